"""Examples of the pages around runs of the planner; see pages.py."""

from datetime import timedelta

from django.utils import timezone

from shixiao.kernel.actor import Actor
from shixiao.programme.models import Run
from shixiao.programme.services import seasons
from tests.browser.example import Example, Seed
from tests.programme.season_at_hand import Stage

LONG = "石板溪易地扶贫搬迁安置点和平社区"


def stage_of(seed: Seed) -> Stage:
    """The county of the examples as a stage."""
    return Stage(seed.county, Actor("command", "example"), timezone.now())


def run_of(seed: Seed) -> Run:
    """A plan with open wishes, toss-ups, a team that is left out, and what fairness would cost."""
    stage = stage_of(seed)
    starts_on = timezone.localdate(stage.at) + timedelta(days=7)
    days = [starts_on + timedelta(days=7 * week) for week in range(3)]
    stage.team(days=days[:2])
    stage.team("枫林舞蹈队", forms="舞蹈 音乐", days=days)
    stage.team("柳笛民乐队", forms="音乐", days=[])
    for number, name in enumerate((LONG, "柳渡村", "荷塘村", "大樟村", "上沙村", "中洲村")):
        place = stage.place(name, population=None if number == 3 else 800 + 100 * number)
        stage.need(place, voices=2 + number)
        stage.need(place, "舞蹈")
    season = stage.season(
        starts_on=starts_on, ends_on=starts_on + timedelta(days=50), budget_fen=240_000
    )
    stage.kept(season)
    run = stage.run(season, seed=1)
    seasons.ask_for_fairness(run=run, by=stage.by, at=stage.at)
    run.refresh_from_db()
    return run


def _a_run(seed: Seed) -> list[object]:
    return [run_of(seed).pk]


def _its_season(seed: Seed) -> list[object]:
    return [run_of(seed).season_id]


EXAMPLES: dict[str, Example] = {
    "programme:run": Example("clerk", rows=_a_run),
    "programme:run_wishes": Example("viewer", rows=_a_run),
    "programme:season_runs": Example("clerk", rows=_its_season),
    "programme:compare": Example("viewer", rows=_its_season),
}

NO_PAGE: dict[str, str] = {
    "programme:season_runs_xlsx": "an Excel file",
    "programme:compare_xlsx": "an Excel file",
    "programme:run_problem": "a JSON file",
    "programme:run_plan": "a JSON file",
}
