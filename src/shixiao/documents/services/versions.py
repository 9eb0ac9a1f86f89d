"""A new version of a document comes in; people say what the changed sentences are."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from shixiao.documents.models import Document, Requirement, Revision
from shixiao.documents.services.intake import Source, take_in
from shixiao.documents.services.reading import enqueue_reading
from shixiao.documents.services.succession import former_of
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused

Kind, State = Revision.Kind, Revision.State
_PLACE = ["document", "number", "start", "end", "quote", "wording", "section", "due_on"]


@transaction.atomic
def add_version(*, document: Document, source: Source, by: Actor, at: datetime) -> Document:
    """Take in what replaces a read document, and queue its reading; each has one successor.

    When it is read, the sentences that did not change move to it with their decisions.
    """
    old = Document.objects.select_for_update().select_related("campaign").get(pk=document.pk)
    if old.state != Document.State.READ:
        raise Refused("documents.version_of_unread", title=old.title)
    successor = Document.objects.filter(replaces=old).first()
    if successor is not None:
        raise Refused("documents.already_replaced", title=successor.title, document=successor.pk)
    new = take_in(organisation=old.organisation, source=source, campaign=old.campaign, by=by, at=at)
    new.replaces = old
    new.save(update_fields=["replaces"])
    record(by=by, at=at, act="documents.version_added", subject=new, replaces=old.pk)
    enqueue_reading(new)
    return new


@transaction.atomic
def withdraw_version(*, document: Document, by: Actor, at: datetime) -> Document:
    """It is no new version after all: a document of its own, and what had moved goes back.

    Refused once somebody decided on one of its sentences, and where it was replaced itself: the
    latest goes first, since its rows moved on through all before it. What it says itself stays, as
    sentences that wait.
    """
    new = Document.objects.select_for_update().get(pk=document.pk)
    if new.replaces_id is None:
        raise Refused("documents.not_a_version", title=new.title)
    old = new.replaces_id
    Document.objects.select_for_update().get(pk=old)
    later = Document.objects.filter(replaces=new).first()
    if later is not None:
        raise Refused("documents.later_version_first", title=later.title)
    revisions = list(new.revisions.select_related("row"))
    _refuse_decided(new, revisions)
    _copy_back([each for each in revisions if each.kind == Kind.UNCHANGED])
    new.revisions.all().delete()
    new.replaces = None
    new.save(update_fields=["replaces"])
    record(by=by, at=at, act="documents.version_withdrawn", subject=new, replaces=old)
    return new


@transaction.atomic
def keep_requirement(*, revision: Revision, by: Actor, at: datetime) -> Requirement:
    """The changed sentence is the same requirement: it moves, takes the new words, keeps the rest.

    Its deadline is that of the new words. The sentence that the new version had for it is put
    away, as one that was put together with it.
    """
    pair = _locked(revision, State.OPEN)
    row, twin = _rows(pair)
    if twin.state != Requirement.State.SUGGESTED or twin.former or twin.joined_to_id:
        raise Refused("documents.twin_decided", number=twin.number)
    former, place = former_of(row), former_of(twin)
    highest = twin.document.requirements.aggregate(highest=Max("number"))["highest"]
    twin.number, twin.state = (highest or 0) + 1, Requirement.State.REJECTED
    twin.joined_to, twin.decided_at = row, at
    twin.save(update_fields=["number", "state", "joined_to", "decided_at"])
    _place(row, place)

    pair.state, pair.former = State.SAME, former
    pair.save(update_fields=["state", "former"])
    record(by=by, at=at, act="documents.version_same", subject=row, quote=row.quote)
    return row


@transaction.atomic
def part_requirement(*, revision: Revision, by: Actor, at: datetime) -> Requirement:
    """The changed sentence is another requirement: the old one stays with the old version."""
    pair = _locked(revision, State.OPEN)
    row, twin = _rows(pair)
    pair.state = State.OTHER
    pair.save(update_fields=["state"])
    record(by=by, at=at, act="documents.version_other", subject=row, other=twin.number)
    return row


@transaction.atomic
def reopen_pair(*, revision: Revision, by: Actor, at: datetime) -> Requirement:
    """Take what was said about a changed sentence back."""
    pair = _locked(revision, State.SAME, State.OTHER)
    row, twin = _rows(pair)
    if pair.state == State.SAME:
        if row.document_id != pair.document_id or (row.start, row.end) != (twin.start, twin.end):
            raise Refused("documents.row_moved_on", number=row.number)
        number = row.number
        _place(row, pair.former)
        twin.number, twin.state = number, Requirement.State.SUGGESTED
        twin.joined_to = twin.decided_at = None
        twin.save(update_fields=["number", "state", "joined_to", "decided_at"])
    pair.state, pair.former = State.OPEN, {}
    pair.save(update_fields=["state", "former"])
    record(by=by, at=at, act="documents.version_reopened", subject=row)
    return row


def _locked(revision: Revision, *states: str) -> Revision:
    """The later version first, so that two people who decide wait for each other."""
    Document.objects.select_for_update().get(pk=revision.document_id)
    pair = Revision.objects.select_for_update().get(pk=revision.pk)
    if pair.state not in states:
        raise Refused("documents.pair_settled" if pair.state else "documents.nothing_to_settle")
    return pair


def _rows(pair: Revision) -> tuple[Requirement, Requirement]:
    rows = Requirement.objects.select_for_update().in_bulk([pair.row_id, pair.twin_id])
    return rows[pair.row_id], rows[pair.twin_id]


def _place(row: Requirement, place: dict[str, object]) -> None:
    """Give a row the place and the words that `former_of` wrote down.

    A number that somebody's sentence took meanwhile is not given twice.
    """
    for name, value in place.items():
        setattr(row, name, value)
    others = Requirement.objects.filter(document_id=row.document_id).exclude(pk=row.pk)
    if others.filter(number=row.number).exists():
        row.number = others.aggregate(highest=Max("number"))["highest"] + 1
    due_on = place["due_on"]
    row.due_on = date.fromisoformat(str(due_on)) if due_on else None
    row.save(update_fields=_PLACE)


def _refuse_decided(document: Document, revisions: list[Revision]) -> None:
    if any(each.state in {State.SAME, State.OTHER} for each in revisions):
        raise Refused("documents.version_decided_on", title=document.title)
    since = revisions[0].made_at if revisions else None
    if since and document.requirements.filter(decided_at__gt=since).exists():
        raise Refused("documents.version_decided_on", title=document.title)


def _copy_back(moved: list[Revision]) -> None:
    """Rows go back to where they were; the later version keeps an undecided sentence in place."""
    copies = []
    for each in moved:
        row = each.row
        if row is None:
            continue
        copies.append(
            Requirement(
                organisation_id=row.organisation_id,
                document_id=row.document_id,
                section_id=row.section_id,
                number=row.number,
                start=row.start,
                end=row.end,
                quote=row.quote,
                kind=row.kind,
                calls_for=row.calls_for,
                lens=row.lens,
                due_on=row.due_on,
                party=row.party,
                confidence=row.confidence,
                rule=row.rule,
            )
        )
        _place(row, each.former)
    Requirement.objects.bulk_create(copies)
