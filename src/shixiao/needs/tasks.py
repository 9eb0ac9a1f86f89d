"""What this step does by itself."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from shixiao.engine import jobs as engine
from shixiao.kernel.actor import Actor
from shixiao.needs import services

FORGET = "needs.forget_old_text"


@engine.every(minutes=50, name=FORGET)
def forget_old_text() -> None:
    """Blank residents' own words once their time is over; doing it twice does nothing more."""
    services.forget_old_text(
        by=Actor("job", FORGET),
        at=timezone.now(),
        older_than=timedelta(days=settings.NEEDS_TEXT_DAYS),
    )
