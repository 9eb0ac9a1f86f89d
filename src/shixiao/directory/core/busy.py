"""Days without time, as a clerk writes them: one stretch on each line.

    青桐镇、石臼乡 农忙 5月25日-6月14日 双抢
    学校 2027-06-20 至 2027-06-28 期末考试
    全县 节日 10/1-10/7 国庆

The order does not matter. Without a year the one that is shown is meant; without a town the whole
county; the kind may be said by its usual words. Pasted cells of Excel are lines too.
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from shixiao.kernel.refusal import Refused

FARM_BUSY, TERM, HOLIDAY = "farm_busy", "term", "holiday"
WHOLE_COUNTY = ("全县", "各乡镇", "whole county")
# What the sheet says and which kind is meant.
RULE_KINDS = {
    "农忙": FARM_BUSY,
    "学校": TERM,
    "节日": HOLIDAY,
    "学期": TERM,
    "farm-busy": FARM_BUSY,
    "school": TERM,
    "holiday": HOLIDAY,
}
# Words of a reason that say the kind, the first that is found.
_TELLING = (
    ("农忙", FARM_BUSY), ("双抢", FARM_BUSY), ("插秧", FARM_BUSY), ("收", FARM_BUSY),
    ("播种", FARM_BUSY), ("采茶", FARM_BUSY), ("考", TERM), ("学", TERM), ("校", TERM),
    ("寒假", TERM), ("暑假", TERM), ("节", HOLIDAY), ("国庆", HOLIDAY), ("元旦", HOLIDAY),
    ("放假", HOLIDAY),
)  # fmt: skip
_LONGEST_REASON = 80
_LONGEST_DAYS = 366
_SHOWN = 30
_DAY = re.compile(
    r"(?:(?P<year>20[0-9]{2})\s*[-/.年]\s*)?(?P<month>[0-9]{1,2})\s*[-/.月]\s*"
    r"(?P<day>[0-9]{1,2})\s*[日号]?(?:\s+00:00:00)?(?![0-9])"
)
_SAME_MONTH = re.compile(r"\s*[-–—~至到]\s*([0-9]{1,2})\s*[日号](?![0-9])")
_TOWN = re.compile(r"(?:镇|乡|街道)$")


@dataclass(frozen=True, slots=True)
class BusyDays:
    """Days on which a town (or with none the whole county) has no time, by kind and reason."""

    kind: str
    town: str
    starts_on: date
    ends_on: date
    reason: str


def read_lines(text: str, *, year: int, towns: Collection[str]) -> list[BusyDays]:
    """The stretches of a text; one line may name several towns. Everything wrong is said at once.

    Refuses `directory.no_lines` and `directory.wrong_lines`.
    """
    found: list[BusyDays] = []
    errors: list[Refused] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                found += _line(number, unicodedata.normalize("NFKC", line).strip(), year, towns)
            except Refused as refused:
                errors.append(refused)
    if errors:
        raise Refused("directory.wrong_lines", count=len(errors), errors=errors, field="lines")
    if not found:
        raise Refused("directory.no_lines", field="lines")
    return list(dict.fromkeys(found))


def refuse_unfit(days: BusyDays) -> None:
    """Refuses `directory.ends_before_it_starts`, `directory.lasts_too_long`."""
    if days.ends_on < days.starts_on:
        raise Refused("directory.ends_before_it_starts", field="ends_on")
    if (days.ends_on - days.starts_on).days > _LONGEST_DAYS:
        facts = {"starts_on": days.starts_on, "ends_on": days.ends_on}
        raise Refused("directory.lasts_too_long", field="ends_on", **facts)


def a_year_later(days: BusyDays) -> BusyDays:
    """The same days of the next year; the last of February stays in February."""
    return BusyDays(days.kind, days.town, _next(days.starts_on), _next(days.ends_on), days.reason)


def _next(day: date) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if is_leap_day else day.day)


def _line(number: int, line: str, year: int, towns: Collection[str]) -> list[BusyDays]:
    facts = {"number": number, "line": line[:_SHOWN]}
    starts_on, ends_on, rest = _dates(line, year, facts)
    words = [word for word in re.split(r"[\s,;:、|()]+", rest) if word]
    kind = next((RULE_KINDS[word] for word in words if word in RULE_KINDS), "")
    here = [word for word in words if word in towns]
    unknown = [w for w in words if _TOWN.search(w) and w not in towns]
    if unknown and not here:
        raise Refused("directory.unknown_town", number=number, town=unknown[0], known=sorted(towns))
    told = [w for w in words if w not in {*RULE_KINDS, *here, *WHOLE_COUNTY}]
    reason = " ".join(told)[:_LONGEST_REASON]
    kind = kind or next((k for word, k in _TELLING if word in reason), "")
    if not kind:
        raise Refused("directory.no_kind", **facts)
    label = next(label for label, key in RULE_KINDS.items() if key == kind)
    return [BusyDays(kind, town, starts_on, ends_on, reason or label) for town in here or [""]]


def _dates(line: str, year: int, facts: dict[str, object]) -> tuple[date, date, str]:
    """First and last day, and the line without them; one day alone is both."""
    found = list(_DAY.finditer(line))[:2]
    if not found:
        raise Refused("directory.no_dates", **facts)
    try:
        first = _day(found[0], year)
        last, end = _last(line, found, first)
    except ValueError:
        raise Refused("directory.no_dates", **facts) from None
    refuse_unfit(BusyDays("", "", first, last, ""))
    return first, last, f"{line[: found[0].start()]} {line[end:]}"


def _last(line: str, found: list[re.Match[str]], first: date) -> tuple[date, int]:
    """The second date and where it ends; without a year it is the next one after the first.

    In 6月7日-9日 the month is said once.
    """
    if more := _SAME_MONTH.match(line, found[0].end()):
        return first.replace(day=int(more[1])), more.end()
    if len(found) == 1:
        return first, found[0].end()
    last = _day(found[1], first.year)
    if not found[1]["year"] and last < first:
        last = last.replace(year=first.year + 1)
    return last, found[1].end()


def _day(match: re.Match[str], year: int) -> date:
    return date(int(match["year"] or year), int(match["month"]), int(match["day"]))
