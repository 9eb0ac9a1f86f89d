"""A long text is read in parts that leave nothing out and cut no sentence."""

from hypothesis import given
from hypothesis import strategies as st

from shixiao.documents.core.stretches import parts_of


def test_a_part_ends_behind_the_stop_of_its_last_sentence() -> None:
    text = "要去。去年没有去。要来。"

    parts = parts_of(text, [(0, 2), (9, 11)], sentences=1, characters=100)

    assert [text[each.begin : each.end] for each in parts] == ["要去。", "去年没有去。要来。"]


def test_a_text_without_sentences_is_still_cut_into_parts() -> None:
    text = "春天的河。" * 1_000

    parts = parts_of(text, [], sentences=20, characters=800)

    assert max(each.end - each.begin for each in parts) <= 1_300
    assert all(text[each.end - 1] == "。" for each in parts)


def test_an_empty_text_has_one_part() -> None:
    (part,) = parts_of("", [], sentences=20, characters=100)

    assert (part.begin, part.end, part.first, part.last) == (0, 0, 0, 0)


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """Sentences in order that may touch, with anything between them."""
    text, spans = "", []
    for said, between in draw(
        st.lists(
            st.tuples(st.text("要去村", min_size=1, max_size=30), st.text("。\n年", max_size=60))
        )
    ):
        spans.append((len(text), len(text) + len(said)))
        text += said + between
    return text, spans


@given(documents(), st.integers(1, 5), st.integers(5, 200))
def test_parts_tile_the_text_and_hold_every_sentence_whole(
    document: tuple[str, list[tuple[int, int]]], sentences: int, characters: int
) -> None:
    text, spans = document

    parts = parts_of(text, spans, sentences=sentences, characters=characters)

    assert (parts[0].begin, parts[-1].end) == (0, len(text))
    assert [each.begin for each in parts[1:]] == [each.end for each in parts[:-1]]
    assert [i for each in parts for i in range(each.first, each.last)] == list(range(len(spans)))
    for each in parts:
        assert all(
            each.begin <= start and end <= each.end for start, end in spans[each.first : each.last]
        )
