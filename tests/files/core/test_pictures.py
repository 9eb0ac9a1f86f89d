"""Pictures lose what the camera wrote into them, and nothing else."""

import struct
import zlib

from shixiao.files.core.pictures import without_notes

SCAN = b"\xff\xda\x00\x08scan..\x12\x34\xff\xd9"


def segment(marker: int, data: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def part(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def test_a_photograph_loses_its_place() -> None:
    frame = segment(0xE0, b"JFIF\x00") + segment(0xE2, b"ICC_PROFILE") + segment(0xDB, b"table")
    notes = segment(0xE1, b"Exif\x00\x00 GPS 28.1 112.9") + segment(0xFE, b"by Zhou Min")

    clean = without_notes(b"\xff\xd8" + notes + frame + SCAN, "jpg")

    assert clean == b"\xff\xd8" + frame + SCAN


def test_a_drawing_loses_its_author() -> None:
    head = b"\x89PNG\r\n\x1a\n" + part(b"IHDR", b"x" * 13)
    end = part(b"IDAT", b"data") + part(b"IEND", b"")

    clean = without_notes(
        head + part(b"tEXt", b"Author\x00Zhou") + part(b"eXIf", b"GPS") + end, "png"
    )

    assert clean == head + end


def test_a_broken_picture_and_other_files_stay_as_they_are() -> None:
    assert without_notes(b"\xff\xd8\xff", "jpg") == b"\xff\xd8\xff"
    assert without_notes(b"hello", "txt") == b"hello"
