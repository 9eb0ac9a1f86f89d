"""The pages of figures: what one audience said, what is usual, what a season aimed at."""

import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO, StringIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from shixiao.directory.models import ArtForm, Organisation, Place
from shixiao.kernel.actor import Actor
from shixiao.kernel.wording import Words
from shixiao.programme.models import Activity
from shixiao.verdicts.core.question_sets import THREE_QUESTIONS
from shixiao.verdicts.services import collecting, indicators, questions
from shixiao.verdicts.services.indicators import IndicatorDraft
from tests.verdicts.season_heard import JOB, YES, Stage

pytestmark = pytest.mark.django_db

SignedIn = Callable[..., Client]


@pytest.fixture
def stage(county: Organisation, place: Place, opera: ArtForm, at: datetime) -> Stage:
    return Stage(county, place, opera, at)


def seen(client: Client, address: str) -> str:
    response = client.get(f"/c/yunxi/verdicts/{address}")
    assert response.status_code == 200
    return response.content.decode()


def test_an_activity_shows_its_audience_and_its_team_on_two_sheets(
    stage: Stage, signed_in: SignedIn
) -> None:
    stage.heard(yes=40, no=10)
    held = stage.heard(yes=127, no=21, present=412)

    text = seen(signed_in("viewer"), f"activity/{held.pk}/")

    assert "到场 412 人，148 人作答，127 人说“想”：86%" in text
    assert "2 场，198 人作答，167 人说“想”" in text
    assert text.count('class="wide-span"') == 1
    assert "不能归因" in text


def test_the_kind_beside_which_a_team_stands_holds_no_show_of_its_own(
    stage: Stage, signed_in: SignedIn
) -> None:
    other = stage.team("石臼皮影班")
    for _ in range(4):
        stage.heard(yes=10, no=40, team=other)
    held = [stage.heard(yes=49, no=1) for _ in range(4)][0]

    text = seen(signed_in("viewer"), f"activity/{held.pk}/")

    assert "全县别的队伍 4 场" in text
    assert text.count("明显高") == 4  # three questions, and the team
    assert "石臼皮影班" not in text


def test_with_too_few_answers_there_is_no_figure_but_what_would_be_enough(
    stage: Stage, signed_in: SignedIn
) -> None:
    held = stage.heard(yes=3, no=1, present=86)

    text = seen(signed_in("viewer"), f"activity/{held.pk}/")

    assert "数据不足：到场 86 人，不到 5 人作答" in text
    assert "人作答就能说个大概" in text
    assert "75%" not in text


def test_more_answers_than_people_are_named(stage: Stage, signed_in: SignedIn) -> None:
    held = stage.heard(yes=30, no=10, present=20)

    text = seen(signed_in("viewer"), f"activity/{held.pk}/")

    assert "到场 20 人，作答却有 40 人" in text
    assert 'class="wide-span"' not in text


def test_levels_are_shown_and_never_added_up(stage: Stage, signed_in: SignedIn) -> None:
    held = stage.show(present=100, team=stage.team())
    asked = collecting.open_collection(activity=held, by=JOB, at=stage.at)
    stage.answer(asked, YES, 20)
    stage.answer(asked, YES, 30, level="L2")
    collecting.close_collection(collection=asked, by=JOB, at=stage.at)

    text = seen(signed_in("viewer"), f"activity/{held.pk}/")

    assert "到场 100 人，20 人作答" in text
    assert "单张凭条 20 份" in text
    assert "现场轮换码 30 份" in text


def test_before_the_end_there_are_no_figures(stage: Stage, signed_in: SignedIn) -> None:
    held = stage.show(team=stage.team())
    asked = collecting.open_collection(activity=held, by=JOB, at=stage.at)
    stage.answer(asked, YES, 20)

    text = seen(signed_in("viewer"), f"activity/{held.pk}/")

    assert "截止以后才出数" in text
    assert 'class="val"' not in text


