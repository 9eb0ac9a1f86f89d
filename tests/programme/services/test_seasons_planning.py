"""A run is asked for, worked on, kept or left; a cancelled one leaves nothing."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from shixiao.engine.jobs import Cancelled
from shixiao.engine.models import Job
from shixiao.engine.progress import Progress
from shixiao.journal.models import Entry
from shixiao.kernel.refusal import Refused
from shixiao.lib.programme import check, read_problem
from shixiao.needs import services as needs
from shixiao.needs.models import Need
from shixiao.programme import tasks
from shixiao.programme.core.plan_data import outings_of
from shixiao.programme.models import Activity, Outing, Run
from shixiao.programme.services import seasons
from shixiao.programme.services.activities import ActivityDraft, add_activity
from tests.programme.season_at_hand import SATURDAY, Stage, saturdays

pytestmark = pytest.mark.django_db


def test_a_run_keeps_its_problem_its_plan_and_what_is_proven(stage: Stage) -> None:
    run = stage.run(stage.ready())

    assert run.state == Run.State.DONE
    assert run.bound >= run.objective > 0
    problem = read_problem(json.dumps(run.problem).encode())
    assert check(problem, outings_of(run.plan)).objective == pytest.approx(run.objective)
    assert set(Entry.objects.values_list("act", flat=True)) >= {
        "programme.run_started",
        "programme.run_done",
    }


def test_the_exported_problem_gives_the_same_plan_on_the_command_line(
    stage: Stage, tmp_path: Path
) -> None:
    run = stage.run(stage.ready(villages=4), seed=7)
    file = tmp_path / "problem.json"
    file.write_text(json.dumps(run.problem), "utf-8")

    command = [sys.executable, "-m", "shixiao.cli", "plan", str(file), "--seconds", "20"]
    answer = subprocess.run([*command, "--seed", "7"], capture_output=True, check=True, text=True)

    again = json.loads(answer.stdout)
    assert again["objective"] == pytest.approx(run.objective)
    assert again["outings"] == run.plan["outings"]


def test_a_cancelled_run_leaves_nothing_of_a_plan(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody_wants_it(progress: Progress, done: int, total: int, message: str = "") -> None:
        raise Cancelled

    monkeypatch.setattr(Progress, "report", nobody_wants_it)

    run = stage.run(stage.ready())

    assert (run.state, run.plan, run.objective) == (Run.State.CANCELLED, {}, None)
    assert not Activity.objects.exists()
    with pytest.raises(Refused, match="programme.run_not_done"):
        seasons.keep_run(run=run, by=stage.by, at=stage.at)


def test_a_run_that_is_refused_says_why(stage: Stage) -> None:
    season = stage.ready(budget_fen=0)
    pin = seasons.PinDraft(stage.county.places.first(), stage.form(), SATURDAY, "端午节")
    seasons.pin_stop(season=season, pin=pin, by=stage.by, at=stage.at)

    run = stage.run(season)

    assert run.state == Run.State.FAILED
    assert run.refusal["rule"].startswith("programme.")
    assert Job.objects.get(key=run.job).failure_zh


def test_a_second_run_waits_for_the_first(stage: Stage) -> None:
    season = stage.ready()
    job = Job.objects.create(name="programme.plan", state=Job.State.RUNNING)
    first = Run.objects.create(
        organisation=stage.county,
        season=season,
        state=Run.State.RUNNING,
        job=job.key,
        started_at=stage.at,
    )

    with pytest.raises(Refused, match="programme.run_under_way"):
        stage.run(season)

    Job.objects.update(state=Job.State.CANCELLED)
    assert stage.run(season) != first


@pytest.mark.parametrize("seconds", [0, 601])
def test_a_run_has_a_sensible_length(stage: Stage, seconds: int) -> None:
    with pytest.raises(Refused, match="programme.seconds_out_of_range"):
        stage.run(stage.ready(), seconds=seconds)


def test_a_job_that_is_done_twice_plans_once(stage: Stage) -> None:
    run = stage.run(stage.ready())
    before = Run.objects.values().get(pk=run.pk)

    tasks.plan(Progress(run.job), run=run.pk)

    assert Run.objects.values().get(pk=run.pk) == before


def test_a_kept_plan_is_outings_and_activities_with_the_needs_they_serve(stage: Stage) -> None:
    season = stage.ready()
    school = stage.place("云溪二小", kind="school")
    stage.need(school)

    stage.kept(season)

    assert Outing.objects.count() == len({outing.on for outing in Outing.objects.all()})
    stops = Activity.objects.all()
    assert stops.count() == 4
    assert all(stop.needs.count() == 1 and stop.state == "planned" for stop in stops)
    assert {stop.place.name: stop.kind for stop in stops}["云溪二小"] == "in_schools"
    assert {stop.kind for stop in stops} == {"in_schools", "to_villages"}
    assert not any(stop.announced_at for stop in stops)
    assert set(Need.objects.values_list("state", flat=True)) == {"checked"}
    assert not stage.county.notices.exists()


def test_another_plan_replaces_only_what_nobody_was_told_of(stage: Stage) -> None:
    season = stage.ready()
    first = stage.kept(season)
    by_hand = add_activity(
        organisation=stage.county,
        draft=ActivityDraft(
            kind="training",
            title="写字班",
            place=stage.place(),
            art_form=stage.form("书法"),
            on=SATURDAY + timedelta(days=2),
            season=season,
        ),
        by=stage.by,
        at=stage.at,
    )
    before = set(Outing.objects.values_list("pk", flat=True))

    second = stage.run(season, seed=1)
    seasons.keep_run(run=second, by=stage.by, at=stage.at, over=first.pk)

    assert not before & set(Outing.objects.values_list("pk", flat=True))
    assert Activity.objects.filter(pk=by_hand.pk).exists()
    assert Activity.objects.filter(needs__isnull=False).count() == 3


def test_what_is_announced_stands_when_another_plan_is_kept(stage: Stage) -> None:
    season = stage.ready()
    first = stage.kept(season)
    stage.published(season)
    told = set(Activity.objects.values_list("pk", "on", "place"))
    stage.need(stage.place(), voices=9)

    second = stage.run(season)
    seasons.keep_run(run=second, by=stage.by, at=stage.at, over=first.pk)

    assert told < set(Activity.objects.values_list("pk", "on", "place"))
    days = list(Outing.objects.values_list("on", flat=True))
    assert len(days) == len(set(days))


def test_a_stop_that_a_clerk_added_keeps_its_outing(stage: Stage) -> None:
    season = stage.ready()
    first = stage.kept(season)
    outing = Outing.objects.order_by("on").first()
    added = add_activity(
        organisation=stage.county,
        draft=ActivityDraft(
            kind="to_villages",
            title="加一场",
            place=stage.place(),
            art_form=stage.form(),
            on=outing.on,
            season=season,
            team=outing.team,
        ),
        by=stage.by,
        at=stage.at,
    )

    again = stage.run(season)
    seasons.keep_run(run=again, by=stage.by, at=stage.at, over=first.pk)

    added.refresh_from_db()
    assert added.outing == outing


def test_a_plan_is_kept_once_and_over_the_one_that_was_seen(stage: Stage) -> None:
    season = stage.ready()
    first, second = stage.run(season), stage.run(season)
    made = seasons.keep_run(run=first, by=stage.by, at=stage.at)

    assert seasons.keep_run(run=first, by=stage.by, at=stage.at) == made
    assert Entry.objects.filter(act="programme.plan_kept").count() == 1
    with pytest.raises(Refused, match="programme.another_run_kept"):
        seasons.keep_run(run=second, by=stage.by, at=stage.at)

    assert seasons.keep_run(run=second, by=stage.by, at=stage.at, over=first.pk)
    with pytest.raises(Refused, match="programme.already_kept"):
        seasons.keep_run(run=first, by=stage.by, at=stage.at)


def test_a_plan_that_no_longer_works_is_not_kept(stage: Stage) -> None:
    season = stage.ready()
    run = stage.run(season)
    stage.county.teams.get().availability.all().delete()
    stage.team("枫林花鼓戏队", days=saturdays()[:1])

    with pytest.raises(Refused, match="programme.plan_outdated"):
        seasons.keep_run(run=run, by=stage.by, at=stage.at)

    assert not Activity.objects.exists()


def test_days_that_have_passed_are_not_planned(stage: Stage) -> None:
    season = stage.ready()
    in_july = stage.at + timedelta(days=50)

    run = seasons.start_run(season=season, seconds=1, seed=0, by=stage.by, at=in_july)

    assert min(slot["id"] for slot in run.problem["slots"]) == "2026-07-04"
    with pytest.raises(Refused, match="programme.season_over"):
        seasons.start_run(
            season=season, seconds=1, seed=0, by=stage.by, at=stage.at + timedelta(days=90)
        )


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (lambda stage: stage.county.teams.update(is_active=False), "no_teams"),
        (lambda stage: Need.objects.update(state="received"), "nothing_to_plan"),
        (lambda stage: stage.county.places.update(latitude=None), "nothing_on_the_map"),
    ],
)
def test_what_cannot_be_planned_is_refused_before_the_work(
    stage: Stage, spoil: Callable[[Stage], object], rule: str
) -> None:
    season = stage.ready()
    spoil(stage)

    with pytest.raises(Refused, match=f"programme.{rule}"):
        stage.run(season)

    assert not Run.objects.exists()
    assert not Job.objects.exists()


def test_a_team_without_days_is_left_out_and_named(stage: Stage) -> None:
    season = stage.ready()
    stage.team("柳笛民乐队", forms="音乐", days=[])

    run = stage.run(season)

    assert run.left_out["teams"] == [["柳笛民乐队", "no_days"]]


def test_a_need_that_was_refused_meanwhile_is_not_linked(stage: Stage) -> None:
    season = stage.ready(villages=2)
    run = stage.run(season)
    one = Need.objects.first()
    needs.refuse_need(need=one, reason="戏台在修", by=stage.by, at=stage.at)

    with pytest.raises(Refused, match="programme.plan_outdated"):
        seasons.keep_run(run=run, by=stage.by, at=stage.at)


def test_a_pin_is_kept_by_every_plan_by_its_team(stage: Stage) -> None:
    season = stage.ready()
    other = stage.team("枫林花鼓戏队", days=[])
    place = stage.county.places.get(name="第2村")
    friday = date(2026, 6, 19)
    pin = seasons.PinDraft(place, stage.form(), friday, "端午节", other)
    seasons.pin_stop(season=season, pin=pin, by=stage.by, at=stage.at)

    stage.kept(season)

    kept = Activity.objects.get(place=place)
    assert (kept.on, kept.outing.team, kept.art_form) == (friday, other, stage.form())
    assert kept.needs.count() == 1
