"""The purses of the voters during a count, exact and fast.

Voters who bought the same proposals own the same money, so money is kept once for each *state*
(the list of purchases a head took part in), and a head only knows its state. States depend on
the order of purchases alone and not on the money, so counts that begin alike, with more money
each time, share them.

Money is held to 2^-256 of a unit together with a bound of its error. Where a comparison lies
within that bound, and for the published result, exact amounts decide: whole numbers over one
common denominator.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import compress
from math import gcd
from operator import mul

from shixiao.decisions.core.ballots import BallotClass

_BITS = 256
_SURE = 1 << (_BITS - 64)  # money further apart than this is certainly different
_PRICE_BITS = 64  # more bits for prices, which are divided by the utility


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

    `states` and `heads` say how many supporters are in each state. `share` is the most that one
    of them would pay, off by at most `error`; the price is off by at most `slack`.
    """

    proposal: int
    price: int
    slack: int
    share: int
    error: int
    states: Sequence[int]
    heads: Sequence[int]


@dataclass(frozen=True, slots=True)
class Settlement:
    """The exact share of an offer, over `denominator`, and who cannot pay it in full.

    `short` are (money, heads): all their money, which they pay, over the same denominator.
    """

    proposal: int
    share: int
    denominator: int
    payers: int
    short: Sequence[tuple[int, int]]


