"""What was carried out for some lines of the ledger, and what residents said of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Q, Subquery

from shixiao.commitments.models import Commitment
from shixiao.programme.models import Activity, HeadCount
from shixiao.verdicts.models import Collection

# Of the latest head count.
_PRESENT = HeadCount.objects.filter(activity=OuterRef("pk")).order_by("-version")


@dataclass(frozen=True, slots=True)
class Carried:
    """Activities in the order of their days, and what was asked about them, by day."""

    ahead: tuple[Activity, ...]
    over: tuple[Activity, ...]
    verdicts: tuple[Collection, ...]
    follow_ups: tuple[Collection, ...]

    @property
    def last_follow_up(self) -> Collection | None:
        return self.follow_ups[-1] if self.follow_ups else None


def carried_out(commitments: Sequence[Commitment]) -> Carried:
    """The activities and collections behind some lines of the ledger. At most two queries.

    An activity belongs to a line when it serves a need that the line answers, or carries out a
    proposal that the line led to. Each activity has `.present` (None where nobody counted).
    """
    # By a variable, because the type checker takes the column of the class for a second one.
    counted = {"present": Subquery(_PRESENT.values("people")[:1])}
    activities = list(
        Activity.objects.filter(activities_of_lines(commitments))
        .select_related("place", "outing__team")
        .annotate(**counted)
        .order_by("on", "pk")
        .distinct()
    )
    collections = _collections(activities, commitments)
    return Carried(
        ahead=tuple(each for each in activities if each.is_ahead),
        over=tuple(each for each in activities if not each.is_ahead),
        verdicts=tuple(each for each in collections if each.kind == Collection.Kind.VERDICT),
        follow_ups=tuple(each for each in collections if each.kind == Collection.Kind.FOLLOW_UP),
    )


def _collections(
    activities: Sequence[Activity], commitments: Sequence[Commitment]
) -> list[Collection]:
    """What was asked. No query before anything was held or reported done, else one."""
    if not activities and all(line.reported_done_at is None for line in commitments):
        return []
    asked = Collection.objects.filter(
        Q(activity__in=activities) | Q(commitments__in=commitments)
    ).select_related("place", "activity", "question_set")
    return list(asked.order_by("opens_on", "pk").distinct())


def activities_of_lines(commitments: Sequence[Commitment]) -> Q:
    """The condition under which an activity belongs to one of these lines."""
    return (
        Q(needs__links__commitment__in=commitments)
        | Q(needs__proposals__commitments__in=commitments)
        | Q(proposal__commitments__in=commitments)
    )
