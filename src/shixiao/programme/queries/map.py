"""Where a season, or a plan of it, takes place: points, tours, and the list that says the same."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from shixiao.directory.models import Place, Team
from shixiao.kernel.ground import Degrees, km_between
from shixiao.kernel.picture import Dot, Tour
from shixiao.needs.models import Need
from shixiao.programme.core.ground import Ground
from shixiao.programme.core.plan_data import outings_of
from shixiao.programme.core.problem import Travel
from shixiao.programme.core.season_facts import PlaceRow, key_of
from shixiao.programme.models import Run
from shixiao.programme.queries.planning import degrees_of
from shixiao.programme.queries.seasons import Calendar, Stop
from shixiao.web.maps import MapOnPage, map_on_page

STATES = ("went", "soon", "waits", "silent", "rest")
_OPEN = (Need.State.RECEIVED, Need.State.CHECKED, Need.State.PLANNED, Need.State.SCHEDULED)
_HELD = ("done", "nobody_came", "worked")
_FIRST = 1_000  # the names of the chosen outing find room before all others


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the list: `note` says when who comes, `is_guessed` that it is drawn mid-town."""

    name: str
    town: str
    notes: tuple[str, ...] = ()
    is_guessed: bool = False


@dataclass(frozen=True, slots=True)
class Trip:
    """An outing: home, the places in order, home again; `km` of road, about."""

    on: date
    team: str
    places: tuple[str, ...]
    km: int
    href: str = ""
    is_now: bool = False


@dataclass(frozen=True, slots=True)
class TourMap:
    """What `programme/_map.html` shows. `lost` are places that nothing is known of.

    `names` are those of all places, by their keys.
    """

    page: MapOnPage
    spots: Mapping[str, tuple[Spot, ...]]
    trips: tuple[Trip, ...]
    lost: tuple[Spot, ...]
    names: Mapping[int, str]

    @property
    def counts(self) -> dict[str, int]:
        """How many places there are of each state."""
        return {state: len(self.spots.get(state, ())) for state in STATES}

    @property
    def guessed(self) -> int:
        """How many places are drawn in the middle of their town."""
        return sum(spot.is_guessed for spots in self.spots.values() for spot in spots)

    @property
    def has_choice(self) -> bool:
        return any(trip.is_now for trip in self.trips)


@dataclass(frozen=True, slots=True)
class _Visit:
    """A place is visited: on this day, by this team, over or still to come."""

    place: int
    on: date
    team: str
    is_over: bool = False
    href: str = ""
    is_now: bool = False


@dataclass(frozen=True, slots=True)
class _Way:
    """An outing of a team to places, by their keys."""

    on: date
    team: Team
    places: tuple[int, ...]
    href: str = ""
    is_now: bool = False


def season_map(calendar: Calendar, chosen: int | None = None) -> TourMap:
    """The season on the map, the outing of one activity chosen. One query.

    What was cancelled is not there, and an outing whose team cannot come is no tour.
    """
    stops = [stop for stop in calendar.stops if stop.mark != "cancelled"]
    now = next((_outing_of(stop) for stop in stops if stop.activity.pk == chosen), 0)
    visits = [
        _Visit(
            place=stop.activity.place_id,
            on=stop.activity.on,
            team=stop.team.name if stop.team else "",
            is_over=stop.mark in _HELD,
            href=_href(stop),
            is_now=_outing_of(stop) == now,
        )
        for stop in stops
    ]
    ways = [
        _Way(
            on=those[0].activity.on,
            team=those[0].team,
            places=tuple(stop.activity.place_id for stop in those),
            href=_href(those[0]),
            is_now=_outing_of(those[0]) == now,
        )
        for those in _by_outing(stops)
        if those[0].team
    ]
    also = [stop.activity.place for stop in stops]
    return _tour_map(calendar.season.organisation_id, also, visits, ways)


def run_map(run: Run) -> TourMap:
    """The plan of a finished run on the map, as places and homes are known now. Two queries."""
    teams = {team.pk: team for team in Team.objects.filter(organisation=run.organisation_id)}
    ways = [
        _Way(
            on=date.fromisoformat(str(outing.slot)),
            team=teams[key_of(outing.team)],
            places=tuple(key_of(stop.place) for stop in outing.stops),
        )
        for outing in outings_of(run.plan)
        if key_of(outing.team) in teams
    ]
    visits = [_Visit(place, way.on, way.team.name) for way in ways for place in way.places]
    return _tour_map(run.organisation_id, [], visits, ways)


def _href(stop: Stop) -> str:
    return f"?stop={stop.activity.pk}#why"


def _outing_of(stop: Stop) -> int:
    """The outing that a stop belongs to; a stop without one is by itself."""
    return stop.activity.outing_id or -stop.activity.pk


