"""Seasons, read: the list, the calendar by week and team, the list by day, the residents' page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import groupby

from django.db.models import BigIntegerField, Count, Exists, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from shixiao.directory.models import CalendarRule, Organisation, Team
from shixiao.needs.models import Need
from shixiao.programme.models import Activity, HeadCount, Outing, Pin, Postponement, Season
from shixiao.programme.queries.planning import rules_of

AHEAD = (Activity.State.PLANNED, Activity.State.CONFIRMED)
PAST_DAYS = 14  # how long residents still read what was


@dataclass(frozen=True, slots=True)
class Stop:
    """An activity on a calendar: what has become of it is one of the marks, always with a word.

    draft: planned and told nobody; planned, confirmed: told, and the host has said that it suits;
    asks: the host wishes for another day; moved: its day was changed; no_team: its team cannot
    come and another is wanted; done, nobody_came, cancelled; worked: residents said that it works.
    """

    activity: Activity
    mark: str

    @property
    def team(self) -> Team | None:
        return self.activity.outing.team if self.activity.outing else None

    @property
    def is_pinned(self) -> bool:
        """Whether it is fixed, for as long as it can still be moved at all."""
        return bool(self.activity.pin_reason) and self.activity.is_ahead

    @property
    def may_move(self) -> bool:
        """Whether it can go on another day or with another team."""
        return self.activity.is_ahead and self.team is not None and not self.is_pinned


@dataclass(frozen=True, slots=True)
class Week:
    """A week of a calendar, with the rules that take time in it."""

    starts_on: date
    ends_on: date
    rules: tuple[CalendarRule, ...]

    @property
    def county_rules(self) -> list[CalendarRule]:
        """Rules for the whole county, once for each reason."""
        return _once(rule for rule in self.rules if not rule.town)

    @property
    def town_rules(self) -> list[CalendarRule]:
        return [rule for rule in self.rules if rule.town]


@dataclass(frozen=True, slots=True)
class Trip:
    """Stops of one outing that bear one mark, on one day: a block of the calendar."""

    stops: tuple[Stop, ...]

    @property
    def on(self) -> date:
        return self.stops[0].activity.on

    @property
    def mark(self) -> str:
        return self.stops[0].mark

    @property
    def is_pinned(self) -> bool:
        return self.stops[0].is_pinned


@dataclass(frozen=True, slots=True)
class Cell:
    """What one team does in one week; `busy` is why the whole county has no time then."""

    week: Week
    stops: tuple[Stop, ...]
    busy: tuple[CalendarRule, ...]

    @property
    def trips(self) -> list[Trip]:
        """Its stops as blocks, by day."""
        return [Trip(tuple(those)) for _, those in groupby(self.stops, _block)]


@dataclass(frozen=True, slots=True)
class Row:
    """One team's weeks; the row without a team holds what goes on without one."""

    team: Team | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """A season by week and team, and by day, with what it costs."""

    season: Season
    weeks: tuple[Week, ...]
    rows: tuple[Row, ...]
    stops: tuple[Stop, ...]
    spent_fen: int
    outings: int

    @property
    def activities(self) -> int:
        """How many there are, those that were called off aside."""
        return sum(stop.mark != "cancelled" for stop in self.stops)

    @property
    def is_busy(self) -> bool:
        return any(week.county_rules for week in self.weeks)

    @property
    def left_fen(self) -> int:
        return self.season.budget_fen - self.spent_fen

    @property
    def over_fen(self) -> int:
        return -self.left_fen

    @property
    def days(self) -> list[tuple[date, list[Stop]]]:
        """The stops of each day that has any."""
        return [(day, list(those)) for day, those in groupby(self.stops, lambda s: s.activity.on)]

    @property
    def ahead(self) -> list[Stop]:
        """The stops that are still to come about, by day."""
        return [stop for stop in self.stops if stop.activity.is_ahead]

    @property
    def over(self) -> list[Stop]:
        """The stops that took place, or were called off, by day."""
        return [stop for stop in self.stops if not stop.activity.is_ahead]

    @property
    def asking(self) -> list[Stop]:
        """The stops whose village wishes for another day."""
        return [stop for stop in self.stops if stop.mark == "asks"]

    @property
    def is_moving(self) -> bool:
        """Whether anything in it can still be moved."""
        return any(stop.may_move for stop in self.stops)

    @property
    def teams(self) -> list[Team]:
        """The teams that go out, by name."""
        found = {stop.team.pk: stop.team for stop in self.stops if stop.team}
        return sorted(found.values(), key=lambda team: team.name)

    @property
    def marks(self) -> dict[str, int]:
        """How many stops bear each mark."""
        return {mark: sum(stop.mark == mark for stop in self.stops) for mark in MARKS}

    @property
    def wanting(self) -> list[list[Stop]]:
        """The stops of each outing whose team cannot come: somebody else is wanted."""
        stops = [stop for stop in self.stops if stop.mark == "no_team"]
        stops.sort(key=lambda stop: (stop.activity.on, stop.activity.outing_id or 0))
        return [list(those) for _, those in groupby(stops, lambda s: s.activity.outing_id)]


