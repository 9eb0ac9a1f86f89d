"""The state of the last release: its tables, with the rows of its demo county in them.

`released.json.gz` is written by scripts/released.py. `begin` and `look` run inside an installation
of their own.
"""

import gzip
import json
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from django.utils import timezone

from scripts.released import row_of
from shixiao.directory.models import Organisation, Person, Team
from shixiao.journal.services import check, sequence
from shixiao.kernel.actor import RESIDENT
from shixiao.needs import services as needs
from shixiao.needs.models import Support

RELEASED = json.loads(gzip.decompress(Path(__file__).with_name("released.json.gz").read_bytes()))
PAGES = ("", "today/", "threads/", "documents/", "ledger/", "needs/", "decisions/proposals/")


def begin() -> None:
    """Make the tables of the release and put its rows into them."""
    executor = MigrationExecutor(connection)
    ours = sorted(RELEASED["migrations"].items())
    leaves = executor.loader.graph.leaf_nodes()
    # Tables of others are made as they are today.
    theirs = [key for key in leaves if not _is_ours(executor, key)]
    executor.migrate([*ours, *theirs])
    past = executor.loader.project_state(ours).apps
    with transaction.atomic():
        for label, rows in RELEASED["rows"].items():
            _put(past.get_model(label), rows)
    with connection.cursor() as cursor:
        written = [past.get_model(label) for label in RELEASED["rows"]]
        for statement in connection.ops.sequence_reset_sql(no_style(), written):
            cursor.execute(statement)
    (settings.DATA / "journal.key").write_text(RELEASED["journal_key"], "utf-8")


def _is_ours(executor: MigrationExecutor, key: tuple[str, str]) -> bool:
    return executor.loader.disk_migrations[key].__module__.startswith("shixiao.")


def _put(model: type[models.Model], rows: list[dict[str, object]]) -> None:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    model._base_manager.bulk_create(
        model(**{name: fields[name].to_python(value) for name, value in row.items()})
        for row in rows
    )


def newest_root() -> tuple[int, str]:
    """Size and root of the journal, whatever else its tables hold by now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT size, root FROM journal_checkpoint ORDER BY size DESC LIMIT 1")
        size, root = cursor.fetchone() or (0, b"")
    return size, bytes(root).hex()


def damage() -> None:
    """What a bad migration could do: a row is gone, others hold something else."""
    Support.objects.order_by("pk")[0].delete()
    Team.objects.update(travel_limit_km=7)


def look() -> dict[str, object]:
    """What came of those rows, and whether the county works on with them."""
    changed = [label for label, rows in RELEASED["rows"].items() if _now(label, rows) != rows]
    faults = check()
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(
        Person.objects.get(username="demo-clerk"),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    pages = {page: client.get(f"/c/yunxi/{page}").status_code for page in PAGES}
    county = Organisation.objects.get()
    needs.complain(organisation=county, text="村口的灯坏了", by=RESIDENT, at=timezone.now())
    signed = sequence(at=timezone.now())
    return {
        "changed": changed,
        "faults": [fault.rule for fault in faults + check()],
        "pages": pages,
        "entries": signed.size if signed else 0,
    }


def _now(label: str, rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """The rows of a table today, in the columns that the release had."""
    found = apps.get_model(label)._base_manager.order_by("pk")
    return [{name: row_of(row)[name] for name in rows[0]} for row in found]
