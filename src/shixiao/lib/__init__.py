"""The pure functions of every step, for programs that want no database."""

from shixiao.lib.decisions import equal_shares
from shixiao.lib.verdicts import estimate_share

__all__ = ["equal_shares", "estimate_share"]
