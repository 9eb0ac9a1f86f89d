"""Excel tables in and out: every wrong cell is named, no formula is ever run or written."""

import re
import unicodedata
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from io import BytesIO
from typing import Literal

from defusedxml import DefusedXmlException
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from shixiao.kernel.archive import vet_zip
from shixiao.kernel.refusal import Refused

Kind = Literal["text", "whole", "decimal", "date", "choice"]
Value = str | int | Decimal | date | None

HEADER_WITHIN_ROWS, MOST_ROWS = 10, 20_000
LAST_ROW, LAST_COLUMN = 100_000, 100  # beyond them nothing is looked at
LONGEST_TEXT = 32_767
_A4 = 9  # the number that the format has for it
# What XML cannot hold: controls, halves of characters, and the two codes that are no character.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FIRST_LETTERS_OF_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
_DAY = re.compile(r"^(?P<year>[0-9]{4})[-/.年](?P<month>[0-9]{1,2})[-/.月](?P<day>[0-9]{1,2})日?$")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    `headers[0]` is written and named in messages, the others are read as well. A `required`
    column must be there and be filled in every row. `choices` are label → value, for the kind
    choice. `width` is in characters of half width. Numbers outside `within` (least, most) and
    texts of more than `longest` characters are refused.
    """

    key: str
    headers: tuple[str, ...]
    kind: Kind = "text"
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    width: int = 16
    within: tuple[int, int] | None = None
    longest: int = LONGEST_TEXT

    @property
    def header(self) -> str:
        return self.headers[0]


@dataclass(frozen=True, slots=True)
class Row:
    """One filled row; `number` is its number in the sheet, `cells` are by column key."""

    number: int
    cells: Mapping[str, Value]

    def text(self, key: str) -> str:
        """A text or the value of a choice; empty when the cell or its column is missing."""
        value = self.cells.get(key)
        return "" if value is None else str(value)

    def whole(self, key: str) -> int | None:
        value = self.cells.get(key)
        return value if isinstance(value, int) else None

    def decimal(self, key: str) -> Decimal | None:
        value = self.cells.get(key)
        return value if isinstance(value, Decimal) else None

    def day(self, key: str) -> date | None:
        value = self.cells.get(key)
        return value if isinstance(value, date) else None


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell as it was read: where, what, and whether it holds a formula or an error."""

    address: str
    value: object
    data_type: str


def read_sheet(data: bytes, columns: Sequence[Column], *, sheet: str | None = None) -> list[Row]:
    """The filled rows of one sheet (the first, unless `sheet` names one) below its header row.

    The header is looked for in the first ten rows, so that a title may stand above it; columns
    that nobody asked for are passed over. Whole or not at all: all that is wrong is refused at
    once as `sheet.errors`, whose fact `errors` is a list of `Refused`, each with its `cell`. A
    file that is no workbook, or whose columns are missing or doubled, is refused on its own.
    """
    cells = _cells(data, sheet)
    head, body = _split(cells, columns)
    places = _places(head, columns)
    errors: list[Refused] = []
    rows: list[Row] = []
    for number, row in body:
        chosen = {column.key: row[places[column.key]] for column in columns if column.key in places}
        if any(cell.value not in (None, "") for cell in row):
            rows.append(Row(number, _values(chosen, columns, errors)))
    if errors:
        raise Refused("sheet.errors", count=len(errors), errors=errors)
    return rows


def _values(
    cells: Mapping[str, _Cell], columns: Sequence[Column], errors: list[Refused]
) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for column in columns:
        if column.key not in cells:
            continue
        try:
            values[column.key] = _value(cells[column.key], column)
        except Refused as refused:
            errors.append(refused)
    return values


