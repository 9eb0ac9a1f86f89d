"""A resident's way by keyboard alone, without JavaScript; and the desk at both widths."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Page, expect

from shixiao.directory.models import ArtForm, Organisation, Place
from shixiao.kernel.actor import RESIDENT, Actor
from shixiao.needs import queries, services
from shixiao.needs.models import Need, Visit

BASE = "/c/yunxi/needs/"
MOST_STOPS = 60
NAMES = ["听歌唱歌", "跳舞", "说唱曲艺", "写字春联", "学画看画", "拍照摄影", "剪纸手艺"]

BrowserPage = Callable[..., Page]
Check = Callable[[Page], None]


@pytest.fixture
def similar(place: Place, opera: ArtForm, clerk: Actor) -> Need:
    """What another phone of the village asked for, checked by the desk."""
    cache.clear()
    at = timezone.now()
    asked = services.Asked(opera, "王大爷说想看一回全本的花鼓戏")
    need = services.raise_need(place=place, asked=asked, by=RESIDENT, at=at)
    return services.check_need(need=need, wording="看一回全本花鼓戏", by=clerk, at=at)


@pytest.fixture
def all_art_forms(county: Organisation, opera: ArtForm) -> None:
    for position, name in enumerate(NAMES, 1):
        county.art_forms.create(name=name, sign=name[0], resident_name=name, position=position)


def tab_to(page: Page, selector: str) -> None:
    """Press the tabulator until the focus is on something that matches."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    raise AssertionError(f"the keyboard never reaches {selector} on {page.url}")


def go_on(page: Page, selector: str = "") -> None:
    """Press Enter (on what matches, or where the focus is) and wait for the next page."""
    if selector:
        tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_resident_asks_by_keyboard_and_finds_the_receipt_again(
    browser_page: BrowserPage, similar: Need, place: Place, all_art_forms: None
) -> None:
    page = browser_page(js=False)
    page.goto(f"{BASE}at/{place.pk}/")

    tab_to(page, "input[name=art_form]")
    page.keyboard.press("Space")
    tab_to(page, "textarea")
    page.keyboard.type("想看花鼓戏")
    go_on(page, "main button[type=submit]")
    assert "看一回全本花鼓戏" in page.content()
    assert "王大爷" not in page.content()
    assert page.input_value("textarea") == "想看花鼓戏"

    go_on(page, "button[name=anyway]")
    code = page.inner_text(".code")
    assert Need.objects.filter(receipt_code=code.replace("-", "")).exists()

    page.goto(f"{BASE}look-up/")
    tab_to(page, "input[name=code]")
    page.keyboard.type(code.lower().replace("-", " "))
    go_on(page)
    assert page.inner_text(".code") == code
    assert "文联核实，给答复" in page.content()


def test_a_resident_joins_a_need_by_keyboard_and_is_told_when_it_was_joined_already(
    browser_page: BrowserPage, similar: Need, place: Place
) -> None:
    page = browser_page(js=False)
    page.goto(f"{BASE}at/{place.pk}/")
    tab_to(page, "textarea")
    page.keyboard.type("花鼓")
    go_on(page, "main button[type=submit]")
    go_on(page, "button[name=support]")
    assert "您也要" in page.inner_text(".toast")

    go_on(page, "form[action$='support/'] button")

    assert "已经点过" in page.inner_text(".toast")
    assert queries.supporters(similar) == 2


def test_a_resident_finds_the_village_and_complains_by_keyboard(
    browser_page: BrowserPage, place: Place
) -> None:
    page = browser_page(js=False)
    page.goto(f"{BASE}places/")
    tab_to(page, "input[name=q]")
    page.keyboard.type("柳渡")
    go_on(page)
    go_on(page, f"a[href='{BASE}at/{place.pk}/']")
    assert page.url.endswith(f"{BASE}at/{place.pk}/")

    go_on(page, f"footer a[href='{BASE}complain/']")
    tab_to(page, "textarea")
    page.keyboard.type("演出的时间贴早一点")
    go_on(page, "main button[type=submit]")

    assert len(page.inner_text(".code")) == 9


