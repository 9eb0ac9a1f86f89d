"""What was found in a document, written out: a plain record, a table, a workbook."""

import io
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import PurePath
from textwrap import indent

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from shixiao.documents.core.records import DocumentText, Extraction, Requirement
from shixiao.kernel.refusal import Refused
from shixiao.kernel.text import padded, shortened, width
from shixiao.kernel.wording import name

_COLUMNS = ("no", "start", "lens", "kind", "calls_for", "due_on", "quote")
_DOUBT_COLUMNS = ("start", "text", "suggestions")
_WIDTHS = {"quote": 72, "section": 30, "suggestions": 30, "reason": 24, "text": 16, "party": 24}


_ENDINGS = {".txt": "table", ".json": "json", ".xlsx": "xlsx"}


def form_of(asked: str, file: str | None) -> str:
    """The form of a result: by the ending of the file it goes to, else as asked."""
    form = _ENDINGS.get(PurePath(file).suffix.lower(), PurePath(file).suffix) if file else asked
    if form not in _ENDINGS.values():
        raise Refused("documents.unknown_form", form=form or file)
    if form == "xlsx" and file is None:
        raise Refused("documents.workbook_needs_a_file")
    return form


def written(
    found: Sequence[tuple[DocumentText, Extraction]], form: str, language: str, *, several: bool
) -> bytes:
    """Extractions in one of the forms; JSON is one object for one file, a list for several.

    Where several files were asked for, each record and each table also says its file.
    """
    if form == "xlsx":
        return as_workbook(found, language)
    if form == "json":
        return _as_json(found, several=several).encode()
    tables = [as_table(document, extraction, language) for document, extraction in found]
    if several:
        names = [f"{document.name}\n" for document, _ in found]
        tables = [file + table for file, table in zip(names, tables, strict=True)]
    return "\n".join(tables).encode()


def _as_json(found: Sequence[tuple[DocumentText, Extraction]], *, several: bool) -> str:
    """One record, or a list of them; each is put into words by itself, which needs less memory."""
    if not several:
        return json.dumps(as_record(*found[0]), ensure_ascii=False, indent=1) + "\n"
    records = (
        json.dumps({"file": each.name, **as_record(each, what)}, ensure_ascii=False, indent=1)
        for each, what in found
    )
    return "[\n" + ",\n".join(indent(record, " ") for record in records) + "\n]\n"


def as_record(document: DocumentText, found: Extraction) -> dict[str, object]:
    """The extraction as plain values for JSON, keys as the public contract names them."""
    return {
        "document": {
            "sha256": document.sha256,
            "characters": found.document.characters,
            "genre": found.document.genre,
        },
        "requirements": [_contracted(each) for each in found.requirements],
        "suspects": [_plain(asdict(each)) for each in found.suspects],
        "placeholders": [asdict(each) for each in found.placeholders],
        "gaps": [asdict(each) for each in found.gaps],
        "furniture": [asdict(each) for each in found.furniture],
        "problems": [asdict(each) for each in found.problems],
    }


def _contracted(requirement: Requirement) -> dict[str, object]:
    """The keys that the public contract promises, and no other."""
    plain = _plain(asdict(requirement))
    del plain["wording"]
    return plain


def as_table(document: DocumentText, found: Extraction, language: str) -> str:
    """The extraction as text in aligned columns, counts below."""
    rows = [_cells(number, each, language) for number, each in enumerate(found.requirements, 1)]
    head = tuple(name(f"documents.column.{column}", language) for column in _COLUMNS)
    title = found.document.title or document.name
    lines = [shortened(" ".join(title.split()), 96), *_aligned([head, *rows]), ""]
    return "\n".join([*lines, *_doubts(found, language), *_counts(found, language)]) + "\n"


