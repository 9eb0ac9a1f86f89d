"""What residents wrote is kept for a while, then only what the staff wrote about it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from shixiao.directory.models import Organisation
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.needs.core import states
from shixiao.needs.models import Complaint, Need

_BLANK = {"text": "", "wanted_when": "", "audience": "", "venue": "", "entered_by": ""}


@transaction.atomic
def forget_need(*, need: Need, by: Actor, at: datetime) -> Need:
    """Blank the words of whoever raised this need, at their own wish and at any time."""
    Need.objects.filter(pk=need.pk).update(**_BLANK, forgotten_on=timezone.localdate(at))
    need.refresh_from_db()
    record(by=by, at=at, act="needs.forgotten", subject=need, rows=1)
    return need


@transaction.atomic
def forget_old_text(*, by: Actor, at: datetime, older_than: timedelta) -> int:
    """Blank the residents' own words in closed needs and answered complaints.

    Counts from the day of the closing (or the answer). Place, art form, public wording, states
    and receipts stay. Returns how many rows were blanked; one journal entry for each county.
    """
    today = timezone.localdate(at)
    before = today - older_than
    needs = Need.objects.filter(
        state__in=states.CLOSED, state_on__lt=before, forgotten_on__isnull=True
    )
    complaints = Complaint.objects.filter(answered_on__lt=before, forgotten_on__isnull=True)
    total = 0
    for organisation in Organisation.objects.order_by("pk"):
        blanked = needs.filter(organisation=organisation).update(**_BLANK, forgotten_on=today)
        blanked += complaints.filter(organisation=organisation).update(text="", forgotten_on=today)
        if blanked:
            record(by=by, at=at, act="needs.forgotten", subject=organisation, rows=blanked)
        total += blanked
    return total
