"""Shutting a county down (关停注销) and opening it again."""

from datetime import datetime

from django.db import transaction

from shixiao.directory.models import Organisation
from shixiao.engine.jobs import Job
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.reports.core.closing import vet_closing, vet_reopening
from shixiao.reports.queries.closing import last_export


@transaction.atomic
def close_county(*, organisation: Organisation, typed: str, by: Actor, at: datetime) -> None:
    """Nothing is written any more; everything can still be read and exported.

    Refuses a closed county, another name than its own, an old export and work that still runs.
    """
    county = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if county.closed_at is not None:
        raise Refused("reports.already_closed", since=county.closed_at)
    export = last_export(county)
    vet_closing(
        typed=typed, name=county.name, exported_at=export.made_at if export else None, at=at
    )
    under_way = Job.objects.filter(
        organisation=county.pk, state__in=[Job.State.WAITING, Job.State.RUNNING]
    ).count()
    if under_way:
        raise Refused("reports.work_under_way", count=under_way)

    county.closed_at = at
    county.save(update_fields=["closed_at"])
    record(
        by=by,
        at=at,
        act="reports.county_closed",
        subject=county,
        export=export.sha256 if export else "",
    )


@transaction.atomic
def reopen_county(*, organisation: Organisation, by: Actor, at: datetime) -> None:
    """Go on where it was left; for thirty days after closing."""
    county = Organisation.objects.select_for_update().get(pk=organisation.pk)
    vet_reopening(closed_at=county.closed_at, at=at)

    county.closed_at = None
    county.save(update_fields=["closed_at"])
    record(by=by, at=at, act="reports.county_reopened", subject=county)
