"""The published ballots and the certificate of a count, which anyone can check again."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from shixiao.decisions.core import verify_count
from shixiao.decisions.core.ballots import BallotClass, as_classes, tie_order


def published_ballots(
    *,
    costs: Mapping[str, int],
    ballots: Mapping[str, Collection[str]] | Sequence[BallotClass],
    budget: int,
    utility: str = "cost",
    complete: str = "none",
    tie_break: Sequence[str] | None = None,
) -> dict[str, Any]:
    """All that a count depends on, as plain data: what `verify_count.py` reads.

    Identical ballots are merged and sorted, so nothing tells who voted, or when. Takes the same
    arguments as `equal_shares`.
    """
    classes = sorted(as_classes(ballots), key=lambda one: one.approved)
    return {
        "budget": budget,
        "utility": utility,
        "complete": complete,
        "costs": dict(costs),
        "tie_break": list(tie_order(costs, tie_break)),
        "ballots": [{"approved": sorted(one.approved), "heads": one.heads} for one in classes],
    }


def verify_certificate(
    published: Mapping[str, Any], certificate: Sequence[Mapping[str, Any]]
) -> list[str]:
    """What is wrong with a certificate, as sentences; an empty list means: the count is right."""
    return verify_count.problems(dict(published), [dict(purchase) for purchase in certificate])
