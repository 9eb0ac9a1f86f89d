"""Words of refusals, states and units in both languages.

Pages, the command line and the library all take their sentences from here; there is one module
for each step, so that a step's words lie together. `say` is for refusals, `name` for states.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from shixiao.kernel.money import yuan
from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import (
    asking,
    ballots,
    collecting,
    commitments,
    decisions,
    demo,
    directory,
    documents,
    engine,
    explaining,
    files,
    findings,
    following,
    journal,
    kernel,
    meetings,
    needs,
    photos,
    planning,
    programme,
    reading,
    replanning,
    replanning_pages,
    reports,
    runs,
    seasons,
    sentences,
    sheet,
    upkeep,
    verdicts,
    versions,
    web,
    workbook,
    workbook_sheets,
)
from shixiao.kernel.wording.words import Words

__all__ = ["REFUSALS", "STATES", "Words", "fill", "name", "say"]

_MODULES = (
    kernel,
    sheet,
    web,
    directory,
    files,
    journal,
    engine,
    documents,
    asking,
    photos,
    reading,
    sentences,
    versions,
    commitments,
    needs,
    decisions,
    ballots,
    meetings,
    programme,
    planning,
    workbook,
    workbook_sheets,
    replanning,
    replanning_pages,
    seasons,
    runs,
    explaining,
    verdicts,
    collecting,
    following,
    findings,
    reports,
    upkeep,
    demo,
)

REFUSALS: dict[str, Words] = {code: words for m in _MODULES for code, words in m.REFUSALS.items()}
STATES: dict[str, Words] = {code: words for m in _MODULES for code, words in m.STATES.items()}

_SHANGHAI = ZoneInfo("Asia/Shanghai")


def say(refused: Refused, language: str = "zh-hans") -> str:
    """The sentence of a refusal, with its facts filled in.

    Amounts (facts named `…_fen`) are written in yuan, moments in local time, days in words.
    """
    return _filled(REFUSALS[refused.rule], refused.facts, language)


def fill(code: str, facts: Mapping[str, object], language: str = "zh-hans") -> str:
    """A sentence among the states, with its facts filled in as `say` does it."""
    return _filled(STATES[code], facts, language)


def name(code: str, language: str = "zh-hans") -> str:
    """What a state, a kind or a unit (`step.group.value`) is called."""
    return STATES[code].in_language(language)


def _filled(words: Words, facts: Mapping[str, object], language: str) -> str:
    written = {key: _written(key, value, language) for key, value in facts.items()}
    return words.in_language(language).format(**written)


def _written(key: str, value: object, language: str) -> object:
    if key.endswith("_fen") and isinstance(value, int):
        return yuan(value)
    if isinstance(value, datetime):
        local = value.astimezone(_SHANGHAI)
        return f"{_day(local, language)} {local:%H:%M}"
    if isinstance(value, date):
        return _day(value, language)
    if isinstance(value, Refused):
        return say(value, language)
    if isinstance(value, list | tuple | set | frozenset):
        return _listed([_written(key, item, language) for item in value], value, language)
    return value


def _listed(words: list[object], items: Collection[object], language: str) -> str:
    """Things with the list comma of the language, whole sentences one after the other."""
    if all(isinstance(item, Refused) for item in items):
        return (
            "".join(map(str, words)) if not language.startswith("en") else " ".join(map(str, words))
        )
    return ("、" if not language.startswith("en") else ", ").join(map(str, words))


def _day(day: date, language: str) -> str:
    if language.startswith("en"):
        return f"{day.day} {day:%B %Y}"
    return f"{day.year} 年 {day.month} 月 {day.day} 日"
