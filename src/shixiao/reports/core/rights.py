"""What a key to the read API may open."""

from collections.abc import Collection

from shixiao.kernel.refusal import Refused

PUBLIC, LEDGER, NEEDS = "public", "ledger", "needs"
RIGHTS = (PUBLIC, LEDGER, NEEDS)


def refuse_without(right: str, rights: Collection[str]) -> None:
    """Refuse `reports.token_without_right` when a key does not open this."""
    if right not in rights:
        raise Refused("reports.token_without_right", right=right)
