"""What the pages of the directory show."""

from django.db.models import Prefetch, Q, QuerySet

from shixiao.directory.models import Body, BodyMember, Organisation, Person, Place, Role, Team


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
