"""Tables of a workbook as staff like them: frozen headings, borders, widths, A4 across."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from shixiao.kernel.sheet import put_text

AUTHOR = "实效"
Value = str | int | float | date | bool | None
_A4 = 9
_LONGEST_LIST = 250  # of choices that a cell can hold itself
_LINE_HEIGHT, _TALLEST = 17.5, 409.0  # points; no program shows a taller row
_LINE = Side(style="thin", color="857E70")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_WRAPPED = Alignment(vertical="top", wrap_text=True)
_HEAD = PatternFill("solid", fgColor="F4F0E7")


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: what stands above it, how wide it is, what it means, how numbers look."""

    text: str
    width: int = 12
    hint: str = ""
    number_format: str = ""


def new_book(made_on: date | None = None) -> Workbook:
    """An empty workbook, without the sheet that is there by itself."""
    book = Workbook()
    book.remove(book.active)
    book.properties.creator = AUTHOR
    if made_on is not None:
        book.properties.created = datetime.combine(made_on, time())
    return book


def table(
    book: Workbook, name: str, headings: Sequence[Heading], rows: Iterable[Sequence[Value]]
) -> Worksheet:
    """A sheet with headings and rows."""
    sheet: Worksheet = book.create_sheet(name)
    for at, heading in enumerate(headings, start=1):
        cell = sheet.cell(1, at)
        _put(cell, heading.text, Font(bold=True))
        cell.fill, cell.alignment = _HEAD, Alignment(vertical="center", wrap_text=True)
        if heading.hint:
            cell.comment = Comment(heading.hint, AUTHOR, width=260, height=120)
        sheet.column_dimensions[get_column_letter(at)].width = heading.width
    for number, row in enumerate(rows, start=2):
        for at, value in enumerate(row, start=1):
            cell = sheet.cell(number, at)
            _put(cell, value, None)
            if headings[at - 1].number_format and not isinstance(value, date):
                cell.number_format = headings[at - 1].number_format
        lines = max(
            (lines_in(value, head.width) for value, head in zip(row, headings, strict=False)),
            default=1,
        )
        if lines > 1:
            # Not every program finds the height of wrapped text by itself.
            sheet.row_dimensions[number].height = min(lines * _LINE_HEIGHT, _TALLEST)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return sheet


def lines_in(value: Value, width: int) -> int:
    """How many lines a text takes in a column of so many characters of half width."""
    if not isinstance(value, str):
        return 1
    room = max(width - 1, 2)
    return sum(-(-_half_widths(line) // room) or 1 for line in value.split("\n"))


def _half_widths(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in "WFA" else 1 for one in text)


def _put(cell: Cell, value: Value, font: Font | None) -> None:
    if isinstance(value, str):
        put_text(cell, value)
    else:
        cell.value = value
    if isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    cell.border, cell.alignment = _BOX, _WRAPPED
    if font is not None:
        cell.font = font


def as_dates(sheet: Worksheet, column: int, last_row: int) -> None:
    """Cells of a column that are still empty show what is written there as a date."""
    for number in range(2, last_row + 1):
        cell = sheet.cell(number, column)
        if cell.value is None:
            cell.number_format = "yyyy-mm-dd"


def choices(sheet: Worksheet, column: int, words: Sequence[str] | str, last_row: int) -> None:
    """Words to choose from in a column; others are questioned, not forbidden.

    `words` is a list, or the cells of another sheet (`场所!$A$2:$A$200`).
    """
    listed = words if isinstance(words, str) else f'"{",".join(words)}"'
    if not isinstance(words, str) and (
        len(listed) > _LONGEST_LIST or any(mark in word for word in words for mark in ',"')
    ):
        return
    rule = DataValidation(type="list", formula1=listed, allow_blank=True, errorStyle="warning")
    rule.error, rule.errorTitle = "不在单子里。确定要这样写吗？", "请核对"
    letter = get_column_letter(column)
    rule.add(f"{letter}2:{letter}{last_row}")
    sheet.add_data_validation(rule)


def saved(book: Workbook) -> bytes:
    """The bytes of an .xlsx."""
    out = BytesIO()
    book.save(out)
    return out.getvalue()
