"""The pure functions of every step, for programs that want no database."""

from shixiao.lib.decisions import equal_shares

__all__ = ["equal_shares"]
