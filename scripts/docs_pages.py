"""The pages of the checkout's root (README, CHANGELOG …) on the documentation site too.

A hook of MkDocs, see mkdocs.yml. Each text is kept once, where everybody looks for it; links
between such pages and those in `docs/` work in the checkout as they stand, and are turned here for
the site.
"""

import posixpath
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parent.parent
# Path in the checkout → path on the site.
PAGES = {
    "README.md": "index.md",
    "README.zh.md": "index.zh.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
}
SEAL = ROOT / "src" / "shixiao" / "web" / "static" / "seal.svg"
# Between Chinese characters the end of a line is no space.
BREAK = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef”])\n[ \t]*(?=[\u3001-\u9fff\uff00-\uffef“])")
LINK = re.compile(r"(?<=\]\()(?P<path>[^)#:\s]+)(?=[)#])")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages of the root, and the product's sign, to those of `docs/`."""
    for name, target in PAGES.items():
        files.append(File.generated(config, target, content=(ROOT / name).read_text("utf-8")))
    files.append(File.generated(config, SEAL.name, abs_src_path=str(SEAL)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Turn the links of a page for the site, and join its Chinese lines."""
    return BREAK.sub("", turned(markdown, page.file.src_uri))


def turned(markdown: str, target: str) -> str:
    """The text of the page at `target` on the site, with its links as they are there."""
    sources = {site: name for name, site in PAGES.items()}
    source = sources.get(target, f"docs/{target}")

    def turn(match: re.Match[str]) -> str:
        leads_to = posixpath.normpath(posixpath.join(posixpath.dirname(source), match["path"]))
        there = PAGES.get(leads_to, leads_to.removeprefix("docs/"))
        return posixpath.relpath(there, posixpath.dirname(target) or ".")

    return LINK.sub(turn, markdown)
