"""Open data as files, written row by row."""

import json
from collections.abc import Iterable, Iterator, Mapping

from shixiao.reports.core.csv_text import csv_lines
from shixiao.reports.core.open_data import Cell, DataSet

Record = Mapping[str, Cell]


def csv_of(one: DataSet, records: Iterable[Record]) -> Iterator[bytes]:
    """The set as CSV."""
    return csv_lines(one.columns, ([each[name] for name in one.columns] for each in records))


def json_of(records: Iterable[Record]) -> Iterator[bytes]:
    """The set as an array of objects, one in a line."""
    before = "["
    for record in records:
        yield f"{before}\n{json.dumps(record, ensure_ascii=False)}".encode()
        before = ","
    yield b"[]\n" if before == "[" else b"\n]\n"
