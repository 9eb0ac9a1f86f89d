"""What is known about a collection: its days, its slips, its answers."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from shixiao.directory.models import Organisation
from shixiao.programme.models import Activity
from shixiao.verdicts.core.box import Said
from shixiao.verdicts.core.question_sets import Question, from_records
from shixiao.verdicts.models import Answer, Collection, Slip


@dataclass(frozen=True, slots=True)
class Days:
    """From which day to which day answers are taken."""

    opens_on: date
    closes_on: date


def days_of(collection: Collection) -> Days:
    """The days of a collection; those of a verdict follow its activity when it was postponed.

    No query when the activity is at hand, else one.
    """
    if collection.kind != Collection.Kind.VERDICT or collection.activity is None:
        return Days(collection.opens_on, collection.closes_on)
    moved = collection.activity.on - collection.opens_on
    return Days(collection.activity.on, collection.closes_on + moved)


def questions_of(collection: Collection) -> tuple[Question, ...]:
    """The questions as this collection asks them. No query when the set is at hand, else one."""
    return from_records(collection.question_set.questions)


def title_of(collection: Collection) -> str:
    """What the collection is about. No query when activity and place are at hand."""
    return collection.activity.title if collection.activity else collection.place.name


def box_of(collection: Collection) -> list[Said]:
    """All answers in the order of their random keys. One query."""
    rows = Answer.objects.filter(collection=collection).values_list("pk", "answers")
    return [Said(key, answers) for key, answers in rows.order_by("pk")]


@dataclass(frozen=True, slots=True)
class SlipCount:
    """issued = used + returned + neither; `returned` is None until somebody has counted."""

    issued: int
    used: int
    returned: int | None

    @property
    def outstanding(self) -> int:
        """Neither used nor returned: still out, or after the end lost. Never below none."""
        return max(0, self.issued - self.used - (self.returned or 0))

    @property
    def is_contradictory(self) -> bool:
        """More slips used and returned than were ever issued."""
        return self.used + (self.returned or 0) > self.issued


def slip_count(collection: Collection) -> SlipCount:
    """Slips of a collection. One query."""
    found = Slip.objects.filter(collection=collection).aggregate(
        issued=Count("pk"), used=Count("pk", filter=Q(is_used=True))
    )
    return SlipCount(found["issued"], found["used"], collection.returned_slips)


def collection_of_slip(organisation: Organisation, code_hash: str) -> Collection | None:
    """The collection to which a slip of this county belongs. One query."""
    slip = (
        Slip.objects.select_related(
            "collection__activity", "collection__place", "collection__question_set"
        )
        .filter(pk=code_hash, collection__organisation=organisation)
        .first()
    )
    return slip.collection if slip else None


OFF = (Activity.State.CANCELLED, Activity.State.NOBODY_CAME)


def is_off(collection: Collection) -> bool:
    """Whether the activity was cancelled or nobody came: nobody has anything to judge."""
    activity = collection.activity
    is_verdict = collection.kind == Collection.Kind.VERDICT
    return is_verdict and activity is not None and activity.state in OFF
