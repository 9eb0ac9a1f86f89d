"""What the planner is asked: the rows of a county as the problem of one season."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from shixiao.directory.models import Availability, CalendarRule, Place
from shixiao.needs.models import Need
from shixiao.needs.queries import with_supporters
from shixiao.programme.core.season_facts import (
    Asked,
    Known,
    Means,
    Pinned,
    PlaceRow,
    Rule,
    Taken,
    TeamRow,
    Wish,
)
from shixiao.programme.core.season_problem import problem_of
from shixiao.programme.models import Activity, Outing, Pin, Season

BY_RUN = "run-"  # begins the form key of an activity that a plan made
WAITING = (Need.State.CHECKED, Need.State.PLANNED)


def problem_asked(season: Season, *, today: date) -> Asked:
    """The problem of a season as the tables stand now, and what was left out. Nine queries.

    Which rows become what is told in `shixiao.programme.core.season_problem`; it also refuses
    what cannot be planned.
    """
    return problem_of(facts_of(season, today=today))


def facts_of(season: Season, *, today: date) -> Known:
    """The rows from which the problem is made. Nine queries."""
    return Known(
        means=Means(
            name=season.name,
            starts_on=season.starts_on,
            ends_on=season.ends_on,
            tomorrow=today + timedelta(days=1),
            budget_fen=season.budget_fen,
            vans=season.vans,
            most_stops=season.most_stops,
            population_exponent=float(season.population_exponent),
        ),
        places=tuple(map(_place, season.organisation.places.filter(is_active=True))),
        teams=_teams(season),
        rules=tuple(map(_rule, rules_of(season))),
        wishes=_wishes(season),
        pins=tuple(map(_pin, _open_pins(season, today))),
        taken=_taken(season),
    )


def drafts_of(season: Season) -> QuerySet[Outing]:
    """The outings that a kept plan made and nobody was told of: another plan replaces them.

    One that a clerk has added a stop to stands.
    """
    stands = Activity.objects.filter(
        Q(announced_at__isnull=False) | ~Q(form_key__startswith=BY_RUN), outing=OuterRef("pk")
    )
    return season.outings.filter(~Exists(stands), run__isnull=False, called_off_at__isnull=True)


def rules_of(season: Season) -> list[CalendarRule]:
    """The calendar rules that touch a season, in order. One query."""
    return list(
        CalendarRule.objects.filter(
            organisation=season.organisation_id,
            starts_on__lte=season.ends_on,
            ends_on__gte=season.starts_on,
        ).order_by("starts_on", "pk")
    )


def waiting_needs(season: Season) -> QuerySet[Need]:
    """Needs that can be planned: checked or planned, and no activity ahead serves them yet.

    An activity that a kept draft made does not count: another plan may serve them otherwise.
    """
    drafts = drafts_of(season).values("pk")
    served = Activity.objects.filter(
        Q(outing__isnull=True) | ~Q(outing__in=drafts),
        needs=OuterRef("pk"),
        state__in=[Activity.State.PLANNED, Activity.State.CONFIRMED],
    )
    return Need.objects.filter(
        ~Exists(served), organisation=season.organisation_id, state__in=WAITING
    )


def _place(row: Place) -> PlaceRow:
    is_known = row.latitude is not None and row.longitude is not None
    return PlaceRow(
        id=row.pk,
        name=row.name,
        town=row.town,
        is_school=row.kind == Place.Kind.SCHOOL,
        point=(float(row.latitude or 0), float(row.longitude or 0)) if is_known else None,
        population=row.population,
    )


def _teams(season: Season) -> tuple[TeamRow, ...]:
    days: dict[int, set[date]] = {}
    stated = Availability.objects.filter(
        team__organisation=season.organisation_id, day__range=(season.starts_on, season.ends_on)
    )
    for team, day in stated.values_list("team_id", "day"):
        days.setdefault(team, set()).add(day)
    rows = season.organisation.teams.filter(is_active=True).prefetch_related("art_forms")
    return tuple(
        TeamRow(
            id=row.pk,
            name=row.name,
            home_town=row.home_town,
            forms=tuple(form.name for form in row.art_forms.all() if form.is_active),
            days=frozenset(days.get(row.pk, ())),
            outings_a_month=row.outings_a_month,
            cost_fen=row.cost_per_outing_fen,
            travel_limit_km=row.travel_limit_km,
        )
        for row in rows
    )


def _rule(row: CalendarRule) -> Rule:
    return Rule(row.kind, row.town, row.starts_on, row.ends_on)


def _wishes(season: Season) -> tuple[Wish, ...]:
    rows = with_supporters(waiting_needs(season).filter(art_form__isnull=False))
    return tuple(
        Wish(need.place_id, need.art_form.name, need.supporters)
        for need in rows.select_related("art_form").order_by("pk")
        if need.art_form is not None
    )


def _pin(row: Pin) -> Pinned:
    return Pinned(row.pk, row.place_id, row.art_form.name, row.on, row.team_id)


def _open_pins(season: Season, today: date) -> QuerySet[Pin]:
    """Pins ahead that no activity keeps yet, drafts apart."""
    kept = Activity.objects.filter(
        place=OuterRef("place"),
        on=OuterRef("on"),
        state__in=[Activity.State.PLANNED, Activity.State.CONFIRMED],
    ).exclude(outing__in=drafts_of(season).values("pk"))
    return season.pins.filter(~Exists(kept), on__gt=today).select_related("art_form")


def _taken(season: Season) -> tuple[Taken, ...]:
    """What stands in these weeks: outings of the teams, visits of the places.

    An outing costs this season's budget unless its team said that it cannot come; an activity of
    the season without a team costs what its row says.
    """
    around = (season.starts_on - timedelta(days=31), season.ends_on + timedelta(days=31))
    drafts = drafts_of(season).values("pk")
    outings = (
        Outing.objects.filter(
            Q(season=season) | Q(on__range=around), organisation=season.organisation_id
        )
        .filter(called_off_at__isnull=True)
        .exclude(pk__in=drafts)
        .values_list("on", "team_id", "cost_fen", "season_id", "team_answer")
    )
    visits = (
        Activity.objects.filter(
            Q(season=season) | Q(on__range=around), organisation=season.organisation_id
        )
        .filter(Q(outing__isnull=True) | ~Q(outing__in=drafts))
        .exclude(state=Activity.State.CANCELLED)
        .values_list("on", "place_id", "cost_fen", "season_id", "outing_id")
    )
    out = [
        Taken(on, team, (), cost if of == season.pk and answer != Outing.TeamAnswer.NO else 0)
        for on, team, cost, of, answer in outings
    ]
    there = [
        Taken(on, None, (place,), (cost or 0) if of == season.pk and outing is None else 0)
        for on, place, cost, of, outing in visits
    ]
    return (*out, *there)
