"""The ledger in a browser with JavaScript off: from a sentence to the residents' turn."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook
from playwright.sync_api import Page

from shixiao.commitments import services
from shixiao.commitments.core.line import Line
from shixiao.commitments.models import Commitment
from shixiao.directory.models import Organisation
from shixiao.documents.models import Campaign, Document, Lens, Requirement
from shixiao.files.models import Upload
from shixiao.kernel.actor import RESIDENT, Actor

pytestmark = pytest.mark.django_db(transaction=True)

LEDGER = "/c/yunxi/ledger/"
QUOTE = "送到村里的节目，要先问清群众想看什么"


@pytest.fixture
def sentence(county: Organisation) -> Requirement:
    """An accepted sentence of a document that ends in a hundred days."""
    now = timezone.now()
    campaign = Campaign.objects.create(
        organisation=county, name="春夏下乡", ends_on=timezone.localdate() + timedelta(days=100)
    )
    Lens.objects.create(campaign=campaign, key="benefit_people", name="为民造福", sign="民")
    upload = Upload.objects.create(
        organisation=county.pk, name="a.txt", kind="txt", size=1, sha256="0" * 64, received_at=now
    )
    document = Document.objects.create(
        organisation=county,
        campaign=campaign,
        title="春夏季文艺下乡工作安排",
        upload=upload,
        raw_text=QUOTE,
        state=Document.State.READ,
        received_at=now,
    )
    return Requirement.objects.create(
        organisation=county,
        document=document,
        number=1,
        start=0,
        end=len(QUOTE),
        quote=QUOTE,
        kind=Requirement.Kind.OBLIGATION,
        calls_for=Requirement.CallsFor.ACT,
        lens="benefit_people",
        state=Requirement.State.ACCEPTED,
    )


def soon() -> date:
    return timezone.localdate() + timedelta(days=30)


def test_a_clerk_takes_a_sentence_to_the_residents_turn(
    browser_page: Callable[..., Page], sentence: Requirement
) -> None:
    page = browser_page(role="clerk")

    page.goto(f"{LEDGER}coverage/")
    page.get_by_role("link", name="立一项").click()
    assert page.get_by_label("做什么").input_value() == QUOTE
    page.get_by_label("责任人").fill("周敏")
    page.get_by_label("办结时限").fill(soon().isoformat())
    page.get_by_role("button", name="立项").click()
    assert "还没有存" in page.locator("main").inner_text()
    assert page.get_by_label("责任人").input_value() == "周敏"
    page.get_by_role("button", name="照样立项").click()
    page.get_by_role("button", name="交办").click()
    page.get_by_role("button", name="接下").click()
    page.get_by_label("办到哪一步了").fill("问了 21 个村")
    page.get_by_role("button", name="写进展").click()
    page.get_by_text("加佐证").first.click()
    page.get_by_label("看到了什么").fill("村会计点过的 21 张需求单")
    page.get_by_role("button", name="加佐证").click()
    page.get_by_text("报办结").first.click()
    page.get_by_role("button", name="报办结").click()
    page.get_by_role("button", name="复核过了").click()

    told = page.locator("main").inner_text()
    assert "等群众确认" in told
    assert "问了 21 个村" in told
    assert QUOTE in told
    assert page.get_by_role("button", name="销号").count() == 0


def test_a_clerk_closes_a_line_only_after_residents_confirmed(
    browser_page: Callable[..., Page], county: Organisation
) -> None:
    clerk, now = Actor("job", "demo"), timezone.now()
    line = services.open_commitment(
        organisation=county,
        line=Line(title="换灯", owner="罗昌"),
        hand_out_at_once=True,
        by=clerk,
        at=now - timedelta(days=3),
    )
    services.report_done(commitment=line, by=clerk, at=now - timedelta(days=2))
    services.confirm_by_residents(
        commitment=line, said_by=9, answered=10, by=RESIDENT, at=now - timedelta(days=1)
    )
    page = browser_page(role="clerk")

    page.goto(f"{LEDGER}{line.pk}/")
    assert "10 人作答，9 人说见效" in page.locator("main").inner_text()
    page.get_by_role("button", name="销号").click()

    assert "已经销号" in page.locator("main").inner_text()
    page.goto(f"{LEDGER}?tab=closed")
    assert page.get_by_role("link", name="换灯").is_visible()


def test_a_sheet_goes_out_is_filled_and_comes_in(
    browser_page: Callable[..., Page], county: Organisation
) -> None:
    page = browser_page(role="clerk")
    page.goto(f"{LEDGER}sheets/")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载 任务分解表").click()
    book = load_workbook(BytesIO(download.value.path().read_bytes()))
    book.worksheets[0].append([None, "", "录老艺人的唱段", "一人一录", soon(), "罗昌"])
    filled = BytesIO()
    book.save(filled)

    page.get_by_label("Excel 文件").set_input_files(
        {"name": "台账.xlsx", "mimeType": "application/zip", "buffer": filled.getvalue()}
    )
    page.get_by_role("button", name="看会改什么").click()
    assert "新立 1 项" in page.locator("main").inner_text()
    assert not Commitment.objects.exists()
    page.get_by_role("button", name="就这样存").click()

    assert page.get_by_role("link", name="录老艺人的唱段").is_visible()
    assert Commitment.objects.get().owner == "罗昌"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_of_the_ledger_fits_and_is_accessible(
    browser_page: Callable[..., Page],
    assert_accessible: Callable[[Page], None],
    assert_no_sideways_scroll: Callable[[Page], None],
    sentence: Requirement,
    county: Organisation,
    width: int,
    language: str,
) -> None:
    clerk, now = Actor("job", "demo"), timezone.now()
    line = services.open_commitment(
        organisation=county,
        line=Line(title="一个很长的任务名字" * 6, owner="周敏", due_on=soon()),
        requirements=[sentence],
        hand_out_at_once=True,
        by=clerk,
        at=now,
    )
    page = browser_page(js=True, width=width, language=language, role="clerk")

    for address in (
        "",
        "?q=nothing",
        "coverage/",
        f"new/?requirement={sentence.pk}",
        f"{line.pk}/",
        f"{line.pk}/amend/",
        "sheets/",
    ):
        page.goto(LEDGER + address)
        assert_no_sideways_scroll(page)
        assert_accessible(page)
