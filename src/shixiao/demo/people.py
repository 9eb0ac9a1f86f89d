"""The county, its places, teams, bodies and staff."""

from decimal import Decimal
from random import Random

from shixiao.demo import names
from shixiao.demo.clock import Clock
from shixiao.directory import services
from shixiao.directory.core.busy import BusyDays
from shixiao.directory.core.sheets import PlaceRow, TeamRow
from shixiao.directory.models import Body, Organisation
from shixiao.kernel.actor import Actor
from shixiao.kernel.money import FEN_A_YUAN

SLUG = "yunxi"
NAME = "云溪县文联（演示）"
VENUES = ("有戏台，有电", "村部礼堂，坐 80 人", "晒谷坪，没有电源", "祠堂，雨天能用", "")


def build(clock: Clock, by: Actor, rng: Random) -> Organisation:
    """A federation with 120 places in 12 towns, 10 associations, 24 teams and a presidium."""
    at = clock.at(-275)
    county = services.start_county(slug=SLUG, name=NAME, by=by, at=at, is_demo=True)
    county.phone, county.address = "0700-610 0023", "云溪县文化路 1 号（虚构）"
    county.privacy_contact = "周敏，0700-610 0023"
    county.save(update_fields=["phone", "address", "privacy_contact"])
    services.import_places(organisation=county, rows=_places(rng), by=by, at=at)
    for association in names.ASSOCIATIONS:
        county.associations.create(name=association)
    services.import_teams(organisation=county, rows=_teams(rng), by=by, at=at)
    services.write_calendar(organisation=county, days=_busy(clock), by=by, at=at)
    _bodies(county, clock, by)
    for username, display_name, roles in names.STAFF:
        services.add_person(
            organisation=county,
            username=username,
            display_name=display_name,
            roles=roles,
            by=by,
            at=at,
        )
    return county


def _places(rng: Random) -> list[PlaceRow]:
    rows = []
    for number, (town, villages) in enumerate(zip(names.TOWNS, names.VILLAGES, strict=True)):
        here = [(name, "village") for name in villages]
        here += [(f"{town[:2]}社区", "community"), (f"{town[:2]}小学", "school")]
        for name, kind in here:
            rows.append(
                PlaceRow(
                    name=name,
                    town=town,
                    kind=kind,
                    population=rng.randrange(300, 2600) if kind != "school" else None,
                    latitude=Decimal(str(round(27.2 + number // 4 * 0.2 + rng.random() / 6, 6))),
                    longitude=Decimal(str(round(112.1 + number % 4 * 0.2 + rng.random() / 6, 6))),
                    venue=rng.choice(VENUES),
                )
            )
    return rows


def _teams(rng: Random) -> list[TeamRow]:
    return [
        TeamRow(
            name=name,
            association=association,
            art_forms=tuple(art_forms.split("、")),
            home_town=town,
            size=rng.randrange(4, 30),
            outings_a_month=rng.choice((1, 2, 2, 3)),
            cost_per_outing_fen=yuan * FEN_A_YUAN,
            contact=f"{name[:2]}队长",
            phone=f"139-0000-{number:04d}",
        )
        for number, (name, association, art_forms, town, yuan) in enumerate(names.TEAMS, 1)
    ]


def _busy(clock: Clock) -> list[BusyDays]:
    """Days without time that lie ahead of every season that was played."""
    ahead = [
        ("holiday", "", 62, 69, "春节"),
        ("term", "", 50, 78, "寒假"),
        *(("farm_busy", town, 125, 135, "春耕") for town in names.TOWNS[:3]),
    ]
    return [
        BusyDays(kind, town, clock.day(first), clock.day(last), reason)
        for kind, town, first, last, reason in ahead
    ]


def _bodies(county: Organisation, clock: Clock, by: Actor) -> Body:
    body = county.bodies.get()
    for number, (name, position) in enumerate(names.PRESIDIUM):
        services.seat_member(
            body=body,
            name=name,
            position=position,
            is_chair=number == 0,
            by=by,
            at=clock.at(-274),
        )
    return body
