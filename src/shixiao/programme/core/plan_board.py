"""A plan under construction: trips are put on and taken off, and every count follows.

The board keeps no rule by itself; it knows at every moment who is free when, which places can
receive whom, what is left of the budget and what one more visit would gain.
"""

from collections import Counter
from dataclasses import dataclass

from shixiao.programme.core.plan_ground import Ground, Mask
from shixiao.programme.core.problem import Outing, Stop
from shixiao.programme.core.welfare import concave


@dataclass(frozen=True, slots=True)
class Visit:
    """A stop by number; `event` is the number of the fixed event that it keeps, if any."""

    place: int
    form: str
    event: int | None = None


@dataclass(frozen=True, slots=True)
class Trip:
    """An outing by numbers, with its cost in fen."""

    team: int
    slot: int
    visits: tuple[Visit, ...]
    cost_fen: int


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a place remembers of one visit."""

    slot: int
    form: str
    quality: float
    is_own: bool


class Board:
    """`free[team]` and `room[place]` are masks of slots; `worth` is the welfare of the plan."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.trips: dict[int, Trip] = {}
        self.of_team: list[dict[int, int]] = [{} for _ in ground.teams]
        self.seen: list[dict[int, _Seen]] = [{} for _ in ground.places]
        self.free: list[Mask] = list(ground.available)
        self.room: list[Mask] = list(ground.open)
        self.vans = [0] * len(ground.problem.slots)
        self.left_fen = ground.problem.budget_fen
        self.worth = 0.0
        self._worths = [0.0] * len(ground.places)
        self._amounts: list[dict[str, float]] = [{} for _ in ground.places]
        self._met = [0.0] * len(ground.places)
        self._gains: list[dict[int, tuple[float, str]]] = [{} for _ in ground.places]
        self._full: Mask = 0
        self._next = 0
        for slot in range(len(self.vans)):
            self._load(slot, 0)
        for place in range(len(ground.places)):
            self._refresh_place(place)
        for team in range(len(ground.teams)):
            self._refresh_team(team)

    def put(self, trip: Trip) -> int:
        """Put a trip on the board; the answer is the key by which it can be taken off."""
        key = self._next
        self._next += 1
        self.trips[key] = trip
        self.of_team[trip.team][key] = trip.slot
        forms = self.ground.teams[trip.team].forms
        for visit in trip.visits:
            is_own = visit.event is None
            seen = _Seen(trip.slot, visit.form, forms[visit.form], is_own)
            self.seen[visit.place][key] = seen
        self._changed(trip, 1)
        return key

    def take(self, key: int) -> Trip:
        trip = self.trips.pop(key)
        del self.of_team[trip.team][key]
        for visit in trip.visits:
            del self.seen[visit.place][key]
        self._changed(trip, -1)
        return trip

    def times(self, team: int) -> Mask:
        """When the team could go out once more."""
        free = self.free[team]
        return free & ~self._full if self.ground.teams[team].needs_van else free

    def gain(self, team: int, place: int) -> tuple[float, str]:
        """What one more visit of the team would be worth to the place, and with which form."""
        known = self._gains[place].get(team)
        if known is None:
            known = self._gains[place][team] = self._gain(team, place)
        return known

    def outings(self) -> tuple[Outing, ...]:
        """The plan with the ids of the problem, by slot and team."""
        problem = self.ground.problem
        trips = sorted(self.trips.values(), key=lambda trip: (trip.slot, trip.team))
        return tuple(
            Outing(
                team=problem.teams[trip.team].id,
                slot=problem.slots[trip.slot].id,
                stops=tuple(self._stop(visit) for visit in trip.visits),
            )
            for trip in trips
        )

    def _stop(self, visit: Visit) -> Stop:
        problem = self.ground.problem
        event = None if visit.event is None else problem.fixed_events[visit.event].id
        return Stop(problem.places[visit.place].id, visit.form, event)

    def _gain(self, team: int, place: int) -> tuple[float, str]:
        value, ground = self.ground.problem.value, self.ground
        amounts, shares, met = self._amounts[place], ground.shares[place], self._met[place]
        most, best = -1.0, ""
        for form, quality in ground.teams[team].forms.items():
            more = 0.0
            if form in shares:
                had = amounts.get(form, 0.0)
                now = concave(value.repeat, had + quality) - concave(value.repeat, had)
                more = shares[form] * now
            if more > most:
                most, best = more, form
        if most < 0:
            return -1.0, ""
        worth = ground.weights[place] * concave(value.satisfaction, met + most)
        return worth - self._worths[place], best

    def _changed(self, trip: Trip, sign: int) -> None:
        self.left_fen -= sign * trip.cost_fen
        if self.ground.teams[trip.team].needs_van:
            self._load(trip.slot, sign)
        self._refresh_team(trip.team)
        for visit in trip.visits:
            self._refresh_place(visit.place)

    def _load(self, slot: int, change: int) -> None:
        self.vans[slot] += change
        if self.vans[slot] >= self.ground.problem.slots[slot].vans:
            self._full |= 1 << slot
        else:
            self._full &= ~(1 << slot)

    def _refresh_team(self, team: int) -> None:
        ground, row = self.ground, self.ground.teams[team]
        free = ground.available[team]
        slots = list(self.of_team[team].values())
        weeks = Counter(ground.week_of[slot] for slot in slots)
        months = Counter(ground.month_of[slot] for slot in slots)
        for slot in slots:
            free &= ~(1 << slot)
        for mask, count in weeks.items():
            if count >= row.max_outings_week:
                free &= ~mask
        for mask, count in months.items():
            if count >= row.max_outings_month:
                free &= ~mask
        # A team that may never go out has no count that could tell.
        self.free[team] = free if min(row.max_outings_week, row.max_outings_month) >= 1 else 0

    def _refresh_place(self, place: int) -> None:
        ground, value = self.ground, self.ground.problem.value
        seen = self.seen[place].values()
        room = ground.open[place]
        amounts: dict[str, float] = {}
        for one in seen:
            room &= ~ground.week_of[one.slot]
            amounts[one.form] = amounts.get(one.form, 0.0) + one.quality
        is_full = sum(one.is_own for one in seen) >= ground.places[place].max_visits
        self.room[place] = 0 if is_full else room
        self._amounts[place] = amounts
        shares = ground.shares[place]
        met = sum(
            (
                share * concave(value.repeat, amounts.get(form, 0.0))
                for form, share in shares.items()
            ),
            0.0,
        )
        worth = ground.weights[place] * concave(value.satisfaction, met)
        worth -= 0.0 if seen else value.unserved_penalty
        self.worth += worth - self._worths[place]
        self._met[place], self._worths[place] = met, worth
        self._gains[place].clear()