def _cells(data: bytes, sheet: str | None) -> list[tuple[int, list[_Cell]]]:
    """Every row that holds anything, with its number. Formulas come as they are written."""
    vet_zip(data)
    broken = (
        InvalidFileException,
        zipfile.BadZipFile,
        DefusedXmlException,
        SyntaxError,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
    )
    try:
        with warnings.catch_warnings():
            # What Excel itself would not mind: unknown extensions, dates out of range.
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
            names = book.sheetnames
            if sheet is None or sheet in names:
                found = book[sheet or names[0]]
                found.reset_dimensions()
                return list(_filled(found.iter_rows(max_row=LAST_ROW, max_col=LAST_COLUMN)))
    except broken:
        raise Refused("sheet.not_a_workbook") from None
    raise Refused("sheet.no_such_sheet", sheet=sheet, sheets=names)


def _filled(rows: Iterable[Sequence[object]]) -> Iterator[tuple[int, list[_Cell]]]:
    count = 0
    for number, row in enumerate(rows, 1):
        values = [getattr(cell, "value", None) for cell in row]
        while values and values[-1] in (None, ""):
            values.pop()
        if not values:
            continue
        count += 1
        if count > MOST_ROWS:
            raise Refused("sheet.too_many_rows", limit=MOST_ROWS)
        cells = [
            _Cell(f"{get_column_letter(at)}{number}", value, getattr(cell, "data_type", "n"))
            for at, (value, cell) in enumerate(zip(values, row, strict=False), 1)
        ]
        yield number, cells


def _split(
    rows: list[tuple[int, list[_Cell]]], columns: Sequence[Column]
) -> tuple[list[_Cell], list[tuple[int, list[_Cell]]]]:
    """The header row, the one that knows most of the columns, and the rows below it."""
    known = {_plain(header) for column in columns for header in column.headers}
    best, most = 0, -1
    for position, (_, cells) in enumerate(rows[:HEADER_WITHIN_ROWS]):
        hits = len({_plain(cell.value) for cell in cells} & known)
        if hits > most:
            best, most = position, hits
    if not rows:
        raise Refused("sheet.empty")
    head = rows[best][1]
    width = max(len(cells) for _, cells in rows)
    body = [
        (
            number,
            cells
            + [
                _Cell(f"{get_column_letter(at)}{number}", None, "n")
                for at in range(len(cells) + 1, width + 1)
            ],
        )
        for number, cells in rows[best + 1 :]
    ]
    return head, body


def _places(head: list[_Cell], columns: Sequence[Column]) -> dict[str, int]:
    """Where each column stands. Refuses missing columns, all at once, and doubled headers."""
    places: dict[str, int] = {}
    for column in columns:
        names = {_plain(header) for header in column.headers}
        found = [at for at, cell in enumerate(head) if _plain(cell.value) in names]
        if len(found) > 1:
            cells = [head[at].address for at in found]
            raise Refused("sheet.doubled_column", column=column.header, cells=cells)
        if found:
            places[column.key] = found[0]
    missing = [column.header for column in columns if column.required and column.key not in places]
    if missing:
        raise Refused("sheet.missing_columns", columns=missing)
    return places


def _value(cell: _Cell, column: Column) -> Value:
    if cell.data_type == "f" or not isinstance(
        cell.value, str | int | float | bool | date | time | None
    ):
        raise Refused("sheet.formula", cell=cell.address)
    if cell.data_type == "e":
        raise Refused("sheet.error_value", cell=cell.address, text=cell.value)
    if cell.value is None or not str(cell.value).strip():
        if column.required:
            raise Refused("sheet.empty_cell", cell=cell.address, column=column.header)
        return "" if column.kind == "text" else None
    return _READERS[column.kind](cell, column)


def _text(cell: _Cell, column: Column) -> str:
    value = cell.value
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value).strip()
    if len(text) > column.longest:
        facts = {"cell": cell.address, "column": column.header, "longest": column.longest}
        raise Refused("sheet.too_long", **facts)
    return text


def _decimal(cell: _Cell, column: Column) -> Decimal:
    if not isinstance(cell.value, bool):
        try:
            number = Decimal(_plain(cell.value).replace(",", ""))
            if number.is_finite():
                return _within(number, cell, column)
        except InvalidOperation:
            pass
    raise Refused("sheet.not_a_number", cell=cell.address, text=cell.value, column=column.header)


