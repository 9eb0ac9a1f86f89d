"""What the documents of a county teach about misread characters."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Exists, OuterRef

from shixiao.directory.models import Organisation
from shixiao.documents.core.known import Known, around, put_right
from shixiao.documents.models import Document, Requirement, Suspect

MOST_DOCUMENTS = 40
MOST_CHARACTERS = 300_000
MOST_DECISIONS = 1_000


def known_of(organisation: Organisation) -> Known:
    """The latest documents that people read to the end, and what they said of doubtful pieces.

    A document is read to the end when every sentence and every doubtful piece has been decided,
    and at least one sentence was. Bounded in documents, characters and decisions. Three queries.
    """
    decided = Suspect.objects.filter(organisation=organisation).exclude(state=Suspect.State.OPEN)
    decisions = list(decided.order_by("-pk")[:MOST_DECISIONS])
    texts = Document.objects.filter(pk__in={each.document_id for each in decisions})
    raw = dict(texts.values_list("pk", "raw_text"))
    return Known(
        texts=tuple(_within(_texts(organisation, decisions))),
        corrections=tuple(
            (around(raw[each.document_id], each.start, each.end), _right(raw, each))
            for each in decisions
            if each.state == Suspect.State.ACCEPTED
        ),
        kept=tuple(
            around(raw[each.document_id], each.start, each.end)
            for each in decisions
            if each.state == Suspect.State.DISMISSED
        ),
    )


def _right(raw: dict[int, str], suspect: Suspect) -> str:
    text = raw[suspect.document_id]
    return around(text, suspect.start, suspect.end, suspect.replacement)


def _texts(organisation: Organisation, decisions: Iterable[Suspect]) -> list[str]:
    """Texts read to the end, the latest first, with what people corrected in them."""
    sentences = Requirement.objects.filter(document=OuterRef("pk"), joined_to__isnull=True)
    waiting = sentences.filter(state=Requirement.State.SUGGESTED)
    open_ = Suspect.objects.filter(document=OuterRef("pk"), state=Suspect.State.OPEN)
    rows = (
        Document.objects.filter(organisation=organisation, state=Document.State.READ)
        .filter(Exists(sentences), ~Exists(waiting), ~Exists(open_))
        .order_by("-received_at", "-pk")
        .values_list("pk", "raw_text")[:MOST_DOCUMENTS]
    )
    corrections: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for each in decisions:
        if each.state == Suspect.State.ACCEPTED:
            corrections[each.document_id].append((each.start, each.end, each.replacement))
    return [put_right(text, corrections[pk]) for pk, text in rows]


def _within(texts: Iterable[str]) -> Iterable[str]:
    """The first texts that together are not too long."""
    left = MOST_CHARACTERS
    for text in texts:
        left -= len(text)
        if left < 0:
            return
        yield text
