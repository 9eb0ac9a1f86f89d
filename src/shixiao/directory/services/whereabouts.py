"""Putting places and the homes of teams on the map."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from shixiao.directory.core.points import Point, far_km, refuse_impossible
from shixiao.directory.models import Organisation, Place, Team
from shixiao.directory.queries import points_of
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused


@transaction.atomic
def put_on_map(
    *, subject: Place | Team, point: Point, by: Actor, at: datetime, is_sure: bool = False
) -> None:
    """A place, or the home of a team, lies at this point. Said twice it is written once.

    Refuses what cannot be (`directory.swapped`, `directory.outside`) and, unless `is_sure`, a
    point far from the county's other places (`directory.far_away`, with the distance).
    """
    latitude, longitude = point
    fields = ("latitude", "longitude")
    if isinstance(subject, Team):
        fields = ("home_latitude", "home_longitude")
    # Of two who say where it lies at once, the second finds what the first has said.
    subject = type(subject).objects.select_for_update(of=("self",)).get(pk=subject.pk)
    if (getattr(subject, fields[0]), getattr(subject, fields[1])) == point:
        return
    refuse_impossible(latitude, longitude, "latitude")
    if not is_sure:
        _refuse_far(subject.organisation, point, subject if isinstance(subject, Place) else None)
    setattr(subject, fields[0], latitude)
    setattr(subject, fields[1], longitude)
    subject.save(update_fields=list(fields))
    facts = {"latitude": str(latitude), "longitude": str(longitude)}
    record(by=by, at=at, act="directory.put_on_map", subject=subject, **facts)


def refuse_misplaced(
    organisation: Organisation,
    values: Mapping[str, object],
    place: Place | None,
    *,
    is_sure: bool,
) -> None:
    """What is wrong with the coordinates among the values of a place, if they are new."""
    latitude, longitude = _degrees(values, "latitude"), _degrees(values, "longitude")
    refuse_impossible(latitude, longitude, "latitude")
    if is_sure or latitude is None or longitude is None:
        return
    if place is None or (place.latitude, place.longitude) != (latitude, longitude):
        _refuse_far(organisation, (latitude, longitude), place)


def _degrees(values: Mapping[str, object], name: str) -> Decimal | None:
    value = values.get(name)
    return value if isinstance(value, Decimal) else None


def _refuse_far(organisation: Organisation, point: Point, place: Place | None) -> None:
    others = points_of(organisation, apart_from=place)
    km = far_km((float(point[0]), float(point[1])), others)
    if km:
        raise Refused("directory.far_away", km=km, field="latitude")
