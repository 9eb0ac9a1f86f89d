"""The state of a line follows from what happened."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.commitments.core.states import (
    Facts,
    State,
    is_confirmed,
    next_act,
    require_closable,
    require_residents,
    state_of,
)
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused

START = datetime(2026, 3, 1, tzinfo=UTC)


def day(number: int) -> datetime:
    return START + timedelta(days=number)


TAKEN_ON = Facts(handed_out_at=day(1), taken_on_at=day(2))
REPORTED = replace(TAKEN_ON, progress_at=day(3), reported_done_at=day(4))
CONFIRMED = replace(REPORTED, reviewed_at=day(5), confirmed_at=day(6))
CLOSED = replace(CONFIRMED, closed_at=day(7))


@pytest.mark.parametrize(
    ("facts", "state", "act"),
    [
        (Facts(), State.OPENED, "hand_out"),
        (Facts(handed_out_at=day(1)), State.HANDED_OUT, "take_on"),
        (Facts(handed_out_at=day(1), returned_at=day(2)), State.RETURNED, "hand_out"),
        (Facts(handed_out_at=day(3), returned_at=day(2)), State.HANDED_OUT, "take_on"),
        (TAKEN_ON, State.TAKEN_ON, "write_progress"),
        (replace(TAKEN_ON, returned_at=day(0)), State.TAKEN_ON, "write_progress"),
        (replace(TAKEN_ON, progress_at=day(3)), State.IN_WORK, "write_progress"),
        (Facts(handed_out_at=day(3), taken_on_at=day(2)), State.HANDED_OUT, "take_on"),
        (REPORTED, State.REPORTED, "review"),
        (
            replace(TAKEN_ON, reported_done_at=day(4), sent_back_at=day(5)),
            State.IN_WORK,
            "write_progress",
        ),
        (replace(REPORTED, reviewed_at=day(4)), State.REVIEWED, ""),
        (replace(REPORTED, sent_back_at=day(5)), State.IN_WORK, "write_progress"),
        (
            replace(REPORTED, sent_back_at=day(5), reported_done_at=day(6)),
            State.REPORTED,
            "review",
        ),
        (replace(REPORTED, reviewed_at=day(5)), State.REVIEWED, ""),
        (CONFIRMED, State.CONFIRMED, "close_out"),
        (replace(TAKEN_ON, confirmed_at=day(6)), State.CONFIRMED, "report_done"),
        (CLOSED, State.CLOSED, ""),
        (replace(CONFIRMED, reopened_at=day(8)), State.REOPENED, "write_progress"),
        (replace(CLOSED, reopened_at=day(8)), State.REOPENED, "write_progress"),
        (
            replace(CLOSED, reopened_at=day(8), reported_done_at=day(9)),
            State.REPORTED,
            "review",
        ),
        (replace(CLOSED, reopened_at=day(8), confirmed_at=day(9)), State.CONFIRMED, "close_out"),
        (
            replace(CLOSED, reopened_at=day(8), confirmed_at=day(9), closed_at=day(10)),
            State.CLOSED,
            "",
        ),
    ],
)
def test_the_state_and_the_one_next_act(facts: Facts, state: State, act: str) -> None:
    assert state_of(facts) == state
    assert next_act(facts) == act


def test_at_the_same_moment_the_residents_doubt_wins() -> None:
    assert state_of(replace(CLOSED, reopened_at=day(7))) is State.REOPENED


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        (replace(CONFIRMED, confirmed_at=None), "not_confirmed"),
        (replace(CONFIRMED, reopened_at=day(8)), "reopened_by_residents"),
        (replace(CONFIRMED, reopened_at=day(8), reported_done_at=day(9)), "reopened_by_residents"),
        (replace(TAKEN_ON, confirmed_at=day(6)), "not_reported_done"),
        (CLOSED, "already_closed"),
    ],
)
def test_what_residents_did_not_confirm_is_not_closed(facts: Facts, rule: str) -> None:
    with pytest.raises(Refused, match=f"commitments.{rule}"):
        require_closable(facts)


@pytest.mark.parametrize("kind", ["person", "team", "host", "command"])
def test_nobody_but_residents_speaks_for_residents(kind: str) -> None:
    with pytest.raises(Refused, match="commitments.only_residents_confirm"):
        require_residents(Actor(kind, "7"))  # type: ignore[arg-type]


moments = st.none() | st.integers(0, 20).map(day)
all_facts = st.builds(Facts, *[moments] * 10)
NOW = day(30)


@given(all_facts)
def test_every_line_stands_somewhere(facts: Facts) -> None:
    assert state_of(facts) in State


@given(all_facts)
def test_closing_needs_a_confirmation_newer_than_any_reopening(facts: Facts) -> None:
    try:
        require_closable(facts)
    except Refused:
        return

    assert facts.confirmed_at is not None
    assert facts.reopened_at is None or facts.confirmed_at > facts.reopened_at
    assert state_of(replace(facts, closed_at=NOW)) is State.CLOSED


@given(all_facts)
def test_residents_can_always_reopen(facts: Facts) -> None:
    reopened = replace(facts, reopened_at=NOW)

    assert state_of(reopened) is State.REOPENED
    with pytest.raises(Refused, match="commitments.reopened_by_residents"):
        require_closable(reopened)


@given(
    all_facts,
    st.sampled_from(
        [
            "handed_out_at",
            "returned_at",
            "taken_on_at",
            "progress_at",
            "reported_done_at",
            "sent_back_at",
            "reviewed_at",
        ]
    ),
)
def test_nothing_the_office_does_makes_it_confirmed(facts: Facts, act: str) -> None:
    after = replace(facts, **{act: NOW})

    assert is_confirmed(after) == is_confirmed(facts)
    assert (state_of(after) is State.CONFIRMED) <= is_confirmed(facts)


@given(all_facts)
def test_on_the_residents_turn_the_office_is_offered_nothing(facts: Facts) -> None:
    if state_of(facts) in (State.REVIEWED, State.CLOSED):
        assert next_act(facts) == ""
    else:
        assert next_act(facts) != ""
