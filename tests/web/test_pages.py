"""Base pages: what went wrong, switches of language and type, and the safety of each answer."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from shixiao.directory.models import Organisation
from shixiao.web import views

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = ["/gallery/", "/account/login/", "/c/yunxi/", "/nowhere/"]


class Inline(HTMLParser):
    """Collects what the security policy forbids."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _ in attrs}
        if tag == "style" or (tag == "script" and "src" not in names):
            self.found.append(f"<{tag}>")
        self.found += [f"{tag} {name}" for name in names if name == "style" or name[:2] == "on"]
        self.found += [
            f"{tag} {value}" for _, value in attrs if (value or "").startswith("javascript:")
        ]


def test_the_class_of_the_bar_above_every_page_is_used_by_nothing_else() -> None:
    """A cell that bore it had no space around it, and was missing on paper."""
    bears = re.compile(r'class="[^"]*(?<![\w-])top(?![\w-])')
    templates = (ROOT / "src" / "shixiao").rglob("templates/**/*.html")

    assert {file.name for file in templates if bears.search(file.read_text())} == {"frame.html"}


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_page_has_no_inline_code_and_forbids_it(
    client: Client, county: Organisation, path: str, language: str
) -> None:
    client.cookies["django_language"] = language

    answer = client.get(path)

    parser = Inline()
    parser.feed(answer.text)
    assert parser.found == []
    policy = answer["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


def test_inline_code_would_be_found() -> None:
    parser = Inline()

    parser.feed('<p style="a"></p><script>1</script><a onclick="x" href="javascript:1">')

    assert len(parser.found) == 4


def test_no_template_of_the_project_has_inline_code() -> None:
    pages = [*ROOT.glob("src/shixiao/**/*.html")]

    for page in pages:
        text = page.read_text("utf-8")
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", text), page
    assert pages


def test_the_language_switch_comes_back_to_the_same_page_and_question(
    client: Client, county: Organisation
) -> None:
    page = client.get("/gallery/?page=3&q=%E8%8A%B1%20%E9%BC%93").text
    link = re.search(r'href="(/language/en/[^"]*)"', page)
    assert link

    answer = client.get(link.group(1))

    assert answer["Location"] == "/gallery/?page=3&q=%E8%8A%B1%20%E9%BC%93"
    assert client.cookies["django_language"].value == "en"
    assert 'lang="en"' in client.get("/gallery/").text


def test_large_type_is_remembered_and_switched_off(client: Client, county: Organisation) -> None:
    client.get("/large-type/on/?next=/c/yunxi/")
    large = client.get("/c/yunxi/").text
    client.get("/large-type/off/?next=/c/yunxi/")

    assert re.search(r'class="resident elder"', large)
    assert not re.search(r'class="resident elder"', client.get("/c/yunxi/").text)


@pytest.mark.parametrize("switch", ["/language/en/", "/large-type/on/"])
@pytest.mark.parametrize("place", ["https://elsewhere.example/", "//elsewhere.example/", "x"])
def test_a_switch_never_leads_to_another_site(client: Client, switch: str, place: str) -> None:
    assert client.get(switch, {"next": place})["Location"] == "/"


def test_an_unknown_address_says_so_in_the_readers_language(client: Client) -> None:
    client.cookies["django_language"] = "zh-hans"

    answer = client.get("/nowhere/")

    assert answer.status_code == 404
    assert "没找到这一页" in answer.text


def test_a_page_for_another_role_is_refused_plainly(
    signed_in: Callable[..., Client], county: Organisation
) -> None:
    answer = views.not_allowed(signed_in("viewer").get("/gallery/").wsgi_request, PermissionError())

    assert answer.status_code == 403
    assert "这一页不归您的角色" in answer.content.decode()


def test_a_bug_is_answered_without_database_or_session(
    client: Client, settings: LazySettings
) -> None:
    answer = views.broken(client.get("/gallery/").wsgi_request)

    assert answer.status_code == 500
    assert "是软件的错" in answer.content.decode()


def test_a_form_that_is_too_large_is_refused_in_words(
    client: Client, county: Organisation, settings: LazySettings
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100

    answer = client.post("/account/login/", {"login": "x" * 200})

    assert answer.status_code == 400
    assert "内容太大" in answer.text


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(
    client: Client, county: Organisation, settings: LazySettings
) -> None:
    client.get("/account/login/")

    cookie = client.cookies["csrftoken"]
    assert cookie["samesite"] == "Lax"
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"


def test_a_deployed_installation_passes_djangos_own_check(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "PUBLIC_URL": "https://wenlian.example.cn",
        "SHIXIAO_DATA": str(tmp_path),
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "shixiao.config.settings",
    }

    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout
