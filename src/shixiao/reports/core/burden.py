"""What the software costs people: counted for a whole audience, capped, never for a person."""

from dataclasses import dataclass

# A form that was left open over lunch was not worked on for longer than this.
LONGEST_SECONDS = 600
STAFF, TEAM, HOST, RESIDENT = "staff", "team", "host", "resident"
# The beginning of the name of a page, and whose page it is.
_PAGES = (("programme:team", TEAM), ("programme:host", HOST))


@dataclass(frozen=True, slots=True)
class Sent:
    """One sent form: fields filled in by hand, fields found filled in, seconds it was open."""

    fields: int
    prefilled: int
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Load:
    """What one month cost the staff; `people` is how many share it, `cap` minutes a person."""

    forms: int
    fields: int
    prefilled: int
    seconds: int
    people: int
    cap: int

    @property
    def minutes(self) -> int:
        """Minutes a person, on average, rounded up: a short time is not no time."""
        return -(-self.seconds // (60 * max(1, self.people)))

    @property
    def is_over(self) -> bool:
        """The cap is reached: the page of today shows what is overdue and nothing more."""
        return self.minutes >= self.cap


def audience_of(page: str, *, is_staff: bool) -> str:
    """Whose work a form is: by who sent it, else by the page on which it stands."""
    if is_staff:
        return STAFF
    return next((audience for start, audience in _PAGES if page.startswith(start)), RESIDENT)


def seconds_open(opened: int | None, sent: int) -> int:
    """How long a form was open, from two clocks in seconds; nothing where nobody knows.

    At most ten minutes; a clock that was set back in between makes it nothing.
    """
    if opened is None:
        return 0
    return min(max(0, sent - opened), LONGEST_SECONDS)
