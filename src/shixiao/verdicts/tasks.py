"""What this step does by itself."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from shixiao.engine import jobs as engine
from shixiao.kernel.actor import Actor
from shixiao.verdicts.models import Collection
from shixiao.verdicts.services import collecting, remarks

CLOSE = "verdicts.close_collections"
FORGET = "verdicts.forget_old_remarks"


@engine.every(minutes=50, name=CLOSE)
def close_collections() -> None:
    """Close what is over; doing it twice does nothing more."""
    collecting.close_due(kind=Collection.Kind.VERDICT, by=Actor("job", CLOSE), at=timezone.now())


@engine.every(minutes=50, name=FORGET)
def forget_old_remarks() -> None:
    """Delete what residents added once its time is over."""
    remarks.forget_old_remarks(
        by=Actor("job", FORGET),
        at=timezone.now(),
        older_than=timedelta(days=settings.NEEDS_TEXT_DAYS),
    )
