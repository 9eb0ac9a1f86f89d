"""Where the places and teams of a workbook lie, in kilometres from the middle of its places.

A place without degrees lies in the middle of its town, and that is said; where no place of the town
has any, it is a fault. A team is at home at a place, in the middle of a town, or at a pair of
degrees. Workbooks made from a problem in kilometres say kilometres instead, for all of them.
"""

from collections.abc import Iterable
from statistics import fmean

from shixiao.kernel.refusal import Refused
from shixiao.programme.core.book_degrees import Point, is_on_earth, is_swapped, pair_in
from shixiao.programme.core.book_names import Names, plain
from shixiao.programme.core.problem import flat_km
from shixiao.programme.core.season_book import PLACES, TEAMS, Book, Faults, PlaceLine, TeamLine


class Points:
    """The points of places by label and of towns by name; asked for those of teams."""

    def __init__(self, book: Book, names: Names, faults: Faults) -> None:
        self.faults, self.names = faults, names
        rows = list(zip(names.labels, book.places, strict=True))
        known = {label: point for label, row in rows if (point := self._stated(row)) is not None}
        self.is_in_km = not known and any(row.east_km is not None for row in book.places)
        if self.is_in_km:
            self.middle: Point = (0.0, 0.0)
            found = {label: _km_of(row) for label, row in rows}
            self.places = {label: point for label, point in found.items() if point is not None}
        else:
            self.middle = _middle(known.values())
            self.places = {label: self._km(point) for label, point in known.items()}
        self.towns = self._towns(rows)
        for label, row in rows:
            if label not in self.places:
                self._assume(label, row)

    def home(self, row: TeamLine) -> Point | None:
        """Where a team is at home; None, and a fault, when that cannot be told."""
        cell = row.at.get("home", "A1")
        if self.is_in_km and row.east_km is not None and row.north_km is not None:
            return row.east_km, row.north_km
        if not row.home.strip():
            self.faults.add(TEAMS, cell, "empty", column="驻地")
            return None
        point = pair_in(row.home)
        if point is not None:
            if self.is_in_km or not is_on_earth(point):
                self.faults.add(TEAMS, cell, "not_on_the_map", text=row.home)
                return None
            return self._km(point)
        town = self.towns.get(plain(row.home))
        if town is not None:
            return town
        try:
            return self.places.get(self.names.find(row.home))
        except Refused as refused:
            self.faults.put(TEAMS, cell, refused)
            return None

    def _stated(self, row: PlaceLine) -> Point | None:
        """The degrees of a place, if they are there and right."""
        if row.latitude is None and row.longitude is None:
            return None
        cell = row.at.get("latitude", row.at.get("longitude", "A1"))
        if row.latitude is None or row.longitude is None:
            self.faults.add(PLACES, cell, "half_a_point", place=row.name)
            return None
        if is_swapped(row.latitude, row.longitude):
            self.faults.add(PLACES, cell, "swapped_degrees", place=row.name)
            return None
        if not is_on_earth((row.latitude, row.longitude)):
            text = f"{row.latitude:g}, {row.longitude:g}"
            self.faults.add(PLACES, cell, "not_on_the_map", text=text)
            return None
        return row.latitude, row.longitude

    def _km(self, point: Point) -> Point:
        """Kilometres from the middle, to the metre."""
        east, north = flat_km(*point, around=self.middle)
        return round(east, 3), round(north, 3)

    def _towns(self, rows: Iterable[tuple[str, PlaceLine]]) -> dict[str, Point]:
        points: dict[str, list[Point]] = {}
        for label, row in rows:
            if row.town and label in self.places:
                points.setdefault(plain(row.town), []).append(self.places[label])
        return {town: _middle(found) for town, found in points.items()}

    def _assume(self, label: str, row: PlaceLine) -> None:
        cell = row.at.get("latitude", row.at.get("name", "A1"))
        town = self.towns.get(plain(row.town)) if row.town else None
        is_wrong = row.latitude is not None or row.longitude is not None
        if is_wrong:
            return
        if town is None:
            self.faults.add(PLACES, cell, "no_point", place=row.name)
        else:
            self.places[label] = town
            self.faults.note(PLACES, cell, "point_assumed", place=row.name, town=row.town)


def _km_of(row: PlaceLine) -> Point | None:
    is_known = row.east_km is not None and row.north_km is not None
    return (row.east_km or 0.0, row.north_km or 0.0) if is_known else None


def _middle(points: Iterable[Point]) -> Point:
    found = list(points)
    if not found:
        return 0.0, 0.0
    return fmean(one[0] for one in found), fmean(one[1] for one in found)
