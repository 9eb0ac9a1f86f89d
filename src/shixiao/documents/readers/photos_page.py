"""What is read from the picture of one page."""

from dataclasses import dataclass

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PhotoLine:
    """One line of print; `box` is left, top, right, bottom in shares of the page's picture.

    `text` begins with two ideographic spaces where the line is moved in like the first line of a
    paragraph. `sureness` is the recogniser's own, 0 to 1.
    """

    text: str
    box: Box
    sureness: float


@dataclass(frozen=True, slots=True)
class PhotoPage:
    """A page, upright and flat: its picture (a JPEG) and its lines in reading order."""

    picture: bytes
    width: int
    height: int
    lines: tuple[PhotoLine, ...]
