"""The Method of Equal Shares as one would do it by hand: slow, exact, without any trick."""

from fractions import Fraction


def share_of(cost, purses):
    """The lowest share with which these purses together pay the cost, or None."""
    if sum(purses) < cost:
        return None
    purses = sorted(purses)
    rest = Fraction(cost)
    for at, money in enumerate(purses):
        share = rest / (len(purses) - at)
        if share <= money:
            return share
        rest -= money
    raise AssertionError


def run(costs, ballots, start, utility, order):
    """The purchases [(proposal, share)] when every voter starts with `start`."""
    purses = {voter: Fraction(start) for voter in ballots}
    bought = []
    while True:
        offers = []
        for place, proposal in enumerate(order):
            supporters = [voter for voter, liked in ballots.items() if proposal in liked]
            if supporters and proposal not in [name for name, _ in bought]:
                share = share_of(costs[proposal], [purses[voter] for voter in supporters])
                if share is not None:
                    worth = costs[proposal] if utility == "cost" else 1
                    offers.append((share / worth, place, proposal, share, supporters))
        if not offers:
            return bought
        _, _, proposal, share, supporters = min(offers)
        for voter in supporters:
            purses[voter] -= min(purses[voter], share)
        bought.append((proposal, share))


def count(costs, ballots, budget, utility="cost", complete="none", order=None):
    order = order or sorted(costs, key=lambda proposal: (costs[proposal], proposal))
    start = Fraction(budget, len(ballots))
    step = start / 100
    best = run(costs, ballots, start, utility, order)
    if complete == "none":
        return best

    def spent(bought):
        return sum(costs[proposal] for proposal, _ in bought)

    wanted = {proposal for liked in ballots.values() for proposal in liked}
    while len(best) < len(wanted):
        funded = {proposal for proposal, _ in best}
        if all(costs[p] > budget - spent(best) for p in costs if p not in funded):
            break
        start += step
        raised = run(costs, ballots, start, utility, order)
        if spent(raised) > budget:
            break
        best = raised
    return best
