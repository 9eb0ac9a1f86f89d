"""Outings that are held: these stops, this day, this team, and no other.

The problem knows fixed events, which any team may keep. An event that one team must keep gets a
slot of its own: the same day (week, month) once more, in which that team alone is free, and it no
longer in the day itself. A van of the day goes with it. So every rule and every worth stay what
they are, and a plan of the problem with such slots is one of the problem without them.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from shixiao.programme.core.problem import Id, Outing, Place, Problem, Slot, Stop, Team

_OWN = " · "


@dataclass(frozen=True, slots=True)
class Held:
    """Stops with their fixed events; others may be added to the outing if it `takes_more`."""

    team: Id
    slot: Id
    stops: tuple[Stop, ...]
    takes_more: bool = False


def joined(held: Iterable[Held]) -> tuple[Held, ...]:
    """What one team is held for on one day as one; others are added if all of it takes more."""
    found: dict[tuple[Id, Id], Held] = {}
    for one in held:
        known = found.get((one.team, one.slot))
        if known is not None:
            stops = tuple(dict.fromkeys((*known.stops, *one.stops)))
            one = replace(one, stops=stops, takes_more=known.takes_more and one.takes_more)
        found[one.team, one.slot] = one
    return tuple(found.values())


def vans_lacking(problem: Problem, held: Sequence[Held]) -> list[tuple[Slot, int]]:
    """Slots with more held outings that need a van than there are vans, and how many they need."""
    vans = {team.id for team in problem.teams if team.needs_van}
    needed = Counter(one.slot for one in held if one.team in vans)
    return [(slot, needed[slot.id]) for slot in problem.slots if needed[slot.id] > slot.vans]


def with_own_slots(problem: Problem, held: Sequence[Held]) -> Problem:
    """The problem in which only its team can keep what is held.

    `held` name every team and slot once; their events are among those of the problem.
    """
    own = {(one.team, one.slot): _own(one.team, one.slot) for one in held}
    vans = {team.id for team in problem.teams if team.needs_van}
    more = {own[one.team, one.slot]: one.slot for one in held if one.takes_more}
    event_slots = {stop.fixed_event: own[one.team, one.slot] for one in held for stop in one.stops}
    return replace(
        problem,
        slots=tuple(row for slot in problem.slots for row in _slots(slot, held, own, vans)),
        teams=tuple(_team(team, own) for team in problem.teams),
        places=tuple(_place(place, more) for place in problem.places),
        fixed_events=tuple(
            replace(event, slot=event_slots.get(event.id, event.slot))
            for event in problem.fixed_events
        ),
    )


def without_own_slots(outings: Sequence[Outing]) -> tuple[Outing, ...]:
    """The same outings in the days of the problem."""
    return tuple(replace(one, slot=day_of(one.slot)) for one in outings)


def in_own_slots(outings: Sequence[Outing], held: Sequence[Held]) -> tuple[Outing, ...]:
    """Outings of the problem as they are in the one with own slots."""
    own = {(one.team, one.slot) for one in held}
    return tuple(
        replace(one, slot=_own(one.team, one.slot)) if (one.team, one.slot) in own else one
        for one in outings
    )


def day_of(slot: Id) -> Id:
    """The slot that an own slot stands for."""
    return slot.partition(_OWN)[0] if isinstance(slot, str) else slot


def _own(team: Id, slot: Id) -> str:
    return f"{slot}{_OWN}{team}"


def _slots(
    slot: Slot, held: Sequence[Held], own: dict[tuple[Id, Id], str], vans: set[Id]
) -> list[Slot]:
    mine = [one for one in held if one.slot == slot.id]
    driven = sum(one.team in vans for one in mine)
    rest = replace(slot, vans=max(0, slot.vans - driven))
    return [
        rest,
        *(replace(slot, id=own[one.team, slot.id], vans=int(one.team in vans)) for one in mine),
    ]


def _team(team: Team, own: dict[tuple[Id, Id], str]) -> Team:
    mine = {slot: name for (of, slot), name in own.items() if of == team.id}
    if not mine:
        return team
    days = dict.fromkeys((*team.available, *mine))
    return replace(team, available=tuple(mine.get(slot, slot) for slot in days))


def _place(place: Place, more: dict[str, Id]) -> Place:
    days = set(place.open)
    added = tuple(own for own, slot in more.items() if slot in days)
    return replace(place, open=(*place.open, *added)) if added else place
