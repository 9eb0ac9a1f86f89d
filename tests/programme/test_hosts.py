"""What a host says: this day suits, another would, so many came; and what the needs become."""

from datetime import datetime, timedelta

import pytest

from shixiao.directory.models import Place
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.needs import services as needs
from shixiao.needs.models import Need
from shixiao.programme.models import Activity, HeadCount
from shixiao.programme.queries.activities import present_of
from shixiao.programme.services import activities as services
from tests.programme.activities_at_hand import activity_at, checked_need

pytestmark = pytest.mark.django_db
LATER = timedelta(days=11)


def test_the_host_confirms_or_asks_for_another_day(
    place: Place, clerk: Actor, at: datetime
) -> None:
    host = Actor("host", str(place.pk))
    activity = activity_at(place, at)

    services.ask_other_day(activity=activity, wish="下周末晚上", by=host, at=at)
    activity.refresh_from_db()
    assert (activity.host_answer, activity.host_wish) == ("other", "下周末晚上")

    for _ in range(2):
        services.confirm_slot(activity=activity, by=host, at=at)
    activity.refresh_from_db()
    assert activity.state == Activity.State.CONFIRMED
    assert activity.host_wish == ""
    assert Entry.objects.filter(act="programme.slot_confirmed").count() == 1


def test_a_wish_without_words_is_refused(place: Place, at: datetime) -> None:
    with pytest.raises(Refused, match="programme.wish_missing"):
        services.ask_other_day(
            activity=activity_at(place, at), wish=" ", by=Actor("host", "1"), at=at
        )


def test_the_head_count_ends_the_activity_and_the_need_is_done(place: Place, at: datetime) -> None:
    host = Actor("host", str(place.pk))
    need = checked_need(place, at)
    activity = activity_at(place, at, needs=[need])

    for _ in range(2):
        services.state_head_count(
            activity=activity, people=412, source="host", by=host, at=at + LATER
        )

    activity.refresh_from_db()
    need.refresh_from_db()
    assert activity.state == Activity.State.DONE
    assert need.state == Need.State.DONE
    assert present_of(activity) == 412
    assert HeadCount.objects.count() == 1


def test_a_head_count_before_the_day_is_refused(place: Place, at: datetime) -> None:
    activity = activity_at(place, at)

    with pytest.raises(Refused, match="programme.not_held_yet"):
        services.state_head_count(
            activity=activity, people=3, source="host", by=Actor("host", "1"), at=at
        )


def test_nobody_came_is_an_ending_and_the_need_waits_for_another_day(
    place: Place, clerk: Actor, at: datetime
) -> None:
    need = checked_need(place, at)
    activity = activity_at(place, at, needs=[need])

    services.record_nobody_came(activity=activity, reason="那天收麦", by=clerk, at=at + LATER)

    activity.refresh_from_db()
    need.refresh_from_db()
    assert activity.state == Activity.State.NOBODY_CAME
    assert activity.public_reason == "那天收麦"
    assert present_of(activity) == 0
    assert need.state == Need.State.PLANNED


def test_a_head_count_is_changed_with_a_reason_and_both_stay(
    place: Place, clerk: Actor, at: datetime
) -> None:
    activity = activity_at(place, at)
    then = at + LATER
    services.state_head_count(activity=activity, people=412, source="host", by=clerk, at=then)

    with pytest.raises(Refused, match="programme.change_needs_reason"):
        services.state_head_count(activity=activity, people=214, source="clerk", by=clerk, at=then)
    services.state_head_count(
        activity=activity, people=214, source="clerk", by=clerk, at=then, reason="数字写反了"
    )

    stated = list(activity.head_counts.values_list("version", "people", "reason"))
    assert stated == [(1, 412, ""), (2, 214, "数字写反了")]
    assert present_of(activity) == 214


def test_a_correction_to_nobody_takes_the_need_back_and_forth(
    place: Place, clerk: Actor, at: datetime
) -> None:
    need = checked_need(place, at)
    activity = activity_at(place, at, needs=[need])
    then = at + LATER
    states = []

    for people, reason in [(40, ""), (0, "报错了村"), (40, "没报错")]:
        services.state_head_count(
            activity=activity, people=people, source="clerk", by=clerk, at=then, reason=reason
        )
        activity.refresh_from_db()
        need.refresh_from_db()
        states.append((activity.state, need.state))

    assert states == [("done", "done"), ("nobody_came", "planned"), ("done", "done")]


def test_what_residents_confirmed_is_not_taken_back_by_a_correction(
    place: Place, clerk: Actor, at: datetime
) -> None:
    need = checked_need(place, at)
    activity = activity_at(place, at, needs=[need])
    then = at + LATER
    services.state_head_count(activity=activity, people=40, source="host", by=clerk, at=then)
    needs.confirm_by_residents(need=need, by=Actor("job", "count"), at=then)

    services.state_head_count(
        activity=activity, people=0, source="clerk", by=clerk, at=then, reason="报错了"
    )

    need.refresh_from_db()
    assert need.state == Need.State.CONFIRMED


def test_held_without_a_count_is_counted_later(place: Place, clerk: Actor, at: datetime) -> None:
    need = checked_need(place, at)
    activity = activity_at(place, at, needs=[need])
    then = at + LATER

    for _ in range(2):
        services.record_held(activity=activity, by=clerk, at=then)
    activity.refresh_from_db()
    need.refresh_from_db()
    assert (activity.state, need.state, present_of(activity)) == ("done", "done", None)

    services.state_head_count(activity=activity, people=9, source="host", by=clerk, at=then)
    assert present_of(activity) == 9


def test_a_cancelled_activity_takes_no_count(place: Place, clerk: Actor, at: datetime) -> None:
    activity = activity_at(place, at)
    services.cancel(activity=activity, reason="台风", by=clerk, at=at)

    with pytest.raises(Refused, match="programme.is_cancelled"):
        services.state_head_count(
            activity=activity, people=3, source="host", by=clerk, at=at + LATER
        )


def test_the_actual_cost_is_noted_after_the_end(place: Place, clerk: Actor, at: datetime) -> None:
    activity = activity_at(place, at)
    with pytest.raises(Refused, match="programme.cost_before_the_end"):
        services.note_cost(activity=activity, cost_fen=100, by=clerk, at=at)
    services.record_held(activity=activity, by=clerk, at=at + LATER)

    for _ in range(2):
        services.note_cost(activity=activity, cost_fen=306_000, by=clerk, at=at + LATER)

    activity.refresh_from_db()
    assert activity.cost_fen == 306_000
    assert Entry.objects.filter(act="programme.cost_noted").count() == 1
