"""Tables of tasks: which cell of a row says what is to be done, by whom and by when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_TASK = re.compile(r"任务|措施|举措|内容|事项|要求|做法|目标|工作安排|具体安排|整改|标准")
_MEASURE = re.compile(r"措施|举措|做法|具体|工作要求|任务内容|工作内容")
_PARTY = re.compile(r"责任|牵头|单位|部门|负责|承办|落实人|主办")
_DUE = re.compile(r"时限|时间|期限|日期|进度|完成时")
_PLAIN = re.compile(
    r"序号|编号|活动|名称|地点|备注|项目|问题|类别|领域|对象|人数|场次|来源|电话|联系人"
)
_LONGEST_HEAD = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that asks: its place in the row's text, who and by when as the row says."""

    start: int
    end: int
    party: str
    due: str


class Table:
    """The columns of a table, read from its first row."""

    def __init__(self, head: str) -> None:
        self._heads = [cell.strip() for _, cell in cells_of(head)]

    @property
    def is_known(self) -> bool:
        """Whether the first row names columns, one of them the task."""
        short = all(len(head) <= _LONGEST_HEAD for head in self._heads)
        named = sum(bool(p.search(h)) for h in self._heads for p in (_TASK, _PARTY, _DUE, _PLAIN))
        return short and named >= 2 and any(_TASK.search(head) for head in self._heads)

    def tasks(self, row: str) -> list[Cell]:
        """The cells of a row that stand under a task."""
        cells = cells_of(row)
        if len(cells) != len(self._heads):
            cells = [cell for cell in cells if cell[1].strip()]
        columns = list(zip(self._heads, cells, strict=False))
        task = _MEASURE if any(_MEASURE.search(head) for head in self._heads) else _TASK
        party = _under(columns, _PARTY)
        due = _under(columns, _DUE)
        return [
            Cell(start, start + len(cell), party, due)
            for head, (start, cell) in columns
            if task.search(head) and not _PARTY.search(head) and cell.strip()
        ]


def cells_of(row: str) -> list[tuple[int, str]]:
    """The cells of a row with their places; a frame of bars at both edges is no cell."""
    cells: list[tuple[int, str]] = []
    at = 0
    for cell in row.split("\t"):
        cells.append((at, cell))
        at += len(cell) + 1
    if row.lstrip(" ").startswith("\t"):
        cells = cells[1:]
    if row.rstrip(" ").endswith("\t"):
        cells = cells[:-1]
    return cells


def _under(columns: Sequence[tuple[str, tuple[int, str]]], words: re.Pattern[str]) -> str:
    return next((cell.strip() for head, (_, cell) in columns if words.search(head)), "")
