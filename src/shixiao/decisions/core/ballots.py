"""Ballots of a round: who approved of what, with identical ballots merged."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from shixiao.kernel.refusal import Refused


@dataclass(frozen=True, slots=True)
class BallotClass:
    """All heads that approved of exactly the same proposals."""

    approved: tuple[str, ...]
    heads: int


def merge_ballots(ballots: Iterable[Collection[str]]) -> tuple[BallotClass, ...]:
    """One class for each distinct set of approvals, in a fixed order, whatever came first.

    An empty ballot counts: its head has a share of the budget and spends none of it.
    """
    heads: dict[tuple[str, ...], int] = {}
    for ballot in ballots:
        approved = tuple(sorted(set(ballot)))
        heads[approved] = heads.get(approved, 0) + 1
    return tuple(BallotClass(approved, n) for approved, n in sorted(heads.items()))


def as_classes(
    ballots: Mapping[str, Collection[str]] | Sequence[BallotClass],
) -> Sequence[BallotClass]:
    """The ballots as classes; refuses a round without ballots and a class without heads."""
    classes = merge_ballots(ballots.values()) if isinstance(ballots, Mapping) else ballots
    if not classes:
        raise Refused("decisions.no_ballots")
    fewest = min(one.heads for one in classes)
    if fewest < 1:
        raise Refused("decisions.ballot_without_heads", heads=fewest)
    for one in classes:
        if len(set(one.approved)) != len(one.approved):
            raise Refused("decisions.proposal_twice", proposal=_twice(one.approved))
    return classes


def refuse_unfit(costs: Mapping[str, int], classes: Iterable[BallotClass], budget: int) -> None:
    """Refuse a budget or a cost that is not positive, and a ballot for an unknown proposal."""
    if budget <= 0:
        raise Refused("decisions.budget_not_positive", budget=budget)
    for proposal, cost in costs.items():
        if cost <= 0:
            raise Refused("decisions.cost_not_positive", proposal=proposal, cost=cost)
    for proposal in set[str]().union(*(one.approved for one in classes)):
        if proposal not in costs:
            raise Refused("decisions.unknown_proposal", proposal=proposal)


def tie_order(costs: Mapping[str, int], published: Sequence[str] | None) -> tuple[str, ...]:
    """All proposals, first the one that wins a tie.

    Published proposals go first in the published order; the rest follow by cost, then by
    reference. So any two counts of the same ballots agree, with or without a published order.
    """
    named = tuple(published or ())
    if len(set(named)) != len(named):
        raise Refused("decisions.proposal_twice", proposal=_twice(named))
    for proposal in named:
        if proposal not in costs:
            raise Refused("decisions.unknown_proposal", proposal=proposal)
    seen = set(named)
    rest = sorted((cost, proposal) for proposal, cost in costs.items() if proposal not in seen)
    return named + tuple(proposal for _, proposal in rest)


def _twice(proposals: Sequence[str]) -> str:
    seen: set[str] = set()
    for proposal in proposals:
        if proposal in seen:
            break
        seen.add(proposal)
    return proposal
