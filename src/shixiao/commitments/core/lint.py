"""What is missing in a line at the moment of writing it, in words its writer can act on.

A refusal is something that must not enter the ledger: a measure of belief or study (rule F12), a
measure that counts meetings or photos (rule F8), numbers that contradict each other. A warning is
something that makes the line hard to judge later; its writer may leave it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from shixiao.commitments.core import lint_words
from shixiao.commitments.core.line import Line
from shixiao.kernel.refusal import Refused

Severity = Literal["refuse", "warn"]

_NUMBER = r"(?:\d+|[一二三四五六七八九十百两几]+)"
_COUNTER = rf"(?:{'|'.join(lint_words.COUNTERS)})"
_NOUN = rf"(?:{'|'.join(map(re.escape, lint_words.ACTIVITY_NOUNS))})s?"
# 3 次会议 · 照片不少于 30 张 · 会议次数 · 3 次会 · 12 meetings · number of meetings
_COUNTS_ACTIVITY = re.compile(
    rf"{_NUMBER}\s*{_COUNTER}[^，。；,;]{{0,3}}?{_NOUN}"
    rf"|{_NOUN}[^，。；,;]{{0,5}}?{_NUMBER}\s*{_COUNTER}"
    rf"|{_NOUN}的?(?:{'|'.join(lint_words.COUNTED)})"
    rf"|{_NUMBER}\s*次会(?![演员])"
    rf"|\d+\s+{_NOUN}\b|number of {_NOUN}",
    re.IGNORECASE,
)
_FULL = Decimal(100)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend: a stable code, how serious, the field, and the facts of its sentence."""

    code: str
    severity: Severity
    field: str
    facts: tuple[tuple[str, object], ...] = ()

    @property
    def refusal(self) -> Refused:
        """The finding as a refusal: its sentence in both languages is under its code."""
        return Refused(self.code, field=self.field, **dict(self.facts))


def lint(line: Line, *, ends_on: date | None = None, today: date | None = None) -> list[Finding]:
    """Everything that is wrong with a line, refusals first.

    `ends_on` is the last day of the document or its campaign, where it has one. With `today` a
    due date in the past is found too: only at the moment of writing, later the date light tells.
    """
    found = [
        *_measure(line),
        *_numbers(line),
        *_people(line),
        *_dates(line, ends_on, today),
        *_deliverable(line),
    ]
    return sorted(found, key=lambda finding: finding.severity != "refuse")


def refusals(found: list[Finding]) -> list[Finding]:
    """The findings that keep a line out of the ledger."""
    return [finding for finding in found if finding.severity == "refuse"]


def counts_activity(text: str) -> bool:
    """Whether a text counts meetings, papers, photos or notes instead of a result (rule F8)."""
    return _COUNTS_ACTIVITY.search(text) is not None


def belief_in(text: str) -> str:
    """The first word by which a text measures belief, loyalty or study (rule F12), or empty."""
    lowered = text.lower()
    return next((word for word in lint_words.BELIEF if word in lowered), "")


def empty_verb_in(text: str) -> str:
    """The empty verb that comes first in a text, or nothing."""
    lowered = text.lower()
    held = [verb for verb in lint_words.EMPTY_VERBS if verb in lowered]
    return min(held, key=lowered.index, default="")


def _measure(line: Line) -> Iterator[Finding]:
    if word := belief_in(f"{line.measure} {line.unit}"):
        yield Finding("commitments.lint.belief", "refuse", "measure", (("word", word),))
    if counts_activity(line.measure):
        yield Finding("commitments.lint.counts_activity", "refuse", "measure")
    if not line.measure:
        yield Finding("commitments.lint.no_measure", "warn", "measure")


def _numbers(line: Line) -> Iterator[Finding]:
    given = [value for value in (line.baseline, line.target) if value is not None]
    if any(value < 0 for value in given):
        yield Finding("commitments.lint.below_zero", "refuse", "target")
    if line.unit.strip().lower() in lint_words.PERCENT and any(value > _FULL for value in given):
        yield Finding("commitments.lint.percent_out_of_range", "refuse", "target")
    if line.target is not None and line.target == line.baseline:
        yield Finding("commitments.lint.target_is_baseline", "refuse", "target")
    if given and not line.unit:
        yield Finding("commitments.lint.no_unit", "warn", "unit")
    if line.target is None and (line.unit or line.baseline is not None):
        yield Finding("commitments.lint.no_target", "warn", "target")


def _people(line: Line) -> Iterator[Finding]:
    if not line.owner:
        yield Finding("commitments.lint.no_owner", "warn", "owner")
    if not line.lead:
        yield Finding("commitments.lint.no_lead", "warn", "lead")


def _dates(line: Line, ends_on: date | None, today: date | None) -> Iterator[Finding]:
    if line.due_on is None:
        yield Finding("commitments.lint.no_due_date", "warn", "due_on")
        return
    if ends_on is not None and line.due_on > ends_on:
        yield Finding("commitments.lint.due_after_end", "warn", "due_on", (("ends_on", ends_on),))
    if today is not None and line.due_on < today:
        yield Finding("commitments.lint.due_in_the_past", "warn", "due_on")


def _deliverable(line: Line) -> Iterator[Finding]:
    if counts_activity(line.deliverable):
        yield Finding("commitments.lint.activity_delivered", "warn", "deliverable")
    verb = empty_verb_in(line.deliverable or line.title)
    if verb:
        facts = (("verb", verb),)
        field = "deliverable" if line.deliverable else "title"
        yield Finding("commitments.lint.empty_verb", "warn", field, facts)
    elif not line.deliverable and not line.measure:
        yield Finding("commitments.lint.no_deliverable", "warn", "deliverable")
