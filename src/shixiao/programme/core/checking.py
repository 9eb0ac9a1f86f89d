"""Whether a plan keeps every rule, and what exactly it is worth.

Written from the definition of the problem and on purpose apart from the planner, so that no
plan is believed because the planner made it. Each broken rule is a refusal with its facts.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from shixiao.kernel.refusal import Refused
from shixiao.programme.core.problem import (
    FixedEvent,
    Id,
    Outing,
    Place,
    Problem,
    Slot,
    Stop,
    Team,
    outing_cost_fen,
    outing_km,
    outing_minutes,
    road_km,
)
from shixiao.programme.core.welfare import welfare

LEG_TOLERANCE_KM = 1e-9
MINUTES_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Checked:
    """What a plan that keeps every rule comes to."""

    objective: float
    cost_fen: int
    outings: int
    visits: int
    unserved: int
    least_satisfied: float


@dataclass(slots=True)
class _Counts:
    """What was counted so far over the outings of a plan."""

    used: set[tuple[Id, Id]] = field(default_factory=set)
    months: Counter[tuple[Id, Id]] = field(default_factory=Counter)
    weeks: Counter[tuple[Id, Id]] = field(default_factory=Counter)
    vans: Counter[Id] = field(default_factory=Counter)
    place_weeks: set[tuple[Id, Id]] = field(default_factory=set)
    visits: Counter[Id] = field(default_factory=Counter)
    own_visits: Counter[Id] = field(default_factory=Counter)
    kept: set[Id] = field(default_factory=set)
    shows: dict[Id, dict[str, float]] = field(default_factory=dict)
    cost_fen: int = 0


class _Check:
    """One pass over the outings; with `found` it goes on after a broken rule and notes it."""

    def __init__(self, problem: Problem, found: list[Refused] | None = None) -> None:
        self.problem, self.found = problem, found
        self.teams: Mapping[Id, Team] = {team.id: team for team in problem.teams}
        self.places: Mapping[Id, Place] = {place.id: place for place in problem.places}
        self.slots: Mapping[Id, Slot] = {slot.id: slot for slot in problem.slots}
        self.events: Mapping[Id, FixedEvent] = {event.id: event for event in problem.fixed_events}
        self.open = {place.id: frozenset(place.open) for place in problem.places}
        self.counts = _Counts()

    def names(self, outing: Outing) -> None:
        """Everything that the outing names is there."""
        _need(outing.team in self.teams, "unknown_team", team=outing.team)
        _need(outing.slot in self.slots, "unknown_slot", slot=outing.slot)
        for stop in outing.stops:
            _need(stop.place in self.places, "unknown_place", place=stop.place)
            is_known = stop.fixed_event is None or stop.fixed_event in self.events
            _need(is_known, "unknown_event", event=stop.fixed_event)

    def outing(self, outing: Outing) -> None:
        team, slot = self.teams[outing.team], self.slots[outing.slot]
        facts = {"team": team.called, "slot": slot.id}
        counts, most = self.counts, self.problem.max_stops
        stops = len(outing.stops)
        self.need(1 <= stops <= most, "stops", **facts, stops=stops, most=most)
        self.need(slot.id in team.available, "not_available", **facts)
        self.need((team.id, slot.id) not in counts.used, "twice_in_slot", **facts)
        counts.used.add((team.id, slot.id))
        counts.months[team.id, slot.month] += 1
        counts.weeks[team.id, slot.week] += 1
        counts.vans[slot.id] += team.needs_van
        self.tour(outing, team, facts)
        for stop in outing.stops:
            self.visit(stop, team, slot, facts)

    def tour(self, outing: Outing, team: Team, facts: Mapping[str, object]) -> None:
        """Places once, legs short enough, home in time; counts what it costs."""
        travel = self.problem.travel
        where = [self.places[stop.place] for stop in outing.stops]
        self.need(len({place.id for place in where}) == len(where), "place_twice", **facts)
        for a, b in zip(where, where[1:], strict=False):
            is_short = road_km(a, b, travel) <= travel.max_leg_km + LEG_TOLERANCE_KM
            self.need(is_short, "leg_too_long", **facts, a=a.called, b=b.called)
        km = outing_km(team, where, travel)
        minutes = outing_minutes(team, km, len(where), travel)
        is_in_time = minutes <= team.max_minutes + MINUTES_TOLERANCE
        self.need(is_in_time, "too_long", **facts, minutes=round(minutes), most=team.max_minutes)
        self.counts.cost_fen += outing_cost_fen(team, km, len(where))

    def visit(self, stop: Stop, team: Team, slot: Slot, facts: Mapping[str, object]) -> None:
        place, counts = self.places[stop.place], self.counts
        facts = {**facts, "place": place.called}
        self.need(stop.form in team.forms, "form_not_offered", **facts, form=stop.form)
        is_first = (place.id, slot.week) not in counts.place_weeks
        self.need(is_first, "twice_in_week", **facts)
        counts.place_weeks.add((place.id, slot.week))
        if stop.fixed_event is None:
            self.need(slot.id in self.open[place.id], "closed", **facts)
            counts.own_visits[place.id] += 1
        else:
            event = self.events[stop.fixed_event]
            wanted = (event.place, event.slot, event.form)
            is_it = wanted == (place.id, slot.id, stop.form)
            self.need(is_it, "event_differs", **facts, event=event.id)
            self.need(event.id not in counts.kept, "event_twice", event=event.id)
            counts.kept.add(event.id)
        counts.visits[place.id] += 1
        given = counts.shows.setdefault(place.id, {})
        given[stop.form] = given.get(stop.form, 0.0) + team.forms.get(stop.form, 0.0)

    def totals(self) -> None:
        """What can only be said once everything is counted."""
        counts, problem = self.counts, self.problem
        for (team, month), count in counts.months.items():
            most = self.teams[team].max_outings_month
            self.most(count, most, "month", team=self.teams[team].called, month=month)
        for (team, week), count in counts.weeks.items():
            most = self.teams[team].max_outings_week
            self.most(count, most, "week", team=self.teams[team].called, week=week)
        for slot, count in counts.vans.items():
            self.most(count, self.slots[slot].vans, "vans", slot=slot)
        for place, count in counts.own_visits.items():
            most = self.places[place].max_visits
            self.most(count, most, "visits", place=self.places[place].called)
        missing = [event.id for event in problem.fixed_events if event.id not in counts.kept]
        self.need(not missing, "events_missing", events=missing)
        facts = {"cost_fen": counts.cost_fen, "budget_fen": problem.budget_fen}
        self.need(counts.cost_fen <= problem.budget_fen, "over_budget", **facts)

    def need(self, holds: bool, rule: str, **facts: object) -> None:
        """A rule of the plan: refused, or noted when all that is broken is asked for."""
        if self.found is None:
            _need(holds, rule, **facts)
        elif not holds:
            self.found.append(Refused(f"programme.broken_{rule}", **facts))

    def most(self, count: int, most: int, rule: str, **facts: Hashable) -> None:
        self.need(count <= most, rule, count=count, most=most, **facts)


def _need(holds: bool, rule: str, **facts: object) -> None:
    if not holds:
        raise Refused(f"programme.broken_{rule}", **facts)


def check(problem: Problem, outings: Sequence[Outing]) -> Checked:
    """What the plan comes to; refuses (`programme.broken_…`) the first rule that it breaks."""
    passing = _Check(problem)
    for outing in outings:
        passing.names(outing)
    for outing in outings:
        passing.outing(outing)
    passing.totals()
    counts = passing.counts
    worth, satisfied = welfare(problem, counts.shows, counts.visits)
    return Checked(
        objective=worth,
        cost_fen=counts.cost_fen,
        outings=len(outings),
        visits=counts.visits.total(),
        unserved=sum(not counts.visits[place.id] for place in problem.places),
        least_satisfied=min(satisfied),
    )


def broken_rules(problem: Problem, outings: Sequence[Outing]) -> list[Refused]:
    """Every rule that a plan breaks, each as a refusal with its facts; empty when it keeps all.

    Refuses, as `check` does, a plan that names what the problem does not know.
    """
    found: list[Refused] = []
    passing = _Check(problem, found)
    for outing in outings:
        passing.names(outing)
    for outing in outings:
        passing.outing(outing)
    passing.totals()
    return found
