"""Sentences are cut, joined and taken back in a browser; both sides stay in step."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image
from playwright.sync_api import Page, expect

from shixiao.directory.models import Organisation
from shixiao.documents import queries, services
from shixiao.documents.models import Document, Suspect
from shixiao.documents.models import Page as Sheet
from shixiao.files import services as files
from shixiao.kernel.actor import Actor

TEXT = """春季文艺下乡工作安排
一、为民造福，先问再去
各协会要到每个村听一次意见，不得年年一个样。要充分认识听意见的重要意义，要在XX县建台账。
二、科学决策，集体商量
花钱的活动必须经主席囤商定，要把不同的意见照原话记下。
"""

BrowserPage = Callable[..., Page]


@pytest.fixture
def document(county: Organisation, clerk: Actor, at: datetime) -> Document:
    read = services.read_in(
        organisation=county, name="spring.txt", data=TEXT.encode(), by=clerk, at=at
    )
    read.suspects.all().delete()
    for words, suggestions in (("文艺", ["文化", "文体"]), ("囤", ["团", "国", "图"])):
        start = read.raw_text.index(words)
        Suspect.objects.create(
            organisation=county,
            document=read,
            start=start,
            end=start + len(words),
            text=words,
            suggestions=suggestions,
            reason="alike_shape_makes_a_word",
        )
    return read


@pytest.fixture
def photographed(document: Document, county: Organisation, clerk: Actor, at: datetime) -> Document:
    data = BytesIO()
    Image.new("RGB", (800, 1_000), "white").save(data, "JPEG")
    picture = files.store_upload(
        organisation=county, file=ContentFile(data.getvalue(), "1.jpg"), by=clerk, at=at
    )
    lines, top = [], 0.1
    for line in TEXT.splitlines():
        start = document.raw_text.index(line)
        lines.append([start, start + len(line), 0.1, top, 0.9, top + 0.04, 0.9])
        top += 0.1
    Sheet.objects.create(
        document=document,
        number=1,
        start=0,
        end=len(TEXT),
        picture=picture,
        width=800,
        height=1_000,
        lines=lines,
    )
    return document


def _address(document: Document, query: str = "", name: str = "document") -> str:
    return reverse(f"documents:{name}", args=[document.organisation.slug, document.pk]) + query


def _quotes(document: Document) -> list[str]:
    return [each.quote for each in queries.sentences_of(document)]


def test_a_sentence_is_split_and_joined_and_taken_back_without_a_script(
    document: Document, browser_page: BrowserPage
) -> None:
    before = _quotes(document)
    page = browser_page(role="clerk")
    page.goto(_address(document, "?at=1"))

    page.get_by_text("拆成两句", exact=True).click()
    page.locator("label.cut", has_text="听").first.click()
    page.get_by_role("button", name="从这里拆开").click()
    expect(page.get_by_text("第 1 句：拆成两句")).to_be_visible()
    assert _quotes(document)[:2] == ["各协会要到每个村", "听一次意见"]
    page.get_by_role("button", name="撤销").click()
    assert _quotes(document) == before

    page.get_by_role("button", name="和下一句合成一句").click()
    assert _quotes(document)[0] == "各协会要到每个村听一次意见，不得年年一个样"
    page.get_by_role("button", name="撤销").click()
    expect(page.get_by_role("status")).to_contain_text("撤销了：合成一句")
    assert _quotes(document) == before


def test_every_change_has_one_key_and_one_key_takes_it_back(
    document: Document, browser_page: BrowserPage
) -> None:
    before = _quotes(document)
    page = browser_page(role="clerk", js=True, width=1280)
    page.goto(_address(document, "?at=1"))
    page.evaluate("window.stillHere = true")
    facts, toast = page.locator("#now .facts"), page.get_by_role("status")

    for key, said in (("b", "不得做"), ("t", "态度"), ("3", "科学决策"), ("0", "不归哪一条")):
        page.keyboard.press(key)
        expect(facts).to_contain_text(said)
    page.keyboard.type("uuuu")
    expect(toast).to_contain_text("撤销了：换了类型")
    expect(facts).to_contain_text("为民造福")
    expect(facts).to_contain_text("应当做")
    page.keyboard.press("m")
    expect(page.locator("#now blockquote")).to_contain_text("意见，不得年年")
    page.keyboard.press("u")
    expect(page.locator("#now blockquote")).not_to_contain_text("不得年年")
    page.keyboard.press("s")
    expect(page.locator("#split input:checked")).to_be_focused()
    page.keyboard.press("Enter")
    expect(toast).to_contain_text("拆成两句")
    page.keyboard.press("u")
    expect(toast).to_contain_text("撤销了：拆成两句")

    assert _quotes(document) == before
    assert page.evaluate("window.stillHere") is True


def test_the_deadline_and_the_wording_are_one_key_away(
    document: Document, browser_page: BrowserPage
) -> None:
    page = browser_page(role="clerk", js=True, width=1280)
    page.goto(_address(document, "?at=1"))

    page.keyboard.press("d")
    expect(page.get_by_label("时限")).to_be_focused()
    page.get_by_label("时限").fill("2026-07-31")
    page.keyboard.press("Enter")
    expect(page.locator("#now .facts")).to_contain_text("7 月 31 日")
    page.keyboard.press("w")
    page.keyboard.type("axu")

    assert page.get_by_label("说法").input_value() == "axu"


def test_a_selection_in_the_quote_says_where_to_split(
    document: Document, browser_page: BrowserPage
) -> None:
    page = browser_page(role="clerk", js=True, width=1280)
    number = document.requirements.get(quote__contains="主席囤").number
    page.goto(_address(document, f"?at={number}"))

    page.evaluate(
        """() => {
            const quote = document.querySelector("#now blockquote");
            const text = [...quote.childNodes].find((node) => node.data?.includes("商定"));
            const range = document.createRange();
            range.setStart(text, text.data.indexOf("商定"));
            range.setEnd(text, text.data.length);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }"""
    )
    page.keyboard.press("s")

    chosen = page.locator("#split input:checked").get_attribute("value")
    assert chosen == str(document.raw_text.index("商定"))


def test_what_is_selected_in_the_original_becomes_the_sentence_to_add(
    document: Document, browser_page: BrowserPage
) -> None:
    page = browser_page(role="clerk", js=True, width=1280)
    page.goto(_address(document))

    page.evaluate(
        "getSelection().selectAllChildren([...document.querySelectorAll('.paper .heading')][1])"
    )
    page.keyboard.press("c")

    expect(page.get_by_label("从原文复制的一句")).to_have_value("一、为民造福，先问再去")
    expect(page.get_by_label("从原文复制的一句")).to_be_focused()


def test_doubts_are_gone_through_with_keys_alone(
    document: Document, browser_page: BrowserPage
) -> None:
    page = browser_page(role="clerk", js=True, width=1280)
    page.goto(_address(document))

    page.keyboard.press("o")
    expect(page.get_by_role("heading", level=1)).to_have_text("可能认错的字")
    now = page.locator("#now")
    page.goto(_address(document, name="doubts"))
    page.keyboard.press("o")
    expect(now).to_contain_text("“囤”可能是“团”")
    page.keyboard.press("p")
    expect(now).to_contain_text("“文艺”可能是“文化”")
    page.keyboard.press("g")
    expect(now).to_contain_text("“囤”可能是“团”")
    page.keyboard.press("u")
    expect(now).to_contain_text("“文艺”可能是“文化”")
    page.keyboard.press("i")
    expect(now).to_contain_text("“囤”可能是“团”")
    page.keyboard.press("e")
    page.keyboard.type("困")
    page.keyboard.press("Enter")
    expect(page.get_by_text("可能认错的字都看完了")).to_be_visible()

    settled = dict(document.suspects.values_list("text", "replacement"))
    assert settled == {"文艺": "", "囤": "困"}


def test_the_help_opens_with_its_key_and_keys_lead_to_what_waits(
    document: Document, browser_page: BrowserPage
) -> None:
    document.requirements.filter(number__lte=2).update(state="accepted")
    page = browser_page(role="clerk", js=True, width=1280)
    page.goto(_address(document, "?at=1"))

    page.keyboard.press("?")
    expect(page.get_by_text("和下一句合成一句", exact=True).first).to_be_visible()
    page.keyboard.press("n")
    expect(page.locator("#now strong").first).to_have_text("第 3 句")


def test_the_original_follows_the_sentence_and_leads_back(
    county: Organisation, clerk: Actor, at: datetime, browser_page: BrowserPage
) -> None:
    text = "安排\n" + "".join(
        f"各协会要到第{i}个村听意见。" + "去年送戏四十二场，这笔账先算清楚。" * 12 + "\n"
        for i in range(18)
    )
    read = services.read_in(organisation=county, name="a.txt", data=text.encode(), by=clerk, at=at)
    last = read.requirements.order_by("-start")[0].number
    page = browser_page(role="clerk", js=True, width=1280)

    page.goto(_address(read, f"?at={last}#now"))
    expect(page.locator(".paper mark.now").first).to_be_in_viewport()
    expect(page.locator("#now")).to_be_in_viewport()
    page.keyboard.press("k")
    expect(page.locator("#now strong").first).to_have_text(f"第 {last - 1} 句")
    expect(page.locator(".paper mark.now").first).to_be_in_viewport()
    page.locator(".paper mark:not(.now) a[data-sign], .paper mark:not(.now) a").last.click()
    expect(page.locator("#now strong").first).to_have_text(f"第 {last} 句")
    expect(page.locator(".going")).to_be_in_viewport()


def test_both_sides_lead_to_each_other_without_a_script(
    document: Document, browser_page: BrowserPage
) -> None:
    page = browser_page(role="clerk")
    page.goto(_address(document, "?at=1#now"))

    page.get_by_role("link", name="看原文").click()
    expect(page.locator("#m1")).to_be_in_viewport()
    page.locator("#m2 a").click()
    expect(page.locator("#now strong").first).to_have_text("第 2 句")
    expect(page.locator("#now")).to_be_in_viewport()


def test_accepting_offers_the_ledger_and_the_reading_stays_open(
    document: Document, browser_page: BrowserPage
) -> None:
    page = browser_page(role="clerk", js=True, width=1280)
    page.goto(_address(document, "?at=1"))
    page.keyboard.press("a")
    expect(page.get_by_role("status")).to_contain_text("第 1 句：已定为要求")

    with page.context.expect_page() as opened:
        page.keyboard.press("l")

    ledger = opened.value
    expect(ledger.get_by_label("做什么")).to_have_value("各协会要到每个村听一次意见")
    expect(page.locator("#now strong").first).to_have_text("第 2 句")


def test_the_photo_is_shown_close_on_a_phone_and_whole_one_tap_away(
    photographed: Document, browser_page: BrowserPage
) -> None:
    number = photographed.requirements.get(quote__contains="主席囤").number
    page = browser_page(role="clerk")
    page.goto(_address(photographed, f"?at={number}#now"))

    page.get_by_role("link", name="照片", exact=True).click()
    close = page.locator("#now .close svg")
    expect(close).to_be_visible()
    assert close.get_attribute("viewBox") != "0 0 800 1000"
    page.get_by_role("link", name="点开看整页").click()
    expect(page.locator("#page-1 svg")).to_be_in_viewport()
    page.get_by_role("button", name="不是", exact=True).click()
    assert "show=picture" in page.url


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(
    "query", ["document?at=1", "document?at=1&show=picture", "doubts?", "doubts?show=picture"]
)
def test_every_way_to_read_fits_the_screen_and_is_accessible(
    photographed: Document,
    browser_page: BrowserPage,
    assert_accessible: Callable[[Page], None],
    assert_no_sideways_scroll: Callable[[Page], None],
    width: int,
    language: str,
    query: str,
) -> None:
    page = browser_page(role="clerk", js=True, width=width, language=language)
    name, asked = query.split("?")
    page.goto(_address(photographed, f"?{asked}", name))
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")

    assert_no_sideways_scroll(page)
    assert_accessible(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_finished_and_replaced_document_fits_the_screen_and_is_accessible(
    document: Document,
    county: Organisation,
    clerk: Actor,
    at: datetime,
    browser_page: BrowserPage,
    assert_accessible: Callable[[Page], None],
    assert_no_sideways_scroll: Callable[[Page], None],
    width: int,
) -> None:
    document.requirements.update(state="accepted")
    newer = services.read_in(
        organisation=county, name="b.txt", data="新的安排\n要去。".encode(), by=clerk, at=at
    )
    Document.objects.filter(pk=newer.pk).update(replaces=document)
    page = browser_page(role="clerk", js=True, width=width)

    page.goto(_address(document))

    expect(page.get_by_text("6 句定为要求")).to_be_visible()
    assert_no_sideways_scroll(page)
    assert_accessible(page)
