"""What an example of a page is; the examples themselves lie in pages.py and beside it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shixiao.directory.models import Organisation


@dataclass(frozen=True)
class Seed:
    """The rows of the small county that examples point to."""

    county: Organisation


@dataclass(frozen=True)
class Example:
    """Who looks at a page (nobody signed in when there is no role), and at which row of it."""

    role: str | None = None
    rows: Callable[[Seed], Sequence[object]] = lambda seed: []
    query: str = ""
    status: int = 200
