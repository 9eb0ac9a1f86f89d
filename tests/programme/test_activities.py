"""Activities: written down, announced, moved, cancelled, counted; what their needs become."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from shixiao.directory.models import Organisation, Place
from shixiao.directory.services import retire_place
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.needs import services as needs
from shixiao.needs.models import Need
from shixiao.programme.models import Activity, Notice, Outing, Season
from shixiao.programme.services import activities as services
from tests.programme.activities_at_hand import activity_at, checked_need, draft_of, team_of

pytestmark = pytest.mark.django_db
LATER = timedelta(days=11)


def season_of(county: Organisation, at: datetime, *, is_published: bool) -> Season:
    today = timezone.localdate(at)
    return Season.objects.create(
        organisation=county,
        name="夏季",
        starts_on=today,
        ends_on=today + timedelta(days=60),
        budget_fen=1,
        created_at=at,
        published_at=at if is_published else None,
    )


def test_an_activity_without_a_season_is_announced_and_its_need_gets_the_day(
    place: Place, clerk: Actor, at: datetime
) -> None:
    need = checked_need(place, at)

    activity = activity_at(place, at, needs=[need], team=team_of(place.organisation))

    need.refresh_from_db()
    assert activity.announced_at == at
    assert need.state == Need.State.SCHEDULED
    assert need.scheduled_on == activity.on
    assert activity.outing is not None
    assert activity.outing.on == activity.on
    assert {n.kind for n in Notice.objects.all()} == {"planned"}
    assert Notice.objects.filter(place=place).count() == 1
    assert Notice.objects.filter(team=activity.outing.team).count() == 1


@pytest.mark.parametrize("kind", Activity.Kind.values)
def test_each_of_the_five_kinds_can_be_written_down(kind: str, place: Place, at: datetime) -> None:
    activity = activity_at(place, at, kind=kind, campus_consent="教〔2026〕3 号")

    assert activity.kind == kind
    assert activity.announced_at is not None


def test_the_same_form_sent_twice_is_one_activity(
    county: Organisation, place: Place, clerk: Actor, at: datetime
) -> None:
    draft = draft_of(place, timezone.localdate(at))

    first, second = (
        services.add_activity(organisation=county, draft=draft, by=clerk, at=at, form_key="k1")
        for _ in range(2)
    )

    assert first == second
    assert Activity.objects.count() == 1
    assert Entry.objects.filter(act="programme.activity_added").count() == 1


def test_an_activity_of_an_unpublished_season_waits(
    county: Organisation, place: Place, at: datetime
) -> None:
    need = checked_need(place, at)

    activity = activity_at(
        place, at, needs=[need], season=season_of(county, at, is_published=False)
    )

    need.refresh_from_db()
    assert activity.announced_at is None
    assert need.state == Need.State.CHECKED
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ({"expected": 1000}, "programme.licence_too_late"),
        ({"kind": "in_schools"}, "programme.campus_consent_missing"),
        ({"is_risky": True}, "programme.insurance_missing"),
    ],
)
def test_an_activity_that_lacks_a_paper_is_kept_and_not_announced(
    more: dict[str, object], rule: str, place: Place, clerk: Actor, at: datetime
) -> None:
    activity = activity_at(place, at, **more)

    with pytest.raises(Refused, match="programme.papers_missing") as refused:
        services.announce_activity(activity=activity, by=clerk, at=at)

    assert [paper.rule for paper in refused.value.facts["papers"]] == [rule]
    assert activity.announced_at is None
    assert not Notice.objects.exists()


def test_with_its_papers_it_is_announced_once(place: Place, clerk: Actor, at: datetime) -> None:
    activity = activity_at(place, at, is_risky=True)
    draft = draft_of(place, activity.on, is_risky=True, insurance="P-88")

    services.amend_activity(activity=activity, draft=draft, by=clerk, at=at)
    services.announce_activity(activity=activity, by=clerk, at=at)
    services.announce_activity(activity=activity, by=clerk, at=at)

    assert Notice.objects.filter(kind="planned").count() == 1


def test_a_school_needs_consent_whatever_is_played_there(place: Place, at: datetime) -> None:
    place.kind = Place.Kind.SCHOOL
    place.save()

    assert activity_at(place, at).announced_at is None


def test_amending_an_announced_activity_cannot_lose_its_papers(
    place: Place, clerk: Actor, at: datetime
) -> None:
    activity = activity_at(place, at)
    draft = draft_of(place, activity.on, expected=5000)

    with pytest.raises(Refused, match="programme.papers_missing"):
        services.amend_activity(activity=activity, draft=draft, by=clerk, at=at)

    activity.refresh_from_db()
    assert activity.expected is None


def test_the_day_of_an_announced_activity_is_only_postponed(
    place: Place, clerk: Actor, at: datetime
) -> None:
    activity = activity_at(place, at)
    draft = draft_of(place, activity.on + timedelta(days=1))

    with pytest.raises(Refused, match="programme.day_is_announced"):
        services.amend_activity(activity=activity, draft=draft, by=clerk, at=at)


def test_an_activity_held_without_a_plan_is_written_down_afterwards(
    place: Place, clerk: Actor, at: datetime
) -> None:
    need = checked_need(place, at)

    activity = activity_at(place, at, days=-3, needs=[need], team=team_of(place.organisation))
    services.state_head_count(activity=activity, people=80, source="clerk", by=clerk, at=at)

    need.refresh_from_db()
    assert need.state == Need.State.DONE
    assert not Notice.objects.exists()


def test_a_place_out_of_use_gets_no_activity_and_keeps_those_it_had(
    place: Place, clerk: Actor, at: datetime
) -> None:
    kept = activity_at(place, at)
    retire_place(place=place, by=clerk, at=at)
    place.refresh_from_db()

    with pytest.raises(Refused, match="programme.place_retired"):
        activity_at(place, at)
    services.cancel(activity=kept, reason="雨太大", by=clerk, at=at)

    assert Activity.objects.get().state == Activity.State.CANCELLED


def test_rows_of_another_county_are_refused(
    place: Place, other_county: Organisation, at: datetime
) -> None:
    with pytest.raises(Refused, match="programme.foreign_row"):
        activity_at(place, at, team=team_of(other_county))

    assert not Activity.objects.exists()


def test_a_need_that_has_its_answer_is_not_served_again(place: Place, at: datetime) -> None:
    need = checked_need(place, at)
    needs.refuse_need(need=need, reason="没有戏台", by=Actor("person", "1"), at=at)
    need.refresh_from_db()

    with pytest.raises(Refused, match="programme.need_not_open"):
        activity_at(place, at, needs=[need])


# Another day, or none.


def test_postponing_keeps_the_old_day_and_asks_everybody_again(
    place: Place, clerk: Actor, at: datetime
) -> None:
    need = checked_need(place, at)
    activity = activity_at(place, at, needs=[need], team=team_of(place.organisation))
    assert activity.outing is not None
    services.confirm_slot(activity=activity, by=clerk, at=at)
    services.answer_outing(outing=activity.outing, can=True, by=clerk, at=at)
    to_on = activity.on + timedelta(days=7)

    for _ in range(2):
        services.postpone(activity=activity, to_on=to_on, reason="下雨", by=clerk, at=at)

    was_on = activity.on
    activity.refresh_from_db()
    need.refresh_from_db()
    outing = Outing.objects.get()
    move = activity.postponements.get()
    assert (move.was_on, move.now_on, move.reason) == (was_on, to_on, "下雨")
    assert (activity.on, outing.on, need.scheduled_on) == (to_on, to_on, to_on)
    assert activity.state == Activity.State.PLANNED
    assert (activity.host_answer, outing.team_answer) == ("none", "none")
    assert Notice.objects.filter(kind="moved").count() == 2


def test_one_stop_of_two_is_postponed_alone(place: Place, clerk: Actor, at: datetime) -> None:
    team = team_of(place.organisation)
    village = place.organisation.places.create(name="白鹭村", town="青桐镇")
    first, second = activity_at(place, at, team=team), activity_at(village, at, team=team)
    assert first.outing == second.outing
    assert (first.position, second.position) == (1, 2)

    services.postpone(
        activity=second, to_on=second.on + timedelta(days=3), reason="下雨", by=clerk, at=at
    )

    first.refresh_from_db()
    second.refresh_from_db()
    assert first.outing != second.outing
    assert first.outing is not None
    assert first.outing.on == first.on
    assert first.outing.called_off_at is None


@pytest.mark.parametrize(
    ("days", "reason", "rule"),
    [
        (10, "下雨", "programme.same_day"),
        (-1, "下雨", "programme.day_is_past"),
        (12, " ", "programme.reason_missing"),
        (12, "找 11010119900101123X", "needs.identity_number"),
    ],
)
def test_an_unfit_postponement_changes_nothing(
    days: int, reason: str, rule: str, place: Place, clerk: Actor, at: datetime
) -> None:
    activity = activity_at(place, at)
    to_on = timezone.localdate(at) + timedelta(days=days)

    with pytest.raises(Refused, match=rule):
        services.postpone(activity=activity, to_on=to_on, reason=reason, by=clerk, at=at)

    assert not activity.postponements.exists()


def test_cancelling_gives_the_need_back_with_the_reason(
    place: Place, clerk: Actor, at: datetime
) -> None:
    need = checked_need(place, at)
    activity = activity_at(place, at, needs=[need], team=team_of(place.organisation))

    for _ in range(2):
        services.cancel(activity=activity, reason="台风要来", by=clerk, at=at)

    need.refresh_from_db()
    activity.refresh_from_db()
    assert activity.state == Activity.State.CANCELLED
    assert activity.public_reason == "台风要来"
    assert need.state == Need.State.PLANNED
    assert need.scheduled_on is None
    assert need.stations.last().note == "台风要来"  # type: ignore[union-attr]
    assert activity.outing is not None
    assert activity.outing.called_off_at == at
    assert Notice.objects.filter(kind="cancelled").count() == 2
    assert Entry.objects.filter(act="programme.activity_cancelled").count() == 1


def test_a_need_that_another_day_serves_keeps_that_day(
    place: Place, clerk: Actor, at: datetime
) -> None:
    need = checked_need(place, at)
    first = activity_at(place, at, needs=[need])
    need.refresh_from_db()
    second = activity_at(place, at, days=20, needs=[need])

    services.cancel(activity=first, reason="台风要来", by=clerk, at=at)

    need.refresh_from_db()
    assert (need.state, need.scheduled_on) == (Need.State.SCHEDULED, second.on)


def test_the_database_refuses_a_cancellation_without_a_reason(place: Place, at: datetime) -> None:
    activity = activity_at(place, at)

    with pytest.raises(IntegrityError), transaction.atomic():
        Activity.objects.filter(pk=activity.pk).update(state="cancelled", ended_at=at)
