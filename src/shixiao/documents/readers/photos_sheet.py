"""The sheet of paper in a photo: found by its four edges, laid flat; needs the extra `ocr`.

It is better to leave a photo as it is than to cut a page by a line printed on it, so a sheet
counts as found only when something else than paper is seen beyond all four edges.
"""

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Corners = NDArray[np.float32]  # four points: upper left, upper right, lower right, lower left

_SMALL = 720  # the longer side of the copy on which edges are looked for
_LEAST_SHARE = 0.2  # of the picture that a sheet takes at least
_MOST_SHARE = 0.985
_STEEPEST, _FLATTEST = 50.0, 130.0  # degrees of a corner
_LEAST_DIFFERENCE = 16.0  # between paper and table, in the units of Lab
_CLEAR_EDGE = 0.8  # the share of an edge along which the difference is seen
_RIM = 0.004  # cut off all around, so that no table is left at the edges
_A4 = 2**0.5
_NEAR_A4 = 0.16


def flattened(picture: Pixels, longest: int) -> Pixels:
    """The sheet alone, its longer side at most `longest`; the whole picture where none is sure."""
    corners = sheet_of(picture)
    if corners is None:
        return _within(picture, longest)
    width, height = _size_of(corners, longest)
    flat = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    place = cv2.getPerspectiveTransform(corners, flat)
    laid = cv2.warpPerspective(
        picture, place, (width, height), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(laid, dtype=np.uint8)


def sheet_of(picture: Pixels) -> Corners | None:
    """The four corners of the sheet, or nothing where they are not certain."""
    small = _within(picture, _SMALL)
    scale = picture.shape[1] / small.shape[1]
    lab = cv2.cvtColor(cv2.medianBlur(small, 5), cv2.COLOR_RGB2LAB).astype(np.float32)
    best, largest = None, 0.0
    for contour in _outlines(small):
        corners = _four_corners(contour, small.shape[0] * small.shape[1])
        if corners is None:
            continue
        area = float(cv2.contourArea(corners))
        if area > largest and _is_paper(corners, lab):
            best, largest = corners, area
    if best is None:
        return None
    return np.asarray(best + _RIM * 2 * (best.mean(axis=0) - best), np.float32) * np.float32(scale)


def _within(picture: Pixels, longest: int) -> Pixels:
    height, width = picture.shape[:2]
    share = longest / max(width, height)
    if share >= 1:
        return picture
    size = (max(1, round(width * share)), max(1, round(height * share)))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _outlines(small: Pixels) -> Iterator[NDArray[np.int32]]:
    """Closed outlines that may be the sheet's: of bright areas and of edges, channel by channel."""
    calm = cv2.GaussianBlur(small, (5, 5), 0)
    grey = cv2.cvtColor(calm, cv2.COLOR_RGB2GRAY)
    hue = cv2.cvtColor(calm, cv2.COLOR_RGB2HSV)
    kernel = np.ones((9, 9), np.uint8)
    masks = []
    for channel in (grey, cv2.bitwise_not(hue[:, :, 1])):
        _, bright = cv2.threshold(channel, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
        masks.append(cv2.morphologyEx(bright, cv2.MORPH_CLOSE, kernel))
    for low, high in ((30, 90), (75, 200)):
        masks.append(cv2.dilate(cv2.Canny(grey, low, high), np.ones((3, 3), np.uint8)))
    for mask in masks:
        found, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
        for contour in sorted(found, key=cv2.contourArea, reverse=True)[:3]:
            yield np.asarray(contour, dtype=np.int32)


def _four_corners(contour: NDArray[np.int32], pixels: int) -> Corners | None:
    """The outline as a quadrangle with plausible corners, upper left first."""
    hull = np.asarray(cv2.convexHull(contour), dtype=np.int32)
    if not _LEAST_SHARE < cv2.contourArea(hull) / pixels < _MOST_SHARE:
        return None
    around = cv2.arcLength(hull, True)
    for share in (0.02, 0.03, 0.05):
        points = cv2.approxPolyDP(hull, share * around, True)
        if len(points) == 4:
            break
    else:
        return None
    corners = _fitted(_in_order(points.reshape(4, 2).astype(np.float32)), hull)
    if cv2.contourArea(corners) < 0.93 * cv2.contourArea(hull):
        return None
    return corners if all(_STEEPEST < angle < _FLATTEST for angle in _angles(corners)) else None


def _in_order(points: Corners) -> Corners:
    """Clockwise from the corner that is the upper left one."""
    middle = points.mean(axis=0)
    around = np.arctan2(points[:, 1] - middle[1], points[:, 0] - middle[0])
    points = points[np.argsort(around)]
    first = int(np.argmin(points.sum(axis=1)))
    return np.roll(points, -first, axis=0)


def _fitted(corners: Corners, hull: NDArray[np.int32]) -> Corners:
    """Corners where lines through the middle of each edge meet: a bent corner does not count."""
    mask = np.zeros((int(hull[:, 0, 1].max()) + 2, int(hull[:, 0, 0].max()) + 2), np.uint8)
    cv2.polylines(mask, [hull], True, 255, 1)
    rows, columns = np.nonzero(mask)
    points = np.column_stack((columns, rows)).astype(np.float32)
    lines = []
    for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        along = end - start
        length = float(np.hypot(*along))
        offsets = points - start
        share = offsets @ along / length**2
        distance = np.abs(offsets[:, 0] * along[1] - offsets[:, 1] * along[0]) / length
        near = points[(share > 0.08) & (share < 0.92) & (distance < 0.02 * length + 2)]
        if len(near) < 10:
            return corners
        direction = cv2.fitLine(near, cv2.DIST_HUBER, 0, 0.01, 0.01).reshape(4)
        lines.append((direction[2:], direction[:2]))
    met = [_meeting(lines[index - 1], lines[index]) for index in range(4)]
    return corners if any(point is None for point in met) else np.array(met, np.float32)


def _meeting(
    one: tuple[NDArray[np.float32], NDArray[np.float32]],
    other: tuple[NDArray[np.float32], NDArray[np.float32]],
) -> NDArray[np.float32] | None:
    """Where two lines, each a point and a direction, cross."""
    (start, along), (beyond, across) = one, other
    turn = float(along[0] * across[1] - along[1] * across[0])
    if abs(turn) < 0.1:
        return None
    way = beyond - start
    return np.asarray(start + along * ((way[0] * across[1] - way[1] * across[0]) / turn))


def _angles(corners: Corners) -> Iterator[float]:
    for index in range(4):
        to_last = corners[index - 1] - corners[index]
        to_next = corners[(index + 1) % 4] - corners[index]
        cosine = to_last @ to_next / (np.hypot(*to_last) * np.hypot(*to_next))
        yield float(np.degrees(np.arccos(np.clip(cosine, -1, 1))))


def _is_paper(corners: Corners, lab: NDArray[np.float32]) -> bool:
    """Whether it looks otherwise outside than inside along all four edges."""
    middle = corners.mean(axis=0)
    height, width = lab.shape[:2]
    for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        along = (end - start) / max(1.0, float(np.hypot(*(end - start))))
        inward = np.array((-along[1], along[0]), np.float32)
        if inward @ (middle - start) < 0:
            inward = -inward
        points = start + np.linspace(0.06, 0.94, 40, dtype=np.float32)[:, None] * (end - start)
        inside, outside = points + 7 * inward, points - 7 * inward
        if not (_lies_in(inside, width, height) and _lies_in(outside, width, height)):
            return False
        difference = np.linalg.norm(_colours(lab, inside) - _colours(lab, outside), axis=1)
        if float((difference > _LEAST_DIFFERENCE).mean()) < _CLEAR_EDGE:
            return False
    return True


def _lies_in(points: NDArray[np.float32], width: int, height: int) -> bool:
    """Whether all points lie in the picture, but for a tenth of them."""
    left, upper = points[:, 0], points[:, 1]
    within = (left >= 0) & (left < width) & (upper >= 0) & (upper < height)
    return float(within.mean()) >= 0.9


def _colours(lab: NDArray[np.float32], points: NDArray[np.float32]) -> NDArray[np.float32]:
    columns = np.clip(points[:, 0].round().astype(int), 0, lab.shape[1] - 1)
    rows = np.clip(points[:, 1].round().astype(int), 0, lab.shape[0] - 1)
    return np.asarray(lab[rows, columns])


def _size_of(corners: Corners, longest: int) -> tuple[int, int]:
    """Width and height of the flat sheet; what is nearly A4 is A4."""
    edges = [float(np.hypot(*(corners[(index + 1) % 4] - corners[index]))) for index in range(4)]
    width, height = (edges[0] + edges[2]) / 2, (edges[1] + edges[3]) / 2
    if abs(max(width, height) / min(width, height) / _A4 - 1) < _NEAR_A4:
        long = max(max(edges[0], edges[2]), max(edges[1], edges[3]))
        width, height = (long / _A4, long) if height > width else (long, long / _A4)
    share = min(1.0, longest / max(width, height))
    return max(1, round(width * share)), max(1, round(height * share))