def _by_outing(stops: Sequence[Stop]) -> Iterator[list[Stop]]:
    """The stops of each outing that goes, by day and in their order."""
    going = [stop for stop in stops if stop.activity.outing and stop.activity.outing.is_going]
    going.sort(key=lambda s: (s.activity.on, s.activity.outing_id or 0, s.activity.position))
    for _outing, those in groupby(going, key=_outing_of):
        yield list(those)


def _places(organisation: int) -> list[Place]:
    """Every active place, with `.waits` and `.spoke`: whether it asked, and is not answered yet.

    One query.
    """
    asked = Need.objects.filter(place=OuterRef("pk"))
    # By a variable, because the type checker takes the columns of the class for second ones.
    words = {"waits": Exists(asked.filter(state__in=_OPEN)), "spoke": Exists(asked)}
    rows = Place.objects.filter(organisation=organisation, is_active=True)
    return list(rows.annotate(**words))


def _tour_map(
    organisation: int,
    also: Iterable[Place],
    visits: Sequence[_Visit],
    ways: Sequence[_Way],
) -> TourMap:
    places = {place.pk: place for place in also}
    places |= {place.pk: place for place in _places(organisation)}
    ground = Ground(map(_row, places.values()))
    by_place: dict[int, list[_Visit]] = {}
    for visit in visits:
        by_place.setdefault(visit.place, []).append(visit)
    dots: list[Dot] = []
    spots: dict[str, list[Spot]] = {state: [] for state in STATES}
    lost: list[Spot] = []
    for place in sorted(places.values(), key=lambda place: (place.town, place.name)):
        here = by_place.get(place.pk, [])
        point = ground.of_place(_row(place))
        spot = Spot(place.name, place.town, tuple(map(_note, here)), place.latitude is None)
        if point is None:
            lost.append(spot)
            continue
        state = _state(place, here)
        spots[state].append(spot)
        dots.append(_dot(place, point, state, here))
    trips = [_trip(way, places, ground) for way in ways]
    homes = {
        way.team.pk: Dot(point, "home", way.team.name)
        for way in ways
        if (point := _home(way.team, ground)) is not None
    }
    tours = [tour for tour, _ in trips if len(tour.line) > 1]
    return TourMap(
        page=map_on_page([*dots, *homes.values()], tours, label=_label(spots)),
        spots={state: tuple(those) for state, those in spots.items()},
        trips=tuple(trip for _, trip in trips),
        lost=tuple(lost),
        names={key: place.name for key, place in places.items()},
    )


def _row(place: Place) -> PlaceRow:
    point = degrees_of(place.latitude, place.longitude)
    return PlaceRow(place.pk, place.name, place.town, False, point, None)


def _state(place: Place, here: Sequence[_Visit]) -> str:
    """One word for a place: what still comes counts before what was, a need before silence."""
    if here:
        return "went" if all(visit.is_over for visit in here) else "soon"
    if getattr(place, "waits", False):
        return "waits"
    return "rest" if getattr(place, "spoke", False) else "silent"


def _note(visit: _Visit) -> str:
    return _("%(month)d 月 %(day)d 日 %(team)s") % {
        "month": visit.on.month,
        "day": visit.on.day,
        "team": visit.team or _("没有队伍"),
    }


def _dot(place: Place, point: Degrees, state: str, here: Sequence[_Visit]) -> Dot:
    rank = len(here)
    if any(visit.is_now for visit in here):
        rank += _FIRST
    href = next((visit.href for visit in here if visit.href), "")
    return Dot(point, state, place.name, place.town, len(here), rank, href)


def _home(team: Team, ground: Ground) -> Degrees | None:
    """The point of a team's home, else the middle of its town."""
    own = degrees_of(team.home_latitude, team.home_longitude)
    return own or ground.towns.get(team.home_town)


def _trip(way: _Way, places: Mapping[int, Place], ground: Ground) -> tuple[Tour, Trip]:
    """An outing as a line and as a row of the list."""
    stops = [places[key] for key in way.places if key in places]
    points = [point for stop in stops if (point := ground.of_place(_row(stop)))]
    home = _home(way.team, ground)
    line = (home, *points, home) if home else tuple(points)
    names = tuple(stop.name for stop in stops)
    km = Travel().road_factor * sum(km_between(a, b) for a, b in pairwise(line))
    title = f"{_note(_Visit(0, way.on, way.team.name))}：{'、'.join(names)}"
    tour = Tour(line, title, way.href, way.is_now)
    return tour, Trip(way.on, way.team.name, names, round(km), way.href, way.is_now)


def _label(spots: Mapping[str, Sequence[Spot]]) -> str:
    return _("全县地图：%(went)d 处去过，%(soon)d 处排上了，%(silent)d 处没有出声。") % {
        state: len(those) for state, those in spots.items()
    }
