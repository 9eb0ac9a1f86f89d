"""有变化: what changed is answered, and one answer is done as a whole or not at all."""

from datetime import date, timedelta

import pytest

from shixiao.journal.models import Entry
from shixiao.kernel.refusal import Refused
from shixiao.programme.core.season_changes import (
    LessMoney,
    OneMore,
    PlaceShut,
    Rain,
    Said,
    TeamOut,
)
from shixiao.programme.models import Activity, Notice, Outing, Pin, Run, Season
from shixiao.programme.queries.planning import problem_asked
from shixiao.programme.queries.replanning import at_hand
from shixiao.programme.services import seasons
from shixiao.programme.services.activities import answer_outing, postpone
from tests.programme.changes_at_hand import (
    answered,
    first_stop,
    kept,
    season_of,
)
from tests.programme.season_at_hand import ENDS, STARTS, Stage, saturdays

pytestmark = pytest.mark.django_db


@pytest.fixture
def season(stage: Stage) -> Season:
    return season_of(stage)


def all_days() -> tuple[date, date]:
    return STARTS, ENDS


def where() -> dict[str, tuple[date, str]]:
    rows = Activity.objects.exclude(state="cancelled").select_related("outing__team", "place")
    return {row.place.name: (row.on, row.outing.team.name) for row in rows}


def test_what_stands_ahead_is_a_valid_plan(stage: Stage, season: Season) -> None:
    hand = at_hand(season, today=stage.at.date())

    assert len(hand.standing.outings) == season.outings.count()
    assert len(hand.standing.told) == 4
    assert not hand.standing.held


def test_nothing_happens_before_an_answer_is_kept(stage: Stage, season: Season) -> None:
    before, notices = where(), Notice.objects.count()
    team = first_stop().outing.team

    run = answered(stage, season, TeamOut(team.pk, *all_days()))

    assert run.choices
    assert where() == before
    assert Notice.objects.count() == notices


def test_the_calm_answer_gives_a_withdrawn_teams_days_to_the_other(
    stage: Stage, season: Season
) -> None:
    stop = first_stop()
    team, day = stop.outing.team, stop.on
    untouched = {name: row for name, row in where().items() if row[0] != day}

    kept(stage, answered(stage, season, TeamOut(team.pk, day, day)))

    assert where()[stop.place.name] == (
        day,
        "枫林戏班" if team.name != "枫林戏班" else "青禾花鼓戏队",
    )
    assert {name: where()[name] for name in untouched} == untouched
    assert not team.availability.filter(day=day).exists()


def test_whoever_is_not_moved_hears_nothing_and_whoever_is_hears_once(
    stage: Stage, season: Season
) -> None:
    stop = first_stop()
    Notice.objects.all().delete()

    kept(stage, answered(stage, season, PlaceShut(stop.place_id, stop.on, stop.on)))

    told = Notice.objects.filter(place__isnull=False)
    assert {notice.place_id for notice in told} == {stop.place_id}
    assert told.count() == 1


def test_a_closed_village_gets_another_day_and_its_history_says_why(
    stage: Stage, season: Season
) -> None:
    stop = first_stop()

    kept(stage, answered(stage, season, PlaceShut(stop.place_id, stop.on, stop.on)), reason="修路")

    moved = Activity.objects.get(pk=stop.pk)
    assert moved.on != stop.on
    assert [(row.was_on, row.now_on, row.reason) for row in moved.postponements.all()] == [
        (stop.on, moved.on, "修路")
    ]


def test_days_that_a_village_lost_are_not_planned_by_the_next_run(
    stage: Stage, season: Season
) -> None:
    stop = first_stop()
    stage.need(stop.place, "戏曲", voices=9)
    kept(stage, answered(stage, season, PlaceShut(stop.place_id, *all_days())))

    places = problem_asked(season, today=stage.at.date()).problem.places

    assert next(place for place in places if place.name == stop.place.name).open == []


def test_rain_moves_what_was_out_in_that_town(stage: Stage, season: Season) -> None:
    stop = first_stop()

    run = answered(stage, season, Rain(stop.on, stop.on, ("青桐镇",)))
    kept(stage, run, reason="下雨")

    assert all(day != stop.on for day, _ in where().values())


def test_less_money_drops_what_is_worth_least_and_is_the_new_budget(
    stage: Stage, season: Season
) -> None:
    cost = 80_000
    going = season.outings.count()

    kept(stage, answered(stage, season, LessMoney(cost * (going - 1))), reason="预算减了")

    season.refresh_from_db()
    assert season.budget_fen == cost * (going - 1)
    assert season.outings.filter(called_off_at__isnull=True).count() == going - 1
    assert Activity.objects.filter(state="cancelled", public_reason="预算减了").exists()


