"""A copy of somebody's workbook in which what is wrong is red and says what to do.

The first sheet lists everything. Marks of an earlier copy are taken away first.
"""

import re
import warnings
import zipfile
from collections.abc import Sequence
from io import BytesIO

from defusedxml import DefusedXmlException
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from shixiao.kernel.archive import MEGABYTE
from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say
from shixiao.programme.core.book_columns import SHEETS
from shixiao.programme.core.season_book import SETTINGS
from shixiao.programme.readers.cell_values import plain
from shixiao.programme.writers.book_tables import Heading, Value, saved, table

LIST = "要改的地方"
# Of sheets, unpacked: what is marked within a few seconds, while somebody waits for a page.
MOST_WHILE_WAITING = 4 * MEGABYTE
AUTHOR = "实效检查"
_RED = PatternFill("solid", fgColor="F4B6A8")
_NONE = PatternFill(fill_type=None)
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
)
_ADDRESS = re.compile(r"^[A-Z]{1,3}[1-9][0-9]{0,6}$")


def faults_of(refused: Refused) -> list[Refused]:
    """The single faults of a refusal, each with its sheet and cell; none for other refusals."""
    found = refused.facts.get("errors")
    if refused.rule != "programme.workbook_wrong" or not isinstance(found, list):
        return []
    return [one for one in found if isinstance(one, Refused)]


def is_soon_marked(data: bytes) -> bool:
    """Whether a workbook that could be read is small enough to be marked while somebody waits."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        sizes = [one.file_size for one in archive.infolist() if one.filename.endswith(".xml")]
    return sum(sizes) <= MOST_WHILE_WAITING


def marked_workbook(data: bytes, faults: Sequence[Refused], language: str = "zh-hans") -> bytes:
    """The workbook with its faults marked; its formulas, formats and other sheets stay."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(data), keep_links=False)
    except _BROKEN:
        raise Refused("sheet.not_a_workbook") from None
    _unmark(book)
    said: dict[tuple[str, str], list[str]] = {}
    for fault in faults:
        where = str(fault.facts["sheet"]), str(fault.facts["cell"])
        said.setdefault(where, []).append(_sentence(fault, language))
    sheets = {plain(sheet.title).lower(): sheet for sheet in book.worksheets}
    for (sheet, cell), sentences in said.items():
        _mark(_sheet(book, sheets, sheet), cell, "\n".join(sentences))
    rows: list[list[Value]] = [
        [sheet, cell, sentence] for (sheet, cell), found in said.items() for sentence in found
    ]
    listed = table(book, LIST, [Heading("表"), Heading("格", 8), Heading("怎么改", 100)], rows)
    book.move_sheet(listed, 1 - len(book.sheetnames))
    book.active = 0
    for sheet_ in book.worksheets:
        sheet_.sheet_view.tabSelected = sheet_ is listed
    return saved(book)


def _sentence(fault: Refused, language: str) -> str:
    why = fault.facts["why"]
    return say(why, language) if isinstance(why, Refused) else str(why)


def _unmark(book: Workbook) -> None:
    if LIST in book.sheetnames:
        book.remove(book[LIST])
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment is not None and cell.comment.author == AUTHOR:
                    cell.comment, cell.fill = None, _NONE


def _sheet(book: Workbook, sheets: dict[str, Worksheet], name: str) -> Worksheet:
    """The sheet that is meant; one that is missing is made, with its headings."""
    if plain(name).lower() in sheets:
        return sheets[plain(name).lower()]
    others = next((sheet.others for sheet in SHEETS if sheet.name == name), ())
    known = [sheets[one] for one in others if one in sheets]
    near = known or [sheet for title, sheet in sheets.items() if name in title]
    if near:
        return near[0]
    made: Worksheet = book.create_sheet(name)
    columns = next((sheet.columns for sheet in SHEETS if sheet.name == name), ())
    heads = ["项目", "值"] if name == SETTINGS else [one.header for one in columns if one.is_shown]
    for at, head in enumerate(heads, start=1):
        made.cell(1, at).value = head
    sheets[plain(name).lower()] = made
    return made


def _mark(sheet: Worksheet, address: str, sentence: str) -> None:
    at = address if _ADDRESS.match(address) else "A1"
    merged = next((one for one in list(sheet.merged_cells) if at in one), None)
    if merged is not None:
        at = merged.start_cell.coordinate
    cell = sheet[at]
    cell.fill = _RED
    height = 60 + 20 * (len(sentence) // 18 + sentence.count("\n"))
    cell.comment = Comment(sentence, AUTHOR, width=320, height=min(height, 600))
