"""What the pages of the directory show."""

from collections.abc import Sequence
from decimal import Decimal

from django.db.models import Prefetch, Q, QuerySet

from shixiao.directory.core.points import far_ones
from shixiao.directory.models import (
    Body,
    BodyMember,
    CalendarRule,
    Organisation,
    Person,
    Place,
    Role,
    Team,
)
from shixiao.kernel.ground import Degrees
from shixiao.kernel.picture import Dot


def open_counties() -> list[Organisation]:
    """Federations that were not shut down: only for them is anything done by itself. One query."""
    return list(Organisation.objects.filter(closed_at__isnull=True).order_by("pk"))


def places(organisation: Organisation) -> list[Place]:
    """Active places by town and name. One query."""
    return list(places_found(organisation))


def places_found(organisation: Organisation, *, words: str = "", town: str = "") -> QuerySet[Place]:
    """Active places by town and name, those whose name or town holds the words."""
    found = organisation.places.filter(is_active=True)
    if words:
        found = found.filter(Q(name__icontains=words) | Q(town__icontains=words))
    if town:
        found = found.filter(town=town)
    return found


def towns(organisation: Organisation) -> list[str]:
    """The towns that have an active place, in order. One query."""
    return list(
        organisation.places.filter(is_active=True)
        .order_by("town")
        .values_list("town", flat=True)
        .distinct()
    )


def points_of(organisation: Organisation, *, apart_from: Place | None = None) -> list[Degrees]:
    """The points of the active places, as floats. One query."""
    placed = organisation.places.filter(is_active=True, latitude__isnull=False).exclude(
        longitude__isnull=True
    )
    if apart_from is not None:
        placed = placed.exclude(pk=apart_from.pk)
    return [
        (float(latitude), float(longitude))
        for latitude, longitude in placed.values_list("latitude", "longitude")
        if latitude is not None and longitude is not None
    ]


def unplaced(organisation: Organisation) -> list[Place]:
    """Active places without a point, by town and name. One query."""
    return list(organisation.places.filter(is_active=True, latitude__isnull=True))


def dots(
    places: Sequence[Place], teams: Sequence[Team], *, chosen: Place | Team | None = None
) -> list[Dot]:
    """Places and homes as dots of a map, apart from the chosen one, which is drawn as it moves.

    No query.
    """
    found = [
        Dot(_degrees(place.latitude, place.longitude), "soon", place.name, place.town, rank=1)
        for place in places
        if place.latitude is not None and place.longitude is not None and place != chosen
    ]
    return found + [
        Dot(_degrees(team.home_latitude, team.home_longitude), "home", team.name, rank=2)
        for team in teams
        if team.home_latitude is not None and team.home_longitude is not None
    ]


def far_ones_of(places: Sequence[Place]) -> list[tuple[Place, int]]:
    """Those of some places that lie suspiciously far from the rest, with kilometres. No query."""
    placed = {
        str(place.pk): (place, _degrees(place.latitude, place.longitude))
        for place in places
        if place.latitude is not None and place.longitude is not None
    }
    far = far_ones({key: point for key, (_, point) in placed.items()})
    return [(placed[key][0], km) for key, km in far.items()]


def _degrees(latitude: Decimal, longitude: Decimal) -> Degrees:
    return float(latitude), float(longitude)


def calendar_rules(organisation: Organisation, year: int) -> list[CalendarRule]:
    """The rules that touch a year, in order. One query."""
    return list(
        organisation.calendar_rules.filter(
            starts_on__year__lte=year, ends_on__year__gte=year
        ).order_by("starts_on", "kind", "town", "pk")
    )


def calendar_years(organisation: Organisation) -> list[int]:
    """The years in which a rule begins, in order. One query."""
    return [day.year for day in organisation.calendar_rules.dates("starts_on", "year")]


def teams(organisation: Organisation) -> list[Team]:
    """Active teams with their association and art forms. Two queries."""
    return list(
        organisation.teams.filter(is_active=True)
        .select_related("association")
        .prefetch_related("art_forms")
    )


def bodies(organisation: Organisation) -> list[Body]:
    """Bodies with `.seated`, their members of today. Two queries."""
    seated = Prefetch(
        "members", BodyMember.objects.filter(is_active=True).order_by("pk"), to_attr="seated"
    )
    return list(organisation.bodies.prefetch_related(seated))


def staff(organisation: Organisation) -> list[Person]:
    """People with a role here, with `.roles_here`. Two queries."""
    here = Prefetch(
        "roles",
        Role.objects.filter(organisation=organisation).order_by("kind"),
        to_attr="roles_here",
    )
    return list(
        Person.objects.filter(roles__organisation=organisation)
        .distinct()
        .order_by("pk")
        .prefetch_related(here)
    )
