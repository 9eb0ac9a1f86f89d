"""A whole installation goes into one file and comes back with the same journal.

Each command runs as its own process, as a clerk would run it, on the engine of this test run.
"""

import tarfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from tests.installation import Installation, installations

WRITE = """
import django; django.setup()
from django.core.files.base import ContentFile
from django.utils import timezone
from shixiao.directory.models import Organisation
from shixiao.files.services import store_upload
from shixiao.kernel.actor import Actor
county = Organisation.objects.create(slug="yunxi", name="云溪县文联")
for n in range(3):
    store_upload(organisation=county, file=ContentFile(str(n).encode(), name=f"{n}.txt"),
                 by=Actor("command"), at=timezone.now())
"""
READ = """
import django; django.setup()
from shixiao.files.models import Upload
from shixiao.files.queries import read_upload
from shixiao.journal.services import check, public_key
print([read_upload(each).decode() for each in Upload.objects.order_by("pk")], check(), public_key())
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("installations")


@pytest.fixture(scope="module")
def installation(folder: Path) -> Iterator[Callable[[str], Installation]]:
    """`installation("old")`: empty, with a database of its own on PostgreSQL."""
    with installations(folder, "backup") as make:
        yield make


@pytest.fixture(scope="module")
def old(installation: Callable[[str], Installation]) -> Installation:
    """An installation with a county, three uploads and three entries of the journal."""
    made = installation("old")
    made.django("migrate", "--verbosity=0")
    written = made.run("-c", WRITE)
    assert written.returncode == 0, written.stderr
    return made


@pytest.fixture(scope="module")
def saved(old: Installation, folder: Path) -> tuple[Path, str]:
    """The backup of it, and what the command printed."""
    file = folder / "copy.tar.gz"
    done = old.shixiao("backup", "--out", str(file))
    assert done.returncode == 0, done.stderr
    return file, done.stdout


def test_a_restored_installation_has_the_same_journal_files_and_keys(
    old: Installation, installation: Callable[[str], Installation], saved: tuple[Path, str]
) -> None:
    new = installation("new")
    file, said = saved

    back = new.shixiao("restore", str(file))

    assert back.returncode == 0, back.stderr
    assert said.splitlines()[1] == back.stdout.strip()
    assert said.splitlines()[1].startswith("journal 3 ")
    assert file.stat().st_mode & 0o777 == 0o600
    assert (new.folder / "journal.key").stat().st_mode & 0o777 == 0o600
    found = new.run("-c", READ).stdout
    assert found.startswith("['0', '1', '2'] [] ")
    assert found == old.run("-c", READ).stdout

    again = new.shixiao("restore", str(file))

    assert again.returncode == 2
    assert "already holds data" in again.stderr


@pytest.mark.postgres
def test_without_the_programs_of_postgresql_the_journal_comes_back_just_the_same(
    old: Installation, installation: Callable[[str], Installation], folder: Path
) -> None:
    """Moments keep their microseconds, or the hashes of the journal would no longer fit."""
    new = replace(installation("plain"), programs=str(folder))
    file = folder / "plain.tar.gz"

    saved = replace(old, programs=str(folder)).shixiao("backup", "--out", str(file))
    back = new.shixiao("restore", str(file))

    assert (saved.returncode, back.returncode) == (0, 0), saved.stderr + back.stderr
    assert new.run("-c", READ).stdout == old.run("-c", READ).stdout


def test_a_damaged_backup_restores_nothing(
    installation: Callable[[str], Installation], saved: tuple[Path, str]
) -> None:
    new = installation("damaged")
    broken = rewritten(saved[0], "uploads/")

    answer = new.shixiao("restore", str(broken))

    assert answer.returncode == 2
    assert "3 parts of the backup differ" in answer.stderr
    assert not (new.folder / "journal.key").exists()
    assert not (new.folder / "uploads").exists()
    assert not list(new.folder.glob(".restoring*"))


def rewritten(file: Path, part: str) -> Path:
    """The same backup with another byte at the end of some members."""
    target = file.with_name("changed.tar.gz")
    with tarfile.open(file) as source, tarfile.open(target, "w:gz") as out:
        for member in source:
            inside = source.extractfile(member)
            data = inside.read() if inside else b""
            data += b"x" if member.name.startswith(part) else b""
            member.size = len(data)
            out.addfile(member, BytesIO(data))
    return target


def test_a_backup_never_overwrites_a_file(old: Installation, saved: tuple[Path, str]) -> None:
    before = saved[0].read_bytes()

    answer = old.shixiao("backup", "--out", str(saved[0]))

    assert answer.returncode == 2
    assert "was not overwritten" in answer.stderr
    assert saved[0].read_bytes() == before
