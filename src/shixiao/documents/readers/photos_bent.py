"""A page that bends, as in a binder, made straight; needs the extra `ocr`.

Lines on a bent page rise and fall together. How far is seen from narrow upright strips: the
pattern of lines and gaps of one strip, moved up or down a little, is that of the next.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Curve = NDArray[np.float64]

_SMALL = 640  # pixels across the copy on which it is measured
_STRIPS = 32
_FURTHEST = 9  # pixels of that copy from one strip to the next
_LEAST_STRIPS = 10
_LEAST_LIKENESS = 0.5
_BENT = 0.004  # of the width: what bends less is read as well as it is
_DEGREE = 5


def unbent(sheet: Pixels) -> Pixels | None:
    """The sheet with level lines, or nothing where it does not bend, or not for certain."""
    curve = _curve_of(sheet)
    if curve is None or np.ptp(curve) < _BENT:
        return None
    height, width = sheet.shape[:2]
    across = np.arange(width, dtype=np.float32)
    moved = np.interp(across, (np.arange(_STRIPS) + 0.5) * width / _STRIPS, curve * width)
    # What rises over an edge keeps its place: the picture grows by as much.
    down = np.arange(-np.ceil(moved.max()), height + np.ceil(-moved.min()), dtype=np.float32)
    columns, rows = np.meshgrid(across, down)
    rows = rows + moved.astype(np.float32)
    straight = np.asarray(
        cv2.remap(sheet, columns, rows, cv2.INTER_LINEAR, borderValue=(255, 255, 255)),
        dtype=np.uint8,
    )
    left_over = _curve_of(straight)
    is_better = left_over is not None and np.ptp(left_over) < np.ptp(curve) / 2
    return straight if is_better else None


def _curve_of(sheet: Pixels) -> Curve | None:
    """For each strip how far its lines lie below level ones, in shares of the width."""
    profiles = _profiles(sheet)
    inked = profiles.sum(axis=1)
    if not inked.any():
        return None
    used = np.nonzero(inked > 0.3 * np.median(inked[inked > 0]))[0]
    if len(used) < _LEAST_STRIPS:
        return None
    below, sure = [0.0], []
    for last, strip in zip(used, used[1:], strict=False):
        shift, likeness = _shift(profiles[last], profiles[strip])
        below.append(below[-1] + shift)
        sure.append(likeness)
    if float(np.median(sure)) < _LEAST_LIKENESS:
        return None
    places = (used - used.mean()) / _STRIPS
    bend = np.polynomial.Polynomial.fit(places, below, _DEGREE, domain=[-0.5, 0.5])
    lean = np.polynomial.Polynomial.fit(places, bend(places), 1, domain=[-0.5, 0.5])
    inside = np.clip(np.arange(_STRIPS), used[0], used[-1])
    everywhere = (inside - used.mean()) / _STRIPS
    return np.asarray((bend(everywhere) - lean(everywhere)) / _SMALL, dtype=np.float64)


def _profiles(sheet: Pixels) -> NDArray[np.float64]:
    """For each strip, from left to right, how much ink there is at each height."""
    share = _SMALL / sheet.shape[1]
    size = (_SMALL, max(32, round(sheet.shape[0] * share)))
    grey = cv2.cvtColor(cv2.resize(sheet, size, interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2GRAY)
    ink = cv2.morphologyEx(grey, cv2.MORPH_BLACKHAT, np.ones((15, 15), np.uint8))
    ink[ink < 40] = 0
    rim = _SMALL // 40
    ink[:rim], ink[-rim:], ink[:, :rim], ink[:, -rim:] = 0, 0, 0, 0
    strips = np.array_split(ink.astype(np.float64), _STRIPS, axis=1)
    return np.array([np.convolve(strip.sum(axis=1), np.ones(3) / 3, "same") for strip in strips])


def _shift(last: NDArray[np.float64], strip: NDArray[np.float64]) -> tuple[float, float]:
    """How far the pattern of a strip lies below that of the last, and how alike they are then."""
    one, other = last - last.mean(), strip - strip.mean()
    length = float(np.linalg.norm(one) * np.linalg.norm(other)) or 1.0
    shifts = range(-_FURTHEST, _FURTHEST + 1)
    alike = np.array([float(one @ np.roll(other, -shift)) / length for shift in shifts])
    best = int(alike.argmax())
    if not 0 < best < len(alike) - 1:
        return 0.0, 0.0
    before, top, after = alike[best - 1 : best + 2]
    peak = before - 2 * top + after
    finer = (before - after) / (2 * peak) if peak else 0.0
    return best - _FURTHEST + float(finer), float(top)
