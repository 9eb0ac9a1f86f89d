"""What residents say of a line; nobody in the federation can say it for them."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from shixiao.commitments import services
from shixiao.commitments.core import states
from shixiao.commitments.core.states import State
from shixiao.commitments.models import Confirmation
from shixiao.kernel.actor import RESIDENT, Actor
from shixiao.kernel.refusal import Refused
from tests.commitments.conftest import MakeLine
from tests.commitments.test_services import state

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("speaker", [RESIDENT, Actor("job", "verdicts.follow_up")])
def test_residents_confirm(commitment: MakeLine, later: datetime, speaker: Actor) -> None:
    line = commitment("reviewed")

    services.confirm_by_residents(commitment=line, said_by=20, answered=23, by=speaker, at=later)

    assert state(line) is State.CONFIRMED


def test_nobody_in_the_federation_confirms_or_reopens(
    commitment: MakeLine, clerk: Actor, later: datetime
) -> None:
    line = commitment("reviewed")

    with pytest.raises(Refused, match="commitments.only_residents_confirm"):
        services.confirm_by_residents(commitment=line, said_by=20, answered=23, by=clerk, at=later)
    with pytest.raises(Refused, match="commitments.only_residents_confirm"):
        services.reopen_by_residents(commitment=line, reason="重来", by=clerk, at=later)

    assert state(line) is State.REVIEWED


def test_without_its_guard_a_person_could_confirm(
    commitment: MakeLine, clerk: Actor, later: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: it is this guard, and nothing else, that keeps the federation out."""
    line = commitment("reviewed")
    monkeypatch.setattr(states, "RESIDENTS_WORD", states.RESIDENTS_WORD | {"person"})

    services.confirm_by_residents(commitment=line, said_by=20, answered=23, by=clerk, at=later)

    assert state(line) is State.CONFIRMED


@pytest.mark.parametrize(("said_by", "answered"), [(0, 5), (6, 5), (0, 0), (-1, 3)])
def test_more_confirmations_than_answers_are_refused(
    commitment: MakeLine, later: datetime, said_by: int, answered: int
) -> None:
    line = commitment("reviewed")

    with pytest.raises(Refused, match="commitments.answers_do_not_add_up"):
        services.confirm_by_residents(
            commitment=line, said_by=said_by, answered=answered, by=RESIDENT, at=later
        )


def test_the_database_too_refuses_more_confirmations_than_answers(
    commitment: MakeLine, later: datetime
) -> None:
    line = commitment("reviewed")

    with pytest.raises(IntegrityError), transaction.atomic():
        Confirmation.objects.create(commitment=line, at=later, said_by=6, answered=5)


def test_residents_reopen_what_was_closed_and_it_closes_only_after_they_confirm_again(
    commitment: MakeLine, clerk: Actor, later: datetime
) -> None:
    line = commitment("closed")

    services.reopen_by_residents(commitment=line, reason="灯又坏了", by=RESIDENT, at=later)

    assert state(line) is State.REOPENED
    with pytest.raises(Refused, match="commitments.reopened_by_residents"):
        services.close_out(commitment=line, by=clerk, at=later + timedelta(days=1))
    services.confirm_by_residents(
        commitment=line, said_by=9, answered=9, by=RESIDENT, at=later + timedelta(days=2)
    )
    services.close_out(commitment=line, by=clerk, at=later + timedelta(days=3))
    assert state(line) is State.CLOSED