MARKS = (
    "draft", "planned", "confirmed", "asks", "moved", "no_team",
    "done", "nobody_came", "cancelled", "worked",
)  # fmt: skip


@dataclass(slots=True)
class Day:
    """One day on the residents' page."""

    on: date
    activities: list[Activity] = field(default_factory=list)


def seasons(organisation: Organisation) -> list[Season]:
    """Seasons, latest first, with `.planned_count`, `.drafts_count`, `.spent_fen`. One query."""
    return list(_with_figures(organisation.seasons.select_related("decided_by")))


def season_among_open(organisation: Organisation, pk: int) -> tuple[Season | None, list[Season]]:
    """A season, and the other open ones that have days in common with it. One query.

    To overlap is allowed, and worth knowing.
    """
    rows = list(organisation.seasons.filter(Q(pk=pk) | Q(closed_at__isnull=True)))
    found = next((season for season in rows if season.pk == pk), None)
    if found is None:
        return None, []
    others = [season for season in rows if season.pk != pk]
    return found, [
        other
        for other in others
        if other.starts_on <= found.ends_on and other.ends_on >= found.starts_on
    ]


def pins_of(season: Season) -> list[Pin]:
    """The pins of a season by day. One query."""
    return list(season.pins.select_related("place", "art_form", "team").order_by("on", "pk"))


def unannounced(season: Season) -> list[Activity]:
    """Activities of a season that nobody was told of, by day. One query."""
    return list(
        season.activities.filter(state__in=AHEAD, announced_at__isnull=True)
        .select_related("place", "outing__team", "art_form")
        .order_by("on", "pk")
    )


def calendar(season: Season) -> Calendar:
    """Everything in a season by week and team, and by day. Two queries.

    Places and teams that are retired by now stay where they were.
    """
    stops = tuple(Stop(row, mark_of(row)) for row in _activities(season.activities.all()))
    outings = {s.activity.outing_id: s.activity.outing for s in stops if s.activity.outing}
    going = [one for one in outings.values() if one.is_going]
    alone = sum(s.activity.cost_fen or 0 for s in stops if not s.team and s.mark != "cancelled")
    weeks = _weeks(season, rules_of(season))
    return Calendar(
        season=season,
        weeks=weeks,
        rows=_rows(stops, weeks),
        stops=stops,
        spent_fen=sum(outing.cost_fen for outing in going) + alone,
        outings=len(going),
    )


def chosen(calendar_: Calendar, pk: int | None, today: date) -> int | None:
    """The stop that is looked at: the one asked for, the next one ahead, or the first. No query."""
    if pk is not None or not calendar_.stops:
        return pk
    ahead = [s for s in calendar_.stops if s.activity.is_ahead and s.activity.on >= today]
    going = [s for s in calendar_.stops if s.mark != "cancelled"]
    return (ahead or going or calendar_.stops)[0].activity.pk


def narrowed(calendar_: Calendar, *, team: int | None = None, week: date | None = None) -> Calendar:
    """The calendar of one team, or of one week; the figures stay those of the season. No query."""
    rows, weeks, stops = calendar_.rows, calendar_.weeks, calendar_.stops
    if team is not None and any(row.team and row.team.pk == team for row in rows):
        rows = tuple(row for row in rows if row.team and row.team.pk == team)
        stops = tuple(stop for stop in stops if stop.team and stop.team.pk == team)
    at = next((at for at, one in enumerate(weeks) if one.starts_on == week), None)
    if at is not None:
        rows = tuple(Row(row.team, row.cells[at : at + 1]) for row in rows)
        stops = tuple(s for s in stops if weeks[at].starts_on <= s.activity.on <= weeks[at].ends_on)
        weeks = weeks[at : at + 1]
    return replace(calendar_, rows=rows, weeks=weeks, stops=stops)


def coming(organisation: Organisation, *, today: date, town: str = "") -> list[Day]:
    """What residents may read: announced activities by day, from a fortnight ago on.

    Each with its postponements. Two queries.
    """
    rows = organisation.activities.filter(
        announced_at__isnull=False, on__gte=today - timedelta(days=PAST_DAYS)
    )
    if town:
        rows = rows.filter(place__town=town)
    days: dict[date, Day] = {}
    for activity in _activities(rows).prefetch_related("postponements"):
        days.setdefault(activity.on, Day(activity.on)).activities.append(activity)
    return list(days.values())


