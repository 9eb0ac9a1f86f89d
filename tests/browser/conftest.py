"""A real Chromium on real pages.

Everything in this folder carries the mark `browser`. Without a Chromium (`SHIXIAO_BROWSER`, else
/usr/bin/chromium) these tests are skipped, and the last lines of the run say so; with
SHIXIAO_REQUIRE_BROWSER=1 the run stops instead.

Fixtures:

- `browser_page(js=False, width=390, language="zh-hans", elder=False, role=None)` gives a page of
  the live server, `page.goto("/gallery/")`; with a role, someone with it has signed in.
- `assert_accessible(page)`: axe-core finds nothing wrong (the page needs `js=True`).
- `assert_no_sideways_scroll(page)`: nothing sticks out but inside `.scroll`.
- `shoot(page, "need-390")`: a picture in the git-ignored folder `shots/`.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

ROOT = Path(__file__).resolve().parent.parent.parent
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = Path(os.environ.get("SHIXIAO_BROWSER", "/usr/bin/chromium"))
LEFT_OUT = f"no Chromium at {CHROMIUM} (set SHIXIAO_BROWSER)"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HEIGHTS = {390: 844, 1280: 900}

BrowserPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    if os.environ.get("SHIXIAO_REQUIRE_BROWSER") and not CHROMIUM.exists():
        raise pytest.UsageError(LEFT_OUT)
    for item in items:
        if not item.path.is_relative_to(here):
            continue
        item.add_marker(pytest.mark.browser)
        if not CHROMIUM.exists():
            item.add_marker(pytest.mark.skip(reason=LEFT_OUT))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not CHROMIUM.exists():
        terminalreporter.write_line(f"Left out: the tests in a browser, {LEFT_OUT}.")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run; every page gets a fresh context."""
    # Playwright keeps an event loop in this thread, in which Django would refuse every query.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def browser_page(
    chromium: Browser, live_server: LiveServer, request: pytest.FixtureRequest
) -> Iterator[BrowserPage]:
    """`browser_page(role="clerk", width=1280)`: a page; JavaScript is off unless asked for."""
    contexts = []

    def open_page(
        *,
        js: bool = False,
        width: int = 390,
        language: str = "zh-hans",
        elder: bool = False,
        role: str | None = None,
    ) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            java_script_enabled=js,
            viewport={"width": width, "height": HEIGHTS.get(width, 900)},
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        cookies = {"django_language": language}
        if elder:
            cookies["elder"] = "1"
        if role:
            client = request.getfixturevalue("signed_in")(role)
            name = django_settings.SESSION_COOKIE_NAME
            cookies[name] = client.cookies[name].value
        context.add_cookies(
            [
                {"name": name, "value": value, "url": live_server.url}
                for name, value in cookies.items()
            ]
        )
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def assert_accessible() -> Callable[[Page], None]:
    """axe-core: WCAG 2 A and AA and its best practices, on the page as it stands."""
    source = AXE.read_text("utf-8")

    def check(page: Page) -> None:
        # Evaluated through the debugger, so that the page's own security policy stays in force.
        page.evaluate(source + "; 0")
        found = page.evaluate(
            "async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a',"
            " 'wcag21aa', 'best-practice']})).violations.map(v => [v.id, v.help,"
            " v.nodes.slice(0, 4).map(n => n.html.slice(0, 200) + '  <- ' +"
            " (n.any[0] || n.all[0] || n.none[0] || {}).message)])"
        )
        wrong = "\n".join(
            f"{rule}: {what}\n    " + "\n    ".join(where) for rule, what, where in found
        )
        assert not found, f"{page.url} is not accessible:\n{wrong}"

    return check


@pytest.fixture(scope="session")
def assert_no_sideways_scroll() -> Callable[[Page], None]:
    """A page never scrolls sideways; only what lies in `.scroll` may."""

    def check(page: Page) -> None:
        found = page.evaluate(
            """() => {
                const room = document.documentElement.clientWidth;
                const wide = document.documentElement.scrollWidth;
                if (wide <= room) return [];
                const out = [...document.querySelectorAll('body *')]
                    .filter(e => !e.parentElement.closest('.scroll, .vh, .skip'))
                    .filter(e => e.getBoundingClientRect().right > room + 1)
                    .map(e => e.outerHTML.slice(0, 120));
                return [`${wide} px in ${room} px`, ...out.slice(0, 5)];
            }"""
        )
        assert not found, f"{page.url} scrolls sideways:\n" + "\n".join(found)

    return check


@pytest.fixture(scope="session")
def shoot() -> Callable[[Page, str], None]:
    """A picture of the whole page in `shots/`, to be looked at."""
    folder = ROOT / "shots"
    folder.mkdir(exist_ok=True)

    def take(page: Page, name: str) -> None:
        page.screenshot(path=folder / f"{name}.png", full_page=True)

    return take
