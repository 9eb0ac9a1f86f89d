"""Write down the demo county of a release, which every later version must carry forward.

    SHIXIAO_DATA=.cache/release .venv/bin/shixiao demo --build-only
    SHIXIAO_DATA=.cache/release .venv/bin/python scripts/released.py tests/loop/released.json.gz

Run once for each release, at its tag. The file holds which migrations the release has, with their
digests, and every row of our tables; tests/loop/test_upgrade.py begins with it.
"""

import gzip
import hashlib
import json
import os
import sys
from importlib import import_module
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.db.migrations.loader import MigrationLoader

SOURCES = Path("src", "shixiao")


def digests() -> dict[str, dict[str, str]]:
    """Of every app of ours: migration → SHA-256 of its file."""
    return {
        folder.parent.name: {
            file.stem: hashlib.sha256(file.read_bytes()).hexdigest()
            for file in sorted(folder.glob("0*.py"))
        }
        for folder in sorted(SOURCES.glob("*/migrations"))
        if list(folder.glob("0*.py"))
    }


def last(app: str) -> str:
    """The migration of an app that no other one of it follows."""
    (found,) = (name for label, name in MigrationLoader(connection).graph.leaf_nodes(app))
    return found


def row_of(row: models.Model) -> dict[str, object]:
    """Column → value, as texts that `to_python` of the column reads back to the microsecond."""
    values = {}
    for field in row._meta.concrete_fields:
        value = field.value_from_object(row)
        values[field.attname] = None if value is None else field.value_to_string(row)
    return values


def tables() -> dict[str, list[dict[str, object]]]:
    """Model → rows, of all our tables that have any, with those between two others."""
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("shixiao.")}
    found = {
        model._meta.label: [row_of(row) for row in model._base_manager.order_by("pk")]
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in ours
    }
    return {label: rows for label, rows in found.items() if rows}


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shixiao.config.settings")
    django.setup()
    # Its models can be read only after the set-up.
    newest = apps.get_model("journal.Entry")._base_manager.latest("at")
    import_module("shixiao.journal.services").sequence(at=newest.at)
    written = {
        "migrations": {app: last(app) for app in digests()},
        "digests": digests(),
        "journal_key": (settings.DATA / "journal.key").read_text("utf-8"),
        "rows": tables(),
    }
    text = json.dumps(written, ensure_ascii=False, sort_keys=True, indent=0)
    Path(sys.argv[1]).write_bytes(gzip.compress(text.encode(), mtime=0))
    return 0


if __name__ == "__main__":
    sys.exit(main())
