"""What fairness would cost is worked out once, on demand, and its plan can be kept."""

import pytest

from shixiao.engine.models import Job
from shixiao.kernel.refusal import Refused
from shixiao.programme.core.checking import check
from shixiao.programme.core.fairness import Figures
from shixiao.programme.core.plan_data import outings_of
from shixiao.programme.models import Activity, Run
from shixiao.programme.queries.fairness import fairer
from shixiao.programme.queries.solved import problem_of_run
from shixiao.programme.services import seasons
from tests.programme.season_at_hand import Stage, saturdays

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(stage: Stage) -> Run:
    """One outing for two villages: the large one wants two things, the small one wants one."""
    stage.team(forms="戏曲 音乐", days=saturdays()[:1])
    stage.team("柳笛民乐队", forms="音乐", days=saturdays()[1:2])
    large = stage.place(population=9_000)
    for form in ("戏曲", "音乐"):
        stage.need(large, form, voices=9)
    stage.need(stage.place(population=40), "音乐")
    return stage.run(stage.season(budget_fen=160_000, most_stops=1))


def test_the_fair_plan_serves_whom_the_best_plan_leaves_out(stage: Stage, run: Run) -> None:
    seasons.ask_for_fairness(run=run, by=stage.by, at=stage.at)

    run.refresh_from_db()
    best, fair = Figures(**run.fairness["best"]), Figures(**run.fairness["fair"])
    assert (best.unserved, fair.unserved) == (1, 0)
    assert fair.worth < best.worth == pytest.approx(run.objective)
    said = {language: fairer(run, language).price_said for language in ("zh-hans", "en")}
    assert "分" in said["zh-hans"]
    assert "points" in said["en"]


def test_the_fair_plan_is_a_run_of_its_own_that_may_be_kept(stage: Stage, run: Run) -> None:
    seasons.ask_for_fairness(run=run, by=stage.by, at=stage.at)
    run.refresh_from_db()

    fair = Run.objects.get(pk=run.fairness["run"])
    seasons.keep_run(run=fair, by=stage.by, at=stage.at)

    assert check(problem_of_run(fair), outings_of(fair.plan)).objective == fair.objective
    assert fair.bound == run.bound >= fair.objective
    assert fair.status == "feasible"
    assert fair.explained
    assert Activity.objects.values("place").distinct().count() == 2


def test_asked_twice_is_worked_out_once(stage: Stage, run: Run) -> None:
    jobs = []
    for _ in range(2):
        jobs.append(seasons.ask_for_fairness(run=run, by=stage.by, at=stage.at))
        run.refresh_from_db()

    assert jobs[0] == jobs[1]
    assert Job.objects.filter(name="programme.fairness").count() == 1
    assert Run.objects.count() == 2


def test_a_plan_that_is_as_fair_as_any_has_no_second(stage: Stage) -> None:
    run = stage.run(stage.ready())

    seasons.ask_for_fairness(run=run, by=stage.by, at=stage.at)

    run.refresh_from_db()
    assert run.fairness["best"] == run.fairness["fair"]
    assert fairer(run, "en").job is None


@pytest.mark.parametrize("facts", [{"state": "failed"}, {"state": "done", "changes": [["rain"]]}])
def test_without_a_plan_there_is_nothing_to_be_fairer_than(
    stage: Stage, facts: dict[str, object]
) -> None:
    season = stage.season()
    run = Run.objects.create(organisation=stage.county, season=season, started_at=stage.at, **facts)

    with pytest.raises(Refused, match="programme.run_not_done"):
        seasons.ask_for_fairness(run=run, by=stage.by, at=stage.at)
