"""A page photographed askew on a table goes through the browser to a decided requirement."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from shixiao.directory.models import Organisation
from shixiao.documents.models import Document, Requirement
from tests.documents.readers.photographing import SLIP, Shot, photographed, typeset

BrowserPage = Callable[..., Page]
PARAGRAPHS = ["#送戏下乡通知", "各协会要在三月底前报送节目单，不得拖延。", "请把群众点的戏写清楚。"]


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A slip of three paragraphs on a dark table: on its side, askew, in perspective, in shadow."""
    shot = Shot(90, skew=4, perspective=0.12, shadow=0.4, quality=70, width=1000, height=1000)
    path = tmp_path / "照片.jpg"
    path.write_bytes(photographed(typeset(PARAGRAPHS, SLIP), shot))
    return path


def test_a_photographed_page_is_read_beside_its_picture_and_decided(
    county: Organisation, photo: Path, browser_page: BrowserPage
) -> None:
    page = browser_page(role="clerk", width=390)
    page.goto(f"/c/{county.slug}/documents/add/")
    page.get_by_label("文件", exact=True).set_input_files(photo)
    page.get_by_role("button", name="收进来，开始读").click()

    expect(page.locator("h1")).to_have_text("送戏下乡通知")
    document = Document.objects.get()
    quotes = list(document.requirements.order_by("start").values_list("quote", flat=True))
    assert [quote.split("\n")[0][:4] for quote in quotes] == ["各协会要", "不得拖延", "请把群众"]

    page.get_by_role("link", name="照片", exact=True).click()
    shown = page.locator("svg image").first
    address = shown.get_attribute("href")
    assert page.request.get(page.url.split("/c/")[0] + str(address)).headers["content-type"] == (
        "image/jpeg"
    )
    assert page.locator("svg rect").count() > 0
    page.get_by_role("button", name="是要求").click()

    expect(page.get_by_text("第 1 句：已定为要求")).to_be_visible()
    assert document.requirements.get(number=1).state == Requirement.State.ACCEPTED
