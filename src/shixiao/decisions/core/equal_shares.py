"""Method of Equal Shares: divide a budget so that every voter spends an equal part.

Each voter starts with budget / voters. A proposal can be bought when its supporters can pay for
it together, everyone the same share or, if that is more than one has left, all one has. Among
these the best buy goes first: the one whose highest share is lowest for each unit of utility.
With utility `cost` a funded proposal is worth to a supporter what it costs, with `cardinality`
every proposal is worth one. Money is whole units and shares are fractions, so the result is exact
and can be recomputed by hand from the published ballots.

Source: D. Peters, P. Skowron, "Proportionality and the Limits of Welfarism" (2020); D. Peters,
G. Pierczyński, P. Skowron, "Proportional Participatory Budgeting with Additive Utilities" (2021).
"""

import heapq
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from shixiao.decisions.core.ballots import BallotClass, as_classes, refuse_unfit, tie_order
from shixiao.decisions.core.purses import Book, Offer, Purses, Settlement, open_book
from shixiao.kernel.refusal import Refused

UTILITIES = ("cost", "cardinality")
COMPLETIONS = ("none", "add1")
STEPS_A_BUDGET = 100  # Add1 raises the money of the voters by this part of the budget at a time


@dataclass(frozen=True, slots=True)
class Payment:
    """What each of `heads` supporters paid: numerator / denominator."""

    heads: int
    numerator: int
    denominator: int

    @property
    def amount(self) -> Fraction:
        return Fraction(self.numerator, self.denominator)


