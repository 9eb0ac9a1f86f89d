"""The problem list, with the line that mends each problem and what residents say of it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from django.core.paginator import Page, Paginator
from django.db.models import Max, QuerySet

from shixiao.commitments.core.states import State
from shixiao.commitments.models import Commitment, Confirmation, Reopening
from shixiao.commitments.queries import Story, states_of, story
from shixiao.directory.models import Organisation
from shixiao.documents.models import Mark
from shixiao.findings.core.rectification import Noted
from shixiao.findings.core.states import AGAIN, ASKING, IN_HAND, LISTED, MENDED, standing_of
from shixiao.findings.models import Problem
from shixiao.kernel import wording
from shixiao.needs.models import Observation
from shixiao.verdicts.models import Collection

PER_PAGE = 30
# What a page or a sheet says of a problem besides itself.
PROBLEM_WITH = ("place", "commitment", "finding", "observation__visit__place", "document")
# How many of each kind are offered on the page where a problem is listed.
OFFERED = 6

PROBLEM_TABS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "open": frozenset({LISTED, IN_HAND, ASKING, AGAIN}),
        "mended": frozenset({MENDED}),
    }
)


@dataclass(frozen=True, slots=True)
class Word:
    """What residents said last: so many of those who answered confirm, or why it is open again."""

    said_by: int = 0
    answered: int = 0
    reason: str = ""

    @property
    def others(self) -> int:
        """How many of those who answered did not say so."""
        return self.answered - self.said_by


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One problem, where it stands, and the residents' last word on it."""

    problem: Problem
    state: State | None
    word: Word | None = None

    @property
    def standing(self) -> str:
        return standing_of(self.state)

    @property
    def is_again(self) -> bool:
        """Residents said that it is not mended."""
        return self.standing == AGAIN

    @property
    def confirmation(self) -> Word | None:
        return self.word if self.word and self.word.answered else None

    @property
    def reopening(self) -> str:
        return self.word.reason if self.word else ""


@dataclass(frozen=True, slots=True)
class ProblemList:
    """One page of the list, and how many each tab holds."""

    page: Page[ProblemRow]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault that a document names, as it is quoted there."""

    mark: int
    document: int
    title: str
    start: int
    quote: str


@dataclass(frozen=True, slots=True)
class Offer:
    """From what a problem can be listed without typing it again."""

    observations: list[Observation]
    faults: list[Fault]
    complaints: int
    unanswered: int


def problems(organisation: Organisation, *, tab: str = "open", page: int = 1) -> ProblemList:
    """One page of the problem list. Four queries."""
    rows = problem_rows(organisation)
    counts = {name: sum(r.standing in held for r in rows) for name, held in PROBLEM_TABS.items()}
    shown = [row for row in rows if row.standing in PROBLEM_TABS[tab]]
    return ProblemList(Paginator(shown, PER_PAGE).get_page(page), counts)


def problem_rows(organisation: Organisation) -> list[ProblemRow]:
    """Every problem of the county by its number, with its line and the word on it. Four queries."""
    return _rows(organisation.problems.select_related(*PROBLEM_WITH).order_by("number"))


def problems_open(organisation: Organisation) -> list[ProblemRow]:
    """The problems that are not mended, those that residents refused to close first. 4 queries."""
    waiting = [row for row in problem_rows(organisation) if row.standing != MENDED]
    return sorted(waiting, key=lambda row: (not row.is_again, row.problem.number))


def problem_row(problem: Problem, told: Story | None = None) -> ProblemRow:
    """One problem as the list shows it. Three queries, none with the story of its line."""
    if problem.commitment is None:
        return ProblemRow(problem, None)
    way = told or story(problem.commitment)
    said = [event for event in way.events if event.what in ("confirmed", "reopened")]
    words = [Word(event.said_by, event.answered, event.text) for event in said[-1:]]
    return ProblemRow(problem, way.state, words[0] if words else None)


def asked_of(problem: Problem) -> Collection | None:
    """The latest time that residents are asked about the mending. One query."""
    if problem.commitment_id is None:
        return None
    asked = Collection.objects.filter(
        commitments=problem.commitment_id, kind=Collection.Kind.FOLLOW_UP
    )
    return asked.order_by("-turn", "-pk").first()


def problem_counts(organisation: Organisation) -> dict[str, int]:
    """How many problems stand where. Four queries."""
    return dict(Counter(row.standing for row in problem_rows(organisation)))


def rectifications_to_ask(organisation: Organisation) -> list[Problem]:
    """Problems whose mending was reported and waits for the residents of its place. 4 queries."""
    said_done = (State.REPORTED, State.REVIEWED)
    return [row.problem for row in problem_rows(organisation) if row.state in said_done]


def next_problem_number(organisation: Organisation) -> int:
    """The number after the last one. One query; the caller holds the county's lock."""
    return (organisation.problems.aggregate(last=Max("number"))["last"] or 0) + 1


