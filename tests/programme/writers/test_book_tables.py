"""Tables of a season's workbook: what is written in them can be read in any program."""

from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from shixiao.programme.writers.book_tables import Heading, lines_in, new_book, saved, table


def height_of(text, width):
    book: Workbook = new_book()
    table(book, "表", [Heading("理由", width)], [["短"], [text]])
    sheet = load_workbook(BytesIO(saved(book)))["表"]
    assert sheet.row_dimensions[2].height is None
    return sheet.row_dimensions[3].height


def test_a_row_is_as_tall_as_its_longest_text_in_programs_that_do_not_measure_it():
    assert height_of("一句话" * 30, 41) == 5 * height_of("两\n行", 41) / 2


def test_no_row_is_taller_than_programs_show():
    assert height_of("一句话" * 3000, 20) == 409


@pytest.mark.parametrize(
    ("value", "width", "lines"),
    [
        ("一二三四五", 11, 1),
        ("一二三四五六", 11, 2),
        ("abcdefghij", 11, 1),
        ("一\n\n二", 11, 3),
        ("", 11, 1),
        ("一二", 1, 2),
        (12.5, 1, 1),
        (None, 1, 1),
    ],
)
def test_a_chinese_letter_takes_the_room_of_two(value, width, lines):
    assert lines_in(value, width) == lines
