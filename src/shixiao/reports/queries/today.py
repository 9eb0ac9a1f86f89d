"""What waits for the staff: at most five lines, then it is over."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from shixiao.commitments.core.states import State
from shixiao.commitments.queries import Filters, coverage_of, ledger
from shixiao.decisions.models import Meeting, Round
from shixiao.decisions.queries.meetings import meetings_ahead
from shixiao.decisions.queries.rounds import rounds
from shixiao.directory.models import Organisation
from shixiao.documents.queries import documents_listed
from shixiao.needs.core.states import OPEN
from shixiao.needs.models import Complaint, Need
from shixiao.needs.queries import silent_places

AT_MOST = 5
SOON = timedelta(days=7)
# What the office does next in each state that is not the residents' turn; words in the template.
_OFFICE = {
    State.OPENED: "hand_out",
    State.RETURNED: "hand_out",
    State.HANDED_OUT: "take_on",
    State.TAKEN_ON: "progress",
    State.IN_WORK: "progress",
    State.REOPENED: "progress",
    State.REPORTED: "review",
    State.CONFIRMED: "close_out",
}


@dataclass(frozen=True, slots=True)
class Due:
    """One line: until when, what (`kind` has its words in the template), how much, and where."""

    kind: str
    due_on: date
    title: str
    number: int
    page: str
    key: int | None = None


@dataclass(frozen=True, slots=True)
class Gaps:
    """The lists of 没有下文, by how many stand on each."""

    requirements: int
    commitments: int
    places: int


def due_today(organisation: Organisation, *, at: datetime) -> list[Due]:
    """What is due within a week, the most pressing first. Thirteen queries at most."""
    today = timezone.localdate(at)
    lines = [
        *_documents(organisation, today),
        *_needs(organisation, today),
        *_complaints(organisation, today),
        *_rounds(organisation, at, today),
        *_meetings(organisation, at),
    ]
    lines += _ledger(organisation, today)
    return sorted(lines, key=lambda line: (line.due_on, line.kind, line.key or 0))[:AT_MOST]


def gaps_of(organisation: Organisation, *, today: date) -> Gaps:
    """How many requirements, commitments and places nothing followed. Five queries."""
    coverage = coverage_of(organisation).coverage
    return Gaps(
        requirements=len(coverage.without_commitment),
        commitments=len(coverage.commitments_without_word),
        places=len(silent_places(organisation, year=today.year)),
    )


def _ledger(organisation: Organisation, today: date) -> list[Due]:
    """Lines whose day has come and on which the office has the next word, not the residents."""
    lines = []
    for row in ledger(organisation, Filters()).rows:
        due_on = row.commitment.due_on
        if due_on is not None and due_on <= today + SOON and row.state in _OFFICE:
            kind = _OFFICE[row.state]
            title, key = row.commitment.title, row.commitment.pk
            lines.append(Due(kind, due_on, title, 0, "commitments:line", key))
    return lines


def _documents(organisation: Organisation, today: date) -> list[Due]:
    return [
        Due(
            "document",
            today,
            row.document.title,
            row.progress.waiting,
            "documents:document",
            row.document.pk,
        )
        for row in documents_listed(organisation, state="open")
        if row.progress.waiting
    ][:1]


def _needs(organisation: Organisation, today: date) -> list[Due]:
    waiting = list(
        Need.objects.filter(
            organisation=organisation, state__in=OPEN, promised_on__lte=today + SOON
        )
        .order_by("promised_on")
        .values_list("promised_on", flat=True)
    )
    if not waiting or waiting[0] is None:
        return []
    return [Due("needs", waiting[0], "", len(waiting), "needs:needs")]


def _complaints(organisation: Organisation, today: date) -> list[Due]:
    waiting = list(
        Complaint.objects.filter(organisation=organisation, answered_on__isnull=True)
        .order_by("received_on")
        .values_list("received_on", flat=True)
    )
    if not waiting:
        return []
    return [Due("complaints", waiting[0] + SOON, "", len(waiting), "needs:complaints")]


def _rounds(organisation: Organisation, at: datetime, today: date) -> list[Due]:
    lines = []
    for round_ in rounds(organisation):
        if round_.opened_at is None or round_.counted_at is not None:
            continue
        closes_on = timezone.localdate(round_.closes_at)
        kind = "count" if at >= round_.closes_at else "ballot"
        if closes_on <= today + SOON:
            papers: int = getattr(round_, "papers_in", 0)
            lines.append(
                Due(kind, closes_on, round_.title, papers, "decisions:round_desk", _key(round_))
            )
    return lines


def _meetings(organisation: Organisation, at: datetime) -> list[Due]:
    return [
        Due(
            "meeting",
            timezone.localdate(meeting.held_at),
            str(meeting),
            meeting.items_open,
            "decisions:meeting",
            _key(meeting),
        )  # type: ignore[attr-defined]
        for meeting in meetings_ahead(organisation, until=at + SOON)
    ]


def _key(row: Round | Meeting) -> int:
    return int(row.pk)