def noted(problem: Problem) -> Noted:
    """What a problem says of itself, as 整改台账 writes it. At most three queries."""
    return Noted(problem.text, problem.symptom, _source_in_words(problem))


def offer(organisation: Organisation) -> Offer:
    """From what a problem can be listed: not yet listed observations and faults. Five queries."""
    heard = (
        Observation.objects.filter(visit__organisation=organisation, problem__isnull=True)
        .select_related("visit__place")
        .order_by("-visit__on", "-pk")[:OFFERED]
    )
    complaints = organisation.complaints.all()
    return Offer(
        observations=list(heard),
        faults=_faults(organisation),
        complaints=complaints.count(),
        unanswered=complaints.filter(answered_on__isnull=True).count(),
    )


def faults_of(organisation: Organisation) -> QuerySet[Mark]:
    """The faults that the county's documents name. No query."""
    return (
        Mark.objects.filter(kind=Mark.Kind.PROBLEM, document__organisation=organisation)
        .select_related("document")
        .order_by("-document__received_at", "start")
    )


def fault(mark: Mark) -> Fault:
    """A marked fault with its quote. No query when its document is at hand."""
    text = mark.document.raw_text[mark.start : mark.end]
    return Fault(mark.pk, mark.document_id, mark.document.title, mark.start, "".join(text.split()))


def _faults(organisation: Organisation) -> list[Fault]:
    listed = set(
        organisation.problems.filter(document__isnull=False).values_list(
            "document_id", "document_start"
        )
    )
    found = [fault(mark) for mark in faults_of(organisation)[: OFFERED + len(listed)]]
    return [each for each in found if (each.document, each.start) not in listed][:OFFERED]


def _rows(found: Iterable[Problem]) -> list[ProblemRow]:
    rows = list(found)
    lines = [problem.commitment for problem in rows if problem.commitment]
    states = states_of(lines)
    words = _last_words(lines)
    return [
        ProblemRow(
            problem,
            states.get(problem.commitment_id) if problem.commitment_id else None,
            words.get(problem.commitment_id) if problem.commitment_id else None,
        )
        for problem in rows
    ]


def _last_words(lines: Iterable[Commitment]) -> dict[int, Word]:
    """What residents said last of each line. Two queries."""
    keys = [line.pk for line in lines]
    said: dict[int, tuple[datetime, Word]] = {}
    for yes in Confirmation.objects.filter(commitment__in=keys):
        said[yes.commitment_id] = (yes.at, Word(yes.said_by, yes.answered))
    for no in Reopening.objects.filter(commitment__in=keys):
        if no.commitment_id not in said or said[no.commitment_id][0] <= no.at:
            said[no.commitment_id] = (no.at, Word(reason=no.reason))
    return {line: word for line, (_, word) in said.items()}


def _source_in_words(problem: Problem) -> str:
    source = wording.name(f"findings.source.{problem.source}")
    if problem.observation:
        return f"{source}：{problem.observation.visit}"
    if problem.document:
        return f"{source}：《{problem.document.title}》"
    return source
