"""The checks of this folder find what they are there for, and miss nothing when they are off."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

Check = Callable[[Page], None]


def test_a_page_that_scrolls_sideways_is_found_even_without_script(
    browser_page: Callable[..., Page], assert_no_sideways_scroll: Check
) -> None:
    page = browser_page(js=False)
    page.goto("/gallery/")
    assert_no_sideways_scroll(page)

    page.set_content('<!DOCTYPE html><body><svg width="800" height="9"></svg></body>')

    with pytest.raises(AssertionError, match="px in 390 px"):
        assert_no_sideways_scroll(page)


def test_an_input_without_a_label_is_found(
    browser_page: Callable[..., Page], assert_accessible: Check
) -> None:
    page = browser_page(js=True)
    page.goto("/gallery/")

    page.evaluate("document.querySelector('main').append(document.createElement('input'))")

    with pytest.raises(AssertionError, match="label"):
        assert_accessible(page)


def test_the_security_policy_holds_while_the_checks_run(
    browser_page: Callable[..., Page], assert_accessible: Check
) -> None:
    page = browser_page(js=True)
    page.goto("/gallery/")
    assert_accessible(page)

    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
        " document.body.append(s); }"
    )

    assert page.evaluate("window.ran") is None
