"""What happens by itself: collections close, sentences are forgotten; twice changes nothing."""

import pytest
from django.conf import LazySettings
from django.utils import timezone

from shixiao.directory.models import Organisation, Place
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.verdicts import tasks
from shixiao.verdicts.models import Answer, Remark
from tests.verdicts.answers_at_hand import DAY, Stall

pytestmark = pytest.mark.django_db


@pytest.fixture
def stall(county: Organisation, place: Place, clerk: Actor) -> Stall:
    return Stall(county, place, clerk, timezone.now() - 30 * DAY)


def test_what_is_over_is_closed_once(stall: Stall) -> None:
    collection = stall.heard(5)

    tasks.close_collections()
    tasks.close_collections()

    collection.refresh_from_db()
    assert collection.answers_count == 5
    assert Entry.objects.filter(act="verdicts.collection_closed").count() == 1


@pytest.mark.parametrize(("days", "left"), [(10, 0), (30, 5)])
def test_sentences_are_forgotten_after_their_time_and_answers_are_not(
    stall: Stall, settings: LazySettings, days: int, left: int
) -> None:
    settings.NEEDS_TEXT_DAYS = days
    stall.closed(5, remark="灯太暗")

    tasks.forget_old_remarks()
    tasks.forget_old_remarks()

    assert Remark.objects.count() == left
    assert Answer.objects.count() == 5
    forgotten = Entry.objects.filter(act="verdicts.remarks_forgotten").count()
    assert forgotten == (0 if left else 1)
