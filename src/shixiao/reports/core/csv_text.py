"""Rows as CSV that a spreadsheet opens right: UTF-8 with its mark, texts never as formulas."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from io import StringIO

_FIRST_LETTERS_OF_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")
MARK = b"\xef\xbb\xbf"


def csv_lines(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """The mark, the names of the columns, and one piece for each row."""
    yield MARK + _line(columns)
    for row in rows:
        yield _line([_cell(value) for value in row])


def _line(cells: Sequence[object]) -> bytes:
    out = StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue().encode()


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list | dict):
        return _safe(json.dumps(value, ensure_ascii=False, sort_keys=True))
    return _safe(value) if isinstance(value, str) else value


def _safe(text: str) -> str:
    """A leading apostrophe keeps a spreadsheet from calculating with the text."""
    return f"'{text}" if text.startswith(_FIRST_LETTERS_OF_FORMULAS) else text
