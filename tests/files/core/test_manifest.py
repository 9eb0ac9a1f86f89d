"""A backup is what its list says, or it is not restored."""

import hashlib
import json

import pytest

from shixiao.files.core.manifest import Manifest, read, vet
from shixiao.kernel.refusal import Refused

DIGEST = hashlib.sha256(b"x").hexdigest()
UPLOAD = f"uploads/{DIGEST[:2]}/{DIGEST}"
MEMBERS = {"database.sqlite3": DIGEST, "keys/journal.key": DIGEST, UPLOAD: DIGEST}


def manifest(members: dict[str, str]) -> bytes:
    said = Manifest("0.1.0", "2026-05-12T04:00:00+00:00", "sqlite", 3, "00", members)
    return said.to_json().encode()


def test_a_list_is_read_as_it_was_written() -> None:
    said = read(manifest(MEMBERS))

    assert said.members == MEMBERS
    assert said.database == "database.sqlite3"
    vet(said, MEMBERS)


@pytest.mark.parametrize(
    "member",
    ["../escaped", "/etc/passwd", "keys/../x.key", "uploads/00/" + DIGEST, "database.exe", ""],
)
def test_a_list_with_a_foreign_place_is_refused(member: str) -> None:
    with pytest.raises(Refused, match=r"files\.not_a_backup"):
        read(manifest(MEMBERS | {member: DIGEST}))


def test_steps_that_are_no_names_are_refused() -> None:
    said = json.loads(manifest(MEMBERS))

    assert read(json.dumps(said | {"steps": ["needs.0001_initial"]}).encode()).steps
    for steps in ([1], 7, [["needs.0001_initial"]]):
        with pytest.raises(Refused, match=r"files\.not_a_backup"):
            read(json.dumps(said | {"steps": steps}).encode())


def test_the_first_backups_named_no_steps() -> None:
    said = json.loads(manifest(MEMBERS))
    del said["steps"]

    assert read(json.dumps(said).encode()).steps == ()


@pytest.mark.parametrize(
    "text", [b"", b"[]", b"{}", json.dumps({"form": "other"}).encode(), manifest({UPLOAD: DIGEST})]
)
def test_what_is_no_list_is_refused(text: bytes) -> None:
    with pytest.raises(Refused, match=r"files\.not_a_backup"):
        read(text)


@pytest.mark.parametrize(
    "found",
    [
        {**MEMBERS, "database.sqlite3": "0" * 64},
        {name: digest for name, digest in MEMBERS.items() if name != "keys/journal.key"},
        MEMBERS | {"keys/secret.key": DIGEST},
    ],
)
def test_a_changed_missing_or_foreign_part_is_refused(found: dict[str, str]) -> None:
    with pytest.raises(Refused, match=r"files\.backup_damaged"):
        vet(read(manifest(MEMBERS)), found)
