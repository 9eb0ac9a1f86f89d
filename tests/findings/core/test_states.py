"""Who is heard before a finding is upheld, and where a problem stands."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.commitments.core.states import State
from shixiao.findings.core import states
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused

LAST = date(2026, 5, 19)


@given(st.sampled_from(["asked", "explained"]), st.integers(-30, 30))
def test_an_author_is_heard_or_has_had_the_time(state: str, days: int) -> None:
    today = LAST + timedelta(days=days)

    if state == "explained" or days > 0:
        states.require_heard(state, LAST, today)
    else:
        with pytest.raises(Refused, match="findings.author_was_not_heard"):
            states.require_heard(state, LAST, today)


@pytest.mark.parametrize("kind", ["job", "resident", "team", "host"])
def test_only_a_person_decides(kind: str) -> None:
    with pytest.raises(Refused, match="findings.a_person_decides"):
        states.require_decider(Actor(kind))  # type: ignore[arg-type]

    states.require_decider(Actor("person", "7"))


def test_a_problem_stands_where_its_line_stands() -> None:
    assert states.standing_of(None) == "listed"
    assert states.standing_of(State.CLOSED) == "mended"
    assert states.standing_of(State.REOPENED) == "again"
    assert {states.standing_of(state) for state in State} == {
        "in_hand",
        "asking",
        "mended",
        "again",
    }


def test_nothing_but_a_closed_line_mends_a_problem() -> None:
    mended = {state for state in State if states.standing_of(state) == states.MENDED}

    assert mended == {State.CLOSED}
