"""Take the pictures of the README from the demo county, with a real Chromium.

    make shots            (the demo county lies in .data/shots, or where SHIXIAO_DATA says)

Writes `docs/pictures/*.png`, each small enough to be kept in git.
"""

import io
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
CHROMIUM = os.environ.get("SHIXIAO_BROWSER", "/usr/bin/chromium")
SHIXIAO = [sys.executable, "-m", "shixiao.cli"]
LARGEST = 120 * 1024
COLOURS = 96
SECONDS_TO_START = 60
WIDE, NARROW = (1200, 900), (600, 900)
COUNTY = "/c/yunxi/"


@dataclass(frozen=True)
class Shot:
    """Who looks (nobody signed in without a role), at which page, through which window."""

    name: str
    path: str
    role: str = ""
    window: tuple[int, int] = WIDE
    longest_of: str = ""  # of the links that begin so, the page with the most to read
    place: str = ""  # where on that page one looks


SHOTS = [
    Shot("today", "today/", "clerk"),
    Shot("thread", "threads/", "clerk", longest_of=f"{COUNTY}thread/"),
    Shot("reading", "documents/", "clerk", longest_of=f"{COUNTY}documents/", place="#now"),
    Shot("home", "", window=NARROW),
]


@contextmanager
def served() -> Iterator[str]:
    """The demo county, served on a free port; the address without a slash at its end."""
    subprocess.run([*SHIXIAO, "demo", "--build-only"], check=True, stdout=sys.stderr)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    server = subprocess.Popen([*SHIXIAO, "serve", "--port", str(port)], stdout=subprocess.DEVNULL)
    try:
        _wait_for(f"{address}/healthz")
        yield address
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str) -> None:
    for _ in range(SECONDS_TO_START * 2):
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except OSError:
            time.sleep(0.5)
    raise SystemExit(f"{address} does not answer")


def take(browser: Browser, address: str, shot: Shot) -> bytes:
    """One picture, as the browser makes it."""
    width, height = shot.window
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": height}, device_scale_factor=1
    )
    page = context.new_page()
    if shot.role:
        page.goto(f"{COUNTY}demo/{shot.role}/")
        # Whatever page of entering asks for a press of its one button.
        if "/demo/" in page.url:
            page.locator("main form button").first.click()
    page.goto(COUNTY + shot.path)
    if shot.longest_of:
        page.goto(_longest(page, shot.longest_of) + shot.place)
    picture = page.screenshot()
    context.close()
    return picture


def _longest(page: Page, beginning: str) -> str:
    links = page.locator(f'main a[href^="{beginning}"]').evaluate_all(
        "links => [...new Set(links.map(link => link.pathname))]"
    )
    lengths = {}
    for link in links[:25]:
        page.goto(link)
        if page.locator("main").count():
            lengths[link] = len(page.locator("main").inner_text())
    return max(lengths, key=lengths.__getitem__)


def small(picture: bytes) -> bytes:
    """The same picture in few colours."""
    out = io.BytesIO()
    colours = Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=0)
    colours.save(out, "PNG", optimize=True)
    return out.getvalue()


def main() -> int:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for shot in SHOTS:
            picture = small(take(browser, address, shot))
            if len(picture) > LARGEST:
                print(f"{shot.name}: {len(picture)} bytes are too many", file=sys.stderr)
                return 1
            (PICTURES / f"{shot.name}.png").write_bytes(picture)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
