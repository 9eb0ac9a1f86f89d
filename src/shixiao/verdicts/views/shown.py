"""Figures in the reader's language, as `web/_figure.html` takes them."""

from dataclasses import dataclass

from shixiao.kernel.wording import say
from shixiao.verdicts.queries.figures import Figure, Figures


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure: what was asked, the share with its interval, the whole of it in words."""

    ask: str
    share: float | None
    low: float | None
    high: float | None
    note: str


@dataclass(frozen=True, slots=True)
class ShownFigures:
    """The figures of a collection; `refused` is a sentence when the counts contradict."""

    answers: int
    present: int | None
    each: tuple[Shown, ...]
    refused: str


def shown(figures: Figures, language: str) -> ShownFigures:
    """Put figures into words."""
    return ShownFigures(
        answers=figures.answers,
        present=figures.present,
        each=tuple(_shown(figure, language) for figure in figures.each),
        refused=say(figures.refused, language) if figures.refused else "",
    )


def _shown(figure: Figure, language: str) -> Shown:
    ask, found = figure.question.text.in_language(language), figure.estimate
    if found is None:
        return Shown(ask, None, None, None, "")
    return Shown(ask, found.share, found.low, found.high, found.words.in_language(language))
