"""A problem made ready for counting: numbers in place of ids, bits in place of sets of slots.

Bit s of a mask stands for the s-th slot of the problem, so that "when could this team and these
three places all be there" is a handful of ANDs. Legs and days are as long as the check of a plan
lets them be, its tolerance for rounding included: what it accepts, a bound must not leave out.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shixiao.programme.core.checking import LEG_TOLERANCE_KM, MINUTES_TOLERANCE
from shixiao.programme.core.problem import Id, Place, Problem, Team
from shixiao.programme.core.welfare import shares, weights

Mask = int


@dataclass(frozen=True, slots=True)
class Ground:
    """What never changes while a plan is made. Lists go by the number of the place, team, slot."""

    problem: Problem
    place_number: dict[Id, int]
    slot_number: dict[Id, int]
    weights: list[float]
    shares: list[dict[str, float]]
    open: list[Mask]
    available: list[Mask]
    week_of: list[Mask]
    month_of: list[Mask]
    home_km: list[list[float]]
    legs: list[dict[int, float]]
    most_km: list[list[float]]

    @property
    def teams(self) -> Sequence[Team]:
        return self.problem.teams

    @property
    def places(self) -> Sequence[Place]:
        return self.problem.places


def ground_of(problem: Problem) -> Ground:
    """Make a problem ready; it was asked to be fit before."""
    slot_number = {slot.id: at for at, slot in enumerate(problem.slots)}
    return Ground(
        problem=problem,
        place_number={place.id: at for at, place in enumerate(problem.places)},
        slot_number=slot_number,
        weights=weights(problem),
        shares=[shares(place) for place in problem.places],
        open=[_mask(slot_number[slot] for slot in place.open) for place in problem.places],
        available=[_available(team, problem, slot_number) for team in problem.teams],
        week_of=_alike([slot.week for slot in problem.slots]),
        month_of=_alike([slot.month for slot in problem.slots]),
        home_km=[_home_km(team, problem) for team in problem.teams],
        legs=_legs(problem),
        most_km=[_most_km(team, problem) for team in problem.teams],
    )


def bits(mask: Mask) -> list[int]:
    """The numbers of the slots in a mask, lowest first."""
    found = []
    while mask:
        lowest = mask & -mask
        found.append(lowest.bit_length() - 1)
        mask ^= lowest
    return found


def _mask(numbers: Iterable[int]) -> Mask:
    mask = 0
    for number in numbers:
        mask |= 1 << number
    return mask


def _available(team: Team, problem: Problem, slot_number: dict[Id, int]) -> Mask:
    """The slots of a team, without those in which there is no van for it at all."""
    numbers = (slot_number[slot] for slot in team.available)
    return _mask(at for at in numbers if problem.slots[at].vans or not team.needs_van)


def _alike(keys: Sequence[Id]) -> list[Mask]:
    """For each slot, the slots with the same key."""
    together: defaultdict[Id, Mask] = defaultdict(int)
    for number, key in enumerate(keys):
        together[key] |= 1 << number
    return [together[key] for key in keys]


def _home_km(team: Team, problem: Problem) -> list[float]:
    factor, x, y = problem.travel.road_factor, team.x_km, team.y_km
    return [math.hypot(x - p.x_km, y - p.y_km) * factor for p in problem.places]


def _legs(problem: Problem) -> list[dict[int, float]]:
    """For each place, the places that one leg can lead to, the nearest first, with kilometres."""
    travel = problem.travel
    most_km = travel.max_leg_km + LEG_TOLERANCE_KM
    points = sorted((p.x_km, p.y_km, number) for number, p in enumerate(problem.places))
    near: list[list[tuple[float, int]]] = [[] for _ in points]
    for at, (x, y, one) in enumerate(points):
        for to in range(at + 1, len(points)):
            east, north, other = points[to]
            if (east - x) * travel.road_factor > most_km:
                break
            km = math.hypot(east - x, north - y) * travel.road_factor
            if km <= most_km:
                near[one].append((km, other))
                near[other].append((km, one))
    return [{other: km for km, other in sorted(one)} for one in near]


def _most_km(team: Team, problem: Problem) -> list[float]:
    """By the number of stops, how far an outing may be if the team is to be home in time.

    Half the tolerance of the check is left to the rounding of this sum.
    """
    most = team.max_minutes + MINUTES_TOLERANCE / 2
    return [
        (most - stops * team.minutes_per_stop) / 60 * problem.travel.speed_kmh
        for stops in range(problem.max_stops + 1)
    ]
