"""Whatever comes in ends in text or in a sentence: never in a crash, never without end."""

import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shixiao.documents.core.records import DocumentText
from shixiao.documents.readers import read_document
from shixiao.documents.readers.isolated import read_apart
from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say
from tests.documents.readers.making import LINE, pdf, picture, plain_pdf, word

SOUND = {
    "文.txt": (LINE * 20).encode(),
    "旧.txt": (LINE * 20).encode("gb18030"),
    "臺.txt": ("各站要公開賬目，辦好夜校。" * 20).encode("big5"),
    "宽.txt": (LINE * 20).encode("utf-16"),
    "页.html": f"<html><body><p>{LINE}</p><table><tr><td>甲</table></html>".encode(),
    "文.docx": word(*[LINE] * 20),
    "文.pdf": pdf("\n\n".join([LINE] * 20)),
    "图.png": picture(),
    "图.jpg": picture("JPEG"),
    "图.tif": picture("TIFF"),
}


def outcome(data: bytes, name: str) -> DocumentText | Refused:
    """What comes of a file; saying a refusal in both languages must not fail."""
    try:
        return read_document(data, name)
    except Refused as refused:
        say(refused, "zh-hans")
        say(refused, "en")
        return refused


@pytest.mark.parametrize("name", SOUND)
@pytest.mark.parametrize("tenths", range(10))
def test_a_file_cut_off_anywhere_is_read_or_refused(name: str, tenths: int) -> None:
    data = SOUND[name]

    found = outcome(data[: len(data) * tenths // 10], name)

    assert isinstance(found, Refused) or found.text.strip()


@settings(max_examples=60, deadline=None)
@given(
    name=st.sampled_from(sorted(SOUND)),
    places=st.lists(st.floats(0, 1, exclude_max=True), min_size=1, max_size=20),
    mask=st.integers(1, 255),
)
def test_a_file_with_bytes_flipped_is_read_or_refused(
    name: str, places: list[float], mask: int
) -> None:
    data = bytearray(SOUND[name])
    for place in places:
        data[int(place * len(data))] ^= mask

    found = outcome(bytes(data), name)

    assert isinstance(found, Refused) or found.text.strip()


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=400), name=st.sampled_from(sorted(SOUND)))
def test_noise_under_any_name_is_read_or_refused(data: bytes, name: str) -> None:
    found = outcome(data, name)

    assert isinstance(found, Refused) or found.text.strip()


def chunk(name: bytes, content: bytes) -> bytes:
    """One part of a PNG."""
    ending = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + ending


def test_five_megabytes_of_opened_brackets_end() -> None:
    found = read_apart([(b"<" * 5_000_000 + LINE.encode(), "a.html")])

    assert LINE in found.text


def test_a_picture_that_claims_to_be_a_wall_is_refused() -> None:
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\x00" * 1_000_000))

    for ending in (".png", ".jpg"):
        refused = outcome(b"\x89PNG\r\n\x1a\n" + parts, f"墙{ending}")
        assert isinstance(refused, Refused)
        assert refused.rule == "documents.picture_too_large"


def test_a_page_as_large_as_a_field_is_read() -> None:
    drawn = b"BT /F 900 Tf 100 50000 Td (Every station opens its accounts) Tj ET"

    found = outcome(plain_pdf(drawn, b"0 0 100000 100000"), "田.pdf")

    assert isinstance(found, DocumentText)
    assert found.text == "Every station opens its accounts\n"


def test_a_text_of_one_character_a_line_is_read_as_it_is() -> None:
    text = "\n".join(LINE * 100)

    assert read_document(text.encode("gb18030"), "竖.txt").text == text


def test_a_text_in_both_scripts_is_read_as_it_is() -> None:
    text = "各站要公開賬目，办好夜校。羣眾说了算，不得年年一個樣。"

    for encoding in ("utf-8", "gb18030", "utf-16"):
        assert read_document(text.encode(encoding), "混.txt").text == text


@pytest.mark.parametrize("at", [0, 5, 100_000])
def test_a_text_with_nul_in_it_is_refused_wherever_it_stands(at: int) -> None:
    data = bytearray(b"a" * 200_000)
    data[at] = 0

    found = outcome(bytes(data), "零.txt")

    assert isinstance(found, Refused)
    assert found.rule == "documents.binary"


def test_nul_in_a_wide_text_is_refused_too() -> None:
    found = outcome("各站\x00要".encode("utf-16"), "零.txt")

    assert isinstance(found, Refused)
    assert found.rule == "documents.binary"
