"""The doctor names what is wrong and how to mend it, and stays quiet about what is right."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.db import connection

from shixiao.directory.models import Organisation
from shixiao.engine.models import Job
from shixiao.files.services import doctor
from shixiao.files.services.doctor import examine
from shixiao.journal import services as journal
from shixiao.journal.core.append_only import laid, lifted
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.kernel.wording import say

pytestmark = pytest.mark.django_db

Levels = Callable[..., dict[str, str]]
NOW = datetime.fromisoformat("2026-12-01T04:00:00+00:00")


@pytest.fixture(autouse=True)
def _folder(settings: LazySettings) -> None:
    settings.DATA.chmod(0o700)


@pytest.fixture
def levels() -> Levels:
    """`levels()`: what the doctor says, rule → level."""

    def look(at: datetime = NOW) -> dict[str, str]:
        return {finding.what.rule: finding.level for finding in examine(at=at)}

    return look


def test_a_sound_installation_is_found_sound(levels: Levels) -> None:
    found = levels()

    assert found["doctor.folder"] == found["doctor.keys"] == found["doctor.migrated"] == "good"
    assert found["doctor.journal"] == found["doctor.jobs"] == found["doctor.clock_right"] == "good"
    assert found["doctor.address_missing"] == found["doctor.no_https"] == "warning"


def test_every_finding_is_a_sentence_in_both_languages() -> None:
    for finding in examine(at=NOW):
        assert say(finding.what, "zh-hans") != say(finding.what, "en")


def test_a_data_folder_that_others_may_read_is_wrong(
    levels: Levels, settings: LazySettings
) -> None:
    settings.DATA.chmod(0o755)

    assert levels()["doctor.folder_open"] == "bad"


def test_a_data_folder_that_cannot_be_written_is_wrong(
    levels: Levels, settings: LazySettings, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"")
    settings.DATA = tmp_path / "file" / "below"

    found = list(doctor._folder())

    assert [finding.what.rule for finding in found] == ["doctor.folder_unwritable"]


def test_a_key_that_others_may_read_is_wrong(levels: Levels, settings: LazySettings) -> None:
    journal.public_key()
    (settings.DATA / "journal.key").chmod(0o644)

    assert levels()["doctor.keys_open"] == "bad"


def test_a_full_disk_is_wrong(levels: Levels, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "TOO_FEW_MEGABYTES", 10**9)

    assert levels()["doctor.space"] == "bad"


def test_an_old_sqlite_is_a_warning(levels: Levels, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "MENDED_SQLITE", (99,))

    expected = "doctor.sqlite_old" if connection.vendor == "sqlite" else "doctor.postgresql"
    assert expected in levels()


def test_a_clock_before_the_newest_entry_is_wrong(
    levels: Levels, county: Organisation, clerk: Actor
) -> None:
    journal.record(by=clerk, at=NOW, act="needs.raised", subject=county)

    assert levels(at=NOW - timedelta(hours=1))["doctor.clock"] == "bad"


def test_a_changed_journal_is_wrong(levels: Levels, county: Organisation, clerk: Actor) -> None:
    journal.record(by=clerk, at=NOW, act="needs.raised", subject=county)
    journal.sequence(at=NOW)
    with connection.cursor() as cursor:
        for statement in lifted(connection.vendor):
            cursor.execute(statement)
    Entry.objects.update(act="needs.forged")
    with connection.cursor() as cursor:
        for statement in laid(connection.vendor):
            cursor.execute(statement)

    assert levels()["journal.leaf_changed"] == "bad"


def test_stuck_work_and_late_entries_are_warnings(
    levels: Levels, county: Organisation, clerk: Actor
) -> None:
    journal.record(by=clerk, at=NOW - timedelta(hours=1), act="needs.raised", subject=county)
    Job.objects.create(name="documents.read")
    Job.objects.update(created_at=NOW - timedelta(hours=1))

    found = levels()

    assert found["doctor.jobs_stuck"] == found["doctor.entries_late"] == "warning"


def test_the_command_fails_when_something_is_wrong(
    settings: LazySettings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.DATA.chmod(0o755)

    with pytest.raises(SystemExit) as ended:
        call_command("doctor", language="en")

    assert ended.value.code == 1
    assert "✗ Others can read the data folder" in capsys.readouterr().out


def test_a_machine_without_a_chinese_font_is_told_what_to_install(
    levels: Levels, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor.fonts, "chinese_fonts", lambda: [])

    assert levels()["doctor.fonts_missing"] == "warning"
    monkeypatch.setattr(doctor.fonts, "chinese_fonts", lambda: ["SimSun"])
    assert levels()["doctor.fonts"] == "good"


def test_it_is_said_whether_photos_can_be_read(
    levels: Levels, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert levels()["doctor.photos"] == "good"
    monkeypatch.setattr(doctor.extras, "can_read_photos", lambda: False)
    assert levels()["doctor.photos_unread"] == "warning"
