"""The pages of a run: before, while and after it; the list; two plans side by side."""

import json
from collections.abc import Callable
from io import BytesIO
from uuid import uuid4

import pytest
from django.test import Client
from openpyxl import load_workbook

from shixiao.engine.models import Job
from shixiao.programme.core.plan_data import problem_file
from shixiao.programme.models import Activity, Run, Season
from shixiao.programme.services import seasons
from shixiao.programme.services.activities import cancel
from tests.programme.season_at_hand import SATURDAY, Stage
from tests.programme.test_season_pages import MOST_QUERIES, big

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]

BASE = "/c/yunxi/programme/"
HTMX = {"HX-Request": "true"}
SignedIn = Callable[..., Client]


@pytest.fixture
def clerks(signed_in: SignedIn) -> Client:
    return signed_in("clerk")


def going(stage: Stage, season: Season, **more: object) -> Run:
    """A run that is worked on, with its job."""
    job = Job.objects.create(name="programme.plan", state=Job.State.RUNNING)
    row: dict[str, object] = {"state": Run.State.RUNNING, "seconds": 60}
    return Run.objects.create(
        organisation=stage.county, season=season, job=job.key, started_at=stage.at, **(row | more)
    )


CURVE = [[0.1, 0.0, None], [1.0, 900.0, 1_100.0], [30.0, 971.0, 979.0]]


def test_before_it_starts_one_reads_what_goes_into_it(stage: Stage, clerks: Client) -> None:
    season = stage.ready()
    stage.team("柳笛民乐队", forms="音乐", days=[])
    stage.need(stage.place("坪上村", latitude=None, town="远乡"))

    page = clerks.get(f"{BASE}seasons/{season.pk}/plan/").text

    for words in ("3 个，都核实过", "9 人要", "1 支，报了有空的日子", "8 天有队伍能出门", "10,000"):
        assert words in page
    assert "没有报这一季有空的日子" in page
    assert "没有坐标" in page
    assert "开始排" in page


def test_what_cannot_be_planned_is_said_before_anybody_presses(
    stage: Stage, clerks: Client
) -> None:
    page = f"{BASE}seasons/{stage.season().pk}/plan/"

    assert "名录里还没有能出门的队伍" in clerks.get(page).text
    stage.team(days=[])
    assert "没有一支队伍能排" in clerks.get(page).text


def test_while_one_is_under_way_the_page_leads_to_it(stage: Stage, clerks: Client) -> None:
    season = stage.ready()
    run = going(stage, season)

    page = clerks.get(f"{BASE}seasons/{season.pk}/plan/").text
    again = clerks.post(f"{BASE}seasons/{season.pk}/plan/", {"length": "60"})

    assert f'href="{BASE}runs/{run.pk}/"' in page
    assert "开始排" not in page
    assert again.status_code == 422
    assert "正在排，请等它排完" in again.text
    assert Run.objects.count() == 1


def test_a_page_pressed_twice_leads_to_one_run(stage: Stage, clerks: Client) -> None:
    season = stage.ready()
    typed = {"length": "own", "seconds": 1, "key": "k"}

    answers = [clerks.post(f"{BASE}seasons/{season.pk}/plan/", typed) for _ in range(2)]

    assert answers[0]["Location"] == answers[1]["Location"]
    assert Run.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"length": "own"}, "这里还没填"),
        ({"length": "own", "seconds": "0"}, "算 1 到 600 秒"),
        ({"length": "60", "seed": "-1"}, "整数"),
        ({"key": "k"}, "这里还没选"),
    ],
)
def test_a_length_that_is_none_is_a_sentence(
    stage: Stage, clerks: Client, typed: dict[str, str], words: str
) -> None:
    answer = clerks.post(f"{BASE}seasons/{stage.ready().pk}/plan/", typed)

    assert answer.status_code == 422
    assert words in answer.text


def test_a_run_that_goes_on_shows_plan_bound_and_gap(stage: Stage, clerks: Client) -> None:
    run = going(stage, stage.ready(), curve=CURVE)

    page = clerks.get(f"{BASE}runs/{run.pk}/").text

    assert '<path class="plan"' in page
    assert '<path class="bound"' in page
    assert "0.9%" in page
    assert "现在的排法 971 分，怎么排都不会超过 979 分" in page
    assert "算了 30 秒，一共给 60 秒" in page
    assert "就用现在这个" in page
    assert 'http-equiv="refresh"' in page


def test_a_gap_is_never_rounded_down(stage: Stage) -> None:
    run = going(stage, stage.season(), curve=[[1.0, 991.59, 1_000.0]])

    assert run.gap_percent == 0.9


