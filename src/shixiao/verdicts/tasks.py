"""What this step does by itself."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from shixiao.directory.queries import open_counties
from shixiao.engine import jobs as engine
from shixiao.kernel.actor import Actor
from shixiao.verdicts.models import Collection
from shixiao.verdicts.services import collecting, following, remarks

CLOSE = "verdicts.close_collections"
FORGET = "verdicts.forget_old_remarks"
FOLLOW_UP = "verdicts.follow_up"
FORGET_DOUBTS = "verdicts.forget_old_doubts"


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


@engine.every(minutes=50, name=FOLLOW_UP)
def follow_up() -> None:
    """见效了吗: ask what is due, close what is over, let the answers decide.

    Whatever is due is caught up with at the next time; twice on one day asks and decides once.
    """
    by, at = Actor("job", FOLLOW_UP), timezone.now()
    collecting.close_due(kind=Collection.Kind.FOLLOW_UP, by=by, at=at)
    following.decide_closed(by=by, at=at)
    for organisation in open_counties():
        following.open_follow_ups(organisation=organisation, by=by, at=at)


@engine.every(minutes=50, name=FORGET_DOUBTS)
def forget_old_doubts() -> None:
    """Blank the sentences of doubt once their time is over; twice does nothing more."""
    following.forget_old_doubts(
        by=Actor("job", FORGET_DOUBTS),
        at=timezone.now(),
        older_than=timedelta(days=settings.NEEDS_TEXT_DAYS),
    )
