"""Two requests at once: one activity, one outing, one head count, one team that takes over."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from shixiao.directory.models import Place
from shixiao.directory.services import issue_further_link, link_of
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.needs.models import Need
from shixiao.programme.models import Activity, HeadCount, Notice, Outing
from shixiao.programme.services import activities as services
from shixiao.programme.services import links
from shixiao.programme.services.notices import ask_for_head_counts
from tests.at_once import at_once, outcomes
from tests.programme.activities_at_hand import activity_at, checked_need, draft_of, team_of

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_a_double_click_writes_one_activity_with_one_outing(
    place: Place, clerk: Actor, at: datetime
) -> None:
    county = place.organisation
    draft = draft_of(place, timezone.localdate(at), team=team_of(county))

    made = at_once(
        *[
            lambda: services.add_activity(
                organisation=county, draft=draft, by=clerk, at=at, form_key="one"
            )
            for _ in range(4)
        ]
    )

    assert len(set(made)) == 1
    assert Activity.objects.count() == Outing.objects.count() == 1
    assert Notice.objects.count() == 2


def test_two_activities_of_a_team_at_once_are_two_stops_of_one_outing(
    place: Place, at: datetime
) -> None:
    team = team_of(place.organisation)

    outcomes(*[lambda: activity_at(place, at, team=team) for _ in range(2)])

    assert Outing.objects.count() == 1
    assert sorted(Activity.objects.values_list("position", flat=True)) == [1, 2]


def test_a_head_count_sent_twice_at_once_is_one(place: Place, at: datetime) -> None:
    need = checked_need(place, at)
    activity = activity_at(place, at, days=0, needs=[need])
    host = Actor("host", str(place.pk))

    came = outcomes(
        *[
            lambda: services.state_head_count(
                activity=activity, people=80, source="host", by=host, at=at
            )
            for _ in range(3)
        ]
    )

    assert came == ["done"] * 3
    assert HeadCount.objects.count() == 1
    assert Need.objects.get().state == Need.State.DONE


def test_of_two_head_counts_at_once_the_second_needs_a_reason(place: Place, at: datetime) -> None:
    activity = activity_at(place, at, days=0)

    def say(people: int) -> object:
        return services.state_head_count(
            activity=activity, people=people, source="host", by=Actor("host", "1"), at=at
        )

    came = outcomes(lambda: say(80), lambda: say(90))

    assert came == ["done", "programme.change_needs_reason"]
    assert HeadCount.objects.count() == 1


def test_a_cancellation_and_a_head_count_do_not_cross(
    place: Place, clerk: Actor, at: datetime
) -> None:
    activity = activity_at(place, at, days=0)

    came = outcomes(
        lambda: services.cancel(activity=activity, reason="大雪", by=clerk, at=at),
        lambda: services.state_head_count(
            activity=activity, people=3, source="host", by=clerk, at=at
        ),
    )

    assert came in (["done", "programme.is_cancelled"], ["done", "programme.is_over"])


def test_two_postponements_at_once_leave_one_trace_each(
    place: Place, clerk: Actor, at: datetime
) -> None:
    activity = activity_at(place, at, team=team_of(place.organisation))
    to_on = activity.on + timedelta(days=7)

    came = outcomes(
        *[
            lambda: services.postpone(activity=activity, to_on=to_on, reason="雨", by=clerk, at=at)
            for _ in range(2)
        ]
    )

    assert came == ["done", "done"]
    assert activity.postponements.count() == 1
    assert Outing.objects.get().on == to_on


def test_two_teams_taking_over_at_once_leave_one_outing(
    place: Place, clerk: Actor, at: datetime
) -> None:
    outing = activity_at(place, at, team=team_of(place.organisation)).outing
    assert outing is not None
    others = [team_of(place.organisation, name) for name in ("石臼皮影班", "白鹭合唱团")]

    came = outcomes(
        *[
            lambda team=team: services.take_over(outing=outing, team=team, by=clerk, at=at)  # type: ignore[misc]
            for team in others
        ]
    )

    assert came == ["done", "programme.nothing_to_take_over"]
    assert Outing.objects.filter(called_off_at__isnull=True).count() == 1


def test_the_daily_job_in_two_processes_asks_a_host_once(place: Place, at: datetime) -> None:
    activity_at(place, at, days=0)
    county = place.organisation

    at_once(
        *[
            lambda: ask_for_head_counts(
                organisation=county, by=Actor("job", "x"), at=at + timedelta(days=1)
            )
            for _ in range(3)
        ]
    )

    assert Notice.objects.filter(kind="head_count").count() == 1


def test_a_calendar_asked_for_twice_at_once_has_one_address(place: Place, at: datetime) -> None:
    team = team_of(place.organisation)
    county = place.organisation
    token = links.issue_team_link(
        team=team, by=Actor("command", "x"), at=at, expires_at=at + timedelta(days=30)
    )
    link = link_of(organisation=county, token=token, purpose=links.TEAM, at=at)
    assert link is not None

    given = at_once(
        *[
            lambda: issue_further_link(
                link=link, token=token, purpose=links.CALENDAR, by=Actor("team", "1"), at=at
            )
            for _ in range(3)
        ]
    )

    assert len(set(given)) == 1
    assert link_of(organisation=county, token=str(given[0]), purpose=links.CALENDAR, at=at)
    assert Entry.objects.filter(act="directory.link_issued").count() == 2
