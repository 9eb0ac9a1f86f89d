"""A small season as a workbook, built cell by cell as people do it."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say

MONDAY, SATURDAY = date(2026, 6, 1), date(2026, 6, 6)

SHEETS = {
    "队伍": [
        ["队伍", "驻地", "节目", "空闲日", "每次固定费用（元）", "每公里（元）", "要用车"],
        ["青禾队", "青桐镇", "戏曲、曲艺 0.5", "周六、周日", 300, 1.2, "是"],
        ["墨缘队", "28.12,113.21", "书法", "随时", 0, None, "否"],
    ],
    "场所": [
        ["场所", "类型", "乡镇", "纬度", "经度", "人口", "最多去几次"],
        ["柳渡村", "村", "青桐镇", 28.10, 113.20, 1200, 4],
        ["石板溪村", "村", "青桐镇", 28.12, 113.22, 900, 2],
        ["云溪二小", "学校", "云溪镇", 28.14, 113.20, 400, 2],
    ],
    "需求": [
        ["场所", "门类", "人数", "权重", "来源"],
        ["柳渡村", "戏曲", 23, None, "点单"],
        ["石板溪村", "曲艺", 11, None, "点单"],
        ["云溪二小", "书法", 40, 1.5, "来电"],
    ],
    "不便时段": [
        ["场所或乡镇", "从", "到", "周几", "原因"],
        ["青桐镇", date(2026, 6, 1), date(2026, 6, 7), None, "农忙"],
    ],
    "必办": [["场所", "日期", "门类", "队伍"], ["柳渡村", date(2026, 6, 13), "戏曲", None]],
    "参数": [
        ["项目", "值"],
        ["季名", "夏季"],
        ["开始日期", MONDAY],
        ["结束日期", date(2026, 6, 28)],
        ["预算（元）", 3000],
        ["车辆", 1],
        ["一次最多几站", 2],
    ],
}


def sheets(**changes):
    """The sheets of the season; `changes` by sheet name: other rows, or None to leave it out."""
    found = {name: [list(row) for row in rows] for name, rows in SHEETS.items()}
    return {name: rows for name, rows in (found | changes).items() if rows is not None}


def written(rows_by_sheet, edit=None):
    """The bytes of a workbook; `edit` may change it before it is saved."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in rows_by_sheet.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    if edit is not None:
        edit(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def changed(sheet, cell, value):
    """The season with one cell changed."""
    return written(sheets(), lambda book: book[sheet].__setitem__(cell, value))


def edited(data, edit):
    """A workbook opened, changed and saved, as Excel would."""
    book = load_workbook(BytesIO(data))
    edit(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def faults(call, *arguments):
    """Sheet, cell and rule of everything that is refused; sentences there are in both languages."""
    with pytest.raises(Refused) as caught:
        call(*arguments)
    refused = caught.value
    assert refused.rule == "programme.workbook_wrong", refused
    assert say(refused, "zh-hans") != say(refused, "en")
    return [
        (one.facts["sheet"], one.facts["cell"], one.facts["why"].rule.removeprefix("programme."))
        for one in refused.facts["errors"]
    ]
