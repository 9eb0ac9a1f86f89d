"""The posterior of the beta-binomial model computed another way, and made-up events.

No logarithm of a gamma function, no climbing, no window: products over a plain fine grid, the
prior of ρ by its quantiles.
"""

import random
from collections.abc import Sequence
from math import exp, log

Event = tuple[int, int]


def by_brute_force(events: Sequence[Event], mus: int = 400, rhos: int = 100) -> tuple[float, ...]:
    """The 2.5%, 50% and 97.5% points of μ."""
    marginal = [0.0] * mus
    for row in range(rhos):
        rho = 1 - (1 - (row + 0.5) / rhos) ** (1 / 9)
        total = (1 - rho) / rho
        for at in range(mus):
            mu = (at + 0.5) / mus
            marginal[at] += exp(sum(_logarithm(mu * total, total, event) for event in events))
    return tuple(_quantile(marginal, probability) for probability in (0.025, 0.5, 0.975))


def _logarithm(one: float, total: float, event: Event) -> float:
    positive, answered = event
    probability = 0.0
    for at in range(positive):
        probability += log(one + at)
    for at in range(answered - positive):
        probability += log(total - one + at)
    for at in range(answered):
        probability -= log(total + at)
    return probability


def _quantile(marginal: list[float], probability: float) -> float:
    wanted, below = probability * sum(marginal), 0.0
    for at, mass in enumerate(marginal):
        if below + mass >= wanted:
            return (at + (wanted - below) / mass) / len(marginal)
        below += mass
    return 1.0


def made_up(
    chance: random.Random, *, share: float, alike: float, events: int, answers: int
) -> list[Event]:
    """Events whose audiences answer alike to a degree (`alike` is ρ)."""
    drawn = []
    for _ in range(events):
        here = share
        if alike:
            total = (1 - alike) / alike
            here = chance.betavariate(share * total, (1 - share) * total)
        answered = chance.randint(max(1, answers // 2), answers * 3 // 2)
        drawn.append((sum(chance.random() < here for _ in range(answered)), answered))
    return drawn
