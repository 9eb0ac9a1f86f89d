"""The course of an activity: which act is possible in which state.

没人来 and 取消 are endings like any other; neither is anybody's fault.
"""

from shixiao.kernel.refusal import Refused

AHEAD = frozenset({"planned", "confirmed"})
HELD = frozenset({"done", "nobody_came"})

ACTS: dict[str, frozenset[str]] = {
    "amend": AHEAD,
    "announce": AHEAD,
    "postpone": AHEAD,
    "cancel": AHEAD,
    "confirm": AHEAD,
    "ask_other_day": AHEAD,
    "hold": AHEAD,
    "count": AHEAD | HELD,
}


def refuse_unless_possible(act: str, state: str) -> None:
    """Refuses an act that this state does not allow, saying what has become of the activity."""
    if state in ACTS[act]:
        return
    if state == "cancelled":
        raise Refused("programme.is_cancelled")
    raise Refused("programme.is_over")


def state_after_count(people: int) -> str:
    """Somebody came, or nobody did."""
    return "done" if people > 0 else "nobody_came"
