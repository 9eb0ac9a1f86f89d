"""Everything of a county in one file (F10)."""

import hashlib
import os
import tempfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from shixiao.directory.models import Organisation
from shixiao.engine import jobs as engine
from shixiao.files.models import Upload
from shixiao.files.queries import place_of as place_of_upload
from shixiao.journal.queries import latest_checkpoint
from shixiao.journal.services import public_key, record, sequence
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.reports.core.closing import KEPT_DAYS
from shixiao.reports.core.export_rules import README
from shixiao.reports.models import Export
from shixiao.reports.queries.closing import place_of
from shixiao.reports.queries.everything import rows, tables
from shixiao.reports.queries.journal import COLUMNS, entries_of, leaf_hashes
from shixiao.reports.writers.archive import Archive

Report = Callable[[int, int, str], None]
_TAKES_AT_MOST = timedelta(minutes=30)


@transaction.atomic
def start_export(*, organisation: Organisation, then: str, by: Actor, at: datetime) -> engine.Job:
    """Queue an export; its page leads on to `then`. Refused while another one is being made."""
    county = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if county.exports.filter(made_at__isnull=True, started_at__gt=at - _TAKES_AT_MOST).exists():
        raise Refused("reports.export_under_way")
    export = Export.objects.create(organisation=county, started_at=at)
    record(by=by, at=at, act="reports.export_ordered", subject=export)
    return engine.enqueue(
        "reports.export", organisation=county.pk, then=then, export=str(export.key)
    )


def write_export(*, export: Export, by: Actor, at: datetime, report: Report) -> None:
    """Write the file whole or not at all; without it, the row goes too.

    `report(done, total, what)` is told before each table and may raise to stop it.
    """
    sequence(at=at)
    place = place_of(export)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, name = tempfile.mkstemp(dir=place.parent, prefix=".unfinished-")
    os.close(descriptor)
    unfinished = Path(name)
    try:
        counted, size = _write(unfinished, export.organisation, at, report)
        with unfinished.open("rb") as data:
            digest = hashlib.file_digest(data, "sha256").hexdigest()
        os.replace(unfinished, place)
    finally:
        unfinished.unlink(missing_ok=True)
        if not place.exists():
            export.delete()
    _finish(export, rows=counted, journal_size=size, sha256=digest, by=by, at=at)


@transaction.atomic
def _finish(
    export: Export, *, rows: int, journal_size: int, sha256: str, by: Actor, at: datetime
) -> None:
    export.made_at = at
    export.rows, export.journal_size, export.sha256 = rows, journal_size, sha256
    export.size = place_of(export).stat().st_size
    export.save()
    record(by=by, at=at, act="reports.exported", subject=export, sha256=sha256)


def forget_exports(*, at: datetime, by: Actor) -> int:
    """Delete files whose weeks are over (P4); how many. Doing it twice does nothing more."""
    old = Export.objects.filter(
        made_at__lt=at - timedelta(days=KEPT_DAYS), forgotten_on__isnull=True
    )
    today = timezone.localdate(at)
    for export in old:
        place_of(export).unlink(missing_ok=True)
        _forget(export, today, by, at)
    return len(old)


@transaction.atomic
def _forget(export: Export, today: date, by: Actor, at: datetime) -> None:
    export.forgotten_on = today
    export.save(update_fields=["forgotten_on"])
    record(by=by, at=at, act="reports.export_forgotten", subject=export)


def _write(file: Path, county: Organisation, at: datetime, report: Report) -> tuple[int, int]:
    """Tables, files and journal; how many rows, and how many entries the signed root covers."""
    every = tables()
    total = len(every) + 2
    counted: dict[str, int] = {}
    with Archive(file, at) as archive:
        for done, table in enumerate(every):
            report(done, total, table.label)
            read = partial(rows, table, county)
            counted[table.label] = archive.table(table.label, table.columns, read)
        report(total - 2, total, "uploads")
        lost = _write_uploads(archive, county)
        report(total - 1, total, "journal")
        size = _write_journal(archive, county)
        archive.text("README.txt", _readme(county, at, counted, lost))
    return sum(counted.values()), size


def _write_uploads(archive: Archive, county: Organisation) -> list[str]:
    """The files that were taken in; the names of those that are gone from the disk."""
    lost = []
    for upload in Upload.objects.filter(organisation=county.pk).order_by("pk").iterator():
        place = place_of_upload(upload.sha256)
        if place.is_file():
            archive.file(f"uploads/{upload.sha256[:12]}-{upload.pk}-{upload.name}", place)
        else:
            lost.append(f"不在了 / lost: {upload.name} ({upload.sha256})\n")
    return lost


def _write_journal(archive: Archive, county: Organisation) -> int:
    archive.records("journal/entries.json", COLUMNS, entries_of(county))
    checkpoint = latest_checkpoint()
    size = checkpoint.size if checkpoint else 0
    archive.text("journal/checkpoint.txt", checkpoint.signed if checkpoint else "")
    archive.lines("journal/leaves.txt", leaf_hashes(size))
    archive.text("journal/key.txt", public_key() + "\n")
    return size


def _readme(county: Organisation, at: datetime, counted: dict[str, int], lost: list[str]) -> str:
    held = "\n".join(f"{label:<40} {count:>8}" for label, count in counted.items())
    when = timezone.localtime(at).isoformat(" ", "seconds")
    return README.format(name=county.name, at=when, tables=held, lost="".join(lost))
