"""The demo county's time: everything is dated relative to the day on which it is built."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Clock:
    """`now` is the moment of building."""

    now: datetime

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    def at(self, days: int, hour: int = 9) -> datetime:
        """So many days from today (negative: ago), at this hour of the county, never after now."""
        local = datetime.combine(self.today + timedelta(days=days), time(hour))
        moment = timezone.make_aware(local)
        return min(moment, self.now) if days <= 0 else moment

    def day(self, days: int) -> date:
        return self.today + timedelta(days=days)


SEASONS = ("冬季", "春季", "夏季", "秋季")


def season_named(day: date) -> str:
    """The season in which a day lies: 2026 年春季. Winter is of the year in which it began."""
    year = day.year - 1 if day.month == 1 else day.year
    return f"{year} 年{SEASONS[(day.month + 1) // 3 % 4]}"
