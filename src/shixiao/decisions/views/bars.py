"""Geometry of the budget bar: plain numbers for SVG attributes."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 100.0
_GAP = 0.4


@dataclass(frozen=True, slots=True)
class Part:
    """One rectangle of the bar, in hundredths of its width."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class BudgetBar:
    """What the chosen proposals cost, against the budget.

    The bar is as long as the budget, or as the sum where that is more; `limit` is then where the
    budget ends.
    """

    parts: tuple[Part, ...]
    limit: float
    spent_fen: int
    budget_fen: int

    @property
    def left_fen(self) -> int:
        return self.budget_fen - self.spent_fen

    @property
    def over_fen(self) -> int:
        return -self.left_fen

    @property
    def percent(self) -> int:
        return round(100 * self.spent_fen / self.budget_fen)


def budget_bar(costs_fen: Sequence[int], budget_fen: int) -> BudgetBar:
    """The bar for these costs (fen)."""
    spent = sum(costs_fen)
    scale = WIDTH / max(spent, budget_fen)
    parts = []
    x = 0.0
    for cost in costs_fen:
        width = cost * scale
        parts.append(Part(round(x, 2), round(max(width - _GAP, 0.2), 2)))
        x += width
    return BudgetBar(tuple(parts), round(budget_fen * scale, 2), spent, budget_fen)
