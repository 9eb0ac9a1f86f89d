"""A sentence is cut in two or put together with the next, and that is taken back."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from shixiao.documents.core.cutting import halves
from shixiao.documents.core.paper import corrected, in_one_line
from shixiao.documents.core.tone import calls_for, kind_of
from shixiao.documents.models import Document, Requirement
from shixiao.documents.queries import corrections_of
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused

State = Requirement.State
BY_HAND = "by_hand"
FARTHEST = 200


@dataclass(frozen=True, slots=True)
class _Former:
    """What a sentence was before one change of its shape; kept as plain values in the row.

    `other` is the key of the sentence that was cut off or put to it. A row that moves to another
    version of its document keeps no way back: offsets are of the text of `document`.
    """

    document: int
    other: int
    end: int
    wording: str
    is_split: bool


@transaction.atomic
def split_requirement(
    *, requirement: Requirement, place: int, by: Actor, at: datetime
) -> Requirement:
    """Cut a waiting sentence before the offset `place`; answers the new second sentence.

    The first half keeps the row and its number, the second gets the next free number.
    """
    document, locked = _locked(requirement)
    text = document.raw_text
    first, second = halves(text, locked.start, locked.end, place)

    rest = Requirement.objects.create(
        organisation_id=locked.organisation_id,
        document=document,
        section_id=locked.section_id,
        number=_free_number(document),
        start=second[0],
        end=second[1],
        quote=text[second[0] : second[1]],
        wording=_reading(document, second),
        kind=kind_of(in_one_line(text[second[0] : second[1]])),
        calls_for=calls_for(in_one_line(text[second[0] : second[1]])),
        lens=locked.lens,
        due_on=locked.due_on,
        confidence=locked.confidence,
        rule=BY_HAND,
    )
    _remember(locked, rest, is_split=True)
    _reshape(document, locked, first[1])
    spans = [list(first), list(second)]
    record(by=by, at=at, act="documents.requirement_split", subject=locked, spans=spans)
    return rest


@transaction.atomic
def join_requirements(*, requirement: Requirement, by: Actor, at: datetime) -> Requirement:
    """Put a waiting sentence together with the next one, which must wait as well.

    The next one stays as a rejected row that says what it was joined to, and is not shown.
    """
    document, locked = _locked(requirement)
    following = (
        document.requirements.select_for_update()
        .filter(joined_to__isnull=True, start__gte=locked.end)
        .order_by("start", "end", "pk")
        .first()
    )
    if following is None:
        raise Refused("documents.nothing_to_join", number=locked.number)
    if following.state != State.SUGGESTED:
        raise Refused("documents.already_decided", number=following.number)
    _refuse_apart(document, locked, following)

    _remember(locked, following, is_split=False)
    _hide(following, locked, at)
    _reshape(document, locked, following.end)
    record(
        by=by, at=at, act="documents.requirements_joined", subject=locked, second=following.number
    )
    return locked


@transaction.atomic
def restore_shape(
    *, requirement: Requirement, by: Actor, at: datetime, other: int | None = None
) -> Requirement:
    """Take the last split or joining of a waiting sentence back.

    With `other`, only where it was the last one with the sentence of this key: what somebody else
    changed since stays, and nothing is taken back twice.
    """
    document, locked = _locked(requirement)
    former = _Former(**locked.former[-1]) if locked.former else None
    if former is None or former.document != document.pk:
        raise Refused("documents.never_reshaped", number=locked.number)
    if other is not None and other != former.other:
        raise Refused("documents.reshaped_since", number=locked.number)
    second = Requirement.objects.select_for_update().get(pk=former.other)
    if former.is_split and (second.state != State.SUGGESTED or second.former):
        raise Refused("documents.second_half_moved_on", number=second.number)

    if former.is_split:
        _hide(second, locked, at)
    else:
        second.state, second.joined_to, second.decided_at = State.SUGGESTED, None, None
        second.save(update_fields=["state", "joined_to", "decided_at"])
    locked.former = locked.former[:-1]
    _reshape(document, locked, former.end, former.wording)
    record(by=by, at=at, act="documents.requirement_restored", subject=locked, second=second.number)
    return locked


def _locked(requirement: Requirement) -> tuple[Document, Requirement]:
    """The document first, so that two changes of shape in it wait for each other."""
    document = Document.objects.select_for_update().get(pk=requirement.document_id)
    locked = Requirement.objects.select_for_update().get(pk=requirement.pk)
    if locked.state != State.SUGGESTED:
        raise Refused("documents.already_decided", number=locked.number)
    return document, locked


def _refuse_apart(document: Document, row: Requirement, following: Requirement) -> None:
    """A quote is one passage: no heading lies inside it, and no page of other text."""
    between = document.sections.filter(start__gte=row.end, start__lt=following.start)
    if between.exists() or following.start - row.end > FARTHEST:
        raise Refused("documents.too_far_to_join", first=row.number, second=following.number)


def _free_number(document: Document) -> int:
    highest: int | None = document.requirements.aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1


def _remember(row: Requirement, other: Requirement, *, is_split: bool) -> None:
    former = _Former(row.document_id, other.pk, row.end, row.wording, is_split)
    row.former = [*row.former, asdict(former)]


def _hide(row: Requirement, into: Requirement, at: datetime) -> None:
    row.state, row.joined_to, row.decided_at = State.REJECTED, into, at
    row.save(update_fields=["state", "joined_to", "decided_at"])


def _reshape(document: Document, row: Requirement, end: int, wording: str = "") -> None:
    """A new end, the quote that belongs to it, and the wording it had there or its reading."""
    row.end, row.quote = end, document.raw_text[row.start : end]
    row.wording = wording or _reading(document, (row.start, end))
    row.save(update_fields=["end", "quote", "wording", "former"])


def _reading(document: Document, span: tuple[int, int]) -> str:
    """The corrected reading of a quote where it differs from the quote, else nothing."""
    quote = document.raw_text[span[0] : span[1]]
    reading = corrected(quote, span[0], corrections_of(document.pk))
    return "" if reading == in_one_line(quote) else reading
