"""The gallery shows every component, and a browser finds nothing wrong with it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

Check = Callable[[Page], None]


@pytest.mark.parametrize("elder", [False, True], ids=["standard", "elder"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_gallery_is_accessible_and_fits_the_screen(
    browser_page: Callable[..., Page],
    assert_accessible: Check,
    assert_no_sideways_scroll: Check,
    shoot: Callable[[Page, str], None],
    width: int,
    language: str,
    elder: bool,
) -> None:
    page = browser_page(js=True, width=width, language=language, elder=elder)

    answer = page.goto("/gallery/")

    assert answer is not None
    assert answer.status == 200
    shoot(page, f"gallery-{width}-{language}{'-elder' if elder else ''}")
    assert_no_sideways_scroll(page)
    assert_accessible(page)
