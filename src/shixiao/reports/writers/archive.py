"""One file that holds everything of a county, written piece by piece."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from shixiao.reports.core.csv_text import csv_lines

Row = Sequence[object]
Rows = Callable[[], Iterator[Row]]


class Archive:
    """A ZIP file under construction; its members carry one moment and no name of a machine."""

    def __init__(self, file: Path, at: datetime) -> None:
        self._zip = ZipFile(file, "w", ZIP_DEFLATED, allowZip64=True)
        self._at = at.astimezone(UTC).timetuple()[:6]

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def table(self, name: str, columns: Sequence[str], rows: Rows) -> int:
        """A table as CSV and as JSON; how many rows it has. The rows are read twice."""
        plain = ([_plain(value) for value in row] for row in rows())
        self._write(f"tables/{name}.csv", csv_lines(columns, plain))
        return self.records(f"tables/{name}.json", columns, rows())

    def records(self, name: str, columns: Sequence[str], rows: Iterable[Row]) -> int:
        """An array of objects, one in a line; how many there are."""
        counted = _Counted(rows)
        self._write(name, _json_lines(columns, counted))
        return counted.count

    def lines(self, name: str, lines: Iterable[str]) -> None:
        """A text, line by line."""
        self._write(name, (f"{line}\n".encode() for line in lines))

    def text(self, name: str, text: str) -> None:
        """A short text."""
        self._write(name, [text.encode()])

    def file(self, name: str, file: Path) -> None:
        """A file as it lies on the disk; pictures and documents are packed already."""
        with file.open("rb") as data:
            self._write(name, iter(lambda: data.read(1 << 20), b""), ZIP_STORED)

    def _write(self, name: str, pieces: Iterable[bytes], how: int = ZIP_DEFLATED) -> None:
        about = ZipInfo(name, self._at)
        about.compress_type = how
        about.external_attr = 0o600 << 16
        with self._zip.open(about, "w", force_zip64=True) as out:
            for piece in pieces:
                out.write(piece)


class _Counted:
    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.count += 1
            yield row


def _json_lines(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    before = "["
    for row in rows:
        record = dict(zip(columns, map(_plain, row), strict=True))
        yield f"{before}\n{json.dumps(record, ensure_ascii=False)}".encode()
        before = ","
    yield b"[]\n" if before == "[" else b"\n]\n"


def _plain(value: object) -> object:
    """A value as JSON holds it; bytes in hexadecimal, amounts exact."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    if isinstance(value, Decimal | UUID):
        return str(value)
    return value.isoformat() if isinstance(value, date) or hasattr(value, "isoformat") else value
