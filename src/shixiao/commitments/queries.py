"""Reading the ledger. States come from the facts through `core.states`, never from a column."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import (
    CharField,
    IntegerField,
    Max,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
)

from shixiao.commitments.core.coverage import Coverage, coverage
from shixiao.commitments.core.line import Line
from shixiao.commitments.core.lint import Finding, lint
from shixiao.commitments.core.sheets import Known
from shixiao.commitments.core.states import Facts, State, is_confirmed, next_act, state_of
from shixiao.commitments.models import Commitment, Confirmation, Evidence, Progress, Reopening
from shixiao.directory.models import Organisation
from shixiao.documents.models import Lens, Requirement

PER_PAGE = 50

# Which states each tab of the ledger shows.
TABS: Mapping[str, frozenset[State]] = MappingProxyType(
    {
        "open": frozenset(State) - {State.CLOSED},
        "waiting": frozenset({State.REVIEWED}),
        "closed": frozenset({State.CLOSED}),
    }
)

_MOMENTS = (
    "handed_out_at",
    "returned_at",
    "taken_on_at",
    "last_progress_at",
    "reported_done_at",
    "sent_back_at",
    "reviewed_at",
    "last_confirmed_at",
    "last_reopened_at",
    "closed_at",
)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader of the ledger asked for; `page` 0 means all lines at once."""

    tab: str = "open"
    text: str = ""
    owner: str = ""
    lens: str = ""
    kind: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One line as the ledger shows it."""

    commitment: Commitment
    facts: Facts
    lenses: tuple[str, ...]
    findings: tuple[Finding, ...]
    evidence: tuple[Evidence, ...]

    @property
    def state(self) -> State:
        return state_of(self.facts)

    @property
    def is_closed(self) -> bool:
        return self.state is State.CLOSED

    @property
    def has_word(self) -> bool:
        """Whether residents have spoken on it at all."""
        return self.facts.confirmed_at is not None or self.facts.reopened_at is not None


@dataclass(frozen=True, slots=True)
class Ledger:
    """The lines of one tab and page, and how many lines each tab holds under the same filters."""

    rows: tuple[LedgerRow, ...]
    counts: Mapping[str, int]
    page: Page[int]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on the way: an act of the office, or the residents' word."""

    what: str
    at: datetime
    text: str = ""
    said_by: int = 0
    answered: int = 0


@dataclass(frozen=True, slots=True)
class Story:
    """One line with everything that happened to it, oldest first."""

    commitment: Commitment
    facts: Facts
    requirements: tuple[Requirement, ...]
    evidence: tuple[Evidence, ...]
    events: tuple[Event, ...]
    findings: tuple[Finding, ...]

    @property
    def state(self) -> State:
        return state_of(self.facts)

    @property
    def next_act(self) -> str:
        return next_act(self.facts)


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """The coverage of a county, and the rows it speaks of by their keys."""

    coverage: Coverage
    requirements: Mapping[int, Requirement]
    commitments: Mapping[int, Commitment]

    @property
    def silent(self) -> tuple[Commitment, ...]:
        """The commitments on which no resident has spoken."""
        return tuple(self.commitments[pk] for pk in self.coverage.commitments_without_word)


def ledger(organisation: Organisation, filters: Filters | None = None) -> Ledger:
    """One page of the ledger. Four queries."""
    wanted = filters or Filters()
    facts = _facts(_matching(organisation, wanted))
    states = {pk: state_of(moments) for pk, moments in facts.items()}
    counts = Counter({tab: sum(s in held for s in states.values()) for tab, held in TABS.items()})
    shown = [pk for pk, state in states.items() if state in TABS.get(wanted.tab, TABS["open"])]
    page = Paginator(shown, PER_PAGE if wanted.page else max(len(shown), 1)).get_page(wanted.page)
    return Ledger(_rows(list(page), facts), counts, page)


def lines(organisation: Organisation, *, rectifications: bool) -> tuple[LedgerRow, ...]:
    """All lines of the county, closed ones too, with what a sheet tells of them. Seven queries."""
    kind = Q(kind=Commitment.Kind.RECTIFICATION)
    wanted = organisation.commitments.filter(kind if rectifications else ~kind)
    facts = _facts(wanted)
    return _rows(list(facts), facts, "progress", "confirmations", "reopenings")


