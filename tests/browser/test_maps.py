"""The map in a browser: a script makes it move and takes a point; without one it is a drawing."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from shixiao.directory.models import Organisation, Place

pytestmark = pytest.mark.django_db(transaction=True)
BASE = "/c/yunxi/people/"


@pytest.fixture
def villages(county: Organisation) -> list[Place]:
    return [
        Place.objects.create(
            organisation=county,
            name=name,
            town="青桐镇",
            latitude=Decimal("27.1") + Decimal("0.03") * number,
            longitude=Decimal("113.4") + Decimal("0.02") * (number % 2),
        )
        for number, name in enumerate(("荷塘村", "白鹭社区", "上沙村", "大樟村"))
    ]


def _errors(page: Page) -> list[str]:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def test_a_click_on_the_map_fills_in_the_coordinates(
    villages: list[Place], place: Place, browser_page: Callable[..., Page]
) -> None:
    page = browser_page(js=True, width=1280, role="clerk")
    said = _errors(page)
    page.goto(f"{BASE}places/{place.pk}/map/")

    expect(page.locator("svg.map[hidden]")).to_have_count(1)
    live = page.locator(".live")
    box = live.bounding_box()
    assert box is not None
    live.click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    expect(page.get_by_role("status")).to_contain_text("选了北纬 27.1")
    page.get_by_role("button", name="就定在这里").click()
    expect(page.get_by_text("柳渡村定在地图上了。")).to_be_visible()

    place.refresh_from_db()
    assert place.latitude is not None
    assert 27.1 < place.latitude < 27.2
    assert not said


def test_with_the_keyboard_the_middle_is_moved_and_taken(
    villages: list[Place], place: Place, browser_page: Callable[..., Page]
) -> None:
    page = browser_page(js=True, width=1280, role="clerk")
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{BASE}places/{place.pk}/map/")

    page.locator(".live").focus()
    page.keyboard.press("Enter")
    before = page.input_value("#id_latitude")
    page.keyboard.press("ArrowUp")
    page.wait_for_function(
        "before => { document.querySelector('.live').dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 'Enter', bubbles: true})); return document.getElementById('id_latitude').value"
        " !== before }",
        arg=before,
    )

    assert float(page.input_value("#id_latitude")) > float(before)


def test_the_buttons_scale_the_map_and_are_named(
    villages: list[Place], browser_page: Callable[..., Page]
) -> None:
    page = browser_page(js=True, role="clerk")
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{BASE}map/")
    wide = page.evaluate("() => document.querySelector('.live path.land').getBBox().width")

    page.get_by_role("button", name="放大").click()

    page.wait_for_function(
        "wide => document.querySelector('.live path.land').getBBox().width > 1.5 * wide", arg=wide
    )


@pytest.mark.parametrize(("is_coarse", "leaves"), [(True, "pan-x pan-y"), (False, "none")])
def test_one_finger_on_the_map_moves_the_page(
    villages: list[Place], browser_page: Callable[..., Page], is_coarse: bool, leaves: str
) -> None:
    """A stroke of one finger is the page's where fingers are what points; a mouse drags the map."""
    page = browser_page(js=True, role="clerk")
    page.add_init_script(
        "const real = window.matchMedia.bind(window);"
        f"const coarse = {str(is_coarse).lower()};"
        "window.matchMedia = q => q.includes('coarse') ? {matches: coarse} : real(q);"
    )
    page.goto(f"{BASE}map/")

    assert page.evaluate("getComputedStyle(document.querySelector('.live')).touchAction") == leaves


def test_without_a_script_the_drawing_stays_and_coordinates_are_pasted(
    villages: list[Place], place: Place, browser_page: Callable[..., Page]
) -> None:
    page = browser_page(role="clerk")
    page.goto(f"{BASE}places/{place.pk}/map/")

    expect(page.locator("svg.map").first).to_be_visible()
    expect(page.locator(".live")).to_have_count(0)
    page.fill("[name=pasted]", "https://uri.amap.com/marker?position=113.41,27.15&name=柳渡")
    page.get_by_role("button", name="就定在这里").click()
    expect(page.get_by_text("柳渡村定在地图上了。")).to_be_visible()

    place.refresh_from_db()
    assert place.longitude == Decimal("113.41")


def test_a_year_without_time_is_pasted_without_a_script(
    place: Place, browser_page: Callable[..., Page]
) -> None:
    page = browser_page(role="clerk")
    page.goto(f"{BASE}calendar/new/?year=2027")

    page.fill("[name=lines]", "青桐镇 农忙 5月25日-6月14日 双抢\n学校 6月20日至6月28日 期末考试")
    page.get_by_role("button", name="写下").click()

    expect(page.locator("main")).to_contain_text("双抢")
    expect(page.locator("main")).to_contain_text("写下了 2 段")
