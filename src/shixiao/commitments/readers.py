"""A filled sheet of the ledger, from the bytes of its workbook."""

from shixiao.commitments.core.sheets import COLUMNS, SheetKind, Written, written
from shixiao.kernel.sheet import read_sheet


def read_lines(data: bytes, kind: SheetKind) -> list[Written]:
    """The filled rows of an .xlsx; refuses what `kernel.sheet.read_sheet` refuses."""
    return [written(row, kind) for row in read_sheet(data, COLUMNS[kind])]
