"""Rush before a period's end: much of what was done was done in the last weeks.

The null hypothesis is an even calendar: each of the n things falls on any open day of the period
alike, independently of the others. Of D open days the last w are the tail, so that the number of
things in it is binomial, and the chance of k or more is exactly

    P(X >= k) = sum over i from k to n of C(n, i) (w/D)^i (1 - w/D)^(n-i).

The tail is looked at three times (the last 7, 14 and 21 open days, whole weeks so that weekends
weigh the same inside and outside, never more than a quarter of the period); the smallest of the
chances counts three times (Bonferroni). Days with a known reason (holidays, farm-busy weeks of the
whole county) are taken out, with what lay on them. Stops of one outing are one thing: they are not
independent. It takes a sign, not only significance: the tail must hold `times` as much as even.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import comb

from shixiao.findings.core.records import DaysOff, Period, Records
from shixiao.findings.core.signs import (
    DISPATCHER,
    LEDGER,
    Check,
    ErrorRate,
    Side,
    Sign,
    Thresholds,
)

WEEKS = (7, 14, 21)
SHOWN = 5
MOST_ODDS = 1_000_000
# A longer period says nothing new when its tail is the tail of a shorter one.
SAME_TAIL = 0.8


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with a day; things that go together on a day share `goes_with`."""

    key: int
    title: str
    on: date
    goes_with: str


@dataclass(frozen=True, slots=True)
class Tail:
    """The end of a period: its first day, how much lies in it, and how likely that is."""

    from_on: date
    days: int
    late: int
    even: float
    chance: float


def find(records: Records, thresholds: Thresholds) -> Iterator[Sign]:
    """Signs for activities and for lines reported done, shorter periods first."""
    shows = [
        Thing(s.key, f"{s.place_name} {s.title}", s.on, f"{s.day_out or f'alone {s.key}'}")
        for s in records.shows
        if s.is_over
    ]
    reports = [Thing(r.key, r.title, r.on, f"{r.key}") for r in records.reports]
    offices = {r.key: r.office for r in records.reports}
    for variant, things, page in (
        ("activities", shows, "programme:activities"),
        ("lines", reports, "commitments:ledger"),
    ):
        told: set[int] = set()
        for period in _ended(records):
            tail = tail_of(period, things, records.days_off, thresholds)
            if tail is None:
                continue
            open_days = set(_open_days(period, records.days_off))
            counted = [thing for thing in things if thing.on in open_days]
            late = [thing for thing in counted if thing.on >= tail.from_on]
            if sum(thing.key in told for thing in late) >= SAME_TAIL * len(late):
                continue
            told |= {thing.key for thing in late}
            author = DISPATCHER if variant == "activities" else _office(late, offices)
            yield _sign(variant, period, tail, (counted, page, author))


def tail_of(
    period: Period,
    things: Sequence[Thing],
    days_off: Sequence[DaysOff],
    thresholds: Thresholds,
) -> Tail | None:
    """The tail that is hardest to explain by an even calendar, or None where nothing is odd."""
    days = _open_days(period, days_off)
    is_open = set(days)
    counted = {(thing.goes_with, thing.on) for thing in things if thing.on in is_open}
    if len(counted) < thresholds["least"]:
        return None
    windows = [width for width in WEEKS if width * 4 <= len(days)]
    tails = [_tail(days, width, [on for _, on in counted], len(windows)) for width in windows]
    odd = [
        tail
        for tail in tails
        if tail.chance < thresholds["chance"] and tail.late >= thresholds["times"] * tail.even
    ]
    return min(odd, key=lambda tail: (tail.chance, tail.days), default=None)


def at_least(k: int, n: int, share: float) -> float:
    """The chance that k or more of n independent things fall where each falls with `share`."""
    tail = sum(comb(n, i) * share**i * (1 - share) ** (n - i) for i in range(k, n + 1))
    return min(1.0, tail)


def _tail(days: Sequence[date], width: int, on: Sequence[date], looks: int) -> Tail:
    from_on = days[-width]
    late = sum(day >= from_on for day in on)
    share = width / len(days)
    chance = min(1.0, looks * at_least(late, len(on), share))
    return Tail(from_on, width, late, len(on) * share, chance)


def _ended(records: Records) -> list[Period]:
    """The periods that are over, shortest first."""
    over = [period for period in records.periods if period.ends_on < records.today]
    return sorted(over, key=lambda period: (period.ends_on - period.starts_on, period.key))


def _open_days(period: Period, days_off: Sequence[DaysOff]) -> list[date]:
    length = (period.ends_on - period.starts_on).days + 1
    days = [period.starts_on + timedelta(days=number) for number in range(length)]
    return [day for day in days if not any(off.starts_on <= day <= off.ends_on for off in days_off)]


def _office(late: Sequence[Thing], offices: dict[int, str]) -> str:
    """The one office whose lines they are, or whoever keeps the ledger."""
    named = {offices[thing.key] for thing in late}
    return named.pop() or LEDGER if len(named) == 1 else LEDGER


def _sign(variant: str, period: Period, tail: Tail, told: tuple[Sequence[Thing], str, str]) -> Sign:
    counted, page, author = told
    together = len({(thing.goes_with, thing.on) for thing in counted})
    earlier = [thing for thing in counted if thing.on < tail.from_on]
    late = [thing for thing in counted if thing.on >= tail.from_on]
    return Sign(
        about=period.key,
        variant=variant,
        facts={
            "period": period.name,
            "days": tail.days,
            "from_on": tail.from_on.isoformat(),
            "until_on": period.ends_on.isoformat(),
            "late": tail.late,
            "all": together,
            "early": together - tail.late,
            "even": f"{tail.even:.1f}",
            "odds": min(MOST_ODDS, int(1 / tail.chance)) if tail.chance else MOST_ODDS,
        },
        sides=(
            Side("late", _listed(late), page),
            Side("early", _listed(earlier), page),
        ),
        author=author,
    )


def _listed(things: Sequence[Thing]) -> str:
    """The last few, a line each."""
    last = sorted(things, key=lambda thing: (thing.on, thing.key))[-SHOWN:]
    lines = [f"{thing.on:%m-%d} {thing.title}" for thing in last]
    return "\n".join(["…", *lines] if len(things) > SHOWN else lines) or "—"


CHECK = Check(
    key="rush",
    find=find,
    thresholds={"least": 12, "chance": 0.001, "times": 2.0},
    error_rate=ErrorRate(clean=26, false_alarms=0, faulty=26, missed=4),
)
