"""What the machine does by itself for the foundations."""

from django.utils import timezone

from shixiao.engine import jobs as engine
from shixiao.journal import services as journal


@engine.every(minutes=1, name="journal.sequence")
def sequence_the_journal() -> None:
    """New entries get their numbers and a signed root every minute."""
    journal.sequence(at=timezone.now())
