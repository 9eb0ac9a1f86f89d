"""An upper bound on the worth of every plan, by prices instead of rules.

Prices: λ ≥ 0 for each fen of the budget, μ(t) ≥ 0 for each outing of team t. Let share(t, p) be
the least over n of (λ · cost of n stops through p + μ(t)) / n (`bound_shares`): the stops of an
outing S of team t are together charged at most λ · cost(S) + μ(t). For a plan with visits κ(p):

    worth = Σp W(p, κ(p))
         ≤ Σp [W(p, κ(p)) - Σ shares of κ(p)] + λ · (cost of the plan) + Σt μ(t) · (outings of t)
         ≤ Σp max over κ of [W(p, κ) - Σ shares of κ]  +  λ · budget  +  Σt μ(t) · most outings of t

where κ runs over all multisets of visits that the place could have, whatever else happens. So
the last line bounds every plan for any prices, and a search for prices may stop at any moment.
The visits of fixed events are in every κ; each is valued at the best team that offers it and
charged at the cheapest, which only raises the line.

The maximum for a place is exact, by depth-first search that never passes a visit that does not
gain: W is submodular, so if every visit of the best κ gains at the end, it gained earlier too.

Prices: tangents for λ, then subgradient steps for all of them (Polyak, towards the plan's worth).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from shixiao.programme.core.bound_places import Charges, Customer, customers
from shixiao.programme.core.bound_shares import fen_of
from shixiao.programme.core.greedy import KmTable
from shixiao.programme.core.plan_ground import Ground, bits
from shixiao.programme.core.welfare import concave

MARGIN = 1e-9  # more than all rounding of the sums
TANGENTS = 20
CLOSE = 1e-5  # of the bound: less is not worth another look
LEAST_PRICE, MOST_PRICE = 1e-9, 1e9  # of a fen
STEPS = 60

Visits = tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """`worth` bounds every plan; `fen_price` is λ, welfare per fen at the bound.

    `visits[team][place]` is what a visit there was charged, infinite where no outing leads.
    `priced` is what the prices alone prove, where more than prices made the bound.
    """

    worth: float
    fen_price: float
    visits: Visits = ()
    priced: float | None = None

    @property
    def line(self) -> float:
        """The bound that rises by the price of a fen with each fen of the budget."""
        return self.worth if self.priced is None else self.priced


@dataclass(frozen=True, slots=True)
class _Line:
    """The last line of the proof for some prices, and how it changes with each price."""

    worth: float
    fen_slope: float
    team_slopes: Sequence[float]


@dataclass(frozen=True, slots=True)
class _Point:
    """The line for one price of a fen, and its slope there."""

    price: float
    worth: float
    slope: float

    def meeting(self, other: "_Point") -> tuple[float, float] | None:
        """Where the two tangents meet, and how high; none where they do not cross between."""
        if not self.slope < 0 <= other.slope:
            return None
        rise = other.worth - other.slope * other.price - (self.worth - self.slope * self.price)
        price = rise / (self.slope - other.slope)
        return price, self.worth + self.slope * (price - self.price)


class Bounding:
    """The bound of one problem; `price_budget` and `refine` only ever lower it."""

    def __init__(self, ground: Ground, km: KmTable) -> None:
        self._ground = ground
        self._costs = [
            [[fen_of(row, one, n) for n, one in enumerate(kms, start=1)] for kms in of_team]
            for row, of_team in zip(ground.teams, km, strict=True)
        ]
        self._customers: list[Customer] = customers(ground, km)
        self._most_outings = [most_outings(ground, team) for team in range(len(ground.teams))]
        self.best = loosest(ground)
        self._prices = (0.0, [0.0] * len(ground.teams))

    def price_budget(self, guess: float, is_over: Callable[[], bool]) -> None:
        """The best price of a fen alone, from a first guess.

        The line is convex in the price; between a price where it falls and one where it rises,
        the next price tried is where the tangents of the two meet.
        """
        nothing = [0.0] * len(self._ground.teams)
        if is_over():
            return
        low = self._point(0.0, nothing)
        price = max(guess, LEAST_PRICE)
        high = self._point(price, nothing)
        while high.slope < 0 and price < MOST_PRICE and not is_over():
            price *= 4
            low, high = high, self._point(price, nothing)
        for _ in range(TANGENTS):
            meeting = low.meeting(high)
            if is_over() or meeting is None or meeting[1] >= self.best.worth * (1 - CLOSE):
                return
            point = self._point(meeting[0], nothing)
            low, high = (point, high) if point.slope < 0 else (low, point)

    def _point(self, price: float, team_prices: Sequence[float]) -> "_Point":
        line = self.line(price, team_prices)
        return _Point(price, line.worth, line.fen_slope)

    def refine(self, target: float, is_over: Callable[[], bool]) -> None:
        """Subgradient steps for all prices, from the best so far towards the worth of a plan."""
        scale = max(1.0, self._ground.problem.budget_fen / 100)
        fen_price, team_prices = self._prices[0], list(self._prices[1])
        ease, since = 1.0, 0
        for _ in range(STEPS):
            if is_over():
                return
            before = self.best.worth
            line = self.line(fen_price, team_prices)
            since = 0 if self.best.worth < before else since + 1
            if since >= 5:
                ease, since = ease / 2, 0
                fen_price, team_prices = self._prices[0], list(self._prices[1])
                continue
            slope = _free(fen_price, line.fen_slope / scale)
            slopes = list(map(_free, team_prices, line.team_slopes))
            length = slope * slope + sum(one * one for one in slopes)
            if length <= 0 or line.worth <= target:
                return
            step = ease * (line.worth - target) / length
            fen_price = max(0.0, fen_price - step * slope / scale)
            team_prices = [
                max(0.0, price - step * one) for price, one in zip(team_prices, slopes, strict=True)
            ]

    @property
    def proven(self) -> Bound:
        """The best bound with the prices that prove it."""
        charges = Charges(self._costs, *self._prices)
        teams, places = range(len(self._ground.teams)), range(len(self._ground.places))
        visits = tuple(tuple(charges.of(t, p).price for p in places) for t in teams)
        return replace(self.best, visits=visits)

    def line(self, fen_price: float, team_prices: Sequence[float]) -> _Line:
        charges = Charges(self._costs, fen_price, team_prices)
        worth = fen_price * self._ground.problem.budget_fen
        worth += sum(p * n for p, n in zip(team_prices, self._most_outings, strict=True))
        fen = float(self._ground.problem.budget_fen)
        outings: list[float] = list(map(float, self._most_outings))
        for customer in self._customers:
            chosen = customer.best(charges)
            worth += chosen.worth
            for charge in chosen.charges:
                fen -= charge.fen
                outings[charge.team] -= charge.outings
        if worth < self.best.worth:
            self.best = Bound(worth + MARGIN * max(1.0, abs(worth)), fen_price)
            self._prices = (fen_price, list(team_prices))
        return _Line(worth, fen, outings)


def loosest(ground: Ground) -> Bound:
    """Every place has all that it wants, at no price: there at once, and never too low."""
    value, met = ground.problem.value, sum(width for width, _ in ground.problem.value.repeat)
    most = concave(value.repeat, met)
    worth = sum(
        weight * concave(value.satisfaction, most * sum(shares.values()))
        for weight, shares in zip(ground.weights, ground.shares, strict=True)
    )
    nothing = tuple((0.0,) * len(ground.places) for _ in ground.teams)
    return Bound(worth + MARGIN * max(1.0, worth), 0.0, nothing)


def _free(price: float, slope: float) -> float:
    """The slope in which a price can be moved: none below 0."""
    return 0.0 if price <= 0 < slope else slope


def most_outings(ground: Ground, team: int) -> int:
    """How often a team can go out in the season at most, by its slots, months and weeks."""
    row, free = ground.teams[team], ground.available[team]
    months = {ground.month_of[slot] for slot in bits(free)}
    weeks = {ground.week_of[slot] for slot in bits(free)}
    by_month = 0
    for month in months:
        in_weeks = sum(
            min(row.max_outings_week, (free & month & week).bit_count()) for week in weeks
        )
        by_month += min(row.max_outings_month, in_weeks)
    by_week = sum(min(row.max_outings_week, (free & week).bit_count()) for week in weeks)
    return min(by_month, by_week)
