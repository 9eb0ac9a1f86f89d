"""What a problem must be before anyone plans with it; each fault is one sentence.

Sizes are bounded so that a wrong file cannot keep a machine busy for hours, numbers so that no
sum overflows, and the curves must be concave: welfare is defined by them, and the bound needs it.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from shixiao.kernel.money import MOST_FEN
from shixiao.kernel.refusal import Refused
from shixiao.programme.core.problem import Id, Pieces, Place, Problem, Team, Value

MOST = {"slots": 1_000, "places": 5_000, "teams": 500, "fixed_events": 1_000}
MOST_STOPS = 12
MOST_PIECES = 50
MOST_KINDS = 100  # art forms of one team, or needs of one place
FARTHEST_KM = 20_000.0
LARGEST = 1e9


def refuse_unfit(problem: Problem) -> None:
    """Refuse (`programme.problem_…`) a problem that cannot be planned with."""
    _sizes(problem)
    _numbers(problem)
    for place in problem.places:
        _place(place)
    for team in problem.teams:
        _team(team)
    _value(problem.value)
    if not any(place.population for place in problem.places):
        raise Refused("programme.problem_nobody_lives")
    _references(problem)


def refuse_idle(problem: Problem) -> None:
    """Refuse a problem in which there is nothing to plan: nobody is ever free, nobody asks.

    A plan of nothing would keep every rule, but whoever forgot to fill that in would not see why.
    """
    if problem.fixed_events:
        return
    if not any(team.available for team in problem.teams):
        raise Refused("programme.problem_never_free", count=len(problem.teams))
    if not any(weight > 0 for place in problem.places for weight in place.needs.values()):
        raise Refused("programme.problem_nobody_asks", count=len(problem.places))


def refuse_without_coordinates(names: Sequence[str]) -> None:
    """Refuse if there are places or teams whose point on the map is not known, naming them."""
    if names:
        shown = list(names[:20])
        raise Refused("programme.problem_no_coordinates", count=len(names), names=shown)


def _sizes(problem: Problem) -> None:
    for part, most in MOST.items():
        rows = getattr(problem, part)
        if not rows and part != "fixed_events":
            raise Refused(f"programme.problem_without_{part}")
        if len(rows) > most:
            raise Refused("programme.problem_too_large", part=part, count=len(rows), most=most)
        times = Counter(row.id for row in rows)
        doubled = [id_ for id_, count in times.items() if count > 1]
        if doubled:
            raise Refused("programme.problem_doubled", part=part, ids=doubled[:20])


def _numbers(problem: Problem) -> None:
    travel, slots = problem.travel, problem.slots
    _within("budget_fen", problem.budget_fen, 0, MOST_FEN)
    _within("max_stops", problem.max_stops, 1, MOST_STOPS)
    _within("travel.road_factor", travel.road_factor, 0, 1_000)
    _within("travel.speed_kmh", travel.speed_kmh, 0.001, 100_000)
    _within("travel.max_leg_km", travel.max_leg_km, 0, LARGEST)
    for slot in slots:
        _within(f"slots[{slot.id}].vans", slot.vans, 0, LARGEST)


def _place(place: Place) -> None:
    at = f"places[{place.id}]"
    for name, value in (("x_km", place.x_km), ("y_km", place.y_km)):
        _within(f"{at}.{name}", value, -FARTHEST_KM, FARTHEST_KM)
    _within(f"{at}.population", place.population, 0, LARGEST)
    _within(f"{at}.max_visits", place.max_visits, 0, LARGEST)
    _kinds(f"{at}.needs", place.needs)


def _team(team: Team) -> None:
    at = f"teams[{team.id}]"
    for name in ("x_km", "y_km"):
        _within(f"{at}.{name}", getattr(team, name), -FARTHEST_KM, FARTHEST_KM)
    for name in ("max_outings_month", "max_outings_week", "minutes_per_stop", "max_minutes"):
        _within(f"{at}.{name}", getattr(team, name), 0, LARGEST)
    for name in ("fixed_fen", "per_km_fen", "per_stop_fen"):
        _within(f"{at}.{name}", getattr(team, name), 0, MOST_FEN)
    _kinds(f"{at}.forms", team.forms)


def _kinds(at: str, kinds: Mapping[str, float]) -> None:
    if len(kinds) > MOST_KINDS:
        raise Refused("programme.problem_too_large", part=at, count=len(kinds), most=MOST_KINDS)
    for form, amount in kinds.items():
        _within(f"{at}.{form}", amount, 0, LARGEST)


def _value(value: Value) -> None:
    _within("value.population_exponent", value.population_exponent, 0, 4)
    _within("value.unserved_penalty", value.unserved_penalty, 0, LARGEST)
    for name, pieces in (("repeat", value.repeat), ("satisfaction", value.satisfaction)):
        _curve(f"value.{name}", pieces)


def _curve(at: str, pieces: Pieces) -> None:
    if len(pieces) > MOST_PIECES:
        raise Refused("programme.problem_too_large", part=at, count=len(pieces), most=MOST_PIECES)
    for width, slope in pieces:
        _within(at, width, 0, LARGEST)
        _within(at, slope, 0, LARGEST)
    slopes = [slope for width, slope in pieces if width > 0]
    if slopes != sorted(slopes, reverse=True):
        raise Refused("programme.problem_curve_not_concave", at=at)


def _within(at: str, value: float, least: float, most: float) -> None:
    """Refuse what is no finite number between the two; NaN is none."""
    if not (math.isfinite(value) and least <= value <= most):
        raise Refused(
            "programme.problem_out_of_range", at=at, value=value, least=least, most=f"{most:g}"
        )


def _references(problem: Problem) -> None:
    slots = {slot.id for slot in problem.slots}
    places = {place.id for place in problem.places}
    for place in problem.places:
        _known(f"places[{place.id}].open", place.open, slots)
    for team in problem.teams:
        _known(f"teams[{team.id}].available", team.available, slots)
    for event in problem.fixed_events:
        at = f"fixed_events[{event.id}]"
        _known(f"{at}.place", [event.place], places)
        _known(f"{at}.slot", [event.slot], slots)


def _known(at: str, ids: Iterable[Id], known: Collection[Id]) -> None:
    for id_ in ids:
        if id_ not in known:
            raise Refused("programme.problem_unknown", at=at, id=id_)
