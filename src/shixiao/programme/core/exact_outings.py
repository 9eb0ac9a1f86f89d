"""Every outing that a plan of a small season may have, each once: team, places, week.

An outing is a set of places in the shortest order that their legs allow; any other order of them
costs as much or more and takes as long or longer. Left out are outings with a stop that brings
nothing (nobody there wants what the team has, no event, no penalty) and without which the way
still leads: without it they cost no more, as cost does not fall with kilometres or stops.

In which slot of a week a team goes is left open, as long as team and places all have time: a
place is visited once a week at most, so an outing is made once in a week at most. In the week of a
fixed event its place receives that event and nobody else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shixiao.programme.core.checking import MINUTES_TOLERANCE
from shixiao.programme.core.plan_ground import Ground, Mask
from shixiao.programme.core.problem import outing_cost_fen, outing_minutes

MOST_OUTINGS = 15_000
MOST_TOURS = 50_000
MOST_WAYS = 150_000  # orders of places looked at on the way


@dataclass(frozen=True, slots=True)
class Ways:
    """An outing with the slots of one week and month in which it can be made."""

    team: int
    places: tuple[int, ...]
    fen: int
    slots: Mask


class TooMany(Exception):
    """More outings than an integer programme is good for."""


def ways_of(ground: Ground) -> list[Ways]:
    """All outings, by team; raises `TooMany`."""
    spans = spans_of(ground)
    found: list[Ways] = []
    for team, places, fen, times in _affordable(ground):
        found += [Ways(team, places, fen, times & span) for span in spans if times & span]
        if len(found) > MOST_OUTINGS:
            raise TooMany
    return found


def tours_of(ground: Ground) -> list[Ways]:
    """All outings of the season, whatever the week; raises `TooMany`.

    Apart from others with the same places stand those in the slot of a fixed event at one of them.
    """
    found: list[Ways] = []
    for team, places, fen, times in _affordable(ground):
        found += [Ways(team, places, fen, mask) for mask in _apart(ground, places, times)]
    if len(found) > MOST_TOURS:
        raise TooMany
    return found


def _affordable(ground: Ground) -> Iterator[tuple[int, tuple[int, ...], int, Mask]]:
    """Team, places, cost and times of every outing that the budget could pay by itself."""
    looked_at = 0
    for team in range(len(ground.teams)):
        tours = _Tours(ground, team, MOST_WAYS - looked_at)
        looked_at += tours.looked_at
        for places, km, times in tours.worthwhile():
            fen = outing_cost_fen(ground.teams[team], km, len(places))
            if fen <= ground.problem.budget_fen:
                yield team, places, fen, times


def _apart(ground: Ground, places: tuple[int, ...], times: Mask) -> Iterator[Mask]:
    """The slots of fixed events at these places, one by one, and then all others."""
    for event in ground.problem.fixed_events:
        slot = 1 << ground.slot_number[event.slot]
        if times & slot and ground.place_number[event.place] in places:
            times &= ~slot
            yield slot
    if times:
        yield times


def spans_of(ground: Ground) -> list[Mask]:
    """The slots that share a week and a month, in the order of the slots."""
    return list(dict.fromkeys(w & m for w, m in zip(ground.week_of, ground.month_of, strict=True)))


def where_of(ground: Ground, team: int) -> list[Mask]:
    """For each place, the slots in which the team may stop there."""
    where = list(ground.open)
    events = ground.problem.fixed_events
    for event in events:
        place, slot = ground.place_number[event.place], ground.slot_number[event.slot]
        where[place] &= ~ground.week_of[slot]
    for event in events:
        place, slot = ground.place_number[event.place], ground.slot_number[event.slot]
        if event.form in ground.teams[team].forms:
            where[place] |= 1 << slot
    return [mask & ground.available[team] for mask in where]


class _Tours:
    """The tours of one team: set of places → kilometres, order, slots."""

    def __init__(self, ground: Ground, team: int, room: int) -> None:
        self._ground, self._team, self._room = ground, team, room
        self._home, self._row = ground.home_km[team], ground.teams[team]
        self._where = where_of(ground, team)
        self._best: dict[frozenset[int], tuple[float, tuple[int, ...], Mask]] = {}
        self.looked_at = 0
        if ground.problem.max_stops > 0:
            for place, slots in enumerate(self._where):
                if slots:
                    self._from((place,), slots)

    def worthwhile(self) -> Iterator[tuple[tuple[int, ...], float, Mask]]:
        """The tours without a stop that brings nothing and can be left out."""
        counts = self._counts()
        for key, (km, places, slots) in self._best.items():
            idle = [place for place in places if not counts[place]]
            if len(idle) < len(places) and not any(key - {place} in self._best for place in idle):
                yield places, km, slots

    def _counts(self) -> Sequence[bool]:
        """Whether a stop there can bring anything at all."""
        ground = self._ground
        forms = ground.teams[self._team].forms
        if not forms:
            return [False] * len(ground.places)
        if ground.problem.value.unserved_penalty > 0:
            return [True] * len(ground.places)
        events = {ground.place_number[event.place] for event in ground.problem.fixed_events}
        return [
            place in events or any(share > 0 and form in forms for form, share in shares.items())
            for place, shares in enumerate(ground.shares)
        ]

    def _from(self, places: tuple[int, ...], slots: Mask) -> None:
        """Note the tour, and all that go on from its last stop."""
        self.looked_at += 1
        if self.looked_at > self._room:
            raise TooMany
        legs, count = self._ground.legs, len(places)
        inner = [legs[a][b] for a, b in zip(places, places[1:], strict=False)]
        km = sum([self._home[places[0]], *inner, self._home[places[-1]]])
        # By the triangle inequality no longer tour begins with one that is too long.
        minutes = outing_minutes(self._row, km, count, self._ground.problem.travel)
        if minutes > self._row.max_minutes + MINUTES_TOLERANCE:
            return
        key = frozenset(places)
        if key not in self._best or km < self._best[key][0]:
            self._best[key] = km, places, slots
        if count == self._ground.problem.max_stops:
            return
        for other in legs[places[-1]]:
            both = slots & self._where[other]
            if both and other not in places:
                self._from((*places, other), both)
