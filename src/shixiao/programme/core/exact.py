"""The best plan of a small season, found and proven by an integer programme.

HiGHS (Q. Huangfu, J. A. J. Hall, "Parallelizing the dual revised simplex method", 2018) solves
`exact_programme`: first without whole numbers, for the prices, then with them. Its bound holds
whenever it is stopped; `MARGIN` is more than the tolerances with which it counts. One thread and
so many nodes make the same plan again.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

import highspy
import numpy as np
from numpy.typing import NDArray

from shixiao.kernel.refusal import Refused
from shixiao.programme.core.bound import Bound, Visits
from shixiao.programme.core.checking import check
from shixiao.programme.core.exact_choices import TooManyChoices, kind_of
from shixiao.programme.core.exact_outings import MOST_OUTINGS, TooMany
from shixiao.programme.core.exact_programme import (
    BUDGET,
    NO_EVENT,
    Programme,
    programme_of,
    scarce,
    visitor,
)
from shixiao.programme.core.plan_board import Board, Trip, Visit
from shixiao.programme.core.plan_ground import Ground, Mask, bits

MARGIN = 1e-6  # of the bound, for the tolerances of the solver
MOST_ENTRIES = 150_000  # of the matrix; the solver takes 300 MB with so many
CHOSEN = 0.5
MOST_NODES = 5_000
MIP_INTERRUPT = highspy.cb.HighsCallbackType.kCallbackMipInterrupt
OPTIMAL = highspy.HighsModelStatus.kOptimal
FEASIBLE = 2  # what HiGHS calls a plan that keeps every row


class Stop(Protocol):
    """Says when it is time to stop, such as an event of a thread."""

    def is_set(self) -> bool: ...


class _Flags(Protocol):
    user_interrupt: bool


class _Out(Protocol):
    mip_primal_bound: float
    mip_dual_bound: float


@dataclass(frozen=True, slots=True)
class Exact:
    """What came of it: a plan, what no plan exceeds, and the worth of the relaxation.

    The prices are those of the relaxation, whose worth is concave in the budget.
    """

    trips: tuple[Trip, ...]
    bound: Bound
    relaxed: float
    is_optimal: bool


@dataclass(slots=True)
class Sight:
    """How far it is: the worth of the best plan so far, and what no plan exceeds."""

    worth: float = float("-inf")
    bound: float = float("inf")


def programme_if_small(ground: Ground) -> Programme | None:
    """The integer programme of a season; none where it would be too large."""
    pairs = sum(map(len, ground.legs)) // 2 if ground.problem.max_stops > 1 else 0
    if (len(ground.places) + pairs) * len(ground.teams) > 2 * MOST_OUTINGS:
        return None  # more outings of one stop or two than it is worth writing down
    try:
        programme = programme_of(ground)
    except (TooMany, TooManyChoices):
        return None
    entries = sum(map(len, programme.entries))
    return programme if entries <= MOST_ENTRIES else None


def solve(
    programme: Programme, stop: Stop, nodes: int = MOST_NODES, sight: Sight | None = None
) -> Exact | None:
    """Solve it, until somebody says stop; nothing where not even its relaxation was solved."""
    solver = solver_of(programme, stop, sight or Sight())
    solver.setOptionValue("solve_relaxation", True)
    solver.run()
    if solver.getModelStatus() != OPTIMAL:
        return None
    relaxed = worth = float(solver.getInfo().objective_function_value)
    duals = np.abs(np.array(solver.getSolution().row_dual)).tolist()
    solver.setOptionValue("solve_relaxation", False)
    solver.setOptionValue("mip_max_nodes", nodes)
    trips: tuple[Trip, ...] = ()
    is_optimal = False
    if not stop.is_set():
        solver.run()
        if solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            return None
        info = solver.getInfo()
        worth = min(worth, info.mip_dual_bound)
        if info.primal_solution_status == FEASIBLE:
            trips = _trips(programme, np.array(solver.getSolution().col_value) > CHOSEN)
            is_kept = _is_kept(programme.ground, trips)
            trips = trips if is_kept else ()
            is_optimal = is_kept and solver.getModelStatus() == OPTIMAL
    return Exact(trips, _bound(programme, (worth, relaxed), duals), relaxed, is_optimal)


def solver_of(programme: Programme, stop: Stop, sight: Sight) -> highspy.Highs:
    solver = highspy.Highs()
    options = {
        "output_flag": False, "threads": 1, "mip_rel_gap": 0.0, "mip_abs_gap": 0.0,
        "mip_feasibility_tolerance": 1e-9,
    }  # fmt: skip
    for name, value in options.items():
        solver.setOptionValue(name, value)
    solver.passModel(_model(programme))

    def look(kind: object, message: str, out: _Out, flags: _Flags, data: object) -> None:
        flags.user_interrupt = stop.is_set()
        if kind == MIP_INTERRUPT:
            sight.worth = max(sight.worth, out.mip_primal_bound)
            sight.bound = min(sight.bound, safe(out.mip_dual_bound))

    solver.setCallback(look, None)
    solver.startCallback(MIP_INTERRUPT)
    solver.startCallback(highspy.cb.HighsCallbackType.kCallbackSimplexInterrupt)
    return solver


def _model(programme: Programme) -> highspy.HighsLp:
    columns = len(programme.worths)
    counts = [0, *map(len, programme.entries)]
    entries = list(chain.from_iterable(programme.entries))
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = columns, len(programme.bounds)
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = np.array(programme.worths, np.float64)
    model.col_lower_ = np.zeros(columns)
    model.col_upper_ = np.ones(columns)
    low, high = zip(*programme.bounds, strict=True)
    model.row_lower_ = np.array(low, np.float64)
    model.row_upper_ = np.array(high, np.float64)
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = np.cumsum(counts).astype(np.int32)
    model.a_matrix_.index_ = np.array([row for row, _ in entries], np.int32)
    model.a_matrix_.value_ = np.array([amount for _, amount in entries], np.float64)
    model.integrality_ = [highspy.HighsVarType.kInteger] * columns
    return model


def _bound(programme: Programme, worths: tuple[float, float], duals: list[float]) -> Bound:
    """The bound, and that of the relaxation with its prices of a fen and of visits."""
    ground = programme.ground
    price = {key: duals[row] for key, row in programme.rows.items()}
    visits = [[float("inf")] * len(ground.places) for _ in ground.teams]
    for one in programme.ways:
        for place in one.places:
            key = ("visits", place, NO_EVENT, kind_of(ground, one.team, place))
            visits[one.team][place] = price.get(key, 0.0)
    rows: Visits = tuple(map(tuple, visits))
    worth, relaxed = map(safe, worths)
    return Bound(worth, price.get(BUDGET, 0.0), rows, relaxed)


def safe(worth: float) -> float:
    return worth + MARGIN * max(1.0, abs(worth))


def _trips(programme: Programme, chosen: NDArray[np.bool_]) -> tuple[Trip, ...]:
    ground, outings = programme.ground, len(programme.ways)
    taken = [programme.ways[at] for at in np.flatnonzero(chosen[:outings])]
    after = outings + len(programme.choices)
    slots: defaultdict[tuple[int, Mask], list[int]] = defaultdict(list)
    for at in np.flatnonzero(chosen[after:]):
        team, mask, slot = programme.handed[at]
        slots[team, mask].append(slot)
    forms: defaultdict[tuple[object, ...], list[str]] = defaultdict(list)
    for at in np.flatnonzero(chosen[outings:after]):
        choice = programme.choices[at]
        for show in choice.shows:
            forms[choice.place, show.event, show.kind].append(show.form)
    free, trips = ~scarce(ground), []
    for one in taken:
        given = slots[one.team, one.slots]
        slot = given.pop() if given else bits(one.slots & free or one.slots)[0]
        visits = tuple(_visit(ground, one.team, place, one.slots, forms) for place in one.places)
        trips.append(Trip(one.team, slot, visits, one.fen))
    return tuple(trips)


def _visit(
    ground: Ground, team: int, place: int, slots: Mask, forms: dict[tuple[object, ...], list[str]]
) -> Visit:
    """The stop with the form that the choice of its place says, or with any."""
    event, kind = visitor(ground, team, place, slots)
    said = forms[place, event, kind]
    if event != NO_EVENT:
        return Visit(place, ground.problem.fixed_events[event].form, event)
    rest = kind[0][0] if kind else min(ground.teams[team].forms)
    return Visit(place, (said.pop() if said else "") or rest)


def _is_kept(ground: Ground, trips: tuple[Trip, ...]) -> bool:
    """Whether the plan keeps every rule, asked of those who check every plan."""
    board = Board(ground)
    for trip in trips:
        board.put(trip)
    try:
        check(ground.problem, board.outings())
    except Refused:
        return False
    return True
