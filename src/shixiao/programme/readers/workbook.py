"""A season from the bytes of its workbook; all that is wrong is told at once, cell by cell.

What is read generously: columns in any order, a title above them, blank rows, cells merged over
rows, hidden rows, columns of one's own, totals at the end. Only shape and kinds are looked at here;
what a workbook means and where it contradicts itself is `shixiao.programme.core.book_problem`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from inspect import Parameter, signature
from typing import TypeVar

from openpyxl.utils import get_column_letter

from shixiao.kernel.refusal import Refused
from shixiao.programme.core.book_columns import (
    DEGREES,
    RESULT_HEADERS,
    SETTING_ROWS,
    SHEETS,
    BookColumn,
    BookSheet,
)
from shixiao.programme.core.book_degrees import pair_in
from shixiao.programme.core.problem_rules import MOST
from shixiao.programme.core.season_book import (
    BEFORE,
    BUSY,
    MUSTS,
    NEEDS,
    PLACES,
    PLAN,
    SETTINGS,
    TEAMS,
    Book,
    BusyLine,
    Faults,
    MustLine,
    NeedLine,
    OutingLine,
    PlaceLine,
    Settings,
    TeamLine,
    wrong,
)
from shixiao.programme.core.spoken_days import Period
from shixiao.programme.readers import cell_values as values
from shixiao.programme.readers.grid import Grid, GridCell, grids_of

HEADER_WITHIN_ROWS = 10
MOST_OUTINGS = 5_000
_SETTING_SHEETS = ("settings", "设置")
# What nobody writes at length; it stands in the sentence that refuses it.
_SHORT = frozenset(("whole", "number", "fen", "flag", "day"))
_TOTALS = frozenset(("合计", "总计", "小计", "共计"))
_BRACKETS = re.compile(r"\([^)]*\)")
_SETTING_HEADERS = (("项目", "参数", "名称", "item"), ("值", "数值", "内容", "填写", "value"))
_MOST_ROWS = {
    TEAMS: MOST["teams"],
    PLACES: MOST["places"],
    MUSTS: MOST["fixed_events"],
    PLAN: MOST_OUTINGS,
    BEFORE: MOST_OUTINGS,
}
_OUR_NAMES = frozenset(
    (SETTINGS, *_SETTING_SHEETS, *(name for one in SHEETS for name in (one.name, *one.others)))
)
# Where the season itself is wrong: days without a year are then not what is complained of.
_SOME_YEAR = Period(date(2000, 1, 1), date(2000, 12, 31))
Line = TypeVar("Line")
Said = str | int | float | bool | date | None | Mapping[str, float] | Sequence[tuple[float, float]]


def read_workbook(data: bytes) -> Book:
    """Read a workbook; refuses (`programme.workbook_wrong`) with every cell that cannot be read."""
    book = look_into(data)
    if book.faults:
        raise wrong(book.faults)
    return book


def look_into(data: bytes) -> Book:
    """Read what can be read; what cannot is among the `faults` of the book.

    Refuses (`programme.workbook_wrong`) where not even the season itself can be read.
    """
    reading = _Reading(grids_of(data, _may_be_ours))
    settings = reading.settings()
    is_known = settings is not None and settings.last >= settings.first
    period = settings.period if settings is not None and is_known else _SOME_YEAR
    rows = {sheet.name: reading.table(sheet, period) for sheet in SHEETS}
    if settings is None:
        raise wrong(reading.faults.found)
    return Book(
        settings=settings,
        teams=_lines(TeamLine, rows[TEAMS]),
        places=_lines(PlaceLine, rows[PLACES]),
        needs=_lines(NeedLine, rows[NEEDS]),
        busy=_lines(BusyLine, _ended(rows[BUSY], period)),
        musts=_lines(MustLine, rows[MUSTS]),
        outings=_lines(OutingLine, [_numbered(row) for row in rows[PLAN]]),
        before=_lines(OutingLine, [_numbered(row) for row in rows[BEFORE]]),
        notes=tuple(reading.faults.notes),
        faults=tuple(reading.faults.found),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    said: Mapping[str, Said]
    extra: Mapping[str, str | int | float | date | bool]
    at: Mapping[str, str]


def _lines(kind: Callable[..., Line], rows: Iterable[_Row]) -> tuple[Line, ...]:
    """Lines of the rows in which everything stands that a line cannot do without."""
    needed = {
        one.name for one in signature(kind).parameters.values() if one.default is Parameter.empty
    }
    return tuple(
        kind(**row.said, extra=row.extra, at=row.at) for row in rows if needed <= row.said.keys()
    )


def _ended(rows: Iterable[_Row], period: Period) -> Iterator[_Row]:
    """Lines without an end are one day; those of weekdays go on to the end of the season."""
    for row in rows:
        first = row.said.get("first")
        if isinstance(first, date):
            last = max(first, period.last) if "weekdays" in row.said else first
            yield _Row({"last": last, **row.said}, row.extra, row.at)


def _numbered(row: _Row) -> _Row:
    nothing: dict[str, Said] = {"number": None}
    return _Row(nothing | dict(row.said), row.extra, row.at)


def _may_be_ours(title: str) -> bool:
    """Whether a sheet may be one of the season; what else lies in the file is not read."""
    known = values.plain(title).lower()
    return any(name in known for name in _OUR_NAMES)


def heading(value: object) -> str:
    """A heading without spaces, stars and what stands in brackets."""
    return _BRACKETS.sub("", values.plain(value).lower()).strip("*:")


class _Reading:
    """One workbook, read sheet by sheet."""

    def __init__(self, grids: Mapping[str, Grid]) -> None:
        self.grids, self.faults = grids, Faults()
        self.plain = {values.plain(name).lower(): grid for name, grid in grids.items()}

    def settings(self) -> Settings | None:
        grid = self._grid(SETTINGS, _SETTING_SHEETS)
        if grid is None:
            self._missing(SETTINGS)
            return None
        known = {heading(name): column for column in SETTING_ROWS for name in column.headers}
        at, said = dict[str, str](), dict[str, Said]()
        extra = dict[str, str | int | float | date | bool]()
        for _, row in grid.rows:
            label, cell = _pair(row)
            column = known.get(heading(label.value))
            if column is None:
                self._unknown_setting(label, cell, extra)
            elif column.key in said:
                self.faults.add(SETTINGS, label.at, "setting_twice", name=column.header)
            else:
                at[column.key] = cell.at
                self._read(SETTINGS, column, (cell, values.plain(label.value)), None, said)
        self._all_settings(grid, said, at)
        if not {"first", "last"} <= said.keys():
            return None
        return _settings({"budget_fen": 0, **said}, extra, at)

    def _unknown_setting(
        self, label: GridCell, cell: GridCell, extra: dict[str, str | int | float | date | bool]
    ) -> None:
        is_head = heading(label.value) in _SETTING_HEADERS[0]
        if not is_head and not label.is_empty and not cell.is_empty and cell.value is not None:
            self.faults.note(SETTINGS, label.at, "setting_unknown", name=str(label.value)[:40])
            extra[str(label.value)[:40]] = cell.value

    def _all_settings(self, grid: Grid, said: Mapping[str, Said], at: Mapping[str, str]) -> None:
        last = grid.rows[-1][0] + 1 if grid.rows else 1
        for column in SETTING_ROWS:
            if column.needed and column.key not in said and column.key not in at:
                self.faults.add(SETTINGS, f"A{last}", "setting_missing", name=column.header)

    def table(self, sheet: BookSheet, period: Period) -> list[_Row]:
        """The filled rows of a sheet below its headings."""
        grid = self._grid(sheet.name, sheet.others)
        if grid is None:
            if sheet.needed:
                self._missing(sheet.name)
            return []
        if not grid.rows:
            if sheet.needed:
                self.faults.add(sheet.name, "A1", "no_rows", what=sheet.name)
            return []
        head, body = _split(grid, sheet)
        places = self._places(sheet, head)
        most = _MOST_ROWS.get(sheet.name)
        if grid.is_cut or (most is not None and len(body) > most):
            facts = {"most": most or len(body)}
            self.faults.add(sheet.name, "A1", "too_many_rows", **facts)
            return []
        rows = (self._row(sheet, head, places, row, period) for row in body)
        return [row for row in rows if row is not None]

    def _grid(self, name: str, others: Sequence[str]) -> Grid | None:
        for one in (name, *others):
            if one in self.plain:
                return self.plain[one]
        taken = {one for sheet in SHEETS for one in (sheet.name, *sheet.others)}
        near = [grid for one, grid in self.plain.items() if name in one and one not in taken]
        return near[0] if len(near) == 1 and name != PLAN else None

    def _missing(self, name: str) -> None:
        self.faults.add(name, "A1", "sheet_missing", name=name, names=list(self.grids))

    def _places(self, sheet: BookSheet, head: Sequence[GridCell]) -> dict[str, int]:
        """Where each column stands; a missing and a doubled one is a fault."""
        places: dict[str, int] = {}
        row = re.sub("[A-Z]", "", head[0].at) if head else "1"
        free = f"{get_column_letter(len(head) + 1)}{row}"
        for column in sheet.columns:
            names = {heading(name) for name in column.headers}
            exact = [at for at, cell in enumerate(head) if _same(cell, column.header)]
            found = exact or [at for at, cell in enumerate(head) if heading(cell.value) in names]
            found = [at for at in found if at not in places.values()]
            if len(found) > 1 and column.needed:
                cell = head[found[1]].at
                self.faults.add(sheet.name, cell, "column_twice", column=column.header)
            if found:
                places[column.key] = found[0]
            elif column.needed:
                self.faults.add(sheet.name, free, "column_missing", column=column.header)
        return places

    def _row(
        self,
        sheet: BookSheet,
        head: Sequence[GridCell],
        places: Mapping[str, int],
        row: Sequence[GridCell],
        period: Period | None,
    ) -> _Row | None:
        if all(row[at].is_empty for at in places.values()) or _is_total(row):
            return None
        row = _parted(row, places)
        said, at = dict[str, Said](), dict[str, str]()
        for column in sheet.columns:
            if column.key in places:
                place = places[column.key]
                at[column.key] = row[place].at
                headed = values.plain(head[place].value)
                self._read(sheet.name, column, (row[place], headed), period, said)
        own = {
            str(head[at].value): row[at]
            for at in range(len(head))
            if at not in places.values() and not head[at].is_empty
        }
        extra = {
            name: cell.value
            for name, cell in own.items()
            if not cell.is_empty and cell.value is not None and name not in RESULT_HEADERS
        }
        return _Row(said, extra, at)

    def _read(
        self,
        sheet: str,
        column: BookColumn,
        where: tuple[GridCell, str],
        period: Period | None,
        said: dict[str, Said],
    ) -> None:
        """Read one cell into `said`, or note what is wrong with it."""
        cell, headed = where
        try:
            _refuse_unreadable(cell)
            if cell.is_empty:
                if column.needed:
                    raise Refused("programme.workbook_empty", column=column.header)
                return
            said[column.key] = _said(cell, column, headed, period)
        except Refused as refused:
            self.faults.put(sheet, cell.at, refused)


def _parted(row: Sequence[GridCell], places: Mapping[str, int]) -> Sequence[GridCell]:
    """A pair of degrees in one of its two cells, as a phone's map gives it, stands in both."""
    both = [places[key] for key in DEGREES if key in places]
    filled = [at for at in both if not row[at].is_empty]
    pair = pair_in(str(row[filled[0]].value)) if len(both) == 2 and len(filled) == 1 else None
    if pair is None:
        return row
    found = dict(zip(both, pair, strict=True))
    return [GridCell(one.at, found[at]) if at in found else one for at, one in enumerate(row)]