def known_lines(organisation: Organisation) -> dict[int, Known]:
    """Every line of the county by its number, as a sheet is compared with it. Two queries."""
    facts = _facts(organisation.commitments.all())
    return {
        line.number: Known(line_of(line), state_of(facts[line.pk]) is State.CLOSED)
        for line in organisation.commitments.order_by("number")
    }


def story(commitment: Commitment) -> Story:
    """One line with its requirements, evidence and everything that happened. Three queries."""
    events = _events(commitment)
    latest = {event.what: event.at for event in events}
    facts = replace(
        _own_facts(commitment),
        progress_at=latest.get("progress"),
        confirmed_at=latest.get("confirmed"),
        reopened_at=latest.get("reopened"),
    )
    requirements = tuple(
        commitment.requirements.select_related("document__campaign", "section").order_by(
            "document", "start"
        )
    )
    return Story(
        commitment=commitment,
        facts=facts,
        requirements=requirements,
        evidence=tuple(commitment.evidence.select_related("upload")),
        events=tuple(sorted([*_own_events(commitment), *events], key=lambda event: event.at)),
        findings=tuple(lint(line_of(commitment), ends_on=end_of(requirements))),
    )


def facts_of(commitment: Commitment) -> Facts:
    """The facts from which the state of one line follows. One query."""
    return _facts(Commitment.objects.filter(pk=commitment.pk))[commitment.pk]


def commitments_of(requirement: Requirement) -> list[Commitment]:
    """What was undertaken for one requirement, by number. One query."""
    return list(requirement.commitments.order_by("number"))


def states_of(commitments: Iterable[Commitment]) -> dict[int, State]:
    """The state of each of these lines, by key. One query."""
    keys = [commitment.pk for commitment in commitments]
    facts = _facts(Commitment.objects.filter(pk__in=keys))
    return {pk: state_of(moments) for pk, moments in facts.items()}


def coverage_of(organisation: Organisation) -> CoveragePage:
    """Requirement by commitment with the two lists of 没有下文. Four queries."""
    requirements = {
        requirement.pk: requirement
        for requirement in organisation.requirements.filter(state=Requirement.State.ACCEPTED)
        .select_related("document")
        .order_by("document", "start", "end")
    }
    commitments = {line.pk: line for line in organisation.commitments.order_by("number")}
    facts = _facts(organisation.commitments.all())
    links = Commitment.requirements.through.objects.filter(
        commitment__organisation=organisation
    ).order_by("commitment__number")
    result = coverage(
        asks_attitude={
            pk: requirement.calls_for == Requirement.CallsFor.ATTITUDE
            for pk, requirement in requirements.items()
        },
        links=links.values_list("requirement_id", "commitment_id"),
        commitments=commitments,
        heard={pk for pk, f in facts.items() if f.confirmed_at or f.reopened_at},
        confirmed={pk for pk, f in facts.items() if is_confirmed(f)},
    )
    return CoveragePage(result, requirements, commitments)


def lenses_of(organisation: Organisation) -> dict[str, Lens]:
    """The county's lenses by key, for their sign and name. One query."""
    return {lens.key: lens for lens in Lens.objects.filter(campaign__organisation=organisation)}


def names_known(organisation: Organisation) -> list[str]:
    """Names in the ledger, owners and leads, so that nobody types them twice. One query."""
    pairs = organisation.commitments.values_list("owner", "lead").distinct()
    return sorted({name for pair in pairs for name in pair if name})


def owners(organisation: Organisation) -> list[str]:
    """The owners of lines, for the filter. One query."""
    named = organisation.commitments.exclude(owner="").order_by("owner")
    return list(named.values_list("owner", flat=True).distinct())


def requirements_to_choose(organisation: Organisation) -> list[Requirement]:
    """The accepted requirements that call for an act, in the order of the document. One query."""
    return list(
        organisation.requirements.filter(
            state=Requirement.State.ACCEPTED, calls_for=Requirement.CallsFor.ACT
        )
        .select_related("document__campaign")
        .order_by("document", "start", "end")
    )


def next_number(organisation: Organisation) -> int:
    """The number after the last one. One query; the caller holds the county's lock."""
    last = organisation.commitments.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def line_of(commitment: Commitment) -> Line:
    """A stored line as it was written. No query."""
    return Line(
        **{
            name: getattr(commitment, "sheet_key" if name == "key" else name)
            for name in Line.__dataclass_fields__
        }
    )


