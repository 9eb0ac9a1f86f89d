"""A run says how it goes, can be cut short or stopped, and anyone can repeat it."""

import json
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256

import pytest

from shixiao.engine.jobs import Cancelled
from shixiao.engine.models import Job
from shixiao.engine.progress import Progress
from shixiao.journal.models import Entry
from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say
from shixiao.programme import tasks
from shixiao.programme.core.plan import make_plan
from shixiao.programme.core.plan_data import outings_of, prices_of, problem_file
from shixiao.programme.core.reasons import reasons_of
from shixiao.programme.models import Activity, Run, Season
from shixiao.programme.queries.planning import problem_asked
from shixiao.programme.queries.runs import failure_of, refusal_of, with_state
from shixiao.programme.readers import read_problem
from shixiao.programme.services import seasons
from shixiao.programme.services.seasons import planning
from tests.programme.season_at_hand import SATURDAY, Stage

pytestmark = pytest.mark.django_db


def going(stage: Stage, **more: object) -> Run:
    """A run that is worked on, with its job."""
    season = stage.ready()
    asked = problem_asked(season, today=stage.at.date())
    job = Job.objects.create(name="programme.plan", state=Job.State.RUNNING)
    row: dict[str, object] = {
        "state": Run.State.RUNNING,
        "seconds": 60,
        "problem": json.loads(problem_file(planning.as_data(asked.problem))),
    }
    return Run.objects.create(
        organisation=stage.county, season=season, job=job.key, started_at=stage.at, **(row | more)
    )


def test_a_finished_run_keeps_its_curve_rounds_and_prices(stage: Stage) -> None:
    run = stage.run(stage.ready())

    assert run.curve[-1][1:] == [run.objective, run.bound]
    assert run.rounds is not None
    prices = prices_of(run.prices)
    assert prices is not None
    assert len(prices.visits) == len(run.problem["teams"])
    assert all(len(one) == len(run.problem["places"]) for one in prices.visits)


def test_a_finished_run_says_why_in_both_languages(stage: Stage) -> None:
    run = stage.run(stage.ready(villages=4, budget_fen=80_000))

    for language in ("zh-hans", "en"):
        why = reasons_of(run.explained, language)
        assert len(why.outings) == len(run.plan["outings"]) == 1
        assert all(why.outings[0].sentences)
        assert len(why.wishes) == 2
        assert all(one.sentences and one.place and one.form for one in why.wishes)
        assert why.money[0].fen == 0 < why.money[1].fen
    assert reasons_of({}, "en").outings == ()