def test_a_clerk_answers_enters_a_sheet_and_records_a_visit_without_javascript(
    browser_page: BrowserPage, similar: Need, place: Place, opera: ArtForm
) -> None:
    page = browser_page(js=False, width=1280, role="clerk")
    page.goto(f"{BASE}desk/{similar.pk}/")
    page.fill("[name=plan-promised_on]", "2099-06-30")
    page.click("#plan button")
    assert "列入计划" in page.inner_text(".head")

    page.goto(f"{BASE}sheet/")
    page.select_option("[name=place]", str(place.pk))
    page.fill("[name=form-0-text]", "腊月来写春联")
    page.fill("[name=form-1-audience]", "20 人")
    page.click("main button[type=submit]")
    assert page.input_value("[name=form-0-text]") == "腊月来写春联"
    page.fill("[name=form-1-text]", "教剪纸")
    page.click("main button[type=submit]")
    expect(page.locator(".strips .code")).to_have_count(2)

    page.goto(f"{BASE}visits/new/")
    page.check("[value=research]")
    page.select_option("[name=place]", str(place.pk))
    page.fill("[name=who_went]", "周敏")
    page.fill("[name=heard_0]", "戏台的灯不亮")
    page.click("main button[type=submit]")
    page.click("button:has-text('转成需求')")
    assert "已经转成需求" in page.inner_text(".toast")


@pytest.fixture
def addresses(similar: Need, place: Place, county: Organisation, clerk: Actor) -> dict[str, str]:
    """Every page of needs, and who looks at it."""
    at = timezone.now()
    visit = services.record_visit(
        trip=services.Trip(place, Visit.Kind.RESEARCH, date(2026, 5, 1), "周敏"),
        observations=["戏台的灯不亮"],
        by=clerk,
        at=at,
    )
    complaint = services.complain(organisation=county, text="太吵", by=RESIDENT, at=at)
    public = [
        "places/",
        "places/?q=皮影",
        f"at/{place.pk}/",
        f"place/{place.pk}/",
        f"wanted/{similar.pk}/",
        f"receipt/{similar.receipt_code}/",
        f"receipt/{complaint.receipt_code}/",
        "look-up/",
        "look-up/?code=K7",
        "complain/",
        "paper-form/",
        "privacy/",
    ]
    desk = [
        "",
        "?q=皮影",
        f"desk/{similar.pk}/",
        "sheet/",
        "sheet/receipts/",
        "silent/",
        "complaints/",
        f"complaints/{complaint.pk}/",
        "visits/",
        "visits/new/",
        f"visits/{visit.pk}/",
    ]
    return dict.fromkeys(public, "") | dict.fromkeys(desk, "clerk")


def test_every_page_in_large_type_is_accessible_and_never_scrolls_sideways(
    browser_page: BrowserPage,
    assert_accessible: Check,
    assert_no_sideways_scroll: Check,
    addresses: dict[str, str],
) -> None:
    for role in ("", "clerk"):
        page = browser_page(js=True, elder=True, role=role or None)
        for path in [path for path, reader in addresses.items() if reader == role]:
            page.goto(BASE + path)
            assert_no_sideways_scroll(page)
            assert_accessible(page)


def test_nothing_a_resident_reads_is_smaller_than_eighteen_pixels(
    browser_page: BrowserPage, addresses: dict[str, str], all_art_forms: None
) -> None:
    page = browser_page(js=True)
    for path in [path for path, reader in addresses.items() if not reader]:
        page.goto(BASE + path)
        small = page.evaluate(
            """() => [...document.querySelectorAll('main *')]
                .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
                .filter(e => parseFloat(getComputedStyle(e).fontSize) < 17.99)
                .map(e => e.outerHTML.slice(0, 80))"""
        )
        assert not small, f"{path}: {small}"
