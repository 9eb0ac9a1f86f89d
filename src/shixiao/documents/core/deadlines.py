"""By when: days, months, halves and quarters, spans of days, festivals, as a text names them.

Working days leave out Saturdays and Sundays; public holidays are not reckoned.
"""

import calendar
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年|[-/.]\d)")
_NAMED_YEAR = r"(?:(?P<year>20\d\d)年|(?P<near>今年|本年度?|明年|翌年|次年))?"
_NAMED_YEAR_2 = _NAMED_YEAR.replace("P<year>", "P<year2>").replace("P<near>", "P<near2>")
_DAY = re.compile(
    rf"{_NAMED_YEAR}(?<!\d)(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日(?:[（(].{{1,6}}[）)])?"
    r"(?=[^，。；\d]{0,4}(?:前|止|截止|为止|完成|结束|报|上报|提交|起?至))"
    rf"|(?<=[至到—–-]){_NAMED_YEAR_2}(?P<month2>\d{{1,2}})月(?P<day2>\d{{1,2}})日"
)
_MONTH = re.compile(
    rf"{_NAMED_YEAR}(?<!\d)(?P<month>\d{{1,2}})月(?P<part>底|末|份?(?:之|以)?前|上旬|中旬|下旬|份?(?=[^，。；\d]{{0,4}}(?:完成|结束|截止)))"
)
_MONTHS = re.compile(
    rf"[（(]{_NAMED_YEAR}\d{{0,2}}月?份?[至到—–-]?(?<!\d)(?P<month>\d{{1,2}})月份?[）)]$"
)
_PART = re.compile(
    rf"{_NAMED_YEAR}(?P<part>年底|年末|(?<![\d半一两二三四五])年内|上半年|下半年|第?[一二三四]季度)(?!来|以来)(?:之?前|内|以前)?"
)
_WITHIN = re.compile(
    r"(?<![每前近过])(?P<count>\d{1,3}|[一二两三四五六七八九十]{1,3}|半)个?(?P<unit>工作日|天|日|周|星期|月|年)(?:之内|以内|内|之前)"
)
_THIS_MONTH = re.compile(
    r"(?P<which>本月|当月|下月|(?<![\d个每])月)(?P<part>底|末|上旬|中旬|下旬|内|(?:\d{1,2})日(?=[^，]{0,2}前))"
)
_THIS_WEEK = re.compile(r"(?P<which>本周|这周|下周|[本下]星期)(?P<day>[一二三四五六日天末]|内)")
_FESTIVALS = {
    **{"元旦": (1, 1), "三八": (3, 8), "五一": (5, 1), "劳动节": (5, 1), "五四": (5, 4)},
    **{"六一": (6, 1), "儿童节": (6, 1), "七一": (7, 1), "八一": (8, 1), "教师节": (9, 10)},
    **{"国庆": (10, 1), "十一": (10, 1)},
}
_FESTIVAL = re.compile(
    rf"{_NAMED_YEAR}“?(?P<name>{'|'.join(_FESTIVALS)})”?(?:国际)?(?:节|假期|黄金周)?(?:之|以)?前"
)
_ENDS = {"年": 12, "上": 6, "下": 12, "一": 3, "二": 6, "三": 9, "四": 12}
_LAST_OF = {"上旬": 10, "中旬": 20}
_NUMERALS = "〇一二三四五六七八九十"
_WEEK = "一二三四五六日"
_HALF_A_YEAR = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class Calendar:
    """What deadlines are reckoned from: the year in question, and the day of issue if known."""

    year: int | None
    issued_on: date | None = None

    def year_of(self, match: re.Match[str], suffix: str = "") -> int | None:
        """The year that a match names, else the one in question."""
        if match[f"year{suffix}"]:
            return int(match[f"year{suffix}"])
        this = self.issued_on.year if self.issued_on else self.year
        if match[f"near{suffix}"] and this is not None:
            return this + (match[f"near{suffix}"] in {"明年", "翌年", "次年"})
        return self.year


def years_named(text: str) -> tuple[tuple[int, int], ...]:
    """The years that a text names, as (place, year), in order."""
    return tuple((match.start(), int(match[1])) for match in _YEAR.finditer(text))


