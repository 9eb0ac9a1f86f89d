"""A season is published whole or not at all, and never without what rules S1–S3 and D9 ask for."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from shixiao.directory.models import Body, Place
from shixiao.directory.services import retire_place, retire_team
from shixiao.journal.models import Entry
from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say
from shixiao.needs.models import Need
from shixiao.programme.models import Activity, Notice, Season
from shixiao.programme.queries.seasons import calendar
from shixiao.programme.queries.unmet import needs_open, reasons
from shixiao.programme.services import seasons
from shixiao.programme.services.activities import answer_outing, call_off_outing
from tests.decisions.meetings_at_hand import Chamber
from tests.programme.season_at_hand import Stage, saturdays

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(stage: Stage) -> Season:
    season = stage.ready()
    stage.kept(season)
    return season


def refused(stage: Stage, season: Season) -> str:
    """Why the season is not published, in words; nothing of it is."""
    with pytest.raises(Refused) as why:
        stage.published(season)
    assert not Activity.objects.filter(announced_at__isnull=False).exists()
    assert not Notice.objects.exists()
    assert not Need.objects.filter(state="scheduled").exists()
    season.refresh_from_db()
    assert season.published_at is None
    return say(why.value)


def test_publishing_tells_places_teams_and_those_who_asked(stage: Stage, kept: Season) -> None:
    stage.published(kept)

    kept.refresh_from_db()
    assert kept.published_at == stage.at
    for activity in Activity.objects.all():
        assert activity.announced_at == stage.at
        need = activity.needs.get()
        assert (need.state, need.scheduled_on) == ("scheduled", activity.on)
        assert Notice.objects.filter(place=activity.place, activity=activity).count() == 1
        assert Notice.objects.filter(team=activity.outing.team, activity=activity).count() == 1
    assert Entry.objects.filter(act="programme.season_published").count() == 1


def test_published_twice_is_published_once(stage: Stage, kept: Season) -> None:
    stage.published(kept)
    entries, notices = Entry.objects.count(), Notice.objects.count()

    stage.published(kept)

    assert (Entry.objects.count(), Notice.objects.count()) == (entries, notices)


def test_notices_of_the_evening_are_seen_in_the_morning(stage: Stage, kept: Season) -> None:
    shanghai = ZoneInfo("Asia/Shanghai")
    evening = datetime(2026, 5, 12, 22, 30, tzinfo=shanghai)

    seasons.publish_season(season=kept, by=stage.by, at=evening)

    seen = {timezone.localtime(one.visible_from) for one in Notice.objects.all()}
    assert seen == {datetime(2026, 5, 13, 8, 0, tzinfo=shanghai)}


def test_a_season_without_anything_planned_is_not_published(stage: Stage) -> None:
    assert "还没有排好的活动" in refused(stage, stage.ready())


def test_a_large_event_without_its_licence_holds_the_whole_season(
    stage: Stage, kept: Season
) -> None:
    big = Activity.objects.order_by("-on").first()
    Activity.objects.filter(pk=big.pk).update(expected=1000)

    sentence = refused(stage, kept)

    assert big.place.name in sentence
    assert "安全许可" in sentence
    Activity.objects.filter(pk=big.pk).update(security_licence="云公许〔2026〕3号")
    assert stage.published(kept)


def test_one_person_fewer_needs_no_licence(stage: Stage, kept: Season) -> None:
    Activity.objects.update(expected=999)

    assert stage.published(kept).published_at


def test_a_campus_without_consent_holds_the_whole_season(stage: Stage) -> None:
    season = stage.ready()
    stage.need(stage.place("云溪二小", kind=Place.Kind.SCHOOL))
    stage.kept(season)

    sentence = refused(stage, season)

    assert "云溪二小" in sentence
    assert "教育局" in sentence
    Activity.objects.filter(kind="in_schools").update(campus_consent="云教函〔2026〕8号")
    assert stage.published(season)


def test_volunteers_are_insured_before_anything_risky(stage: Stage, kept: Season) -> None:
    Activity.objects.update(is_risky=True)

    sentence = refused(stage, kept)

    assert sentence.count("保险") == Activity.objects.count()
    Activity.objects.update(insurance="PICC-1")
    assert stage.published(kept)


def test_a_major_budget_is_not_published_without_a_meeting(stage: Stage, presidium: Body) -> None:
    season = stage.ready(budget_fen=presidium.major_threshold_fen)
    stage.kept(season)

    assert "先上会" in refused(stage, season)

    chamber = Chamber(presidium, stage.by, stage.at)
    item = chamber.item(chamber.attended(chamber.called()), amount_fen=season.budget_fen)
    chamber.speak(item)
    draft = stage.draft(budget_fen=season.budget_fen, decided_by=chamber.vote(item, "yyyyyy"))
    seasons.amend_season(season=season, draft=draft, by=stage.by, at=stage.at)
    assert stage.published(season)


def test_one_fen_below_the_threshold_needs_no_meeting(stage: Stage, presidium: Body) -> None:
    season = stage.ready(budget_fen=presidium.major_threshold_fen - 1)
    stage.kept(season)

    assert stage.published(season)


def test_what_costs_more_than_the_budget_is_not_published(stage: Stage, kept: Season) -> None:
    kept.outings.update(cost_fen=kept.budget_fen)

    assert "预算" in refused(stage, kept)


def test_a_plan_whose_day_has_come_is_not_published(stage: Stage, kept: Season) -> None:
    on_the_day = stage.at + timedelta(days=200)

    with pytest.raises(Refused, match="programme.not_ready"):
        seasons.publish_season(season=kept, by=stage.by, at=on_the_day)

    assert not Notice.objects.exists()


def test_a_retired_place_or_team_holds_the_season(stage: Stage, kept: Season) -> None:
    retire_place(place=stage.county.places.get(name="第1村"), by=stage.by, at=stage.at)
    retire_team(team=stage.county.teams.get(), by=stage.by, at=stage.at)

    sentence = refused(stage, kept)

    assert "第1村" in sentence
    assert "这个地方已经停用" in sentence
    assert "青禾花鼓戏队已经停用" in sentence


def test_a_place_retired_later_stays_on_the_old_calendar(stage: Stage, kept: Season) -> None:
    stage.published(kept)
    retire_place(place=stage.county.places.get(name="第1村"), by=stage.by, at=stage.at)

    names = {stop.activity.place.name for stop in calendar(kept).stops}

    assert names == {"第1村", "第2村", "第3村"}


def test_a_team_that_withdraws_leaves_a_hole_that_everybody_sees(
    stage: Stage, kept: Season
) -> None:
    stage.published(kept)
    outing = kept.outings.order_by("on").first()
    spent = calendar(kept).spent_fen

    answer_outing(outing=outing, can=False, reason="主角生病", by=stage.by, at=stage.at)

    shown = calendar(kept)
    assert [{stop.activity.outing for stop in those} for those in shown.wanting] == [{outing}]
    assert shown.spent_fen == spent - outing.cost_fen


def test_needs_of_an_outing_called_off_go_back_with_the_reason(stage: Stage, kept: Season) -> None:
    stage.published(kept)
    outing = kept.outings.order_by("on").first()
    served = set(Need.objects.filter(activities__outing=outing).values_list("pk", flat=True))

    call_off_outing(outing=outing, reason="路塌了", by=stage.by, at=stage.at)

    found = reasons(list(needs_open(kept)), None)
    assert {one.need.pk: (one.code, one.reason) for one in found} == dict.fromkeys(
        served, ("gone_back", "路塌了")
    )


def test_open_needs_have_their_plain_reason(stage: Stage) -> None:
    season = stage.ready(villages=1)
    dancing = stage.need(stage.place("舞村"), "舞蹈")
    unchecked = stage.need(stage.place("新村"), checked=False)
    lost = stage.need(stage.place("山里", town="石臼乡", latitude=None))
    run = stage.kept(season)
    late = stage.need(stage.place("晚村"))

    found = {one.need.pk: one.code for one in reasons(list(needs_open(season)), run)}

    assert found == {
        dancing.pk: "no_team",
        unchecked.pk: "not_checked",
        lost.pk: "no_coordinates",
        late.pk: "came_later",
    }


def test_money_that_is_not_enough_is_the_reason(stage: Stage) -> None:
    for number in range(3):
        stage.team(f"第{number}队", days=saturdays())
    places = [stage.place(latitude=28 + number / 5) for number in range(4)]
    for place in places:
        stage.need(place)
    season = stage.season(budget_fen=160_000)
    run = stage.kept(season)

    found = reasons(list(needs_open(season)), run)

    assert [one.code for one in found] == ["toss_up"] * 2
    money, other = found[0].said["zh-hans"]
    assert money == "剩下的钱不够专门去一趟。"
    assert "两处几乎一样好，说不准谁更该去" in other
    assert found[0].said["en"][0] == "The money that is left does not pay for an outing there."


def test_a_run_without_stored_reasons_still_says_why(stage: Stage) -> None:
    season = stage.ready(villages=1)
    dancing = stage.need(stage.place("舞村"), "舞蹈")
    run = stage.kept(season)
    run.explained = {}

    [found] = reasons(list(needs_open(season)), run)

    assert (found.need, found.code, found.said) == (dancing, "no_team", {})
