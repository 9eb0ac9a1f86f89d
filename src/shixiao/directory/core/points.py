"""Coordinates as people have them: typed, pasted from a telephone, or wrong.

Chinese map services shift their coordinates (GCJ-02, BD-09) by some hundred metres; for planning
who drives where that does not matter, and nothing is shifted back.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from statistics import median
from urllib.parse import unquote

from shixiao.kernel.ground import Degrees, km_between
from shixiao.kernel.refusal import Refused

Point = tuple[Decimal, Decimal]
"""Latitude and longitude, to the sixth place."""

SOUTH, NORTH = Decimal(3), Decimal(54)
WEST, EAST = Decimal(73), Decimal(136)
# Further from the middle than this many times the usual distance, and so many kilometres.
_FAR_TIMES, _FAR_KM = 3, 20
_FEW = 3  # with fewer other places nothing is far
_SIXTH = Decimal("0.000001")
_NUMBER = r"[0-9]{1,3}(?:\.[0-9]+)?"
_DEGREES = re.compile(
    rf"({_NUMBER})\s*[°度]\s*(?:({_NUMBER})\s*[′'分]\s*)?(?:({_NUMBER})\s*(?:[″\"秒]|''|′′))?"
)
_NAMED = {
    "latitude": re.compile(
        rf"(?:latitude|lat|纬度?|\bx)\s*[=:\"']+\s*({_NUMBER})|纬度?\s*({_NUMBER})"
    ),
    "longitude": re.compile(
        rf"(?:longitude|lng|lon|经度?|\by)\s*[=:\"']+\s*({_NUMBER})|经度?\s*({_NUMBER})"
    ),
}
_EXACT = r"[0-9]{1,3}\.[0-9]+"
_PAIR = re.compile(rf"(?<![0-9.])({_EXACT})\s*[,;、/ \t]\s*({_EXACT})(?![0-9.])")


def read_point(text: str) -> Point:
    """The coordinates in what somebody pasted: two numbers, degrees and minutes, or a link.

    Which is which is told by where China lies; a link in which they are named is believed.
    Refuses `directory.no_coordinates`, and what `refuse_impossible` refuses.
    """
    plain = unicodedata.normalize("NFKC", unquote(text)).lower().replace("º", "°")
    for found in (_sexagesimal(plain), _named(plain), *_pairs(plain)):
        if found and (point := _in_order(*found)):
            return point
    raise Refused("directory.no_coordinates", field="pasted")


def refuse_impossible(latitude: Decimal | None, longitude: Decimal | None, field: str) -> None:
    """What cannot be a place of a Chinese county; `field` is the name of the latitude's field.

    Refuses `directory.half_a_point`, `directory.swapped`, `directory.outside`.
    """
    if latitude is None and longitude is None:
        return
    if latitude is None or longitude is None:
        raise Refused("directory.half_a_point", field=field)
    if is_inside(latitude, longitude):
        return
    facts = {"latitude": latitude, "longitude": longitude, "field": field}
    if is_inside(longitude, latitude):
        raise Refused("directory.swapped", **facts)
    raise Refused("directory.outside", **facts)


def is_inside(latitude: Decimal, longitude: Decimal) -> bool:
    """Whether a point lies where China lies; the two ranges have no number in common."""
    return SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST


def far_km(point: Degrees, others: Sequence[Degrees]) -> int:
    """How far a point lies from the others when that is suspicious, in kilometres; else 0.

    The middle is that of the medians, so that one mistake already made moves nothing.
    """
    if len(others) < _FEW:
        return 0
    middle = median(one[0] for one in others), median(one[1] for one in others)
    usual = median(km_between(one, middle) for one in others)
    km = km_between(point, middle)
    return round(km) if km > _FAR_TIMES * usual + _FAR_KM else 0


def far_ones(points: Mapping[str, Degrees]) -> dict[str, int]:
    """Those of some named points that lie suspiciously far from the rest, with kilometres."""
    all_ = list(points.values())
    return {name: km for name, point in points.items() if (km := far_km(point, all_))}


def _named(text: str) -> tuple[Decimal, Decimal] | None:
    found = [pattern.search(text) for pattern in _NAMED.values()]
    numbers = [Decimal(match[1] or match[2]) for match in found if match]
    return (numbers[0], numbers[1]) if len(numbers) == 2 else None


def _sexagesimal(text: str) -> tuple[Decimal, Decimal] | None:
    found = [
        Decimal(whole) + Decimal(minutes or 0) / 60 + Decimal(seconds or 0) / 3600
        for whole, minutes, seconds in _DEGREES.findall(text)
    ]
    return (found[0], found[1]) if len(found) == 2 else None


def _pairs(text: str) -> list[tuple[Decimal, Decimal]]:
    return [(Decimal(a), Decimal(b)) for a, b in _PAIR.findall(text)]


def _in_order(a: Decimal, b: Decimal) -> Point | None:
    for latitude, longitude in ((a, b), (b, a)):
        if is_inside(latitude, longitude):
            return latitude.quantize(_SIXTH), longitude.quantize(_SIXTH)
    return None
