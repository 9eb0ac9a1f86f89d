"""What `shixiao doctor` looks at: each check says what it found and how to mend it."""

import os
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core import checks
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Q

from shixiao.engine.models import Job
from shixiao.files.services import fonts
from shixiao.files.services.versions import refuse_newer
from shixiao.journal import services as journal
from shixiao.journal.models import Entry
from shixiao.kernel import extras
from shixiao.kernel.refusal import Refused

MENDED_SQLITE = (3, 51, 3)
BUILT_ON = datetime(2026, 11, 1, tzinfo=UTC)
FEW_MEGABYTES, TOO_FEW_MEGABYTES = 1024, 200
# What Django says, four times over, of pages that are served without encryption.
_ABOUT_HTTPS = {"security.W004", "security.W008", "security.W012", "security.W016"}
_MEGABYTE = 1024 * 1024
STUCK_AFTER = timedelta(minutes=10)
LONG_AFTER = timedelta(hours=2)
FROM_THE_FUTURE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Finding:
    """`what` is a sentence of `kernel.wording`, carried like a refusal but never raised."""

    level: Literal["good", "warning", "bad"]
    what: Refused


def good(rule: str, **facts: object) -> Finding:
    return Finding("good", Refused(f"doctor.{rule}", **facts))


def warning(rule: str, **facts: object) -> Finding:
    return Finding("warning", Refused(f"doctor.{rule}", **facts))


def bad(rule: str, **facts: object) -> Finding:
    return Finding("bad", Refused(f"doctor.{rule}", **facts))


# What the steps above add in their `checks.py`; told whether servers elsewhere may be asked.
FURTHER: list[Callable[[bool], Iterator[Finding]]] = []


def further(check: Callable[[bool], Iterator[Finding]]) -> Callable[[bool], Iterator[Finding]]:
    """Add a check of a step that stands above the files."""
    FURTHER.append(check)
    return check


def examine(*, at: datetime, is_asking: bool = False) -> list[Finding]:
    """Everything that is looked at, in this order. What needs tables waits for migrations.

    Nothing is sent anywhere, unless `is_asking` says that servers which are set may be asked.
    """
    simple: list[Callable[[], Iterator[Finding]]] = [
        _engine,
        _folder,
        _space,
        _keys,
        _static,
        _translations,
        _fonts,
        _photos,
        _address,
        _deployment,
    ]
    found = [finding for check in simple for finding in check()]
    found += [finding for check in FURTHER for finding in check(is_asking)]
    migrations = list(_migrations())
    found += migrations
    if all(finding.level == "good" for finding in migrations):
        found += [*_clock(at), *_journal(), *_jobs(at)]
    return found


def _engine() -> Iterator[Finding]:
    if connection.vendor != "sqlite":
        yield good("postgresql")
    elif sqlite3.sqlite_version_info < MENDED_SQLITE:
        yield warning("sqlite_old", version=sqlite3.sqlite_version)
    else:
        yield good("sqlite", version=sqlite3.sqlite_version)


def _folder() -> Iterator[Finding]:
    folder: Path = settings.DATA
    probe = folder / ".doctor"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        yield bad("folder_unwritable", folder=folder, reason=error.strerror)
        return
    if _open_to_others(folder):
        yield bad("folder_open", folder=folder)
    else:
        yield good("folder", folder=folder)


def _space() -> Iterator[Finding]:
    megabytes = shutil.disk_usage(settings.DATA).free // _MEGABYTE
    if megabytes < TOO_FEW_MEGABYTES:
        yield bad("space", megabytes=megabytes)
    elif megabytes < FEW_MEGABYTES:
        yield warning("space", megabytes=megabytes)
    else:
        yield good("space_enough", megabytes=megabytes)


def _keys() -> Iterator[Finding]:
    files = [settings.DATA / name for name in ("secret.key", "journal.key", "shixiao.env")]
    open_ = [file.name for file in files if file.exists() and _open_to_others(file)]
    yield bad("keys_open", files=open_, folder=settings.DATA) if open_ else good("keys")


def _open_to_others(path: Path) -> bool:
    """Whether other users of this machine may enter or read it; Windows has no such bits."""
    return os.name == "posix" and bool(path.stat().st_mode & stat.S_IRWXO)


def _static() -> Iterator[Finding]:
    built = finders.find("vendor/pico.min.css") is not None
    yield good("static") if built else bad("static_missing")


def _translations() -> Iterator[Finding]:
    sources = [
        source
        for app in apps.get_app_configs()
        if app.name.startswith("shixiao.")
        for source in Path(app.path).glob("locale/*/LC_MESSAGES/django.po")
    ]
    missing = [str(source) for source in sources if not source.with_suffix(".mo").exists()]
    yield bad("translations_missing", count=len(missing)) if missing else good("translations")


def _fonts() -> Iterator[Finding]:
    names = fonts.chinese_fonts()
    yield good("fonts", name=names[0]) if names else warning("fonts_missing", package=fonts.PACKAGE)


def _photos() -> Iterator[Finding]:
    yield good("photos") if extras.can_read_photos() else warning("photos_unread")


def _address() -> Iterator[Finding]:
    address = settings.PUBLIC_URL
    yield good("address", address=address) if address else warning("address_missing")


def _deployment() -> Iterator[Finding]:
    found = checks.run_checks(include_deployment_checks=True)
    shown = [message for message in found if not message.is_silenced()]
    if not settings.IS_HTTPS:
        shown = [message for message in shown if message.id not in _ABOUT_HTTPS]
        yield warning("no_https")
    for message in shown:
        say = bad if message.is_serious() else warning
        yield say("deployment", id=message.id, text=message.msg)
    if not shown:
        yield good("deployment_clean")


def _migrations() -> Iterator[Finding]:
    try:
        refuse_newer()
    except Refused as newer:
        yield Finding("bad", newer)
        return
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    yield bad("migrations", count=len(waiting)) if waiting else good("migrated")


def _clock(at: datetime) -> Iterator[Finding]:
    newest = Entry.objects.order_by("pk").values_list("at", flat=True).last()
    if at < BUILT_ON or (newest is not None and newest > at + FROM_THE_FUTURE):
        yield bad("clock", now=at)
    else:
        yield good("clock_right", now=at)


def _journal() -> Iterator[Finding]:
    faults = journal.check()
    for fault in faults:
        yield Finding("bad", fault)
    if not faults:
        yield good("journal", key=journal.public_key())


def _jobs(at: datetime) -> Iterator[Finding]:
    waiting = Q(state=Job.State.WAITING, created_at__lt=at - STUCK_AFTER)
    running = Q(state=Job.State.RUNNING, started_at__lt=at - LONG_AFTER)
    stuck = Job.objects.filter(waiting | running).count()
    # What residents do is entered under its day only, so that it says nothing about lateness.
    unnumbered = Entry.objects.filter(leaf__isnull=True, at__lt=at - STUCK_AFTER)
    late = unnumbered.exclude(by_kind="resident").count()
    if stuck:
        yield warning("jobs_stuck", count=stuck)
    if late:
        yield warning("entries_late", count=late)
    if not stuck and not late:
        yield good("jobs")
