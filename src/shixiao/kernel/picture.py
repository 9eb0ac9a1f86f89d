"""A map as a drawing: where everything lies on a sheet, and which names fit beside their points.

No colour and no word: a template draws it (`web/_map.html`), a style sheet colours it.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from shixiao.kernel.ground import Degrees, Km, degrees, flat_km, middle, outline

WIDTH = 328.0
_TALLEST, _LOWEST, _EDGE = 340.0, 180.0, 22.0
_LAND_KM, _TOWN_KM = 2.0, 0.9  # margins of the county and of a town, at the least
FONT = 12.0
_GRID = 16.0
MOST_NAMES = 24
_SPARSE = 60  # from so many dots on they grow smaller

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Dot:
    """A point with its state (a class of the style sheet) and its name.

    `weight` (0 to 3) makes it larger. The higher its `rank`, the earlier its name finds room on
    the sheet; a dot of rank 0 is not named there. `href` is where it leads.
    """

    point: Degrees
    state: str
    name: str
    town: str = ""
    weight: int = 0
    rank: int = 0
    href: str = ""


@dataclass(frozen=True, slots=True)
class Tour:
    """A line through points; `is_now` is the chosen one."""

    line: tuple[Degrees, ...]
    title: str = ""
    href: str = ""
    is_now: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A dot on the sheet."""

    dot: Dot
    x: float
    y: float
    r: float

    @property
    def diamond(self) -> str:
        """The dot as a diamond of the same weight to the eye."""
        r = self.r * 1.25
        return f"M{self.x:.1f} {self.y - r:.1f}l{r:.1f} {r:.1f} {-r:.1f} {r:.1f} {-r:.1f} {-r:.1f}z"

    @property
    def house(self) -> str:
        """The dot as a little house: the home of a team."""
        r = self.r
        return (
            f"M{self.x - r:.1f} {self.y + r:.1f}v{-r:.1f}l{r:.1f} {-r:.1f} {r:.1f} {r:.1f}v{r:.1f}z"
        )


@dataclass(frozen=True, slots=True)
class Name:
    """A name beside its point."""

    text: str
    x: float
    y: float
    anchor: str = "start"
    is_town: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A tour on the sheet."""

    tour: Tour
    d: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything on a sheet of `width` by `height`."""

    width: float
    height: float
    land: str
    towns: tuple[str, ...]
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    names: tuple[Name, ...]

    @property
    def box(self) -> str:
        return f"0 0 {self.width:g} {self.height:g}"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """From kilometres to the sheet: its scale, and what lies at its upper left corner."""

    west: float
    north: float
    scale: float
    width: float
    height: float

    def at(self, km: Km) -> tuple[float, float]:
        return (km[0] - self.west) * self.scale, (self.north - km[1]) * self.scale

    def path(self, line: Iterable[Km], *, is_closed: bool = True) -> str:
        points = [self.at(km) for km in line]
        if len(points) < 2:
            return ""
        return "M" + " ".join(f"{x:.1f} {y:.1f}" for x, y in points) + ("z" if is_closed else "")


def draw(dots: Sequence[Dot], tours: Sequence[Tour] = ()) -> Picture:
    """The drawing of some dots and tours. Towns are drawn where they have three dots or more."""
    around = middle([dot.point for dot in dots])
    kms = [flat_km(dot.point, around) for dot in dots]
    land = outline(kms, max(_LAND_KM, 0.08 * _extent(kms)))
    sheet = _sheet(land)
    marks = _marks(dots, kms, sheet)
    towns = {town: outline(those, _TOWN_KM) for town, those in _by_town(dots, kms).items()}
    return Picture(
        width=sheet.width,
        height=sheet.height,
        land=sheet.path(land),
        towns=tuple(sheet.path(line) for line in towns.values()),
        lines=tuple(
            Line(tour, sheet.path([flat_km(p, around) for p in tour.line], is_closed=False))
            for tour in sorted(tours, key=lambda tour: tour.is_now)
        ),
        marks=marks,
        names=_names(
            marks, {town: _centre(map(sheet.at, line)) for town, line in towns.items()}, sheet
        ),
    )


def areas(dots: Sequence[Dot]) -> list[list[Degrees]]:
    """The outlines of the county and of its towns in degrees, the county first."""
    around = middle([dot.point for dot in dots])
    kms = [flat_km(dot.point, around) for dot in dots]
    lines = [outline(kms, max(_LAND_KM, 0.08 * _extent(kms)))]
    lines += [outline(those, _TOWN_KM) for those in _by_town(dots, kms).values()]
    return [[_round(degrees(km, around)) for km in line] for line in lines if line]


def _round(point: Degrees) -> Degrees:
    return round(point[0], 6), round(point[1], 6)


def _extent(kms: Sequence[Km]) -> float:
    if not kms:
        return 0.0
    east, north = [km[0] for km in kms], [km[1] for km in kms]
    return max(max(east) - min(east), max(north) - min(north))


