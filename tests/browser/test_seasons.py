"""A season in a browser with JavaScript off: opened, pinned, planned, kept, published, read."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from shixiao.directory.models import Organisation
from shixiao.kernel.actor import Actor
from shixiao.programme.models import Activity, Season
from tests.programme.season_at_hand import Stage

pytestmark = pytest.mark.django_db(transaction=True)

SEASONS = "/c/yunxi/programme/seasons/"


@pytest.fixture
def stage(county: Organisation) -> Stage:
    """A team with free days ahead, and two villages that asked for it."""
    at: datetime = timezone.now()
    stage = Stage(county, Actor("command", "example"), at)
    today = timezone.localdate(at)
    stage.team(days=[today + timedelta(days=10 + 7 * week) for week in range(4)])
    for name in ("柳渡村", "荷塘村"):
        stage.need(stage.place(name))
    return stage


def _press(page: Page, action: str) -> None:
    """Press the button of the form with this action."""
    with page.expect_navigation():
        page.locator(f"form[action$='{action}'] button[type=submit]").click()


def test_a_season_from_its_budget_to_the_residents_page(
    stage: Stage, browser_page: Callable[..., Page]
) -> None:
    page = browser_page(role="clerk")
    today = timezone.localdate(stage.at)
    pinned_on = today + timedelta(days=17)

    page.goto(f"{SEASONS}open/")
    page.fill("[name=name]", "夏季排期")
    page.fill("[name=starts_on]", (today + timedelta(days=3)).isoformat())
    page.fill("[name=ends_on]", (today + timedelta(days=50)).isoformat())
    page.fill("[name=budget]", "1万")
    _press(page, "/open/")
    season = Season.objects.get()

    page.goto(f"{SEASONS}{season.pk}/pins/")
    page.select_option("[name=place]", label="青桐镇 荷塘村")
    page.select_option("[name=art_form]", label="戏曲")
    page.fill("[name=on]", pinned_on.isoformat())
    page.fill("[name=reason]", "端午节龙舟")
    _press(page, "/pins/")
    expect(page.locator("main")).to_contain_text("端午节龙舟")

    page.goto(f"{SEASONS}{season.pk}/plan/")
    page.check("[name=length][value=own]")
    page.fill("[name=seconds]", "1")
    _press(page, "/plan/")
    expect(page.locator("main")).to_contain_text("离最好的排法，最多还差")
    _press(page, "/keep/")
    expect(page.locator("main")).to_contain_text("还没有告诉村里和队伍")
    _press(page, "/publish/")

    resident = browser_page()
    resident.goto("/c/yunxi/programme/coming/")
    expect(resident.locator("main")).to_contain_text("柳渡村")
    assert Activity.objects.get(place__name="荷塘村").on == pinned_on


def test_a_paper_that_is_missing_is_named_and_nothing_is_published(
    stage: Stage, browser_page: Callable[..., Page]
) -> None:
    today = timezone.localdate(stage.at)
    season = stage.season(starts_on=today + timedelta(days=3), ends_on=today + timedelta(days=50))
    stage.kept(season)
    Activity.objects.filter(place__name="柳渡村").update(is_risky=True)
    page = browser_page(role="clerk")

    page.goto(f"{SEASONS}{season.pk}/")
    _press(page, "/publish/")

    told = page.get_by_role("alert")
    expect(told).to_contain_text("柳渡村")
    expect(told).to_contain_text("保险")
    assert not Activity.objects.filter(announced_at__isnull=False).exists()