def test_an_activity_that_nobody_was_asked_about_says_what_to_do(
    stage: Stage, signed_in: SignedIn
) -> None:
    held = stage.show()

    assert "准备收评" in seen(signed_in("clerk"), f"activity/{held.pk}/")
    assert "准备收评" not in seen(signed_in("viewer"), f"activity/{held.pk}/")


def test_a_foreign_activity_is_not_there(
    stage: Stage, signed_in: SignedIn, other_county: Organisation
) -> None:
    held = stage.heard(yes=9, no=1)

    client = signed_in("viewer", of=other_county)

    assert client.get(f"/c/qinghe/verdicts/activity/{held.pk}/").status_code == 404


def test_a_season_lists_its_activities_by_day_and_names_no_team(
    stage: Stage, signed_in: SignedIn
) -> None:
    stage.heard(yes=10, no=30)
    stage.heard(yes=39, no=1, team=stage.team("石臼皮影班"))

    text = seen(signed_in("viewer"), f"seasons/{stage.season().pk}/")

    assert text.index("第 1 场") < text.index("第 2 场")
    assert "石臼皮影班" not in text
    assert "不能归因" in text


@pytest.mark.parametrize(
    ("target", "words"),
    [(50, "明显高过目标"), (80, "说不准到没到"), (99, "明显没到目标")],
)
def test_a_sealed_target_stands_beside_the_figure_of_the_season(
    stage: Stage, signed_in: SignedIn, target: int, words: str
) -> None:
    before = stage.at - timedelta(days=80)
    clerk = Actor("person", "1")
    draft = IndicatorDraft(name="还想再看", question="again", target_percent=target)
    indicators.add_indicator(season=stage.season(), draft=draft, by=clerk, at=before)
    indicators.seal_indicators(season=stage.season(), by=clerk, at=before)
    for _ in range(8):
        stage.heard(yes=40, no=10)

    text = seen(signed_in("viewer"), f"seasons/{stage.season().pk}/")

    assert words in text
    assert "封存" in text


def test_a_target_speaks_of_its_own_art_form_only(
    stage: Stage, signed_in: SignedIn, county: Organisation
) -> None:
    puppets = ArtForm.objects.create(organisation=county, name="皮影", sign="皮")
    before = stage.at - timedelta(days=80)
    draft = IndicatorDraft("皮影还想再看", "again", 50, art_form=puppets)
    indicators.add_indicator(season=stage.season(), draft=draft, by=JOB, at=before)
    stage.heard(yes=40, no=10)

    text = seen(signed_in("viewer"), f"seasons/{stage.season().pk}/")

    assert "有人作答的活动只有 0 场" in text
    assert "没有在第一场活动以前封存，不作数" in text


def test_pages_of_figures_stay_within_ten_queries_however_much_was_said(
    stage: Stage, signed_in: SignedIn, django_assert_max_num_queries: Callable[..., object]
) -> None:
    held = [stage.heard(yes=8, no=2, team=stage.team(f"第 {n} 队")) for n in range(12)][0]
    client = signed_in("viewer")

    for address in (
        f"activity/{held.pk}/",
        "seasons/",
        f"seasons/{stage.season().pk}/",
        f"seasons/{stage.season().pk}/figures.xlsx",
    ):
        with django_assert_max_num_queries(10):  # type: ignore[attr-defined]
            assert client.get(f"/c/yunxi/verdicts/{address}").status_code == 200


def test_the_list_of_seasons_says_what_is_sealed(stage: Stage, signed_in: SignedIn) -> None:
    empty = seen(signed_in("viewer"), "seasons/")
    draft = IndicatorDraft(name="还想再看", question="again", target_percent=80)
    before = stage.at - timedelta(days=80)
    indicators.add_indicator(season=stage.season(), draft=draft, by=JOB, at=before)
    written = seen(signed_in("viewer"), "seasons/")
    indicators.seal_indicators(season=stage.season(), by=JOB, at=before)

    assert "还没有季" in empty
    assert "1 条，没封存" in written
    assert "1 条，已封存" in seen(signed_in("viewer"), "seasons/")