def _doubts(found: Extraction, language: str) -> list[str]:
    """What was probably misread, with what it may be; nothing where nothing was."""
    if not found.suspects:
        return []
    head = tuple(name(f"documents.column.{column}", language) for column in _DOUBT_COLUMNS)
    rows = [(str(s.start), s.text or "⌴", " / ".join(s.suggestions)) for s in found.suspects]
    return [*_aligned([head, *rows]), ""]


def as_workbook(
    pairs: Sequence[tuple[DocumentText, Extraction]], language: str = "zh-hans"
) -> bytes:
    """The extractions as an Excel workbook: requirements, suspects and problems, all text cells."""
    book = Workbook()
    book.remove(book.active)
    for sheet, columns, rows in _sheets(pairs, language):
        page = book.create_sheet(name(f"documents.sheet.{sheet}", language))
        _fill(page, columns, rows, language)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


_Sheet = tuple[str, tuple[str, ...], Iterable[tuple[object, ...]]]


def _sheets(pairs: Sequence[tuple[DocumentText, Extraction]], language: str) -> list[_Sheet]:
    requirements = [
        (d.name, *_cells(number, each, language), each.party, each.section, each.confidence)
        for d, found in pairs
        for number, each in enumerate(found.requirements, 1)
    ]
    suspects = [
        (d.name, each.start, each.text, " / ".join(each.suggestions), each.confidence, each.reason)
        for d, found in pairs
        for each in found.suspects
    ]
    problems = [(d.name, each.start, each.quote) for d, found in pairs for each in found.problems]
    return [
        ("requirements", ("file", *_COLUMNS, "party", "section", "confidence"), requirements),
        ("suspects", ("file", "start", "text", "suggestions", "confidence", "reason"), suspects),
        ("problems", ("file", "start", "quote"), problems),
    ]


def _fill(
    page: Worksheet, columns: tuple[str, ...], rows: Iterable[tuple[object, ...]], language: str
) -> None:
    for row, values in enumerate(
        [[name(f"documents.column.{c}", language) for c in columns], *rows], 1
    ):
        for column, value in enumerate(values, 1):
            cell = page.cell(row, column)
            # Foreign text stays text: nothing in a document may become a formula.
            if isinstance(value, int | float):
                cell.value = value
            elif value:
                cell.value = _printable(str(value))
                cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=row == 1)
    for column, key in enumerate(columns, 1):
        page.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(key, 12)
    page.freeze_panes = "A2"


def _printable(text: str) -> str:
    return "".join(character for character in text if character >= " " or character in "\n\t")


def _cells(number: int, each: Requirement, language: str) -> tuple[str, ...]:
    return (
        str(number),
        str(each.start),
        name(f"documents.lens.{each.lens}", language) if _is_known(each.lens) else each.lens,
        name(f"documents.kind.{each.kind}", language),
        name(f"documents.calls_for.{each.calls_for}", language),
        each.due_on.isoformat() if each.due_on else "",
        " ".join(each.quote.split()),
    )


def _is_known(lens: str) -> bool:
    return lens in {"general", "serve_public", "benefit_people", "sound_decisions", "real_work"}


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    rows = [[*row[:-1], shortened(row[-1], _WIDTHS["quote"])] for row in rows]
    widths = [max(width(row[at]) for row in rows) for at in range(len(rows[0]))]
    return [
        "  ".join(padded(cell, wide) for cell, wide in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _counts(found: Extraction, language: str) -> list[str]:
    def say(code: str) -> str:
        return name(f"documents.count.{code}", language)

    groups = Counter(each.calls_for for each in found.requirements)
    lines = [
        f"{say('requirements')} {len(found.requirements)} "
        f"({name('documents.calls_for.act', language)} {groups['act']}, "
        f"{name('documents.calls_for.attitude', language)} {groups['attitude']})"
    ]
    for key in ("suspects", "placeholders", "gaps", "furniture", "problems"):
        lines.append(f"{say(key)} {len(getattr(found, key))}")
    return lines


def _plain(values: dict[str, object]) -> dict[str, object]:
    return {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in values.items()
    }
