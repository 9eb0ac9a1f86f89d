"""Copies of the database by its own consistent means, and back."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connection, transaction

from shixiao.journal.queries import latest_checkpoint
from shixiao.kernel.refusal import Refused

# Made anew by every migration; a copy of them would be in the way.
_MADE_BY_MIGRATIONS = ["contenttypes", "auth.permission"]


def dump(folder: Path) -> tuple[Path, int, str]:
    """Copy the database into a file of this folder, as it is at one moment.

    Gives the file, and size and root (hexadecimal) of the journal at that same moment. SQLite by
    its backup interface, PostgreSQL by `pg_dump` where it is installed, else as XML: Django's
    JSON cuts moments to milliseconds, and the journal would no longer match its hashes.
    """
    if connection.vendor == "sqlite":
        file = folder / "database.sqlite3"
        connection.ensure_connection()
        with _opened(file) as copy:
            connection.connection.backup(copy)
        return file, *_root_in(file)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT pg_export_snapshot()")
            (snapshot,) = cursor.fetchone() or ("",)
        last = latest_checkpoint()
        size, root = (last.size, bytes(last.root).hex()) if last else (0, "")
        if shutil.which("pg_dump"):
            file = folder / "database.dump"
            _run("pg_dump", f"--snapshot={snapshot}", "-Fc", "--no-owner", "-f", str(file))
        else:
            file = folder / "database.xml"
            call_command(
                "dumpdata",
                format="xml",
                exclude=_MADE_BY_MIGRATIONS,
                output=str(file),
                verbosity=0,
            )
        return file, size, root


def load(file: Path) -> None:
    """Bring such a copy into the empty database of this installation, whole or not at all."""
    if file.suffix == ".sqlite3":
        _root_in(file)
        connection.close()
        target = Path(connection.settings_dict["NAME"])
        for stale in ("-wal", "-shm"):
            target.with_name(target.name + stale).unlink(missing_ok=True)
        os.replace(file, target)
    elif file.suffix == ".dump":
        _run(
            "pg_restore",
            "--single-transaction",
            "--no-owner",
            "--exit-on-error",
            "-d",
            connection.settings_dict["NAME"],
            str(file),
        )
    else:
        call_command("migrate", interactive=False, verbosity=0)
        with transaction.atomic():
            call_command("loaddata", str(file), verbosity=0)


def fits(member: str) -> bool:
    """Whether a copy of this name can be brought into the database of this installation."""
    kinds = {".sqlite3"} if connection.vendor == "sqlite" else {".dump", ".xml"}
    return Path(member).suffix in kinds


def is_empty() -> bool:
    """Whether the database holds no table yet."""
    return not connection.introspection.table_names()


def _root_in(file: Path) -> tuple[int, str]:
    """Size and root of the journal inside a copy; a damaged copy is refused."""
    newest = "SELECT size, hex(root) FROM journal_checkpoint ORDER BY size DESC LIMIT 1"
    try:
        with _opened(file) as copy:
            (state,) = copy.execute("PRAGMA integrity_check").fetchone()
            row = copy.execute(newest).fetchone()
    except sqlite3.DatabaseError:
        raise Refused("files.backup_damaged", parts=[file.name], count=1) from None
    if state != "ok":
        raise Refused("files.backup_damaged", parts=[file.name], count=1)
    return (row[0], row[1].lower()) if row else (0, "")


@contextmanager
def _opened(file: Path) -> Iterator[sqlite3.Connection]:
    # As Django opens it: a constraint may call a function that only Django brings along.
    copy = connection.get_new_connection({"database": str(file)})
    try:
        yield copy
        # One file, without a log beside it that could be left behind.
        copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()


def _run(program: str, *arguments: str) -> None:
    """A program of PostgreSQL on our database; the password goes by the environment."""
    settings = connection.settings_dict
    named = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    given = {key: str(settings[name]) for key, name in named.items() if settings[name]}
    command = [program, *arguments]
    if program == "pg_dump":
        command.append(settings["NAME"])
    done = subprocess.run(command, env=os.environ | given, capture_output=True, text=True)
    if done.returncode:
        raise Refused("files.database_program_failed", program=program, said=done.stderr.strip())
