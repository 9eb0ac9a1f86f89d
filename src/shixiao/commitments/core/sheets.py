"""The two sheets in which offices keep a ledger, and what a filled sheet would change.

任务分解表 holds tasks, 整改台账 rectifications. A row without 序号 opens a line, a row with one
amends that line. What the records tell by themselves (进展, 完成情况, 佐证, 销号审核, 群众评价, and
the sentence in 重点内容 of a known line) is written into a sheet and never read back from it.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from shixiao.commitments.core.line import Line
from shixiao.kernel.refusal import Refused
from shixiao.kernel.sheet import Column, Row

SheetKind = Literal["breakdown", "rectification"]
Value = str | date | None

MOST_LINES = 1_000
RECTIFICATION = "rectification"

_NUMBER = Column("number", ("序号", "No."), "whole", width=6)

# Every column that stands for a field of a line carries the name of that field as its key.
COLUMNS: dict[SheetKind, tuple[Column, ...]] = {
    "breakdown": (
        _NUMBER,
        Column("content", ("重点内容",), width=36),
        Column("title", ("主要工作",), required=True, width=36),
        Column("steps", ("具体措施",), width=36),
        Column("due_on", ("时间进度",), "date", width=12),
        Column("owner", ("责任人",), width=10),
    ),
    "rectification": (
        _NUMBER,
        Column("problem", ("问题",), required=True, width=28),
        Column("symptom", ("具体表现",), width=28),
        Column("problem_source", ("问题来源",), width=14),
        Column("deliverable", ("整改目标",), width=28),
        Column("steps", ("整改措施",), width=28),
        Column("lead", ("牵头领导",), width=10),
        Column("office", ("责任科室",), width=12),
        Column("owner", ("责任人",), width=10),
        Column("due_on", ("整改时限",), "date", width=12),
        Column("progress", ("进展",), width=28),
        Column("outcome", ("完成情况",), width=12),
        Column("evidence", ("佐证",), width=24),
        Column("closing", ("销号审核",), width=12),
        Column("residents", ("群众评价",), width=16),
    ),
}

FIELDS: dict[SheetKind, tuple[str, ...]] = {
    kind: tuple(c.key for c in columns if c.key in Line.__dataclass_fields__)
    for kind, columns in COLUMNS.items()
}

# How long a text may be: the widths of the ledger's columns.
LIMITS: dict[str, int] = {
    "title": 200,
    "owner": 40,
    "lead": 40,
    "office": 60,
    "deliverable": 200,
    "problem": 300,
    "symptom": 300,
    "problem_source": 120,
}


@dataclass(frozen=True, slots=True)
class Written:
    """One row as somebody filled it in: its number in the sheet, its 序号, its fields."""

    row: int
    number: int | None
    fields: tuple[tuple[str, Value], ...]
    content: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A line that is in the ledger already."""

    line: Line
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What one row would do; `number` is None where it opens a line."""

    row: int
    number: int | None
    line: Line
    content: str
    differences: tuple[tuple[str, Value, Value], ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What a whole sheet would do."""

    opened: tuple[Change, ...]
    amended: tuple[Change, ...]
    unchanged: int

    @property
    def fingerprint(self) -> str:
        """The same for two plans that would do the same, else different."""
        return hashlib.sha256(repr(self).encode()).hexdigest()

    @property
    def is_empty(self) -> bool:
        return not self.opened and not self.amended


@dataclass(frozen=True, slots=True)
class Sheet:
    """A filled sheet as somebody was shown it: `seen` is the fingerprint of its plan."""

    kind: SheetKind
    key: str
    rows: tuple[Written, ...]
    seen: str = ""


def written(row: Row, kind: SheetKind) -> Written:
    """A row of a sheet, reduced to what is read back. A column that is missing changes nothing."""
    return Written(
        row=row.number,
        number=row.whole("number"),
        fields=tuple(
            (name, row.day(name) if name == "due_on" else row.text(name))
            for name in FIELDS[kind]
            if name in row.cells
        ),
        content=row.text("content"),
    )


