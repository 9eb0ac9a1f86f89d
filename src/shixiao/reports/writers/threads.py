"""Sheets of the pages that show the whole loop."""

from collections.abc import Iterable

from shixiao.kernel.sheet import Column, write_sheet
from shixiao.reports.queries.leader import Leader
from shixiao.reports.queries.threads import Hops

COLUMNS = (
    Column("document", ("文件",), width=30),
    Column("number", ("第几句",), "whole", width=8),
    Column("quote", ("原句",), width=60),
    Column("lens", ("总要求",), width=12),
    Column("lines", ("任务",), "whole", width=8),
    Column("needs", ("需求",), "whole", width=8),
    Column("ballot", ("上过票选",), width=10),
    Column("decided", ("会上通过",), width=10),
    Column("confirmed", ("群众确认",), width=10),
)


def threads_sheet(threads: Iterable[Hops]) -> bytes:
    """A workbook with one row for each sentence."""
    return write_sheet(
        "全程",
        COLUMNS,
        [
            {
                "document": each.requirement.document.title,
                "number": each.requirement.number,
                "quote": each.requirement.quote,
                "lens": each.lens,
                "lines": each.lines,
                "needs": each.needs,
                "ballot": _yes(each.is_on_a_ballot),
                "decided": _yes(each.is_decided),
                "confirmed": _yes(each.is_confirmed),
            }
            for each in threads
        ],
    )


def _yes(reached: bool) -> str:
    return "是" if reached else "没有下文"


LEADER_COLUMNS = (
    Column("number", ("第几句",), "whole", width=8),
    Column("quote", ("原句",), width=60),
    Column("lens", ("总要求",), width=12),
    Column("lines", ("任务",), "whole", width=8),
    Column("needs", ("需求",), "whole", width=8),
    Column("decided", ("会上通过",), width=10),
    Column("held", ("办了几场",), "whole", width=10),
    Column("works", ("见效",), "whole", width=8),
    Column("reopened", ("退回重办",), "whole", width=10),
    Column("gap", ("下文",), width=10),
)


def leader_sheet(leader: Leader) -> bytes:
    """A workbook with one row for each sentence of one document that asks for an act."""
    return write_sheet(
        "一句一行",
        LEADER_COLUMNS,
        [
            {
                "number": row.requirement.number,
                "quote": row.requirement.quote,
                "lens": row.lens_name,
                "lines": row.lines,
                "needs": row.needs,
                "decided": "是" if row.decided else "",
                "held": row.held,
                "works": row.works,
                "reopened": row.reopened,
                "gap": "" if row.is_followed else "没有下文",
            }
            for row in leader.rows
        ],
    )
