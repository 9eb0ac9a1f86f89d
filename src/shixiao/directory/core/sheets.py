"""Rows of the sheets of places and teams, as plain data."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place. `kind` is a key of Place.Kind; degrees are WGS 84."""

    name: str
    town: str
    kind: str
    population: int | None
    latitude: Decimal | None
    longitude: Decimal | None
    venue: str


@dataclass(frozen=True, slots=True)
class TeamRow:
    """One team; money in whole fen."""

    name: str
    association: str
    art_forms: tuple[str, ...]
    home_town: str
    size: int | None
    outings_a_month: int
    cost_per_outing_fen: int
    contact: str
    phone: str
    travel_limit_km: int | None = None
    home_latitude: Decimal | None = None
    home_longitude: Decimal | None = None


# What the sheet says and which kind of place is meant.
PLACE_KINDS = {
    "村": "village",
    "社区": "community",
    "学校": "school",
    "其他": "other",
    "village": "village",
    "community": "community",
    "school": "school",
    "other": "other",
}
