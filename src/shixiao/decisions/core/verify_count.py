"""Check the count of a ballot yourself: python verify_count.py ballots.json certificate.json

Needs Python 3.10 or later and nothing else. It shares no code with the program that counted.

ballots.json is what was published: {"budget", "utility", "complete", "costs": {proposal: cost},
"tie_break": [proposal, …], "ballots": [{"approved": [proposal, …], "heads": n}, …]}.
certificate.json is the result: a list of purchases, or an object that has one as "certificate";
each purchase {"proposal", "cost", "start", "price": "p/q", "payments": [{"amount", "heads"}]}.

Checked are, for each purchase: that its supporters could pay it, that the payments are what each
of them owed and add up to the cost, that no other proposal asked less for each unit of utility,
that ties followed the published order; then that nothing more could be bought, that the real
budget suffices, and that the money the voters started with is the one the rule gives them.
Exit status 0: the result is right; 1: it is not; 2: a file cannot be read.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from fractions import Fraction
from typing import Any

STEPS_A_BUDGET = 100  # "add1": the money of the voters rises by this part of the budget at a time


def number(value: object) -> Fraction:
    """A whole number, a decimal or "p/q", exactly."""
    return Fraction(str(value))


class Round:
    """The published ballots, and the purses of the voters while the purchases are replayed.

    Voters who made the same payments own the same; they share one entry of `purses`.
    """

    def __init__(self, published: dict[str, Any]) -> None:
        self.costs = {name: number(cost) for name, cost in published["costs"].items()}
        self.budget = number(published["budget"])
        by_cost = published.get("utility", "cost") == "cost"
        self.worth = {name: cost if by_cost else Fraction(1) for name, cost in self.costs.items()}
        self.completes = published.get("complete", "none") == "add1"
        named = list(published.get("tie_break") or [])
        rest = sorted(set(self.costs) - set(named), key=lambda name: (self.costs[name], name))
        self.place = {name: place for place, name in enumerate(named + rest)}
        self.heads: list[int] = [ballot["heads"] for ballot in published["ballots"]]
        self.voters = sum(self.heads)
        self.supporters: dict[str, list[int]] = {name: [] for name in self.costs}
        for row, ballot in enumerate(published["ballots"]):
            for name in set(ballot["approved"]):
                self.supporters[name].append(row)
        self.begin(self.budget / self.voters)

    def begin(self, start: Fraction) -> None:
        """Give every voter the same money, and forget all purchases."""
        self.purses = [start]
        self.purse_of = [0] * len(self.heads)
        self.bought: list[str] = []
        # Prices only rise while money is spent, so an old price is a lower bound.
        self.at_least = {name: Fraction(0) for name, rows in self.supporters.items() if rows}

    def owners(self, name: str) -> Counter[int]:
        """How many supporters of a proposal share each purse."""
        owners: Counter[int] = Counter()
        for row in self.supporters[name]:
            owners[self.purse_of[row]] += self.heads[row]
        return owners

    def price(self, name: str) -> Fraction | None:
        """What the proposal asks for each unit of utility, or None if it cannot be paid."""
        owners = sorted((self.purses[purse], heads) for purse, heads in self.owners(name).items())
        if sum(money * heads for money, heads in owners) < self.costs[name]:
            return None
        rest, payers = self.costs[name], sum(heads for _, heads in owners)
        for money, heads in owners:
            if rest <= money * payers:
                break
            rest -= money * heads
            payers -= heads
        return rest / payers / self.worth[name]

    def best(self) -> tuple[Fraction, str] | None:
        """The price and the name of the proposal that is due, or None."""
        due: tuple[Fraction, int, str] | None = None
        for name in sorted(self.at_least, key=self.at_least.__getitem__):
            if due and self.at_least[name] > due[0]:
                break
            price = self.price(name)
            if price is None:
                del self.at_least[name]
                continue
            self.at_least[name] = price
            offer = (price, self.place[name], name)
            due = min(due, offer) if due else offer
        return (due[0], due[2]) if due else None

    def buy(self, name: str, price: Fraction) -> Counter[Fraction]:
        """Everyone who wants it pays the share, or all that is left; returns who paid what."""
        share = price * self.worth[name]
        paid: Counter[Fraction] = Counter()
        becomes = {}
        for purse, heads in self.owners(name).items():
            part = min(self.purses[purse], share)
            becomes[purse] = len(self.purses)
            self.purses.append(self.purses[purse] - part)
            if part:
                paid[part] += heads
        for row in self.supporters[name]:
            self.purse_of[row] = becomes[self.purse_of[row]]
        self.bought.append(name)
        del self.at_least[name]
        return paid

    def spent(self) -> Fraction:
        """What the purchases cost."""
        return sum((self.costs[name] for name in self.bought), Fraction(0))

    def is_exhaustive(self) -> bool:
        """Whether the real budget can pay nothing more."""
        left = self.budget - self.spent()
        return all(cost > left for name, cost in self.costs.items() if name not in self.bought)

    def run(self, start: Fraction) -> None:
        """Count from the beginning."""
        self.begin(start)
        due = self.best()
        while due:
            self.buy(due[1], due[0])
            due = self.best()

    def due_start(self) -> Fraction:
        """The money each voter starts with, as the rule of this round gives it."""
        start = self.budget / self.voters
        if not self.completes:
            return start
        step = start / STEPS_A_BUDGET
        wanted = sum(1 for rows in self.supporters.values() if rows)
        self.run(start)
        while len(self.bought) < wanted and not self.is_exhaustive():
            self.run(start + step)
            if self.spent() > self.budget:
                break
            start += step
        return start


def problems(published: dict[str, Any], certificate: list[dict[str, Any]]) -> list[str]:
    """What is wrong with a certificate, as sentences; an empty list means: the count is right."""
    round_ = Round(published)
    start = round_.due_start()
    round_.begin(start)
    for at, purchase in enumerate(certificate, start=1):
        wrong = unlike_the_ballots(round_, purchase, start) or unlike_the_rule(round_, purchase)
        if wrong:
            return [f"第 {at} 项 / purchase {at} ({purchase['proposal']}): {wrong}"]
    found = []
    due = round_.best()
    if due:
        found.append(f"“{due[1]}”还买得起，却没有列入 / could still be bought, but is missing")
    if round_.spent() > round_.budget:
        found.append("总额超出预算 / the purchases cost more than the budget")
    return found


def unlike_the_ballots(round_: Round, purchase: dict[str, Any], start: Fraction) -> str:
    """What in a purchase contradicts the published ballots, or an empty string."""
    name = purchase["proposal"]
    if name not in round_.costs:
        return "没有这个提案 / there is no such proposal"
    if name in round_.bought:
        return "重复购买 / bought a second time"
    if number(purchase["cost"]) != round_.costs[name]:
        return "费用与公布的不符 / its cost is not the published one"
    if number(purchase["start"]) != start:
        return f"每人起始金额应为 {start} / each voter starts with {start}"
    return ""


def unlike_the_rule(round_: Round, purchase: dict[str, Any]) -> str:
    """What in a purchase breaks the rule, or an empty string: then it is replayed."""
    name = purchase["proposal"]
    price = round_.price(name)
    if price is None:
        return "支持者付不起 / its supporters could not pay for it"
    if price != number(purchase["price"]):
        return f"单价应为 {price} / its price is {price}"
    due = round_.best()
    if due and due[1] != name:
        why = "同价时它排在前面 / it wins the tie" if due[0] == price else "它更便宜 / it asks less"
        return f"应先买“{due[1]}”，{why}"
    claimed: Counter[Fraction] = Counter()
    for payment in purchase["payments"]:
        claimed[number(payment["amount"])] += payment["heads"]
    if sum(amount * heads for amount, heads in claimed.items()) != round_.costs[name]:
        return "付款之和不等于费用 / the payments do not add up to the cost"
    if claimed != round_.buy(name, price):
        return "付款明细不对 / the payments are not what the supporters owed"
    return ""


def read(path: str) -> Any:
    """A file as JSON."""
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def main(arguments: list[str]) -> int:
    """Returns the exit status."""
    if len(arguments) != 2:
        print(__doc__)
        return 2
    try:
        published, certificate = read(arguments[0]), read(arguments[1])
    except (OSError, ValueError) as error:
        print(f"文件读不出 / cannot be read: {error}", file=sys.stderr)
        return 2
    found = problems(
        published, certificate["certificate"] if isinstance(certificate, dict) else certificate
    )
    print("\n".join(found) or "核对无误 / the count is right")
    return 1 if found else 0


if __name__ == "__main__":
    # Exact amounts of a large round can have more digits than Python reads by default.
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(0)
    raise SystemExit(main(sys.argv[1:]))
