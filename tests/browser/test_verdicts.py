"""An evening in a browser with JavaScript off: slips are printed, residents answer on the telephone
and on paper, the desk closes, everybody sees what was said."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from django.conf import LazySettings
from django.utils import timezone
from playwright.sync_api import Page, expect

from shixiao.directory.models import Organisation, Place
from shixiao.kernel.actor import Actor
from shixiao.programme.models import Activity
from shixiao.verdicts.models import Answer, Collection
from tests.verdicts.answers_at_hand import Stall

pytestmark = pytest.mark.django_db(transaction=True)

VERDICTS = "/c/yunxi/verdicts/"
BrowserPage = Callable[..., Page]


@pytest.fixture
def stall(county: Organisation, place: Place, clerk: Actor) -> Stall:
    return Stall(county, place, clerk, timezone.now())


def test_an_evening_from_the_printed_slip_to_what_everybody_said(
    stall: Stall, browser_page: BrowserPage, settings: LazySettings, tmp_path: Path
) -> None:
    settings.PUBLIC_URL = "http://localhost"
    stall.activity()
    desk = browser_page(role="clerk", width=1280)
    codes = _print_slips(desk, 7, tmp_path)
    collection = Collection.objects.get()
    resident = browser_page()

    receipt = _answer_by_phone(resident, collection, codes[0])
    for code in codes[1:5]:
        _answer_on_paper(desk, collection, code)
    _two_of_ten(desk, collection, codes[5:7])
    _close(desk, collection)

    resident.goto(f"{VERDICTS}results/{collection.pk}/")
    expect(resident.locator("main")).to_contain_text("发出凭条 7 张，收到 7 份")
    expect(resident.locator(".fig")).to_have_count(3)
    resident.get_by_role("link", name="核对我的编号").click()
    resident.get_by_label("编号").fill(receipt)
    resident.get_by_role("button", name="核对").click()
    expect(resident.get_by_role("status")).to_contain_text("没人改过")
    assert Answer.objects.count() == 7
    assert not [one for one in resident.context.cookies() if one["name"] == "sessionid"]


def _print_slips(desk: Page, count: int, folder: Path) -> list[str]:
    """The codes as a telephone reads them off the sheet."""
    desk.goto(VERDICTS)
    desk.get_by_role("button", name="准备收评").click()
    desk.get_by_role("link", name="印凭条").click()
    desk.get_by_label("印几张").fill(str(count))
    with desk.expect_download() as waiting:
        desk.get_by_role("button", name="生成 PDF").click()
    waiting.value.save_as(folder / "slips.pdf")
    picture = pypdfium2.PdfDocument(folder / "slips.pdf")[0].render(scale=3).to_pil()
    return [found.text.split("#")[1] for found in zxingcpp.read_barcodes(picture)]


def _answer_by_phone(resident: Page, collection: Collection, code: str) -> str:
    """Types the code, forgets to tick, ticks, hands in, and sends the same page once more."""
    resident.goto(f"{VERDICTS}answer/")
    resident.get_by_label("凭条号").fill(code.lower().replace("-", " "))
    resident.get_by_role("button", name="去答问题").click()
    expect(resident.get_by_label("凭条号")).to_have_value(code)
    resident.get_by_label("想多说一句吗").fill("想晚半个钟头开场")
    resident.get_by_role("button", name="交上去").click()
    expect(resident.get_by_role("alert")).to_be_visible()
    expect(resident.get_by_label("想多说一句吗")).to_have_value("想晚半个钟头开场")
    resident.get_by_label("想", exact=True).check(force=True)
    resident.get_by_label("没看过去年的").check()
    resident.get_by_role("button", name="交上去").click()
    receipt = resident.locator(".code").inner_text()
    resident.reload()
    expect(resident.locator("h1")).to_have_text("这份已经收好了")
    assert resident.locator(".code").inner_text() == receipt
    return receipt


def _answer_on_paper(desk: Page, collection: Collection, code: str) -> None:
    desk.goto(f"{VERDICTS}collections/{collection.pk}/enter/")
    expect(desk.get_by_label("凭条号")).to_be_focused()
    desk.keyboard.type(code)
    desk.get_by_label("都行").check()
    desk.get_by_label("差不多").check()
    desk.get_by_role("button", name="录入，下一张").click()
    expect(desk.get_by_role("status")).to_contain_text("录进去了")
    expect(desk.get_by_label("凭条号")).to_have_value("")


def _two_of_ten(desk: Page, collection: Collection, codes: list[str]) -> None:
    desk.get_by_role("link", name="一次录十张").click()
    for number, code in enumerate(codes, start=1):
        desk.get_by_label(f"第 {number} 张的凭条号").fill(code)
        desk.get_by_label(f"{number} 还想不想再看一回？").select_option("想")
    desk.get_by_role("button", name="录入这些").click()
    expect(desk.get_by_role("status")).to_contain_text("录进去 2 张")


def _close(desk: Page, collection: Collection) -> None:
    earlier = timezone.localdate() - timedelta(days=16)
    Activity.objects.update(on=earlier)
    Collection.objects.update(opens_on=earlier, closes_on=earlier + timedelta(days=14))
    desk.goto(f"{VERDICTS}collections/{collection.pk}/")
    desk.get_by_role("button", name="截止，封存").click()
    expect(desk.locator(".tag").first).to_have_text("已截止")
    collection.refresh_from_db()
    expect(desk.locator("main")).to_contain_text(collection.root)


def test_a_scanned_slip_fills_in_its_code_and_leaves_the_address(
    stall: Stall, browser_page: BrowserPage
) -> None:
    """The only script: without it the code is typed."""
    collection = stall.opened()
    (code,) = stall.codes(collection, 1)
    page = browser_page(js=True)

    page.goto(f"{VERDICTS}answer/{collection.pk}/#{code}")

    expect(page.get_by_label("凭条号")).to_have_value(code)
    assert "#" not in page.url


def test_in_the_elder_view_every_tile_is_as_tall_as_a_thumb(
    stall: Stall, browser_page: BrowserPage
) -> None:
    page = browser_page(elder=True)

    page.goto(f"{VERDICTS}answer/{stall.opened().pk}/")

    heights = [box["height"] for one in page.locator(".tile").all() if (box := one.bounding_box())]
    assert len(heights) == 9
    assert min(heights) >= 60
