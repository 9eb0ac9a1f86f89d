"""A document is read in a browser: without a script every act works, with one the keys do."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from shixiao.directory.models import Organisation
from shixiao.documents import services
from shixiao.documents.models import Document, Requirement, Suspect
from shixiao.kernel.actor import Actor

TEXT = """春季文艺下乡工作安排
一、为民造福，先问再去
各协会要到每个村听一次意见，不得年年一个样。要充分认识听意见的重要意义。
二、科学决策，集体商量
花钱的活动必须经主席囤商定，<script>document.title = "被改了"</script>要把不同的意见照原话记下。
"""

BrowserPage = Callable[..., Page]


@pytest.fixture
def document(county: Organisation, clerk: Actor, at: datetime) -> Document:
    read = services.read_in(
        organisation=county, name="spring.txt", data=TEXT.encode(), by=clerk, at=at
    )
    read.suspects.all().delete()
    start = read.raw_text.index("囤")
    Suspect.objects.create(
        organisation=county,
        document=read,
        start=start,
        end=start + 1,
        text="囤",
        suggestions=["团"],
        reason="alike_shape_makes_a_word",
    )
    return read


def _address(document: Document, at: int | None = None) -> str:
    address = reverse("documents:document", args=[document.organisation.slug, document.pk])
    return f"{address}?at={at}" if at else address


def _states(document: Document) -> list[str]:
    return list(document.requirements.order_by("number").values_list("state", flat=True))


def test_sentences_are_decided_and_undone_without_a_script(
    document: Document, browser_page: BrowserPage
) -> None:
    page = browser_page(role="clerk")
    page.goto(_address(document))

    page.get_by_role("button", name="是要求").click()
    expect(page.get_by_text("第 1 句：已定为要求")).to_be_visible()
    page.get_by_role("button", name="不是", exact=True).click()
    expect(page.get_by_text("第 2 句：不是要求")).to_be_visible()
    page.get_by_role("button", name="撤销").click()

    assert _states(document)[:3] == ["accepted", "suggested", "suggested"]
    expect(page.locator("#now strong").first).to_have_text("第 2 句")


def test_a_doubt_is_settled_without_a_script(document: Document, browser_page: BrowserPage) -> None:
    at = document.requirements.get(quote__contains="主席囤").number
    page = browser_page(role="clerk")
    page.goto(_address(document, at))

    page.get_by_role("button", name="改成“团”").click()

    expect(page.locator("#now ins")).to_have_text("团")
    expect(page.locator(".paper")).to_contain_text("主席囤商定")


def test_a_sentence_is_reworded_and_one_is_added_without_a_script(
    document: Document, browser_page: BrowserPage
) -> None:
    page = browser_page(role="clerk")
    page.goto(_address(document, 1))

    page.get_by_text("改总要求、类型、时限或说法").click()
    page.get_by_label("说法").fill("每村问一次")
    page.get_by_role("button", name="改说法").click()
    page.get_by_text("补一句漏掉的").click()
    page.get_by_label("从原文复制的一句").fill("先问再去")
    page.get_by_role("button", name="补进来").click()

    assert document.requirements.get(number=1).text == "每村问一次"
    assert document.requirements.filter(quote="先问再去", state="accepted").exists()


def test_a_section_is_accepted_together_without_a_script(
    document: Document, browser_page: BrowserPage
) -> None:
    page = browser_page(role="clerk")
    page.goto(_address(document))

    page.get_by_role("link", name="一起定").first.click()
    page.get_by_role("checkbox").nth(1).uncheck()
    page.get_by_role("button", name="勾着的都是要求").click()

    assert _states(document)[:3] == ["accepted", "suggested", "suggested"]


def test_text_is_pasted_and_read_without_a_script(
    county: Organisation, browser_page: BrowserPage
) -> None:
    page = browser_page(role="clerk")
    page.goto(reverse("documents:documents", args=[county.slug]))

    page.get_by_role("link", name="收一份文件").click()
    page.get_by_label("或者粘贴文字").fill(TEXT)
    page.get_by_role("button", name="收进来").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("春季文艺下乡工作安排")


def test_keys_decide_and_move_and_the_page_is_not_loaded_again(
    document: Document, browser_page: BrowserPage
) -> None:
    page = browser_page(role="clerk", js=True, width=1280)
    page.goto(_address(document))
    page.evaluate("window.stillHere = true")
    number = page.locator("#now strong").first

    page.keyboard.press("a")
    expect(number).to_have_text("第 2 句")
    page.keyboard.press("x")
    expect(number).to_have_text("第 3 句")
    page.keyboard.press("u")
    expect(number).to_have_text("第 2 句")
    page.keyboard.press("4")
    expect(page.locator("#now .lens")).to_have_text("实")
    page.keyboard.press("k")
    expect(number).to_have_text("第 1 句")
    page.keyboard.press("j")
    expect(number).to_have_text("第 2 句")

    assert page.evaluate("window.stillHere") is True
    assert _states(document)[:2] == ["accepted", "suggested"]
    assert document.requirements.get(number=2).lens == "real_work"
    assert "at=2" in page.url


def test_keys_are_letters_again_while_somebody_types(
    document: Document, browser_page: BrowserPage
) -> None:
    page = browser_page(role="clerk", js=True, width=1280)
    page.goto(_address(document))

    page.get_by_text("改总要求、类型、时限或说法").click()
    page.get_by_label("说法").fill("")
    page.get_by_label("说法").press_sequentially("axu")

    assert page.get_by_label("说法").input_value() == "axu"
    assert set(_states(document)) == {"suggested"}


def test_a_refusal_is_shown_in_place_and_hostile_text_is_only_text(
    document: Document, browser_page: BrowserPage
) -> None:
    page = browser_page(role="clerk", js=True, width=1280)
    page.goto(_address(document))
    Requirement.objects.filter(number=1).update(state="accepted")

    page.keyboard.press("x")

    expect(page.get_by_role("alert")).to_contain_text("第 1 句已经有人看过了")
    expect(page).to_have_title("春季文艺下乡工作安排 · 云溪县文联")


@pytest.mark.parametrize("state", ["waiting", "failed"])
def test_a_document_that_is_not_read_fits_the_screen_and_is_accessible(
    document: Document,
    browser_page: BrowserPage,
    assert_accessible: Callable[[Page], None],
    assert_no_sideways_scroll: Callable[[Page], None],
    state: str,
) -> None:
    Document.objects.update(state=state, failure="“安排.doc”是旧格式。请另存为 .docx。")
    page = browser_page(role="clerk", js=True)

    page.goto(_address(document))

    assert_no_sideways_scroll(page)
    assert_accessible(page)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_reading_fits_the_screen_and_is_accessible(
    document: Document,
    browser_page: BrowserPage,
    assert_accessible: Callable[[Page], None],
    assert_no_sideways_scroll: Callable[[Page], None],
    width: int,
    language: str,
) -> None:
    doubtful = document.requirements.get(quote__contains="主席囤").number
    attitude = document.requirements.get(calls_for="attitude").number
    page = browser_page(role="clerk", js=True, width=width, language=language)

    for at in (doubtful, attitude):
        page.goto(_address(document, at))
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        assert_no_sideways_scroll(page)
        assert_accessible(page)
