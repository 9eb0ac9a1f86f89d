"""From the pixels of a photo to a page of lines; needs the extra `ocr`.

Sheet, lines on a small copy, the way up, each line cut from the large copy and recognised.
"""

import io

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from shixiao.documents.readers.photos_bent import unbent
from shixiao.documents.readers.photos_engine import found_lines, read_lines
from shixiao.documents.readers.photos_lines import Piece, lines_of
from shixiao.documents.readers.photos_page import PhotoPage
from shixiao.documents.readers.photos_sheet import flattened
from shixiao.documents.readers.photos_upright import in_order, level, pieces_of, slope, upended

Pixels = NDArray[np.uint8]
Quads = NDArray[np.float32]

READ_AT = 2_400  # the longer side of the copy from which lines are cut
LOOKED_FOR_AT = (
    1_280,
    2_080,
)  # of the copy in which they are looked for; the larger for fine print
FINE_PRINT = 14.0  # pixels: lower than that, lines are looked for once more
SHOWN_AT = 1_800
SURE_ENOUGH = 0.5
LEAST_CHARACTERS = 4
_SAMPLE = 3
_LONG = 4  # times its height
_SURELY_UPRIGHT = 0.9
_HEAVIEST = 500_000  # bytes of the picture that is shown
_COLOURED, _COLOURED_SHARE = 60, 0.002


def read(picture: Image.Image) -> PhotoPage | None:
    """The page on the picture (RGB), or nothing where there is no text on it."""
    sheet = flattened(np.asarray(picture, dtype=np.uint8), READ_AT)
    quads = _looked_for(sheet)
    if not len(quads):
        return None
    sheet, quads = _head_up(*_level(sheet, quads))
    read_ones = read_lines(pieces_of(sheet, quads))
    pieces = [
        _piece(text.strip(), sureness, quad)
        for (text, sureness), quad in zip(read_ones, quads, strict=True)
        if text.strip() and (sureness >= SURE_ENOUGH or _is_long(quad))
    ]
    if sum(len(each.text) for each in pieces if each.sureness >= SURE_ENOUGH) < LEAST_CHARACTERS:
        return None
    height, width = sheet.shape[:2]
    shown = _shown(sheet)
    return PhotoPage(_packed(shown), *shown.size, lines_of(pieces, width, height))


def _level(sheet: Pixels, quads: Quads) -> tuple[Pixels, Quads]:
    """Lines made level. On a page that lay on its side, or bent, they are looked for again."""
    was_on_its_side = abs(slope(quads)) > 45
    sheet, quads = level(sheet, quads)
    straight = unbent(sheet)
    if straight is not None:
        return level(straight, _looked_for(straight))
    if was_on_its_side:
        quads = in_order(_looked_for(sheet))
    return sheet, quads


def _looked_for(sheet: Pixels) -> Quads:
    """Boxes of lines, in pixels of the sheet."""
    longest = max(sheet.shape[:2])
    quads = np.zeros((0, 4, 2), np.float32)
    for side in LOOKED_FOR_AT:
        share = min(1.0, side / longest)
        size = (max(1, round(sheet.shape[1] * share)), max(1, round(sheet.shape[0] * share)))
        small = cv2.resize(sheet, size, interpolation=cv2.INTER_AREA)
        found = found_lines(np.asarray(small, dtype=np.uint8))
        quads = found / np.float32(share)
        if share == 1 or not len(found) or np.median(_heights(found)) >= FINE_PRINT:
            break
    return quads


def _heights(quads: Quads) -> NDArray[np.float32]:
    """The shorter sides of the boxes."""
    first = np.hypot(*(quads[:, 1] - quads[:, 0]).T)
    second = np.hypot(*(quads[:, 2] - quads[:, 1]).T)
    return np.asarray(np.minimum(first, second), dtype=np.float32)


def _head_up(sheet: Pixels, quads: Quads) -> tuple[Pixels, Quads]:
    """Of the two ways in which lines run level, the one that reads better."""
    longest = np.argsort(quads[:, 1, 0] - quads[:, 0, 0])[-_SAMPLE:]
    sample = pieces_of(sheet, quads[longest])
    upright = _sureness(sample)
    if upright >= _SURELY_UPRIGHT:
        return sheet, quads
    upside_down = _sureness([np.ascontiguousarray(np.rot90(piece, 2)) for piece in sample])
    return upended(sheet, quads) if upside_down > upright else (sheet, quads)


def _sureness(pieces: list[Pixels]) -> float:
    """How sure reading is; nothing read is nothing sure."""
    return float(np.mean([sureness if text else 0.0 for text, sureness in read_lines(pieces)]))


def _is_long(quad: NDArray[np.float32]) -> bool:
    """Whether it looks like a line: one that cannot be read is shown as such, never dropped."""
    return bool(quad[1, 0] - quad[0, 0] > _LONG * (quad[3, 1] - quad[0, 1]))


def _piece(text: str, sureness: float, quad: NDArray[np.float32]) -> Piece:
    left, right = (quad[0] + quad[3]) / 2, (quad[1] + quad[2]) / 2
    height = (quad[3, 1] - quad[0, 1] + quad[2, 1] - quad[1, 1]) / 2
    return Piece(
        text=text,
        sureness=sureness,
        left=float(left[0]),
        left_y=float(left[1]),
        right=float(right[0]),
        right_y=float(right[1]),
        height=float(height),
    )


def _shown(sheet: Pixels) -> Image.Image:
    """The page as people see it beside its text: smaller, and grey unless it has colours."""
    picture = Image.fromarray(sheet)
    picture.thumbnail((SHOWN_AT, SHOWN_AT), Image.Resampling.LANCZOS)
    pixels = np.asarray(picture, dtype=np.int16)
    colour = pixels.max(axis=2) - pixels.min(axis=2)
    has_colours = float((colour > _COLOURED).mean()) > _COLOURED_SHARE
    return picture if has_colours else picture.convert("L")


def _packed(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    for quality in (80, 65, 50, 35):
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality, optimize=True)
        if out.tell() <= _HEAVIEST:
            break
    return out.getvalue()
