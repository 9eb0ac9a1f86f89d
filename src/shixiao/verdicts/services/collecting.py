"""A collection: open it, hand out slips, take answers in, close it.

Answers are journalled once, when the collection closes: their number and their root.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from shixiao.decisions.core.box import receipt
from shixiao.decisions.core.slips import clean, new_code, slip_hash
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.needs.core.words import refuse_identity_numbers
from shixiao.programme.models import Activity
from shixiao.verdicts.core import box
from shixiao.verdicts.core.question_sets import check_answers
from shixiao.verdicts.models import Answer, Collection, Remark, Slip, SlipBatch
from shixiao.verdicts.queries.collecting import (
    OFF,
    box_of,
    days_of,
    is_cancelled,
    is_off,
    questions_of,
    slip_count,
    title_of,
)
from shixiao.verdicts.services.questions import questions_in_use, use_questions
from shixiao.verdicts.services.sealing import seal_answers, seal_when_due

__all__ = [
    "Accepted",
    "Given",
    "answer",
    "close_collection",
    "close_due",
    "enter_paper_answer",
    "issue_slips",
    "open_collection",
    "questions_in_use",
    "return_slips",
    "use_questions",
]

MOST_SLIPS_AT_ONCE = 500
LONGEST_REMARK = 200
# What was ticked on paper until the last day is typed in within these days.
PAPER_DAYS = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Given:
    """What a resident hands in: the slip's code, a choice for each question, one sentence.

    `key` is the random key that the page gave to the answer when it was opened: the same page sent
    twice is the same answer. It stands in the form only.
    """

    code: str
    answers: Mapping[str, str]
    remark: str = ""
    channel: str = Answer.Channel.PHONE
    key: UUID | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """What the resident is told. `was_in_already`: this very answer had been sent before."""

    receipt: str
    was_in_already: bool


@transaction.atomic
def open_collection(*, activity: Activity, by: Actor, at: datetime, days: int = 14) -> Collection:
    """Ask the audience of an activity, from its day on and for so many days after it.

    The same activity again: the collection that is there. Refuses `verdicts.cancelled`,
    `verdicts.nobody_came`.
    """
    activity = Activity.objects.select_for_update().get(pk=activity.pk)
    known = Collection.objects.filter(activity=activity, kind=Collection.Kind.VERDICT).first()
    if known is not None:
        return known
    if activity.state in OFF:
        raise _off(activity)

    collection = Collection.objects.create(
        organisation=activity.organisation,
        kind=Collection.Kind.VERDICT,
        place_id=activity.place_id,
        activity=activity,
        question_set=questions_in_use(
            organisation=activity.organisation, kind=Collection.Kind.VERDICT, by=by, at=at
        ),
        opens_on=activity.on,
        closes_on=activity.on + timedelta(days=days),
        created_at=at,
    )
    collection.needs.set(activity.needs.all())
    record(
        by=by,
        at=at,
        act="verdicts.collection_opened",
        subject=collection,
        activity=activity.pk,
        opens_on=collection.opens_on,
        closes_on=collection.closes_on,
        questions=collection.question_set_id,
    )
    return collection


@transaction.atomic
def issue_slips(*, collection: Collection, count: int, by: Actor, at: datetime) -> list[str]:
    """New codes, for printing: returned this once and kept nowhere, only their hashes are.

    Refuses `verdicts.collection_closed`, `verdicts.cancelled`, `verdicts.nobody_came`,
    `verdicts.slip_count`.
    """
    collection = _locked(collection)
    _refuse_over(collection, at)
    if not 1 <= count <= MOST_SLIPS_AT_ONCE:
        raise Refused("verdicts.slip_count", field="count", most=MOST_SLIPS_AT_ONCE)

    codes = [new_code(secrets.choice) for _ in range(count)]
    # In the order of their hashes: the order of printing is the order of handing out.
    hashes = sorted(slip_hash(clean(code)) for code in codes)
    Slip.objects.bulk_create(Slip(hash=one, collection=collection) for one in hashes)
    SlipBatch.objects.create(collection=collection, count=count, issued_on=timezone.localdate(at))
    record(by=by, at=at, act="verdicts.slips_issued", subject=collection, count=count)
    return codes


@transaction.atomic
def answer(*, collection: Collection, given: Given, by: Actor, at: datetime) -> Accepted:
    """Mark the slip used and put the answer into the box: both, or neither.

    Not journalled one by one, and `by` is kept nowhere (a clerk who types answers in included).
    Refuses `decisions.slip_length`, `decisions.slip_misread`, `verdicts.slip_unknown`,
    `verdicts.slip_of_another_collection`, `verdicts.slip_used`, `verdicts.collection_closed`,
    `verdicts.not_open_yet`, `verdicts.cancelled`, `verdicts.nobody_came`,
    `verdicts.nothing_answered`, `verdicts.unknown_question`, `verdicts.unknown_choice`,
    `verdicts.remark_too_long`, `needs.identity_number`.
    """
    code_hash = slip_hash(clean(given.code))
    # One after the other in each collection, and the box is never shaken with somebody half-way in.
    collection = _locked(collection)
    slip = _slip(collection, code_hash)
    if slip.is_used:
        return _again(collection, given)
    _refuse_over(collection, at, is_paper=given.channel == Answer.Channel.PAPER)
    _refuse_early(collection, at)
    answers = check_answers(questions_of(collection), given.answers)
    remark = _remark(given.remark)

    if not collection.has_begun:
        Collection.objects.filter(pk=collection.pk).update(has_begun=True)
    Slip.objects.filter(pk=slip.pk).update(is_used=True)
    kept = Answer.objects.create(
        id=_free_key(given.key), collection=collection, channel=given.channel, answers=answers
    )
    if remark:
        Remark.objects.create(collection=collection, text=remark)
    transaction.on_commit(partial(seal_when_due, collection.pk))
    return Accepted(receipt(kept.pk), was_in_already=False)


def enter_paper_answer(
    *, collection: Collection, given: Given, by: Actor, at: datetime
) -> Accepted:
    """An answer on paper, typed in by a clerk: the same act, another channel."""
    on_paper = replace(given, channel=Answer.Channel.PAPER)
    return answer(collection=collection, given=on_paper, by=by, at=at)


@transaction.atomic
def return_slips(*, collection: Collection, count: int, by: Actor, at: datetime) -> None:
    """State how many slips came back unused, in all; a later statement replaces the earlier.

    Refuses `verdicts.returned_too_many`.
    """
    collection = _locked(collection)
    slips = slip_count(collection)
    unused = slips.issued - slips.used
    if not 0 <= count <= unused:
        raise Refused("verdicts.returned_too_many", field="count", unused=unused)

    collection.returned_slips = count
    collection.save(update_fields=["returned_slips"])
    record(by=by, at=at, act="verdicts.slips_returned", subject=collection, count=count)


@transaction.atomic
def close_collection(*, collection: Collection, by: Actor, at: datetime) -> Collection:
    """Take no more answers: shake the box once more, write number and root into the journal.

    Possible after the last day, and at once when the activity was cancelled before anybody
    answered.
    Refuses `verdicts.already_closed`, `verdicts.still_open`.
    """
    collection = _locked(collection)
    if collection.closed_at is not None:
        raise Refused("verdicts.already_closed", closed_at=collection.closed_at)
    if timezone.localdate(at) <= collection.closes_on and not is_cancelled(collection):
        raise Refused("verdicts.still_open", closes_on=collection.closes_on)

    collection.sealed_answers = seal_answers(collection=collection)
    answers = box_of(collection)
    slips = slip_count(collection)
    collection.closed_at = at
    collection.answers_count = len(answers)
    collection.root = box.root(answers)
    collection.save()
    record(
        by=by,
        at=at,
        act="verdicts.collection_closed",
        subject=collection,
        answers=len(answers),
        root=collection.root,
        slips_issued=slips.issued,
        slips_returned=slips.returned,
    )
    return collection


def close_due(*, kind: str, by: Actor, at: datetime) -> list[Collection]:
    """Close the collections of a kind whose last day, and the days for paper, are over.

    Those of a county that was shut down wait until it is opened again.
    """
    due = Collection.objects.filter(
        kind=kind, closed_at=None, organisation__closed_at=None
    ).select_related("activity")
    today = timezone.localdate(at)
    over = [
        one
        for one in due.order_by("pk")
        if is_cancelled(one) or days_of(one).closes_on + PAPER_DAYS < today
    ]
    return [close_collection(collection=one, by=by, at=at) for one in over]


def _locked(collection: Collection) -> Collection:
    """The collection as it is now, for this transaction alone, its days those of its activity."""
    Collection.objects.select_for_update().get(pk=collection.pk)
    collection = Collection.objects.select_related(
        "organisation", "activity", "place", "question_set"
    ).get(pk=collection.pk)
    days = days_of(collection)
    is_moved = days.opens_on != collection.opens_on
    collection.opens_on, collection.closes_on = days.opens_on, days.closes_on
    if is_moved:
        collection.save(update_fields=["opens_on", "closes_on"])
    return collection


def _refuse_over(collection: Collection, at: datetime, *, is_paper: bool = False) -> None:
    """Nothing is taken after closing, and after the last day only what was written on paper."""
    if collection.activity is not None and is_off(collection):
        raise _off(collection.activity)
    is_late = timezone.localdate(at) > collection.closes_on and not is_paper
    if collection.closed_at is not None or is_late:
        raise Refused("verdicts.collection_closed", closes_on=collection.closes_on)


def _refuse_early(collection: Collection, at: datetime) -> None:
    if timezone.localdate(at) < collection.opens_on:
        raise Refused("verdicts.not_open_yet", opens_on=collection.opens_on)


def _off(activity: Activity) -> Refused:
    if activity.state == Activity.State.NOBODY_CAME:
        return Refused("verdicts.nobody_came", title=activity.title)
    return Refused("verdicts.cancelled", title=activity.title, reason=activity.public_reason)


def _slip(collection: Collection, code_hash: str) -> Slip:
    slip = (
        Slip.objects.select_related("collection__activity", "collection__place")
        .filter(pk=code_hash, collection__organisation=collection.organisation_id)
        .first()
    )
    if slip is None:
        raise Refused("verdicts.slip_unknown", field="code")
    if slip.collection_id != collection.pk:
        other = slip.collection
        raise Refused(
            "verdicts.slip_of_another_collection",
            field="code",
            title=title_of(other),
            place=other.place.name,
            on=days_of(other).opens_on,
        )
    return slip


def _remark(text: str) -> str:
    said = " ".join(text.split())
    if len(said) > LONGEST_REMARK:
        raise Refused(
            "verdicts.remark_too_long", field="remark", most=LONGEST_REMARK, typed=len(said)
        )
    refuse_identity_numbers(said, field="remark")
    return said


def _free_key(wanted: UUID | None) -> UUID:
    """The key of the page, unless another answer has it: one page, passed round, is many heads."""
    if wanted is None or Answer.objects.filter(pk=wanted).exists():
        return uuid4()
    return wanted


def _again(collection: Collection, given: Given) -> Accepted:
    """A used slip: kind when it is the same page once more, else refused."""
    sent = {question: choice for question, choice in given.answers.items() if choice}
    if given.key is not None:
        kept = Answer.objects.filter(collection=collection, pk=given.key).first()
        if kept is not None and kept.answers == sent:
            return Accepted(receipt(given.key), was_in_already=True)
    raise Refused("verdicts.slip_used", field="code")