def _within(number: Decimal, cell: _Cell, column: Column) -> Decimal:
    least, most = column.within or (number, number)
    if not least <= number <= most:
        facts = {"cell": cell.address, "column": column.header, "least": least, "most": most}
        raise Refused("sheet.out_of_range", **facts)
    return number


def _whole(cell: _Cell, column: Column) -> int:
    number = _decimal(cell, column)
    if number != number.to_integral_value():
        raise Refused("sheet.not_whole", cell=cell.address, text=cell.value, column=column.header)
    return int(number)


def _date(cell: _Cell, column: Column) -> date:
    value = cell.value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    match = _DAY.match(_plain(value))
    if match:
        try:
            return date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            pass
    raise Refused("sheet.not_a_date", cell=cell.address, text=value, column=column.header)


def _choice(cell: _Cell, column: Column) -> str:
    for label, value in column.choices.items():
        if _plain(label) == _plain(cell.value):
            return value
    raise Refused(
        "sheet.not_a_choice",
        cell=cell.address,
        text=cell.value,
        column=column.header,
        choices=list(column.choices),
    )


_READERS: dict[Kind, Callable[[_Cell, Column], Value]] = {
    "text": _text,
    "whole": _whole,
    "decimal": _decimal,
    "date": _date,
    "choice": _choice,
}


def _plain(value: object) -> str:
    """Full width to half width, without spaces and the star that marks a required column."""
    text = unicodedata.normalize("NFKC", "" if value is None else str(value))
    return "".join(text.split()).strip("*")


def write_sheet(
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Mapping[str, Value]],
    *,
    notes: Sequence[str] = (),
) -> bytes:
    """A workbook of one table that `read_sheet` reads back, as the bytes of an .xlsx.

    `rows` are by column key; a choice is given by its value and written by its label. Texts are
    always written as texts, never as formulas. Moments are written as they are: hand in local
    ones. `notes` become lines of a second sheet. The header is frozen and repeats in print,
    on A4 across.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(title))
    for at, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(at)].width = column.width
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.append([_head(sheet, column) for column in columns])
    for row in rows:
        sheet.append([_written(sheet, row.get(column.key), column) for column in columns])
    if notes:
        second = book.create_sheet("说明")
        second.column_dimensions["A"].width = 100
        for note in notes:
            second.append([_string(second, note)])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet_name(title: str) -> str:
    return re.sub(r"[\[\]:*?/\\]", " ", title).strip()[:31] or "Sheet"


_LINE = Side(style="thin", color="857E70")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_WRAPPED = Alignment(vertical="top", wrap_text=True)


def _head(sheet: WriteOnlyWorksheet, column: Column) -> Cell:
    cell = _string(sheet, column.header)
    cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="F4F0E7")
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    return cell


def _written(sheet: WriteOnlyWorksheet, value: Value, column: Column) -> Cell:
    if column.kind == "choice":
        labels = {known: label for label, known in column.choices.items()}
        value = labels.get(str(value), value)
    if isinstance(value, str):
        return _string(sheet, value)
    cell: Cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, datetime):
        cell.value = value.replace(tzinfo=None)
        cell.number_format = "yyyy-mm-dd hh:mm"
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    cell.border, cell.alignment = _BOX, _WRAPPED
    return cell


def _string(sheet: WriteOnlyWorksheet, text: str) -> Cell:
    cell: Cell = WriteOnlyCell(sheet)
    cell.border, cell.alignment = _BOX, _WRAPPED
    put_text(cell, text)
    return cell


def put_text(cell: Cell, text: str) -> None:
    """A text, marked as one, so that no program takes it for a formula; not even when edited."""
    clean = _UNWRITABLE.sub("", text)[:LONGEST_TEXT]
    cell.value, cell.data_type = clean, "s"
    cell.quotePrefix = clean.startswith(_FIRST_LETTERS_OF_FORMULAS)
