"""A team, a village and a clerk go their way without JavaScript."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from shixiao.directory.models import Organisation, Place, Team
from shixiao.programme.models import Activity, HeadCount, Outing
from shixiao.programme.services import activities as services
from shixiao.programme.services import links
from tests.programme.activities_at_hand import STAFF, activity_at, opera_of, team_of

BASE = "/c/yunxi/programme/"

BrowserPage = Callable[..., Page]
Check = Callable[[Page], None]


@pytest.fixture
def team(county: Organisation) -> Team:
    return team_of(county)


@pytest.fixture
def by_team(team: Team) -> str:
    at = timezone.now()
    end = at + timedelta(days=30)
    return f"{BASE}team/{links.issue_team_link(team=team, by=STAFF, at=at, expires_at=end)}/"


@pytest.fixture
def by_host(place: Place) -> str:
    at = timezone.now()
    end = at + timedelta(days=30)
    return f"{BASE}host/{links.issue_host_link(place=place, by=STAFF, at=at, expires_at=end)}/"


@pytest.mark.parametrize("is_elder", [False, True])
def test_a_team_answers_says_which_days_are_free_and_gets_its_calendar(
    is_elder: bool,
    browser_page: BrowserPage,
    assert_no_sideways_scroll: Check,
    by_team: str,
    team: Team,
    place: Place,
) -> None:
    activity_at(place, timezone.now(), team=team)
    page = browser_page(elder=is_elder)

    page.goto(by_team)
    page.get_by_role("button", name="能去", exact=True).click()
    assert page.get_by_text("说好能去").is_visible()
    page.get_by_role("link", name="写空闲的日子").click()
    page.locator("ul.months a").first.click()
    assert_no_sideways_scroll(page)
    for number in (4, 11):
        page.locator(".day input").nth(number).check()
    page.get_by_role("button", name="记下这个月").click()
    page.get_by_role("link", name="回到我们的出门").click()
    page.get_by_role("button", name="要一个日历地址").click()

    assert ".ics" in page.locator("code").inner_text()
    assert_no_sideways_scroll(page)
    assert Outing.objects.get().team_answer == "yes"
    assert team.availability.count() == 2


def test_a_team_that_cannot_writes_why_and_keeps_its_words_when_refused(
    browser_page: BrowserPage, by_team: str, team: Team, place: Place
) -> None:
    activity_at(place, timezone.now(), team=team)
    page = browser_page()

    page.goto(by_team)
    page.get_by_text("去不了", exact=True).click()
    page.get_by_role("button", name="这一趟去不了").click()
    assert page.get_by_text("好另找队伍", exact=False).first.is_visible()
    page.get_by_label("为什么去不了").fill("班主住院了")
    page.get_by_role("button", name="这一趟去不了").click()

    assert page.get_by_text("说了去不了").is_visible()
    assert Outing.objects.get().team_reason == "班主住院了"


def test_a_village_confirms_counts_and_corrects(
    browser_page: BrowserPage, assert_no_sideways_scroll: Check, by_host: str, place: Place
) -> None:
    now = timezone.now()
    activity_at(place, now)
    activity_at(place, now - timedelta(days=12), days=10)
    page = browser_page()

    page.goto(by_host)
    page.get_by_role("button", name="这天行").click()
    assert page.get_by_text("说好这天").is_visible()
    page.get_by_label("来了多少人").fill("86")
    page.get_by_role("button", name="报人数").click()
    page.get_by_text("人数写错了").click()
    page.get_by_label("来了多少人").fill("68")
    page.get_by_label("为什么要改").fill("写反了")
    page.get_by_role("button", name="改成这个数").click()

    assert page.get_by_text("以前报过：86").is_visible()
    assert_no_sideways_scroll(page)
    assert list(HeadCount.objects.values_list("people", flat=True)) == [86, 68]


def test_a_double_click_on_the_head_count_is_one_statement(
    browser_page: BrowserPage, by_host: str, place: Place
) -> None:
    activity_at(place, timezone.now() - timedelta(days=12), days=10)
    page = browser_page()

    page.goto(by_host)
    page.get_by_label("来了多少人").fill("86")
    page.get_by_role("button", name="报人数").dblclick()
    page.get_by_text("86 人").wait_for()

    assert HeadCount.objects.count() == 1


@pytest.mark.parametrize("width", [390, 1280])
def test_a_clerk_writes_an_activity_moves_it_and_cancels_it(
    width: int,
    browser_page: BrowserPage,
    assert_no_sideways_scroll: Check,
    place: Place,
    team: Team,
) -> None:
    opera_of(place.organisation)
    today = timezone.localdate()
    page = browser_page(role="clerk", width=width)

    page.goto(f"{BASE}activities/")
    page.get_by_role("link", name="写一场活动").click()
    page.get_by_label("活动叫什么").fill("《月下渡》全本")
    page.get_by_label("艺术门类").select_option(label="戏曲")
    page.get_by_label("哪个村").select_option(label="青桐镇 柳渡村")
    page.get_by_label("哪一天").fill((today + timedelta(days=9)).isoformat())
    page.get_by_label("哪支队伍去").select_option(label=team.name)
    assert_no_sideways_scroll(page)
    page.get_by_role("button", name="写好了").dblclick()
    page.get_by_role("heading", name="怎么安排的").wait_for()
    page.get_by_text("改期", exact=True).click()
    page.get_by_label("改到哪一天").fill((today + timedelta(days=12)).isoformat())
    page.get_by_label("为什么改期").fill("河涨水了")
    page.get_by_role("button", name="改到这一天").click()
    page.get_by_text("取消这一场").click()
    page.get_by_label("为什么取消").fill("水还没退")
    page.get_by_role("button", name="公布理由，取消").click()

    assert page.get_by_text("水还没退").first.is_visible()
    assert_no_sideways_scroll(page)
    assert Activity.objects.get().state == "cancelled"


def test_another_team_is_sent_when_one_cannot(
    browser_page: BrowserPage, place: Place, team: Team
) -> None:
    activity = activity_at(place, timezone.now(), team=team)
    assert activity.outing is not None
    services.answer_outing(
        outing=activity.outing, can=False, reason="车坏了", by=STAFF, at=timezone.now()
    )
    team_of(place.organisation, "石臼皮影班")
    page = browser_page(role="dispatcher")

    page.goto(f"{BASE}activities/?tab=waiting")
    page.get_by_role("link", name=activity.title).click()
    page.get_by_label("换哪支队伍").select_option(label="石臼皮影班")
    page.get_by_role("button", name="请这支队伍去").click()

    assert page.get_by_text("换好了").is_visible()
    assert Outing.objects.get(called_off_at=None).team.name == "石臼皮影班"


def test_a_link_is_issued_used_and_stopped(browser_page: BrowserPage, team: Team) -> None:
    page, phone = browser_page(role="clerk"), browser_page()

    page.goto(f"{BASE}links/")
    page.get_by_role("link", name="发链接").first.click()
    page.get_by_role("button", name="发一个链接").click()
    address = page.locator(".receipt .song").inner_text()
    opened = phone.goto(address)
    page.get_by_role("link", name="回到链接").click()
    page.get_by_role("button", name="停用", exact=True).click()
    closed = phone.goto(address)

    assert opened is not None
    assert closed is not None
    assert (opened.status, closed.status) == (200, 404)
