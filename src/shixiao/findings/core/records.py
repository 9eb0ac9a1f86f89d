"""What the checks look at: plain records of one county, fetched once for all of them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """Something that ends: a season, a campaign, a calendar year. `key` names it for good."""

    key: str
    name: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Days with a known reason of their own: holidays, and weeks in which nobody has time."""

    starts_on: date
    ends_on: date
    reason: str
    is_holiday: bool = True


@dataclass(frozen=True, slots=True)
class Show:
    """One activity that was held or is going to be; cancelled ones are left out.

    `team` and `place` are keys. `is_a_show` is true for what people come to watch, and false for
    courses and field studies. `is_decided` says that a proposal stands behind it, `day_out` names
    the outing of which it is a stop.
    """

    key: int
    title: str
    on: date
    place: int
    place_name: str
    art_form: int
    art_form_name: str
    team: int | None = None
    day_out: int | None = None
    is_a_show: bool = True
    is_over: bool = True
    is_decided: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """One line of the ledger on the day on which its office said that it was done."""

    key: int
    title: str
    on: date
    office: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """One document that was read; `blanks` are the places that were left open (XX县, ××)."""

    key: int
    title: str
    text: str
    issuer: str = ""
    issued_on: date | None = None
    genre: str = ""
    blanks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """What residents of a place asked for; refused and merged needs are left out."""

    place: int
    art_form: int
    art_form_name: str
    on: date
    supporters: int = 1


@dataclass(frozen=True, slots=True)
class Records:
    """Everything that a check may look at, as it was on `today`."""

    today: date
    periods: tuple[Period, ...] = ()
    days_off: tuple[DaysOff, ...] = ()
    shows: tuple[Show, ...] = ()
    reports: tuple[Report, ...] = ()
    papers: tuple[Paper, ...] = ()
    wishes: tuple[Wish, ...] = ()

    @property
    def looked_at(self) -> dict[str, int]:
        """How many records of each kind there were, so that an empty list can say so."""
        return {
            "shows": len(self.shows),
            "reports": len(self.reports),
            "papers": len(self.papers),
            "wishes": len(self.wishes),
        }
