"""The price of fairness: what it costs in worth to look after every place first.

The fair plan is made in three stages, each a plan of the same season with another `Value`:

1. **Serve most places.** The first of what a place wishes for counts more than all that any other
   place could ever bring, every place alike; a visit with what nobody asked for serves no one.
2. **Raise the worst.** The same, and the first tenth of a place's wishes counts double the second,
   that double the third, and so on: whoever has least goes first.
3. **Welfare.** Worth as in the season again, with the first of what a place wishes for as before,
   and so much more for every place up to the least share that stage 2 reached (less `WITHIN`, one
   hundredth) that it is worth it before anything else.

Values only steer; what is taken is decided by counting. Among the plan itself and the three, those
with the fewest places that get nothing of their wishes; of these, those whose worst place has at
least 1 - `WITHIN` of what the worst place has in any of them; of these, the one that is worth most.
So the fair plan never leaves more places with nothing than the plan does, and where the plan is as
fair as any, it is the plan. All of them keep every rule.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import ceil

from shixiao.programme.core.checking import check
from shixiao.programme.core.plan import Elapsed, Plan, make_plan
from shixiao.programme.core.problem import Outing, Pieces, Problem, Value, road_km
from shixiao.programme.core.problem_rules import LARGEST
from shixiao.programme.core.welfare import concave, met_of, weights

WITHIN = 0.01
STAGES, TOTAL = 3, 1_000
OUTWEIGHS = 1.2  # times all that any other place could ever bring
FIRST = 0.01  # of a place's wishes
MOST_SPREAD = 1_000.0  # of the weights of places that is still outweighed
TENTH, STEPS = 0.1, 8
BEFORE_ALL = 20  # times the steepest slope of the season
PART = 3  # the nearest and the farthest third

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Figures:
    """What a plan comes to, and for whom.

    All of it is about places that wish for something. `unserved` get nothing of that, visited or
    not. `least_satisfied` is the smallest share of wishes met among all others; `near` and `far`
    are the mean shares of the third nearest to and farthest from any team's home, those with
    nothing among them; no place counts more than 1.
    """

    worth: float
    unserved: int
    least_satisfied: float
    near: float
    far: float
    cost_fen: int


@dataclass(frozen=True, slots=True)
class Fairness:
    """The plan as it is, a fair plan, and the outings of that."""

    best: Figures
    fair: Figures
    outings: tuple[Outing, ...]

    @property
    def price(self) -> float:
        """What the fair plan is worth less; below 0 where it is worth more."""
        return self.best.worth - self.fair.worth


def price_of_fairness(
    problem: Problem,
    plan: Plan | Sequence[Outing],
    *,
    seed: int = 0,
    rounds: int | None = None,
    elapsed: Elapsed = lambda: 0.0,
    on_progress: Progress | None = None,
) -> Fairness:
    """Make the fair plan of a season beside a plan of it.

    `rounds` and `elapsed` are those of `make_plan`, the rounds for each of the three stages, the
    time for all. `on_progress(done, total)` is called often; what it raises ends the planning.
    Refuses a plan that breaks a rule.
    """
    outings = tuple(plan.outings if isinstance(plan, Plan) else plan)
    staging = _Staging(problem, _Means(seed, rounds, elapsed, on_progress or _silent))
    best = figures_of(problem, outings)
    first = staging.made(0, _serving(replace(problem.value, population_exponent=0.0)))
    second = staging.made(1, _serving(_raising(problem.value)))
    floor = figures_of(problem, second).least_satisfied * (1 - WITHIN)
    spread = min(MOST_SPREAD, _spread(weights(problem)))
    third = staging.made(2, _lifted(_serving(problem.value, spread), floor))
    chosen = _fairest(problem, [outings, first, second, third])
    return Fairness(best, figures_of(problem, chosen), chosen)


def figures_of(problem: Problem, outings: Sequence[Outing]) -> Figures:
    """The figures of a plan; refuses (`programme.broken_…`) one that breaks a rule."""
    checked = check(problem, outings)
    qualities = {team.id: team.forms for team in problem.teams}
    shows: dict[object, dict[str, float]] = {}
    for outing in outings:
        for stop in outing.stops:
            given = shows.setdefault(stop.place, {})
            given[stop.form] = given.get(stop.form, 0.0) + qualities[outing.team][stop.form]
    wishing = [place for place in problem.places if sum(place.needs.values()) > 0]
    repeat = problem.value.repeat
    met = {place.id: min(1.0, met_of(place, shows.get(place.id, {}), repeat)) for place in wishing}
    travel = problem.travel
    km = {p.id: min(road_km(team, p, travel) for team in problem.teams) for p in wishing}
    by_way = [met[id_] for id_ in sorted(km, key=lambda id_: km[id_])]
    part = ceil(len(by_way) / PART)
    return Figures(
        worth=checked.objective,
        unserved=sum(share <= 0 for share in met.values()),
        least_satisfied=min((share for share in met.values() if share > 0), default=0.0),
        near=_mean(by_way[:part]),
        far=_mean(by_way[len(by_way) - part :]),
        cost_fen=checked.cost_fen,
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


@dataclass(frozen=True, slots=True)
class _Means:
    """What the stages may use: see `price_of_fairness`."""

    seed: int
    rounds: int | None
    elapsed: Elapsed
    on_progress: Progress


def _silent(done: int, total: int) -> None:
    pass


@dataclass(frozen=True, slots=True)
class _Staging:
    """The season planned with one `Value` after the other."""

    problem: Problem
    means: _Means

    def made(self, stage: int, value: Value) -> tuple[Outing, ...]:
        means = self.means

        def tell(done: int, total: int, objective: float, bound: float) -> None:
            means.on_progress(stage * TOTAL + done * TOTAL // total, STAGES * TOTAL)

        plan = make_plan(
            replace(self.problem, value=_in_range(value)),
            seed=means.seed,
            rounds=means.rounds,
            elapsed=lambda: max(0.0, means.elapsed() * STAGES - stage),
            on_progress=tell,
        )
        return plan.outings


def _fairest(problem: Problem, plans: Sequence[tuple[Outing, ...]]) -> tuple[Outing, ...]:
    """The plan that is chosen, the first where several are alike."""
    rated = [(figures_of(problem, plan), plan) for plan in plans]
    fewest = min(figures.unserved for figures, _ in rated)
    rated = [one for one in rated if one[0].unserved == fewest]
    highest = max(figures.least_satisfied for figures, _ in rated)
    rated = [one for one in rated if one[0].least_satisfied >= highest * (1 - WITHIN)]
    return max(rated, key=lambda one: one[0].worth)[1]


def _serving(value: Value, spread: float = 1.0) -> Value:
    """The same value, but the first of what a place wishes for outweighs what others could bring.

    `spread` is how many times more the heaviest place weighs than the lightest.
    """
    most = OUTWEIGHS * spread * max(1.0, _all(value.satisfaction))
    steep = max(most / FIRST, _steepest(value.satisfaction))
    return replace(value, satisfaction=((FIRST, steep), *value.satisfaction))


def _spread(every: Sequence[float]) -> float:
    lightest = min(every)
    return max(every) / lightest if lightest > 0 else MOST_SPREAD


def _raising(value: Value) -> Value:
    """Every place alike, and whoever has least goes first."""
    steps = [(TENTH, 2.0 ** (STEPS - at)) for at in range(STEPS)]
    return replace(value, satisfaction=(*steps, (1.0, 1.0)), population_exponent=0.0)


def _lifted(value: Value, floor: float) -> Value:
    """The same value, with a share of wishes up to a floor worth more than anything else."""
    more, pieces, start = BEFORE_ALL * max(_steepest(value.satisfaction), 1.0), [], 0.0
    for width, slope in (*value.satisfaction, (max(0.0, floor - _width(value.satisfaction)), 0.0)):
        below = min(max(floor - start, 0.0), width)
        pieces += [(below, slope + more), (width - below, slope)]
        start += width
    return replace(value, satisfaction=tuple(piece for piece in pieces if piece[0] > 0))


def _in_range(value: Value) -> Value:
    """The same in smaller figures, where they are larger than a problem may have them."""
    steepest = _steepest(value.satisfaction)
    if steepest <= LARGEST:
        return value
    part = LARGEST / steepest
    pieces = tuple((width, min(LARGEST, slope * part)) for width, slope in value.satisfaction)
    return replace(value, satisfaction=pieces, unserved_penalty=value.unserved_penalty * part)


def _steepest(pieces: Pieces) -> float:
    return max((slope for width, slope in pieces if width > 0), default=0.0)


def _all(pieces: Pieces) -> float:
    """The curve at its end."""
    return concave(pieces, _width(pieces))


def _width(pieces: Pieces) -> float:
    return sum(width for width, _ in pieces)
