"""Slow work of this step."""

from uuid import UUID

from django.utils import timezone

from shixiao.engine import jobs as engine
from shixiao.kernel.actor import Actor
from shixiao.reports.models import Export
from shixiao.reports.services import exporting

EXPORT = "reports.export"
FORGET = "reports.forget_exports"


@engine.job(EXPORT)
def export(progress: engine.Progress, *, export: str) -> None:
    """Write everything of a county into one file."""
    exporting.write_export(
        export=Export.objects.select_related("organisation").get(pk=UUID(export)),
        by=Actor("job", EXPORT),
        at=timezone.now(),
        report=progress.report,
    )


@engine.every(minutes=50, name=FORGET)
def forget_exports() -> None:
    """Delete exported files whose weeks are over; closed counties too."""
    exporting.forget_exports(by=Actor("job", FORGET), at=timezone.now())
