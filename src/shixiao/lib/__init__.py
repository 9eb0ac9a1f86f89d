"""The pure functions of every step, for programs that want no database."""

from shixiao.lib.decisions import equal_shares
from shixiao.lib.documents import extract_requirements, read_document
from shixiao.lib.journal import MerkleLog
from shixiao.lib.programme import explain, plan_season, price_of_fairness, replan
from shixiao.lib.verdicts import estimate_share

__all__ = [
    "MerkleLog",
    "equal_shares",
    "estimate_share",
    "explain",
    "extract_requirements",
    "plan_season",
    "price_of_fairness",
    "read_document",
    "replan",
]
