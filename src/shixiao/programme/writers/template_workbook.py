"""The empty workbook: headings, explanations, and a few rows of an invented county that plan."""

from datetime import date, timedelta

from shixiao.programme.core.book_columns import FORMS
from shixiao.programme.core.season_book import (
    Book,
    BusyLine,
    MustLine,
    NeedLine,
    PlaceLine,
    Settings,
    TeamLine,
)
from shixiao.programme.writers.book_tables import new_book, saved
from shixiao.programme.writers.problem_workbook import NOTES, add_inputs, add_notes

_EXAMPLE = "这几行是编的（云溪县），可以直接拿去排一次看看；填自己的以前，把它们删掉。"


def example(first: date) -> Book:
    """An invented county and two months from a day on."""
    last = first + timedelta(days=60)
    saturday = first + timedelta(days=(5 - first.weekday()) % 7 + 14)
    return Book(
        settings=Settings(
            first=first,
            last=last,
            budget_fen=12_000_00,
            name="云溪县示例",
            vans=1,
            forms=FORMS,
        ),
        teams=(
            TeamLine(
                name="青禾花鼓戏队",
                home="青桐镇",
                forms={"戏曲": 1.0, "曲艺": 0.5},
                free="周六、周日",
                fixed_fen=600_00,
                per_km_fen=1_20,
                per_stop_fen=300_00,
                needs_van=True,
            ),
            TeamLine(
                name="墨缘书法志愿队",
                home="柳渡村",
                forms={"书法": 1.0, "美术": 1.0},
                free=f"周三、周六，除了{saturday.isoformat()}",
                a_month=2,
                minutes_per_stop=90,
            ),
        ),
        places=(
            PlaceLine("柳渡村", "青桐镇", "村", 28.172, 113.262, 1_860),
            PlaceLine("石板溪村", "青桐镇", "村", 28.143, 113.231, 940, 2),
            PlaceLine("云溪二小", "云溪镇", "学校", 28.118, 113.205, 620, 2),
        ),
        needs=(
            NeedLine("柳渡村", "戏曲", 23, source="点单"),
            NeedLine("柳渡村", "书法", 6, source="点单"),
            NeedLine("石板溪村", "曲艺", 11, source="下基层"),
            NeedLine("云溪二小", "美术", 40, 1.5, "学校来电"),
        ),
        busy=(
            BusyLine("青桐镇", first, first + timedelta(days=9), reason="农忙"),
            BusyLine(
                "云溪二小",
                first + timedelta(days=20),
                first + timedelta(days=26),
                reason="期末考试",
            ),
        ),
        musts=(MustLine("石板溪村", saturday, "戏曲", "青禾花鼓戏队"),),
    )


def template_workbook(today: date) -> bytes:
    """The workbook to fill in; its season begins with the next month."""
    found = new_book()
    add_notes(found, (_EXAMPLE,))
    add_inputs(found, example(_next_month(today)))
    found.active = found.sheetnames.index(NOTES)
    return saved(found)


def _next_month(today: date) -> date:
    return date(today.year + today.month // 12, today.month % 12 + 1, 1)