def year_at(years: Sequence[tuple[int, int]], place: int) -> int | None:
    """The year named last before a place, else the first that is named at all."""
    if not years:
        return None
    return years[max(0, bisect_left(years, (place, 0)) - 1)][1]


def due_on(text: str, year: int | None, issued_on: date | None = None) -> date | None:
    """The day by which a clause wants its act done; None when it names none or no year is known.

    Spans such as 一周内 count from the day of issue. A bare month more than half a year before
    that day is taken for next year's.
    """
    known = Calendar(year, issued_on)
    for pattern, reckon in _KINDS:
        last = None
        for match in pattern.finditer(text):
            last = match
        if last is not None:
            return reckon(last, known)
    return None


def _by_day(match: re.Match[str], known: Calendar) -> date | None:
    suffix = "" if match["month"] else "2"
    month, day = int(match[f"month{suffix}"]), int(match[f"day{suffix}"])
    named = match[f"year{suffix}"] or match[f"near{suffix}"]
    found = _day(known.year_of(match, suffix), month, day)
    return found if named else _not_long_past(found, known)


def _by_month(match: re.Match[str], known: Calendar) -> date | None:
    part = match["part"] if "part" in match.re.groupindex else "底"
    found = _end_of(known.year_of(match), int(match["month"]), part)
    return found if match["year"] or match["near"] else _not_long_past(found, known)


def _by_part(match: re.Match[str], known: Calendar) -> date | None:
    return _end_of(known.year_of(match), _ENDS[match["part"].removeprefix("第")[0]], "底")


def _by_span(match: re.Match[str], known: Calendar) -> date | None:
    if known.issued_on is None:
        return None
    count = _count(match["count"])
    start, unit = known.issued_on, match["unit"]
    if unit == "工作日":
        return _working_days_after(start, round(count))
    if unit in {"月", "年"}:
        return (
            _months_after(start, round(count * (12 if unit == "年" else 1)))
            if count >= 1 or unit == "年"
            else start + timedelta(days=15)
        )
    return start + timedelta(days=round(count * (7 if unit in {"周", "星期"} else 1)))


def _by_this_month(match: re.Match[str], known: Calendar) -> date | None:
    if known.issued_on is None:
        return None
    first = _months_after(known.issued_on.replace(day=1), int(match["which"] == "下月"))
    part = match["part"].removesuffix("日")
    if part.isdigit():
        return _day(first.year, first.month, int(part))
    return _end_of(first.year, first.month, match["part"])


def _by_this_week(match: re.Match[str], known: Calendar) -> date | None:
    if known.issued_on is None:
        return None
    monday = known.issued_on - timedelta(days=known.issued_on.weekday())
    weeks = 7 * match["which"].startswith("下")
    place = _WEEK.find(match["day"])
    return monday + timedelta(days=weeks + (place if place >= 0 else 6))


def _by_festival(match: re.Match[str], known: Calendar) -> date | None:
    found = _day(known.year_of(match), *_FESTIVALS[match["name"]])
    before = found - timedelta(days=1) if found else None
    return before if match["year"] or match["near"] else _not_long_past(before, known)


_KINDS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Calendar], date | None]], ...] = (
    (_DAY, _by_day),
    (_MONTH, _by_month),
    (_FESTIVAL, _by_festival),
    (_PART, _by_part),
    (_WITHIN, _by_span),
    (_THIS_MONTH, _by_this_month),
    (_THIS_WEEK, _by_this_week),
    (_MONTHS, _by_month),
)


def _count(written: str) -> float:
    if written == "半":
        return 0.5
    if written.isdigit():
        return int(written)
    before, ten, after = written.replace("两", "二").partition("十")
    if not ten:
        return _NUMERALS.index(before[0])
    return 10 * (_NUMERALS.index(before) if before else 1) + (
        _NUMERALS.index(after) if after else 0
    )


def _working_days_after(start: date, count: int) -> date:
    day = start
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


def _months_after(start: date, count: int) -> date:
    month = start.month - 1 + count
    year, month = start.year + month // 12, month % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def _not_long_past(found: date | None, known: Calendar) -> date | None:
    if found is None or known.issued_on is None or known.issued_on - found <= _HALF_A_YEAR:
        return found
    return _day(found.year + 1, found.month, found.day)


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