def _by_town(dots: Sequence[Dot], kms: Sequence[Km]) -> dict[str, list[Km]]:
    towns: dict[str, list[Km]] = {}
    for dot, km in zip(dots, kms, strict=True):
        if dot.town:
            towns.setdefault(dot.town, []).append(km)
    return {town: those for town, those in towns.items() if len(those) > 2}


def _centre(points: Iterable[tuple[float, float]]) -> tuple[float, float]:
    known = list(points)
    return fmean(x for x, _ in known), fmean(y for _, y in known)


def _sheet(land: Sequence[Km]) -> _Sheet:
    """The land in the middle of a sheet that is neither a ribbon nor a pillar."""
    if not land:
        return _Sheet(0, 0, 1, WIDTH, _LOWEST)
    (west, east), (south, north) = ((min(axis), max(axis)) for axis in zip(*land, strict=True))
    scale = min((WIDTH - 2 * _EDGE) / (east - west), (_TALLEST - 2 * _EDGE) / (north - south))
    height = max(_LOWEST, (north - south) * scale + 2 * _EDGE)
    return _Sheet(
        west=(west + east) / 2 - WIDTH / 2 / scale,
        north=(south + north) / 2 + height / 2 / scale,
        scale=scale,
        width=WIDTH,
        height=round(height, 1),
    )


def _marks(dots: Sequence[Dot], kms: Sequence[Km], sheet: _Sheet) -> tuple[Mark, ...]:
    """Small and unnamed dots lie under large and named ones."""
    shrink = min(1.0, max(0.55, (_SPARSE / max(len(dots), 1)) ** 0.5))
    marks = []
    for dot, km in zip(dots, kms, strict=True):
        x, y = sheet.at(km)
        r = (4 + 1.2 * min(dot.weight, 3)) * (shrink if dot.weight == 0 else max(shrink, 0.8))
        marks.append(Mark(dot, round(x, 1), round(y, 1), round(r, 1)))
    return tuple(sorted(marks, key=lambda mark: (mark.dot.weight, mark.dot.rank)))


class _Room:
    """What is taken on the sheet, in a grid so that only neighbours are asked."""

    def __init__(self, sheet: _Sheet) -> None:
        self.width, self.height = sheet.width, sheet.height
        self.taken: dict[tuple[int, int], list[Box]] = {}

    def take(self, box: Box) -> None:
        for cell in _cells(box):
            self.taken.setdefault(cell, []).append(box)

    def is_free(self, box: Box) -> bool:
        left, top, right, bottom = box
        if left < 1 or top < 1 or right > self.width - 1 or bottom > self.height - 1:
            return False
        return not any(
            _touch(box, other) for cell in _cells(box) for other in self.taken.get(cell, ())
        )


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = (int(side // _GRID) for side in box)
    return ((x, y) for x in range(left, right + 1) for y in range(top, bottom + 1))


def _touch(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _names(
    marks: Sequence[Mark], towns: Mapping[str, tuple[float, float]], sheet: _Sheet
) -> tuple[Name, ...]:
    """The names that fit without touching each other or another dot, the highest rank first."""
    room = _Room(sheet)
    for mark in marks:
        room.take((mark.x - mark.r, mark.y - mark.r, mark.x + mark.r, mark.y + mark.r))
    wanted = sorted((mark for mark in marks if mark.dot.rank), key=lambda mark: -mark.dot.rank)
    found: list[Name] = []
    for mark in wanted:
        if len(found) == MOST_NAMES:
            break
        found += _first_free(room, _beside(mark))
    for town, (x, y) in sorted(towns.items()):
        found += _first_free(room, [Name(town, round(x, 1), round(y, 1), "middle", is_town=True)])
    return tuple(found)


def _first_free(room: _Room, choices: Iterable[Name]) -> list[Name]:
    for name in choices:
        box = _box(name)
        if room.is_free(box):
            room.take(box)
            return [name]
    return []


def _beside(mark: Mark) -> Iterator[Name]:
    """Where a name may stand: right, left, above, below, and between."""
    x, y, gap = mark.x, mark.y, mark.r + 3
    text = mark.dot.name
    for dx, dy, anchor in (
        (gap, 4.0, "start"),
        (-gap, 4.0, "end"),
        (0.0, -gap, "middle"),
        (0.0, gap + 0.8 * FONT, "middle"),
        (0.7 * gap, -0.6 * gap, "start"),
        (-0.7 * gap, -0.6 * gap, "end"),
        (0.7 * gap, 0.6 * gap + 0.7 * FONT, "start"),
        (-0.7 * gap, 0.6 * gap + 0.7 * FONT, "end"),
    ):
        yield Name(text, round(x + dx, 1), round(y + dy, 1), anchor)


def _box(name: Name) -> Box:
    width = FONT * sum(1.0 if unicodedata.east_asian_width(c) in "WF" else 0.58 for c in name.text)
    left = name.x - {"start": 0.0, "middle": width / 2, "end": width}[name.anchor]
    return left - 1, name.y - 0.9 * FONT, left + width + 1, name.y + 0.25 * FONT
