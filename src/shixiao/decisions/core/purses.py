"""The purses of the voters during one count, exact and fast.

Voters who bought the same proposals own the same money, so money is kept once for each *state*
(the list of purchases a head took part in), and a head only knows its state. Amounts are whole
numbers over one common denominator, which makes every share exact; a rounded copy decides what
is clearly cheaper, and the exact amounts are only consulted where two prices lie together.

Shapes and errors: `Book` is prepared once for a set of ballots and is not changed by counting.
A rounded amount is off by at most `purchases · 2^-52 · start`; `Offer.slack` carries that error
into prices, so that a rounded comparison is only trusted beyond it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, ulp

from shixiao.decisions.core.ballots import BallotClass

TOGETHER = 1e-9  # prices closer than this, relatively, are compared exactly
_EMPTY = -1  # the state of a head that has spent everything


@dataclass(frozen=True, slots=True)
class Book:
    """The ballots turned around: for each proposal, in tie order, who wants it.

    `singles` are rows of one head, `groups` rows of several (row, heads).
    """

    proposals: tuple[str, ...]
    costs: tuple[int, ...]
    utilities: tuple[int, ...]
    singles: tuple[tuple[int, ...], ...]
    groups: tuple[tuple[tuple[int, int], ...], ...]
    supporters: tuple[int, ...]
    rows: int
    voters: int


def open_book(
    order: Sequence[str], costs: Mapping[str, int], classes: Sequence[BallotClass], utility: str
) -> Book:
    """Prepare ballots for counting; `order` breaks ties."""
    singles: dict[str, list[int]] = {proposal: [] for proposal in order}
    groups: dict[str, list[tuple[int, int]]] = {proposal: [] for proposal in order}
    for row, one in enumerate(classes):
        if one.heads == 1:
            for proposal in one.approved:
                singles[proposal].append(row)
        else:
            entry = (row, one.heads)
            for proposal in one.approved:
                groups[proposal].append(entry)
    cost = tuple(costs[proposal] for proposal in order)
    return Book(
        proposals=tuple(order),
        costs=cost,
        utilities=cost if utility == "cost" else (1,) * len(cost),
        singles=tuple(tuple(singles[proposal]) for proposal in order),
        groups=tuple(tuple(groups[proposal]) for proposal in order),
        supporters=tuple(
            len(singles[proposal]) + sum(heads for _, heads in groups[proposal])
            for proposal in order
        ),
        rows=len(classes),
        voters=sum(one.heads for one in classes),
    )


@dataclass(frozen=True, slots=True)
class Offer:
    """What a proposal would ask of its supporters now: `price` for each unit of utility.

    `heads` counts the supporters that still own something, by state. `share` is the most that
    one of them would pay. `price` and `share` are rounded, the price by at most `slack`.
    """

    proposal: int
    price: float
    slack: float
    share: float
    heads: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Settlement:
    """The exact share of an offer, over `denominator`, and who cannot pay it in full.

    `short` maps a state to its money (all of which it pays), over the same denominator.
    """

    share: int
    denominator: int
    payers: int
    short: Mapping[int, int]


class Purses:
    """The money of every head, by state. Changes with each purchase."""

    def __init__(self, book: Book, start: Fraction) -> None:
        self._book = book
        self._state_of = [0] * book.rows
        self._rounded = [float(start)]
        self._parent = [-1]
        self._bought_at = [0]
        self._exact: dict[int, tuple[int, int]] = {0: (start.numerator, 0)}
        self._denominators = [start.denominator]
        self._shares = [0]
        self._ulp = ulp(float(start)) * 2

    def utility(self, proposal: int) -> int:
        """What a supporter gains when the proposal is bought."""
        return self._book.utilities[proposal]

    def offer(self, proposal: int) -> Offer | None:
        """What the proposal asks now, or None when its supporters cannot pay it together."""
        book = self._book
        if len(self._shares) == 1:
            heads = Counter({0: book.supporters[proposal]})
        else:
            heads = Counter(map(self._state_of.__getitem__, book.singles[proposal]))
            for row, several in book.groups[proposal]:
                heads[self._state_of[row]] += several
        heads.pop(_EMPTY, None)
        rounded = self._rounded
        cost = book.costs[proposal]
        error = self._ulp * len(self._denominators)
        total = sum(rounded[state] * n for state, n in heads.items())
        if abs(total - cost) <= cost * TOGETHER + error * book.supporters[proposal]:
            if not self._can_pay(heads, cost):
                return None
        elif total < cost:
            return None
        share, short, payers = _fill(
            sorted((rounded[state], n) for state, n in heads.items()), cost
        )
        utility = book.utilities[proposal]
        summed = cost * 2**-52 * len(heads)
        slack = (share * TOGETHER + (error * short + summed) / payers) / utility
        return Offer(proposal, share / utility, slack, share, heads)

    def settle(self, offer: Offer) -> Settlement:
        """The exact share of an offer."""
        denominator = self._denominators[-1]
        near = offer.slack * self._book.utilities[offer.proposal]
        near += self._ulp * len(self._denominators)
        rest = self._book.costs[offer.proposal] * denominator
        payers = 0
        short: dict[int, int] = {}
        doubtful: list[tuple[int, int, int]] = []
        for state, n in offer.heads.items():
            money = self._rounded[state]
            if money > offer.share + near:
                payers += n
            elif money < offer.share - near:
                short[state] = self._money(state)
                rest -= short[state] * n
            else:
                payers += n
                doubtful.append((self._money(state), n, state))
        for money, n, state in sorted(doubtful):
            if rest <= money * payers:
                break
            short[state] = money
            rest -= money * n
            payers -= n
        common = gcd(rest, payers)
        factor = payers // common
        return Settlement(
            share=rest // common,
            denominator=denominator * factor,
            payers=payers,
            short={state: money * factor for state, money in short.items()},
        )

    def pay(self, offer: Offer, settlement: Settlement) -> None:
        """Take the exact share from every supporter, or all that one still has."""
        self._denominators.append(settlement.denominator)
        self._shares.append(settlement.share)
        purchase = len(self._shares) - 1
        share = settlement.share / settlement.denominator
        becomes = {_EMPTY: _EMPTY}
        for state in offer.heads:
            if state in settlement.short:
                becomes[state] = _EMPTY
                continue
            becomes[state] = len(self._rounded)
            self._rounded.append(max(0.0, self._rounded[state] - share))
            self._parent.append(state)
            self._bought_at.append(purchase)
        states = self._state_of
        for row in self._book.singles[offer.proposal]:
            states[row] = becomes[states[row]]
        for row, _ in self._book.groups[offer.proposal]:
            states[row] = becomes[states[row]]

    def _can_pay(self, heads: Mapping[int, int], cost: int) -> bool:
        money = sum(self._money(state) * n for state, n in heads.items())
        return money >= cost * self._denominators[-1]

    def _money(self, state: int) -> int:
        """Exact money of a state, over the newest denominator."""
        chain = []
        while state not in self._exact:
            chain.append(state)
            state = self._parent[state]
        while True:
            money, at = self._exact[state]
            if not chain:
                return money * (self._denominators[-1] // self._denominators[at])
            state = chain.pop()
            bought = self._bought_at[state]
            scale = self._denominators[bought] // self._denominators[at]
            self._exact[state] = (money * scale - self._shares[bought], bought)


def _fill(purses: Sequence[tuple[float, int]], cost: float) -> tuple[float, int, int]:
    """The share that pays a cost when the poorer give all they have (purses poorest first).

    Returns the share, the heads that are short of it, and the heads that pay it.
    """
    rest = cost
    payers = sum(n for _, n in purses)
    short = 0
    for money, n in purses:
        share = rest / payers
        if share <= money or payers == n:
            return share, short, payers
        rest -= money * n
        payers -= n
        short += n
    raise AssertionError("an offer without supporters")