def test_the_journal_holds_what_repeats_a_run(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: dict[str, dict[str, object]] = {}
    monkeypatch.setattr(planning, "record", lambda *, act, **facts: said.update({act: facts}))

    run = stage.run(stage.ready(), seed=7)

    done, begun = said["programme.run_done"], said["programme.run_started"]
    assert done["problem_sha256"] == sha256(problem_file(run.problem)).hexdigest()
    assert done["problem_sha256"] == begun["problem_sha256"]
    assert (done["seed"], done["rounds"], done["workers"]) == (7, run.rounds, run.workers)
    assert done["version"] == run.version != ""


def test_the_file_of_a_problem_does_not_hang_on_the_order_in_which_a_database_gives_it(
    stage: Stage,
) -> None:
    run = stage.run(stage.ready())
    turned = dict(reversed(run.problem.items()))

    assert problem_file(turned) == problem_file(run.problem)


def test_rounds_and_seed_make_the_plan_again(stage: Stage) -> None:
    run = stage.run(stage.ready(villages=4), seed=5)

    again = make_plan(read_problem(problem_file(run.problem)), seed=5, rounds=run.rounds)

    assert again.outings == outings_of(run.plan)


def test_what_is_there_is_kept_when_somebody_says_enough(stage: Stage) -> None:
    run = going(stage, curve=[[1.0, 10.0, 20.0]])

    seasons.cut_run_short(run=run, by=stage.by, at=stage.at)
    seasons.cut_run_short(run=run, by=stage.by, at=stage.at + timedelta(seconds=1))

    run.refresh_from_db()
    assert (run.state, run.enough_at) == (Run.State.RUNNING, stage.at)
    assert seasons.note_course(run=run, curve=run.curve)
    assert Entry.objects.filter(act="programme.run_cut_short").count() == 1


def test_a_run_that_is_enough_ends_as_done_long_before_its_time(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten minutes were asked for; the first report hears that what is there will do."""
    season = stage.ready()
    monkeypatch.setattr(tasks, "BETWEEN_REPORTS", 0.0)
    heard: list[float] = []
    report = Progress.report

    def somebody_presses(progress: Progress, done: int, total: int, message: str = "") -> None:
        Run.objects.update(enough_at=stage.at)
        heard.append(done)
        report(progress, done, total, message)

    monkeypatch.setattr(Progress, "report", somebody_presses)

    run = stage.run(season, seconds=600)

    assert run.state == Run.State.DONE
    assert run.bound >= run.objective
    assert heard[0] < 600


def test_before_there_is_a_plan_there_is_nothing_to_take(stage: Stage) -> None:
    with pytest.raises(Refused, match="programme.run_has_nothing_yet"):
        seasons.cut_run_short(run=going(stage), by=stage.by, at=stage.at)


def test_a_run_that_somebody_stopped_keeps_nothing(stage: Stage) -> None:
    run = going(stage, curve=[[1.0, 10.0, 20.0]])

    seasons.cancel_run(run=run, by=stage.by, at=stage.at)

    run.refresh_from_db()
    assert (run.state, run.curve, run.plan) == (Run.State.CANCELLED, [], {})
    assert Job.objects.get(key=run.job).state == Job.State.CANCELLED
    entry = Entry.objects.get(act="programme.run_cancelled")
    assert (entry.by_kind, entry.by_key) == (stage.by.kind, stage.by.key)
    with pytest.raises(Cancelled):
        Progress(run.job).report(1, 60)


def test_a_plan_that_comes_after_somebody_stopped_it_is_not_kept(stage: Stage) -> None:
    run = going(stage)
    made = make_plan(read_problem(problem_file(run.problem)), rounds=1)

    seasons.cancel_run(run=run, by=stage.by, at=stage.at)
    seasons.finish_run(run=run, plan=made, told=seasons.Told(), by=tasks.PLANNER, at=stage.at)
    seasons.give_up_run(run=run, by=tasks.PLANNER, at=stage.at)

    run.refresh_from_db()
    assert (run.state, run.plan) == (Run.State.CANCELLED, {})
    assert Entry.objects.filter(act="programme.run_cancelled").count() == 1


@pytest.mark.parametrize("act", [seasons.cancel_run, seasons.cut_run_short])
def test_what_is_over_is_not_stopped(stage: Stage, act: Callable[..., None]) -> None:
    run = stage.run(stage.ready())

    with pytest.raises(Refused, match="programme.run_is_over"):
        act(run=run, by=stage.by, at=stage.at)


def test_the_same_page_pressed_twice_is_one_run(stage: Stage) -> None:
    season = stage.ready()
    order = seasons.Order(seconds=1, form_key="k")

    runs = [
        seasons.ask_for_run(season=season, order=order, by=stage.by, at=stage.at) for _ in range(2)
    ]

    assert runs[0] == runs[1]
    assert Run.objects.count() == 1


def test_a_problem_that_somebody_made_is_planned_as_it_is(stage: Stage) -> None:
    season = stage.ready(villages=4)
    asked = problem_asked(season, today=stage.at.date())
    smaller = read_problem(problem_file(planning.as_data(asked.problem) | {"budget_fen": 80_000}))

    run = seasons.ask_for_run(
        season=season,
        order=seasons.Order(seconds=1),
        asked=type(asked)(smaller),
        by=stage.by,
        at=stage.at,
    )

    assert run.problem["budget_fen"] == 80_000
    assert len(run.plan["outings"]) == 1


def crowded(stage: Stage) -> Season:
    """Two places pinned on one day, for a county with one team that can reach one of them."""
    season = stage.ready(most_stops=1)
    for name in ("第1村", "第2村"):
        place = stage.county.places.get(name=name)
        pin = seasons.PinDraft(place, stage.form(), SATURDAY, "端午节")
        seasons.pin_stop(season=season, pin=pin, by=stage.by, at=stage.at)
    return season


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh-hans", "2026 年 6 月 6 日，第1村，戏曲。2026 年 6 月 6 日，第2村，戏曲。"),
        ("en", "戏曲 at 第1村 on 6 June 2026. 戏曲 at 第2村 on 6 June 2026."),
    ],
)
def test_pins_that_cannot_all_be_kept_are_named_as_the_county_knows_them(
    stage: Stage, language: str, words: str
) -> None:
    season = crowded(stage)

    run = with_state(stage.run(season))

    refused = refusal_of(run)
    assert run.state == Run.State.FAILED
    assert refused is not None
    assert words in say(refused, language)
    job = Job.objects.get(key=run.job)
    assert words in (job.failure_zh if language == "zh-hans" else job.failure_en)
    assert not Activity.objects.exists()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_run_that_a_switched_off_server_ended_says_so(stage: Stage, language: str) -> None:
    interrupted, broken = Refused("engine.interrupted"), Refused("engine.broken")
    run = going(stage)
    job = Job.objects.get(key=run.job)

    assert failure_of(with_state(run), language) == ""

    job.state = Job.State.FAILED
    job.save()
    assert failure_of(with_state(run), language) == say(broken, language)

    job.failure_zh, job.failure_en = say(interrupted, "zh-hans"), say(interrupted, "en")
    job.save()
    assert failure_of(with_state(run), language) == say(interrupted, language)
