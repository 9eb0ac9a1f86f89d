"""The ledger: lines with their state, by tab, filter and page."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, Q, QuerySet

from shixiao.commitments.core.lint import Finding, lint
from shixiao.commitments.core.states import Facts, State, state_of
from shixiao.commitments.models import Commitment, Evidence
from shixiao.commitments.queries.facts import moments_of
from shixiao.commitments.queries.written import end_of, line_of
from shixiao.directory.models import Organisation
from shixiao.documents.models import Requirement

PER_PAGE = 50


# Which states each tab of the ledger shows.
TABS: Mapping[str, frozenset[State]] = MappingProxyType(
    {
        "open": frozenset(State) - {State.CLOSED},
        "waiting": frozenset({State.REVIEWED}),
        "closed": frozenset({State.CLOSED}),
    }
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


def ledger(organisation: Organisation, filters: Filters | None = None) -> Ledger:
    """One page of the ledger. Four queries."""
    wanted = filters or Filters()
    facts = moments_of(_matching(organisation, wanted))
    states = {pk: state_of(moments) for pk, moments in facts.items()}
    counts = Counter({tab: sum(s in held for s in states.values()) for tab, held in TABS.items()})
    shown = [pk for pk, state in states.items() if state in TABS.get(wanted.tab, TABS["open"])]
    page = Paginator(shown, PER_PAGE if wanted.page else max(len(shown), 1)).get_page(wanted.page)
    return Ledger(_rows(list(page), facts), counts, page)


def lines(organisation: Organisation, *, rectifications: bool) -> tuple[LedgerRow, ...]:
    """All lines of the county, closed ones too, with what a sheet tells of them. Seven queries."""
    kind = Q(kind=Commitment.Kind.RECTIFICATION)
    wanted = organisation.commitments.filter(kind if rectifications else ~kind)
    facts = moments_of(wanted)
    return _rows(list(facts), facts, "progress", "confirmations", "reopenings")


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
