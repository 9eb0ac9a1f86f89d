"""A page turned until its lines run level; needs the extra `ocr`."""

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Quads = NDArray[np.float32]

_LEVEL = 0.25  # degrees: less than a tenth of a character over a line
_WHITE = (255, 255, 255)


def level(picture: Pixels, quads: Quads) -> tuple[Pixels, Quads]:
    """The picture turned so that its lines run level, and their boxes in it.

    Level lines may still stand on their heads.
    """
    angle = slope(quads)
    quarter = round(angle / 90)
    if quarter:
        picture, quads = _quarter_turned(picture, quads, quarter % 4)
        angle -= 90 * quarter
    if abs(angle) > _LEVEL:
        picture, quads = _rotated(picture, quads, angle)
    return picture, in_order(quads)


def upended(picture: Pixels, quads: Quads) -> tuple[Pixels, Quads]:
    """Both with what was below above."""
    picture, quads = _quarter_turned(picture, quads, 2)
    return picture, in_order(quads)


def slope(quads: Quads) -> float:
    """Degrees by which lines run downwards, -90 to 90: the long sides of long boxes decide."""
    level_sides = (quads[:, 1] - quads[:, 0] + quads[:, 2] - quads[:, 3]) / 2
    upright_sides = (quads[:, 3] - quads[:, 0] + quads[:, 2] - quads[:, 1]) / 2
    wide, tall = np.hypot(*level_sides.T), np.hypot(*upright_sides.T)
    sides = np.where((wide >= tall)[:, None], level_sides, upright_sides)
    # Directions a half turn apart are the same line: their doubled angles are.
    doubled = 2 * np.arctan2(sides[:, 1], sides[:, 0])
    weights = np.maximum(wide, tall) - np.minimum(wide, tall)
    main = np.arctan2((weights * np.sin(doubled)).sum(), (weights * np.cos(doubled)).sum())
    apart = np.abs(np.angle(np.exp(1j * (doubled - main))))
    like = weights * (apart < np.radians(20))
    if not like.any():
        return 0.0
    mean = np.arctan2((like * np.sin(doubled)).sum(), (like * np.cos(doubled)).sum())
    return float(np.degrees(mean) / 2)


def pieces_of(picture: Pixels, quads: Quads) -> list[Pixels]:
    """Each box cut out and made a rectangle."""
    return [_cut(picture, quad) for quad in quads]


def _cut(picture: Pixels, quad: NDArray[np.float32]) -> Pixels:
    width = max(np.hypot(*(quad[1] - quad[0])), np.hypot(*(quad[2] - quad[3])))
    height = max(np.hypot(*(quad[3] - quad[0])), np.hypot(*(quad[2] - quad[1])))
    across, down = max(2, int(width)), max(2, int(height))
    flat = np.array([(0, 0), (across, 0), (across, down), (0, down)], np.float32)
    place = cv2.getPerspectiveTransform(np.ascontiguousarray(quad), flat)
    piece = cv2.warpPerspective(
        picture, place, (across, down), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(piece, dtype=np.uint8)


def _quarter_turned(picture: Pixels, quads: Quads, turns: int) -> tuple[Pixels, Quads]:
    """Turned against the clock so many times by 90 degrees."""
    height, width = picture.shape[:2]
    across, down = quads[:, :, 0], quads[:, :, 1]
    turned = {
        1: (down, width - across),
        2: (width - across, height - down),
        3: (height - down, across),
    }[turns]
    quads = np.stack(turned, axis=2).astype(np.float32)
    return np.ascontiguousarray(np.rot90(picture, turns)), quads


def _rotated(picture: Pixels, quads: Quads, angle: float) -> tuple[Pixels, Quads]:
    height, width = picture.shape[:2]
    place = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    cosine, sine = abs(place[0, 0]), abs(place[0, 1])
    size = (round(height * sine + width * cosine), round(height * cosine + width * sine))
    place[:, 2] += (size[0] / 2 - width / 2, size[1] / 2 - height / 2)
    turned = cv2.warpAffine(
        picture, place, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT,
        borderValue=_WHITE,
    )  # fmt: skip
    moved = cv2.transform(quads, place).astype(np.float32)
    return np.asarray(turned, dtype=np.uint8), moved


def in_order(quads: Quads) -> Quads:
    """The points of each box: upper left, upper right, lower right, lower left."""
    ordered = np.empty_like(quads)
    for index, quad in enumerate(quads):
        by_left = quad[np.argsort(quad[:, 0], kind="stable")]
        upper_left, lower_left = by_left[:2][np.argsort(by_left[:2, 1], kind="stable")]
        upper_right, lower_right = by_left[2:][np.argsort(by_left[2:, 1], kind="stable")]
        ordered[index] = (upper_left, upper_right, lower_right, lower_left)
    return ordered