def _refuse_unreadable(cell: GridCell) -> None:
    if cell.is_error:
        raise Refused("programme.workbook_error_value", text=str(cell.value))
    if cell.is_formula:
        raise Refused("programme.workbook_formula")


def _said(cell: GridCell, column: BookColumn, headed: str, period: Period | None) -> Said:
    kind, value = column.kind, cell.value
    if kind in _SHORT:
        values.refuse_long(value)
    if kind == "whole":
        return values.whole_of(value, column, headed)
    if kind in ("number", "fen"):
        return values.number_of(value, column, headed)
    if kind == "flag":
        return values.flag_of(value, column)
    if kind == "day":
        return values.day_of(value, period)
    if kind == "days":
        return values.days_text_of(value)
    if kind == "forms":
        return values.forms_of(value)
    return values.pieces_of(value) if kind == "pieces" else values.text_of(value)


def _same(cell: GridCell, header: str) -> bool:
    return values.plain(cell.value) == values.plain(header)


def _is_total(row: Sequence[GridCell]) -> bool:
    first = next((cell for cell in row if not cell.is_empty), None)
    return first is not None and values.plain(first.value) in _TOTALS


def _pair(row: Sequence[GridCell]) -> tuple[GridCell, GridCell]:
    """The name of a setting and its value: the first two cells of a row, wherever it begins."""
    begin = next((at for at, cell in enumerate(row) if not cell.is_empty), 0)
    label = row[begin]
    if begin + 1 < len(row):
        return label, row[begin + 1]
    number = re.sub("[A-Z]", "", label.at)
    return label, GridCell(f"{get_column_letter(begin + 2)}{number}")


