"""Writing places and teams, one at a time or from a sheet."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction

from shixiao.directory.core.sheets import PlaceRow, TeamRow
from shixiao.directory.models import (
    ArtForm,
    Association,
    Availability,
    Organisation,
    Place,
    Team,
)
from shixiao.directory.services.whereabouts import refuse_misplaced
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused


@transaction.atomic
def save_place(
    *,
    organisation: Organisation,
    by: Actor,
    at: datetime,
    values: Mapping[str, object],
    place: Place | None = None,
    is_sure: bool = False,
) -> Place:
    """Write a new place, or change one.

    Refuses a name that the town has already, coordinates that cannot be, and, unless `is_sure`,
    a new point far from the county's other places (`directory.far_away`).
    """
    refuse_misplaced(organisation, values, place, is_sure=is_sure)
    act = "directory.place_changed" if place else "directory.place_added"
    place = _locked_place(place) if place else Place(organisation=organisation)
    for field, value in values.items():
        setattr(place, field, value)
    try:
        with transaction.atomic():
            place.save()
    except IntegrityError:
        raise Refused(
            "directory.place_twice", town=place.town, name=place.name, field="name"
        ) from None
    record(by=by, at=at, act=act, subject=place, **values)
    return place


@transaction.atomic
def retire_place(*, place: Place, by: Actor, at: datetime) -> None:
    """The place is offered no more; what happened there stays."""
    place = _locked_place(place)
    if not place.is_active:
        return
    place.is_active = False
    place.save(update_fields=["is_active"])
    record(by=by, at=at, act="directory.place_retired", subject=place)


@transaction.atomic
def save_team(
    *,
    organisation: Organisation,
    by: Actor,
    at: datetime,
    values: Mapping[str, object],
    art_forms: Sequence[ArtForm],
    team: Team | None = None,
) -> Team:
    """Write a new team, or change one. Refuses a name that another team has."""
    act = "directory.team_changed" if team else "directory.team_added"
    team = _locked_team(team) if team else Team(organisation=organisation)
    for field, value in values.items():
        setattr(team, field, value)
    try:
        with transaction.atomic():
            team.save()
    except IntegrityError:
        raise Refused("directory.team_twice", name=team.name, field="name") from None
    team.art_forms.set(art_forms)
    record(by=by, at=at, act=act, subject=team)
    return team


@transaction.atomic
def retire_team(*, team: Team, by: Actor, at: datetime) -> None:
    """The team goes out no more; what it did stays."""
    team = _locked_team(team)
    if not team.is_active:
        return
    team.is_active = False
    team.save(update_fields=["is_active"])
    record(by=by, at=at, act="directory.team_retired", subject=team)


@transaction.atomic
def set_availability(
    *, team: Team, free: Collection[date], starts_on: date, ends_on: date, by: Actor, at: datetime
) -> None:
    """The free days of a team between two days, as it says now; other days stay as they are.

    Days outside are left out. The team is locked, so that of two answers one is the last.
    """
    team = _locked_team(team)
    wanted = {day for day in free if starts_on <= day <= ends_on}
    known = team.availability.filter(day__range=(starts_on, ends_on))
    before = set(known.values_list("day", flat=True))
    if wanted == before:
        return
    known.exclude(day__in=wanted).delete()
    Availability.objects.bulk_create(
        Availability(team=team, day=day) for day in sorted(wanted - before)
    )
    record(
        by=by,
        at=at,
        act="directory.availability_set",
        subject=team,
        free=sorted(wanted),
        starts_on=starts_on,
        ends_on=ends_on,
    )


@transaction.atomic
def change_availability(
    *, team: Team, days: Collection[date], is_free: bool, by: Actor, at: datetime
) -> None:
    """On these days a team is free, or is not; every other day stays as it is.

    The team is locked, so that of two answers one is the last. Said twice it is written once.
    """
    if not days:
        return
    team = _locked_team(team)
    wanted = set(days)
    known = team.availability.filter(day__in=wanted)
    before = set(known.values_list("day", flat=True))
    new = wanted - before if is_free else set()
    if not new and (is_free or not before):
        return
    if not is_free:
        known.delete()
    Availability.objects.bulk_create(Availability(team=team, day=day) for day in sorted(new))
    starts_on, ends_on = min(wanted), max(wanted)
    free = team.availability.filter(day__range=(starts_on, ends_on)).order_by("day")
    record(
        by=by,
        at=at,
        act="directory.availability_set",
        subject=team,
        free=list(free.values_list("day", flat=True)),
        starts_on=starts_on,
        ends_on=ends_on,
    )


@transaction.atomic
def import_places(
    *, organisation: Organisation, rows: Sequence[PlaceRow], by: Actor, at: datetime
) -> tuple[int, int]:
    """Write the rows of a sheet: (added, changed). A place is known by its town and name."""
    _one_sheet_at_a_time(organisation)
    known = {(p.town, p.name): p for p in organisation.places.all()}
    fields = ["kind", "population", "latitude", "longitude", "venue", "is_active"]
    new: list[Place] = []
    changed: list[Place] = []
    for row in rows:
        place = known.get((row.town, row.name))
        (changed if place else new).append(
            place := place or Place(organisation=organisation, town=row.town, name=row.name)
        )
        place.kind = row.kind
        place.population = row.population
        # A sheet of names alone erases nothing that was picked on the map.
        if row.latitude is not None:
            place.latitude, place.longitude = row.latitude, row.longitude
        place.venue = row.venue
        place.is_active = True
    Place.objects.bulk_create(new)
    Place.objects.bulk_update(changed, fields)
    record(
        by=by,
        at=at,
        act="directory.places_imported",
        subject=organisation,
        added=len(new),
        changed=len(changed),
    )
    return len(new), len(changed)


@transaction.atomic
def import_teams(
    *, organisation: Organisation, rows: Sequence[TeamRow], by: Actor, at: datetime
) -> tuple[int, int]:
    """Write the rows of a sheet: (added, changed). A team is known by its name.

    Refuses an art form that the county's list does not have; associations are added as named.
    """
    _one_sheet_at_a_time(organisation)
    forms = {form.name: form for form in organisation.art_forms.filter(is_active=True)}
    unknown = [name for row in rows for name in row.art_forms if name not in forms]
    if unknown:
        raise Refused(
            "directory.unknown_art_form", name=unknown[0], known=list(forms), field="sheet"
        )
    known = {team.name: team for team in organisation.teams.all()}
    added = 0
    for row in rows:
        team = known.get(row.name)
        if team is None:
            team, added = Team(organisation=organisation, name=row.name), added + 1
        team.association = _association(organisation, row.association)
        team.home_town, team.size = row.home_town, row.size
        team.outings_a_month = row.outings_a_month
        team.cost_per_outing_fen = row.cost_per_outing_fen
        # Who may not see numbers sends the sheet back without them: what is known stays.
        if row.travel_limit_km is not None:
            team.travel_limit_km = row.travel_limit_km
        if row.home_latitude is not None:
            team.home_latitude, team.home_longitude = row.home_latitude, row.home_longitude
        team.contact, team.phone = row.contact or team.contact, row.phone or team.phone
        team.is_active = True
        team.save()
        team.art_forms.set([forms[name] for name in row.art_forms])
    changed = len(rows) - added
    record(
        by=by,
        at=at,
        act="directory.teams_imported",
        subject=organisation,
        added=added,
        changed=changed,
    )
    return added, changed


def _one_sheet_at_a_time(organisation: Organisation) -> None:
    """A sheet sent twice waits for itself, and then finds its rows there."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)


def _locked_place(place: Place) -> Place:
    """The place as it is now, not as the page showed it, until the end of the act."""
    return Place.objects.select_for_update(of=("self",)).get(pk=place.pk)


def _locked_team(team: Team) -> Team:
    """The team as it is now, not as the page showed it, until the end of the act."""
    return Team.objects.select_for_update(of=("self",)).get(pk=team.pk)


def _association(organisation: Organisation, name: str) -> Association | None:
    if not name:
        return None
    return Association.objects.get_or_create(organisation=organisation, name=name)[0]
