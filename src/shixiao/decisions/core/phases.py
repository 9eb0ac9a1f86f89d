"""Where a ballot round stands: 说明 → 征集 → 初审 → 核价 → 投票 → 计票公示 → 结果.

The phase is read off the facts (dates, what is on the ballot, whether it was counted); nobody
sets it by hand, so a page can never say that a round is somewhere it is not.
"""

from dataclasses import dataclass
from datetime import date, datetime

PHASES = ("explaining", "proposing", "screening", "pricing", "voting", "counting", "result")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a round. `is_screened`: every line of its ballot was found feasible."""

    opens_at: datetime
    closes_at: datetime
    is_opened: bool = False
    notice_ends_at: datetime | None = None
    proposals_from_on: date | None = None
    proposals_until_on: date | None = None
    has_proposals: bool = False
    is_screened: bool = False


def phase(facts: Facts, *, at: datetime, today: date) -> str:
    """One of `PHASES`. `notice_ends_at` is set once the round was counted."""
    if facts.notice_ends_at is not None:
        return "counting" if at < facts.notice_ends_at else "result"
    if facts.is_opened and at >= facts.opens_at:
        return "voting" if at < facts.closes_at else "counting"
    return "pricing" if facts.is_opened else _before_opening(facts, today)


def _before_opening(facts: Facts, today: date) -> str:
    if facts.proposals_from_on is not None and today < facts.proposals_from_on:
        return "explaining"
    if facts.proposals_until_on is not None and today <= facts.proposals_until_on:
        return "proposing"
    if not facts.has_proposals:
        return "explaining" if facts.proposals_until_on is None else "screening"
    return "pricing" if facts.is_screened else "screening"
