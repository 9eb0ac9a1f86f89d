"""Scores spans against labels: one to one, the best overlap first, IoU at least one half."""

from collections.abc import Sequence
from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True)
class Score:
    """`pairs` are (index of the label, index of the found span)."""

    pairs: tuple[tuple[int, int], ...]
    labelled: int
    found: int

    @property
    def precision(self) -> float:
        return len(self.pairs) / self.found if self.found else float(not self.labelled)

    @property
    def recall(self) -> float:
        return len(self.pairs) / self.labelled if self.labelled else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def overlap(first: Span, second: Span) -> float:
    """Intersection over union of two spans of characters."""
    shared = min(first[1], second[1]) - max(first[0], second[0])
    if shared <= 0:
        return 0.0
    return shared / (max(first[1], second[1]) - min(first[0], second[0]))


def score(labels: Sequence[Span], found: Sequence[Span], at_least: float = 0.5) -> Score:
    """Match every label with at most one found span, the best overlaps first."""
    candidates = sorted(
        (
            (-overlap(label, span), i, j)
            for i, label in enumerate(labels)
            for j, span in enumerate(found)
            if overlap(label, span) >= at_least
        )
    )
    pairs: list[tuple[int, int]] = []
    used_labels: set[int] = set()
    used_spans: set[int] = set()
    for _, i, j in candidates:
        if i not in used_labels and j not in used_spans:
            pairs.append((i, j))
            used_labels.add(i)
            used_spans.add(j)
    return Score(tuple(sorted(pairs)), len(labels), len(found))
