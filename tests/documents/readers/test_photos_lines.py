"""Pieces of print become lines in the order in which people read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.documents.readers.photos_lines import INDENT, Piece, lines_of

SIZE = 20  # pixels of a character
WIDTH, HEIGHT = 800, 1_100


def piece(text: str, left: float, y: float, sureness: float = 0.99, drop: float = 0.0) -> Piece:
    """A piece of print; `drop` is how much lower its right end lies."""
    right = left + SIZE * len(text)
    return Piece(text, sureness, left, y, right, y + drop, SIZE * 1.3)


def texts(pieces: list[Piece]) -> list[str]:
    return [line.text for line in lines_of(pieces, WIDTH, HEIGHT)]


def paragraph(lean: float = 0.0) -> list[Piece]:
    """A title in the middle, two paragraphs, a number at the foot; the edge leans by so much."""
    rows = [
        (7, "下乡演出工作安排"),
        (2, "各协会要在三月底以前把节目单报来不得拖"),
        (0, "延演出要让群众看得懂看得上用得着不搞形式主义"),
        (0, "走过场每个协会至少结对两个村并把走访时听到的"),
        (0, "意见逐条记下来"),
        (2, "二加强领导"),
        (2, "文联党组要负起责任把每一场演出都落到实处让"),
        (0, "群众来评判"),
        (10, "—2—"),
    ]
    return [
        piece(text, 100 + shift * SIZE + lean * number, 100 + 40 * number)
        for number, (shift, text) in enumerate(rows)
    ]


@pytest.mark.parametrize("lean", [0.0, 3.0, -5.0])
def test_the_first_line_of_a_paragraph_is_known_by_its_indent(lean):
    moved_in = [text.startswith(INDENT) for text in texts(paragraph(lean))]

    assert moved_in == [False, True, False, False, False, True, True, False, False]


def test_what_stands_in_the_middle_is_not_moved_in():
    lines = texts(paragraph())

    assert lines[0] == "下乡演出工作安排"
    assert lines[-1] == "—2—"


def test_a_signature_at_the_right_begins_a_line_of_its_own():
    signed = [*paragraph()[:-1], piece("云溪县文联", 440, 500)]

    assert texts(signed)[-1] == INDENT + "云溪县文联"


def test_pieces_of_one_line_are_joined_and_a_wide_gap_is_kept():
    row = [piece("三月", 100, 100), piece("底前", 142, 103), piece("完成", 300, 98)]

    assert texts(row) == ["三月底前　完成"]


def test_words_in_letters_keep_their_space():
    assert texts([piece("Excel", 100, 100), piece("2026", 205, 100)]) == ["Excel 2026"]


def test_a_line_that_leans_goes_on_where_it_leads():
    """On a page that leans the right end of a line lies as low as the next line's left end."""
    upper = [piece("上" * 12, 100, 100, drop=24), piece("上" * 12, 345, 124, drop=24)]
    lower = [piece("下" * 12, 100, 130, drop=24), piece("下" * 12, 345, 154, drop=24)]

    assert texts(upper + lower) == ["上" * 24, "下" * 24]


def test_two_columns_are_read_one_after_the_other_below_what_spans_both():
    left = [piece("左" * 15, 60, 200 + 40 * row) for row in range(6)]
    right = [piece("右" * 15, 420, 200 + 40 * row) for row in range(6)]
    title, foot = piece("题" * 20, 200, 100), piece("尾" * 30, 100, 600)

    read = texts([*right, foot, *left, title])

    assert [text.strip("　")[0] for text in read] == ["题", *"左" * 6, *"右" * 6, "尾"]


def test_a_table_of_two_columns_is_read_row_by_row():
    names = ["协会", "戏曲家协会", "书法", "摄影家", "舞蹈", "音乐家协会"]
    cells = [piece(name, 60, 200 + 40 * row) for row, name in enumerate(names)]
    others = [piece("三场", 460, 200 + 40 * row) for row in range(5)]

    read = texts([*cells, *others, piece("每季度至少演出三场并报", 460, 400)])

    assert read[0] == "协会　三场"
    assert len(read) == len(names)


def test_how_sure_a_line_is_comes_from_all_its_pieces():
    (line,) = lines_of([piece("一二三", 100, 100, 0.9), piece("四", 160, 100, 0.5)], WIDTH, HEIGHT)

    assert line.sureness == pytest.approx(0.8)
    assert line.box == pytest.approx((100 / 800, 87 / 1100, 180 / 800, 113 / 1100), abs=1e-4)


pages = st.lists(
    st.builds(
        piece,
        st.text("一二三四五六七八九十abc", min_size=1, max_size=30),
        st.floats(0, WIDTH),
        st.floats(0, HEIGHT),
        st.floats(0, 1),
        st.floats(-30, 30),
    ),
    max_size=30,
)


@given(pages)
def test_no_piece_is_lost_and_boxes_lie_on_the_page(pieces):
    lines = lines_of(pieces, WIDTH, HEIGHT)

    read = "".join(line.text for line in lines)
    assert sorted(read.replace("　", "").replace(" ", "")) == sorted(
        "".join(each.text for each in pieces)
    )
    for line in lines:
        left, upper, right, lower = line.box
        assert 0 <= left <= right <= 1
        assert 0 <= upper <= lower <= 1
        assert 0 <= line.sureness <= 1


@given(st.permutations(paragraph()))
def test_the_order_in_which_pieces_were_found_does_not_matter(pieces):
    assert texts(list(pieces)) == texts(paragraph())
