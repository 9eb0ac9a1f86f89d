"""Which sentence of a document was followed by what: requirement by commitment.

Two lists say 没有下文 “nothing followed”: requirements without a commitment, and commitments on
which no resident has spoken. A sentence that asks for an attitude is outside (rule F12).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Followed:
    """One requirement: what was undertaken for it, and how many of these residents confirm."""

    requirement: int
    commitments: tuple[int, ...]
    heard: int
    confirmed: int

    @property
    def has_word(self) -> bool:
        return self.heard > 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """`rows` in the order of the document; the rest is derived from them."""

    rows: tuple[Followed, ...]
    commitments_without_word: tuple[int, ...]
    attitudes: int

    @property
    def without_commitment(self) -> tuple[Followed, ...]:
        return tuple(row for row in self.rows if not row.commitments)

    @property
    def without_word(self) -> tuple[Followed, ...]:
        """Requirements that have a commitment, but no resident has spoken on any of them."""
        return tuple(row for row in self.rows if row.commitments and not row.has_word)

    @property
    def with_word(self) -> tuple[Followed, ...]:
        return tuple(row for row in self.rows if row.has_word)


def coverage(
    *,
    asks_attitude: Mapping[int, bool],
    links: Iterable[tuple[int, int]],
    commitments: Iterable[int],
    heard: Set[int],
    confirmed: Set[int],
) -> Coverage:
    """Cross requirements with commitments.

    `asks_attitude` maps each accepted requirement, in the order of the document, to whether it
    asks for an attitude; `links` are pairs (requirement, commitment); `heard` are the commitments
    on which residents have spoken at all, `confirmed` those that they confirm today.
    """
    by_requirement: dict[int, list[int]] = defaultdict(list)
    for requirement, commitment in links:
        by_requirement[requirement].append(commitment)
    rows = tuple(
        Followed(
            requirement=requirement,
            commitments=tuple(by_requirement[requirement]),
            heard=sum(commitment in heard for commitment in by_requirement[requirement]),
            confirmed=sum(commitment in confirmed for commitment in by_requirement[requirement]),
        )
        for requirement, is_attitude in asks_attitude.items()
        if not is_attitude
    )
    return Coverage(
        rows=rows,
        commitments_without_word=tuple(pk for pk in commitments if pk not in heard),
        attitudes=sum(asks_attitude.values()),
    )
