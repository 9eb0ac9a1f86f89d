"""Days as people write them: `周六、周日`, `6月1日至6月10日`, `随时，除了6月20日`, `6月周三`.

A text is a list of pieces; each is a day, days from one to another, a month or a third of one,
weekdays, or days followed by weekdays (those weekdays among them). Pieces with 除 or 不含 take days
away. A day without a year is the one that lies in the season. `没有空` says that there is no day.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from shixiao.kernel.refusal import Refused

ALWAYS, NEVER = "随时", "没有空"
MOST_LETTERS = 8_000
_ALL = frozenset(
    ("随时", "都行", "都可以", "都有空", "天天", "每天", "不限", "全部", "全季", "always")
)
_NONE = frozenset((NEVER, "没空", "都没空", "没有", "无", "都不行", "never"))
_NAMES = {letter: at for at, letter in enumerate("一二三四五六日", 1)} | {"天": 7}
_NAMES |= {str(at): at for at in range(1, 8)}
_GROUPS = {"周末": "周六周日", "星期末": "周六周日", "双休日": "周六周日", "工作日": "周一至周五"}
_DAY = r"(?:(?P<y{0}>\d{{4}})[-/.年])?(?P<m{0}>\d{{1,2}})[-/.月](?P<d{0}>\d{{1,2}})[日号]?"
_TO = r"[至到~—–-]+"
_RANGE = re.compile(
    rf"{_DAY.format('1')}(?:{_TO}(?:{_DAY.format('2')}|(?P<end>\d{{1,2}})[日号]?))?"
)
_MONTH = re.compile(r"(?:(?P<y>\d{4})[-/.年])?(?P<m>\d{1,2})月份?(?P<third>[上中下]旬)?(?![0-9])")
_WEEK = r"(?:周|星期|礼拜)"
_WEEKDAYS = re.compile(
    rf"(?:每个?|逢|所有)?{_WEEK}(?P<a>[一二三四五六日天1-7]+)(?:{_TO}{_WEEK}?(?P<b>[一二三四五六日天1-7]))?"
)
_PACKED = re.compile(r"(?<![0-9])(20\d\d)(\d\d)(\d\d)(?![0-9])")
_AGAIN = re.compile(r"^[一二三四五六日天]+$")
_WITHOUT = re.compile(r"^(?:除了?|不含|不包括|不要)(?P<what>.+?)(?:以外|之外|外)?$")
_WEEK_OF_DAYS = range(1, 8)


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last day of a season."""

    first: date
    last: date

    def days(self) -> list[date]:
        return [self.first + timedelta(at) for at in range((self.last - self.first).days + 1)]

    def day(self, year: str | None, month: int, day: int) -> date:
        """A day; without a year the one in the season. Raises ValueError when there is none."""
        if year:
            return date(int(year), month, day)
        years = range(self.first.year, self.last.year + 1)
        found = [one for one in (_date(y, month, day) for y in years) if one is not None]
        if not found:
            raise ValueError
        inside = [one for one in found if self.first <= one <= self.last]
        return inside[0] if inside else found[0]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_in(text: str, period: Period) -> date:
    """One day; refuses (`programme.workbook_not_a_day`) what is none."""
    match = _RANGE.fullmatch(_plain(text))
    if match and not match["m2"] and not match["end"]:
        try:
            return period.day(match["y1"], int(match["m1"]), int(match["d1"]))
        except ValueError:
            pass
    raise Refused("programme.workbook_not_a_day", text=text)


def is_never(text: str) -> bool:
    """Whether a text says that there is no day at all."""
    return _plain(text) in _NONE


def days_in(text: str, period: Period) -> frozenset[date]:
    """The days of a season that a text names.

    Refuses `programme.workbook_days_unread`, naming the piece that is not understood.
    """
    if len(text) > MOST_LETTERS:
        raise Refused("programme.workbook_days_unread", piece=f"{text[:20]}…")
    if is_never(text):
        return frozenset()
    within, without = set[date](), set[date]()
    pieces = list(_pieces(text))
    for piece in pieces:
        match = _WITHOUT.match(piece.removesuffix("除外"))
        is_without = match is not None or piece.endswith("除外")
        what = match["what"] if match else piece.removesuffix("除外")
        (without if is_without else within).update(_days(what, piece, period))
    if without and all(_is_without(piece) for piece in pieces):
        within = set(period.days())
    return frozenset(day for day in within - without if period.first <= day <= period.last)


