"""Figures as sentences: the number, its interval, who answered, and what was not heard.

Every sentence comes in both languages from `kernel.wording`; pages, papers, the command line and
the library say the same.
"""

from dataclasses import dataclass

from shixiao.kernel.wording import STATES, Words
from shixiao.verdicts.core.binomial import Interval, answers_for

_ROUGHLY = 0.2  # an interval of 20 points to either side tells at least the direction


@dataclass(frozen=True, slots=True)
class Counted:
    """How many said yes, how many answered, how many were there (None: not known)."""

    positive: int
    answered: int
    present: int | None


def saying(text: Words) -> Words:
    """How answers are called by what their choice says: 说“想”, said “yes”."""
    return _filled("verdicts.said.choice", zh={"text": text.zh}, en={"text": text.en})


def percent(share: float) -> int:
    """A share in whole hundredths."""
    return round(100 * share)


def of_audience(
    counted: Counted,
    share: float,
    interval: Interval,
    bounds: Interval | None,
    said: Words | None,
) -> Words:
    """到场 412 人，148 人作答，127 人说“想”：86%（81–90）。 And what the silent might have said."""
    facts = {"positive": counted.positive, "answered": counted.answered}
    facts |= _figures(share, interval)
    if counted.present is None or bounds is None:
        return _with_said("verdicts.words.audience_uncounted", said, facts)
    if counted.answered == counted.present:
        return _with_said("verdicts.words.audience_whole", said, facts)
    facts |= {
        "present": counted.present,
        "silent": counted.present - counted.answered,
        "lowest": percent(bounds.low),
        "highest": percent(bounds.high),
    }
    return _with_said("verdicts.words.audience", said, facts)


def in_general(
    counted: Counted, events: int, share: float, interval: Interval, said: Words | None
) -> Words:
    """5 场，548 人作答，473 人说“想”。平均一场 86%（74–91）……"""
    facts = {"positive": counted.positive, "answered": counted.answered, "events": events}
    return _with_said("verdicts.words.general", said, facts | _figures(share, interval))


def too_few_answers(present: int | None, least: int) -> Words:
    """数据不足, and how many answers would be enough to tell roughly."""
    if present is not None and present < least:
        return _said("verdicts.words.audience_small", least=least)
    enough = answers_for(_ROUGHLY, present)
    if present is None:
        return _said("verdicts.words.few_answers_uncounted", least=least, enough=enough)
    return _said("verdicts.words.few_answers", least=least, enough=enough, present=present)


def too_few_events(events: int, answered: int, least_events: int, least: int) -> Words:
    """数据不足, and what is missing: events, or answers."""
    if events < least_events:
        return _said("verdicts.words.few_events", events=events, least=least_events)
    return _said("verdicts.words.few_answers_in_all", events=events, least=least)


def _figures(share: float, interval: Interval) -> dict[str, int]:
    return {
        "share": percent(share),
        "low": percent(interval.low),
        "high": percent(interval.high),
    }


def _with_said(code: str, said: Words | None, facts: dict[str, int]) -> Words:
    called = said or STATES["verdicts.said.positive"]
    return _filled(code, zh={**facts, "said": called.zh}, en={**facts, "said": called.en})


def _said(code: str, **facts: object) -> Words:
    return _filled(code, zh=facts, en=facts)


def _filled(code: str, *, zh: dict[str, object], en: dict[str, object]) -> Words:
    words = STATES[code]
    return Words(zh=words.zh.format(**zh), en=words.en.format(**en))
