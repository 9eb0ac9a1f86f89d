"""One example for every page, so that a browser looks at each of them.

`EXAMPLES` maps the name of a URL to who looks at it and which row of the small county it shows.
A new page needs one line here:

    "needs:receipt": Example(rows=lambda seed: [seed.need.code]),
    "needs:need": Example(role="clerk", rows=lambda seed: [seed.need.pk]),
    "documents:document": Example(role="clerk", rows=lambda seed: [seed.document.pk], query="?q=1"),

`rows` gives the arguments of the address after the county. What an example needs and the small
county does not have yet is added to `seed`, by calling the services. Addresses that answer only to
POST need no line; those that answer GET with something else than a page (a redirect, a file) are
named in `NO_PAGE` with the reason.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shixiao.directory.models import Organisation


@dataclass(frozen=True)
class Seed:
    """The rows of the small county that examples point to."""

    county: Organisation


def seed(county: Organisation) -> Seed:
    """Build the small county: one row of each kind, by calling the services."""
    return Seed(county=county)


@dataclass(frozen=True)
class Example:
    """Who looks at a page (nobody signed in when there is no role), and at which row of it."""

    role: str | None = None
    rows: Callable[[Seed], Sequence[object]] = lambda seed: []
    query: str = ""
    status: int = 200


EXAMPLES: dict[str, Example] = {
    "front": Example(),
    "gallery": Example(),
    "reports:home": Example(),
    "reports:today": Example(role="clerk"),
    "needs:complain": Example(),
    "needs:paper_form": Example(),
    "needs:privacy": Example(),
}

NO_PAGE: dict[str, str] = {
    "large_type": "sets a preference and goes back",
    "language": "sets a preference and goes back",
}