@dataclass(frozen=True, slots=True)
class Purchase:
    """One proposal that the voters bought, the most any of them paid, and who paid what.

    `price` is the highest share for each unit of utility (rho); `payments` hold each distinct
    amount once, the highest first.
    """

    proposal: str
    cost: int
    price: Fraction
    highest_share: Fraction
    payments: tuple[Payment, ...]

    @property
    def payers(self) -> int:
        return sum(payment.heads for payment in self.payments)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was bought, in order. `start` is what each voter began the deciding run with.

    Without completion, `start` is budget / voters. `unspent` is what remains of the real budget.
    """

    purchases: tuple[Purchase, ...]
    unspent: Fraction
    spent: int
    start: Fraction
    voters: int
    utility: str

    @property
    def funded(self) -> tuple[str, ...]:
        return tuple(purchase.proposal for purchase in self.purchases)

    @property
    def certificate(self) -> list[dict[str, object]]:
        """Each purchase as plain data, in the unit of the costs."""
        return self.certificate_in(1)

    def certificate_in(self, unit: int) -> list[dict[str, object]]:
        """Each purchase as plain data: proposal, cost, start, price, payments.

        Shares and prices are written `"p/q"`. With costs that were counted in parts, `unit` parts
        to one, amounts are given in whole units: 100 turns a count in fen into yuan.
        """
        return [self._certified(purchase, unit) for purchase in self.purchases]

    def _certified(self, purchase: Purchase, unit: int) -> dict[str, object]:
        by_cost = self.utility == "cost"
        return {
            "proposal": purchase.proposal,
            "cost": in_unit(purchase.cost, unit),
            "start": _written(self.start / unit),
            # A share for each unit of cost is a pure number; a share for one proposal is money.
            "price": _written(purchase.price if by_cost else purchase.price / unit),
            "payments": [
                {"amount": _written(payment.amount / unit), "heads": payment.heads}
                for payment in purchase.payments
            ],
        }


def equal_shares(
    *,
    costs: Mapping[str, int],
    ballots: Mapping[str, Collection[str]] | Sequence[BallotClass],
    budget: int,
    utility: str = "cost",
    complete: str = "none",
    tie_break: Sequence[str] | None = None,
) -> Outcome:
    """Choose which proposals to fund.

    `ballots` maps each voter to what that voter approves of, or lists merged ballots. Costs and
    budget share one unit (fen). Ties go to the earlier in `tie_break`; proposals that it does not
    name follow, the cheaper first, then the smaller reference.

    `complete="add1"` counts again with every voter's money raised by a hundredth of the budget
    (divided by the voters) at a time, and takes the last result that the real budget can pay;
    it stops early at a result to which nothing could be added.

    Refuses (`decisions.…`): budget_not_positive, cost_not_positive, no_ballots,
    ballot_without_heads, unknown_proposal, proposal_twice, unknown_utility, unknown_completion.
    """
    if utility not in UTILITIES:
        raise Refused("decisions.unknown_utility", utility=utility)
    if complete not in COMPLETIONS:
        raise Refused("decisions.unknown_completion", complete=complete)
    classes = as_classes(ballots)
    refuse_unfit(costs, classes, budget)
    book = open_book(tie_order(costs, tie_break), costs, classes, utility)
    start = Fraction(budget, book.voters)
    purses = Purses(book)
    if complete == "add1":
        start = _raise_money(book, purses, budget)
    bought = buy_all(book, purses, start)
    spent = sum(book.costs[proposal] for proposal in bought)
    return Outcome(
        purchases=tuple(_purchase(book, settled) for settled in purses.settlements()),
        unspent=Fraction(budget - spent),
        spent=spent,
        start=start,
        voters=book.voters,
        utility=utility,
    )


def _raise_money(book: Book, purses: Purses, budget: int) -> Fraction:
    """Add1: the money each voter has in the last result that the budget can pay."""
    start = Fraction(budget, book.voters)
    step = start / STEPS_A_BUDGET
    wanted = sum(1 for supporters in book.supporters if supporters)
    bought = buy_all(book, purses, start)
    while len(bought) < wanted and not _is_exhaustive(book, budget, bought):
        bought = buy_all(book, purses, start + step)
        if sum(book.costs[proposal] for proposal in bought) > budget:
            break
        start += step
    return start


def _is_exhaustive(book: Book, budget: int, bought: Sequence[int]) -> bool:
    left = budget - sum(book.costs[proposal] for proposal in bought)
    return all(cost > left for at, cost in enumerate(book.costs) if at not in bought)


_Heap = list[tuple[int, int, int, Offer]]  # lower bound, proposal, purchases when made, offer


def buy_all(book: Book, purses: Purses, start: Fraction) -> list[int]:
    """One run: buy the best offer until nothing can be bought.

    Prices only rise while money is spent, so an old offer is a lower bound: it is renewed only
    when it comes to the top of the heap.
    """
    purses.begin(start)
    heap: _Heap = []
    for proposal, supporters in enumerate(book.supporters):
        if supporters:
            _push(heap, purses.offer(proposal), 0)
    bought: list[int] = []
    while heap:
        best = _cheapest(heap, purses, len(bought))
        if best is not None:
            purses.pay(best)
            bought.append(best.proposal)
    return bought


def _push(heap: _Heap, offer: Offer | None, at: int) -> None:
    if offer is not None:
        heapq.heappush(heap, (offer.price - offer.slack, offer.proposal, at, offer))


def _cheapest(heap: _Heap, purses: Purses, now: int) -> Offer | None:
    """Take the best offer off the heap; None when the last ones could no longer be paid."""
    rivals: list[Offer] = []
    while heap and (not rivals or heap[0][0] <= min(one.price + one.slack for one in rivals)):
        _, proposal, at, offer = heapq.heappop(heap)
        if at < now:
            _push(heap, purses.offer(proposal, offer), now)
        else:
            rivals.append(offer)
    if len(rivals) > 1:
        rivals.sort(key=lambda offer: (purses.price(offer), offer.proposal))
        for offer in rivals[1:]:
            _push(heap, offer, now)
    return rivals[0] if rivals else None


def _purchase(book: Book, settled: Settlement) -> Purchase:
    share = Fraction(settled.share, settled.denominator)
    amounts = {settled.share: settled.payers}
    for money, heads in settled.short:
        if money:
            amounts[money] = amounts.get(money, 0) + heads
    return Purchase(
        proposal=book.proposals[settled.proposal],
        cost=book.costs[settled.proposal],
        price=share / book.utilities[settled.proposal],
        highest_share=share,
        payments=tuple(
            Payment(heads, amount, settled.denominator)
            for amount, heads in sorted(amounts.items(), reverse=True)
        ),
    )


def in_unit(amount: int, unit: int) -> int | float:
    """A number for JSON: whole where it is whole."""
    whole, rest = divmod(amount, unit)
    return whole if rest == 0 else amount / unit


def _written(number: Fraction) -> str:
    return f"{number.numerator}/{number.denominator}"
