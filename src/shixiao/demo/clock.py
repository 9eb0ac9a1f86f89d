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
