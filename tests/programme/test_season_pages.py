"""The pages of a season: who asks, what they read, how few queries it takes."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.http import HttpResponse
from django.test import Client
from openpyxl import load_workbook

from shixiao.directory.models import Body, CalendarRule
from shixiao.programme.models import Activity, Pin, Run, Season
from shixiao.programme.services.activities import cancel, postpone
from tests.programme.season_at_hand import ENDS, SATURDAY, STARTS, Stage, saturdays

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]

BASE = "/c/yunxi/programme/"
MOST_QUERIES = 10
SignedIn = Callable[..., Client]


@pytest.fixture
def kept(stage: Stage) -> Season:
    season = stage.ready()
    stage.kept(season)
    return season


@pytest.fixture
def clerks(signed_in: SignedIn) -> Client:
    return signed_in("clerk")


def typed(**more: object) -> dict[str, object]:
    return {
        "name": "夏季排期",
        "starts_on": STARTS.isoformat(),
        "ends_on": ENDS.isoformat(),
        "budget": "1万",
        "vans": 2,
        "most_stops": 2,
        "population_exponent": "0.50",
        "key": "k",
    } | more


def test_a_season_is_opened_planned_kept_and_published_through_its_pages(
    stage: Stage, clerks: Client
) -> None:
    stage.team()
    stage.need(stage.place())

    opened = clerks.post(f"{BASE}seasons/open/", typed())
    season = Season.objects.get()
    asked = clerks.post(f"{BASE}seasons/{season.pk}/plan/", {"length": "own", "seconds": 1})
    run = Run.objects.get()
    result = clerks.get(asked["Location"])
    kept = clerks.post(f"{BASE}runs/{run.pk}/keep/", {"over": ""})
    published = clerks.post(f"{BASE}seasons/{season.pk}/publish/")
    public = Client().get(f"{BASE}coming/")

    assert opened["Location"] == f"{BASE}seasons/{season.pk}/"
    assert asked["Location"] == f"{BASE}runs/{run.pk}/"
    assert "离最好的排法，最多还差" in result.text
    assert (kept.status_code, published.status_code) == (302, 302)
    assert "第1村" in public.text
    assert "青禾花鼓戏队" in public.text


def test_what_was_typed_stays_when_a_season_is_refused(clerks: Client) -> None:
    answer = clerks.post(f"{BASE}seasons/open/", typed(ends_on=STARTS - timedelta(days=1)))

    assert answer.status_code == 422
    assert "结束的日子在开始之前" in answer.text
    assert 'value="夏季排期"' in answer.text
    assert not Season.objects.exists()


def test_the_same_form_sent_twice_is_one_season(clerks: Client) -> None:
    answers = [clerks.post(f"{BASE}seasons/open/", typed()) for _ in range(2)]

    assert answers[0]["Location"] == answers[1]["Location"]
    assert Season.objects.count() == 1


def test_nonsense_in_a_form_is_a_sentence_and_no_bug(clerks: Client, kept: Season) -> None:
    wrong = typed(budget="很多", vans="x", decided_by="999999", population_exponent="7")

    assert clerks.post(f"{BASE}seasons/open/", wrong).status_code == 422
    plan = clerks.post(f"{BASE}seasons/{kept.pk}/plan/", {"length": "9", "seed": "-1"})
    assert plan.status_code == 422
    pins = clerks.post(f"{BASE}seasons/{kept.pk}/pins/", {"place": "999", "on": "昨天"})
    assert pins.status_code == 422
    assert clerks.get(f"{BASE}seasons/{kept.pk}/?stop=9{'9' * 30}").status_code == 200


def test_the_calendar_shows_weeks_teams_and_why(stage: Stage, clerks: Client, kept: Season) -> None:
    gone_out = {stop.on - timedelta(days=stop.on.weekday()) for stop in Activity.objects.all()}
    mondays = (STARTS - timedelta(days=STARTS.weekday()) + timedelta(days=7 * n) for n in range(9))
    quiet = next(monday for monday in mondays if monday not in gone_out and monday >= STARTS)
    stage.county.calendar_rules.create(
        kind=CalendarRule.Kind.FARM_BUSY,
        starts_on=quiet,
        ends_on=quiet + timedelta(days=6),
        reason="农忙",
    )
    stop = Activity.objects.order_by("on").first()

    answer = clerks.get(f"{BASE}seasons/{kept.pk}/?stop={stop.pk}")

    assert '<td class="busy"' in answer.text
    assert "农忙" in answer.text
    assert 'aria-current="true"' in answer.text
    assert "3 人想看戏曲" in answer.text
    assert "离最好的排法，最多还差" in answer.text


def test_the_places_of_one_outing_stand_in_one_block_each_a_link_of_its_own(
    clerks: Client, kept: Season
) -> None:
    page = clerks.get(f"{BASE}seasons/{kept.pk}/").text
    cells = page[page.index("<tbody>") : page.index("</tbody>")]

    assert cells.count('<div class="out') == kept.outings.count()
    assert all(f"?stop={stop.pk}" in cells for stop in kept.activities.all())


def test_what_lies_ahead_stands_by_day_and_what_is_over_is_closed_below(
    stage: Stage, clerks: Client, kept: Season
) -> None:
    stage.published(kept)
    first, *_, last = Activity.objects.order_by("on", "pk")
    cancel(activity=first, reason="路塌了", by=stage.by, at=stage.at)

    page = clerks.get(f"{BASE}seasons/{kept.pk}/").text
    days = page[page.index('id="days"') :]

    assert days.index(f'id="a{last.pk}"') < days.index("已办和取消的 1 场")
    assert days.index("已办和取消的 1 场") < days.index(f'id="a{first.pk}"')


def test_every_mark_of_the_calendar_has_a_word(stage: Stage, clerks: Client, kept: Season) -> None:
    stage.published(kept)
    stops = list(Activity.objects.order_by("on", "pk"))
    cancel(activity=stops[0], reason="路塌了", by=stage.by, at=stage.at)
    to_on = stops[-1].on + timedelta(days=1)
    postpone(activity=stops[-1], to_on=to_on, reason="让考试", by=stage.by, at=stage.at)

    page = clerks.get(f"{BASE}seasons/{kept.pk}/").text

    assert "取消" in page
    assert "路塌了" in page
    assert "改过日子" in page


def test_what_is_missing_for_publishing_leads_line_by_line_to_where_it_is_filled_in(
    clerks: Client, kept: Season
) -> None:
    Activity.objects.update(is_risky=True)

    answer = clerks.post(f"{BASE}seasons/{kept.pk}/publish/")

    assert answer.status_code == 422
    lines = re.findall(r'<li><a href="([^"]+)">2026 年', answer.text)
    assert sorted(lines) == sorted(
        f"{BASE}activities/{pk}/amend/" for pk in Activity.objects.values_list("pk", flat=True)
    )
    assert "保险" in answer.text


def test_a_budget_for_a_meeting_says_so_before_anybody_presses(
    stage: Stage, clerks: Client, presidium: Body
) -> None:
    season = stage.season(budget_fen=presidium.major_threshold_fen)

    assert "要先上会" in clerks.get(f"{BASE}seasons/{season.pk}/").text


def test_seasons_that_overlap_are_named(stage: Stage, clerks: Client, kept: Season) -> None:
    stage.season(name="暑期")

    assert "暑期" in clerks.get(f"{BASE}seasons/{kept.pk}/").text


def test_a_pin_is_set_and_taken_off_through_the_page(
    stage: Stage, clerks: Client, kept: Season
) -> None:
    row = {
        "place": stage.county.places.first().pk,
        "art_form": stage.form().pk,
        "on": SATURDAY.isoformat(),
        "reason": "端午节",
    }

    clerks.post(f"{BASE}seasons/{kept.pk}/pins/", row)
    shown = clerks.get(f"{BASE}seasons/{kept.pk}/pins/").text
    pin = Pin.objects.get()
    clerks.post(f"{BASE}seasons/pins/{pin.pk}/remove/")

    assert "端午节" in shown
    assert not Pin.objects.exists()


def test_who_keeps_a_plan_over_one_they_did_not_see_is_asked_to_look(
    stage: Stage, clerks: Client, kept: Season
) -> None:
    second = stage.run(kept)

    answer = clerks.post(f"{BASE}runs/{second.pk}/keep/", {"over": ""})

    assert answer.status_code == 422
    assert "采用了另一个排法" in answer.text


def test_a_run_without_a_plan_says_why(stage: Stage, clerks: Client) -> None:
    run = Run.objects.create(
        organisation=stage.county,
        season=stage.season(),
        state="failed",
        started_at=stage.at,
        refusal={"rule": "programme.no_team_free", "facts": {"count": 3}},
    )

    assert "没有一支队伍能排" in clerks.get(f"{BASE}runs/{run.pk}/").text


def test_problem_and_plan_can_be_taken_along(clerks: Client, kept: Season) -> None:
    run = Run.objects.get()

    problem = json.loads(clerks.get(f"{BASE}runs/{run.pk}/problem.json").content)
    plan = json.loads(clerks.get(f"{BASE}runs/{run.pk}/plan.json").content)

    assert problem["budget_fen"] == kept.budget_fen
    assert plan.keys() == {"outings", "objective", "bound", "gap", "status"}


def test_the_calendar_can_be_taken_along_as_a_workbook(clerks: Client, kept: Season) -> None:
    answer = clerks.get(f"{BASE}seasons/{kept.pk}/sheet/")

    sheet = load_workbook(BytesIO(answer.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    places = {row[6] for row in rows}
    costs = [row[11] for row in rows if isinstance(row[11], int | float)]
    assert {"第1村", "第2村", "第3村"} <= places
    assert sum(costs) * 100 == sum(outing.cost_fen for outing in kept.outings.all())


def test_residents_read_only_what_was_announced(stage: Stage, kept: Season) -> None:
    before = Client().get(f"{BASE}coming/").text
    stage.published(kept)
    first = Activity.objects.order_by("on").first()
    cancel(activity=first, reason="路塌了", by=stage.by, at=stage.at)

    after = Client().get(f"{BASE}coming/").text

    assert "现在没有定下的日子" in before
    assert "第1村" not in before
    assert "原因：路塌了" in after
    assert "<script" not in after


def test_residents_see_their_own_town(stage: Stage, kept: Season) -> None:
    stage.need(stage.place("东门", town="城关镇", latitude="28.11"))
    stage.kept(kept, over=Run.objects.get().pk)
    stage.published(kept)

    page = Client().get(f"{BASE}coming/?town=城关镇").text

    assert "东门" in page
    assert "第1村" not in page


def test_a_public_page_of_a_full_season_stays_small(stage: Stage) -> None:
    big(stage)

    answer = Client().get(f"{BASE}coming/", headers={"Accept-Encoding": "gzip"})

    assert len(answer.content) < 30_000


def big(stage: Stage) -> Season:
    """A season of a hundred activities in forty places, ten of them open, with a kept run."""
    season = stage.ready(villages=40, budget_fen=2_900_000)
    run = stage.kept(season)
    stage.published(season)
    first = Activity.objects.first()
    team = stage.team("第二队", days=saturdays())
    for number in range(60):
        outing = (
            stage.county.outings.create(
                season=season, run=run, team=team, on=STARTS + timedelta(days=number % 56)
            )
            if number < 56
            else None
        )
        Activity.objects.create(
            organisation=stage.county,
            season=season,
            outing=outing,
            kind="to_villages",
            title=f"第 {number} 场",
            place=first.place,
            art_form=first.art_form,
            on=STARTS + timedelta(days=number % 56),
            created_at=stage.at,
            announced_at=stage.at,
        )
    return season


@pytest.mark.parametrize(
    "page",
    [
        "seasons/",
        "seasons/{season}/",
        "seasons/{season}/?stop={stop}",
        "seasons/{season}/needs/",
        "seasons/{season}/print/",
        "seasons/{season}/sheet/",
        "seasons/{season}/plan/",
        "seasons/{season}/pins/",
        "seasons/{season}/amend/",
        "runs/{run}/",
        "runs/{run}/problem.json",
        "coming/",
    ],
)
def test_pages_of_a_full_season_take_few_queries(
    stage: Stage,
    signed_in: SignedIn,
    page: str,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    season = big(stage)
    keys = {
        "season": season.pk,
        "stop": Activity.objects.filter(needs__isnull=False).first().pk,
        "run": Run.objects.get().pk,
    }
    client = signed_in("clerk")
    answer: HttpResponse

    with django_assert_max_num_queries(MOST_QUERIES):  # type: ignore[attr-defined]
        answer = client.get(BASE + page.format(**keys))

    assert answer.status_code == 200


def test_a_season_on_its_way_takes_few_queries_too(
    stage: Stage,
    clerks: Client,
    presidium: Body,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    season = stage.ready(villages=20, budget_fen=presidium.major_threshold_fen)
    stage.kept(season)
    stop = Activity.objects.first()

    with django_assert_max_num_queries(MOST_QUERIES):  # type: ignore[attr-defined]
        clerks.get(f"{BASE}seasons/{season.pk}/?stop={stop.pk}")
