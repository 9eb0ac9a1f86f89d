"""Why a need stayed open in a plan: the plainest rule that kept every team away.

The reasons are looked for from the hardest to the softest; the first that holds is given. Where
none holds, another place was worth more for the same means, and that is what is said.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shixiao.programme.core.problem import (
    Id,
    Outing,
    Place,
    Problem,
    Slot,
    Team,
    outing_cost_fen,
    outing_km,
    outing_minutes,
)

REASONS = (
    "no_team", "no_day", "too_far", "place_full", "teams_full", "over_budget", "not_chosen",
)  # fmt: skip
MINUTES_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class _Spent:
    """What a plan has used up."""

    teams: frozenset[tuple[Id, Id]]
    weeks: Counter[tuple[Id, Id]]
    months: Counter[tuple[Id, Id]]
    vans: Counter[Id]
    place_weeks: frozenset[tuple[Id, Id]]
    own_visits: Counter[Id]
    left_fen: int


class Unmet:
    """A plan, asked for the reasons of what it left open."""

    def __init__(self, problem: Problem, outings: Sequence[Outing]) -> None:
        self.problem = problem
        self.places = {place.id: place for place in problem.places}
        self.slots = {slot.id: slot for slot in problem.slots}
        self.teams = {team.id: team for team in problem.teams}
        self.spent = self._spent(outings)

    def why(self, place_id: Id, form: str) -> str:
        """One of `REASONS` for a place of the problem and a form."""
        place = self.places[place_id]
        offering = [team for team in self.problem.teams if form in team.forms]
        if not offering:
            return "no_team"
        meeting = [team for team in offering if set(team.available) & set(place.open)]
        if not meeting:
            return "no_day"
        near = [team for team in meeting if self._reaches(team, place)]
        if not near:
            return "too_far"
        if self.spent.own_visits[place_id] >= place.max_visits:
            return "place_full"
        spare = [team for team in near if any(self._spare(team, place))]
        if not spare:
            return "teams_full"
        cheapest = min(self._cost(team, [place]) for team in spare)
        return "over_budget" if cheapest > self.spent.left_fen else "not_chosen"

    def nearest_km(self, place_id: Id, form: str) -> float | None:
        """There and back of the nearest team that offers the form; None where nobody does."""
        place, travel = self.places[place_id], self.problem.travel
        ways = (outing_km(t, [place], travel) for t in self.problem.teams if form in t.forms)
        return min(ways, default=None)

    def _reaches(self, team: Team, place: Place) -> bool:
        travel = self.problem.travel
        km = outing_km(team, [place], travel)
        return outing_minutes(team, km, 1, travel) <= team.max_minutes + MINUTES_TOLERANCE

    def _cost(self, team: Team, places: Sequence[Place]) -> int:
        return outing_cost_fen(team, outing_km(team, places, self.problem.travel), len(places))

    def _spare(self, team: Team, place: Place) -> Iterator[Slot]:
        """Slots in which the team could still go out to the place on its own."""
        spent = self.spent
        for id_ in set(team.available) & set(place.open):
            slot = self.slots[id_]
            is_out = (team.id, id_) in spent.teams
            is_full = (
                spent.weeks[team.id, slot.week] >= team.max_outings_week
                or spent.months[team.id, slot.month] >= team.max_outings_month
                or spent.vans[id_] + team.needs_van > slot.vans
            )
            if not is_out and not is_full and (place.id, slot.week) not in spent.place_weeks:
                yield slot

    def _spent(self, outings: Sequence[Outing]) -> _Spent:
        slots = [self.slots[outing.slot] for outing in outings]
        pairs = list(zip(outings, slots, strict=True))
        cost = sum(
            self._cost(self.teams[one.team], [self.places[stop.place] for stop in one.stops])
            for one in outings
        )
        return _Spent(
            teams=frozenset((one.team, one.slot) for one in outings),
            weeks=Counter((one.team, slot.week) for one, slot in pairs),
            months=Counter((one.team, slot.month) for one, slot in pairs),
            vans=Counter(one.slot for one in outings if self.teams[one.team].needs_van),
            place_weeks=frozenset((s.place, slot.week) for one, slot in pairs for s in one.stops),
            own_visits=Counter(
                stop.place for one in outings for stop in one.stops if stop.fixed_event is None
            ),
            left_fen=self.problem.budget_fen - cost,
        )
