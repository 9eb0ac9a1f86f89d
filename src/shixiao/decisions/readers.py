"""Elections in Pabulib's `.pb` form, as proposals with costs and merged ballots.

A file has the sections META, PROJECTS and VOTES; each begins with its name on a line of its own
and a line of column names; fields are separated by semicolons. Source: D. Stolicki, S. Szufa,
N. Talmon, "Pabulib: A Participatory Budgeting Library" (2020), https://pabulib.org/format.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from shixiao.decisions.core.ballots import BallotClass
from shixiao.kernel.refusal import Refused

SECTIONS = ("META", "PROJECTS", "VOTES")
VOTE_TYPES = ("approval", "choose-1", "ordinal", "cumulative", "scoring")
_COLUMNS = {
    "META": ("key", "value"),
    "PROJECTS": ("project_id", "cost"),
    "VOTES": ("voter_id", "vote"),
}


@dataclass(frozen=True, slots=True)
class Election:
    """What a file says. Costs and budget are whole numbers of parts, `unit` parts to one.

    A file with costs such as 12.5 has unit 10; a file of whole numbers has unit 1.
    """

    description: str
    vote_type: str
    costs: dict[str, int]
    ballots: tuple[BallotClass, ...]
    budget: int
    unit: int

    @property
    def voters(self) -> int:
        return sum(one.heads for one in self.ballots)


def read_pabulib(data: bytes | str) -> Election:
    """Read a `.pb` file. Whoever ranked or gave points approves of what the ballot names.

    A project that got no points, or less than none, is not approved of. Refuses, with the number
    of the line, what cannot be read (`decisions.pabulib_…`); nothing is left out silently.
    """
    sections = _sections(_text(data))
    meta = {row.get("key"): (row, row.get("value")) for row in sections["META"].rows}
    vote_type = meta["vote_type"][1].lower() if "vote_type" in meta else ""
    if vote_type not in VOTE_TYPES:
        raise Refused("decisions.pabulib_vote_type", vote_type=vote_type)
    if "budget" not in meta:
        raise Refused("decisions.pabulib_no_budget")
    budget = _amount(*meta["budget"])
    costs: dict[str, Decimal] = {}
    for row in sections["PROJECTS"].rows:
        project = row.get("project_id")
        if project in costs:
            raise Refused("decisions.pabulib_project_twice", line=row.line, project=project)
        costs[project] = _amount(row, row.get("cost"))
    unit = 10 ** max(_decimals(amount) for amount in (budget, *costs.values()))
    return Election(
        description=meta["description"][1] if "description" in meta else "",
        vote_type=vote_type,
        costs={project: int(cost * unit) for project, cost in costs.items()},
        ballots=_ballots(sections["VOTES"].rows, frozenset(costs)),
        budget=int(budget * unit),
        unit=unit,
    )


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    fields: list[str]
    columns: dict[str, int]

    def get(self, column: str) -> str:
        try:
            return self.fields[self.columns[column]].strip()
        except IndexError:
            raise Refused("decisions.pabulib_row_short", line=self.line, column=column) from None


@dataclass(frozen=True, slots=True)
class _Section:
    columns: dict[str, int] = field(default_factory=dict)
    lines: list[tuple[int, str]] = field(default_factory=list)

    @property
    def rows(self) -> Iterator[_Row]:
        """Row by row, since a city's ballots as fields need much memory."""
        return (_Row(line, _fields(line, row), self.columns) for line, row in self.lines)


def _text(data: bytes | str) -> str:
    if isinstance(data, str):
        return data.removeprefix("\ufeff")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("decisions.pabulib_not_text") from None


def _sections(text: str) -> dict[str, _Section]:
    sections: dict[str, _Section] = {}
    section: _Section | None = None
    name = ""
    for line, row in _lines(text):
        heading = row.strip("; \t").upper()
        if heading in SECTIONS:
            name = heading
            if name in sections:
                raise Refused("decisions.pabulib_section_twice", line=line, section=name)
            section = sections[name] = _Section()
        elif section is None:
            raise Refused("decisions.pabulib_outside_section", line=line)
        elif not section.columns:
            section.columns.update(
                {column.strip(): at for at, column in enumerate(_fields(line, row))}
            )
            _refuse_missing_column(name, section, line)
        else:
            section.lines.append((line, row))
    for wanted in SECTIONS:
        if wanted not in sections or not sections[wanted].columns:
            raise Refused("decisions.pabulib_section_missing", section=wanted)
    return sections


def _refuse_missing_column(name: str, section: _Section, line: int) -> None:
    for column in _COLUMNS[name]:
        if column not in section.columns:
            raise Refused(
                "decisions.pabulib_column_missing", line=line, section=name, column=column
            )


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line that says something, with its number."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip(" \t;\r"):
            yield number, line.removesuffix("\r")


def _fields(line: int, row: str) -> list[str]:
    """A line as fields; quoted fields may hold semicolons."""
    if '"' not in row:
        return row.split(";")
    try:
        return next(csv.reader([row], delimiter=";"))
    except csv.Error:
        raise Refused("decisions.pabulib_line_broken", line=line) from None


def _amount(row: _Row, text: str) -> Decimal:
    try:
        amount = Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise Refused("decisions.pabulib_not_a_number", line=row.line, text=text) from None
    if not amount.is_finite() or abs(amount.adjusted()) > 30:
        raise Refused("decisions.pabulib_not_a_number", line=row.line, text=text)
    if amount <= 0:
        raise Refused("decisions.pabulib_not_positive", line=row.line, text=text)
    return amount


def _decimals(amount: Decimal) -> int:
    exponent = amount.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _ballots(rows: Iterable[_Row], projects: frozenset[str]) -> tuple[BallotClass, ...]:
    voters: set[str] = set()
    heads: dict[tuple[str, ...], int] = {}
    known = {project: project for project in projects}
    for row in rows:
        voter = row.get("voter_id")
        if voter in voters:
            raise Refused("decisions.pabulib_voter_twice", line=row.line, voter=voter)
        voters.add(voter)
        approved = tuple(sorted({_known(known, name, row) for name in _named(row)}))
        heads[approved] = heads.get(approved, 0) + 1
    if not heads:
        raise Refused("decisions.no_ballots")
    return tuple(BallotClass(approved, n) for approved, n in sorted(heads.items()))


def _known(known: dict[str, str], name: str, row: _Row) -> str:
    try:
        return known[name]
    except KeyError:
        raise Refused("decisions.pabulib_unknown_project", line=row.line, project=name) from None


def _named(row: _Row) -> list[str]:
    """The projects a ballot names, without those that it gave no points."""
    vote = row.get("vote")
    names = [name.strip() for name in vote.split(",")] if vote else []
    if "points" not in row.columns:
        return names
    points = row.get("points")
    given = points.split(",") if points else []
    if len(given) != len(names):
        raise Refused("decisions.pabulib_points", line=row.line)
    return [name for name, text in zip(names, given, strict=True) if _points(row, text) > 0]


def _points(row: _Row, text: str) -> Decimal:
    try:
        return Decimal(text.strip())
    except InvalidOperation:
        raise Refused("decisions.pabulib_not_a_number", line=row.line, text=text) from None
