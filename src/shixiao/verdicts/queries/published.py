"""What everybody may see of the answers, and how somebody finds the own one again."""

from dataclasses import dataclass
from uuid import UUID

from shixiao.decisions.core.box import RECEIPT_DIGITS, plain_receipt
from shixiao.directory.models import Organisation
from shixiao.kernel.refusal import Refused
from shixiao.verdicts.core import box
from shixiao.verdicts.core.box import Said
from shixiao.verdicts.core.estimates import LEAST_ANSWERS
from shixiao.verdicts.models import Answer, Collection
from shixiao.verdicts.queries.collecting import box_of


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer is still there; after closing also whether the whole box is as it was sealed."""

    collection: Collection
    is_unchanged: bool


def may_publish(answers: int) -> bool:
    """Few answers are not published: one could guess whose they are."""
    return answers >= LEAST_ANSWERS


@dataclass(frozen=True, slots=True)
class Published:
    """What anyone may recompute a root from: always the hashes, and mostly the answers.

    There are no answers where a choice was made by fewer than five (rule P3).
    """

    hashes: list[bytes]
    answers: list[Said] | None


def published_box(collection: Collection) -> Published:
    """The answers of a closed collection. One query.

    Refuses `verdicts.not_closed_yet`, `verdicts.too_few_to_publish`.
    """
    if collection.closed_at is None:
        raise Refused("verdicts.not_closed_yet")
    found = box_of(collection)
    if not may_publish(len(found)):
        raise Refused("verdicts.too_few_to_publish", least=LEAST_ANSWERS)
    is_told = not box.has_small_cell(found, LEAST_ANSWERS)
    return Published(box.hashed(found), found if is_told else None)


def kept_under(organisation: Organisation, typed: str) -> Kept | None:
    """The answer that has this receipt, if it is there. Two queries at most."""
    digits = plain_receipt(typed)
    if len(digits) != RECEIPT_DIGITS:
        return None
    answer = _with_receipt(organisation, digits)
    if answer is None:
        return None
    collection = answer.collection
    if collection.closed_at is None:
        return Kept(collection, is_unchanged=True)
    return Kept(collection, is_unchanged=box.root(box_of(collection)) == collection.root)


def _with_receipt(organisation: Organisation, digits: str) -> Answer | None:
    """The first digits of a key are the first digits of all keys between two."""
    rest = 32 - len(digits)
    first, last = UUID(digits + "0" * rest), UUID(digits + "f" * rest)
    return (
        Answer.objects.filter(collection__organisation=organisation, pk__range=(first, last))
        .select_related("collection__activity", "collection__place")
        .first()
    )
