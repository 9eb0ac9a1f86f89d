"""The sheet in a photo is found where it is certain, and left alone where it is not."""

import io

import cv2
import numpy as np
import pytest
from PIL import Image

from shixiao.documents.readers.photos_bent import unbent
from shixiao.documents.readers.photos_sheet import flattened, sheet_of
from shixiao.documents.readers.photos_upright import level, slope, upended
from tests.documents.readers.photographing import SLIP, Face, Shot, photographed, place_of, typeset

PAGE = typeset(["#下乡演出安排", "各协会要在三月底以前把节目单报来，不得拖延。"], SLIP)
DENSE = typeset(["各协会要把节目单报来，演出要让群众看得懂、看得上、用得着。" * 6],
                Face(across=22, size=44, pitch=80, width=1240, height=1000, top=90))  # fmt: skip
SHOT = Shot(width=1000, height=1000)


def pixels(data: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"), dtype=np.uint8)


@pytest.mark.parametrize(
    "how",
    [
        {},
        {"skew": 8.0},
        {"perspective": 0.25, "skew": -5.0},
        {"perspective": 0.15, "shadow": 0.6, "noise": 10.0, "blur": 1.0, "quality": 60},
        {"table": (110, 170, 120), "perspective": 0.1},
        {"table": (190, 200, 205), "skew": 3.0},
    ],
    ids=["straight", "askew", "perspective", "shadow and noise", "green table", "light table"],
)
def test_the_four_corners_of_the_sheet_are_found(how):
    shot = Shot(width=1000, height=1000, **how)

    found = sheet_of(pixels(photographed(PAGE, shot)))

    corners = cv2.perspectiveTransform(
        np.array([[(0, 0), (SLIP.width, 0), (SLIP.width, SLIP.height), (0, SLIP.height)]],
                 np.float64), place_of(PAGE, shot))[0]  # fmt: skip
    assert found is not None
    assert np.abs(found - corners).max() < 15


def test_a_frame_printed_on_the_page_is_no_sheet():
    page = np.full((1000, 800, 3), 245, np.uint8)
    cv2.rectangle(page, (90, 90), (710, 910), (200, 30, 30), 6)

    assert sheet_of(page) is None
    assert flattened(page, 2_400).shape == page.shape


@pytest.mark.parametrize(
    "shot",
    [
        Shot(table=(236, 242, 246), width=1000, height=1000),
        Shot(fills=1.3, skew=3.0, width=1000, height=700),
        Shot(fills=1.0, width=1000, height=1000),
    ],
    ids=["white on white", "cut by the picture's edge", "a scan"],
)
def test_a_sheet_whose_edges_are_not_seen_is_left_as_it_is(shot):
    assert sheet_of(pixels(photographed(PAGE, shot))) is None


def test_a_page_that_bends_is_made_straight():
    bent = pixels(photographed(DENSE, Shot(fills=1.0, curl=0.04, width=1240)))
    flat = pixels(photographed(DENSE, Shot(fills=1.0, width=1240)))

    straight = unbent(bent)

    assert straight is not None
    assert levelness(bent) < 0.55 * levelness(flat), "or the page was not bent"
    assert levelness(straight) > 0.65 * levelness(flat)
    assert unbent(flat) is None, "what is straight stays as it is"


def levelness(picture: np.ndarray) -> float:
    """How clearly lines and the gaps between them alternate over the whole width."""
    return float(np.abs(np.diff(picture.mean(axis=(1, 2)))).mean())


def test_an_empty_page_does_not_bend():
    assert unbent(np.full((600, 600, 3), 250, np.uint8)) is None


def boxes(angle: float, count: int = 6) -> np.ndarray:
    """Boxes of lines, 300 by 20, that run down by so many degrees."""
    turn = cv2.getRotationMatrix2D((300, 300), -angle, 1.0)
    flat = [
        [(150, y), (450, y), (450, y + 20), (150, y + 20)] for y in range(200, 200 + 40 * count, 40)
    ]
    return cv2.transform(np.array(flat, np.float32), turn).astype(np.float32)


@pytest.mark.parametrize("angle", [0.0, 1.0, -7.0, 30.0, -80.0, 89.0])
def test_lines_of_any_slope_are_made_level(angle):
    picture = np.full((600, 600, 3), 255, np.uint8)

    assert slope(boxes(angle)) == pytest.approx(angle, abs=0.1)
    turned, quads = level(picture, boxes(angle))

    assert abs(slope(quads)) < 0.3
    assert (quads >= 0).all()
    assert (quads <= (turned.shape[1], turned.shape[0])).all()
    assert (quads[:, 0, 0] < quads[:, 1, 0]).all()
    assert (quads[:, 0, 1] < quads[:, 3, 1]).all()


def test_a_page_on_its_head_comes_back_after_two_turns():
    picture = np.arange(60 * 80 * 3, dtype=np.uint8).reshape(60, 80, 3)
    quads = np.array([[(10, 10), (50, 10), (50, 20), (10, 20)]], np.float32)

    once = upended(picture, quads)
    back, there = upended(*once)

    assert (back == picture).all()
    assert (there == quads).all()
    assert once[1][0, 0].tolist() == [30, 40]
