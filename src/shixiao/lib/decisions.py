"""Counting ballots and meeting votes without a database."""

from typing import Any

from shixiao.decisions.core.ballots import BallotClass, merge_ballots
from shixiao.decisions.core.certificate import published_ballots, verify_certificate
from shixiao.decisions.core.equal_shares import Outcome, Payment, Purchase, equal_shares, in_unit
from shixiao.decisions.core.meeting import BodyRules, ItemOutcome, Kind, Vote, outcome_of_item
from shixiao.decisions.readers import Election, read_pabulib

__all__ = [
    "BallotClass",
    "BodyRules",
    "Election",
    "ItemOutcome",
    "Kind",
    "Outcome",
    "Payment",
    "Purchase",
    "Vote",
    "count_election",
    "equal_shares",
    "merge_ballots",
    "outcome_of_item",
    "published_ballots",
    "read_pabulib",
    "verify_certificate",
]


def count_election(
    election: Election, *, utility: str = "cost", complete: str = "none"
) -> dict[str, Any]:
    """Count an election; the result as plain data, amounts in the unit of the file.

    `{"rule", "budget", "funded": [ids in order of purchase], "spent", "certificate": […]}`.
    Refuses what `equal_shares` refuses.
    """
    outcome = equal_shares(
        costs=election.costs,
        ballots=election.ballots,
        budget=election.budget,
        utility=utility,
        complete=complete,
    )
    return {
        "rule": f"equal_shares/{utility}/{complete}",
        "budget": in_unit(election.budget, election.unit),
        "funded": list(outcome.funded),
        "spent": in_unit(outcome.spent, election.unit),
        "certificate": outcome.certificate_in(election.unit),
    }