class Purses:
    """The money of every head in one count after another. Changes with each purchase."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._state_of = [0] * book.rows
        self._parent = [-1]
        self._bought_at = [-1]
        self._sequence: list[int] = []  # the purchases that the states stand for
        self._first: list[int] = []  # the first state that each purchase made
        self._known: list[dict[int, tuple[Sequence[int], Sequence[int]]]] = [{}]
        self.begin(Fraction(0))

    def begin(self, start: Fraction) -> None:
        """Give every voter the same money."""
        self._money = [(start.numerator << _BITS) // start.denominator]
        self._error = 1
        self._offers: list[Offer] = []
        self._settled: list[Settlement] = []
        self._exact: dict[int, tuple[int, int]] = {0: (start.numerator, 0)}
        self._denominators = [start.denominator]

    def offer(self, proposal: int, old: Offer | None = None) -> Offer | None:
        """What the proposal asks now, or None when its supporters cannot pay it together.

        An `old` offer of the same count is a lower bound that saves work.
        """
        book = self._book
        states, heads = self._supporters(proposal)
        money = list(map(self._money.__getitem__, states))
        cost = book.costs[proposal] << _BITS
        missing = cost - sum(map(mul, money, heads))
        if abs(missing) <= self._error * book.supporters[proposal]:
            if not self._can_pay(proposal, states, heads):
                return None
        elif missing > 0:
            return None
        least = old.share - old.error if old else 0
        least = max(least, cost // book.supporters[proposal])
        share, payers, paying = _fill(money, heads, missing, least)
        error = self._error_of_share(proposal, share, payers, paying)
        utility = book.utilities[proposal]
        return Offer(
            proposal=proposal,
            price=(share << _PRICE_BITS) // utility,
            slack=(error << _PRICE_BITS) // utility + 1,
            share=share,
            error=error,
            states=states,
            heads=heads,
        )

    def pay(self, offer: Offer) -> None:
        """Take the share from every supporter, or all that one still has."""
        at = len(self._offers)
        share, error = offer.share, offer.error
        if error > _SURE >> 64:
            settled = self.settle(offer)
            share, error = (settled.share << _BITS) // settled.denominator, 1
        if self._sequence[at : at + 1] != [offer.proposal]:
            self._rewind(at)
            self._split(offer)
        last = self._first[at + 1] if at + 1 < len(self._first) else len(self._parent)
        parents = self._parent[self._first[at] : last]
        self._money.extend(
            [m - share if m > share else 0 for m in map(self._money.__getitem__, parents)]
        )
        self._error += error
        self._offers.append(offer)

    def settle(self, offer: Offer) -> Settlement:
        """The exact share of an offer that is made now."""
        self.settlements()
        return self._settle(offer)

    def settlements(self) -> Sequence[Settlement]:
        """The exact shares of all purchases so far."""
        for offer in self._offers[len(self._settled) :]:
            self._settled.append(self._settle(offer))
            self._denominators.append(self._settled[-1].denominator)
        return self._settled

    def price(self, offer: Offer) -> Fraction:
        """The exact price of an offer that is made now."""
        settled = self.settle(offer)
        utility = self._book.utilities[offer.proposal]
        return Fraction(settled.share, settled.denominator * utility)

    def _settle(self, offer: Offer) -> Settlement:
        """The exact share of an offer, once all purchases before it are settled."""
        near = self._error + offer.error
        if offer.error <= _SURE:
            near += _SURE
        denominator = self._denominators[-1]
        rest = self._book.costs[offer.proposal] * denominator
        payers = 0
        short: list[tuple[int, int]] = []
        doubtful: list[tuple[int, int]] = []
        for state, heads in zip(offer.states, offer.heads, strict=True):
            beyond = self._money[state] - offer.share
            if beyond > near:
                payers += heads
            elif beyond < -near:
                short.append((self._owned(state), heads))
                rest -= short[-1][0] * heads
            else:
                payers += heads
                doubtful.append((self._owned(state), heads))
        for money, heads in sorted(doubtful):
            if rest <= money * payers:
                break
            short.append((money, heads))
            rest -= money * heads
            payers -= heads
        common = gcd(rest, payers)
        factor = payers // common
        return Settlement(
            proposal=offer.proposal,
            share=rest // common,
            denominator=denominator * factor,
            payers=payers,
            short=[(money * factor, heads) for money, heads in short],
        )

    def _owned(self, state: int) -> int:
        """Exact money of a state, over the newest denominator."""
        chain = []
        while state not in self._exact:
            chain.append(state)
            state = self._parent[state]
        money, at = self._exact[state]
        for later in reversed(chain):
            bought = self._bought_at[later]
            scale = self._denominators[bought + 1] // self._denominators[at]
            money, at = max(0, money * scale - self._settled[bought].share), bought + 1
            self._exact[later] = (money, at)
        return money * (self._denominators[-1] // self._denominators[at])

    def _can_pay(self, proposal: int, states: Sequence[int], heads: Sequence[int]) -> bool:
        self.settlements()
        money = sum(self._owned(state) * n for state, n in zip(states, heads, strict=True))
        return money >= self._book.costs[proposal] * self._denominators[-1]

    def _error_of_share(
        self, proposal: int, share: int, money: Sequence[int], heads: Sequence[int]
    ) -> int:
        """How far a share may be off: the error of all purses, borne by those who surely pay."""
        surely = share + _SURE
        if money and min(money) > surely:
            sure = sum(heads)
        else:
            sure = sum(n for own, n in zip(money, heads, strict=True) if own > surely)
        if sure:
            error = self._error * self._book.supporters[proposal] // sure + 1
            if error <= _SURE:
                return error
        return self._book.costs[proposal] << _BITS

    def _supporters(self, proposal: int) -> tuple[Sequence[int], Sequence[int]]:
        """The states of the supporters now, and how many heads are in each."""
        now, end = len(self._offers), len(self._sequence)
        if now == 0:
            return (0,), (self._book.supporters[proposal],)
        if proposal not in self._known[now]:
            if proposal not in self._known[end]:
                found = Counter(map(self._state_of.__getitem__, self._book.singles[proposal]))
                for row, several in self._book.groups[proposal]:
                    found[self._state_of[row]] += several
                self._known[end][proposal] = (tuple(found), tuple(found.values()))
            if now < end:
                self._known[now][proposal] = self._before(now, *self._known[end][proposal])
        return self._known[now][proposal]

    def _before(
        self, purchase: int, states: Sequence[int], heads: Sequence[int]
    ) -> tuple[Sequence[int], Sequence[int]]:
        """The same heads in the states that they were in before a purchase."""
        found: Counter[int] = Counter()
        limit, parent = self._first[purchase], self._parent
        for state, several in zip(states, heads, strict=True):
            while state >= limit:
                state = parent[state]
            found[state] += several
        return tuple(found), tuple(found.values())

    def _split(self, offer: Offer) -> None:
        """Give the supporters of a purchase states of their own."""
        first = len(self._parent)
        becomes = dict(zip(offer.states, range(first, first + len(offer.states)), strict=True))
        self._parent.extend(offer.states)
        self._bought_at.extend([len(self._sequence)] * len(offer.states))
        self._first.append(first)
        self._sequence.append(offer.proposal)
        self._known.append({})
        states = self._state_of
        for row in self._book.singles[offer.proposal]:
            states[row] = becomes[states[row]]
        for row, _ in self._book.groups[offer.proposal]:
            states[row] = becomes[states[row]]

    def _rewind(self, purchases: int) -> None:
        """Undo the states of all but the first purchases."""
        states, parent = self._state_of, self._parent
        for proposal in reversed(self._sequence[purchases:]):
            for row in self._book.singles[proposal]:
                states[row] = parent[states[row]]
            for row, _ in self._book.groups[proposal]:
                states[row] = parent[states[row]]
        if purchases < len(self._sequence):
            first = self._first[purchases]
            del self._parent[first:], self._bought_at[first:]
            del self._sequence[purchases:], self._first[purchases:], self._known[purchases + 1 :]


def _fill(
    money: Sequence[int], heads: Sequence[int], missing: int, share: int
) -> tuple[int, Sequence[int], Sequence[int]]:
    """The share that pays a cost when the poorer give all they have.

    `money` and `heads` are all supporters', `missing` is the cost less all their money, and
    `share` is not above the result. Returns the share, and the money and heads of those who pay
    all of it.
    """
    while True:
        can = [own >= share for own in money]
        money, heads = list(compress(money, can)), list(compress(heads, can))
        if not money:
            return share, money, heads
        share = (missing + sum(map(mul, money, heads))) // sum(heads)
        if min(money) >= share:
            return share, money, heads
