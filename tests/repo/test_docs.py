"""What the pages for people say is there: links, pictures, commands, settings, fragments."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
import typer

from scripts import docs_pages, offline
from scripts.shots import LARGEST, SHOTS
from shixiao.cli import app

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "src" / "shixiao"
TOOLS = Path(sys.executable).parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?P<path>[^)#:\s]+)(?:#[^)]*)?\)")
CODE = re.compile(r"^ *```.*?^ *```", re.M | re.S)
KINDS = {"added", "changed", "mended", "security"}
# Read by the product but set by nobody: the first is for its own workers, the last is handed on.
NOT_SETTINGS = {"SHIXIAO_CONSUMER", "DJANGO_SETTINGS_MODULE", "PYTHONPATH"}


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def lost_links(page: Path, text: str) -> list[str]:
    prose = CODE.sub("", text)
    return [path for path in LINK.findall(prose) if not (page.parent / path).exists()]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_of_a_page_leads_somewhere_in_the_checkout(page: Path) -> None:
    assert lost_links(page, page.read_text("utf-8")) == []


def test_a_link_that_leads_nowhere_would_be_noticed() -> None:
    text = "[here](docs/loop.md#x) ![lost](docs/lost.png) [out](https://a.example/)"

    assert lost_links(ROOT / "README.md", text) == ["docs/lost.png"]


def test_links_are_turned_for_the_site_and_nothing_else_is() -> None:
    front = docs_pages.turned("[a](docs/howto/x.md#y) [b](CHANGELOG.md) `](docs`", "index.md")
    inner = docs_pages.turned("[c](../../README.md) [d](../loop.md)", "howto/x.md")

    assert front == "[a](howto/x.md#y) [b](changelog.md) `](docs`"
    assert inner == "[c](../index.md) [d](../loop.md)"


def test_lines_of_chinese_are_joined_without_a_space_and_nothing_else_is() -> None:
    text = "先停下，\n再备份。\n\n用 `x`\n恢复\nshixiao\n- 一\n- 二"

    joined = docs_pages.BREAK.sub("", text)

    assert joined == "先停下，再备份。\n\n用 `x`\n恢复\nshixiao\n- 一\n- 二"


class Loaded(HTMLParser):
    """What a page fetches by itself from another server; links to be pressed do not count."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag != "a" and not (tag == "link" and values.get("rel") == "canonical"):
            addresses = [values.get("src") or "", values.get("href") or ""]
            self.found += [each for each in addresses if each.startswith(("http", "//"))]


def loaded(html: str) -> list[str]:
    parser = Loaded()
    parser.feed(html)
    return parser.found


def test_the_site_is_built_with_all_its_links_and_fetches_nothing(tmp_path: Path) -> None:
    built = subprocess.run(
        [TOOLS / "mkdocs", "build", "--strict", "--site-dir", tmp_path],
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )

    assert built.returncode == 0, built.stderr
    pages = sorted(tmp_path.rglob("*.html"))
    assert len(pages) > 15
    assert [each for page in pages for each in loaded(page.read_text("utf-8"))] == []
    styles = [each.read_text("utf-8") for each in tmp_path.rglob("*.css")]
    assert [found for text in styles for found in re.findall(r"url\(.?(https?:[^)]+)", text)] == []


def test_something_fetched_from_elsewhere_would_be_noticed() -> None:
    page = '<link href="https://fonts.example/a.css"><script src="//b.example/c.js"></script>'

    assert len(loaded(page + '<a href="https://d.example/">d</a>')) == 2


def test_what_a_technician_reads_is_there_in_both_languages() -> None:
    chinese = {page for page in PAGES if page.name.endswith(".zh.md")}
    english = {page.with_name(page.name.replace(".zh.md", ".md")) for page in chinese}

    assert {name_of(page) for page in english} >= {
        "README.md",
        "docs/howto/back-up-and-restore.md",
        "docs/howto/install-offline.md",
        "docs/howto/upgrade-and-roll-back.md",
    }
    for page in english:
        other = page.with_name(page.name.replace(".md", ".zh.md"))
        assert f"[中文]({other.name})" in page.read_text("utf-8")
        assert f"[English]({page.name})" in other.read_text("utf-8")


def code_of(text: str) -> list[str]:
    return [*CODE.findall(text), *re.findall(r"`[^`\n]+`", CODE.sub("", text))]


def test_pages_name_only_commands_that_there_are() -> None:
    known = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]  # a group
    said = {
        (command, name_of(page))
        for page in PAGES
        for block in code_of(page.read_text("utf-8"))
        for command in re.findall(r"(?:^|[\s`/\\])shixiao ([a-z]+)", block)
    }

    # In compose.yaml the service has the name of the program.
    others = {"shixiao", "start", "rm"}
    assert len(said) > 10
    assert {(command, page) for command, page in said if command not in known | others} == set()


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_the_first_page_names_every_command(page: str) -> None:
    rows = [
        line for line in (ROOT / page).read_text("utf-8").splitlines() if line.startswith("| `")
    ]
    named = {name for row in rows for name in re.findall(r"`(?:shixiao )?([a-z]+)\b", row)}

    assert set(typer.main.get_command(app).commands) <= named  # type: ignore[attr-defined]


def test_every_variable_that_the_product_reads_is_in_the_table() -> None:
    calls = r"""(?:environ(?:\.get)?[(\[]|(?:switch|names)\()\s*"([A-Z_]+)\""""
    read = {
        name
        for file in SOURCES.rglob("*.py")
        for name in re.findall(calls, file.read_text("utf-8"))
    }
    table = (ROOT / "docs" / "settings.md").read_text("utf-8")
    missing = {name for name in read - NOT_SETTINGS if f"`{name}`" not in table}

    assert "DATABASE_URL" in read
    assert not missing


def test_every_picture_is_shown_and_small() -> None:
    shown = {
        (page.parent / path).resolve()
        for page in PAGES
        for path in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", page.read_text("utf-8"))
    }
    pictures = set((ROOT / "docs" / "pictures").glob("*"))

    assert shown == pictures
    assert {picture.stem for picture in pictures} == {shot.name for shot in SHOTS}
    assert [each.name for each in pictures if each.stat().st_size > LARGEST] == []


def test_every_fragment_of_the_changelog_has_a_kind_and_is_read() -> None:
    fragments = [path for path in (ROOT / "changelog.d").glob("*") if path.is_file()]
    odd = [each.name for each in fragments if not re.fullmatch(r"\+[a-z-]+\.[a-z]+\.md", each.name)]

    draft = subprocess.run(
        [TOOLS / "towncrier", "build", "--draft", "--version", "next"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )

    assert not odd
    assert {each.name.split(".")[1] for each in fragments} <= KINDS
    assert draft.returncode == 0, draft.stderr
    for fragment in fragments:
        assert fragment.read_text("utf-8").split()[0] in draft.stdout


def test_the_folder_for_machines_without_a_network_holds_the_locked_versions_only() -> None:
    """Each file is compared with its checksum, and nothing is compiled on the way."""
    for platform in offline.PLATFORMS:
        build, export, choose, fetch = offline.commands(platform, "3.11", Path("x"))

        assert {"--locked", "--no-dev"} <= set(export)
        assert "--generate-hashes" in choose
        assert choose[-1] == export[-1]
        assert {"--require-hashes", "--only-binary=:all:", "--no-deps"} <= set(fetch)
        assert build[1:4] == ["-m", "hatchling", "build"]
