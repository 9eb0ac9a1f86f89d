"""Acts and states of a need."""

import pytest

from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import REFUSALS
from shixiao.needs.core import states
from shixiao.needs.models import Need


def test_every_state_is_open_or_closed():
    assert set(Need.State.values) == states.OPEN | states.CLOSED
    assert not states.OPEN & states.CLOSED


@pytest.mark.parametrize("act", states.ACTS)
def test_an_act_leads_only_from_where_it_starts(act):
    for state in Need.State.values:
        if state in states.ACTS[act].starts:
            assert states.state_after(act, state) == states.ACTS[act].leads_to
        else:
            with pytest.raises(Refused, match=f"needs.cannot_{act}"):
                states.state_after(act, state)


@pytest.mark.parametrize("act", states.ACTS)
def test_every_impossible_act_has_its_sentence(act):
    assert f"needs.cannot_{act}" in REFUSALS


@pytest.mark.parametrize("kind", ["person", "team", "host", "command"])
def test_only_residents_can_say_that_it_works(kind):
    with pytest.raises(Refused, match="needs.only_residents_confirm"):
        states.refuse_unless_residents(kind)


@pytest.mark.parametrize("kind", ["resident", "job"])
def test_residents_and_the_count_of_their_answers_can(kind):
    states.refuse_unless_residents(kind)