def test_one_more_event_is_pinned_and_waits_for_publication(stage: Stage, season: Season) -> None:
    village = stage.place("新村")
    day = next(day for day in saturdays() if not season.outings.filter(on=day).exists())
    more = OneMore(village.pk, day, stage.form().pk, "戏曲", "县里定的")

    kept(stage, answered(stage, season, more), reason="县里定的")

    assert Pin.objects.get().place == village
    new = Activity.objects.get(place=village)
    assert (new.on, new.announced_at) == (day, None)
    assert not Notice.objects.filter(place=village).exists()


def test_papers_still_stand_between_a_new_stop_and_its_publication(
    stage: Stage, season: Season
) -> None:
    school = stage.place("新小学", kind="school")
    day = next(day for day in saturdays() if not season.outings.filter(on=day).exists())
    kept(stage, answered(stage, season, OneMore(school.pk, day, stage.form().pk, "戏曲", "开学")))

    with pytest.raises(Refused, match="programme.not_ready"):
        stage.published(season)


def test_a_team_that_said_no_by_its_link_counts_without_being_said_again(
    stage: Stage, season: Season
) -> None:
    stop = first_stop()
    answer_outing(outing=stop.outing, can=False, reason="病了", by=stage.by, at=stage.at)
    other = Activity.objects.order_by("on", "pk").last()

    run = answered(stage, season, PlaceShut(other.place_id, other.on, other.on))
    kept(stage, run)

    assert {row["kind"] for row in run.changes} == {"place", "team"}
    assert Outing.objects.get(pk=stop.outing_id).called_off_at is not None
    assert stop.place.name in where()


def test_kept_twice_is_kept_once(stage: Stage, season: Season) -> None:
    stop = first_stop()
    run = answered(stage, season, PlaceShut(stop.place_id, stop.on, stop.on))
    kept(stage, run)
    notices = Notice.objects.count()

    kept(stage, run)

    assert Notice.objects.count() == notices
    assert Entry.objects.filter(act="programme.changes_kept").count() == 1


def test_the_same_question_asked_twice_is_one_answer(stage: Stage, season: Season) -> None:
    stop = first_stop()
    shut = PlaceShut(stop.place_id, stop.on, stop.on)

    assert answered(stage, season, shut) == answered(stage, season, shut)


def test_another_answer_is_not_kept_over_one_that_was(stage: Stage, season: Season) -> None:
    stop = first_stop()
    run = answered(stage, season, PlaceShut(stop.place_id, stop.on, stop.on))
    Run.objects.filter(pk=run.pk).update(choices=run.choices * 2)
    kept(stage, run)

    with pytest.raises(Refused, match="programme.already_kept"):
        kept(stage, run, choice=1)


def test_what_has_moved_in_between_is_asked_to_be_looked_at_again(
    stage: Stage, season: Season
) -> None:
    stop = first_stop()
    last = Activity.objects.order_by("on", "pk").last()
    run = answered(stage, season, PlaceShut(stop.place_id, stop.on, stop.on))
    to_on = last.on + timedelta(days=1)
    postpone(activity=last, to_on=to_on, reason="让路", by=stage.by, at=stage.at)
    before = where()

    with pytest.raises(Refused, match="programme.changes_outdated"):
        kept(stage, run)

    assert where() == before


def test_an_old_answer_gives_no_money_back_that_was_cut_since(stage: Stage) -> None:
    season = stage.ready(villages=4)
    stage.kept(season)
    run = answered(stage, season, LessMoney(400_000))
    draft = stage.draft(budget_fen=200_000)
    seasons.amend_season(season=season, draft=draft, by=stage.by, at=stage.at)

    with pytest.raises(Refused, match="programme.changes_outdated"):
        kept(stage, run)

    season.refresh_from_db()
    assert season.budget_fen == 200_000


def test_an_answer_that_no_longer_keeps_the_rules_is_refused_and_nothing_is_half_done(
    stage: Stage, season: Season
) -> None:
    stop = first_stop()
    run = answered(stage, season, PlaceShut(stop.place_id, stop.on, stop.on))
    stage.county.calendar_rules.create(
        kind="holiday", starts_on=STARTS, ends_on=ENDS, reason="过节"
    )
    before, notices = where(), Notice.objects.count()

    with pytest.raises(Refused, match="programme.plan_outdated"):
        kept(stage, run)

    assert (where(), Notice.objects.count()) == (before, notices)