def _split(grid: Grid, sheet: BookSheet) -> tuple[Sequence[GridCell], list[Sequence[GridCell]]]:
    """The row of headings, the one that knows most columns, and the rows below, all as wide."""
    known = {heading(name) for column in sheet.columns for name in column.headers}
    hits = [
        len({heading(cell.value) for cell in row} & known)
        for _, row in grid.rows[:HEADER_WITHIN_ROWS]
    ]
    best = hits.index(max(hits))
    width = max(len(row) for _, row in grid.rows)
    body: list[Sequence[GridCell]] = [
        (
            *row,
            *(
                GridCell(f"{get_column_letter(at)}{number}")
                for at in range(len(row) + 1, width + 1)
            ),
        )
        for number, row in grid.rows[best + 1 :]
    ]
    return grid.rows[best][1], body


def _settings(
    said: Mapping[str, Said],
    extra: Mapping[str, str | int | float | date | bool],
    at: Mapping[str, str],
) -> Settings:
    rest = dict(said)
    budget = rest.pop("budget_fen")
    forms = rest.pop("forms", "")
    named = tuple(values.forms_of(str(forms))) if forms else ()
    known = {field.name for field in fields(Settings)}
    assert known.issuperset(rest)
    make: Callable[..., Settings] = Settings
    return make(**rest, budget_fen=round(float(str(budget))), forms=named, extra=extra, at=at)