def end_of(requirements: Iterable[Requirement]) -> date | None:
    """The last day that the requirements leave: their own, else their campaign's. No query."""
    ends = [
        requirement.due_on or requirement.document.campaign.ends_on for requirement in requirements
    ]
    return min((end for end in ends if end), default=None)


def _matching(organisation: Organisation, filters: Filters) -> QuerySet[Commitment]:
    wanted = organisation.commitments.all()
    for word in filters.text.split():
        wanted = wanted.filter(
            Q(title__icontains=word)
            | Q(owner__icontains=word)
            | Q(lead__icontains=word)
            | Q(measure__icontains=word)
            | Q(deliverable__icontains=word)
            | Q(problem__icontains=word)
        )
    if filters.owner:
        wanted = wanted.filter(owner=filters.owner)
    if filters.kind:
        wanted = wanted.filter(kind=filters.kind)
    if filters.lens:
        hung = Commitment.requirements.through.objects.filter(requirement__lens=filters.lens)
        wanted = wanted.filter(pk__in=hung.values("commitment_id"))
    return wanted


def _facts(commitments: QuerySet[Commitment]) -> dict[int, Facts]:
    """The facts of each line by key, in the order of the numbers. One query."""
    moments = (
        commitments.annotate(
            last_progress_at=_latest(Progress.objects),
            last_confirmed_at=_latest(Confirmation.objects),
            last_reopened_at=_latest(Reopening.objects),
        )
        .order_by("number")
        .values_list("pk", *_MOMENTS)
    )
    return {pk: Facts(*rest) for pk, *rest in moments}


def _latest(events: Any) -> Subquery:
    """The moment of a line's latest event of one kind."""
    return Subquery(
        events.filter(commitment=OuterRef("pk")).order_by("-at", "-pk").values("at")[:1]
    )


def _rows(keys: list[int], facts: Mapping[int, Facts], *more: str) -> tuple[LedgerRow, ...]:
    """The lines with these keys. Three queries, and one for each relation in `more`."""
    requirements = Requirement.objects.select_related("document__campaign")
    found = Commitment.objects.filter(pk__in=keys).prefetch_related(
        Prefetch("requirements", requirements), "evidence", *more
    )
    return tuple(
        LedgerRow(
            commitment=line,
            facts=facts[line.pk],
            lenses=tuple(dict.fromkeys(r.lens for r in line.requirements.all())),
            findings=tuple(lint(line_of(line), ends_on=end_of(line.requirements.all()))),
            evidence=tuple(line.evidence.all()),
        )
        for line in found.order_by("number")
    )


def _own_facts(commitment: Commitment) -> Facts:
    names = ("handed_out_at", "returned_at", "taken_on_at", "reported_done_at")
    more = ("sent_back_at", "reviewed_at", "closed_at")
    return Facts(**{name: getattr(commitment, name) for name in names + more})


def _own_events(commitment: Commitment) -> list[Event]:
    """The office's acts, from the moments of the line itself."""
    told = [
        ("opened", commitment.created_at, ""),
        ("handed_out", commitment.handed_out_at, commitment.owner),
        ("taken_on", commitment.taken_on_at, ""),
        ("returned", commitment.returned_at, commitment.returned_reason),
        ("reported", commitment.reported_done_at, ""),
        ("sent_back", commitment.sent_back_at, commitment.sent_back_reason),
        ("reviewed", commitment.reviewed_at, ""),
        ("closed", commitment.closed_at, ""),
    ]
    return [Event(what, at, text) for what, at, text in told if at is not None]


def _events(commitment: Commitment) -> list[Event]:
    """Progress and the residents' word, oldest first. One query."""
    nobody, nothing = Value(0, IntegerField()), Value("", CharField())
    progress, confirmed, reopened = (
        Value(what, CharField()) for what in ("progress", "confirmed", "reopened")
    )
    told = (
        commitment.progress.order_by()
        .values_list(progress, "at", "text", nobody, nobody)
        .union(
            commitment.confirmations.order_by().values_list(
                confirmed, "at", nothing, "said_by", "answered"
            ),
            commitment.reopenings.order_by().values_list(reopened, "at", "reason", nobody, nobody),
            all=True,
        )
    )
    return sorted((Event(*row) for row in told), key=lambda event: event.at)
