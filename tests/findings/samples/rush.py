"""Calendars of seasons, campaigns and years: even ones, odd ones, and what lies in between."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from random import Random

from shixiao.findings.core.records import DaysOff, Period, Records, Report, Show
from tests.findings.samples.sample import Sample

START = date(2026, 2, 1)


def shows(days: Iterable[date], *, outing: int | None = None, is_over: bool = True) -> list[Show]:
    return [
        Show(
            key=number,
            title="花鼓戏",
            on=day,
            place=number % 17,
            place_name=f"第{number % 17}村",
            art_form=1,
            art_form_name="戏曲",
            day_out=outing,
            is_over=is_over,
        )
        for number, day in enumerate(sorted(days), 1)
    ]


def calendar(
    days: Sequence[date],
    *,
    length: int,
    off: Sequence[tuple[int, int]] = (),
    today: date | None = None,
    lines: bool = False,
) -> Records:
    """A period of so many days from 1 February; `off` are days off by their numbers."""
    period = Period("season:1", "春夏季", START, START + timedelta(days=length - 1))
    return Records(
        today=today or period.ends_on + timedelta(days=10),
        periods=(period,),
        days_off=tuple(DaysOff(at(first), at(last), "节日") for first, last in off),
        shows=() if lines else tuple(shows(days)),
        reports=tuple(Report(n, f"任务{n}", day) for n, day in enumerate(sorted(days), 1))
        if lines
        else (),
    )


def at(number: int) -> date:
    """The day with this number in the period, from 0."""
    return START + timedelta(days=number)


def every(step: int, length: int, first: int = 0) -> list[date]:
    return [at(number) for number in range(first, length, step)]


def even(seed: int) -> Sample:
    """Any day alike, or weekends more than weekdays, or more at the beginning."""
    dice = Random(f"even {seed}")
    length, n = dice.randrange(80, 365), dice.randrange(6, 70)
    numbers = range(length)
    how = dice.choice(["any", "weekends", "early"])
    weights = {
        "any": [1.0] * length,
        "weekends": [4.0 if at(number).weekday() >= 5 else 1.0 for number in numbers],
        "early": [2.0 - number / length for number in numbers],
    }[how]
    days = [at(number) for number in dice.choices(numbers, weights, k=n)]
    return Sample(f"even {how} {seed}", False, calendar(days, length=length, lines=seed % 3 == 0))


def crowded(seed: int) -> Sample:
    """From a third to three quarters in the last days."""
    dice = Random(f"crowded {seed}")
    length, n = dice.randrange(80, 365), dice.randrange(12, 70)
    width = dice.randrange(4, 22)
    late = round(n * dice.uniform(0.35, 0.75))
    days = [at(dice.randrange(length)) for _ in range(n - late)]
    days += [at(length - 1 - dice.randrange(width)) for _ in range(late)]
    return Sample(f"crowded {seed}", True, calendar(days, length=length, lines=seed % 3 == 0))


def _one_outing() -> Records:
    """Six stops of one outing on the last day are one thing."""
    usual = calendar(every(8, 112), length=120)
    last = tuple(
        Show(900 + n, "花鼓戏", at(119), n, f"第{n}村", 1, "戏曲", day_out=7) for n in range(6)
    )
    return Records(usual.today, usual.periods, usual.days_off, usual.shows + last)


def _planned_only() -> Records:
    """What lies in the tail has not been held yet."""
    usual = calendar(every(10, 100), length=120)
    last = shows([at(115)] * 12, is_over=False)
    return Records(usual.today, usual.periods, usual.days_off, usual.shows + tuple(last))


def _year_end() -> Records:
    """A whole year, eleven quiet months and a busy second half of December."""
    period = Period("year:2026", "2026", date(2026, 1, 1), date(2026, 12, 31))
    days = [date(2026, month, 9) for month in range(2, 12)]
    days += [date(2026, 12, 16) + timedelta(days=n) for n in range(14)]
    return Records(date(2027, 1, 20), (period,), (), tuple(shows(days)))


_HARD = [
    (
        "lines in the last three days",
        True,
        calendar(every(12, 150) + [at(177 + n % 3) for n in range(14)], length=180, lines=True),
    ),
    (
        "last week of ten",
        True,
        calendar(every(5, 60) + [at(64 + n % 6) for n in range(12)], length=70),
    ),
    (
        "all in the last fortnight",
        True,
        calendar([at(107 + n % 13) for n in range(15)], length=120),
    ),
    ("six only, all in the last week", True, calendar([at(114 + n) for n in range(6)], length=120)),
    ("the year's end", True, _year_end()),
    (
        "spread over the last month",
        True,
        calendar(every(15, 90) + [at(92 + n) for n in range(0, 28, 2)], length=120),
    ),
    (
        "a holiday before, and still a rush",
        True,
        calendar(every(6, 100) + [at(110 + n % 10) for n in range(16)], length=120, off=[(40, 55)]),
    ),
    (
        "twice as much, hardly",
        True,
        calendar(every(7, 119) + [at(106 + n) for n in range(0, 14, 2)], length=120),
    ),
    (
        "half of the lines at the end",
        True,
        calendar(every(9, 180) + [at(170 + n % 10) for n in range(20)], length=180, lines=True),
    ),
    (
        "rush that ends a week early",
        True,
        calendar(every(9, 100) + [at(102 + n % 10) for n in range(14)], length=120),
    ),
    (
        "rush beside harvest weeks",
        True,
        calendar(every(8, 80) + [at(111 + n % 9) for n in range(13)], length=120, off=[(85, 105)]),
    ),
    (
        "a third in the last week",
        True,
        calendar(every(5, 110) + [at(113 + n % 7) for n in range(11)], length=120),
    ),
    ("every eighth day", False, calendar(every(8, 120), length=120)),
    (
        "a holiday at the end, with its rule",
        False,
        calendar(every(6, 100) + [at(108 + n) for n in range(12)], length=120, off=[(106, 119)]),
    ),
    (
        "a holiday at the end, rule forgotten",
        False,
        calendar(every(6, 100) + [at(108 + n) for n in range(12)], length=120),
    ),
    ("six stops of one outing", False, _one_outing()),
    (
        "more and more, evenly",
        False,
        calendar([at(round((n / 40) ** 0.6 * 119)) for n in range(40)], length=120),
    ),
    ("begun late, then even", False, calendar(every(3, 120, 60), length=120)),
    ("not over yet", False, calendar(every(6, 100) + [at(112)] * 10, length=120, today=at(115))),
    ("planned, not held", False, _planned_only()),
    (
        "five in the whole season",
        False,
        calendar([at(3), at(40), at(77), at(101), at(118)], length=120),
    ),
    ("a short season of five weeks", False, calendar(every(3, 35) + [at(33), at(34)], length=35)),
    (
        "four more in the last week",
        False,
        calendar(every(4, 120) + [at(115), at(116), at(117), at(118)], length=120),
    ),
    (
        "closing concerts by custom",
        False,
        calendar(every(5, 120) + [at(112 + n) for n in range(8)], length=120),
    ),
]

SAMPLES = [
    *(Sample(name, is_faulty, records) for name, is_faulty, records in _HARD),
    *(make(seed) for make in (even, crowded) for seed in range(40)),
]
