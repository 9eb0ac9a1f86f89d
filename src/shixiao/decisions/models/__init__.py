"""Tables of this step: one module for each of its parts."""

from shixiao.decisions.models.proposals import Link, Opinion, Proposal
from shixiao.decisions.models.rounds import BallotPaper, Count, Round, RoundProposal, VoterSlip

__all__ = [
    "BallotPaper",
    "Count",
    "Link",
    "Opinion",
    "Proposal",
    "Round",
    "RoundProposal",
    "VoterSlip",
]
