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
