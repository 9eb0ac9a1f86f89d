"""The acts of follow-up and indicators in a browser without JavaScript."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Page

from shixiao.directory.models import ArtForm, Organisation, Place
from shixiao.needs.models import Need
from shixiao.programme.models import Season
from tests.verdicts.followed import Village, noon

BrowserPage = Callable[..., Page]


@pytest.fixture
def done(county: Organisation, place: Place, opera: ArtForm) -> Need:
    """A need that was reported done today."""
    cache.clear()
    return Village(county, place, opera, noon(timezone.localdate())).need()


@pytest.fixture
def ahead(county: Organisation) -> Season:
    """A season that has not begun."""
    starts_on = timezone.localdate() + timedelta(days=30)
    return Season.objects.create(
        organisation=county,
        name="夏季",
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=60),
        budget_fen=4_680_000,
        created_at=noon(date(2026, 5, 12)),
    )


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def test_a_holder_of_the_receipt_sends_it_back_without_an_account(
    browser_page: BrowserPage, done: Need
) -> None:
    page = browser_page(js=False)
    page.goto(f"/c/yunxi/needs/receipt/{done.receipt_code}/")

    page.get_by_role("link", name="没见效").click()
    page.get_by_label("哪里没见效").fill("字幕看不清")
    press(page, "没见效，退回重办")

    done.refresh_from_db()
    assert done.is_reopened
    assert page.url.endswith(f"/needs/receipt/{done.receipt_code}/")
    assert page.get_by_text("持回执的人说没见效").count() == 1
    assert page.get_by_text("字幕看不清").count() == 0


def test_a_clerk_writes_a_target_takes_it_back_and_seals_another(
    browser_page: BrowserPage, ahead: Season
) -> None:
    page = browser_page(role="clerk", js=False, width=1280)
    page.goto(f"/c/yunxi/verdicts/seasons/{ahead.pk}/indicators/")
    for name, target in (("写错的", "101"), ("还想再看的观众", "80")):
        page.get_by_label("指标叫什么").fill(name)
        page.get_by_label("看哪个问题").select_option("again")
        page.get_by_label("目标").fill(target)
        press(page, "加上")
        if target == "101":
            assert page.get_by_text("目标要在 1% 到 100% 之间").count() == 1
            assert page.get_by_label("指标叫什么").input_value() == "写错的"

    press(page, "撤下")
    assert page.get_by_text("还没有指标").count() == 1
    page.get_by_label("指标叫什么").fill("还想再看的观众")
    page.get_by_label("看哪个问题").select_option("again")
    page.get_by_label("目标").fill("80")
    press(page, "加上")
    press(page, "封存，以后不改")

    one = ahead.indicators.get()
    assert (one.name, one.target_percent) == ("还想再看的观众", 80)
    assert one.sealed_at is not None
    assert page.get_by_role("link", name="定指标").count() == 0