def test_figures_go_out_with_n_interval_and_present(stage: Stage, signed_in: SignedIn) -> None:
    stage.heard(yes=127, no=21, present=412)
    stage.heard(yes=2, no=1, present=60)
    address = f"/c/yunxi/verdicts/seasons/{stage.season().pk}/figures"

    book = load_workbook(BytesIO(signed_in("viewer").get(f"{address}.xlsx").content))
    text = signed_in("viewer").get(f"{address}.csv").content.decode("utf-8-sig")

    rows = list(csv.reader(StringIO(text)))
    assert [cell.value for cell in next(book.active.rows)] == rows[0]
    assert rows[3][5:] == ["148", "412", "86", "81", "90", "31", "95"]
    assert rows[6][5:] == ["<5", "60", "", "", "", "", ""]
    assert len(book.worksheets) == 2


def test_an_export_holds_no_formula(stage: Stage, signed_in: SignedIn) -> None:
    held = stage.heard(yes=20, no=5)
    Activity.objects.filter(pk=held.pk).update(title="=1+1")

    text = seen(signed_in("viewer"), f"seasons/{stage.season().pk}/figures.csv")

    assert "'=1+1" in text


def test_targets_are_written_and_sealed_on_a_page(stage: Stage, signed_in: SignedIn) -> None:
    address = f"/c/yunxi/verdicts/seasons/{stage.season().pk}/"
    clerk = signed_in("clerk")
    said = {"name": "还想再看", "question": "again", "target_percent": "80"}

    written = clerk.post(f"{address}indicators/", said)
    twice = clerk.post(f"{address}indicators/", said)
    wrong = clerk.post(f"{address}indicators/", said | {"name": "别的", "target_percent": "101"})
    sealed = clerk.post(f"{address}seal/")

    assert (written.status_code, sealed.status_code) == (302, 302)
    assert "已经有一条指标叫“还想再看”" in twice.content.decode()
    assert "目标要在 1% 到 100% 之间" in wrong.content.decode()
    assert stage.season().indicators.get().sealed_at is not None
    again = clerk.post(f"{address}seal/")
    assert again.status_code == 422
    assert "已经封存" in again.content.decode()


def test_a_target_that_is_not_sealed_is_withdrawn_on_the_page(
    stage: Stage, signed_in: SignedIn
) -> None:
    draft = IndicatorDraft(name="还想再看", question="again", target_percent=80)
    before = stage.at - timedelta(days=80)
    one = indicators.add_indicator(season=stage.season(), draft=draft, by=JOB, at=before)

    signed_in("clerk").post(f"/c/yunxi/verdicts/indicators/{one.pk}/withdraw/")

    assert not stage.season().indicators.exists()


def test_in_public_no_share_counts_fewer_than_five(stage: Stage, client: Client) -> None:
    nearly = stage.heard(yes=28, no=2, present=60)
    both = stage.heard(yes=20, no=10, present=60)

    told = seen(client, f"results/{nearly.collections.get().pk}/")
    shown = seen(client, f"results/{both.collections.get().pk}/")

    assert "30 人作答，多数说“想”，其余不到 5 人" in told
    assert 'class="val"' not in told
    assert "28" not in told.split("<h1")[1].split("怎么核对")[0]
    assert shown.count('class="val"') == 3


def test_a_question_that_was_worded_otherwise_is_another_question(
    stage: Stage, signed_in: SignedIn
) -> None:
    stage.heard(yes=40, no=10)
    *others, last = THREE_QUESTIONS
    reworded = replace(last, text=Words("下回还来不来？", "Would you come again?"))
    questions.use_questions(
        organisation=stage.county,
        kind="verdict",
        questions=[*others, reworded],
        by=JOB,
        at=stage.at,
    )
    held = stage.heard(yes=30, no=10)

    text = seen(signed_in("viewer"), f"activity/{held.pk}/")

    assert "有人作答的活动只有 1 场" in text
    assert "2 场，90 人作答" not in text
