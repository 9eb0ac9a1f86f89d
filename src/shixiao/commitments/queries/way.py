"""One line with everything that happened to it."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import CharField, IntegerField, Value

from shixiao.commitments.core.lint import Finding, lint
from shixiao.commitments.core.states import Facts, State, next_act, state_of
from shixiao.commitments.models import Commitment, Evidence
from shixiao.commitments.queries.written import end_of, line_of
from shixiao.documents.models import Requirement

_WAY = (
    "opened",
    "handed_out",
    "returned",
    "taken_on",
    "progress",
    "reported",
    "sent_back",
    "reviewed",
    "confirmed",
    "closed",
    "reopened",
)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on the way: an act of the office, or the residents' word."""

    what: str
    at: datetime
    text: str = ""
    said_by: int = 0
    answered: int = 0


@dataclass(frozen=True, slots=True)
class Story:
    """One line with everything that happened to it, oldest first."""

    commitment: Commitment
    facts: Facts
    requirements: tuple[Requirement, ...]
    evidence: tuple[Evidence, ...]
    events: tuple[Event, ...]
    findings: tuple[Finding, ...]

    @property
    def state(self) -> State:
        return state_of(self.facts)

    @property
    def next_act(self) -> str:
        return next_act(self.facts)


def story(commitment: Commitment) -> Story:
    """One line with its requirements, evidence and everything that happened. Three queries."""
    events = _events(commitment)
    latest = {event.what: event.at for event in events}
    facts = replace(
        _own_facts(commitment),
        progress_at=latest.get("progress"),
        confirmed_at=latest.get("confirmed"),
        reopened_at=latest.get("reopened"),
    )
    requirements = tuple(
        commitment.requirements.select_related("document__campaign", "section").order_by(
            "document", "start"
        )
    )
    return Story(
        commitment=commitment,
        facts=facts,
        requirements=requirements,
        evidence=tuple(commitment.evidence.select_related("upload")),
        events=tuple(sorted([*events, *_own_events(commitment)], key=_on_the_way)),
        findings=tuple(lint(line_of(commitment), ends_on=end_of(requirements))),
    )


def _own_facts(commitment: Commitment) -> Facts:
    names = ("handed_out_at", "returned_at", "taken_on_at", "reported_done_at")
    more = ("sent_back_at", "reviewed_at", "closed_at")
    return Facts(**{name: getattr(commitment, name) for name in names + more})


def _own_events(commitment: Commitment) -> list[Event]:
    """The office's acts, from the moments of the line itself."""
    told = [
        ("opened", commitment.created_at, ""),
        ("handed_out", commitment.handed_out_at, commitment.owner),
        ("taken_on", commitment.taken_on_at, ""),
        ("returned", commitment.returned_at, commitment.returned_reason),
        ("reported", commitment.reported_done_at, ""),
        ("sent_back", commitment.sent_back_at, commitment.sent_back_reason),
        ("reviewed", commitment.reviewed_at, ""),
        ("closed", commitment.closed_at, ""),
    ]
    return [Event(what, at, text) for what, at, text in told if at is not None]


def _on_the_way(event: Event) -> tuple[datetime, int]:
    """Oldest first; what happened in the same act, in the order of the way."""
    return event.at, _WAY.index(event.what)


def _events(commitment: Commitment) -> list[Event]:
    """Progress and the residents' word, oldest first. One query."""
    nobody, nothing = Value(0, IntegerField()), Value("", CharField())
    progress, confirmed, reopened = (
        Value(what, CharField()) for what in ("progress", "confirmed", "reopened")
    )
    told = (
        commitment.progress.order_by()
        .values_list(progress, "at", "text", nobody, nobody)
        .union(
            commitment.confirmations.order_by().values_list(
                confirmed, "at", nothing, "said_by", "answered"
            ),
            commitment.reopenings.order_by().values_list(reopened, "at", "reason", nobody, nobody),
            all=True,
        )
    )
    return sorted((Event(*row) for row in told), key=_on_the_way)
