"""The share of a programme in general, when it differs from one event to the next.

Of m(j) answers at event j, y(j) are positive:

    y(j) ~ BetaBinomial(m(j), μ(1-ρ)/ρ, (1-μ)(1-ρ)/ρ),  μ ~ Uniform(0, 1),  ρ ~ Beta(1, 9)

μ is the share at the average event, ρ how much alike people of one audience answer (0: no more
than people of different ones). Answers of one evening are not as many independent witnesses, which
is why an interval that takes them so is too narrow. The model: Skellam (1948), J. Royal Stat. Soc.
B 10, 257-261.

The posterior is summed over a grid of 100 × 11 nodes. The 11 of ρ are 0.6·t² at the midpoints t
of (0, 1), dense near 0 where a small change matters; what lies beyond 0.6 has a prior
probability of 0.0003. The 100 of μ lie at the midpoints of the stretch that holds the posterior,
found on coarser grids before. For a given ρ the logarithm is concave in μ (a sum of logarithms of
linear functions), so that a row is climbed to its top and left on both sides where it is
negligible. Quantiles lie between the nodes: the density is taken as constant around each.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import exp, lgamma, log, log1p
from operator import mul

MU_NODES, RHO_NODES = 100, 11
_COARSE = 16  # nodes of μ while the stretch is looked for
_LARGEST_RHO = 0.6
_NEGLIGIBLE = 13.0  # below the top, in natural logarithms
_RHOS = tuple(_LARGEST_RHO * ((at + 0.5) / RHO_NODES) ** 2 for at in range(RHO_NODES))

Rows = list[dict[int, float]]


@dataclass(frozen=True, slots=True)
class Posterior:
    """The 2.5%, 50% and 97.5% points of μ."""

    low: float
    median: float
    high: float


@lru_cache(maxsize=512)
def posterior(events: tuple[tuple[int, int], ...]) -> Posterior:
    """What (positive, answered) of some events tell about the average event; sorted hits the cache.

    Without any answer it is the prior: the whole of 0 to 1.
    """
    counts = _Counts.of(events)
    low, high = 0.0, 1.0
    for _ in range(4):
        rows = _rows(counts, low, high, _COARSE)
        first, last = _extent(rows)
        width = (high - low) / _COARSE
        # The top of a row may lie between its nodes: one more on either side holds it.
        low, high = max(low, low + (first - 1) * width), min(high, low + (last + 2) * width)
        if last - first > _COARSE // 3:
            break
    return _quantiles(_rows(counts, low, high, MU_NODES), low, (high - low) / MU_NODES)


@dataclass(frozen=True, slots=True)
class _Counts:
    """How often each number of positive, of other, and of all answers of an event occurs."""

    positive: Mapping[int, int]
    other: Mapping[int, int]
    all: Mapping[int, int]
    events: int

    @classmethod
    def of(cls, events: Sequence[tuple[int, int]]) -> "_Counts":
        return cls(
            Counter(positive for positive, _ in events),
            Counter(answered - positive for positive, answered in events),
            Counter(answered for _, answered in events),
            len(events),
        )


def _rows(counts: _Counts, low: float, high: float, nodes: int) -> Rows:
    """For each ρ the logarithms at those nodes of μ that matter, to within one constant."""
    width = (high - low) / nodes
    rows = [_Row(counts, rho, low, width) for rho in _RHOS]
    tops = list(accumulate(rows, lambda at, row: row.climb(at, nodes), initial=nodes // 2))[1:]
    best = max(row[top] for row, top in zip(rows, tops, strict=True))
    for row, top in zip(rows, tops, strict=True):
        for side in (range(top, nodes), range(top, -1, -1)):
            for at in side:
                if row[at] < best - _NEGLIGIBLE:
                    break
    return [{at: value - best for at, value in row.items()} for row in rows]


class _Row(dict[int, float]):
    """The logarithms of one ρ by the number of the node, each computed when first asked for."""

    def __init__(self, counts: _Counts, rho: float, low: float, width: float) -> None:
        super().__init__()
        self.counts, self.low, self.width = counts, low, width
        self.sum = (1 - rho) / rho  # of the two parameters of the beta distribution
        # The prior of ρ, and √ρ for the distance between the nodes.
        weight = 8 * log1p(-rho) + log(rho) / 2
        self.constant = weight - _rising(self.sum, counts.all, counts.events)

    def __missing__(self, at: int) -> float:
        one = (self.low + (at + 0.5) * self.width) * self.sum
        value = (
            self.constant
            + _rising(one, self.counts.positive, self.counts.events)
            + _rising(self.sum - one, self.counts.other, self.counts.events)
        )
        self[at] = value
        return value

    def climb(self, start: int, nodes: int) -> int:
        """The node where the row is highest, found by going uphill."""
        at = start
        for step in (1, -1):
            while 0 <= at + step < nodes and self[at + step] > self[at]:
                at += step
        return at


def _rising(value: float, steps: Mapping[int, int], events: int) -> float:
    """The sum of log Γ(value + k) - log Γ(value) over all events."""
    each = map(lgamma, [value + step for step in steps])
    total: float = sum(map(mul, steps.values(), each))
    return total - events * lgamma(value)


def _extent(rows: Rows) -> tuple[int, int]:
    """The first and the last node that is not negligible in some row."""
    held = [at for row in rows for at, value in row.items() if value >= -_NEGLIGIBLE]
    return min(held), max(held)


def _quantiles(rows: Rows, low: float, width: float) -> Posterior:
    mass = [0.0] * MU_NODES
    for row in rows:
        for at, value in row.items():
            mass[at] += exp(value)
    below = [0.0, *accumulate(mass)]

    def quantile(probability: float) -> float:
        wanted = probability * below[-1]
        at = bisect_left(below, wanted) - 1
        return low + (at + (wanted - below[at]) / mass[at]) * width

    return Posterior(quantile(0.025), quantile(0.5), quantile(0.975))
