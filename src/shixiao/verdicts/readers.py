"""Counts of answers from a CSV file: one row for each activity.

Columns: activity, positive (how many said yes), answered, present (the head count; empty where
nobody counted). Chinese names of the columns are read as well. UTF-8 or GB18030, as spreadsheets
write it; other columns are passed over.
"""

import csv
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from shixiao.kernel.refusal import Refused
from shixiao.kernel.text import decoded
from shixiao.verdicts.core.estimates import vet

LARGEST = 10 * 1024 * 1024
MOST_ROWS = 20_000
MOST_PEOPLE = 10_000_000
LONGEST_NAME = 200
_COLUMNS = {
    "activity": ("activity", "活动", "活动名称"),
    "positive": ("positive", "肯定", "说好"),
    "answered": ("answered", "作答", "作答人数"),
    "present": ("present", "到场", "到场人数"),
}


@dataclass(frozen=True, slots=True)
class ActivityCount:
    """What one row says; `present` is None where nobody counted heads."""

    activity: str
    positive: int
    answered: int
    present: int | None


def read_counts(data: bytes) -> list[ActivityCount]:
    """The rows of a CSV file, in their order; whole or not at all.

    Refuses (`verdicts.…`): csv_file_too_large, csv_not_text, csv_empty, csv_columns_missing,
    csv_column_twice, csv_broken, csv_no_rows, csv_too_many_rows, and with the number of the line
    csv_line, whose fact `reason` is itself a refusal.
    """
    rows = _rows(_text(data))
    _, head = next(rows, (0, []))
    if not head:
        raise Refused("verdicts.csv_empty")
    columns = _places(head)
    counts: dict[str, ActivityCount] = {}
    for line, row in rows:
        if len(counts) == MOST_ROWS:
            raise Refused("verdicts.csv_too_many_rows", most=MOST_ROWS)
        try:
            count = _count({key: _cell(row, at) for key, at in columns.items()})
            if count.activity in counts:
                raise Refused("verdicts.csv_activity_twice", activity=count.activity)
        except Refused as reason:
            raise Refused("verdicts.csv_line", line=line, reason=reason) from None
        counts[count.activity] = count
    if not counts:
        raise Refused("verdicts.csv_no_rows")
    return list(counts.values())


def _text(data: bytes) -> str:
    if len(data) > LARGEST:
        raise Refused("verdicts.csv_file_too_large", megabytes=LARGEST >> 20)
    text = decoded(data)
    if text is None:
        raise Refused("verdicts.csv_not_text")
    return text


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that holds anything, with the number of its line."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, row
    except csv.Error:
        raise Refused("verdicts.csv_broken", line=reader.line_num) from None


def _places(head: list[str]) -> dict[str, int]:
    found = [unicodedata.normalize("NFKC", cell).strip().lower() for cell in head]
    places: dict[str, int] = {}
    for key, names in _COLUMNS.items():
        at = [place for place, cell in enumerate(found) if cell in names]
        if len(at) > 1:
            raise Refused("verdicts.csv_column_twice", column=found[at[1]])
        if at:
            places[key] = at[0]
    missing = [key for key in _COLUMNS if key not in places]
    if missing:
        raise Refused("verdicts.csv_columns_missing", columns=missing, needed=list(_COLUMNS))
    return places


def _cell(row: list[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""


def _count(cells: dict[str, str]) -> ActivityCount:
    activity = cells["activity"]
    if not activity:
        raise Refused("verdicts.csv_no_activity")
    if len(activity) > LONGEST_NAME:
        raise Refused("verdicts.csv_activity_too_long", most=LONGEST_NAME)
    positive = _whole("positive", cells["positive"])
    answered = _whole("answered", cells["answered"])
    present = _whole("present", cells["present"]) if cells["present"] else None
    vet(positive, answered, present)
    return ActivityCount(activity, positive, answered, present)


def _whole(column: str, cell: str) -> int:
    if not cell:
        raise Refused("verdicts.csv_cell_empty", column=column)
    written = unicodedata.normalize("NFKC", cell)
    digits = written.lstrip("-")
    if not (digits.isascii() and digits.isdigit()) or len(written) - len(digits) > 1:
        raise Refused("verdicts.csv_not_whole", column=column, text=cell[:40])
    if written.startswith("-") and digits.strip("0"):
        raise Refused("verdicts.csv_negative", column=column, text=cell[:40])
    if len(digits) > 40 or int(digits) > MOST_PEOPLE:
        raise Refused("verdicts.csv_too_large", column=column, most=MOST_PEOPLE)
    return int(digits)