def test_the_page_of_a_run_asks_for_its_course_alone_until_it_is_over(
    stage: Stage, clerks: Client
) -> None:
    run = going(stage, stage.ready(), curve=CURVE)

    on = clerks.get(f"{BASE}runs/{run.pk}/", headers=HTMX)
    Run.objects.update(state=Run.State.CANCELLED)
    over = clerks.get(f"{BASE}runs/{run.pk}/", headers=HTMX)

    assert on.text.lstrip().startswith('<div id="course"')
    assert "HX-Refresh" not in on
    assert over["HX-Refresh"] == "true"


def test_a_run_that_waits_says_so(stage: Stage, clerks: Client) -> None:
    run = going(stage, stage.ready(), state=Run.State.WAITING)

    page = clerks.get(f"{BASE}runs/{run.pk}/").text

    assert "轮到了就开始" in page
    answer = clerks.post(f"{BASE}runs/{run.pk}/enough/")
    assert answer.status_code == 422
    assert "还没有排出第一个排法" in answer.text


def test_a_run_is_cut_short_or_stopped_by_its_page(stage: Stage, clerks: Client) -> None:
    season = stage.ready()
    first, second = (going(stage, season, curve=CURVE) for _ in range(2))

    clerks.post(f"{BASE}runs/{first.pk}/enough/")
    clerks.post(f"{BASE}runs/{second.pk}/cancel/")

    first.refresh_from_db()
    assert first.enough_at == stage.at
    assert "正在收尾" in clerks.get(f"{BASE}runs/{first.pk}/").text
    assert "什么也没有留下" in clerks.get(f"{BASE}runs/{second.pk}/").text


def test_who_only_reads_watches_and_stops_nothing(stage: Stage, signed_in: SignedIn) -> None:
    run = going(stage, stage.ready(), curve=CURVE)
    viewer = signed_in("viewer")

    page = viewer.get(f"{BASE}runs/{run.pk}/").text

    assert "971" in page
    assert "取消" not in page
    assert viewer.post(f"{BASE}runs/{run.pk}/cancel/").status_code == 403


def test_a_run_that_its_job_left_behind_says_why_and_does_not_look_as_if_it_went_on(
    stage: Stage, clerks: Client
) -> None:
    run = going(stage, stage.ready(), curve=CURVE)
    Job.objects.update(state=Job.State.FAILED, failure_zh="服务器中途停了。")

    page = clerks.get(f"{BASE}runs/{run.pk}/").text

    assert "这次没有排成" in page
    assert "服务器中途停了。" in page
    assert "hx-get" not in page


def test_pins_in_conflict_are_named_and_the_way_to_them_is_there(
    stage: Stage, clerks: Client
) -> None:
    season = stage.ready(most_stops=1)
    for name in ("第1村", "第2村"):
        pin = seasons.PinDraft(stage.county.places.get(name=name), stage.form(), SATURDAY, "端午节")
        seasons.pin_stop(season=season, pin=pin, by=stage.by, at=stage.at)
    run = stage.run(season)

    page = clerks.get(f"{BASE}runs/{run.pk}/").text

    assert "2026 年 6 月 6 日，第1村，戏曲。" in page
    assert f'href="{BASE}seasons/{season.pk}/pins/"' in page


def test_a_result_says_why_what_stays_open_and_how_to_repeat_it(
    stage: Stage, clerks: Client
) -> None:
    run = stage.run(stage.ready(villages=9, budget_fen=160_000), seed=5)

    page = clerks.get(f"{BASE}runs/{run.pk}/").text

    assert "这就是最好的" in page
    assert page.count('<details class="why">') == len(run.plan["outings"]) == 2
    assert "3 人点了戏曲" in page
    assert "全部 7 个" not in page or "wishes/" in page
    assert "再加 1,000 元" in page
    assert "--seed 5" in page
    assert "谁都可以重算" in page


def test_only_what_is_proven_is_called_the_best(stage: Stage, clerks: Client) -> None:
    run = stage.run(stage.ready())
    Run.objects.update(status="feasible", gap=0.0004)

    page = clerks.get(f"{BASE}runs/{run.pk}/").text

    assert "0.1%" in page
    assert "这就是最好的" not in page


def test_a_run_of_an_earlier_release_is_read_too(stage: Stage, clerks: Client) -> None:
    run = stage.run(stage.ready(villages=9, budget_fen=160_000))
    Run.objects.update(curve=[], explained={}, prices={}, rounds=None, version="")

    page = clerks.get(f"{BASE}runs/{run.pk}/")

    assert page.status_code == 200
    assert "没有留下过程" in page.text
    assert "钱不够了" in page.text


def test_every_open_wish_has_its_reason_on_a_page_of_its_own(stage: Stage, clerks: Client) -> None:
    run = stage.run(stage.ready(villages=9, budget_fen=80_000))

    page = clerks.get(f"{BASE}runs/{run.pk}/wishes/").text

    asked = sum(len(place["needs"]) for place in run.problem["places"])
    met = sum(len(outing["stops"]) for outing in run.plan["outings"])
    assert page.count("这一季没有排上") == asked - met > 5


