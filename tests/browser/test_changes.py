"""A season changes in a browser: a stop is really dragged, pinned, moved without a script."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from shixiao.directory.models import Organisation
from shixiao.kernel.actor import Actor
from shixiao.programme.models import Activity, Pin, Season
from tests.programme.season_at_hand import Stage

pytestmark = pytest.mark.django_db(transaction=True)

SEASONS = "/c/yunxi/programme/seasons/"


@pytest.fixture(autouse=True)
def _quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    few = "shixiao.programme.services.seasons.replanning.USUAL_ROUNDS"
    monkeypatch.setattr(few, 0)


@pytest.fixture
def season(county: Organisation) -> Season:
    """A published season of a team with free days ahead, and of one beside it."""
    at: datetime = timezone.now()
    stage = Stage(county, Actor("command", "example"), at)
    today = timezone.localdate(at)
    monday = today + timedelta(days=7 - today.weekday())
    days = [monday + timedelta(days=2 + 7 * week) for week in range(4)]
    stage.team(days=days)
    stage.team("枫林戏班", days=days)
    for name in ("柳渡村", "荷塘村", "大樟村"):
        stage.need(stage.place(name))
    season = stage.season(starts_on=monday, ends_on=monday + timedelta(days=34))
    stage.kept(season)
    return stage.published(season)


def _stop() -> Activity:
    return Activity.objects.order_by("on", "pk").select_related("outing__team", "place").first()


def _free_cell(page: Page, stop: Activity) -> str:
    """A cell of the team's row without a stop."""
    cells = page.locator(f"td[data-team='{stop.outing.team_id}']:not(:has(.out))")
    week: str | None = cells.last.get_attribute("data-week")
    return f"td[data-team='{stop.outing.team_id}'][data-week='{week}']"


def _held(page: Page, season: Season, stop: Activity) -> Locator:
    """The stop on the page of its season, in sight."""
    page.goto(f"{SEASONS}{season.pk}/")
    held = page.locator(f"[data-move$='/{stop.pk}/move/']")
    held.scroll_into_view_if_needed()
    return held


def _within(element: Locator, pixels: float = 10) -> tuple[float, float]:
    """A point so far within an element, from its upper left corner."""
    box = element.bounding_box()
    assert box is not None
    return box["x"] + pixels, box["y"] + pixels


def test_a_stop_is_dragged_looked_at_and_kept(
    season: Season, browser_page: Callable[..., Page]
) -> None:
    page = browser_page(js=True, width=1280, role="clerk")
    stop = _stop()

    page.mouse.move(*_within(_held(page, season, stop)))
    page.mouse.down()
    page.mouse.move(*_within(page.locator(_free_cell(page, stop)), 20), steps=8)
    expect(page.locator("#moving")).to_contain_text("放到")
    with page.expect_navigation():
        page.mouse.up()

    assert Activity.objects.get(pk=stop.pk).on == stop.on
    expect(page.locator("#consequence")).to_contain_text("要告诉谁")
    page.fill("form[action$='/keep/'] [name=reason]", "让考试")
    with page.expect_navigation():
        page.get_by_role("button", name="就这样改").click()
    moved = Activity.objects.get(pk=stop.pk)
    assert moved.on != stop.on
    assert moved.postponements.get().reason == "让考试"
    expect(page.locator("#why")).to_contain_text(stop.place.name)


def test_a_drag_that_ends_where_it_began_changes_nothing(
    season: Season, browser_page: Callable[..., Page]
) -> None:
    page = browser_page(js=True, width=1280, role="clerk")
    stop = _stop()

    x, y = _within(_held(page, season, stop))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 12, y + 4, steps=3)
    page.mouse.up()

    assert page.locator(".carried").count() == 0
    assert page.url.endswith(f"{SEASONS}{season.pk}/")


