"""Nothing is done by itself in a county that was shut down."""

from datetime import timedelta

import pytest
from django.utils import timezone

from shixiao.directory.models import Organisation, Place
from shixiao.engine.registry import PERIODIC
from shixiao.kernel.actor import Actor
from shixiao.programme.models import Activity
from shixiao.reports.services import exporting
from shixiao.reports.services.closing import close_county, reopen_county
from shixiao.verdicts.models import Collection
from tests.reports.county_at_hand import counted
from tests.verdicts.answers_at_hand import Stall

pytestmark = pytest.mark.django_db
CLOSING = "/c/yunxi/site/closing/"


@pytest.fixture
def closed(county: Organisation, clerk: Actor) -> Organisation:
    now = timezone.now()
    exporting.start_export(organisation=county, then="", by=clerk, at=now)
    close_county(organisation=county, typed=county.name, by=clerk, at=now)
    county.refresh_from_db()
    return county


@pytest.fixture
def with_work_due(county: Organisation, place: Place, clerk: Actor) -> Activity:
    """Yesterday's activity without a head count, and a collection whose last day was weeks ago."""
    now = timezone.now()
    stall = Stall(county=county, place=place, by=clerk, at=now - timedelta(days=60))
    stall.opened("《旧戏》")
    stall.at = now
    return stall.activity(on=timezone.localdate(now) - timedelta(days=1))


def test_nothing_is_done_by_itself_in_a_closed_county(
    with_work_due: Activity, closed: Organisation
) -> None:
    before = counted()

    for periodic in PERIODIC.values():
        periodic.work()

    after = counted()
    changed = {label for label in before if before[label] != after[label]}
    assert changed <= {"journal.leaf", "journal.checkpoint"}
    assert Collection.objects.get(activity__title="《旧戏》").closed_at is None


def test_what_waited_is_done_when_the_county_is_opened_again(
    with_work_due: Activity, closed: Organisation, clerk: Actor
) -> None:
    """The twin: the same work, in an open county, leaves its rows."""
    reopen_county(organisation=closed, by=clerk, at=timezone.now())

    for periodic in PERIODIC.values():
        periodic.work()

    assert with_work_due.notices.exists()
    assert closed.inspections.exists()
    assert Collection.objects.get(activity__title="《旧戏》").closed_at is not None
