"""The ledger as the sheets that offices know, column by column (任务分解表, 整改台账)."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from shixiao.commitments.core.sheets import COLUMNS, FIELDS, SheetKind
from shixiao.commitments.core.states import is_confirmed
from shixiao.commitments.queries import LedgerRow
from shixiao.kernel import wording
from shixiao.kernel.sheet import Value, write_sheet

TITLES: dict[SheetKind, str] = {"breakdown": "任务分解表", "rectification": "整改台账"}
_NOTES = (
    "序号空着的行，导入时立成新的一项；有序号的行，改那一项。",
    "进展、完成情况、佐证、销号审核、群众评价和重点内容由记录得出，改了也不读回去。",
    "日期写成 2026-06-30，或者用 Excel 的日期。",
)


def ledger_sheet(rows: Sequence[LedgerRow], kind: SheetKind) -> bytes:
    """An .xlsx with one row for each line, in the exact order of the columns of its sheet."""
    return write_sheet(
        TITLES[kind], COLUMNS[kind], [_cells(row, kind) for row in rows], notes=_NOTES
    )


def _cells(row: LedgerRow, kind: SheetKind) -> dict[str, Value]:
    line = row.commitment
    cells: dict[str, Value] = {name: getattr(line, name) for name in FIELDS[kind]}
    cells["number"] = line.number
    if kind == "breakdown":
        cells["content"] = "\n".join(r.text for r in line.requirements.all())
        return cells
    cells["progress"] = "".join(progress.text for progress in list(line.progress.all())[-1:])
    cells["outcome"] = wording.name(f"commitments.state.{row.state}")
    cells["evidence"] = "\n".join(evidence.text for evidence in row.evidence)
    cells["closing"] = _day(line.closed_at) if row.is_closed else ""
    cells["residents"] = _residents_word(row)
    return cells


def _residents_word(row: LedgerRow) -> str:
    """What residents said last: how many of those who answered confirm, or why it came back."""
    confirmations = list(row.commitment.confirmations.all())
    if is_confirmed(row.facts):
        last = confirmations[-1]
        return f"{last.answered} 人作答，{last.said_by} 人说见效"
    reopenings = list(row.commitment.reopenings.all())
    return f"退回重办：{reopenings[-1].reason}" if reopenings else ""


def _day(moment: datetime | None) -> str:
    return "" if moment is None else f"{timezone.localdate(moment).isoformat()} 销号"
