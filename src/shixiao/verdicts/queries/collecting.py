"""What is known about a collection: its days, its slips, its answers."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from shixiao.directory.models import Organisation
from shixiao.programme.models import Activity, HeadCount
from shixiao.verdicts.core.box import Said
from shixiao.verdicts.core.question_sets import Question, from_records
from shixiao.verdicts.models import Answer, Collection, QuestionSet, Remark, Slip, SlipBatch, Topic

# An activity of the last weeks can still be asked about, one of the next weeks already prepared.
LATE_BY, SOON = timedelta(days=14), timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Days:
    """From which day to which day answers are taken."""

    opens_on: date
    closes_on: date


def days_of(collection: Collection) -> Days:
    """The days of a collection; those of a verdict follow its activity when it was postponed.

    Once somebody has answered it stays open, and is only longer so. No query when the activity is
    at hand, else one.
    """
    opens_on, closes_on = collection.opens_on, collection.closes_on
    is_settled = collection.kind != Collection.Kind.VERDICT or collection.closed_at is not None
    if is_settled or collection.activity is None:
        return Days(opens_on, closes_on)
    moved = collection.activity.on - opens_on
    if collection.has_begun:
        return Days(opens_on, max(closes_on, closes_on + moved))
    return Days(collection.activity.on, closes_on + moved)


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
    """Whether the activity was cancelled or nobody came: nobody has anything to judge.

    Not where somebody has answered already: then there was something, and it is not for the
    federation to end what residents say of it.
    """
    activity = collection.activity
    is_verdict = collection.kind == Collection.Kind.VERDICT and not collection.has_begun
    return is_verdict and activity is not None and activity.state in OFF


def is_cancelled(collection: Collection) -> bool:
    """Off for good; that nobody came may still be corrected, as long as answers are taken."""
    activity = collection.activity
    is_off_for_good = activity is not None and activity.state == Activity.State.CANCELLED
    return is_off(collection) and is_off_for_good


def state_of(collection: Collection, today: date) -> str:
    """waiting, open, due (over, not closed yet), closed, or off. No query with the activity."""
    days = days_of(collection)
    if collection.closed_at is not None:
        return "closed"
    if is_off(collection):
        return "off"
    if today < days.opens_on:
        return "waiting"
    return "due" if today > days.closes_on else "open"


@dataclass(frozen=True, slots=True)
class Line:
    """One collection in the list of the staff."""

    collection: Collection
    days: Days
    state: str
    slips: SlipCount
    present: int | None

    @property
    def is_more_than_present(self) -> bool:
        """More answers than people were counted."""
        return self.present is not None and self.slips.used > self.present


def lines(organisation: Organisation, today: date, kind: str = "") -> list[Line]:
    """The collections of a county, the newest first. Three queries."""
    found = Collection.objects.filter(organisation=organisation)
    if kind:
        found = found.filter(kind=kind)
    counted = {
        row["collection"]: row
        for row in Slip.objects.filter(collection__organisation=organisation)
        .values("collection")
        .annotate(issued=Count("pk"), used=Count("pk", filter=Q(is_used=True)))
    }
    heads = dict(
        HeadCount.objects.filter(activity__organisation=organisation)
        .order_by("version")
        .values_list("activity", "people")
    )
    none: dict[str, int] = {"issued": 0, "used": 0}
    return [
        Line(
            one,
            days_of(one),
            state_of(one, today),
            SlipCount(
                counted.get(one.pk, none)["issued"],
                counted.get(one.pk, none)["used"],
                one.returned_slips,
            ),
            heads.get(one.activity_id) if one.activity_id else None,
        )
        for one in found.select_related("activity", "place")
    ]


def activities_without_slips(organisation: Organisation, today: date) -> list[Activity]:
    """Activities of these weeks that nobody has been asked about yet, soonest first. One query."""
    ahead_or_done = Q(announced_at__isnull=False) | ~Q(state=Activity.State.PLANNED)
    return list(
        Activity.objects.filter(
            ahead_or_done,
            organisation=organisation,
            on__range=(today - LATE_BY, today + SOON),
        )
        .exclude(state__in=OFF)
        .exclude(collections__kind=Collection.Kind.VERDICT)
        .select_related("place")
        .order_by("on", "pk")
    )


def batches_of(collection: Collection) -> list[SlipBatch]:
    """The slips of a collection as they were printed. One query."""
    return list(collection.batches.all())


def remarks_of(collection: Collection) -> list[Remark]:
    """The sentences, in the order of their random keys; none before closing. One query at most.

    Whoever read them as they come in would see who had just handed theirs in.
    """
    if collection.closed_at is None:
        return []
    return list(Remark.objects.filter(collection=collection).order_by("pk"))


def topics_of(collection: Collection) -> list[Topic]:
    """What the staff wrote about the sentences. One query."""
    return list(Topic.objects.filter(collection=collection))


def remark_count(collection: Collection) -> int:
    """How many added a sentence. One query."""
    return Remark.objects.filter(collection=collection).count()


def earlier_sets(organisation: Organisation, kind: str) -> list[tuple[QuestionSet, list[str]]]:
    """Sets that are not in use any more, with their questions; the newest first. One query."""
    sets = QuestionSet.objects.filter(
        organisation=organisation, kind=kind, retired_at__isnull=False
    ).order_by("-retired_at")
    return [(one, [asked.text.zh for asked in from_records(one.questions)]) for one in sets]
