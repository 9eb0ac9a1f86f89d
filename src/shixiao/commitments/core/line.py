"""One line of the ledger as it is written down, before it has a number or a state."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """Who does what until when, and how we would know.

    Texts are empty where nothing was written. `baseline` and `target` are in `unit`.
    `problem`, `symptom` and `problem_source` belong to a rectification. `key` names the sheet on
    which the line was written: the same sheet handed in twice opens one line.
    """

    title: str
    kind: str = "task"
    lead: str = ""
    owner: str = ""
    office: str = ""
    due_on: date | None = None
    deliverable: str = ""
    measure: str = ""
    unit: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    evidence_kind: str = ""
    problem: str = ""
    symptom: str = ""
    problem_source: str = ""
    steps: str = ""
    key: str = ""
