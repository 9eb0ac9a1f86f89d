"""Figures in the reader's language, as `web/_figure.html` takes them."""

from dataclasses import dataclass, replace

from shixiao.kernel.wording import say
from shixiao.verdicts.core.heard_words import instead_of_a_share
from shixiao.verdicts.queries.figures import Figure, Figures, said_by


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure: what was asked, the share with its interval, the whole of it in words.

    `is_told`: there is a figure, but in public only its words (rule P3).
    """

    ask: str
    share: float | None
    low: float | None
    high: float | None
    note: str
    is_told: bool = False


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


def shown_in_public(figures: Figures, language: str) -> ShownFigures:
    """The same for everybody: no share that counts fewer than five people (rule P3)."""
    found = shown(figures, language)
    each = tuple(
        _told(figure, one, language) for figure, one in zip(figures.each, found.each, strict=True)
    )
    return replace(found, each=each)


def _told(figure: Figure, one: Shown, language: str) -> Shown:
    said = said_by(figure.question)
    words = instead_of_a_share(figure.tally.positive, figure.tally.answered, said)
    if words is None or one.share is None:
        return one
    return Shown(one.ask, None, None, None, words.in_language(language), is_told=True)


def _shown(figure: Figure, language: str) -> Shown:
    ask, found = figure.question.text.in_language(language), figure.estimate
    if found is None:
        return Shown(ask, None, None, None, "")
    return Shown(ask, found.share, found.low, found.high, found.words.in_language(language))
