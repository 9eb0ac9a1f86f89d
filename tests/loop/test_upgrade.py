"""The previous release's database goes forward, on both engines, and loses nothing."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.installation import ROOT, Installation, installations
from tests.loop.past import PAGES, RELEASED

SOURCES = ROOT / "src" / "shixiao"
SET_UP = "import django, json; django.setup(); from tests.loop import past\n"
BEGIN = SET_UP + "past.begin()"
LOOK = SET_UP + "print(json.dumps(past.look()))"
NEWEST = SET_UP + "print(*past.newest_root())"
DAMAGE = SET_UP + "past.damage()"


@dataclass(frozen=True)
class Upgraded:
    """What was there before and after; what `past.look` found, and found again after damage."""

    before: str
    after: str
    found: dict[str, object]
    damaged: dict[str, object]


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Upgraded]:
    """The last release with its demo county, carried forward as `shixiao serve` does it."""
    with installations(tmp_path_factory.mktemp("releases"), "upgrade") as make:
        county = make("released")
        said(county, BEGIN)
        before = said(county, NEWEST)
        county.django("migrate", "--verbosity=0")
        county.django("collectstatic", "--no-input", "--verbosity=0")
        after = said(county, NEWEST)
        found = json.loads(said(county, LOOK))
        said(county, DAMAGE)
        yield Upgraded(before, after, found, json.loads(said(county, LOOK)))


def said(installation: Installation, script: str) -> str:
    done = installation.run("-c", script)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_last_releases_database_goes_forward_and_its_county_works_on(
    upgraded: Upgraded,
) -> None:
    assert upgraded.after == upgraded.before
    assert upgraded.found == {
        "changed": [],
        "faults": [],
        "pages": dict.fromkeys(PAGES, 200),
        "entries": int(upgraded.before.split()[0]) + 1,
    }


def test_a_row_that_a_migration_loses_or_changes_would_be_noticed(upgraded: Upgraded) -> None:
    assert set(upgraded.damaged["changed"]) >= {"needs.Support", "directory.Team"}


def test_a_released_migration_is_never_edited() -> None:
    """Whoever has run it will not run it again."""
    files = {
        f"{app}/migrations/{name}.py": digest
        for app, released in RELEASED["digests"].items()
        for name, digest in released.items()
    }
    edited = [
        name
        for name, digest in files.items()
        if hashlib.sha256((SOURCES / name).read_bytes()).hexdigest() != digest
    ]

    assert len(files) > 10
    assert not edited
