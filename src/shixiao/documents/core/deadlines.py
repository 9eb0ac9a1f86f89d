"""By when: absolute days, ends of months, halves and quarters of a year that the text names."""

import calendar
import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年|[-/.]\d)")
_DAY = re.compile(
    r"(?:(20\d\d)年)?(?<!\d)(\d{1,2})月(\d{1,2})日(?:[（(].{1,6}[）)])?(?=[^，。；]{0,4}(?:前|止|截止|为止|完成|结束|报|上报|提交|起?至))"
    r"|(?<=[至到])(?:(20\d\d)年)?(\d{1,2})月(\d{1,2})日"
)
_MONTH = re.compile(
    r"(?:(20\d\d)年)?(?<!\d)(\d{1,2})月(底|末|份?(?:之|以)?前|上旬|中旬|下旬|份?(?=[^，。；\d]{0,4}(?:完成|结束|截止)))"
)
_PART = re.compile(
    r"(?:(20\d\d)年|今年|本年)?(年底|年末|年内|上半年|下半年|[一二三四]季度|第[一二三四]季度)(?!来|以来)(?:之?前|内|以前)?"
)
_ENDS = {
    "年底": 12,
    "年末": 12,
    "年内": 12,
    "上半年": 6,
    "下半年": 12,
    "一季度": 3,
    "二季度": 6,
    "三季度": 9,
    "四季度": 12,
}
_LAST_OF = {"上旬": 10, "中旬": 20}


def years_named(text: str) -> tuple[tuple[int, int], ...]:
    """The years that a text names, as (place, year), in order."""
    return tuple((match.start(), int(match[1])) for match in _YEAR.finditer(text))


def year_at(years: Sequence[tuple[int, int]], place: int) -> int | None:
    """The year named last before a place, else the first that is named at all."""
    if not years:
        return None
    return years[max(0, bisect_left(years, (place, 0)) - 1)][1]


def due_on(text: str, year: int | None) -> date | None:
    """The day by which a clause wants its act done; None when it names none or no year is known."""
    for match in reversed(list(_DAY.finditer(text))):
        named, month, day = match.group(1, 2, 3) if match[2] else match.group(4, 5, 6)
        return _day(int(named) if named else year, int(month), int(day))
    for match in reversed(list(_MONTH.finditer(text))):
        return _end_of(int(match[1]) if match[1] else year, int(match[2]), match[3])
    for match in reversed(list(_PART.finditer(text))):
        month = _ENDS[match[2].removeprefix("第")]
        return _end_of(int(match[1]) if match[1] else year, month, "底")
    return None


def _end_of(year: int | None, month: int, part: str) -> date | None:
    if part in _LAST_OF:
        return _day(year, month, _LAST_OF[part])
    if year is None or not 1 <= month <= 12:
        return None
    if part.endswith("前"):
        month, year = (month - 1, year) if month > 1 else (12, year - 1)
    return _day(year, month, calendar.monthrange(year, month)[1])


def _day(year: int | None, month: int, day: int) -> date | None:
    if year is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