def towns_coming(organisation: Organisation, *, today: date) -> list[str]:
    """The towns with something on that page. One query."""
    return list(
        organisation.activities.filter(
            announced_at__isnull=False, on__gte=today - timedelta(days=PAST_DAYS)
        )
        .order_by("place__town")
        .values_list("place__town", flat=True)
        .distinct()
    )


def mark_of(activity: Activity) -> str:
    """The one mark of an activity; it comes from one of the queries here. No query."""
    if not activity.is_ahead:
        is_word_of_residents = activity.has_worked and activity.state == Activity.State.DONE
        return "worked" if is_word_of_residents else str(activity.state)
    if activity.announced_at is None:
        return "draft"
    outing = activity.outing
    if outing is not None and outing.team_answer == Outing.TeamAnswer.NO:
        return "no_team"
    if activity.host_answer == Activity.HostAnswer.OTHER:
        return "asks"
    if activity.state == Activity.State.CONFIRMED:
        return "confirmed"
    return "moved" if activity.is_moved else "planned"


def _activities(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    latest = HeadCount.objects.filter(activity=OuterRef("pk")).order_by("-version")
    worked = Need.objects.filter(activities=OuterRef("pk"), state=Need.State.CONFIRMED)
    pin = Pin.objects.filter(season=OuterRef("season"), place=OuterRef("place"), on=OuterRef("on"))
    # By a variable, because the type checker takes the columns of the class for second ones.
    figures = {
        "is_moved": Exists(Postponement.objects.filter(activity=OuterRef("pk"))),
        "has_worked": Exists(worked),
        "people": Subquery(latest.values("people")[:1]),
        "pin_reason": Subquery(pin.values("reason")[:1]),
    }
    return (
        rows.annotate(**figures)
        .select_related("place", "art_form", "outing__team")
        .order_by("on", "place__town", "outing", "position", "pk")
    )


def _weeks(season: Season, rules: Sequence[CalendarRule]) -> tuple[Week, ...]:
    found: list[Week] = []
    monday = season.starts_on - timedelta(days=season.starts_on.weekday())
    while monday <= season.ends_on:
        sunday = monday + timedelta(days=6)
        those = tuple(r for r in rules if r.starts_on <= sunday and r.ends_on >= monday)
        found.append(Week(monday, sunday, those))
        monday += timedelta(days=7)
    return tuple(found)


def _rows(stops: Sequence[Stop], weeks: Sequence[Week]) -> tuple[Row, ...]:
    teams: dict[int, Team] = {stop.team.pk: stop.team for stop in stops if stop.team}
    named = sorted(teams.values(), key=lambda team: team.name)
    rows = [_row(team, [s for s in stops if s.team == team], weeks) for team in named]
    if alone := [stop for stop in stops if stop.team is None]:
        rows.append(_row(None, alone, weeks))
    return tuple(rows)


def _row(team: Team | None, stops: Sequence[Stop], weeks: Sequence[Week]) -> Row:
    return Row(
        team,
        tuple(
            Cell(
                week,
                tuple(s for s in stops if week.starts_on <= s.activity.on <= week.ends_on),
                tuple(week.county_rules),
            )
            for week in weeks
        ),
    )


def _block(stop: Stop) -> tuple[date, int, str, bool]:
    """What stops of one block have in common; one without an outing is a block of its own."""
    activity = stop.activity
    outing = activity.outing_id or -activity.pk
    return activity.on, outing, stop.mark, stop.is_pinned


def _once(rules: Iterable[CalendarRule]) -> list[CalendarRule]:
    return list({rule.reason: rule for rule in rules}.values())


def _with_figures(rows: QuerySet[Season]) -> QuerySet[Season]:
    going = Outing.objects.filter(season=OuterRef("pk"), called_off_at__isnull=True)
    going = going.exclude(team_answer=Outing.TeamAnswer.NO)
    alone = Activity.objects.filter(season=OuterRef("pk"), outing__isnull=True)
    alone = alone.exclude(state=Activity.State.CANCELLED)
    # By a variable, because the type checker takes the columns of the class for second ones.
    figures = {
        "planned_count": Count("activities", filter=~Q(activities__state="cancelled")),
        "drafts_count": Count(
            "activities",
            filter=Q(activities__announced_at__isnull=True, activities__state__in=AHEAD),
        ),
        "spent_fen": _fen(going) + _fen(alone),
    }
    # In groups the order of the model does not count.
    return rows.annotate(**figures).order_by("-starts_on", "-pk")


def _fen(rows: QuerySet[Outing] | QuerySet[Activity]) -> Coalesce:
    cost = rows.order_by().values("season").annotate(cost=Sum("cost_fen")).values("cost")
    return Coalesce(Subquery(cost, output_field=BigIntegerField()), 0)
