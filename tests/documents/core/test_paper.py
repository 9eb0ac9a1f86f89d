"""The original is laid out for reading: nothing is lost, nothing is added."""

from hypothesis import given
from hypothesis import strategies as st

from shixiao.documents.core.paper import (
    Loss,
    Marks,
    Paragraph,
    Span,
    corrected,
    in_one_line,
    paragraphs_of,
    pieces_of,
)


def _words(paragraph: Paragraph) -> str:
    return "".join(piece.text for run in paragraph.runs for piece in run.pieces)


def test_a_sentence_that_the_page_broke_is_one_paragraph() -> None:
    text = "要把节目送到每一个\n村里去，不得拖延。\n下一段从这里开始。"

    paragraphs = paragraphs_of(text, Marks())

    assert [_words(each) for each in paragraphs] == [
        "要把节目送到每一个村里去，不得拖延。",
        "下一段从这里开始。",
    ]


def test_page_furniture_inside_a_sentence_is_left_out_and_the_sentence_stays_one() -> None:
    text = "要把节目送到每一个\n- 3 -\n村里去。"
    footer = text.index("- 3 -")
    quote = Span(1, 0, len(text) - 1)
    marks = Marks(requirements=[quote], furniture=[Span(0, footer, footer + 5)])

    (paragraph,) = paragraphs_of(text, marks)

    assert _words(paragraph) == "要把节目送到每一个村里去。"
    assert [run.requirement for run in paragraph.runs] == [1, None]


def test_a_heading_glued_to_its_text_stands_alone() -> None:
    text = "一、先问再去。各协会要到村里听意见。"
    marks = Marks(headings=[Span(0, 0, 7)])

    heading, body = paragraphs_of(text, marks)

    assert (heading.is_heading, _words(heading)) == (True, "一、先问再去。")
    assert (body.is_heading, _words(body)) == (False, "各协会要到村里听意见。")


def test_a_requirement_begins_once_even_when_a_doubt_cuts_it() -> None:
    text = "必须经主席囤商定。"
    marks = Marks(requirements=[Span(7, 0, 8)], suspects=[Span(9, 5, 6)])

    (paragraph,) = paragraphs_of(text, marks)

    first, rest = paragraph.runs
    assert (first.requirement, first.is_first) == (7, True)
    assert [(piece.text, piece.suspect) for piece in first.pieces] == [
        ("必须经主席", None),
        ("囤", 9),
        ("商定", None),
    ]
    assert rest.requirement is None


def test_a_lost_line_is_shown_once_where_it_was() -> None:
    text = "前一句说完了。\n\n后一句接着说。"
    marks = Marks(losses=[Loss(8, "unreadable")])

    paragraphs = paragraphs_of(text, marks)

    shown = [p.loss for each in paragraphs for run in each.runs for p in run.pieces if p.loss]
    assert shown == ["unreadable"]


def test_a_missing_character_is_a_doubt_without_length() -> None:
    pieces = pieces_of("要办实。", 0, 3, Marks(suspects=[Span(4, 3, 3), Span(5, 2, 2)]))

    assert [(piece.text, piece.suspect) for piece in pieces] == [
        ("要办", None),
        ("", 5),
        ("实", None),
    ]


def test_corrections_are_applied_inside_the_quote_and_nowhere_else() -> None:
    text = "必须经主席囤商定"

    assert corrected(text, 100, [(105, 106, "团")]) == "必须经主席团商定"
    assert corrected(text, 100, [(99, 101, "不")]) == text


def test_english_words_keep_a_blank_where_the_line_broke() -> None:
    assert in_one_line("the first\nline") == "the first line"
    assert in_one_line("第一\n  行") == "第一行"


texts = st.text(alphabet="要不得去村。，\n\r 　a1", max_size=60)


@given(texts, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_every_character_but_blanks_is_shown_once_and_in_order(
    text: str, spans: list[tuple[int, int]]
) -> None:
    inside = [(min(a, len(text)), min(b, len(text))) for a, b in spans]
    marks = Marks(
        requirements=[Span(i, *sorted(pair)) for i, pair in enumerate(inside[:3], 1)],
        suspects=[Span(i, *sorted(pair)) for i, pair in enumerate(inside[3:], 1)],
        losses=[Loss(min(inside[0]), "x")] if inside else [],
    )

    shown = "".join(_words(each) for each in paragraphs_of(text, marks))

    assert "".join(shown.split()) == "".join(text.split())


def test_what_was_left_open_and_what_was_hard_to_read_say_so_where_they_begin() -> None:
    text = "要在XX县建立台账，认真记。"
    marks = Marks(blanks=[Span(0, 2, 5)], unsure=[Span(0, 9, 12)])

    (paragraph,) = paragraphs_of(text, marks)

    said = [(p.text, p.is_blank, p.is_unsure, p.opens) for p in paragraph.runs[0].pieces]
    assert said == [
        ("要在", False, False, False),
        ("XX县", True, False, True),
        ("建立台账", False, False, False),
        ("，认真", False, True, True),
        ("记。", False, False, False),
    ]


def test_a_quote_that_begins_inside_an_unsure_line_says_so_at_its_own_beginning() -> None:
    (piece,) = pieces_of("去年没去，要去", 5, 7, Marks(unsure=[Span(0, 0, 7)]))

    assert (piece.is_unsure, piece.opens) == (True, True)


def test_a_page_begins_once_and_is_part_of_no_sentence() -> None:
    text = "要把节目送到\n村里去。"
    marks = Marks(requirements=[Span(1, 0, 10)], pages=[Span(1, 0, 6), Span(2, 7, 11)])

    (paragraph,) = paragraphs_of(text, marks)

    pages = [(run.requirement, p.page) for run in paragraph.runs for p in run.pieces if p.page]
    assert pages == [(None, 1), (None, 2)]
    assert [run.is_first for run in paragraph.runs if run.requirement] == [True, False]


@given(texts, st.integers(0, 60))
def test_two_parts_of_a_text_show_together_what_the_whole_shows(text: str, at: int) -> None:
    cut = min(at, len(text))

    parts = (*paragraphs_of(text, Marks(), 0, cut), *paragraphs_of(text, Marks(), cut))

    assert "".join("".join(map(_words, parts)).split()) == "".join(text.split())
