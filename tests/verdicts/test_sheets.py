"""Sheets as they are printed: what stands on them can be read, by people and by telephones."""

import pypdfium2
import pytest
import zxingcpp

from shixiao.decisions.core.slips import ALPHABET, in_groups
from shixiao.kernel.refusal import Refused
from shixiao.verdicts.core.question_sets import FOLLOW_UP, THREE_QUESTIONS
from shixiao.verdicts.writers import slips as writer
from shixiao.verdicts.writers.slips import Occasion

ADDRESS = "https://wl.yunxi.example/c/yunxi/verdicts/answer/123/"
WILD = '#import "evil": * $x^2$ \\ `"`月下渡`"` <b> //注 *粗* _斜_ @尾'
CODES = [in_groups(ALPHABET[at : at + 16]) for at in range(8)]


def occasion(**more: str) -> Occasion:
    said = {
        "county": "云溪县文联",
        "title": "《月下渡》全本",
        "place": "柳渡村",
        "day": "2026 年 5 月 8 日",
        "closes": "5 月 22 日",
        "headline": "办得怎么样？请您说一句",
        "questions": "三个问题",
        "address": ADDRESS,
    }
    return Occasion(**(said | more))


def text_of(pdf: bytes, page: int = 0) -> str:
    """The text of a page, without line breaks."""
    words = pypdfium2.PdfDocument(pdf)[page].get_textpage().get_text_bounded()
    return "".join(words.split())


def scanned(pdf: bytes, page: int = 0) -> list[str]:
    """What a telephone reads from the page, printed at 200 dots an inch."""
    picture = pypdfium2.PdfDocument(pdf)[page].render(scale=200 / 72).to_pil()
    return sorted(found.text for found in zxingcpp.read_barcodes(picture))


def test_the_code_of_each_strip_leads_to_the_answer_page_with_the_code_filled_in() -> None:
    pdf = writer.strips(occasion(), CODES)

    assert scanned(pdf) == sorted(f"{ADDRESS}#{code}" for code in CODES)
    for code in CODES:
        assert code in text_of(pdf)
    assert "不记名，一张只能用一次" in text_of(pdf)


def test_twelve_strips_are_a_page() -> None:
    assert len(pypdfium2.PdfDocument(writer.strips(occasion(), CODES[:1] * 12))) == 1
    assert len(pypdfium2.PdfDocument(writer.strips(occasion(), CODES[:1] * 13))) == 2


def test_a_paper_slip_carries_the_questions_and_needs_no_telephone() -> None:
    pdf = writer.papers(occasion(address=""), CODES[:6], THREE_QUESTIONS)

    assert scanned(pdf) == []
    for question in THREE_QUESTIONS:
        assert question.text.zh in text_of(pdf)
        assert all(choice.text.zh in text_of(pdf) for choice in question.choices)
    assert len(pypdfium2.PdfDocument(pdf)) == 1


def test_a_paper_slip_of_the_follow_up_asks_its_one_question() -> None:
    pdf = writer.papers(occasion(questions="一个问题"), CODES[:1], FOLLOW_UP)

    assert FOLLOW_UP[0].text.zh in text_of(pdf)
    assert scanned(pdf) == [f"{ADDRESS}#{CODES[0]}"]


@pytest.mark.parametrize(("paper", "width_mm"), [("a4", 210), ("a3", 297), ("a9", 210)])
def test_the_poster_leads_to_the_page_without_a_code(paper: str, width_mm: int) -> None:
    pdf = writer.poster(occasion(), paper)

    page = pypdfium2.PdfDocument(pdf)[0]
    assert round(page.get_width() / 72 * 25.4) == width_mm
    assert scanned(pdf) == [ADDRESS]
    assert len(pypdfium2.PdfDocument(pdf)) == 1


@pytest.mark.parametrize("kind", ["strips", "papers", "poster"])
def test_what_people_wrote_is_printed_as_they_wrote_it(kind: str) -> None:
    wild = occasion(title=WILD, place=WILD, county="#panic()", phone="$1")
    sheets = {
        "strips": lambda: writer.strips(wild, CODES),
        "papers": lambda: writer.papers(wild, CODES, THREE_QUESTIONS),
        "poster": lambda: writer.poster(wild),
    }

    assert "".join(WILD.split()) in text_of(sheets[kind]())


def test_markup_made_from_the_same_words_would_not_even_be_set() -> None:
    """The twin: put into the markup, the same title stops the sheet."""
    with pytest.raises(writer.typst.TypstError):
        writer.typst.compile(WILD.encode(), format="pdf")


def test_without_a_chinese_font_nothing_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "chinese_fonts", list)

    with pytest.raises(Refused, match="verdicts.no_chinese_font"):
        writer.poster(occasion())
