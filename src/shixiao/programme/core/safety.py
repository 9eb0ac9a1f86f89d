"""Papers without which an activity is not announced (rules S1, S2, S3).

S1: a public event of a thousand people or more needs a security licence, applied for twenty days
ahead. S2: an activity on a campus needs a whitelist reference or the education bureau's consent.
S3: volunteers are insured before they do anything risky. The limits differ by province, so they
are handed in.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from shixiao.kernel.refusal import Refused


@dataclass(frozen=True, slots=True)
class Limits:
    """From how many people an event counts as large, and how long ahead its licence is asked."""

    large_event_people: int = 1000
    licence_days: int = 20


@dataclass(frozen=True, slots=True)
class Papers:
    """What is known of one activity, and which papers it has; an empty text is no paper."""

    expected: int | None = None
    is_school: bool = False
    is_risky: bool = False
    licence: str = ""
    consent: str = ""
    insurance: str = ""


def missing_papers(
    papers: Papers, *, on: date, today: date, limits: Limits | None = None
) -> list[Refused]:
    """One refusal for each paper that is missing; none when the activity may be announced.

    The sentence about the licence says until when it can still be applied for, or that it is
    too late for this day.
    """
    return list(_missing(papers, on, today, limits or Limits()))


def _missing(papers: Papers, on: date, today: date, limits: Limits) -> Iterator[Refused]:
    is_large = papers.expected is not None and papers.expected >= limits.large_event_people
    if is_large and not papers.licence.strip():
        until = on - timedelta(days=limits.licence_days)
        rule = "programme.licence_missing" if today <= until else "programme.licence_too_late"
        yield Refused(
            rule,
            field="security_licence",
            people=limits.large_event_people,
            days=limits.licence_days,
            until=until,
            day=on,
        )
    if papers.is_school and not papers.consent.strip():
        yield Refused("programme.campus_consent_missing", field="campus_consent")
    if papers.is_risky and not papers.insurance.strip():
        yield Refused("programme.insurance_missing", field="insurance")
