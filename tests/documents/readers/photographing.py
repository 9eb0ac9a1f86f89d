"""Pages that we set ourselves and photograph badly, with fixed seeds."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Pixels = NDArray[np.uint8]
Matrix = NDArray[np.float64]

FONT = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
_SIMPLIFIED = 2  # the face of the collection for simplified Chinese
_NEVER_FIRST = "，。；：、！？）》”’"
_TABLE = (46, 58, 84)  # dark wood, blue green red


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it was set: its pixels, its lines and where each stands in shares of the page."""

    pixels: Pixels
    lines: tuple[str, ...]
    boxes: tuple[tuple[float, float, float, float], ...]
    first_lines: frozenset[str] = frozenset()  # those with an indent of two characters

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class Face:
    """How a page is set: characters to a line, their size and pitch in pixels, and the paper."""

    across: int = 28
    size: int = 66
    pitch: int = 118
    width: int = 2480
    height: int = 3508
    top: int = 430


A4 = Face()
SLIP = Face(across=14, size=44, pitch=78, width=840, height=600, top=70)


def typeset(paragraphs: Sequence[str], face: Face = A4, number: str = "") -> Sheet:
    """Set paragraphs as offices do: a title in the middle, an indent of two characters.

    A paragraph that begins with # is a title; `number` stands by itself at the foot.
    """
    page = Image.new("L", (face.width, face.height), 250)
    draw = ImageDraw.Draw(page)
    lines, boxes, first_lines = [], [], set()
    margin = (face.width - face.across * face.size) // 2
    y = face.top
    for text, shift, size in _set(paragraphs, face):
        font = ImageFont.truetype(FONT, size, index=_SIMPLIFIED)
        x = (face.width - font.getlength(text)) / 2 if shift < 0 else margin + shift * face.size
        boxes.append(_written(draw, (x, y), text, font))
        lines.append(text)
        if shift > 0:
            first_lines.add(text)
        y += face.pitch
    if number:
        font = ImageFont.truetype(FONT, face.size * 3 // 4, index=_SIMPLIFIED)
        foot = ((face.width - font.getlength(number)) / 2, face.height - 2 * face.pitch)
        boxes.append(_written(draw, foot, number, font))
        lines.append(number)
    shares = tuple(
        (left / face.width, top / face.height, right / face.width, bottom / face.height)
        for left, top, right, bottom in boxes
    )
    return Sheet(np.asarray(page, dtype=np.uint8), tuple(lines), shares, frozenset(first_lines))


def _set(paragraphs: Sequence[str], face: Face) -> Iterator[tuple[str, int, int]]:
    """Each line with the characters it is moved in by (-1: centred) and the size of its type."""
    for paragraph in paragraphs:
        if paragraph.startswith("#"):
            yield paragraph[1:], -1, face.size * 5 // 4
            continue
        rest, shift = paragraph, 2
        while rest:
            room = face.across - shift
            while rest[room : room + 1] and rest[room] in _NEVER_FIRST:
                room += 1
            yield rest[:room], shift, face.size
            rest, shift = rest[room:], 0


def _written(
    draw: ImageDraw.ImageDraw,
    at: tuple[float, float],
    text: str,
    font: ImageFont.FreeTypeFont,
) -> tuple[float, float, float, float]:
    draw.text(at, text, font=font, fill=30)
    return draw.textbbox(at, text, font=font)


@dataclass(frozen=True, slots=True)
class Shot:
    """How a page is photographed. `turn` and `skew` are degrees, the rest grows from 0 or 1.

    `perspective` is how much shorter the far edge is, `fills` the share of the picture's height
    that the page takes; over 1 no table is seen. `shadow` takes so much light from one corner.
    """

    turn: int = 0
    skew: float = 0.0
    perspective: float = 0.0
    fills: float = 0.86
    curl: float = 0.0
    shadow: float = 0.0
    blur: float = 0.0
    noise: float = 0.0
    quality: int = 85
    table: tuple[int, int, int] = _TABLE
    width: int = 2250
    height: int = 3000


FLAT = Shot(fills=1.0)


def photographed(sheet: Sheet, shot: Shot, seed: int = 1) -> bytes:
    """The JPEG that a phone would have made of the sheet."""
    random = np.random.default_rng(seed)
    picture = _laid(sheet.pixels, shot, random)
    picture = _lit(picture, shot)
    if shot.blur:
        picture = cv2.GaussianBlur(picture, (0, 0), shot.blur)
    if shot.noise:
        grain = random.normal(0, shot.noise, picture.shape)
        picture = np.clip(picture + grain, 0, 255).astype(np.uint8)
    turned = np.rot90(picture, shot.turn // 90)
    out = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(turned[:, :, ::-1])).save(
        out, "JPEG", quality=shot.quality
    )
    return out.getvalue()


def _laid(page: Pixels, shot: Shot, random: np.random.Generator) -> Pixels:
    """The page on its table, seen askew."""
    if shot.curl:
        page = _curled(page, shot.curl)
    height, width = page.shape
    if shot.fills >= 1 and not shot.skew and not shot.perspective:
        size = (shot.width, round(shot.width * height / width))
        flat = cv2.resize(page, size, interpolation=cv2.INTER_AREA)
        return cv2.cvtColor(flat, cv2.COLOR_GRAY2BGR)
    grain = random.normal(0, 9, (shot.height // 6, shot.width // 60, 1))
    wood = cv2.resize(grain.astype(np.float32), (shot.width, shot.height))[:, :, None]
    table = np.clip(np.array(shot.table, np.float32) + wood, 0, 255).astype(np.uint8)
    place = _place(width, height, shot)
    size = (shot.width, shot.height)
    sheet = cv2.warpPerspective(page, place, size, flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.full_like(page, 255), place, size)
    share = (mask.astype(np.float32) / 255)[:, :, None]
    paper = cv2.cvtColor(sheet, cv2.COLOR_GRAY2BGR).astype(np.float32) * (0.93, 0.97, 1.0)
    return np.clip(paper * share + table * (1 - share), 0, 255).astype(np.uint8)


def place_of(sheet: Sheet, shot: Shot) -> Matrix:
    """Where the points of a sheet come to lie in its photo, before that is turned."""
    height, width = sheet.pixels.shape
    return _place(width, height, shot)


def _place(width: int, height: int, shot: Shot) -> Matrix:
    """Where each point of the page comes to lie in the photo."""
    tall = shot.height * shot.fills
    wide = tall * width / height
    if wide > shot.width * shot.fills:
        wide = shot.width * shot.fills
        tall = wide * height / width
    short = wide * shot.perspective / 2
    corners = np.array(
        [
            (-wide / 2 + short, -tall / 2),
            (wide / 2 - short * 0.6, -tall / 2 * (1 - shot.perspective / 3)),
            (wide / 2, tall / 2),
            (-wide / 2, tall / 2 * (1 - shot.perspective / 5)),
        ]
    )
    angle = np.radians(shot.skew)
    turn = np.array([(np.cos(angle), -np.sin(angle)), (np.sin(angle), np.cos(angle))])
    seen = corners @ turn.T + (shot.width / 2, shot.height / 2)
    page = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    return cv2.getPerspectiveTransform(page, seen.astype(np.float32))


def _curled(page: Pixels, depth: float) -> Pixels:
    """The page as it bends when it lies in a binder: lines sag by a share of the height."""
    height, width = page.shape
    across, down = np.meshgrid(
        np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32)
    )
    sag = depth * height * np.sin(np.pi * across / width).astype(np.float32)
    return cv2.remap(
        page, across, down - sag + depth * height / 2, cv2.INTER_LINEAR, borderValue=250
    )


def _lit(picture: Pixels, shot: Shot) -> Pixels:
    if not shot.shadow:
        return picture
    height, width = picture.shape[:2]
    across, down = np.meshgrid(np.linspace(0, 1, width), np.linspace(0, 1, height))
    light = 1 - shot.shadow * np.clip(1.4 * (across + down) / 2 - 0.2, 0, 1)
    return np.clip(picture * light[:, :, None], 0, 255).astype(np.uint8)


def likeness(read: str, written: str) -> float:
    """The share of characters read right: 1 less the edit distance by the length written."""
    left, right = "".join(read.split()), "".join(written.split())
    row = list(range(len(right) + 1))
    for index, character in enumerate(left, 1):
        before, row[0] = row[0], index
        for column, other in enumerate(right, 1):
            before, row[column] = (
                row[column],
                min(row[column] + 1, row[column - 1] + 1, before + (character != other)),
            )
    return 1 - row[-1] / max(1, len(right))
