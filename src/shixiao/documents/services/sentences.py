"""A person decides on what was suggested, sentence by sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from shixiao.documents.core.cutting import spans_of
from shixiao.documents.core.paper import Span, corrected, in_one_line
from shixiao.documents.models import Document, Mark, Requirement
from shixiao.documents.queries import corrections_of
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused

State = Requirement.State
BY_HAND = "by_hand"
GENERAL = "general"


@transaction.atomic
def accept_requirement(*, requirement: Requirement, by: Actor, at: datetime) -> Requirement:
    """It is a requirement, says a person."""
    return _decide(requirement, State.ACCEPTED, by, at)


@transaction.atomic
def reject_requirement(*, requirement: Requirement, by: Actor, at: datetime) -> Requirement:
    """It is none, says a person; the row stays, so that the decision can be followed."""
    return _decide(requirement, State.REJECTED, by, at)


@transaction.atomic
def reconsider(*, requirement: Requirement, by: Actor, at: datetime) -> Requirement:
    """Take a decision back: the sentence waits again."""
    locked = _locked(requirement)
    if locked.state == State.SUGGESTED:
        raise Refused("documents.not_decided", number=locked.number)
    locked.state, locked.decided_at = State.SUGGESTED, None
    locked.save(update_fields=["state", "decided_at"])
    record(by=by, at=at, act="documents.requirement_reconsidered", subject=locked)
    return locked


@transaction.atomic
def accept_requirements(
    *, document: Document, requirements: Iterable[int], by: Actor, at: datetime
) -> list[Requirement]:
    """Accept several acts of one document that a person saw listed; those still waiting.

    What asks for an attitude is never accepted in bulk: it is read one by one.
    """
    waiting = list(
        document.requirements.select_for_update().filter(
            pk__in=list(requirements), state=State.SUGGESTED, calls_for=Requirement.CallsFor.ACT
        )
    )
    if not waiting:
        raise Refused("documents.nothing_waits")
    for each in waiting:
        each.state, each.decided_at = State.ACCEPTED, at
    Requirement.objects.bulk_update(waiting, ["state", "decided_at"])
    numbers = [each.number for each in waiting]
    record(by=by, at=at, act="documents.requirements_accepted", subject=document, numbers=numbers)
    return waiting


@transaction.atomic
def reconsider_requirements(
    *, document: Document, requirements: Iterable[int], by: Actor, at: datetime
) -> list[Requirement]:
    """Take back what was accepted together: those of them that are still accepted wait again."""
    accepted = list(
        document.requirements.select_for_update().filter(
            pk__in=list(requirements), state=State.ACCEPTED
        )
    )
    if not accepted:
        raise Refused("documents.nothing_to_undo")
    for each in accepted:
        each.state, each.decided_at = State.SUGGESTED, None
    Requirement.objects.bulk_update(accepted, ["state", "decided_at"])
    numbers = [each.number for each in accepted]
    act = "documents.requirements_reconsidered"
    record(by=by, at=at, act=act, subject=document, numbers=numbers)
    return accepted


@transaction.atomic
def change_lens(*, requirement: Requirement, lens: str, by: Actor, at: datetime) -> Requirement:
    """Read a sentence under another lens of the campaign, or under none of them (`general`)."""
    locked = _locked(requirement)
    _refuse_unknown_lens(locked.document, lens)
    locked.lens = lens
    locked.save(update_fields=["lens"])
    record(by=by, at=at, act="documents.lens_changed", subject=locked, lens=lens)
    return locked


@transaction.atomic
def change_kind(*, requirement: Requirement, kind: str, by: Actor, at: datetime) -> Requirement:
    """Obligation or prohibition."""
    if kind not in Requirement.Kind.values:
        raise Refused("documents.unknown_requirement_kind", kind=kind)
    locked = _locked(requirement)
    locked.kind = kind
    locked.save(update_fields=["kind"])
    record(by=by, at=at, act="documents.kind_changed", subject=locked, kind=kind)
    return locked


@transaction.atomic
def change_calls_for(
    *, requirement: Requirement, calls_for: str, by: Actor, at: datetime
) -> Requirement:
    """An act or an attitude; only while the sentence waits, since an attitude leads nowhere."""
    if calls_for not in Requirement.CallsFor.values:
        raise Refused("documents.unknown_calls_for", calls_for=calls_for)
    locked = _locked(requirement)
    if locked.state != State.SUGGESTED:
        raise Refused("documents.already_decided", number=locked.number)
    locked.calls_for = calls_for
    locked.save(update_fields=["calls_for"])
    record(by=by, at=at, act="documents.calls_for_changed", subject=locked, calls_for=calls_for)
    return locked


@transaction.atomic
def change_deadline(
    *, requirement: Requirement, due_on: date | None, by: Actor, at: datetime
) -> Requirement:
    """The day by which a sentence asks for something; None where it names none."""
    locked = _locked(requirement)
    locked.due_on = due_on
    locked.save(update_fields=["due_on"])
    day = due_on.isoformat() if due_on else ""
    record(by=by, at=at, act="documents.deadline_changed", subject=locked, due_on=day)
    return locked


@transaction.atomic
def reword(*, requirement: Requirement, wording: str, by: Actor, at: datetime) -> Requirement:
    """Say it in the county's own words; empty words bring the quote back, which never changes."""
    locked = _locked(requirement)
    plain = corrected(locked.quote, locked.start, corrections_of(locked.document_id))
    own = in_one_line(wording) or plain
    locked.wording = "" if own == in_one_line(locked.quote) else own
    locked.save(update_fields=["wording"])
    record(by=by, at=at, act="documents.requirement_reworded", subject=locked, wording=own)
    return locked