def test_the_problem_of_a_run_has_the_fingerprint_that_its_page_shows(
    stage: Stage, clerks: Client
) -> None:
    run = stage.run(stage.ready())

    content = clerks.get(f"{BASE}runs/{run.pk}/problem.json").content

    assert content == problem_file(run.problem)
    assert json.loads(content) == run.problem


def test_the_runs_of_a_season_can_be_taken_along(stage: Stage, clerks: Client) -> None:
    season = stage.ready()
    run = stage.kept(season)
    going(stage, season)

    page = clerks.get(f"{BASE}seasons/{season.pk}/runs/").text
    content = clerks.get(f"{BASE}seasons/{season.pk}/runs/sheet/").content

    assert "采用" in page
    assert "正在排" in page
    rows = list(load_workbook(BytesIO(content)).active.iter_rows(values_only=True))
    assert len(rows) == 3
    assert rows[2][2] == pytest.approx(run.objective, abs=1e-3)


def test_two_plans_stand_side_by_side(stage: Stage, clerks: Client) -> None:
    season = stage.ready(villages=4, budget_fen=160_000)
    first = stage.run(season)
    season.budget_fen = 80_000
    season.save()
    second = stage.run(season)

    page = clerks.get(f"{BASE}seasons/{season.pk}/compare/?a={first.pk}&b={second.pk}").text
    alike = clerks.get(f"{BASE}seasons/{season.pk}/compare/?a={first.pk}&b={first.pk}").text

    assert "只在原来的里，2 场" in page
    assert "1,600" in page
    assert "一场不差" in alike


def test_against_what_stands_the_second_is_what_would_stand(stage: Stage, clerks: Client) -> None:
    """A kept plan was changed by hand: one stop is called off, and would be there again."""
    season = stage.ready(villages=3)
    run = stage.kept(season)
    stop = Activity.objects.order_by("on").first()
    stage.published(season)
    cancel(activity=stop, reason="路塌了", by=stage.by, at=stage.at)

    page = clerks.get(f"{BASE}seasons/{season.pk}/compare/?b={run.pk}").text
    sheet = clerks.get(f"{BASE}seasons/{season.pk}/compare/sheet/?b={run.pk}")

    assert "现在的排期" in page
    assert "只在和它比的里，1 场" in page
    assert stop.place.name in page
    rows = list(load_workbook(BytesIO(sheet.content)).active.iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]].count("只在和它比的里") == 1


def test_without_a_plan_there_is_nothing_to_compare(stage: Stage, clerks: Client) -> None:
    season = stage.season()

    assert "还没有排好的可以比" in clerks.get(f"{BASE}seasons/{season.pk}/compare/").text
    assert clerks.get(f"{BASE}seasons/{season.pk}/compare/sheet/").status_code == 404


PAGES = (
    "seasons/{season}/plan/",
    "seasons/{season}/runs/",
    "seasons/{season}/runs/sheet/",
    "seasons/{season}/compare/",
    "seasons/{season}/compare/?a={run}&b={second}",
    "seasons/{season}/compare/sheet/",
    "runs/{run}/",
    "runs/{run}/wishes/",
    "runs/{going}/",
    "seasons/{season}/plan/?under_way",
)


def test_pages_of_runs_of_a_full_season_take_few_queries(
    stage: Stage, clerks: Client, django_assert_max_num_queries: Callable[..., object]
) -> None:
    season = big(stage)
    run, second = Run.objects.get(), Run.objects.get()
    second.pk = None
    second.save()
    Run.objects.update(fairness_job=uuid4())
    keys = {"season": season.pk, "run": run.pk, "second": second.pk}

    for page in PAGES:
        if "going" in page:
            keys["going"] = going(stage, season, curve=CURVE).pk
        with django_assert_max_num_queries(MOST_QUERIES):  # type: ignore[attr-defined]
            answer = clerks.get(BASE + page.format(**keys))
        assert answer.status_code == 200


def test_a_plan_proven_at_once_says_so_in_a_sentence_instead_of_drawing_a_broken_line(
    stage: Stage, clerks: Client
) -> None:
    run = stage.run(stage.ready(villages=3))
    at_once = [[0.1, 0.0, None], [0.2, run.objective, run.objective]]
    step_by_step = [[0.1, 0.0, 9.0], [2.0, 1.0, 8.0], *at_once[1:]]

    Run.objects.update(status="optimal", curve=at_once)
    said = clerks.get(f"{BASE}runs/{run.pk}/").text
    Run.objects.update(curve=step_by_step)
    drawn = clerks.get(f"{BASE}runs/{run.pk}/").text

    assert "没有什么曲线可画" in said
    assert "没有什么曲线可画" not in drawn
