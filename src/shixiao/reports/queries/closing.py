"""Exports of a county."""

from pathlib import Path

from django.conf import settings

from shixiao.directory.models import Organisation
from shixiao.reports.models import Export


def place_of(export: Export) -> Path:
    """Where the file of an export lies, whether it is there or not."""
    folder: Path = settings.DATA
    return folder / "exports" / f"{export.key}.zip"


def exports(organisation: Organisation) -> list[Export]:
    """The finished exports, the latest first. One query."""
    return list(organisation.exports.filter(made_at__isnull=False)[:20])


def last_export(organisation: Organisation) -> Export | None:
    """The latest finished export. One query."""
    return organisation.exports.filter(made_at__isnull=False).order_by("made_at").last()
