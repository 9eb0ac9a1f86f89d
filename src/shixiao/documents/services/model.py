"""A model is asked about a document: after somebody agreed, and it only ever proposes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import transaction

from shixiao.documents.core.asking import Piece, pieces_of, question_on
from shixiao.documents.core.deadlines import years_named
from shixiao.documents.core.lenses import Lens, lens_called
from shixiao.documents.core.proposals import (
    BY_MODEL,
    MOST_REQUIREMENTS,
    MOST_SUSPECTS,
    Listed,
    Proposals,
    proposals_in,
)
from shixiao.documents.core.records import Section as Heading
from shixiao.documents.models import Asking, Document, Mark, Requirement
from shixiao.documents.readers.endpoint import Endpoint, ask, endpoint_of
from shixiao.documents.services.findings import store_suspects
from shixiao.engine import jobs as engine
from shixiao.engine.models import Job
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused

ASKING = "documents.ask_model"
OnPiece = Callable[[int, int], None]
Answer = tuple[Piece, str]


@dataclass(frozen=True, slots=True)
class ModelAsSet:
    """The model that the settings name, nothing where they name none, else what is wrong."""

    endpoint: Endpoint | None = None
    trouble: Refused | None = None


@dataclass(frozen=True, slots=True)
class TextForModel:
    """What would be sent: how many characters in how many requests."""

    characters: int
    requests: int


def model_as_set() -> ModelAsSet:
    """The model of this installation; without one nothing is offered and nothing is sent."""
    try:
        return ModelAsSet(endpoint_of(settings.MODEL_URL, settings.MODEL_NAME, settings.MODEL_KEY))
    except Refused as trouble:
        return ModelAsSet(trouble=trouble)


def text_for_model(document: Document) -> TextForModel:
    """How much of a document would be sent: all of its text but stretches of blanks."""
    pieces = pieces_of(document.raw_text)
    return TextForModel(sum(len(piece.text) for piece in pieces), len(pieces))


@transaction.atomic
def ask_model(*, document: Document, address: str, then: str, by: Actor, at: datetime) -> Asking:
    """Somebody agrees that the text goes to this very address; the asking is queued.

    `then` is the page to which the work leads on. Nothing has been sent when this returns.
    """
    endpoint = _endpoint_at(address)
    document = Document.objects.select_for_update().get(pk=document.pk)
    if document.state != Document.State.READ:
        raise Refused("documents.model_not_read_yet", title=document.title)
    under_way = Job.objects.filter(
        key__in=document.askings.values("job"), state__in=[Job.State.WAITING, Job.State.RUNNING]
    )
    if under_way.exists():
        raise Refused("documents.model_is_asked")
    asking = Asking.objects.create(
        document=document,
        address=endpoint.address,
        model=endpoint.model,
        characters=text_for_model(document).characters,
        agreed_by_id=int(by.key) if by.kind == "person" else None,
        agreed_at=at,
    )
    said = {"address": asking.address, "model": asking.model, "characters": asking.characters}
    record(by=by, at=at, act="documents.model_consented", subject=document, **said)
    job = engine.enqueue(ASKING, organisation=document.organisation_id, then=then, asking=asking.pk)
    Asking.objects.filter(pk=asking.pk).update(job=job.key)
    asking.refresh_from_db()
    return asking


def put_to_model(*, asking: Asking, on_piece: OnPiece) -> list[Answer]:
    """Send the text piece by piece to the address that was agreed to; the document stays as it is.

    `on_piece` is told how many pieces are done, also while the model thinks; what it raises ends
    the work.
    """
    endpoint = _endpoint_at(asking.address, asking.model)
    document = asking.document
    pieces = pieces_of(document.raw_text)
    quotes = list(document.requirements.values_list("start", "end", "quote"))
    answers: list[Answer] = []
    for number, piece in enumerate(pieces):
        on_piece(number, len(pieces))
        listed = [q for start, end, q in quotes if start < piece.end and piece.start < end]
        # Written down before it goes out, so that nothing leaves unrecorded.
        asking.sent += len(piece.text)
        asking.save(update_fields=["sent"])
        answer = ask(
            endpoint,
            question_on(piece, lenses=_lenses(document), listed=listed),
            on_wait=partial(on_piece, number, len(pieces)),
        )
        answers.append((piece, answer))
    on_piece(len(pieces), len(pieces))
    return answers


@transaction.atomic
def take_answers(
    *, asking: Asking, answers: Sequence[Answer], by: Actor, at: datetime
) -> Proposals:
    """Keep what stands in the text and is not listed yet; it waits for a person."""
    document = Document.objects.select_for_update().get(pk=asking.document_id)
    if Document.objects.filter(replaces=document).exists():
        raise Refused("documents.model_late")
    found = proposals_in(answers, _listed(document))
    if answers and found.unusable == len(answers):
        raise Refused("documents.model_answers_nothing_usable")
    _store(document, found)
    asking.requirements = len(found.requirements)
    asking.suspects, asking.discarded = len(found.suspects), found.discarded
    asking.answered_at = at
    asking.save(update_fields=["requirements", "suspects", "discarded", "answered_at"])
    counts = {key: getattr(asking, key) for key in ("requirements", "suspects", "discarded")}
    record(by=by, at=at, act="documents.model_answered", subject=document, **counts)
    return found


def note_left_off(*, asking: Asking, rule: str, by: Actor, at: datetime) -> None:
    """The work ended before its end: why, and how much of the text had gone out."""
    said = {"rule": rule, "sent": asking.sent}
    record(by=by, at=at, act="documents.model_left_off", subject=asking.document, **said)


def _endpoint_at(address: str, model: str = "") -> Endpoint:
    """The endpoint of the settings, if it is still the one that somebody agreed to."""
    endpoint = endpoint_of(settings.MODEL_URL, settings.MODEL_NAME, settings.MODEL_KEY)
    if endpoint is None:
        raise Refused("documents.model_off")
    if endpoint.address != address or model not in ("", endpoint.model):
        raise Refused("documents.model_address_changed", address=endpoint.address)
    return endpoint


def _lenses(document: Document) -> list[Lens]:
    return [lens_called(*row) for row in document.campaign.lenses.values_list("key", "name")]


def _listed(document: Document) -> Listed:
    """What the document holds at this moment, decided or not."""
    by_model = document.requirements.filter(rule=BY_MODEL).count()
    doubts_by_model = document.suspects.filter(reason=BY_MODEL).count()
    furniture = document.marks.filter(kind=Mark.Kind.FURNITURE)
    return Listed(
        requirements=tuple(document.requirements.values_list("start", "end")),
        suspects=tuple(document.suspects.values_list("start", "end")),
        furniture=tuple(furniture.values_list("start", "end")),
        sections=tuple(
            Heading(each.start, each.end, each.title, each.level, "")
            for each in document.sections.all()
        ),
        lenses=tuple(_lenses(document)),
        left=(
            max(0, MOST_REQUIREMENTS - by_model),
            max(0, MOST_SUSPECTS - doubts_by_model),
        ),
        years=years_named(document.raw_text),
        year=(document.issued_on or document.campaign.starts_on or document.received_at).year,
        issued_on=document.issued_on,
    )


def _store(document: Document, found: Proposals) -> None:
    headings = list(document.sections.filter(level__gt=0).order_by("start"))
    latest = document.requirements.order_by("number").values_list("number", flat=True).last()
    Requirement.objects.bulk_create(
        Requirement(
            organisation_id=document.organisation_id,
            document=document,
            section=next((h for h in reversed(headings) if h.start <= each.start), None),
            number=number,
            start=each.start,
            end=each.end,
            quote=each.quote,
            kind=each.kind,
            calls_for=each.calls_for,
            lens=each.lens,
            due_on=each.due_on,
            confidence=each.confidence,
            rule=each.rule,
        )
        for number, each in enumerate(found.requirements, (latest or 0) + 1)
    )
    store_suspects(document, found.suspects)