def test_a_failure_on_the_way_leaves_nothing_half_done(
    stage: Stage, season: Season, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = first_stop()
    run = answered(stage, season, PlaceShut(stop.place_id, stop.on, stop.on))
    before = where()

    def fails(**_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("shixiao.programme.services.seasons.replanning.record", fails)
    with pytest.raises(RuntimeError):
        kept(stage, run)

    run.refresh_from_db()
    assert (where(), run.kept_at) == (before, None)


def test_drafts_move_without_a_word(stage: Stage) -> None:
    season = stage.ready(villages=3)
    stage.kept(season)
    stop = first_stop()

    kept(stage, answered(stage, season, PlaceShut(stop.place_id, stop.on, stop.on)))

    assert where()[stop.place.name][0] != stop.on
    assert not Notice.objects.exists()
    assert season.outings.filter(called_off_at__isnull=False).count() == 0


def test_drafts_that_moved_are_replaced_by_the_next_plan(stage: Stage) -> None:
    season = stage.ready(villages=3)
    stage.kept(season)
    stop = first_stop()
    stage.at += timedelta(hours=1)
    run = kept(stage, answered(stage, season, PlaceShut(stop.place_id, stop.on, stop.on)))

    stage.at += timedelta(hours=1)
    stage.kept(season, over=run.pk)

    assert Activity.objects.count() == 3


def test_what_is_pinned_to_a_team_that_cannot_come_is_kept_by_another(
    stage: Stage, season: Season
) -> None:
    stop = first_stop()
    pin = seasons.PinDraft(stop.place, stop.art_form, stop.on, "说好了", stop.outing.team)
    seasons.pin_stop(season=season, pin=pin, by=stage.by, at=stage.at)

    kept(stage, answered(stage, season, TeamOut(stop.outing.team_id, stop.on, stop.on)))

    assert where()[stop.place.name][0] == stop.on
    assert Pin.objects.get().team is None


def test_a_pin_that_nobody_can_keep_is_taken_off(stage: Stage, season: Season) -> None:
    stop = first_stop()
    pin = seasons.PinDraft(stop.place, stop.art_form, stop.on, "说好了")
    seasons.pin_stop(season=season, pin=pin, by=stage.by, at=stage.at)

    kept(stage, answered(stage, season, PlaceShut(stop.place_id, stop.on, stop.on)))

    assert not Pin.objects.exists()
    assert where()[stop.place.name][0] != stop.on


def test_a_pinned_stop_stays_where_it_is_when_money_is_short(stage: Stage, season: Season) -> None:
    stop = first_stop()
    pin = seasons.PinDraft(stop.place, stop.art_form, stop.on, "说好了")
    seasons.pin_stop(season=season, pin=pin, by=stage.by, at=stage.at)

    kept(stage, answered(stage, season, LessMoney(80_000)), reason="没钱了")

    assert where()[stop.place.name][0] == stop.on


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("changes_missing", ()),
        ("change_ends_before", (Rain(ENDS, STARTS),)),
        ("changes_nothing", (Rain(STARTS + timedelta(days=1), STARTS + timedelta(days=1)),)),
        ("changes_nothing", (TeamOut(10**6, STARTS, ENDS),)),
        ("budget_not_less", (LessMoney(1_000_000),)),
        ("event_day_unfit", (OneMore(1, ENDS + timedelta(days=1), 1, "戏曲", "x"),)),
        ("changes_too_many", (Rain(STARTS, ENDS),) * 31),
    ],
)
def test_what_makes_no_sense_is_a_sentence(
    stage: Stage, season: Season, rule: str, said: tuple[Said, ...]
) -> None:
    with pytest.raises(Refused, match=f"programme.{rule}"):
        answered(stage, season, *said)


def test_a_season_without_anything_ahead_has_nothing_to_change(stage: Stage) -> None:
    season = stage.ready()

    with pytest.raises(Refused, match="programme.nothing_ahead"):
        answered(stage, season, LessMoney(0))


def test_a_season_that_was_never_planned_is_not_told_what_a_plan_would_lack(stage: Stage) -> None:
    season = stage.season()

    with pytest.raises(Refused, match="programme.nothing_ahead"):
        answered(stage, season, LessMoney(1_000))


def test_an_answer_can_be_repeated_from_what_the_run_holds(stage: Stage, season: Season) -> None:
    stop = first_stop()
    run = answered(stage, season, PlaceShut(stop.place_id, stop.on, stop.on))
    choices = run.choices
    run.delete()

    assert answered(stage, season, PlaceShut(stop.place_id, stop.on, stop.on)).choices == choices
