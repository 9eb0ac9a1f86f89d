"""What the machine does by itself for the foundations."""

from datetime import timedelta

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.sessions.models import Session
from django.utils import timezone

from shixiao.engine import jobs as engine
from shixiao.journal import services as journal


@engine.every(minutes=1, name="journal.sequence")
def sequence_the_journal() -> None:
    """New entries get their numbers and a signed root every minute."""
    journal.sequence(at=timezone.now())


SIGN_INS_KEPT = timedelta(days=190)  # protection level 2 asks for six months


@engine.every(minutes=50, name="files.forget_sign_ins")
def forget_sign_ins() -> None:
    """Ended sessions go, and who signed in from where, once nobody needs to look it up."""
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    for log in (AccessAttempt, AccessFailureLog, AccessLog):
        log.objects.filter(attempt_time__lt=now - SIGN_INS_KEPT).delete()
