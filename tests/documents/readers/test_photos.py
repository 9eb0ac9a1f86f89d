"""Photos of pages, taken badly, are read: upright, flat, in order, each line in its place."""

import io
import socket

import numpy as np
import pytest
from PIL import Image, ImageDraw

from shixiao.documents.readers import photos_engine, photos_reading
from shixiao.documents.readers.photos import PhotoPage, read_photo
from shixiao.kernel.refusal import Refused
from tests.documents.readers.photographing import (
    FLAT,
    SLIP,
    Face,
    Sheet,
    Shot,
    likeness,
    photographed,
    typeset,
)

A4_TEXT = [
    "#云溪县文联送戏下乡工作安排",
    "各乡镇文化站、各协会：",
    "为把群众想看的戏送到家门口，现就今年下半年送戏下乡工作作如下安排。",
    "一、总体要求",
    "坚持群众点单、协会接单，演什么、在哪里演、什么时候演，都要先问群众。不得把演过的节目"
    "换个名称再演一遍，不搞只拍照不演出的走过场。",
    "二、主要任务",
    "（一）9月底前，每个协会至少结对2个村，走访不少于3次，把听到的意见逐条记下来。",
    "（二）每场演出要有群众点的节目，演出以后请看戏的人说一句话，好的坏的都要如实记。",
    "三、工作要求",
    "各协会要落实责任，严禁借演出收取任何费用；因天气改期的，要提前一天告诉村里。",
]
SLIP_TEXT = ["#送戏下乡通知", "各协会要在三月底前报送节目单，不得拖延。", "请把群众点的戏写清楚。"]
SMALL = Shot(width=1000, height=1000)


def text_of(page: PhotoPage) -> str:
    return "\n".join(line.text for line in page.lines)


def furthest(page: PhotoPage, sheet: Sheet) -> float:
    """How far an edge of a box lies from where the line was printed, in shares of the page."""
    pairs = zip(page.lines, sheet.boxes, strict=True)
    return max(
        abs(read - set_) for line, box in pairs for read, set_ in zip(line.box, box, strict=True)
    )


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    return typeset(A4_TEXT, number="—2—")


@pytest.fixture(scope="module")
def page(sheet: Sheet) -> PhotoPage:
    """A4 on a dark table: on its side, askew, in perspective, half in shadow, blurred, JPEG 60."""
    shot = Shot(90, skew=5, perspective=0.18, shadow=0.5, blur=1.2, noise=7, quality=60)
    return read_photo(photographed(sheet, shot), "照片.jpg")


def test_a_page_photographed_badly_is_read(page, sheet):
    assert likeness(text_of(page), sheet.text) >= 0.97


def test_lines_come_in_the_order_of_the_page_with_their_indents(page, sheet):
    assert len(page.lines) == len(sheet.lines)
    for line, text in zip(page.lines[:-1], sheet.lines[:-1], strict=True):
        assert likeness(line.text, text) >= 0.85
    starts = [line.text.startswith("　　") for line in page.lines]
    assert starts == [text in sheet.first_lines for text in sheet.lines]


def test_each_line_stands_where_it_was_printed(page, sheet):
    assert furthest(page, sheet) < 0.025
    assert all(0.9 < line.sureness <= 1 for line in page.lines)


def test_the_page_is_shown_flat_and_not_heavy(page):
    picture = Image.open(io.BytesIO(page.picture))

    assert (picture.format, picture.mode) == ("JPEG", "L")
    assert picture.size == (page.width, page.height)
    assert max(picture.size) <= 1_800
    assert page.height / page.width == pytest.approx(2**0.5, abs=0.02)
    assert len(page.picture) < 500_000


def test_a_clean_scan_is_read_without_a_network(sheet, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("reading a photo looked for a network")

    monkeypatch.setattr(socket, "socket", refuse)
    photos_engine._engine.cache_clear()

    page = read_photo(photographed(sheet, FLAT), "扫描.jpg")

    assert likeness(text_of(page), sheet.text) >= 0.98
    assert photos_engine._engine() is photos_engine._engine()


@pytest.mark.parametrize("turn", [180, 270])
def test_a_photo_that_lies_on_its_side_or_its_head_is_turned(turn):
    slip = typeset(SLIP_TEXT, SLIP)

    page = read_photo(
        photographed(slip, Shot(turn=turn, skew=3, width=1000, height=1000)), "横.jpg"
    )

    assert likeness(text_of(page), slip.text) >= 0.95
    assert page.width > page.height
    assert furthest(page, slip) < 0.05


def test_without_laying_the_sheet_flat_lines_would_not_be_where_they_were_printed(monkeypatch):
    slip = typeset(SLIP_TEXT, SLIP)
    photo = photographed(slip, Shot(perspective=0.3, skew=6, width=1000, height=1000))
    assert furthest(read_photo(photo, "斜.jpg"), slip) < 0.05

    monkeypatch.setattr(photos_reading, "flattened", lambda picture, _: picture)

    assert furthest(read_photo(photo, "斜.jpg"), slip) > 0.1


def test_without_straightening_lines_of_a_bent_page_would_be_lost(monkeypatch):
    face = Face(across=24, size=36, pitch=58, width=1000, height=500, top=60)
    dense = typeset(A4_TEXT[2:6], face)
    photo = photographed(dense, Shot(fills=1.0, curl=0.14, width=1000))
    assert likeness(text_of(read_photo(photo, "弯.jpg")), dense.text) >= 0.95

    monkeypatch.setattr(photos_reading, "unbent", lambda _: None)

    assert likeness(text_of(read_photo(photo, "弯.jpg")), dense.text) < 0.8


def test_a_red_seal_keeps_its_colour():
    slip = typeset(SLIP_TEXT, SLIP)
    paper = Image.fromarray(slip.pixels).convert("RGB")
    ImageDraw.Draw(paper).ellipse((600, 380, 780, 560), outline=(210, 30, 30), width=9)
    out = io.BytesIO()
    paper.save(out, "PNG")

    page = read_photo(out.getvalue(), "盖章.png")

    assert Image.open(io.BytesIO(page.picture)).mode == "RGB"
    assert likeness(text_of(page), slip.text) >= 0.9


def blank(kind: str) -> Image.Image:
    random = np.random.default_rng(7)
    if kind == "paper":
        return Image.new("RGB", (800, 1_000), (244, 240, 230))
    if kind == "noise":
        return Image.fromarray(random.integers(0, 255, (600, 600, 3), dtype=np.uint8))
    empty = Sheet(np.full((600, 840), 250, np.uint8), (), ())
    return Image.open(io.BytesIO(photographed(empty, SMALL)))


@pytest.mark.parametrize("kind", ["paper", "noise", "empty page on a table"])
def test_a_picture_of_nothing_is_refused(kind):
    out = io.BytesIO()
    blank(kind).save(out, "JPEG")

    with pytest.raises(Refused, match="documents.nothing_on_the_picture"):
        read_photo(out.getvalue(), "空.jpg")


def test_a_line_that_cannot_be_read_is_shown_as_unsure_not_dropped(monkeypatch):
    slip = typeset(SLIP_TEXT, SLIP)
    monkeypatch.setattr(
        photos_reading,
        "read_lines",
        lambda pieces: [("看不清的一行字", 0.2), *[("看得清的一行字", 0.9)] * (len(pieces) - 1)],
    )

    page = read_photo(photographed(slip, Shot(fills=1.0, width=840)), "模糊.jpg")

    assert len(page.lines) == len(slip.lines)
    assert min(line.sureness for line in page.lines) == pytest.approx(0.2)
