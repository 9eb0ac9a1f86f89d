"""Which questions a county asks. A set that was in use stays, so that its answers stay readable."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from shixiao.directory.models import Organisation
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.verdicts.core import question_sets
from shixiao.verdicts.core.question_sets import Question
from shixiao.verdicts.models import QuestionSet

_DEFAULTS = {
    QuestionSet.Kind.VERDICT.value: question_sets.THREE_QUESTIONS,
    QuestionSet.Kind.FOLLOW_UP.value: question_sets.FOLLOW_UP,
}


@transaction.atomic
def questions_in_use(
    *, organisation: Organisation, kind: str, by: Actor, at: datetime
) -> QuestionSet:
    """The set that new collections of this kind ask; the product's own when there is none yet."""
    found, is_new = QuestionSet.objects.get_or_create(
        organisation=organisation,
        kind=kind,
        retired_at=None,
        defaults={"questions": question_sets.as_records(_DEFAULTS[kind]), "created_at": at},
    )
    if is_new:
        record(by=by, at=at, act="verdicts.questions_set", subject=found, questions=found.questions)
    return found


@transaction.atomic
def use_questions(
    *, organisation: Organisation, kind: str, questions: Sequence[Question], by: Actor, at: datetime
) -> QuestionSet:
    """Ask other questions in collections that open from now on; the old set is kept.

    The same questions once more change nothing. Refuses `verdicts.follow_up_is_fixed` and what
    `core.question_sets.refuse_set` refuses.
    """
    if kind != QuestionSet.Kind.VERDICT:
        raise Refused("verdicts.follow_up_is_fixed")
    question_sets.refuse_set(questions)
    # One after the other in a county: the set in use is replaced, never doubled.
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    records = question_sets.as_records(questions)
    in_use = QuestionSet.objects.filter(organisation=organisation, kind=kind, retired_at=None)
    old = in_use.first()
    if old is not None and old.questions == records:
        return old

    in_use.update(retired_at=at)
    new = QuestionSet.objects.create(
        organisation=organisation, kind=kind, questions=records, created_at=at
    )
    record(by=by, at=at, act="verdicts.questions_set", subject=new, questions=records)
    return new
