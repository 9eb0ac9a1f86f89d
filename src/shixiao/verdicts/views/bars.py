"""Figures as pages take them: words of the reader, and geometry in hundredths of a bar."""

from collections.abc import Mapping
from dataclasses import dataclass

from shixiao.verdicts.core.estimates import AudienceEstimate, Standing
from shixiao.verdicts.core.levels import Level
from shixiao.verdicts.queries.activity_verdict import Asked
from shixiao.verdicts.queries.general import Event
from shixiao.verdicts.queries.season_verdict import SeasonVerdict

_NARROW = 0.8  # the point itself
_FILLS = ("f1", "f5", "f3", "f4")


@dataclass(frozen=True, slots=True)
class AudienceBar:
    """The interval of an audience, and the wide bar of what the silent might have said."""

    start: str
    width: str
    point: str
    wide_start: str = ""
    wide_width: str = ""


def audience_bar(found: AudienceEstimate) -> AudienceBar | None:
    """None where there is too little data."""
    if found.share is None or found.low is None or found.high is None:
        return None
    point = min(max(100 * found.share - _NARROW / 2, 0), 100 - _NARROW)
    bar = AudienceBar(_at(found.low), _at(found.high - found.low), f"{point:.1f}")
    if found.bounds is None:
        return bar
    low, high = found.bounds.low, found.bounds.high
    return AudienceBar(bar.start, bar.width, bar.point, _at(low), _at(high - low))


def _at(share: float) -> str:
    return f"{100 * share:.1f}"


@dataclass(frozen=True, slots=True)
class Source:
    """Where some of the answers came from, with the fill of its part of the bar."""

    level: str
    fill: str
    count: int
    is_counted: bool


def sources(levels: Mapping[Level, int], chosen: Level | None) -> list[Source]:
    """Answers by level, the one that is counted first."""
    ordered = sorted(levels, key=lambda level: (level is not chosen, level), reverse=False)
    return [
        Source(level.value, fill, levels[level], level is chosen)
        for level, fill in zip(ordered, _FILLS, strict=False)
        if levels[level]
    ]


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One activity in the table of a season: a cell for each question of the season."""

    event: Event
    counted: int
    is_few: bool
    said: list[tuple[str, AudienceEstimate | None]]


def shown_rows(found: SeasonVerdict, language: str) -> list[ShownRow]:
    """The rows of a season in the order of their days."""
    asked = [(one, one.text.in_language(language)) for one, _ in found.overall]
    return [
        ShownRow(
            row.event, row.counted, row.is_few, [(ask, row.said_to(one)) for one, ask in asked]
        )
        for row in found.rows
    ]


@dataclass(frozen=True, slots=True)
class ShownAsked:
    """One question in the reader's language."""

    ask: str
    audience: AudienceEstimate
    bar: AudienceBar | None
    words: str
    team_words: str
    asked: Asked
    standing: Standing


def shown_asked(asked: Asked, language: str) -> ShownAsked:
    """Put one question into words and geometry."""
    return ShownAsked(
        ask=asked.question.text.in_language(language),
        audience=asked.audience,
        bar=audience_bar(asked.audience),
        words=asked.audience.words.in_language(language),
        team_words=asked.team.words.in_language(language) if asked.team else "",
        asked=asked,
        standing=asked.audience_standing,
    )
