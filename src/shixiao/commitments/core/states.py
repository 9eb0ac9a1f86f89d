"""Where a line of the ledger stands: derived from what happened, never set by hand.

The office opens, hands out, takes on, works, reports and reviews. Only residents confirm, and they
can always reopen; a line is closed out after their confirmation, if nothing was reopened since.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused

# Who carries the residents' word: themselves, or the job that counts their answers.
RESIDENTS_WORD = frozenset({"resident", "job"})


class State(StrEnum):
    """The states in the order of the way; the last two are ways back."""

    OPENED = "opened"
    HANDED_OUT = "handed_out"
    TAKEN_ON = "taken_on"
    IN_WORK = "in_work"
    REPORTED = "reported"
    REVIEWED = "reviewed"
    CONFIRMED = "confirmed"
    CLOSED = "closed"
    RETURNED = "returned"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Facts:
    """The latest moment at which each thing happened; None where it never did."""

    handed_out_at: datetime | None = None
    returned_at: datetime | None = None
    taken_on_at: datetime | None = None
    progress_at: datetime | None = None
    reported_done_at: datetime | None = None
    sent_back_at: datetime | None = None
    reviewed_at: datetime | None = None
    confirmed_at: datetime | None = None
    reopened_at: datetime | None = None
    closed_at: datetime | None = None


# The act that a page offers in cinnabar; on the residents' turn there is none.
_NEXT_ACT = {
    State.OPENED: "hand_out",
    State.RETURNED: "hand_out",
    State.HANDED_OUT: "take_on",
    State.TAKEN_ON: "write_progress",
    State.IN_WORK: "write_progress",
    State.REOPENED: "write_progress",
    State.REPORTED: "review",
    State.REVIEWED: "",
    State.CONFIRMED: "close_out",
    State.CLOSED: "",
}


def state_of(facts: Facts) -> State:
    """The state that follows from the facts. Where two moments are equal, residents' doubt wins."""
    if _is_after(facts.closed_at, facts.reopened_at):
        return State.CLOSED
    if is_confirmed(facts):
        return State.CONFIRMED
    if is_reported(facts):
        return (
            State.REVIEWED
            if _is_from(facts.reviewed_at, facts.reported_done_at)
            else (State.REPORTED)
        )
    if facts.reopened_at is not None:
        return State.REOPENED
    return _before_report(facts)


def _before_report(facts: Facts) -> State:
    if facts.taken_on_at is not None and _is_from(facts.taken_on_at, facts.handed_out_at):
        is_begun = facts.progress_at is not None or facts.sent_back_at is not None
        return State.IN_WORK if is_begun else State.TAKEN_ON
    if facts.returned_at is not None and _is_from(facts.returned_at, facts.handed_out_at):
        return State.RETURNED
    return State.HANDED_OUT if facts.handed_out_at is not None else State.OPENED


def is_confirmed(facts: Facts) -> bool:
    """Whether residents said that it works, and have not reopened it since."""
    return _is_after(facts.confirmed_at, facts.reopened_at)


def is_reported(facts: Facts) -> bool:
    """Whether the work was reported done, and neither reviewer nor residents sent it back since."""
    return _is_after(facts.reported_done_at, facts.sent_back_at) and _is_after(
        facts.reported_done_at, facts.reopened_at
    )


def next_act(facts: Facts) -> str:
    """The one sensible next act of the office; empty on the residents' turn and at the end."""
    state = state_of(facts)
    if state is State.CONFIRMED and facts.reported_done_at is None:
        return "report_done"
    return _NEXT_ACT[state]


def require(facts: Facts, rule: str, *allowed: State) -> None:
    """Refuse under `rule` unless the line stands in one of the allowed states."""
    if state_of(facts) not in allowed:
        raise Refused(rule)


def require_closable(facts: Facts) -> None:
    """Refuse to close out what residents have not confirmed, or what was never reported done."""
    state = state_of(facts)
    if state is State.CLOSED:
        raise Refused("commitments.already_closed", closed_at=facts.closed_at)
    if state is State.REOPENED or (facts.reopened_at is not None and not is_confirmed(facts)):
        raise Refused("commitments.reopened_by_residents", reopened_at=facts.reopened_at)
    if not is_confirmed(facts):
        raise Refused("commitments.not_confirmed")
    if facts.reported_done_at is None:
        raise Refused("commitments.not_reported_done")


def require_residents(by: Actor) -> None:
    """Refuse to write the residents' word for anybody who is not a resident or their count."""
    if by.kind not in RESIDENTS_WORD:
        raise Refused("commitments.only_residents_confirm")


def _is_after(moment: datetime | None, other: datetime | None) -> bool:
    return moment is not None and (other is None or moment > other)


def _is_from(moment: datetime | None, other: datetime | None) -> bool:
    return moment is not None and (other is None or moment >= other)
