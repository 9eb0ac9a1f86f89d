"""Which act leads a need from which state to which; what is promised with it.

The federation may set everything up to 已办. 群众确认见效 and 退回重办 belong to residents.
"""

from dataclasses import dataclass

from shixiao.kernel.actor import Kind
from shixiao.kernel.refusal import Refused

REPLY_DAYS = 7
DECISION_DAYS = 30

# Whose word counts as the residents': their own, and the job that counts their answers.
RESIDENTS_WORD: frozenset[Kind] = frozenset({"resident", "job"})


@dataclass(frozen=True, slots=True)
class Act:
    """An act on a need: the states it starts from, and the state it leads to."""

    starts: frozenset[str]
    leads_to: str


ACTS: dict[str, Act] = {
    "check": Act(frozenset({"received", "refused", "passed_on"}), "checked"),
    "plan": Act(frozenset({"checked"}), "planned"),
    "schedule": Act(frozenset({"checked", "planned", "scheduled"}), "scheduled"),
    "unschedule": Act(frozenset({"scheduled", "done"}), "planned"),
    "mark_done": Act(frozenset({"planned", "scheduled"}), "done"),
    "refuse": Act(frozenset({"received", "checked", "planned", "scheduled"}), "refused"),
    "pass_on": Act(frozenset({"received", "checked", "planned"}), "passed_on"),
    "merge": Act(frozenset({"received", "checked", "planned"}), "merged"),
    "confirm": Act(frozenset({"done"}), "confirmed"),
    "reopen": Act(frozenset({"done", "confirmed"}), "checked"),
}
OPEN = frozenset({"received", "checked", "planned", "scheduled"})
CLOSED = frozenset({"done", "confirmed", "refused", "merged", "passed_on"})


def acts_from(state: str) -> frozenset[str]:
    """The names of the acts that are possible in a state."""
    return frozenset(name for name, act in ACTS.items() if state in act.starts)


def state_after(act: str, state: str) -> str:
    """The state that an act leads to; refuses an act that does not start from this state."""
    if state not in ACTS[act].starts:
        raise Refused(f"needs.cannot_{act}", state=state)
    return ACTS[act].leads_to


def refuse_unless_residents(kind: Kind) -> None:
    """Done is not effective: nobody in the federation can say that something works."""
    if kind not in RESIDENTS_WORD:
        raise Refused("needs.only_residents_confirm")
