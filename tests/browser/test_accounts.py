"""Signing in, the second factor and one's own account, in a browser without JavaScript."""

from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.conf import LazySettings
from django.core.cache import cache
from playwright.sync_api import Page, expect

from shixiao.directory.models import Person

RIGHT = "rain-on-the-river"
Check = Callable[[Page], None]


@pytest.fixture
def admin(person: Callable[..., Person], settings: LazySettings) -> Person:
    """An administrator of a county that is not a demo."""
    settings.SECOND_FACTOR_FOR_ADMINISTRATORS = True
    cache.clear()
    someone = person("admin")
    someone.set_password(RIGHT)
    someone.save()
    return someone


def _sign_in(page: Page, name: str, password: str) -> None:
    page.goto("/account/login/")
    page.get_by_label("用户名").fill(name)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()


def _code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def test_a_wrong_password_is_told_and_the_name_stays(
    browser_page: Callable[..., Page], admin: Person, assert_accessible: Check
) -> None:
    page = browser_page(js=True)

    _sign_in(page, admin.username, "wrong")

    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("用户名")).to_have_value(admin.username)
    assert_accessible(page)


def test_the_page_says_until_when_a_name_is_locked(
    browser_page: Callable[..., Page], admin: Person, assert_accessible: Check
) -> None:
    page = browser_page(js=True)

    for _ in range(5):
        _sign_in(page, admin.username, "wrong")

    expect(page.get_by_role("heading", level=1)).to_have_text("先歇一会儿")
    expect(page.get_by_text("这个名字锁到")).to_be_visible()
    assert_accessible(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_an_administrator_sets_up_a_second_factor_and_signs_in_with_it(
    browser_page: Callable[..., Page],
    admin: Person,
    assert_accessible: Check,
    assert_no_sideways_scroll: Check,
    shoot: Callable[[Page, str], None],
    width: int,
) -> None:
    page = browser_page(js=True, width=width)

    def look(name: str) -> None:
        shoot(page, f"account-{name}-{width}")
        assert_no_sideways_scroll(page)
        assert_accessible(page)

    _sign_in(page, admin.username, RIGHT)
    page.get_by_label("密码").fill(RIGHT)  # asked again before the account changes
    look("again")
    page.get_by_role("button", name="是我").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("打开手机验证")
    look("activate")
    secret = page.locator(".secret").inner_text()
    page.locator("#id_code").fill(_code(secret))
    page.get_by_role("button", name="打开手机验证").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("备用码")
    look("codes")
    page.get_by_role("link", name="重做一份").click()
    look("generate")
    page.get_by_role("link", name="不做了").click()
    page.get_by_role("link", name="关掉").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("关掉手机验证")
    look("deactivate")
    page.get_by_role("link", name="不关了").click()
    page.get_by_role("link", name="退出登录").click()
    page.get_by_role("button", name="退出登录").click()
    cache.clear()  # a code counts once, and the test is faster than thirty seconds
    _sign_in(page, admin.username, RIGHT)
    expect(page.get_by_role("heading", level=1)).to_have_text("手机上的六位数字")
    look("code")
    page.locator("#id_code").fill(_code(secret))
    page.get_by_role("button", name="登录").click()

    expect(page).to_have_url("/c/yunxi/today/")


def test_signing_in_needs_no_script(
    browser_page: Callable[..., Page], person: Callable[..., Person]
) -> None:
    clerk = person("clerk")
    clerk.set_password(RIGHT)
    clerk.save()
    page = browser_page(js=False)

    _sign_in(page, clerk.username, RIGHT)

    assert page.url.endswith("/c/yunxi/today/")


def test_signing_in_and_out_by_keyboard_alone(
    browser_page: Callable[..., Page], person: Callable[..., Person]
) -> None:
    clerk = person("clerk")
    clerk.set_password(RIGHT)
    clerk.save()
    page = browser_page(js=True)
    page.goto("/account/login/")

    page.keyboard.press("Tab")
    expect(page.get_by_text("跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type(clerk.username)
    page.keyboard.press("Tab")
    page.keyboard.type(RIGHT)
    page.keyboard.press("Enter")

    expect(page).to_have_url("/c/yunxi/today/")
