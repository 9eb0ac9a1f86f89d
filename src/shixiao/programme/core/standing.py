"""What of a plan stands after a change: the past as it is, the rest as far as the rules let it.

The planner never touches what keeps a fixed event. So the past is put on the ground as events of
its own, in slots in which no place receives anybody else and no team goes out; whatever plans on
this ground leaves the past alone, counts it in every rule and pays for it out of the budget.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from shixiao.kernel.refusal import Refused
from shixiao.programme.core.changes import After, Change, ahead
from shixiao.programme.core.checking import check
from shixiao.programme.core.plan_board import Board, Trip, Visit
from shixiao.programme.core.plan_ground import Ground, ground_of
from shixiao.programme.core.problem import (
    FixedEvent,
    Id,
    Outing,
    Place,
    Problem,
    Slot,
    Team,
    outing_cost_fen,
    outing_km,
)
from shixiao.programme.core.problem_rules import refuse_unfit


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened: from when on things can still change, how, and what people were told.

    `announced` are place and slot; None: every coming stop.
    """

    frozen_until: Id | None
    changes: Sequence[Change]
    announced: Collection[tuple[Id, Id]] | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A season after its changes, ready to be planned on.

    `problem` is what a choice is checked against, `past` its frozen outings, `planned` those
    that were to come. `board` holds the past; `told` are place and slot (by number) of what
    people were told.
    """

    after: After
    problem: Problem
    ground: Ground
    past: tuple[Outing, ...]
    planned: tuple[Outing, ...]
    past_trips: tuple[Trip, ...]
    told: frozenset[tuple[int, int]]

    def board(self, trips: Iterable[Trip] = ()) -> Board:
        """A board with the past and these trips."""
        board = Board(self.ground)
        for trip in (*self.past_trips, *trips):
            board.put(trip)
        return board

    def coming(self, trips: Iterable[Trip]) -> list[Trip]:
        """Those of the trips that are still to come."""
        first = len(self.problem.slots) - len(self.after.slots)
        return [trip for trip in trips if trip.slot >= first]


def standing(
    problem: Problem,
    outings: Sequence[Outing],
    event: Happening,
    lost: Collection[FixedEvent] = (),
) -> Standing:
    """Refuses changes that make no sense, and a budget below what is already spent.

    `lost` are fixed events for which no way is left.
    """
    refuse_unfit(problem)
    slots = ahead(problem, event.frozen_until)
    _refuse_unknown(problem, outings)
    after = After(problem, event.changes, slots)
    past = tuple(outing for outing in outings if outing.slot not in after.ahead)
    coming = tuple(outing for outing in outings if outing.slot in after.ahead)
    left = tuple(event for event in after.problem.fixed_events if event not in lost)
    settled = _settled(replace(after.problem, fixed_events=left), past, after.ahead)
    _refuse_broken_past(settled, past)
    ground = ground_of(_with_past_fixed(settled, past, after.ahead))
    stops = {(stop.place, outing.slot) for outing in coming for stop in outing.stops}
    told = stops if event.announced is None else stops & set(event.announced)
    return Standing(
        after=after,
        problem=settled,
        ground=ground,
        past=past,
        planned=coming,
        past_trips=_past_trips(ground, past),
        told=frozenset((ground.place_number[p], ground.slot_number[s]) for p, s in told),
    )


def _refuse_unknown(problem: Problem, outings: Sequence[Outing]) -> None:
    known = {
        "team": {team.id for team in problem.teams},
        "slot": {slot.id for slot in problem.slots},
        "place": {place.id for place in problem.places},
    }
    for outing in outings:
        named = [("team", outing.team), ("slot", outing.slot)]
        named += [("place", stop.place) for stop in outing.stops]
        for kind, id_ in named:
            if id_ not in known[kind]:
                raise Refused(f"programme.broken_unknown_{kind}", **{kind: id_})


def _settled(problem: Problem, past: Sequence[Outing], slots: Collection[Id]) -> Problem:
    """The problem in which the past is possible as it was.

    Who was out was free, who was visited was open, and vans and visits sufficed; an event of the
    past that nobody kept can no longer be kept.
    """
    out, visited = _slots_of(past)
    own = Counter(s.place for o in past for s in o.stops if s.fixed_event is None)
    kept = {stop.fixed_event for outing in past for stop in outing.stops}
    needs_van = {team.id: team.needs_van for team in problem.teams}
    vans = Counter(outing.slot for outing in past if needs_van[outing.team])
    return replace(
        problem,
        slots=tuple(_roomy(slot, vans[slot.id]) for slot in problem.slots),
        teams=tuple(_free(team, out[team.id]) for team in problem.teams),
        places=tuple(
            _received(place, visited[place.id], own[place.id]) for place in problem.places
        ),
        fixed_events=tuple(e for e in problem.fixed_events if e.slot in slots or e.id in kept),
    )


def _slots_of(
    past: Sequence[Outing],
) -> tuple[defaultdict[Id, list[Id]], defaultdict[Id, list[Id]]]:
    """When each team was out, and when each place was visited."""
    out: defaultdict[Id, list[Id]] = defaultdict(list)
    visited: defaultdict[Id, list[Id]] = defaultdict(list)
    for outing in past:
        out[outing.team].append(outing.slot)
        for stop in outing.stops:
            visited[stop.place].append(outing.slot)
    return out, visited


def _roomy(slot: Slot, vans: int) -> Slot:
    return replace(slot, vans=vans) if vans > slot.vans else slot


def _free(team: Team, slots: Sequence[Id]) -> Team:
    more = [slot for slot in slots if slot not in team.available]
    return replace(team, available=(*team.available, *more)) if more else team


def _received(place: Place, slots: Sequence[Id], visits: int) -> Place:
    more = [slot for slot in slots if slot not in place.open]
    if not more and visits <= place.max_visits:
        return place
    return replace(place, open=(*place.open, *more), max_visits=max(visits, place.max_visits))


def _refuse_broken_past(problem: Problem, past: Sequence[Outing]) -> None:
    """What is spent must be within the budget; what happened must have been possible at all."""
    kept = {stop.fixed_event for outing in past for stop in outing.stops}
    events = tuple(event for event in problem.fixed_events if event.id in kept)
    try:
        check(replace(problem, fixed_events=events), past)
    except Refused as refused:
        if refused.rule == "programme.broken_over_budget":
            raise Refused(
                "programme.change_budget_spent",
                spent_fen=refused.facts["cost_fen"],
                budget_fen=problem.budget_fen,
            ) from refused
        raise Refused("programme.change_past_broken", reason=refused) from refused


def _with_past_fixed(problem: Problem, past: Sequence[Outing], slots: Collection[Id]) -> Problem:
    """The problem to plan on: the coming events first, then every stop of the past as an event."""
    own = Counter(s.place for o in past for s in o.stops if s.fixed_event is None)
    over = [
        FixedEvent(f"past-{at}-{number}", stop.place, outing.slot, stop.form)
        for at, outing in enumerate(past)
        for number, stop in enumerate(outing.stops)
    ]
    return replace(
        problem,
        teams=tuple(
            replace(team, available=tuple(slot for slot in team.available if slot in slots))
            for team in problem.teams
        ),
        places=tuple(
            replace(
                place,
                open=tuple(slot for slot in place.open if slot in slots),
                max_visits=place.max_visits - own[place.id],
            )
            for place in problem.places
        ),
        fixed_events=(*coming_events(problem, slots), *over),
    )


def coming_events(problem: Problem, slots: Collection[Id]) -> tuple[FixedEvent, ...]:
    return tuple(event for event in problem.fixed_events if event.slot in slots)


def _past_trips(ground: Ground, past: Sequence[Outing]) -> tuple[Trip, ...]:
    number = {team.id: at for at, team in enumerate(ground.teams)}
    event = sum(len(outing.stops) for outing in past)
    event = len(ground.problem.fixed_events) - event
    trips = []
    for outing in past:
        team = ground.teams[number[outing.team]]
        where = [ground.places[ground.place_number[stop.place]] for stop in outing.stops]
        km = outing_km(team, where, ground.problem.travel)
        visits = []
        for stop in outing.stops:
            visits.append(Visit(ground.place_number[stop.place], stop.form, event))
            event += 1
        cost = outing_cost_fen(team, km, len(where))
        slot = ground.slot_number[outing.slot]
        trips.append(Trip(number[outing.team], slot, tuple(visits), cost))
    return tuple(trips)
