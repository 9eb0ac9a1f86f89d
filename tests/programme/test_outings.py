"""Teams: they answer, withdraw after publishing, and another one takes over."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from shixiao.directory.models import Place
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.needs.models import Need
from shixiao.programme.models import Activity, Notice, Outing
from shixiao.programme.queries import outside
from shixiao.programme.services import activities as services
from shixiao.programme.services.notices import ask_for_head_counts
from tests.programme.activities_at_hand import activity_at, checked_need, draft_of, team_of

pytestmark = pytest.mark.django_db
JOB = Actor("job", "programme.ask_for_head_counts")


def outing_at(place: Place, at: datetime, **more: object) -> Outing:
    activity = activity_at(place, at, team=team_of(place.organisation), **more)
    assert activity.outing is not None
    return activity.outing


def test_a_team_answers_and_may_change_its_mind(place: Place, at: datetime) -> None:
    outing = outing_at(place, at)
    by = Actor("team", str(outing.team_id))

    services.answer_outing(outing=outing, can=False, reason="排练", by=by, at=at)
    services.answer_outing(outing=outing, can=True, by=by, at=at)

    outing.refresh_from_db()
    assert (outing.team_answer, outing.team_reason) == ("yes", "")


def test_a_team_that_cannot_says_why(place: Place, at: datetime) -> None:
    outing = outing_at(place, at)

    with pytest.raises(Refused, match="programme.cannot_without_reason"):
        services.answer_outing(outing=outing, can=False, by=Actor("team", "1"), at=at)


def test_a_team_withdraws_after_publishing_and_nothing_promised_is_lost(
    place: Place, at: datetime
) -> None:
    need = checked_need(place, at)
    outing = outing_at(place, at, needs=[need])
    by = Actor("team", str(outing.team_id))

    for _ in range(2):
        services.answer_outing(outing=outing, can=False, reason="车坏了", by=by, at=at)

    activity = Activity.objects.select_related("outing").get()
    need.refresh_from_db()
    assert activity.needs_another_team
    assert need.state == Need.State.SCHEDULED
    told = Notice.objects.get(kind="team_cannot")
    assert (told.place, told.reason) == (place, "")


def test_another_team_takes_over_once(place: Place, clerk: Actor, at: datetime) -> None:
    need = checked_need(place, at)
    outing = outing_at(place, at, needs=[need])
    by = Actor("team", str(outing.team_id))
    services.answer_outing(outing=outing, can=False, reason="车坏了", by=by, at=at)
    other = team_of(place.organisation, "石臼皮影班")

    taken = {services.take_over(outing=outing, team=other, by=clerk, at=at) for _ in range(2)}

    activity = Activity.objects.select_related("outing__team").get()
    outing.refresh_from_db()
    need.refresh_from_db()
    assert taken == {activity.outing}
    assert activity.outing is not None
    assert activity.outing.team == other
    assert not activity.needs_another_team
    assert outing.called_off_at == at
    assert outing.team_reason == "车坏了"
    assert need.state == Need.State.SCHEDULED
    assert Notice.objects.filter(team=other, kind="planned").count() == 1
    assert not Notice.objects.filter(team=outing.team, kind="cancelled").exists()


def test_a_team_taken_off_without_having_withdrawn_is_told(
    place: Place, clerk: Actor, at: datetime
) -> None:
    outing = outing_at(place, at)

    services.take_over(
        outing=outing, team=team_of(place.organisation, "石臼皮影班"), by=clerk, at=at
    )

    assert Notice.objects.filter(team=outing.team, kind="cancelled").count() == 1


def test_a_team_that_cannot_come_is_not_sent_elsewhere_that_day(place: Place, at: datetime) -> None:
    outing = outing_at(place, at)
    by = Actor("team", str(outing.team_id))
    services.answer_outing(outing=outing, can=False, reason="车坏了", by=by, at=at)

    with pytest.raises(Refused, match="programme.team_cannot_that_day"):
        outing_at(place, at)


def test_calling_an_outing_off_cancels_what_lay_ahead(
    place: Place, clerk: Actor, at: datetime
) -> None:
    need = checked_need(place, at)
    outing = outing_at(place, at, needs=[need])

    for _ in range(2):
        services.call_off_outing(outing=outing, reason="大雪封路", by=clerk, at=at)

    activity = Activity.objects.get()
    need.refresh_from_db()
    assert (activity.state, activity.public_reason) == ("cancelled", "大雪封路")
    assert need.state == Need.State.PLANNED
    assert Notice.objects.filter(kind="cancelled", team__isnull=False).count() == 1
    with pytest.raises(Refused, match="programme.outing_called_off"):
        services.answer_outing(outing=outing, can=True, by=clerk, at=at)


def test_an_outing_that_was_not_announced_takes_no_answer(
    place: Place, clerk: Actor, at: datetime
) -> None:
    outing = outing_at(place, at, is_risky=True)

    with pytest.raises(Refused, match="programme.outing_not_announced"):
        services.answer_outing(outing=outing, can=True, by=clerk, at=at)


def test_changing_the_team_of_an_announced_activity_tells_both(
    place: Place, clerk: Actor, at: datetime
) -> None:
    outing = outing_at(place, at)
    activity = outing.activities.get()
    other = team_of(place.organisation, "石臼皮影班")

    draft = draft_of(place, activity.on, team=other)
    services.amend_activity(activity=activity, draft=draft, by=clerk, at=at)

    outing.refresh_from_db()
    assert outing.called_off_at == at
    assert Notice.objects.filter(team=outing.team, kind="cancelled").count() == 1
    assert Notice.objects.filter(team=other, kind="planned").count() == 1


# Notices.


def test_a_notice_of_the_evening_is_seen_in_the_morning(place: Place) -> None:
    evening = datetime(2026, 5, 12, 14, tzinfo=UTC)  # ten o'clock at night in the county
    outing = outing_at(place, evening)

    seen = outside.notices_of_team(outing.team, evening)
    later = outside.notices_of_team(outing.team, evening + timedelta(hours=10))

    assert seen == []
    assert [notice.kind for notice in later] == ["planned"]
    assert timezone.localtime(later[0].visible_from).hour == 8


def test_nothing_says_who_read_a_notice() -> None:
    fields = {field.name for field in Notice._meta.get_fields()}

    assert not {name for name in fields if "read" in name or "seen" in name or "opened" in name}


def test_a_host_is_asked_once_for_the_head_count(place: Place, at: datetime) -> None:
    activity = activity_at(place, at, days=0)
    tomorrow = at + timedelta(days=1)

    asked = [
        ask_for_head_counts(organisation=place.organisation, by=JOB, at=when)
        for when in (at, tomorrow, tomorrow, tomorrow + timedelta(days=5))
    ]

    assert asked == [0, 1, 0, 0]
    assert Notice.objects.filter(activity=activity, kind="head_count").count() == 1


def test_nobody_is_asked_about_what_was_cancelled_or_counted(
    place: Place, clerk: Actor, at: datetime
) -> None:
    called_off, counted = activity_at(place, at, days=0), activity_at(place, at, days=0)
    services.cancel(activity=called_off, reason="大雪", by=clerk, at=at)
    services.state_head_count(activity=counted, people=5, source="host", by=clerk, at=at)

    asked = ask_for_head_counts(organisation=place.organisation, by=JOB, at=at + timedelta(days=1))

    assert asked == 0