def plan_changes(rows: Sequence[Written], known: Mapping[int, Known], kind: SheetKind) -> Plan:
    """What a filled sheet would change in the ledger, without changing anything.

    In an empty ledger the numbers of a sheet from elsewhere mean nothing, so that all its rows are
    new. Refuses, all at once as `sheet.errors`, rows that cannot be taken in.
    """
    if len(rows) > MOST_LINES:
        raise Refused("sheet.too_many_rows", limit=MOST_LINES)
    if not known:
        rows = [replace(row, number=None) for row in rows]
    errors = [
        *_length_errors(rows, kind),
        *_number_errors(rows, known, kind),
        *_name_errors(rows, known, kind),
    ]
    if errors:
        errors.sort(key=_row_of)
        raise Refused("sheet.errors", count=len(errors), errors=errors)
    changes = [_change(row, known, kind) for row in rows]
    amended = tuple(change for change in changes if change.number and change.differences)
    opened = tuple(change for change in changes if change.number is None)
    return Plan(opened, amended, len(rows) - len(opened) - len(amended))


def header(kind: SheetKind, key: str) -> str:
    """What a column is called in its sheet."""
    return next(column.header for column in COLUMNS[kind] if column.key == key)


def _change(row: Written, known: Mapping[int, Known], kind: SheetKind) -> Change:
    fields = dict(row.fields)
    if row.number is None:
        return Change(row.row, None, _new_line(fields, kind), row.content)
    before = known[row.number].line
    after = _with(before, fields)
    differences = tuple(
        (name, getattr(before, name), getattr(after, name))
        for name in FIELDS[kind]
        if getattr(before, name) != getattr(after, name)
    )
    return Change(row.row, row.number, after, row.content, differences)


def _new_line(fields: Mapping[str, Value], kind: SheetKind) -> Line:
    if kind == "breakdown":
        return _with(Line(title=""), fields)
    title = f"整改：{fields['problem']}"[: LIMITS["title"]]
    return _with(Line(title=title, kind=RECTIFICATION), fields)


def _with(line: Line, fields: Mapping[str, Value]) -> Line:
    change: Callable[..., Line] = replace
    return change(line, **fields)


def _length_errors(rows: Sequence[Written], kind: SheetKind) -> list[Refused]:
    return [
        _error("too_long", row, header(kind, name), limit=LIMITS[name], length=len(value))
        for row in rows
        for name, value in row.fields
        if isinstance(value, str) and len(value) > LIMITS.get(name, len(value))
    ]


def _number_errors(
    rows: Sequence[Written], known: Mapping[int, Known], kind: SheetKind
) -> list[Refused]:
    times = Counter(row.number for row in rows if row.number is not None)
    errors = []
    for row in rows:
        if row.number is None:
            continue
        is_double = times[row.number] > 1
        rule = "number_twice" if is_double else _wrong_number(row, known.get(row.number), kind)
        if rule:
            errors.append(_error(rule, row, "序号", number=row.number))
    return errors


def _wrong_number(row: Written, line: Known | None, kind: SheetKind) -> str:
    """The rule that keeps a row from amending this line, or nothing."""
    if line is None:
        return "no_such_number"
    if (line.line.kind == RECTIFICATION) != (kind == "rectification"):
        return "other_sheet"
    is_moved = _with(line.line, dict(row.fields)) != line.line
    return "is_closed" if line.is_closed and is_moved else ""


def _name_errors(
    rows: Sequence[Written], known: Mapping[int, Known], kind: SheetKind
) -> list[Refused]:
    """New rows may not repeat each other, nor a line that is not closed."""
    name = "title" if kind == "breakdown" else "problem"
    seen = {getattr(line.line, name) for line in known.values() if not line.is_closed}
    errors = []
    for row in rows:
        text = dict(row.fields)[name]
        if row.number is None and text in seen:
            errors.append(_error("name_twice", row, header(kind, name), text=text))
        seen.add(str(text))
    return errors


def _error(what: str, row: Written, column: str, **facts: object) -> Refused:
    return Refused(f"commitments.sheet.{what}", row=row.row, column=column, **facts)


def _row_of(error: Refused) -> int:
    row = error.facts["row"]
    return row if isinstance(row, int) else 0
