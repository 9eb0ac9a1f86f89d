"""What happened to each line, from which its state follows."""

from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from shixiao.commitments.core.states import Facts, State, state_of
from shixiao.commitments.models import Commitment, Confirmation, Progress, Reopening

_MOMENTS = (
    "handed_out_at",
    "returned_at",
    "taken_on_at",
    "last_progress_at",
    "reported_done_at",
    "sent_back_at",
    "reviewed_at",
    "last_confirmed_at",
    "last_reopened_at",
    "closed_at",
)


def facts_of(commitment: Commitment) -> Facts:
    """The facts from which the state of one line follows. One query."""
    return moments_of(Commitment.objects.filter(pk=commitment.pk))[commitment.pk]


def states_of(commitments: Iterable[Commitment]) -> dict[int, State]:
    """The state of each of these lines, by key. One query."""
    keys = [commitment.pk for commitment in commitments]
    facts = moments_of(Commitment.objects.filter(pk__in=keys))
    return {pk: state_of(moments) for pk, moments in facts.items()}


def moments_of(commitments: QuerySet[Commitment]) -> dict[int, Facts]:
    """The facts of each line by key, in the order of the numbers. One query."""
    moments = (
        commitments.annotate(
            last_progress_at=_latest(Progress.objects),
            last_confirmed_at=_latest(Confirmation.objects),
            last_reopened_at=_latest(Reopening.objects),
        )
        .order_by("number")
        .values_list("pk", *_MOMENTS)
    )
    return {pk: Facts(*rest) for pk, *rest in moments}


def with_states(commitments: QuerySet[Commitment]) -> list[tuple[Commitment, State]]:
    """Each of these lines with the state that follows from its facts. One query."""
    told = commitments.annotate(
        last_progress_at=_latest(Progress.objects),
        last_confirmed_at=_latest(Confirmation.objects),
        last_reopened_at=_latest(Reopening.objects),
    )
    return [(line, state_of(Facts(*(getattr(line, name) for name in _MOMENTS)))) for line in told]


def _latest(events: Any) -> Subquery:
    """The moment of a line's latest event of one kind."""
    return Subquery(
        events.filter(commitment=OuterRef("pk")).order_by("-at", "-pk").values("at")[:1]
    )
