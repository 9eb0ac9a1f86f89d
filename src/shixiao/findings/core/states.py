"""What may be done with a finding, and where a problem stands.

Its author is asked first. Nobody upholds a sign before the author has explained it, or has had the
days for it. A false alarm can be called one at any time. A person decides, never the machine.
"""

from datetime import date
from typing import Final

from shixiao.commitments.core.states import State
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused

ANSWER_DAYS: Final = 7
ASKED, EXPLAINED, FALSE_ALARM, UPHELD = "asked", "explained", "false_alarm", "upheld"
WAITING: Final = frozenset({ASKED, EXPLAINED})
# Who may decide: a person, or the command line of those who look after the machine.
DECIDERS: Final = frozenset({"person", "command"})

# Where a problem stands: the state of the line that mends it, in five words.
LISTED, IN_HAND, ASKING, MENDED, AGAIN = "listed", "in_hand", "asking", "mended", "again"
_STANDING = {
    State.REVIEWED: ASKING,
    State.CONFIRMED: ASKING,
    State.CLOSED: MENDED,
    State.REOPENED: AGAIN,
}


def require_open(state: str) -> None:
    """Refuse what was decided already."""
    if state not in WAITING:
        raise Refused("findings.already_decided")


def require_decider(by: Actor) -> None:
    """Refuse a decision of the machine."""
    if by.kind not in DECIDERS:
        raise Refused("findings.a_person_decides")


def require_heard(state: str, answer_until_on: date, today: date) -> None:
    """Refuse to uphold what the author has neither explained nor had the time to explain."""
    if not may_uphold(state, answer_until_on, today):
        raise Refused("findings.author_was_not_heard", answer_until_on=answer_until_on)


def may_uphold(state: str, answer_until_on: date, today: date) -> bool:
    """Whether the author was heard, or had the time."""
    return state != ASKED or today > answer_until_on


def standing_of(state: State | None) -> str:
    """Where a problem stands; None when no line mends it yet."""
    return LISTED if state is None else _STANDING.get(state, IN_HAND)
