"""Meetings, read."""

from datetime import datetime

from django.db.models import Count, Q

from shixiao.decisions.models import Meeting
from shixiao.directory.models import Organisation


def meetings_ahead(organisation: Organisation, *, until: datetime) -> list[Meeting]:
    """Meetings up to a moment that are not closed, with `.items_open` yet to be voted. One query."""
    return list(
        Meeting.objects.filter(
            organisation=organisation, closed_at__isnull=True, held_at__lte=until
        )
        .select_related("body")
        .annotate(items_open=Count("items", filter=Q(items__voted_at__isnull=True)))
        .order_by("held_at")
    )
