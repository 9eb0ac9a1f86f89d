"""A sharper upper bound on the worth of every plan: prices for visits in place of shared costs.

Prices: λ ≥ 0 for each fen of the budget, π(t, p) ≥ 0 for each visit of team t to place p. For a
plan with tours S of teams t, and visits κ(p) of which n(p, t) are by team t (suppose for now that
every team has something that every place wants):

    worth = Σp W(p, κ(p))
          = Σp [W(p, κ(p)) - Σt π(t, p) · n(p, t)] + Σ tours [Σp in S π(t, p) - λ · cost(t, S)]
            + λ · (cost of the plan)
          ≤ Σp max over κ of [W(p, κ) - prices of κ]
            + Σt Σ months max over tours of [Σp in S π(t, p) - λ · cost(t, S)] + λ · budget

A team that gives a place nothing it wants, though it could, may as well give that: so in some
best plan none does. Where a team has nothing that the place wants, its visit only ends the penalty
for a place without visits. That visit is charged λ · (fee of a stop - 1 fen) at the cheapest such
team; the tour without the stop is no longer, hence its cost, with the rounding of both, is lower
by as much. A visit to a place that wants nothing at all is charged π(t, p) like any other.

The first lines are identities then. After them, everything that links the parts is let go:

1. Places choose alone. κ runs over all multisets of at most so many visits as the place may have
   and has weeks for, by teams that can be there at all; which weeks these are is not asked. A
   place without needs buys one visit at most, to be rid of the penalty. Each show of a fixed event
   is in κ, valued at the best team that offers it (W rises) and charged at the cheapest (a price
   less is a bound more). Quality is any number ≥ 0: that W is concave is all that is used. A
   search that becomes too long is replaced by what the first visit gains, as often as the place
   may be visited: later visits gain no more.
2. Teams choose alone, month by month: at most as many outings as the month allows, and no more
   than its weeks hold of the team's slots. A tour can be made once in a week, since no place is
   visited twice in one; so at most as often as there are weeks in which team and places, open or
   with a fixed event, all have a common slot. Vans, and weeks in which two tours collide, are not
   asked. Tours are those of `prices_tours`; what is left out there is never better: with
   the same stops it costs more, and a stop that does not count is dropped for a way that is no
   longer (triangle inequality; cost does not fall with kilometres or stops). Volunteers at no
   cost, and a fixed cost shared by the stops, need no case of their own: cost(t, S) is any
   number ≥ 0.
3. The budget is let go for λ · budget, which is 0 when there is none.

So the last line bounds every plan for any prices, and stopping early is safe. To its value a
margin is added that is more than all rounding of the sums.

Prices are found by the volume algorithm (F. Barahona, R. Anbil, "The volume algorithm: producing
primal solutions with a subgradient method", 2000). Steps in λ carry along π = λ · c + η, where c
is a stop's share of the cheapest tour through it: prices of visits rise with the price of money.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from shixiao.programme.core.bound import MARGIN, Bound
from shixiao.programme.core.bound_places import customers
from shixiao.programme.core.bound_shares import fen_of
from shixiao.programme.core.greedy import KmTable
from shixiao.programme.core.plan_ground import Ground
from shixiao.programme.core.prices_places import MOST_DEPTH, buy, room_for, shop_of
from shixiao.programme.core.prices_tours import desk_of, earn
from shixiao.programme.core.swift import Floats
from shixiao.programme.core.swift_season import Season

SCALE = 30  # of the price of a fen against that of a visit
FIRST_STEP, SMALLEST_STEP, LARGEST_STEP = 0.1, 1e-5, 2.0
SHRINK, GROW, PATIENCE = 0.85, 1.1, 20
NEWEST = 0.05  # how much a new point counts in the mean of points
LOWEST_PRICE = 1e-12
DOUBLINGS = 40

Over = Callable[[], bool]


@dataclass(slots=True)
class _Point:
    """Prices, the bound at them, and its slopes."""

    visits: Floats
    fen: float
    worth: float
    slopes: Floats
    fen_slope: float


class Pricing:
    """The bound of one season. `steps` only ever lowers it; `is_possible` says if it can."""

    def __init__(self, ground: Ground, season: Season, km: KmTable) -> None:
        # Together, because others look while a thread lowers it.
        self._best: tuple[Bound, Floats] = (Bound(float("inf"), 0.0), np.zeros((0, 0)))
        self.season, self._budget = season, float(ground.problem.budget_fen)
        self._scale = max(1.0, self._budget / SCALE)
        buyers = customers(ground, km)
        self._shop = shop_of(ground, season, buyers)
        self._search = room_for(self._shop, season.share.shape[1])
        self.is_possible = all(one.most_visits <= MOST_DEPTH for one in buyers)
        self._desk = desk_of(ground, season)
        self._fixed = [(one.place, teams) for one in buyers for _, _, teams in one.fixed]
        self._shares, self._base = self._shared(ground, km)
        self._step, self._bad = FIRST_STEP, 0
        self.steps_done = 0
        self._centre: _Point | None = None
        self._mean = np.zeros_like(self._shares)
        self._fen_mean = 0.0

    @property
    def best(self) -> Bound:
        """The lowest bound so far; infinite until there is one."""
        return self._best[0]

    @property
    def proven(self) -> Bound:
        """The best bound with the prices that prove it.

        A visit of a team that has nothing the place wants costs what anybody charges for it.
        """
        teams, places = self.season.caps.shape[0], self.season.share.shape[0]
        best, prices = self._best
        visits = prices[:teams, :places]
        return replace(best, visits=tuple(map(tuple, visits.tolist())))

    def start(self, guess: float, is_over: Over = lambda: False) -> None:
        """Find about the best price of a fen while costs of outings are shared evenly.

        Each of its steps is a bound; where it is over before the last, no others follow.
        """
        price = max(guess, LOWEST_PRICE)
        best = self._line(self._shares * price, price)
        for factor in (0.5, 2.0, 0.8, 1.25, 0.93, 1.07, 0.98, 1.02):
            for _ in range(DOUBLINGS):
                if is_over():
                    return
                price = best.fen * factor
                point = self._line(self._shares * price, price)
                if point.worth >= best.worth:
                    break
                best = point
        self._centre = best
        self._mean, self._fen_mean = best.slopes, best.fen_slope

    def steps(self, count: int, target: float) -> bool:
        """So many steps towards the worth of a plan; False when no further one can help."""
        for _ in range(count):
            if not self._moved(target):
                return False
            self.steps_done += 1
        return True

    def _moved(self, target: float) -> bool:
        centre = self._centre
        if centre is None:
            return False
        slopes = np.where((centre.visits <= 0) & (self._mean > 0), 0.0, self._mean)
        length = float((slopes * slopes).sum()) + self._fen_mean**2
        if length <= 1e-12 or centre.worth <= target:
            return False
        step = self._step * (centre.worth - target) / length
        fen = max(0.0, centre.fen - step * self._fen_mean / self._scale)
        visits = centre.visits + self._base * (fen - centre.fen) - step * slopes
        point = self._line(np.maximum(0.0, visits), fen)
        self._judge(centre, point)
        return True

    def _judge(self, centre: _Point, point: _Point) -> None:
        along = float((point.slopes * self._mean).sum()) + point.fen_slope * self._fen_mean
        self._mean = NEWEST * point.slopes + (1 - NEWEST) * self._mean
        self._fen_mean = NEWEST * point.fen_slope + (1 - NEWEST) * self._fen_mean
        if point.worth < centre.worth - 1e-9:
            self._centre, self._bad = point, 0
            if along > 0:
                self._step = min(self._step * GROW, LARGEST_STEP)
            return
        self._bad += 1
        if self._bad >= PATIENCE:
            self._step, self._bad = max(self._step * SHRINK, SMALLEST_STEP), 0

    def _shared(self, ground: Ground, km: KmTable) -> tuple[Floats, Floats]:
        """A stop's share of the cheapest tour, infinite where no tour leads; and 0 there."""
        counts = self._desk.reach.counts
        teams, places = counts.shape
        shares = np.full((teams + 1, places + 1), np.inf)
        for team in range(teams):
            for place in np.flatnonzero(counts[team]).tolist():
                shares[team, place] = min(
                    fen_of(ground.teams[team], one, stops) / stops
                    for stops, one in enumerate(km[team][place], start=1)
                )
        shares[:, places] = 0.0
        shares[teams, :places] = self._shop.anybody
        return shares, np.where(np.isfinite(shares), shares, 0.0)

    def _line(self, visits: Floats, fen: float) -> _Point:
        """The last line of the proof at some prices."""
        season = self.season
        cover = np.zeros_like(visits)
        if not self.is_possible:
            return _Point(visits, fen, float("inf"), cover, 0.0)
        visits = np.where(np.isfinite(self._shares), visits, np.inf)
        worth = buy(season, self._shop, self._search, visits, cover)
        earned, cost = earn(self._desk, visits, fen, cover)
        for place, teams in self._fixed:
            team = min(teams, key=lambda one: float(visits[one, place]))
            if np.isfinite(visits[team, place]):
                earned -= float(visits[team, place])
                cover[team, place] -= 1
        worth += earned + fen * self._budget
        cover[:, -1] = 0.0
        cover[~np.isfinite(visits)] = 0.0
        fen_slope = (self._budget - cost + float((self._base * cover).sum())) / self._scale
        cover[-1] = 0.0  # what anybody charges follows the price of a fen
        if worth + MARGIN * max(1.0, abs(worth)) < self.best.worth:
            self._best = Bound(worth + MARGIN * max(1.0, abs(worth)), fen), visits
        return _Point(visits, fen, worth, cover, fen_slope)
