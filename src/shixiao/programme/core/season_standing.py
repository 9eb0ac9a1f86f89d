"""The plan of a season as it stands, put so that the planner can change it.

The outings ahead are a plan of the season's problem instead of being taken out of it. What a clerk
has arranged may go beyond what a plan would do (a third outing in a month, a day that the team had
not stated, a village in its farm-busy weeks): the problem is then eased exactly so far that it
stands, and no further. An outing that cannot be said at all (a place on no map, a retired team, a
second visit of a place in one week) is held: it stays what it is and takes its team and budget.

A stop that nobody asked for was somebody's decision: it counts as one who asks. A pin is a fixed
event where a stop keeps it; one that no stop keeps waits for the next plan.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from shixiao.programme.core.problem import (
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
from shixiao.programme.core.season_facts import (
    Known,
    Pinned,
    StandingStop,
    Stands,
    Taken,
    TeamRow,
    Wish,
    place_id,
    team_id,
)
from shixiao.programme.core.season_problem import pin_form, problem_of, week_of


@dataclass(frozen=True, slots=True)
class Standing:
    """A problem and the plan that stands in it: `outings` in the order of `rows`.

    `held` are the outings that stay as they are, `spent_fen` is what the season has spent outside
    the problem: the amount that its budget lacks against the season's.
    """

    problem: Problem
    outings: tuple[Outing, ...]
    rows: tuple[Stands, ...]
    held: tuple[Stands, ...]
    spent_fen: int

    @property
    def told(self) -> frozenset[tuple[str, str]]:
        """Place and slot of the stops that teams and places know of."""
        return frozenset(
            (place_id(stop.place), one.on.isoformat())
            for one in self.rows
            for stop in one.stops
            if stop.is_told
        )


def standing_of(known: Known) -> Standing:
    """The plan that stands. Refuses what `problem_of` refuses."""
    costs = {team.id: team.cost_fen for team in known.teams}
    rows, held = _sorted_out(known)
    taken = (*known.taken, *(_taken(one, costs.get(one.team, 0)) for one in held))
    wanted = {(wish.place, wish.form) for wish in known.wishes}
    decided = (
        Wish(stop.place, stop.form, 1)
        for one in rows
        for stop in one.stops
        if (stop.place, stop.form) not in wanted
    )
    told = replace(
        known,
        teams=tuple(_able(team, rows) for team in known.teams),
        wishes=(*known.wishes, *decided),
        pins=tuple(pin for pin in known.pins if _is_kept(pin, rows)),
        taken=taken,
        standing=rows,
    )
    # Eased before it is known whether the money lasts, so that the budget is never a refusal here.
    spent = sum(one.cost_fen for one in taken)
    means = replace(known.means, budget_fen=max(known.means.budget_fen, spent))
    problem = problem_of(replace(told, means=means)).problem
    outings = tuple(outing_of(one, told) for one in rows)
    return Standing(eased(problem, outings), outings, rows, held, spent)


def eased(problem: Problem, outings: Sequence[Outing]) -> Problem:
    """The problem with each limit that the plan goes beyond raised to what the plan needs."""
    teams = {team.id: team for team in problem.teams}
    places = {place.id: place for place in problem.places}
    slots = {slot.id: slot for slot in problem.slots}
    tours = [
        (teams[one.team], slots[one.slot], [places[s.place] for s in one.stops]) for one in outings
    ]
    cost = sum(_cost(team, where, problem) for team, _, where in tours)
    legs = [
        road_km(a, b, problem.travel)
        for _, _, where in tours
        for a, b in zip(where, where[1:], strict=False)
    ]
    out = Counter(slot.id for team, slot, _ in tours if team.needs_van)
    return replace(
        problem,
        teams=tuple(_eased_team(team, tours, problem) for team in problem.teams),
        places=tuple(_eased_place(place, outings) for place in problem.places),
        slots=tuple(replace(slot, vans=max(slot.vans, out[slot.id])) for slot in problem.slots),
        travel=replace(
            problem.travel, max_leg_km=max([problem.travel.max_leg_km, *map(_up, legs)])
        ),
        max_stops=max([problem.max_stops, *(len(one.stops) for one in outings)]),
        budget_fen=max(problem.budget_fen, cost),
    )


Tour = tuple[Team, Slot, list[Place]]


def _cost(team: Team, where: Sequence[Place], problem: Problem) -> int:
    return outing_cost_fen(team, outing_km(team, where, problem.travel), len(where))


def _up(km: float) -> float:
    """To the next metre, so that rounding takes nothing away."""
    return round(km + 0.001, 3)


def _eased_team(team: Team, tours: Sequence[Tour], problem: Problem) -> Team:
    mine = [(slot, where) for one, slot, where in tours if one.id == team.id]
    if not mine:
        return team
    minutes = [
        outing_minutes(team, outing_km(team, where, problem.travel), len(where), problem.travel)
        for _, where in mine
    ]
    return replace(
        team,
        max_outings_month=_most(team.max_outings_month, (slot.month for slot, _ in mine)),
        max_outings_week=_most(team.max_outings_week, (slot.week for slot, _ in mine)),
        max_minutes=max([team.max_minutes, *map(_up, minutes)]),
    )


def _most(limit: int, seen: Iterable[object]) -> int:
    return max([limit, *Counter(seen).values()])


def _eased_place(place: Place, outings: Sequence[Outing]) -> Place:
    mine = [one.slot for one in outings for stop in one.stops if stop.place == place.id]
    days = sorted({*map(str, place.open), *map(str, mine)})
    return replace(place, open=days, max_visits=max(place.max_visits, len(mine)))


def _sorted_out(known: Known) -> tuple[tuple[Stands, ...], tuple[Stands, ...]]:
    """The outings that can be said in a problem, and those that cannot."""
    teams = {team.id for team in known.teams}
    towns = {place.town for place in known.places if place.point is not None}
    on_map = {place.id for place in known.places if place.point or place.town in towns}
    seen: set[tuple[int, str]] = set()
    rows: list[Stands] = []
    held: list[Stands] = []
    for one in sorted(known.standing, key=lambda one: (one.on, one.outing)):
        visits = [(stop.place, week_of(one.on)) for stop in one.stops]
        is_known = one.team in teams and all(stop.place in on_map for stop in one.stops)
        is_inside = known.means.starts_on <= one.on <= known.means.ends_on
        if is_known and is_inside and len({*visits} - seen) == len(one.stops):
            rows.append(one)
            seen.update(visits)
        else:
            held.append(one)
    return tuple(rows), tuple(held)


def _taken(one: Stands, cost_fen: int) -> Taken:
    return Taken(one.on, one.team, tuple(stop.place for stop in one.stops), cost_fen)


def _able(team: TeamRow, rows: Sequence[Stands]) -> TeamRow:
    """The team with the forms that it goes out with; what a clerk has arranged it can do."""
    shown = [stop.form for one in rows if one.team == team.id for stop in one.stops]
    forms = tuple(dict.fromkeys([*team.forms, *shown]))
    return replace(team, forms=forms, outings_a_month=team.outings_a_month or bool(shown))


def _is_kept(pin: Pinned, rows: Sequence[Stands]) -> bool:
    return any(_keeps(one, stop, pin) for one in rows for stop in one.stops)


def _keeps(one: Stands, stop: StandingStop, pin: Pinned) -> bool:
    is_there = (stop.place, stop.form, one.on) == (pin.place, pin.form, pin.on)
    return is_there and pin.team in (None, one.team)


def outing_of(one: Stands, known: Known) -> Outing:
    """An outing that stands in the terms of a problem, with the pins that it keeps."""
    return Outing(
        team=team_id(one.team),
        slot=one.on.isoformat(),
        stops=tuple(_stop(one, stop, known) for stop in one.stops),
    )


def _stop(one: Stands, stop: StandingStop, known: Known) -> Stop:
    pin = next((pin for pin in known.pins if _keeps(one, stop, pin)), None)
    if pin is None:
        return Stop(place_id(stop.place), stop.form)
    return Stop(place_id(stop.place), pin_form(pin, known), f"B{pin.id}")
