"""What the planner is asked: the rows of a county as the problem of one season."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from shixiao.directory.models import Availability, CalendarRule, Place, Team
from shixiao.needs.models import Need
from shixiao.needs.queries import with_supporters
from shixiao.programme.core.season_changes import closed_by, of_rows
from shixiao.programme.core.season_facts import (
    Asked,
    Closed,
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
_Rows = QuerySet[Any, Any]
# Fetched together: free days of teams, outings and visits that stand, pins.
_DAY, _OUT, _VISIT, _PIN = "day", "out", "visit", "pin"


@dataclass(frozen=True, slots=True)
class _Dated:
    """Whatever lies on a day; a key that a kind does not have is 0, its word is empty."""

    kind: str
    on: date
    team: int
    place: int
    season: int
    number: int  # fen of an outing or a visit, the key of a pin
    word: str  # the answer of an outing's team, the form of a pin


def problem_asked(season: Season, *, today: date) -> Asked:
    """The problem of a season as the tables stand now, and what was left out. Six queries.

    Which rows become what is told in `shixiao.programme.core.season_problem`; it also refuses
    what cannot be planned.
    """
    return problem_of(facts_of(season, today=today))


def facts_of(season: Season, *, today: date) -> Known:
    """The rows from which the problem is made. Six queries."""
    dated = list(_dated(season, today))
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
        teams=_teams(season, dated),
        rules=tuple(map(_rule, rules_of(season))),
        wishes=_wishes(season),
        pins=tuple(_pin(row) for row in dated if row.kind == _PIN),
        taken=tuple(_taken(row, season) for row in dated if row.kind in (_OUT, _VISIT)),
        closed=closures(season),
    )


def closures(season: Season) -> tuple[Closed, ...]:
    """The days that changes which were kept have taken from places. One query."""
    rows = season.runs.filter(kept_at__isnull=False).exclude(changes=[])
    kept = rows.order_by("kept_at").values_list("changes", flat=True)
    return tuple(one for changes in kept for one in closed_by(of_rows(changes)))


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
    return PlaceRow(
        id=row.pk,
        name=row.name,
        town=row.town,
        is_school=row.kind == Place.Kind.SCHOOL,
        point=degrees_of(row.latitude, row.longitude),
        population=row.population,
    )


def degrees_of(latitude: Decimal | None, longitude: Decimal | None) -> tuple[float, float] | None:
    """A point of the tables as floats, where both halves of it are known."""
    if latitude is None or longitude is None:
        return None
    return float(latitude), float(longitude)


def _teams(season: Season, dated: Sequence[_Dated]) -> tuple[TeamRow, ...]:
    days: dict[int, set[date]] = {}
    for one in dated:
        if one.kind == _DAY:
            days.setdefault(one.team, set()).add(one.on)
    # A row for each form of a team.
    rows = season.organisation.teams.filter(is_active=True).annotate(
        form=Case(When(art_forms__is_active=True, then="art_forms__name"), default=Value(""))
    )
    forms: dict[int, list[str]] = {}
    found: dict[int, Team] = {}
    for row in rows.order_by("name", "pk", "art_forms__position", "art_forms__pk"):
        found[row.pk] = row
        forms.setdefault(row.pk, []).extend([row.form] if row.form else [])
    return tuple(
        TeamRow(
            id=row.pk,
            name=row.name,
            home_town=row.home_town,
            forms=tuple(forms[row.pk]),
            days=frozenset(days.get(row.pk, ())),
            outings_a_month=row.outings_a_month,
            cost_fen=row.cost_per_outing_fen,
            travel_limit_km=row.travel_limit_km,
            point=degrees_of(row.home_latitude, row.home_longitude),
        )
        for row in found.values()
    )


def _rule(row: CalendarRule) -> Rule:
    return Rule(row.kind, row.town, row.starts_on, row.ends_on, row.reason)


def _wishes(season: Season) -> tuple[Wish, ...]:
    rows = with_supporters(waiting_needs(season).filter(art_form__isnull=False))
    return tuple(
        Wish(need.place_id, need.art_form.name, need.supporters)
        for need in rows.select_related("art_form").order_by("pk")
        if need.art_form is not None
    )


def _pin(row: _Dated) -> Pinned:
    return Pinned(row.number, row.place, row.word, row.on, row.team or None)


def _taken(row: _Dated, season: Season) -> Taken:
    """What stands: the day of a team, or the week of a place.

    An outing costs this season's budget unless its team said that it cannot come; an activity of
    the season without a team costs what its row says.
    """
    is_paid = row.season == season.pk and row.word != Outing.TeamAnswer.NO
    fen = row.number if is_paid else 0
    return Taken(row.on, row.team or None, (row.place,) if row.place else (), fen)


def _dated(season: Season, today: date) -> Iterator[_Dated]:
    """Free days of teams, outings and visits that stand, open pins: by kind, then day. One query.

    What stands is looked for a month around the season, because of its weeks and months.
    """
    around = (season.starts_on - timedelta(days=31), season.ends_on + timedelta(days=31))
    drafts = drafts_of(season).values("pk")
    near = Q(season=season) | Q(on__range=around)
    days = Availability.objects.filter(
        team__organisation=season.organisation_id, day__range=(season.starts_on, season.ends_on)
    )
    outings = Outing.objects.filter(
        near, organisation=season.organisation_id, called_off_at__isnull=True
    ).exclude(pk__in=drafts)
    visits = (
        Activity.objects.filter(near, organisation=season.organisation_id)
        .filter(Q(outing__isnull=True) | ~Q(outing__in=drafts))
        .exclude(state=Activity.State.CANCELLED)
    )
    pins = _open_pins(season, drafts, today)
    parts = [
        _columns(days, _DAY, on="day", team="team_id"),
        _columns(
            outings, _OUT, team="team_id", season="season_id", number="cost_fen", word="team_answer"
        ),
        # The outing of a visit has been paid for with its team.
        _columns(visits.filter(outing__isnull=False), _VISIT, place="place_id"),
        _columns(
            visits.filter(outing__isnull=True),
            _VISIT,
            place="place_id",
            season="season_id",
            number="cost_fen",
        ),
        _columns(pins, _PIN, team="team_id", place="place_id", number="pk", word="art_form__name"),
    ]
    for row in parts[0].union(*parts[1:], all=True).order_by("kind_", "on_", "number_", "place_"):
        yield _Dated(*row)


def _columns(rows: _Rows, kind: str, **columns: str) -> _Rows:
    """These rows with the columns of `_Dated`; the database wants the same types in all kinds."""
    numbers = {
        f"{name}_": Coalesce(
            Cast(columns[name], BigIntegerField()) if name in columns else Value(0),
            Value(0),
            output_field=BigIntegerField(),
        )
        for name in ("team", "place", "season", "number")
    }
    word = F(columns["word"]) if "word" in columns else Value("")
    named = {
        "kind_": Value(kind, output_field=CharField()),
        "on_": F(columns.get("on", "on")),
        **numbers,
        "word_": Cast(word, CharField()),
    }
    found: _Rows = rows.order_by().annotate(**named).values_list(*named)
    return found


def _open_pins(season: Season, drafts: _Rows, today: date) -> QuerySet[Pin]:
    """Pins ahead that no activity keeps yet, drafts apart."""
    kept = Activity.objects.filter(
        place=OuterRef("place"),
        on=OuterRef("on"),
        state__in=[Activity.State.PLANNED, Activity.State.CONFIRMED],
    ).exclude(outing__in=drafts)
    return season.pins.filter(~Exists(kept), on__gt=today)
