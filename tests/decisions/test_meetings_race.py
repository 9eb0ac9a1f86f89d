"""Two requests at once: one meeting is called, one vote is taken."""

from datetime import datetime

import pytest

from shixiao.decisions.models import Item, Meeting, MemberVote
from shixiao.directory.models import Body
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from tests.at_once import outcomes
from tests.decisions.meetings_at_hand import Chamber

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def chamber(presidium: Body, clerk: Actor, at: datetime) -> Chamber:
    return Chamber(presidium, clerk, at)


def test_the_same_form_sent_twice_at_once_calls_one_meeting(chamber: Chamber) -> None:
    came = outcomes(*[lambda: chamber.called("one form") for _ in range(4)])

    assert came == ["done"] * 4
    assert Meeting.objects.count() == 1


def test_two_meetings_called_at_once_have_two_numbers(chamber: Chamber) -> None:
    outcomes(lambda: chamber.called("a"), lambda: chamber.called("b"))

    assert sorted(Meeting.objects.values_list("number", flat=True)) == [1, 2]


def test_a_vote_sent_twice_at_once_is_one_vote(chamber: Chamber) -> None:
    item = chamber.item(chamber.attended(chamber.called()))

    came = outcomes(*[lambda: chamber.vote(item, "yyyynn") for _ in range(3)])

    assert came == ["done"] * 3
    assert MemberVote.objects.count() == 6
    assert Entry.objects.filter(act="decisions.item_voted").count() == 1


def test_of_two_different_votes_at_once_the_first_stands(chamber: Chamber) -> None:
    item = chamber.item(chamber.attended(chamber.called()))

    came = outcomes(lambda: chamber.vote(item, "yyyyyy"), lambda: chamber.vote(item, "nnnnnn"))

    assert came == ["decisions.already_voted", "done"]
    assert Item.objects.get().yes in (0, 6)


def test_a_vote_and_the_end_of_the_meeting_do_not_cross(chamber: Chamber) -> None:
    meeting = chamber.attended(chamber.called())
    item = chamber.item(meeting)

    came = outcomes(lambda: chamber.vote(item), lambda: chamber.closed(meeting))

    meeting.refresh_from_db()
    item.refresh_from_db()
    assert item.is_voted
    assert came in (["done", "done"], ["decisions.items_not_voted", "done"])
