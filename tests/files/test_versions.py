"""An older program in front of a newer database changes nothing and says what to do."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from shixiao.files.services import refuse_newer
from shixiao.files.services.doctor import examine
from shixiao.kernel.refusal import Refused
from tests.installation import Installation, installations

NEWER = """
import django; django.setup()
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
MigrationRecorder(connection).record_applied("needs", "9999_from_tomorrow")
"""


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Callable[[str], Installation]]:
    """`installation("old")`: empty, with a database of its own on PostgreSQL."""
    with installations(tmp_path, "versions") as make:
        yield make


@pytest.mark.django_db
def test_a_database_that_this_version_made_is_taken() -> None:
    refuse_newer()


@pytest.mark.django_db
def test_what_others_have_cleaned_away_is_no_newer_version() -> None:
    MigrationRecorder(connection).record_applied("axes", "0001_long_since_squashed")

    refuse_newer()


@pytest.mark.django_db
@pytest.mark.parametrize("command", ["serve", "start"])
def test_a_newer_database_is_not_worked_on(command: str, tmp_path: Path) -> None:
    MigrationRecorder(connection).record_applied("needs", "9999_from_tomorrow")
    file = tmp_path / "a.txt"
    file.write_text("要办实事。", "utf-8")
    arguments = [str(file), "--county", "甲县"] if command == "start" else ["--port", "1"]

    with pytest.raises(Refused, match="files.database_newer") as refused:
        call_command(command, *arguments)

    assert refused.value.facts["steps"] == ["needs.9999_from_tomorrow"]


@pytest.mark.django_db
def test_the_doctor_says_so_and_asks_the_tables_nothing_more(at: object) -> None:
    MigrationRecorder(connection).record_applied("needs", "9999_from_tomorrow")

    rules = [finding.what.rule for finding in examine(at=at)]  # type: ignore[arg-type]

    assert rules[-1] == "files.database_newer"


def test_a_backup_of_a_newer_version_is_refused(
    installation: Callable[[str], Installation], tmp_path: Path
) -> None:
    newer, older = installation("newer"), installation("older")
    newer.django("migrate", "--verbosity=0")
    newer.run("-c", NEWER)
    newer.shixiao("backup", "--out", str(tmp_path / "newer.tar.gz"))

    answer = older.shixiao("restore", str(tmp_path / "newer.tar.gz"))

    assert answer.returncode == 2
    assert "newer version" in answer.stderr
    assert not (older.folder / "journal.key").exists()
    older.django("migrate", "--verbosity=0")
