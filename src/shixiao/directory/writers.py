"""The sheets of places and teams, as they are read in again."""

from collections.abc import Iterable
from decimal import Decimal

from shixiao.directory.models import CalendarRule, Place, Team
from shixiao.directory.readers import CALENDAR_COLUMNS, PLACE_COLUMNS, TEAM_COLUMNS
from shixiao.kernel.money import FEN_A_YUAN
from shixiao.kernel.sheet import Value, write_sheet


def place_sheet(places: Iterable[Place]) -> bytes:
    """A workbook of places."""
    rows = [
        {
            "name": place.name,
            "town": place.town,
            "kind": place.kind,
            "population": place.population,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "venue": place.venue,
        }
        for place in places
    ]
    return write_sheet("场所", PLACE_COLUMNS, rows)


def calendar_sheet(rules: Iterable[CalendarRule]) -> bytes:
    """A workbook of days without time."""
    rows: list[dict[str, Value]] = [
        {
            "kind": rule.kind,
            "town": rule.town,
            "starts_on": rule.starts_on,
            "ends_on": rule.ends_on,
            "reason": rule.reason,
        }
        for rule in rules
    ]
    return write_sheet("没空的日子", CALENDAR_COLUMNS, rows)


def team_sheet(teams: Iterable[Team], *, with_phones: bool) -> bytes:
    """A workbook of teams; telephone numbers for the dispatcher alone (P5)."""
    rows = [
        {
            "name": team.name,
            "association": team.association.name if team.association else "",
            "art_forms": "、".join(form.name for form in team.art_forms.all()),
            "home_town": team.home_town,
            "size": team.size,
            "outings_a_month": team.outings_a_month,
            "cost_per_outing": Decimal(team.cost_per_outing_fen) / FEN_A_YUAN,
            "contact": team.contact if with_phones else "",
            "phone": team.phone if with_phones else "",
            "travel_limit_km": team.travel_limit_km,
            "home_latitude": team.home_latitude,
            "home_longitude": team.home_longitude,
        }
        for team in teams
    ]
    return write_sheet("队伍", TEAM_COLUMNS, rows)
