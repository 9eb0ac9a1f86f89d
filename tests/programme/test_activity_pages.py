"""Activities at the desk: who may do what, what stays when it is refused, how much it costs."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from shixiao.directory.models import ArtForm, Organisation, Place
from shixiao.directory.services import retire_team
from shixiao.needs.models import Need
from shixiao.programme.models import Activity, HeadCount, Outing
from shixiao.programme.services import activities as services
from tests.programme.activities_at_hand import STAFF, activity_at, checked_need, team_of

pytestmark = pytest.mark.django_db
BASE = "/c/yunxi/programme/"


@pytest.fixture
def desk(signed_in: Callable[..., Client]) -> Client:
    return signed_in("clerk")


def page_of(activity: Activity) -> str:
    return f"{BASE}activities/{activity.pk}/"


def typed(place: Place, **more: object) -> dict[str, object]:
    today = timezone.localdate()
    return {
        "kind": "to_villages",
        "title": "《月下渡》全本",
        "place": place.pk,
        "art_form": ArtForm.objects.get_or_create(
            organisation=place.organisation, name="戏曲", sign="戏", resident_name="看戏"
        )[0].pk,
        "on": (today + timedelta(days=10)).isoformat(),
        "starts_at": "19:30",
        "key": "one-form",
        **more,
    }


def test_an_activity_is_written_once_however_often_it_is_sent(
    desk: Client, place: Place, now: datetime
) -> None:
    need = checked_need(place, now)
    sent = typed(place, team=team_of(place.organisation).pk, needs=[need.pk])

    answers = [desk.post(f"{BASE}activities/new/", sent) for _ in range(2)]

    activity = Activity.objects.get()
    assert {answer["Location"] for answer in answers} == {page_of(activity)}
    assert Outing.objects.count() == 1
    assert Need.objects.get().state == Need.State.SCHEDULED


def test_the_form_keeps_what_was_typed(desk: Client, place: Place) -> None:
    answer = desk.post(f"{BASE}activities/new/", typed(place, title="", expected="三千"))

    assert answer.status_code == 422
    assert 'value="三千"' in answer.content.decode()
    assert not Activity.objects.exists()


def test_what_a_need_knows_is_filled_in(desk: Client, place: Place, now: datetime) -> None:
    need = checked_need(place, now)

    html = desk.get(f"{BASE}activities/new/?need={need.pk}").content.decode()

    assert f'<option value="{place.pk}" selected>' in html
    assert f'value="{need.pk}" checked' in html


def test_missing_papers_stand_on_the_page_and_nothing_is_announced(
    desk: Client, place: Place
) -> None:
    desk.post(f"{BASE}activities/new/", typed(place, is_risky="on"))
    activity = Activity.objects.get()

    html = desk.get(page_of(activity)).content.decode()
    answer = desk.post(f"{page_of(activity)}announce/")

    assert "保单号" in html
    assert answer.status_code == 422
    assert "还差证件" in answer.content.decode()
    assert Activity.objects.get().announced_at is None


def test_an_announced_day_cannot_be_changed_by_amending(
    desk: Client, place: Place, now: datetime
) -> None:
    activity = activity_at(place, now)
    sent = typed(place, title="换个名字", on="2030-01-01")

    desk.post(f"{page_of(activity)}amend/", sent)

    changed = Activity.objects.get()
    assert (changed.title, changed.on) == ("换个名字", activity.on)


def test_postponing_and_cancelling_show_the_old_day_and_the_reason(
    desk: Client, place: Place, now: datetime
) -> None:
    activity = activity_at(place, now)
    to_on = (activity.on + timedelta(days=3)).isoformat()
    desk.post(
        f"{page_of(activity)}postpone/", {"postpone-to_on": to_on, "postpone-reason": "河涨水了"}
    )
    desk.post(f"{page_of(activity)}cancel/", {"cancel-reason": "台风要来"})

    html = desk.get(page_of(activity)).content.decode()

    assert "河涨水了" in html
    assert "台风要来" in html
    assert Activity.objects.get().state == "cancelled"


def test_a_refused_postponement_keeps_the_reason_that_was_typed(
    desk: Client, place: Place, now: datetime
) -> None:
    activity = activity_at(place, now)

    answer = desk.post(
        f"{page_of(activity)}postpone/",
        {"postpone-to_on": activity.on.isoformat(), "postpone-reason": "河涨水了"},
    )

    assert answer.status_code == 422
    assert "河涨水了" in answer.content.decode()


def test_a_clerk_states_the_head_count_and_corrects_it_with_a_reason(
    desk: Client, place: Place, now: datetime
) -> None:
    activity = activity_at(place, now, days=0)
    where = f"{page_of(activity)}count/"

    desk.post(where, {"count-people": "412"})
    refused = desk.post(where, {"count-people": "214"})
    desk.post(where, {"count-people": "214", "count-reason": "数字写反了"})

    html = desk.get(page_of(activity)).content.decode()
    assert refused.status_code == 422
    assert HeadCount.objects.count() == 2
    assert "412" in html
    assert "数字写反了" in html


def test_nobody_came_is_said_without_blame(desk: Client, place: Place, now: datetime) -> None:
    activity = activity_at(place, now, days=0)

    desk.post(f"{page_of(activity)}count/", {"count-people": "0"})

    assert "这也是一种结果" in desk.get(page_of(activity)).content.decode()


def test_a_clerk_writes_down_what_village_and_team_said(
    desk: Client, place: Place, now: datetime
) -> None:
    activity = activity_at(place, now, team=team_of(place.organisation))

    desk.post(f"{page_of(activity)}slot/", {"slot-answer": "yes"})
    desk.post(f"{page_of(activity)}team/", {"answer-can": "no", "answer-reason": "车坏了"})

    html = desk.get(page_of(activity)).content.decode()
    assert "在另找队伍" in html
    assert Activity.objects.get().state == "confirmed"


def test_another_team_is_chosen_on_the_page(desk: Client, place: Place, now: datetime) -> None:
    activity = activity_at(place, now, team=team_of(place.organisation))
    other = team_of(place.organisation, "石臼皮影班")

    answer = desk.post(f"{page_of(activity)}take-over/", {"team": other.pk})

    assert answer.status_code == 302
    assert Outing.objects.get(called_off_at=None).team == other


def test_held_and_what_it_cost(desk: Client, place: Place, now: datetime) -> None:
    activity = activity_at(place, now, days=0)

    desk.post(f"{page_of(activity)}held/")
    desk.post(f"{page_of(activity)}cost/", {"cost-cost": "3,060"})

    done = Activity.objects.get()
    assert (done.state, done.cost_fen) == ("done", 306_000)


def test_telephones_of_artists_are_for_the_dispatcher_alone(
    signed_in: Callable[..., Client], place: Place, now: datetime
) -> None:
    activity = activity_at(place, now, team=team_of(place.organisation))

    seen = {
        role: "138-0000-0001" in signed_in(role).get(page_of(activity)).content.decode()
        for role in ("clerk", "chair", "viewer", "dispatcher")
    }

    assert seen == {"clerk": False, "chair": False, "viewer": False, "dispatcher": True}


def test_who_may_only_look_is_offered_no_act(
    signed_in: Callable[..., Client], place: Place, now: datetime
) -> None:
    html = signed_in("viewer").get(page_of(activity_at(place, now))).content.decode()

    assert "取消这一场" not in html


def test_an_activity_of_another_county_does_not_exist_here(
    desk: Client, other_county: Organisation, now: datetime
) -> None:
    theirs = other_county.places.create(name="远村", town="远镇")
    activity = activity_at(theirs, now)

    answers = [desk.get(page_of(activity)), desk.post(f"{page_of(activity)}cancel/", {})]

    assert [answer.status_code for answer in answers] == [404, 404]


@pytest.fixture
def many(county: Organisation, place: Place, now: datetime) -> list[Activity]:
    """Some activities of every kind of outcome, with teams and needs."""
    made = [
        activity_at(place, now, days=days, team=team_of(county, f"第{days % 3}队"))
        for days in range(-6, 12)
    ]
    for activity in made[:3]:
        services.record_held(activity=activity, by=STAFF, at=now)
    services.state_head_count(activity=made[3], people=0, source="host", by=STAFF, at=now)
    services.cancel(activity=made[15], reason="台风", by=STAFF, at=now)
    return made


@pytest.mark.parametrize(
    "query", ["", "?tab=waiting", "?tab=uncounted", "?tab=all&town=青桐镇", "?tab=done&month=x"]
)
def test_the_list_costs_few_queries(
    query: str,
    desk: Client,
    many: list[Activity],
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    with django_assert_max_num_queries(10):  # type: ignore[attr-defined]
        assert desk.get(f"{BASE}activities/{query}").status_code == 200


def test_one_activity_costs_few_queries(
    desk: Client, many: list[Activity], django_assert_max_num_queries: Callable[..., object]
) -> None:
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        assert desk.get(page_of(many[8])).status_code == 200


def test_the_tabs_hold_what_they_say(desk: Client, many: list[Activity]) -> None:
    answer = desk.get(f"{BASE}activities/")

    counts = dict(answer.context["tabs"])
    assert counts == {
        "ahead": 11,
        "waiting": 0,
        "uncounted": 5,
        "done": 3,
        "nobody_came": 1,
        "cancelled": 1,
        "all": 18,
    }


def test_the_workbook_holds_what_the_list_shows(desk: Client, many: list[Activity]) -> None:
    content = desk.get(f"{BASE}activities/sheet/?tab=nobody_came").content

    rows = list(load_workbook(BytesIO(content)).active.values)  # type: ignore[union-attr]
    assert len(rows) == 2
    assert {"没人来", 0} <= set(rows[1])


def test_an_empty_list_says_what_to_do(desk: Client) -> None:
    assert "现在就写" in desk.get(f"{BASE}activities/").content.decode()


def test_the_form_of_a_draft_may_change_the_day(desk: Client, place: Place, now: datetime) -> None:
    activity = activity_at(place, now, is_risky=True)
    on = activity.on + timedelta(days=2)

    desk.post(
        f"{page_of(activity)}amend/",
        typed(place, on=on.isoformat(), is_risky="on", insurance="P-1"),
    )
    desk.post(f"{page_of(activity)}announce/")

    changed = Activity.objects.get()
    assert changed.on == on
    assert changed.announced_at is not None


def test_amending_keeps_a_team_that_goes_out_no_more(
    desk: Client, place: Place, now: datetime
) -> None:
    team = team_of(place.organisation)
    activity = activity_at(place, now, team=team)
    retire_team(team=team, by=STAFF, at=now)

    desk.post(f"{page_of(activity)}amend/", typed(place, team=team.pk, title="换个名字"))

    changed = Activity.objects.select_related("outing").get()
    assert changed.title == "换个名字"
    assert changed.outing is not None
    assert changed.outing.team == team
