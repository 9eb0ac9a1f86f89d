"""How sure it is that one head answered once: levels of assurance, never mixed in one figure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from shixiao.kernel.refusal import Refused
from shixiao.verdicts.core.estimates import LEAST_ANSWERS


class Level(StrEnum):
    """The higher, the surer. Names are in the wording: `verdicts.level.L3`."""

    L0 = "L0"  # an open link: comments only, never a figure
    L1 = "L1"  # one device once
    L2 = "L2"  # a code on site that changes (± 1 minute), capped by the head count
    L3 = "L3"  # a single-use slip or staffed paper: issued = used + returned
    L4 = "L4"  # a roll with sealed code letters


@dataclass(frozen=True, slots=True)
class Headline:
    """The one level of which the figure speaks, and those that stand beside it, highest first.

    Without a level there are too few answers at every one: 数据不足.
    """

    level: Level | None
    beside: tuple[Level, ...]


def headline(answers: Mapping[Level, int]) -> Headline:
    """Choose by the number of answers at each level: the highest that has at least five.

    Levels are not added up, not even two that are both staffed on site: a figure is as sure as its
    least sure answer. Open links are never in a figure and never beside one.
    """
    if any(count < 0 for count in answers.values()):
        raise Refused("verdicts.count_negative")
    heard = sorted(
        (level for level in answers if level is not Level.L0 and answers[level]), reverse=True
    )
    chosen = next((level for level in heard if answers[level] >= LEAST_ANSWERS), None)
    return Headline(chosen, tuple(level for level in heard if level is not chosen))
