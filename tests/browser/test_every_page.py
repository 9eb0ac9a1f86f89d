"""Every page, at the width of a phone and of a desk, in both languages, seen by a browser.

The pages are read from the URL configuration; `tests/browser/pages.py` says which row and which
reader is the example of each. A page without an example fails the first test. `SHOOT=1` also
saves a picture of each page in `shots/`.
"""

import inspect
import os
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from playwright.sync_api import Page

from shixiao.directory.models import Organisation
from tests.browser.pages import EXAMPLES, NO_PAGE, seed

Check = Callable[[Page], None]
COUNTY = "c/<slug:county>/"


def _methods(view: Callable[..., object]) -> set[str]:
    """The methods that `require_POST` and its like leave; all when none of them is there."""
    layer: Callable[..., object] | None = view
    while layer is not None:
        if inspect.isfunction(layer):
            held = inspect.getclosurevars(layer).nonlocals
            if "request_method_list" in held:
                return set(held["request_method_list"])
        layer = getattr(layer, "__wrapped__", None)
    return {"GET", "POST"}


def _addresses(
    patterns: list[URLPattern | URLResolver], space: str = "", *, of_county: bool = False
) -> Iterator[tuple[str, bool]]:
    """The name of every URL that answers GET, and whether it lies under a county."""
    for pattern in patterns:
        inside = of_county or str(pattern.pattern) == COUNTY
        if isinstance(pattern, URLResolver):
            deeper = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _addresses(pattern.url_patterns, deeper, of_county=inside)
        elif "GET" in _methods(pattern.callback):
            yield f"{space}{pattern.name}", inside


ADDRESSES = dict(_addresses(get_resolver().url_patterns))


def test_every_page_has_an_example() -> None:
    missing = ADDRESSES.keys() - EXAMPLES.keys() - NO_PAGE.keys()

    assert not missing, f"add a line to tests/browser/pages.py for: {', '.join(sorted(missing))}"


def test_every_example_is_a_page() -> None:
    gone = (EXAMPLES.keys() | NO_PAGE.keys()) - ADDRESSES.keys()

    assert not gone, f"take these lines out of tests/browser/pages.py: {', '.join(sorted(gone))}"


@pytest.mark.parametrize("name", sorted(EXAMPLES.keys() & ADDRESSES.keys()))
def test_a_page_is_accessible_and_fits_the_screen(
    name: str,
    county: Organisation,
    browser_page: Callable[..., Page],
    assert_accessible: Check,
    assert_no_sideways_scroll: Check,
    shoot: Callable[[Page, str], None],
) -> None:
    example = EXAMPLES[name]
    rows = example.rows(seed(county))
    arguments = [county.slug, *rows] if ADDRESSES[name] else [*rows]
    address = reverse(name, args=arguments) + example.query

    for language in ("zh-hans", "en"):
        page = browser_page(js=True, language=language, role=example.role)
        answer = page.goto(address)

        assert answer is not None
        assert answer.status == example.status
        assert urlsplit(answer.url).path == urlsplit(address).path, "led on to another page"
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            if os.environ.get("SHOOT"):
                shoot(page, f"{name.replace(':', '-')}-{width}-{language}")
            assert_no_sideways_scroll(page)
            assert_accessible(page)
