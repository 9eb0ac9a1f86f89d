"""Tables of this step: one module for each of its parts."""

from shixiao.decisions.models.meetings import (
    Attendance,
    Guest,
    Item,
    Meeting,
    MemberVote,
    OfficeDecision,
    Recusal,
    Statement,
)
from shixiao.decisions.models.proposals import Link, Opinion, Proposal
from shixiao.decisions.models.rounds import BallotPaper, Count, Round, RoundProposal, VoterSlip

__all__ = [
    "Attendance",
    "BallotPaper",
    "Count",
    "Guest",
    "Item",
    "Link",
    "Meeting",
    "MemberVote",
    "OfficeDecision",
    "Opinion",
    "Proposal",
    "Recusal",
    "Round",
    "RoundProposal",
    "Statement",
    "VoterSlip",
]
