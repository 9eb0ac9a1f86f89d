"""What waits for the staff: at most five lines, then it is over."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, F, Min, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from shixiao.commitments.core.states import State
from shixiao.commitments.models import Commitment, Confirmation, Reopening
from shixiao.commitments.queries import states_of
from shixiao.decisions.queries.meetings import meetings_ahead
from shixiao.decisions.queries.rounds import rounds
from shixiao.directory.models import Organisation, Place
from shixiao.documents.models import Document, Requirement
from shixiao.findings.models import Finding
from shixiao.needs.core.states import OPEN
from shixiao.needs.models import Complaint, Need, Visit
from shixiao.programme.models import Activity, Outing
from shixiao.reports.queries.figures import figure_of
from shixiao.verdicts.models import SlipBatch

AT_MOST = 5
SOON = timedelta(days=7)
_AHEAD = (Activity.State.PLANNED, Activity.State.CONFIRMED)
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


@dataclass(frozen=True, slots=True)
class Today:
    """`lines` are due within a week, the most pressing first."""

    lines: tuple[Due, ...]
    gaps: Gaps


def today_of(organisation: Organisation, *, at: datetime, only_due: bool = False) -> Today:
    """The staff's first page. Six queries.

    `only_due`: the month's share of time is spent, so that nothing is listed before its day.
    """
    today = timezone.localdate(at)
    counted = _counted(organisation, today)
    lines = [
        *_ledger(organisation, today),
        *_documents(organisation, today),
        *_waiting("needs", counted.needs_first, counted.needs_waiting, "needs:needs"),
        *_waiting(
            "complaints",
            counted.complaints_first and counted.complaints_first + SOON,
            counted.complaints_waiting,
            "needs:complaints",
        ),
        *_waiting("uncounted", counted.uncounted_first, counted.uncounted, "programme:activities"),
        *_waiting("teamless", counted.teamless_first, counted.teamless, "programme:activities"),
        *_waiting("slips", counted.unprinted_first, counted.unprinted, "verdicts:collections"),
        *_waiting("findings", counted.signs_first, counted.signs, "findings:findings"),
        *_rounds(organisation, at, today),
        *_meetings(organisation, at),
    ]
    if only_due:
        lines = [line for line in lines if line.due_on <= today]
    return Today(
        lines=tuple(
            sorted(lines, key=lambda line: (line.due_on, line.kind, line.key or 0))[:AT_MOST]
        ),
        gaps=Gaps(
            counted.gap_requirements or 0, counted.gap_commitments or 0, counted.gap_places or 0
        ),
    )


@dataclass(frozen=True, slots=True)
class _Counted:
    gap_requirements: int | None
    gap_commitments: int | None
    gap_places: int | None
    needs_waiting: int | None
    needs_first: date | None
    complaints_waiting: int | None
    complaints_first: date | None
    uncounted: int | None
    uncounted_first: date | None
    teamless: int | None
    teamless_first: date | None
    unprinted: int | None
    unprinted_first: date | None
    signs: int | None
    signs_first: date | None


def _counted(organisation: Organisation, today: date) -> _Counted:
    """All that is only counted, in one query: a scalar subquery for each figure."""
    requirements = Requirement.objects.filter(
        state=Requirement.State.ACCEPTED,
        calls_for=Requirement.CallsFor.ACT,
        commitments__isnull=True,
    )
    silent = ~Exists(Confirmation.objects.filter(commitment=OuterRef("pk"))) & ~Exists(
        Reopening.objects.filter(commitment=OuterRef("pk"))
    )
    asked = Need.objects.filter(place=OuterRef("pk"), raised_on__year=today.year)
    visited = Visit.objects.filter(place=OuterRef("pk"), on__year=today.year)
    places = Place.objects.filter(~Exists(asked), ~Exists(visited), is_active=True)
    needs = Need.objects.filter(state__in=OPEN, promised_on__lte=today + SOON)
    complaints = Complaint.objects.filter(answered_on__isnull=True)
    ahead = Activity.objects.filter(state__in=_AHEAD)
    uncounted = ahead.filter(on__lt=today)
    teamless = Outing.objects.filter(
        on__gte=today, team_answer=Outing.TeamAnswer.NO, called_off_at__isnull=True
    )
    printed = SlipBatch.objects.filter(collection__activity=OuterRef("pk"))
    unprinted = ahead.filter(
        ~Exists(printed), on__range=(today, today + SOON), announced_at__isnull=False
    )
    findings = Finding.objects.filter(
        Q(state=Finding.State.EXPLAINED)
        | Q(state=Finding.State.ASKED, answer_until_on__lte=today + SOON)
    )
    row = (
        Organisation.objects.filter(pk=organisation.pk)
        .annotate(
            gap_requirements=figure_of(requirements, Count("pk")),
            gap_commitments=figure_of(Commitment.objects.filter(silent), Count("pk")),
            gap_places=figure_of(places, Count("pk")),
            needs_waiting=figure_of(needs, Count("pk")),
            needs_first=figure_of(needs, Min("promised_on")),
            complaints_waiting=figure_of(complaints, Count("pk")),
            complaints_first=figure_of(complaints, Min("received_on")),
            uncounted=figure_of(uncounted, Count("pk")),
            uncounted_first=figure_of(uncounted, Min("on")),
            teamless=figure_of(teamless, Count("pk")),
            teamless_first=figure_of(teamless, Min("on")),
            unprinted=figure_of(unprinted, Count("pk")),
            unprinted_first=figure_of(unprinted, Min("on")),
            signs=figure_of(findings, Count("pk")),
            signs_first=figure_of(findings, Min("answer_until_on")),
        )
        .values_list(*_Counted.__dataclass_fields__)
        .get()
    )
    return _Counted(*row)


def _ledger(organisation: Organisation, today: date) -> list[Due]:
    """Lines whose day has come and on which the office has the next word, not the residents."""
    near = list(
        organisation.commitments.filter(due_on__lte=today + SOON, closed_at__isnull=True)
        | organisation.commitments.filter(
            due_on__lte=today + SOON, reopenings__at__gt=F("closed_at")
        )
    )
    states = states_of(near)
    return [
        Due(_OFFICE[states[line.pk]], line.due_on, line.title, 0, "commitments:line", line.pk)
        for line in near
        if line.due_on is not None and states[line.pk] in _OFFICE
    ]


def _documents(organisation: Organisation, today: date) -> list[Due]:
    """The document with the most sentences that nobody has looked at."""
    waiting = Count("requirements", filter=Q(requirements__state=Requirement.State.SUGGESTED))
    unread = (
        Document.objects.filter(organisation=organisation)
        .annotate(waiting=Coalesce(waiting, 0))
        .filter(waiting__gt=0)
        .order_by("-waiting")
        .values_list("title", "waiting", "pk")[:1]
    )
    return [
        Due("document", today, title, number, "documents:document", key)
        for title, number, key in unread
    ]


def _waiting(kind: str, first: date | None, number: int | None, page: str) -> list[Due]:
    return [Due(kind, first, "", number, page)] if first is not None and number else []


def _rounds(organisation: Organisation, at: datetime, today: date) -> list[Due]:
    """Ballots that close this week, and those that closed and wait for their count."""
    lines = []
    for round_ in rounds(organisation):
        if round_.opened_at is None or round_.counted_at is not None:
            continue
        closes_on = timezone.localdate(round_.closes_at)
        kind = "count" if at >= round_.closes_at else "ballot"
        if closes_on <= today + SOON:
            papers: int = getattr(round_, "papers_in", 0)
            page = "decisions:round_desk"
            lines.append(Due(kind, closes_on, round_.title, papers, page, round_.pk))
    return lines


def _meetings(organisation: Organisation, at: datetime) -> list[Due]:
    lines = []
    for meeting in meetings_ahead(organisation, until=at + SOON):
        held_on = timezone.localdate(meeting.held_at)
        items: int = getattr(meeting, "items_open", 0)
        lines.append(Due("meeting", held_on, str(meeting), items, "decisions:meeting", meeting.pk))
    return lines
