"""A sentence is framed in the picture of its page."""

from hypothesis import given
from hypothesis import strategies as st

from shixiao.documents.core.pictures import Box, around, boxes_of
from shixiao.documents.core.records import Line

LINE = Line(10, 20, (0.1, 0.2, 0.6, 0.25), 0.98)


def test_half_of_a_line_is_framed_for_half_of_its_characters() -> None:
    (box,) = boxes_of([LINE], 15, 40)

    assert (round(box.left, 6), box.top, round(box.right, 6), box.bottom) == (0.35, 0.2, 0.6, 0.25)


def test_a_line_of_another_sentence_is_not_framed() -> None:
    assert boxes_of([LINE], 20, 30) == ()
    assert boxes_of([LINE], 0, 10) == ()


def test_a_small_place_is_shown_with_room_around_it() -> None:
    close = around([Box(0.1, 0.2, 0.15, 0.25)])

    assert close.left <= 0.1
    assert close.right >= 0.15
    assert round(close.right - close.left, 6) == 0.55
    assert close.top < 0.2 < 0.25 < close.bottom


def test_without_a_box_the_whole_page_is_shown() -> None:
    assert around([]) == Box(0, 0, 1, 1)


shares = st.floats(0, 1, allow_nan=False)
boxes = st.tuples(shares, shares, shares, shares).map(
    lambda s: Box(min(s[0], s[1]), min(s[2], s[3]), max(s[0], s[1]), max(s[2], s[3]))
)


@given(st.lists(boxes, min_size=1, max_size=5))
def test_what_is_shown_lies_in_the_picture_and_holds_every_box(framed: list[Box]) -> None:
    close = around(framed)

    assert 0 <= close.left < close.right <= 1
    assert 0 <= close.top < close.bottom <= 1
    for box in framed:
        assert close.left <= box.left + 1e-9
        assert box.right <= close.right + 1e-9
        assert close.top <= box.top
        assert box.bottom <= close.bottom


@given(st.integers(0, 30), st.integers(0, 30))
def test_a_frame_never_leaves_its_line(start: int, end: int) -> None:
    for box in boxes_of([LINE], start, end):
        assert LINE.box[0] - 1e-9 <= box.left < box.right <= LINE.box[2] + 1e-9
