"""Pictures of pages become one text, whatever a scanner or a phone stored them as."""

import hashlib
import io

import pytest
from PIL import Image

from shixiao.documents import readers
from shixiao.documents.readers.pages import Sheet, SheetLine
from shixiao.kernel.refusal import Refused
from tests.documents.readers.making import picture


@pytest.fixture(autouse=True)
def _eyes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A recogniser that says how wide a picture is."""

    def look(data: bytes, name: str) -> Sheet:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as seen:
            line = SheetLine(f"　　宽 {seen.width}", (0.0, 0.0, 1.0, 1.0), 0.5)
            return Sheet((line,), data, *seen.size)

    monkeypatch.setattr(readers, "sheet_of_picture", look)


def test_several_photos_are_the_pages_of_one_document() -> None:
    photos = [(picture(size=(width, 9)), f"{width}.png") for width in (10, 20)]
    told: list[tuple[int, int]] = []

    document = readers.read_photos(photos, on_page=lambda *page: told.append(page))

    digests = [hashlib.sha256(data).hexdigest() for data, _ in photos]
    assert document.text == "　　宽 10\n\f　　宽 20\n"
    assert document.name == "10.png"
    assert document.sha256 == hashlib.sha256("".join(digests).encode()).hexdigest()
    assert [page.width for page in document.pages] == [10, 20]
    assert told == [(0, 2), (1, 2), (2, 2)]
    for page in document.pages:
        for line in page.lines:
            # Without the blanks in front: the box lies around the writing only.
            assert document.text[line.start : line.end] == f"宽 {page.width}"


def test_one_photo_is_what_reading_it_alone_gives() -> None:
    photo = picture("JPEG")

    assert readers.read_photos([(photo, "一.jpg")]) == readers.read_document(photo, "一.jpg")


@pytest.mark.parametrize("kind", ["BMP", "WEBP", "TIFF", "PNG", "JPEG"])
def test_pictures_are_read_in_every_form_that_scanners_and_phones_write(kind: str) -> None:
    assert readers.read_document(picture(kind, (30, 9)), "图.png").text == "　　宽 30\n"


def test_a_scan_of_several_pages_in_one_file_is_read_whole() -> None:
    out = io.BytesIO()
    frames = [Image.new("RGB", (width, 9), "white") for width in (40, 50, 60)]
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:])

    document = readers.read_document(out.getvalue(), "扫.tif")

    assert document.text == "　　宽 40\n\f　　宽 50\n\f　　宽 60\n"


def test_more_photos_than_anybody_takes_are_refused() -> None:
    with pytest.raises(Refused, match="documents.too_many_scans"):
        readers.read_photos([(picture(), "一.png")] * 201)


def test_a_broken_photo_among_others_is_named() -> None:
    photos = [(picture(), "好.png"), (b"\x89PNG\r\n\x1a\n....", "坏.png")]

    with pytest.raises(Refused, match="documents.broken_picture") as refused:
        readers.read_photos(photos)

    assert refused.value.facts["file"] == "坏.png"
