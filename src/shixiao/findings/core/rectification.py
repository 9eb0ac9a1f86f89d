"""The line of the ledger that mends a problem: filled in from what the problem already says."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from shixiao.commitments.core.line import Line
from shixiao.commitments.core.sheets import LIMITS, RECTIFICATION

CONFIRMATION = "confirmation"
# Rectify at once (立行立改): what takes longer is an ordinary rectification.
AT_ONCE_DAYS = 7


@dataclass(frozen=True, slots=True)
class Noted:
    """What a problem says of itself; `source` is in words."""

    text: str
    symptom: str = ""
    source: str = ""


def line_for(noted: Noted, key: str = "") -> Line:
    """The line as it is offered; its evidence is the residents' confirmation."""
    return fitted(Line(title=noted.text, key=key), noted)


def fitted(line: Line, noted: Noted) -> Line:
    """The line with the columns that the problem knows, whatever else was written."""
    return replace(
        line,
        title=line.title[: LIMITS["title"]],
        kind=RECTIFICATION,
        problem=noted.text[: LIMITS["problem"]],
        symptom=noted.symptom[: LIMITS["symptom"]],
        problem_source=noted.source[: LIMITS["problem_source"]],
        evidence_kind=CONFIRMATION,
    )


def at_once_until(today: date) -> date:
    """The last day of a rectification that is done at once."""
    return today + timedelta(days=AT_ONCE_DAYS)
