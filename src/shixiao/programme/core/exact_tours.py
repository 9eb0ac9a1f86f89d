"""A bound from whole tours: the relaxation of an integer programme over a middling season.

    max  Σ worth of the choices taken
    s.t. one choice for each place
         visits that a choice uses ≤ tours through the place, by event and kind of visitor
         cost of all tours ≤ budget; each fixed event kept
         tours of a team, visits of a place, in all; a tour no more often than it has weeks

Its rows are sums of rows of `exact_programme`, where weeks and slots are asked too; so every plan
keeps them, and no plan is worth more than its best, in parts or whole.

Columns are left out. For any prices π ≥ 0 of visits, λ ≥ 0 of a fen and μ ≥ 0 of a team's outings
a plan is worth at most

    D = Σp max over choices of [worth - prices] + λ · budget
        + Σt [μ(t) · most outings of t + Σ tours: weeks · max(0, earned)],
    earned = prices of the tour's visits - λ · cost - μ(t)

and a plan with a tour that earns less than nothing at most D + earned; one with a choice that is
d below the best of its place at most D - d. So a tour or choice that lacks more than D - known is
only in plans worth less than the known one. All better plans are among the rest: the greater of
known and the relaxation over the rest bounds every plan.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from shixiao.programme.core.bound import Bound, most_outings
from shixiao.programme.core.exact import OPTIMAL, Sight, Stop, safe, solver_of
from shixiao.programme.core.exact_choices import Choice, Kind, Prices, TooManyChoices, bargains_of
from shixiao.programme.core.exact_outings import TooMany, Ways, spans_of, tours_of
from shixiao.programme.core.exact_programme import (
    BUDGET,
    NO_EVENT,
    UNBOUNDED,
    Programme,
    choice_rows,
    visitor,
    visitors_of,
)
from shixiao.programme.core.plan_ground import Ground

MOST_COLUMNS = 70_000
Floats = NDArray[np.float64]
HIGH = 1e6  # a price that nobody pays
ROUNDING = 1e-6  # of a bound; more than all rounding of its sums


@dataclass(frozen=True, slots=True)
class Tariff:
    """What a fen is worth, and what visits to each place are charged."""

    fen: float
    visits: list[Prices]


@dataclass(frozen=True, slots=True)
class Near:
    """The tours and choices that a plan better than the known one may have."""

    tours: list[Ways]
    choices: list[Choice]


def bound_by_tours(ground: Ground, bound: Bound, known: float, stop: Stop) -> Bound:
    """The bound, lower where the relaxation over tours is; `known` is the worth of a plan."""
    try:
        tours = tours_of(ground)
        columns = near(ground, tours, tariff_of(ground, tours, bound), known, stop)
    except (TooMany, TooManyChoices):
        return bound
    if stop.is_set():
        return bound
    programme = programme_of_tours(ground, columns)
    solver = solver_of(programme, stop, Sight())
    for at, one in enumerate(programme.ways):
        solver.changeColBounds(at, 0.0, weeks_of(ground, one))
    solver.setOptionValue("solve_relaxation", True)
    solver.run()
    if solver.getModelStatus() != OPTIMAL:
        return bound
    worth = max(known, safe(float(solver.getInfo().objective_function_value)))
    return replace(bound, worth=min(worth, bound.worth), priced=bound.line)


def near(ground: Ground, tours: list[Ways], tariff: Tariff, known: float, stop: Stop) -> Near:
    """Raises `TooManyChoices`; nobody waits for the rest when somebody says stop."""
    earned = np.array([_earned(ground, one, tariff) for one in tours], np.float64)
    weeks = np.array([weeks_of(ground, one) for one in tours], np.float64)
    teams = np.array([one.team for one in tours])
    total = tariff.fen * ground.problem.budget_fen
    for team in range(len(ground.teams)):
        mine, most = teams == team, most_outings(ground, team)
        price = _price_of_team(earned[mine], weeks[mine], most)
        earned[mine] -= price
        total += price * most
    total += float((weeks * np.maximum(0.0, earned)).sum())
    places = range(len(ground.places))
    total += sum(bargains_of(ground, at, tariff.visits[at], 0.0)[0] for at in places)
    within = room(total, known)
    kept = [one for one, gain in zip(tours, earned.tolist(), strict=True) if gain >= -within]
    choices: list[Choice] = []
    for place in places:
        if stop.is_set():
            break
        choices += bargains_of(ground, place, tariff.visits[place], within)[1]
        if len(kept) + len(choices) > MOST_COLUMNS:
            raise TooManyChoices
    return Near(kept, choices)


def room(total: float, worth: float) -> float:
    """How much a column may lack that a better plan could have."""
    return max(0.0, total - worth) + ROUNDING * max(1.0, abs(total))


def weeks_of(ground: Ground, one: Ways) -> int:
    """How often a tour can be made at most: no place is visited twice in a week."""
    return sum(1 for span in spans_of(ground) if span & one.slots)


def tariff_of(ground: Ground, tours: list[Ways], bound: Bound) -> Tariff:
    """What visits are charged by kind: as the cheapest team of it; any price would do."""
    found: list[dict[tuple[int, Kind], float]] = [{} for _ in ground.places]
    for place, visitors in visitors_of(ground, tours).items():
        found[place] = dict.fromkeys(sorted(visitors), UNBOUNDED)
    for one in tours:
        for place in one.places:
            key = visitor(ground, one.team, place, one.slots)
            price = bound.visits[one.team][place]
            if not key[1]:
                price = bound.fen_price * ground.teams[one.team].per_stop_fen
            found[place][key] = min(found[place][key], price)
    return Tariff(
        bound.fen_price, [{key: min(one, HIGH) for key, one in row.items()} for row in found]
    )


def _earned(ground: Ground, one: Ways, tariff: Tariff) -> float:
    visits = [
        tariff.visits[place][visitor(ground, one.team, place, one.slots)] for place in one.places
    ]
    return sum(visits) - tariff.fen * one.fen


def _price_of_team(earned: Floats, weeks: Floats, most: int) -> float:
    """What the last of a team's best outings earns, if it can go out no more often."""
    order = np.argsort(-earned)
    full = np.flatnonzero(np.cumsum(weeks[order]) >= max(1, most))
    return max(0.0, float(earned[order[full[0]]])) if len(full) else 0.0


def programme_of_tours(ground: Ground, columns: Near) -> Programme:
    programme = Programme(ground, columns.tours, columns.choices)
    most = [most_outings(ground, team) for team in range(len(ground.teams))]
    for one in columns.tours:
        programme.column(0.0, _rows_of(programme, one, most[one.team]))
    for choice in columns.choices:
        programme.column(choice.worth, choice_rows(programme, choice))
    for number in range(len(ground.problem.fixed_events)):
        programme.row(("event", number), 1, 1)
    return programme


def _rows_of(programme: Programme, one: Ways, most: int) -> Iterable[tuple[int, float]]:
    ground, row, low = programme.ground, programme.row, -UNBOUNDED
    yield row(BUDGET, low, ground.problem.budget_fen), float(one.fen)
    yield row(("season", one.team), low, most), 1.0
    for place in one.places:
        event, kind = visitor(ground, one.team, place, one.slots)
        yield row(("visits", place, event, kind), 0, UNBOUNDED), 1.0
        if event == NO_EVENT:
            yield row(("most", place), low, ground.places[place].max_visits), 1.0
        else:
            yield row(("event", event), 1, 1), 1.0
