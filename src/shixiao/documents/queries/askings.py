"""What a person sees before and after a model is asked."""

from dataclasses import dataclass

from shixiao.documents.models import Asking, Document
from shixiao.engine.models import Job


@dataclass(frozen=True, slots=True)
class Asked:
    """One asking and how it stands: waiting, answered or left off."""

    asking: Asking
    state: str


def askings_of(document: Document) -> list[Asked]:
    """When the text of a document was handed out, latest first. Two queries."""
    rows = list(document.askings.select_related("agreed_by"))
    under_way = set(
        Job.objects.filter(
            key__in=[row.job for row in rows if row.job],
            state__in=[Job.State.WAITING, Job.State.RUNNING],
        ).values_list("key", flat=True)
    )
    return [Asked(row, _state(row, row.job in under_way)) for row in rows]


def _state(asking: Asking, is_under_way: bool) -> str:
    if asking.answered_at is not None:
        return "answered"
    return "waiting" if is_under_way else "left_off"
