"""Whether this program is new enough for a database, or for a backup, that it finds."""

from collections.abc import Collection

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from shixiao.kernel.refusal import Refused


def steps_taken() -> list[str]:
    """The migrations of ours (`app.name`) that the database went through."""
    ours = {each.label for each in apps.get_app_configs() if each.name.startswith("shixiao.")}
    applied = MigrationLoader(connection).applied_migrations
    return sorted(f"{app}.{name}" for app, name in applied if app in ours)


def unknown(steps: Collection[str]) -> list[str]:
    """Those of some steps that this program does not know."""
    loader = MigrationLoader(None)
    replaced = {key for each in loader.disk_migrations.values() for key in each.replaces}
    known = {f"{app}.{name}" for app, name in loader.disk_migrations.keys() | replaced}
    return sorted(set(steps) - known)


def refuse_newer() -> None:
    """Refuse to work on a database of a newer version, before anything is changed."""
    refuse_unknown(steps_taken())


def refuse_unknown(steps: Collection[str]) -> None:
    """Refuse what went through steps that this program does not know."""
    strange = unknown(steps)
    if strange:
        raise Refused("files.database_newer", steps=strange[:3], count=len(strange))
