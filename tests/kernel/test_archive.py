"""Archives are looked at before anything in them is unpacked."""

from collections.abc import Callable, Mapping

import pytest

from shixiao.kernel.archive import vet_zip
from shixiao.kernel.refusal import Refused

Zipped = Callable[[Mapping[str, bytes]], bytes]


def test_an_ordinary_archive_passes(zipped: Zipped) -> None:
    vet_zip(zipped({"word/document.xml": b"<a/>" * 1000, "x.txt": b"x"}))


def test_a_bomb_is_refused(zipped: Zipped) -> None:
    bomb = zipped({"a.xml": bytes(5_000_000)})

    with pytest.raises(Refused, match=r"archive\.bomb"):
        vet_zip(bomb)
    with pytest.raises(Refused, match=r"archive\.too_large"):
        vet_zip(bomb, limit_total=4_000_000)


def test_too_many_members_are_refused(zipped: Zipped) -> None:
    with pytest.raises(Refused, match=r"archive\.too_many_members"):
        vet_zip(zipped({f"{n}.txt": b"" for n in range(4)}), limit_members=3)


@pytest.mark.parametrize("name", ["../x", "/etc/x", "a/../../x", "..\\x", "C:/x"])
def test_a_member_that_leaves_its_folder_is_refused(zipped: Zipped, name: str) -> None:
    with pytest.raises(Refused, match=r"archive\.escapes"):
        vet_zip(zipped({name: b"x"}))


def test_macros_are_refused(zipped: Zipped) -> None:
    with pytest.raises(Refused, match=r"archive\.macros"):
        vet_zip(zipped({"word/vbaProject.bin": b"x"}))


def test_an_encrypted_member_is_refused(zipped: Zipped) -> None:
    data = bytearray(zipped({"a.txt": b"x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 0x1

    with pytest.raises(Refused, match=r"archive\.encrypted"):
        vet_zip(bytes(data))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 cut off", b"hello"])
def test_what_is_no_archive_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match=r"archive\.broken"):
        vet_zip(data)
