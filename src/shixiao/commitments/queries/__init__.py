"""Reading the ledger. States come from the facts through `core.states`, never from a column."""

from shixiao.commitments.queries.coverage import CoveragePage, coverage_of
from shixiao.commitments.queries.facts import facts_of, states_of, with_states
from shixiao.commitments.queries.table import (
    PER_PAGE,
    TABS,
    Filters,
    Ledger,
    LedgerRow,
    ledger,
    lines,
)
from shixiao.commitments.queries.way import Event, Story, story
from shixiao.commitments.queries.written import (
    end_of,
    known_lines,
    lenses_of,
    line_of,
    names_known,
    next_number,
    owners,
    requirements_to_choose,
)

__all__ = [
    "PER_PAGE",
    "TABS",
    "CoveragePage",
    "Event",
    "Filters",
    "Ledger",
    "LedgerRow",
    "Story",
    "coverage_of",
    "end_of",
    "facts_of",
    "known_lines",
    "ledger",
    "lenses_of",
    "line_of",
    "lines",
    "names_known",
    "next_number",
    "owners",
    "requirements_to_choose",
    "states_of",
    "story",
    "with_states",
]
