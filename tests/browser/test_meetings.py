"""A meeting in a browser, with JavaScript off and without a mouse."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from shixiao.decisions.models import Item, Meeting
from shixiao.directory.models import Body, BodyMember

pytestmark = pytest.mark.django_db(transaction=True)

MEETINGS = "/c/yunxi/decisions/meetings/"
MOST_STOPS = 120


def _tab_to(page: Page, css: str) -> None:
    """Press Tab until the keyboard stands on what `css` describes."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.locator(f":focus:is({css})").count():
            return
    raise AssertionError(f"the keyboard never reaches {css} on {page.url}")


def _send(page: Page, action: str) -> None:
    """On to the button of the form with this action, and press it."""
    _tab_to(page, f"form[action$='{action}'] button")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _type(page: Page, css: str, text: str) -> None:
    _tab_to(page, css)
    page.keyboard.type(text)


def _tick(page: Page, css: str) -> None:
    _tab_to(page, css)
    page.keyboard.press("Space")


def test_a_meeting_from_attendance_to_minutes_by_keyboard_alone(
    presidium: Body, browser_page: Callable[..., Page]
) -> None:
    page = browser_page(role="clerk", width=1280)
    members = list(presidium.members.order_by("pk"))

    meeting = _call(page)
    item = _put_on_agenda(page, meeting)
    _attend(page, meeting, members)
    _decide(page, item, members)
    _close_and_issue(page, meeting, item)

    resident = browser_page()
    resident.goto(f"{MEETINGS}{meeting.pk}/minutes/")
    paper = resident.locator(".minutes")
    expect(paper).to_contain_text("会议认为，日子要避开农忙。")
    expect(paper).to_contain_text("应到6人，实到5人，回避1人")
    for member in members:
        expect(paper).not_to_contain_text(member.name)
    assert item.statements.last().member == members[0]


def _call(page: Page) -> Meeting:
    page.goto(f"{MEETINGS}new/")
    _type(page, "[name=held_at]", "05122026")
    page.keyboard.press("Tab")
    page.keyboard.type("0900AM")
    _type(page, "[name=venue]", "文联二楼")
    _send(page, "/new/")
    return Meeting.objects.get()


def _put_on_agenda(page: Page, meeting: Meeting) -> Item:
    page.goto(f"{MEETINGS}{meeting.pk}/items/new/")
    _type(page, "[name=title]", "年前送戏下乡经费")
    _type(page, "[name=amount]", "46800")
    _send(page, "/items/new/")
    expect(page.get_by_text("三重一大事项")).to_be_visible()
    return Item.objects.get()


def _attend(page: Page, meeting: Meeting, members: list[BodyMember]) -> None:
    """The last one is absent and writes."""
    page.goto(f"{MEETINGS}{meeting.pk}/attendance/")
    for member in members[:5]:
        _tick(page, f"[name=present_{member.pk}]")
    _type(page, f"[name=opinion_{members[5].pk}]", "出差，赞成。")
    _send(page, "/attendance/")
    expect(page.get_by_text("超过半数，有效")).to_be_visible()


def _decide(page: Page, item: Item, members: list[BodyMember]) -> None:
    """One is recused; the others speak in the order that stands there, and vote."""
    desk, recused = f"{MEETINGS}items/{item.pk}/", members[3]
    page.goto(desk)
    _tab_to(page, "[name=member]")
    while page.locator(":focus").input_value() != str(recused.pk):
        page.keyboard.press("ArrowDown")
    _type(page, "[name=reason]", "承办人是亲属")
    _send(page, "/recuse/")
    expect(page.get_by_text("按本会规则，回避不减应到人数。")).to_be_visible()
    _send(page, "/views/")
    page.goto(desk)
    for member in members[:5]:
        if member != recused:
            _tick(page, f"[name=vote_{member.pk}]")
    _send(page, "/vote/")
    expect(page.get_by_text("得 4 票，通过。")).to_be_visible()


def _close_and_issue(page: Page, meeting: Meeting, item: Item) -> None:
    page.goto(f"{MEETINGS}{meeting.pk}/")
    _send(page, "/close/")
    page.goto(f"{MEETINGS}items/{item.pk}/")
    _type(page, "[name=consensus]", "会议认为，日子要避开农忙。")
    _send(page, "/consensus/")
    page.goto(f"{MEETINGS}{meeting.pk}/")
    _type(page, "[name=follow_up]", "由办公室办理，年前办完。")
    _send(page, "/follow-up/")
    _send(page, "/issue/")
    expect(page.get_by_text("落实").first).to_be_visible()
