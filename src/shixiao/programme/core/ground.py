"""Where the places of a county are, and the teams at home: known, or assumed from the town."""

from collections.abc import Iterable

from shixiao.kernel.ground import Degrees, Km, flat_km, middle
from shixiao.programme.core.season_facts import PlaceRow, TeamRow


class Ground:
    """The places on the ground, with the middles of towns and of the county."""

    def __init__(self, places: Iterable[PlaceRow]) -> None:
        self.places = {place.id: place for place in places}
        known: dict[str, list[Degrees]] = {}
        for place in self.places.values():
            if place.point is not None:
                known.setdefault(place.town, []).append(place.point)
        self.towns = {town: middle(points) for town, points in known.items()}
        self.middle = middle(point for points in known.values() for point in points)

    def of_place(self, place: PlaceRow) -> Degrees | None:
        """Its own point, else the middle of its town, if any place there has one."""
        return place.point or self.towns.get(place.town)

    def of_team(self, team: TeamRow) -> Degrees:
        """Its own point, else the middle of its home town, else that of the county."""
        return team.point or self.towns.get(team.home_town, self.middle)

    def is_assumed(self, team: TeamRow) -> bool:
        """Whether nothing is known of a team's home but the county."""
        return team.point is None and team.home_town not in self.towns

    def km(self, point: Degrees) -> Km:
        """Kilometres from the middle of the county, to the metre."""
        east, north = flat_km(point, self.middle)
        return round(east, 3), round(north, 3)
