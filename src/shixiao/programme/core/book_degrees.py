"""Degrees as phone maps give them: `28.143`, `北纬28.143°`, `28°08′35″N`, and pairs of these.

In this country a latitude and a longitude cannot be taken for each other, so a pair is read in
either order; a pair of numbers that might lie elsewhere is latitude, longitude.
"""

import re
import unicodedata

Point = tuple[float, float]
_DEGREES = (
    r"(?:北纬|东经|纬度|经度|[NE])?:?(-?\d+(?:\.\d+)?)"
    r"(?:[°度](?:(\d+(?:\.\d+)?)['′’分])?(?:(\d+(?:\.\d+)?)(?:[\"”″秒]|['′’]{2}))?)?(?:北|东|[NE])?"
)
_ONE = re.compile(rf"^{_DEGREES}$", re.IGNORECASE)
_TWO = re.compile(rf"^\(?{_DEGREES}[,、;\s]+{_DEGREES}\)?$", re.IGNORECASE)
_LATITUDES, _LONGITUDES = (3.0, 54.0), (73.0, 136.0)


def degrees_in(text: str) -> float | None:
    """The degrees that a text says, if it says them of one direction."""
    match = _ONE.match(_plain(text))
    return _degrees(match.groups()) if match else None


def pair_in(text: str) -> Point | None:
    """Latitude and longitude of a pair that people write in either order."""
    match = _TWO.match(_plain(text))
    if match is None:
        return None
    a, b = _degrees(match.groups()[:3]), _degrees(match.groups()[3:])
    return (b, a) if is_swapped(a, b) else (a, b)


def is_on_earth(point: Point) -> bool:
    return abs(point[0]) <= 90 and abs(point[1]) <= 180


def is_swapped(latitude: float, longitude: float) -> bool:
    """Whether these are surely a longitude and a latitude."""
    is_there = _LONGITUDES[0] <= latitude <= _LONGITUDES[1]
    return is_there and _LATITUDES[0] <= longitude <= _LATITUDES[1]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _degrees(parts: tuple[str | None, ...]) -> float:
    degrees, minutes, seconds = (float(part or 0) for part in parts)
    return round(degrees + minutes / 60 + seconds / 3600, 9)