def test_a_finger_that_holds_a_stop_carries_it(
    season: Season, browser_page: Callable[..., Page]
) -> None:
    page = browser_page(js=True, width=1280, role="clerk")
    stop = _stop()

    x, y = _within(_held(page, season, stop))
    there = _within(page.locator(_free_cell(page, stop)))
    touch = page.context.new_cdp_session(page)

    def finger(kind: str, *at: tuple[float, float]) -> None:
        points = [{"x": x, "y": y} for x, y in at]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    finger("touchStart", (x, y))
    expect(page.locator(".carried")).to_be_visible()
    finger("touchMove", there)
    finger("touchMove", (there[0] + 10, there[1]))
    expect(page.locator("#moving")).to_contain_text("放到")
    with page.expect_navigation():
        finger("touchEnd")

    expect(page.locator("#consequence")).to_contain_text(stop.place.name)


def test_keys_carry_a_stop_too(season: Season, browser_page: Callable[..., Page]) -> None:
    page = browser_page(js=True, width=1280, role="clerk")
    stop = _stop()

    _held(page, season, stop).focus()
    page.keyboard.press("m")
    expect(page.locator("#moving")).to_contain_text("拿起来了")
    page.keyboard.press("ArrowRight")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    expect(page.locator("h1")).to_contain_text("换一天")
    expect(page.locator("#consequence")).to_contain_text(stop.place.name)


def test_escape_leaves_a_stop_where_it_is(
    season: Season, browser_page: Callable[..., Page]
) -> None:
    page = browser_page(js=True, width=1280, role="clerk")

    page.goto(f"{SEASONS}{season.pk}/")
    page.locator("[data-move]").first.focus()
    page.keyboard.press("m")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")

    assert page.locator("td.over").count() == 0
    expect(page.locator("#moving")).to_contain_text("想换一天")


def test_without_a_script_a_small_form_does_the_same(
    season: Season, browser_page: Callable[..., Page]
) -> None:
    page = browser_page(role="clerk")
    stop = _stop()
    on = stop.on + timedelta(days=1)

    page.goto(f"{SEASONS}{season.pk}/?stop={stop.pk}")
    page.get_by_role("link", name="换一天，换一队").click()
    page.fill("[name=on]", on.isoformat())
    page.get_by_role("button", name="看看会怎样").click()
    expect(page.locator(".notice.bad")).to_contain_text("没有说过")
    page.fill("form[action$='/keep/'] [name=reason]", "和村里商量好了")
    page.get_by_role("button", name="就这样改").click()

    expect(page.locator("#why")).to_contain_text(stop.place.name)
    assert Activity.objects.get(pk=stop.pk).on == on


def test_a_stop_is_pinned_marked_and_let_go(
    season: Season, browser_page: Callable[..., Page]
) -> None:
    page = browser_page(role="clerk")
    stop = _stop()

    page.goto(f"{SEASONS}{season.pk}/?stop={stop.pk}")
    page.get_by_role("link", name="钉住不动").click()
    page.fill("[name=reason]", "和村里说好了")
    page.get_by_role("button", name="钉住").click()

    expect(page.locator(".cal .pinned")).to_contain_text("钉住")
    page.get_by_role("button", name="取消钉住").click()
    assert not Pin.objects.exists()


def test_what_happened_is_said_and_an_answer_kept_without_a_script(
    season: Season,
    browser_page: Callable[..., Page],
    assert_no_sideways_scroll: Callable[[Page], None],
) -> None:
    page = browser_page(role="clerk")
    stop = _stop()

    page.goto(f"{SEASONS}{season.pk}/")
    assert_no_sideways_scroll(page)
    page.get_by_role("link", name="有变化").click()
    page.locator("details.change").nth(1).locator("summary").click()
    page.select_option("[name=place-0-place]", str(stop.place_id))
    page.fill("[name=place-0-first]", stop.on.isoformat())
    page.get_by_role("button", name="看看怎么换").click()
    expect(page.locator("main")).to_contain_text("说出去的日子要动")
    assert_no_sideways_scroll(page)
    page.get_by_role("button", name="就按选中的换").click()

    expect(page.locator("main")).to_contain_text("用了这个")
    assert Activity.objects.get(pk=stop.pk).on != stop.on
