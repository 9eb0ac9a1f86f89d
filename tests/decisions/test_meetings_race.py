"""Two requests at once: one meeting is called, one vote is taken."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

import pytest
from django.db import connection

from shixiao.decisions.models import Item, Meeting, MemberVote
from shixiao.directory.models import Body
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from tests.decisions.meetings_at_hand import Chamber

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _on_postgres() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("two writers at once need PostgreSQL")


@pytest.fixture
def chamber(presidium: Body, clerk: Actor, at: datetime) -> Chamber:
    return Chamber(presidium, clerk, at)


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Run acts at the same moment; 'done' or the rule that refused, sorted."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        try:
            barrier.wait()
            act()
        except Refused as refused:
            return refused.rule
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def test_the_same_form_sent_twice_at_once_calls_one_meeting(chamber: Chamber) -> None:
    outcomes = at_once(*[lambda: chamber.called("one form") for _ in range(4)])

    assert outcomes == ["done"] * 4
    assert Meeting.objects.count() == 1


def test_two_meetings_called_at_once_have_two_numbers(chamber: Chamber) -> None:
    at_once(lambda: chamber.called("a"), lambda: chamber.called("b"))

    assert sorted(Meeting.objects.values_list("number", flat=True)) == [1, 2]


def test_a_vote_sent_twice_at_once_is_one_vote(chamber: Chamber) -> None:
    item = chamber.item(chamber.attended(chamber.called()))

    outcomes = at_once(*[lambda: chamber.vote(item, "yyyynn") for _ in range(3)])

    assert outcomes == ["done"] * 3
    assert MemberVote.objects.count() == 6
    assert Entry.objects.filter(act="decisions.item_voted").count() == 1


def test_of_two_different_votes_at_once_the_first_stands(chamber: Chamber) -> None:
    item = chamber.item(chamber.attended(chamber.called()))

    outcomes = at_once(lambda: chamber.vote(item, "yyyyyy"), lambda: chamber.vote(item, "nnnnnn"))

    assert outcomes == ["decisions.already_voted", "done"]
    assert Item.objects.get().yes in (0, 6)


def test_a_vote_and_the_end_of_the_meeting_do_not_cross(chamber: Chamber) -> None:
    meeting = chamber.attended(chamber.called())
    item = chamber.item(meeting)

    outcomes = at_once(lambda: chamber.vote(item), lambda: chamber.closed(meeting))

    meeting.refresh_from_db()
    item.refresh_from_db()
    assert item.is_voted
    assert outcomes in (["done", "done"], ["decisions.items_not_voted", "done"])
