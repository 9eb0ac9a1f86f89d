"""The sheets and papers of an office: filled in from what every step knows, never typed again."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django.test import Client
from docx import Document as WordDocument
from openpyxl import load_workbook

from shixiao.directory.models import ArtForm, Organisation, Place
from shixiao.kernel.actor import Actor
from shixiao.programme.services import activities, outings
from shixiao.reports.queries import self_evaluation, word_on, year_of
from shixiao.verdicts.models import Collection
from tests.programme.activities_at_hand import activity_at, checked_need, team_of
from tests.verdicts.season_heard import Stage

pytestmark = pytest.mark.django_db
HOST = Actor("host", "1")


@pytest.fixture
def stage(county: Organisation, place: Place, opera: ArtForm, at: datetime) -> Stage:
    return Stage(county, place, opera, at)


def rows_of(content: bytes) -> list[dict[str, object]]:
    head, *rows = load_workbook(BytesIO(content)).worksheets[0].values
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_a_need_that_was_dispatched_names_its_team_and_the_day_it_said_yes(
    signed_in: Callable[..., Client], county: Organisation, place: Place, at: datetime
) -> None:
    need = checked_need(place, at)
    activity = activity_at(place, at, needs=[need], team=team_of(county))
    assert activity.outing is not None
    outings.answer_outing(outing=activity.outing, can=True, by=Actor("team", "1"), at=at)

    (row,) = rows_of(signed_in("viewer").get("/c/yunxi/ledgers/needs/").content)

    assert row["派单对象"] == "青禾花鼓戏队"
    assert str(row["接单时间"]).startswith("2026-05-12")


def test_a_cancelled_dispatch_leaves_the_columns_empty(
    signed_in: Callable[..., Client], county: Organisation, place: Place, at: datetime
) -> None:
    need = checked_need(place, at)
    activity = activity_at(place, at, needs=[need], team=team_of(county))
    activities.cancel(activity=activity, reason="下大雨", by=HOST, at=at)

    (row,) = rows_of(signed_in("viewer").get("/c/yunxi/ledgers/needs/").content)

    assert row["派单对象"] is None


def test_the_self_evaluation_knows_the_money_and_leaves_the_points_to_the_finance_office(
    signed_in: Callable[..., Client], stage: Stage
) -> None:
    held = stage.show(present=120)
    held.cost_fen = 306_000
    held.save()

    page = signed_in("viewer").get(f"/c/yunxi/ledgers/season/{stage.season().pk}/")

    rows = {row["三级指标"]: row for row in rows_of(page.content)}
    assert rows["全年执行数（元）"]["实际完成值"] == "3,060"
    assert rows["执行率"]["实际完成值"] == "6.5%"
    assert rows["到场人次"]["实际完成值"] == "120 人次（1 场报了数）"
    assert {row["得分"] for row in rows.values()} == {None}


def test_an_activity_that_was_moved_twice_is_counted_once(stage: Stage) -> None:
    held = stage.show(present=50)
    for days in (1, 2):
        held.postponements.create(
            was_on=held.on, now_on=held.on + timedelta(days=days), reason="下雨", at=stage.at
        )

    found = self_evaluation(stage.season())

    assert (found.done, found.people, found.on_the_day) == (1, 50, 0)


def test_an_open_collection_makes_no_figure_and_a_closed_one_does(stage: Stage) -> None:
    for _ in range(2):
        stage.heard(yes=8, no=2)
    everything = list(Collection.objects.select_related("question_set"))

    word = word_on(everything)
    assert word is not None
    assert word.estimate.events == 2
    assert word.estimate.n == 20
    for one in everything:
        one.closed_at = None
    assert word_on(everything) is None


def test_a_year_counts_what_took_place_and_what_residents_said(
    county: Organisation, stage: Stage
) -> None:
    for _ in range(2):
        stage.heard(yes=9, no=1, present=40)

    record = year_of(county, year=2026)

    assert record.people == 80
    assert record.activities == {("free_performance", "done"): 2}
    assert record.verdict.n == 20


def test_the_summary_of_a_year_is_an_official_paper(
    signed_in: Callable[..., Client], county: Organisation, stage: Stage
) -> None:
    stage.show(present=40)

    word = signed_in("viewer").get("/c/yunxi/year/2026/docx/")

    text = "\n".join(each.text for each in WordDocument(BytesIO(word.content)).paragraphs)
    assert "办了 1 场活动" in text
    assert "没有人改写" in text


def test_a_year_that_has_not_come_is_not_found(signed_in: Callable[..., Client]) -> None:
    assert signed_in("viewer").get("/c/yunxi/year/2999/").status_code == 404


def test_all_sheets_are_found_on_one_page(
    signed_in: Callable[..., Client],
    stage: Stage,
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    stage.season()
    client = signed_in("viewer")

    with django_assert_max_num_queries(10):  # type: ignore[attr-defined]
        page = client.get("/c/yunxi/ledgers/").text

    for sheet in ("任务分解表", "整改台账", "需求单", "下基层记录", "绩效自评表"):
        assert sheet in page