@dataclass(frozen=True, slots=True)
class Overlooked:
    """A sentence that the software overlooked: its words as they stand in the text, or its span."""

    quote: str = ""
    start: int | None = None
    end: int | None = None
    kind: str = Requirement.Kind.OBLIGATION
    calls_for: str = Requirement.CallsFor.ACT
    lens: str = GENERAL


@transaction.atomic
def add_requirement(
    *, document: Document, overlooked: Overlooked, by: Actor, at: datetime
) -> Requirement:
    """Add a sentence by hand; it counts as accepted.

    The words must stand in the text, whatever line breaks and page furniture lie between them.
    When they stand there several times, the first place that is not yet a requirement is meant.
    """
    document = Document.objects.select_for_update().get(pk=document.pk)
    _refuse_unknown_lens(document, overlooked.lens)
    start, end = _free_span(document, overlooked)

    section = document.sections.filter(start__lte=start, level__gt=0).order_by("start").last()
    latest = document.requirements.order_by("number").last()
    requirement = Requirement.objects.create(
        organisation_id=document.organisation_id,
        document=document,
        section=section,
        number=latest.number + 1 if latest else 1,
        start=start,
        end=end,
        quote=document.raw_text[start:end],
        kind=overlooked.kind,
        calls_for=overlooked.calls_for,
        lens=overlooked.lens,
        rule=BY_HAND,
        state=State.ACCEPTED,
        decided_at=at,
    )
    record(by=by, at=at, act="documents.requirement_added", subject=requirement, span=[start, end])
    return requirement


def _free_span(document: Document, overlooked: Overlooked) -> tuple[int, int]:
    """Where the sentence stands, if it stands in the text and is not listed yet."""
    text, listed = document.raw_text, document.requirements.exclude(state=State.REJECTED)
    taken = set(listed.values_list("start", "end"))
    if overlooked.quote:
        span = _span(document, overlooked.quote, taken)
    else:
        span = (overlooked.start or 0, overlooked.end or 0)
    if not 0 <= span[0] < span[1] <= len(text):
        raise Refused("documents.span_outside", field="quote")
    if span in taken:
        raise Refused("documents.already_listed", field="quote")
    return span


def _span(document: Document, quote: str, taken: set[tuple[int, int]]) -> tuple[int, int]:
    """The first place of the words that is free, else their first place."""
    furniture = document.marks.filter(kind=Mark.Kind.FURNITURE).values_list("start", "end")
    left_out = [Span(0, start, end) for start, end in furniture]
    spans = spans_of(document.raw_text, quote, left_out)
    if not spans:
        raise Refused("documents.quote_not_found", field="quote")
    return next((span for span in spans if span not in taken), spans[0])


def _decide(requirement: Requirement, state: str, by: Actor, at: datetime) -> Requirement:
    locked = _locked(requirement)
    if locked.state != State.SUGGESTED:
        raise Refused("documents.already_decided", number=locked.number)
    locked.state, locked.decided_at = state, at
    locked.save(update_fields=["state", "decided_at"])
    record(by=by, at=at, act=f"documents.requirement_{state}", subject=locked, quote=locked.quote)
    return locked


def _locked(requirement: Requirement) -> Requirement:
    locked = Requirement.objects.select_for_update().get(pk=requirement.pk)
    if locked.joined_to_id is not None:
        raise Refused("documents.was_joined", number=locked.number)
    return locked


def _refuse_unknown_lens(document: Document, lens: str) -> None:
    if lens != GENERAL and not document.campaign.lenses.filter(key=lens).exists():
        raise Refused("documents.unknown_lens", lens=lens)
