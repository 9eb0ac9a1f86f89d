"""What a check is, and the signs that it gives.

A sign is not a judgement. It names what was found with its facts, shows both sources side by side,
and says whom to ask first. It is about work, never about a person.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from shixiao.findings.core.records import Records

Fact = str | int | list[str]
Thresholds = Mapping[str, float]

# Whom to ask where no office is written down: names of wording under `findings.author.`.
DISPATCHER, LEDGER, OFFICE = "dispatcher", "ledger", "office"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two sources.

    `heading` is a word under `findings.check.<key>.`, filled with the facts of the sign; `text` is
    quoted as it stands. `page` is the name of a URL and `key` the row that it shows.
    """

    heading: str
    text: str
    page: str = ""
    key: int | None = None


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that looks like formalism.

    `about` tells the same thing from another (it is never raised twice), `variant` names the
    sentence under `findings.check.<key>.`. Facts whose name ends in `_on` are ISO days. `place` is
    the key of the place where it is, if it is at one.
    """

    about: str
    variant: str
    facts: Mapping[str, Fact]
    sides: tuple[Side, Side]
    author: str
    place: int | None = None

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(f"{self.variant}|{self.about}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ErrorRate:
    """What a check did on labelled samples that nobody looked at while it was written."""

    clean: int
    false_alarms: int
    faulty: int
    missed: int


@dataclass(frozen=True, slots=True)
class Check:
    """One check: how it finds, from which thresholds on, and how often it is wrong."""

    key: str
    find: Callable[[Records, Thresholds], Iterable[Sign]]
    error_rate: ErrorRate
    thresholds: Thresholds = field(default_factory=dict)
