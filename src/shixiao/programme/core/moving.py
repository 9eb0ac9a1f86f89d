"""An outing or one of its stops on another day or with another team: what that would come to.

Nothing is forbidden here. Whoever moves by hand may have arranged what the tables do not know;
the consequence names every rule that the moved plan breaks and the plan before did not.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from shixiao.kernel.refusal import Refused
from shixiao.programme.core.checking import broken_rules
from shixiao.programme.core.problem import (
    Id,
    Outing,
    Problem,
    Stop,
    outing_cost_fen,
    outing_km,
)
from shixiao.programme.core.welfare import welfare


@dataclass(frozen=True, slots=True)
class ByHand:
    """The outing of a team in a slot, or only its stop at `place`, goes to `to_slot`, `to_team`."""

    team: Id
    slot: Id
    to_team: Id
    to_slot: Id
    place: Id | None = None


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a move would come to. `joins`: the team is out that day already and takes it along."""

    outings: tuple[Outing, ...]
    worth_before: float
    worth: float
    cost_before_fen: int
    cost_fen: int
    broken: tuple[Refused, ...]
    joins: bool

    @property
    def gain(self) -> float:
        return self.worth - self.worth_before


def moved(problem: Problem, outings: Sequence[Outing], by_hand: ByHand) -> Consequence:
    """The consequence of a move. Slots, teams and places are the problem's.

    Refuses `programme.nothing_to_move` where no such outing or stop stands.
    """
    after, joins = _after(outings, by_hand)
    known = {(one.rule, *_facts(one)) for one in broken_rules(problem, outings)}
    broken = (one for one in broken_rules(problem, after) if (one.rule, *_facts(one)) not in known)
    return Consequence(
        outings=after,
        worth_before=worth_of(problem, outings),
        worth=worth_of(problem, after),
        cost_before_fen=cost_of(problem, outings),
        cost_fen=cost_of(problem, after),
        broken=tuple(broken),
        joins=joins,
    )


def worth_of(problem: Problem, outings: Sequence[Outing]) -> float:
    """What a plan is worth, whether or not it keeps every rule."""
    teams = {team.id: team for team in problem.teams}
    shows: dict[Id, dict[str, float]] = {}
    visits: dict[Id, int] = {}
    for outing in outings:
        for stop in outing.stops:
            given = shows.setdefault(stop.place, {})
            quality = teams[outing.team].forms.get(stop.form, 0.0)
            given[stop.form] = given.get(stop.form, 0.0) + quality
            visits[stop.place] = visits.get(stop.place, 0) + 1
    return welfare(problem, shows, visits)[0]


def cost_of(problem: Problem, outings: Sequence[Outing]) -> int:
    """What the outings cost, in fen."""
    teams = {team.id: team for team in problem.teams}
    places = {place.id: place for place in problem.places}
    found = 0
    for outing in outings:
        where = [places[stop.place] for stop in outing.stops]
        km = outing_km(teams[outing.team], where, problem.travel)
        found += outing_cost_fen(teams[outing.team], km, len(where))
    return found


def _after(outings: Sequence[Outing], by_hand: ByHand) -> tuple[tuple[Outing, ...], bool]:
    going: tuple[Stop, ...] = ()
    rest: list[Outing] = []
    for one in outings:
        if (one.team, one.slot) != (by_hand.team, by_hand.slot):
            rest.append(one)
            continue
        going = tuple(s for s in one.stops if by_hand.place in (None, s.place))
        if staying := tuple(s for s in one.stops if s not in going):
            rest.append(replace(one, stops=staying))
    if not going:
        raise Refused("programme.nothing_to_move")
    there = (by_hand.to_team, by_hand.to_slot)
    for index, one in enumerate(rest):
        if (one.team, one.slot) == there:
            rest[index] = replace(one, stops=(*one.stops, *going))
            return tuple(rest), True
    return (*rest, Outing(by_hand.to_team, by_hand.to_slot, going)), False


def _facts(refused: Refused) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, str(value)) for name, value in refused.facts.items()))
