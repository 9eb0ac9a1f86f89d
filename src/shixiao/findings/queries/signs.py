"""Findings: the list under its filters, and when the records were last looked over."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from shixiao.directory.models import Organisation
from shixiao.findings.core.states import FALSE_ALARM, UPHELD, WAITING
from shixiao.findings.models import Finding, Inspection

PER_PAGE = 30

# Which states each tab shows.
TABS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "waiting": WAITING,
        "upheld": frozenset({UPHELD}),
        "false_alarm": frozenset({FALSE_ALARM}),
    }
)


@dataclass(frozen=True, slots=True)
class FindingFilters:
    """What the reader asked for."""

    tab: str = "waiting"
    check: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class FindingList:
    """One page of findings, and how many each tab holds under the same check."""

    page: Page[Finding]
    counts: Mapping[str, int]


def findings(organisation: Organisation, filters: FindingFilters) -> FindingList:
    """One page of the findings of a county. Three queries."""
    wanted = organisation.findings.all()
    if filters.check:
        wanted = wanted.filter(check_key=filters.check)
    states = Counter(wanted.order_by().values_list("state", flat=True))
    counts = {tab: sum(states[state] for state in held) for tab, held in TABS.items()}
    shown = wanted.filter(state__in=TABS[filters.tab]).select_related("problem")
    return FindingList(Paginator(shown, PER_PAGE).get_page(filters.page), counts)


def all_findings(organisation: Organisation) -> list[Finding]:
    """Every finding of the county, oldest first, with its problem. One query."""
    rows: QuerySet[Finding] = organisation.findings.select_related("problem")
    return list(rows.order_by("found_at", "pk"))


def last_inspection(organisation: Organisation) -> Inspection | None:
    """When the checks last looked, and at how much. One query."""
    return organisation.inspections.first()


def finding_counts(organisation: Organisation) -> dict[str, int]:
    """How many findings there are in each state: all that may be published of them. One query."""
    return dict(Counter(organisation.findings.order_by().values_list("state", flat=True)))
