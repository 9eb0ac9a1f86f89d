"""Bytes that claim to be a picture: bounded before they are unpacked, upright afterwards."""

import io
import struct
import zlib

import pytest
from PIL import Image

from shixiao.documents.readers import photos
from shixiao.documents.readers.photos import read_photo
from shixiao.documents.readers.photos_opening import LONGEST_SIDE, opened
from shixiao.kernel.refusal import Refused


def packed(picture: Image.Image, kind: str = "PNG", **how: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is so large."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


@pytest.mark.parametrize("side", [9_000, 10_000, 30_000])
def test_a_picture_made_to_burst_is_refused_before_it_is_unpacked(side):
    with pytest.raises(Refused, match="documents.picture_too_large"):
        opened(claiming(side, side), "炸.png")


def test_a_picture_just_within_the_bound_is_not_refused_for_its_size():
    with pytest.raises(Refused, match="documents.broken_picture"):
        opened(claiming(8_900, 8_900), "大.png")


def test_a_thumbnail_is_refused_with_its_size():
    with pytest.raises(Refused, match="documents.picture_too_small") as refusal:
        opened(packed(Image.new("RGB", (120, 160))), "缩略图.png")

    assert refusal.value.facts["width"] == 120


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        packed(Image.effect_noise((400, 400), 80), "JPEG")[:2_000],
        packed(Image.new("RGB", (400, 400)), "GIF"),
    ],
    ids=["nothing", "the beginning of a JPEG", "the beginning of a PNG", "cut off", "a GIF"],
)
def test_a_broken_picture_or_another_kind_is_refused(data):
    with pytest.raises(Refused, match="documents.broken_picture"):
        opened(data, "坏.jpg")


def test_the_way_up_that_the_camera_noted_is_followed():
    picture = Image.new("RGB", (600, 400), "white")
    picture.paste("black", (0, 0, 300, 400))
    notes = Image.Exif()
    notes[0x0112] = 6  # turn a quarter with the clock

    upright = opened(packed(picture, "JPEG", exif=notes), "手机.jpg")

    assert upright.size == (400, 600)
    assert upright.getpixel((200, 50))[0] < 50 < 200 < upright.getpixel((200, 550))[0]


def test_what_is_transparent_is_paper():
    clear = packed(Image.new("RGBA", (400, 400), (0, 0, 0, 0)))

    assert opened(clear, "透明.png").getpixel((200, 200)) == (255, 255, 255)


def test_sixteen_bits_of_grey_stay_grey():
    grey = Image.new("I;16", (400, 400), 32_768)

    assert opened(packed(grey), "扫描.png").getpixel((200, 200)) == (128, 128, 128)


def test_a_large_picture_is_made_smaller():
    large = opened(packed(Image.new("L", (5_000, 3_000), 255), "JPEG"), "大.jpg")

    assert max(large.size) == LONGEST_SIDE


def test_without_the_extra_a_photo_is_refused_with_how_to_install_it(monkeypatch):
    monkeypatch.setattr(photos, "can_read_photos", lambda: False)

    with pytest.raises(Refused, match="documents.ocr_not_installed"):
        read_photo(packed(Image.new("RGB", (400, 400))), "照片.png")


def test_a_recogniser_that_does_not_start_is_refused_with_its_reason(monkeypatch):
    monkeypatch.setattr(photos, "_READING", "shixiao.documents.readers.not_there")

    with pytest.raises(Refused, match="documents.ocr_does_not_start") as refusal:
        read_photo(packed(Image.new("RGB", (400, 400))), "照片.png")

    assert "not_there" in refusal.value.facts["reason"]
