"""The sheets of a workbook as plain cells: values of formulas, merged cells filled downwards.

Nothing is run and nothing is fetched. A file that is no workbook, an old or encrypted one, one with
macros or one that unpacks to too much is refused as a whole.
"""

import re
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO

from defusedxml import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.cell.read_only import EMPTY_CELL
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from shixiao.kernel.archive import MEGABYTE, vet_zip
from shixiao.kernel.refusal import Refused

LARGEST_BOOK = 20 * MEGABYTE
_UNPACKED = 100 * MEGABYTE
MOST_SHEETS, MOST_ROWS, LAST_ROW, LAST_COLUMN = 60, 20_000, 100_000, 60
MOST_CELLS = 500_000  # of all sheets that are read
_LARGEST_SHEET = 24 * MEGABYTE  # unpacked
_LETTERS = tuple(get_column_letter(at) for at in range(1, LAST_COLUMN + 1))
_OLD = b"\xd0\xcf\x11\xe0"  # .xls, .et and encrypted workbooks
_MERGED = re.compile(rb'<mergeCell\s+ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"')
_FORMULA = re.compile(rb'<c\s+r="([A-Z]{1,3}[0-9]{1,7})"[^>]*><f')
_BROKEN = (
    InvalidFileException,
    zipfile.BadZipFile,
    DefusedXmlException,
    SyntaxError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
)
Value = str | int | float | date | bool | None


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: `is_error` for #REF! and its like, `is_formula` where a formula has no value yet."""

    at: str
    value: Value = None
    is_error: bool = False
    is_formula: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.is_formula and (self.value is None or not str(self.value).strip())


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: its rows that hold anything, with their numbers; `is_cut` when there are more."""

    name: str
    rows: tuple[tuple[int, tuple[GridCell, ...]], ...]
    is_cut: bool = False


def grids_of(data: bytes, is_read: Callable[[str], bool] = lambda title: True) -> dict[str, Grid]:
    """All sheets of a workbook by name, hidden ones too; those that are not read are empty.

    Refuses `programme.workbook_too_large`, `programme.workbook_too_full`,
    `programme.workbook_old`, `programme.workbook_csv`, `sheet.not_a_workbook` and what
    `kernel.archive` refuses.
    """
    if len(data) > LARGEST_BOOK:
        raise Refused("programme.workbook_too_large", megabytes=LARGEST_BOOK // MEGABYTE)
    if data.startswith(_OLD):
        raise Refused("programme.workbook_old")
    if not data.startswith(b"PK"):
        raise Refused("programme.workbook_csv" if _is_text(data) else "sheet.not_a_workbook")
    vet_zip(data, limit_total=_UNPACKED)
    try:
        with warnings.catch_warnings():
            # What Excel itself would not mind: unknown extensions, dates out of range.
            warnings.simplefilter("ignore")
            return _grids(data, is_read)
    except _BROKEN:
        raise Refused("sheet.not_a_workbook") from None


def _is_text(data: bytes) -> bool:
    return b"\0" not in data[:4096] and (b"," in data[:4096] or b"\t" in data[:4096])


def _grids(data: bytes, is_read: Callable[[str], bool]) -> dict[str, Grid]:
    book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    found: dict[str, Grid] = {}
    left = MOST_CELLS
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for sheet in book.worksheets[:MOST_SHEETS]:
                if not is_read(sheet.title):
                    found[sheet.title] = Grid(sheet.title, ())
                    continue
                if archive.getinfo(sheet._worksheet_path).file_size > _LARGEST_SHEET:
                    raise Refused("programme.workbook_too_full", most=MOST_CELLS)
                sheet.reset_dimensions()
                xml = archive.read(sheet._worksheet_path)
                cells = sheet.iter_rows(max_row=LAST_ROW, max_col=LAST_COLUMN)
                grid = _grid(sheet.title, cells, xml, left)
                left -= sum(len(row) for _, row in grid.rows)
                found[sheet.title] = grid
    finally:
        book.close()
    return found


def _grid(title: str, cells: Iterator[Sequence[object]], xml: bytes, most: int) -> Grid:
    """A sheet; refuses `programme.workbook_too_full` where it has more than `most` cells."""
    formulas = {match[1].decode() for match in _FORMULA.finditer(xml)}
    rows: dict[int, list[GridCell]] = {}
    is_cut = False
    for number, row in _filled(cells, formulas):
        is_cut = len(rows) >= MOST_ROWS
        if is_cut:
            break
        most -= len(row)
        if most < 0:
            raise Refused("programme.workbook_too_full", most=MOST_CELLS)
        rows[number] = row
    _fill_down(rows, xml)
    return Grid(title, tuple((at, tuple(row)) for at, row in rows.items()), is_cut)


def _filled(
    rows: Iterator[Sequence[object]], formulas: set[str]
) -> Iterator[tuple[int, list[GridCell]]]:
    for number, row in enumerate(rows, 1):
        width = len(row)
        while width and row[width - 1] is EMPTY_CELL:
            width -= 1
        cells = [_cell(number, at, row[at], formulas) for at in range(width)]
        while cells and cells[-1].is_empty:
            cells.pop()
        if cells:
            yield number, cells


def _cell(row: int, column: int, cell: object, formulas: set[str]) -> GridCell:
    at = f"{_LETTERS[column]}{row}"
    value = _value(getattr(cell, "value", None))
    is_error = getattr(cell, "data_type", "n") == "e"
    return GridCell(at, value, is_error, is_formula=value is None and at in formulas)


def _value(value: object) -> Value:
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value.isoformat(" ")
    if value is None or isinstance(value, str | int | float | date):
        return value
    return str(value)


def _fill_down(rows: Mapping[int, list[GridCell]], xml: bytes) -> None:
    """A cell that is merged over several rows stands in each of them."""
    for match in _MERGED.finditer(xml):
        left, top, right, bottom = range_boundaries(match[1].decode())
        if left != right or left > LAST_COLUMN or top not in rows or len(rows[top]) < left:
            continue
        first = rows[top][left - 1]
        for number in range(top + 1, min(bottom, LAST_ROW) + 1):
            row = rows.get(number)
            if row is None:
                continue
            at = [f"{get_column_letter(one)}{number}" for one in range(len(row) + 1, left + 1)]
            row += [GridCell(one) for one in at]
            row[left - 1] = GridCell(
                f"{get_column_letter(left)}{number}", first.value, first.is_error, first.is_formula
            )