def weekdays_in(text: str) -> frozenset[int]:
    """Weekdays, Monday 1; of an empty text all of them."""
    found = set[int]()
    for piece in _pieces(text):
        named = _weekdays(piece)
        if named is None:
            raise Refused("programme.workbook_days_unread", piece=piece)
        found |= named
    return frozenset(found or _WEEK_OF_DAYS)


def _is_without(piece: str) -> bool:
    return piece.endswith("除外") or _WITHOUT.match(piece) is not None


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    plain = _PACKED.sub(r"\1-\2-\3", plain)
    return re.sub(rf"\s*({_TO})\s*", r"\1", plain)


def _pieces(text: str) -> Iterator[str]:
    plain = _plain(text).replace("的", "").replace("和", "、").replace("及", "、")
    for name, days in _GROUPS.items():
        plain = plain.replace(name, days)
    was_weekday = False
    for piece in re.split(r"[、,;。\s]+", plain):
        if not piece:
            continue
        is_again = was_weekday and _AGAIN.match(piece) is not None
        yield f"周{piece}" if is_again else piece
        was_weekday = is_again or _weekdays(piece) is not None


def _days(what: str, piece: str, period: Period) -> Iterable[date]:
    if what in _ALL:
        return period.days()
    try:
        span, rest = _span(what, period)
    except (ValueError, OverflowError):
        raise Refused("programme.workbook_days_unread", piece=piece) from None
    named = _weekdays(rest) if rest else frozenset(_WEEK_OF_DAYS)
    if named is None or (span is None and not rest):
        raise Refused("programme.workbook_days_unread", piece=piece)
    days = period.days() if span is None else span
    return [day for day in days if day.isoweekday() in named]


def _span(what: str, period: Period) -> tuple[Sequence[date] | None, str]:
    """The days at the beginning of a piece, and what follows them."""
    match = _RANGE.match(what)
    if match:
        first = period.day(match["y1"], int(match["m1"]), int(match["d1"]))
        return _until(first, _last(match, first, period), period), what[match.end() :]
    match = _MONTH.match(what)
    if match is None:
        return None, what
    first = period.day(match["y"], int(match["m"]), 1)
    start, end = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}.get(match["third"], (1, 31))
    days = [first + timedelta(at) for at in range(start - 1, end)]
    return [day for day in days if day.month == first.month], what[match.end() :]


def _last(match: re.Match[str], first: date, period: Period) -> date:
    if match["end"]:
        return first.replace(day=int(match["end"]))
    if match["m2"] is None:
        return first
    last = period.day(match["y2"] or match["y1"], int(match["m2"]), int(match["d2"]))
    is_next_year = last < first and not match["y2"] and period.last.year > first.year
    return last.replace(year=first.year + 1) if is_next_year else last


def _until(first: date, last: date, period: Period) -> Sequence[date]:
    if last < first:
        raise ValueError
    start, end = max(first, period.first), min(last, period.last)
    return [start + timedelta(at) for at in range((end - start).days + 1)]


def _weekdays(text: str) -> frozenset[int] | None:
    """The weekdays of a text of nothing else; None for other texts."""
    found, at = set[int](), 0
    while at < len(text):
        match = _WEEKDAYS.match(text, at)
        if match is None:
            return None
        found |= {_NAMES[letter] for letter in match["a"]}
        if match["b"]:
            first, last = _NAMES[match["a"][-1]], _NAMES[match["b"]]
            if last < first:
                return None
            found |= set(range(first, last + 1))
        at = match.end()
    return frozenset(found) if found else None


def said_days(days: Collection[date], period: Period) -> str:
    """Days of a season as a text that `days_in` reads as the same days."""
    wanted, season = set(days), period.days()
    if not wanted:
        return NEVER
    if wanted >= set(season):
        return ALWAYS
    named = sorted({day.isoweekday() for day in wanted})
    if wanted == {day for day in season if day.isoweekday() in named}:
        return "、".join(f"周{'一二三四五六日'[at - 1]}" for at in named)
    return "、".join(said_run(*run) for run in runs_of(sorted(wanted), season))


def said_run(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}至{last.isoformat()}"


def runs_of(days: Sequence[date], season: Sequence[date]) -> Iterator[tuple[date, date]]:
    """First and last of the days that follow each other among those of the season."""
    place = {day: at for at, day in enumerate(season)}
    begins = [at for at, day in enumerate(days) if not at or place[days[at - 1]] != place[day] - 1]
    for first, after in zip(begins, chain(begins[1:], [len(days)]), strict=False):
        yield days[first], days[after - 1]
