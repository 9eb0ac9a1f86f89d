"""Verdicts: from counts of answers to shares with their intervals, without a database.

    from shixiao.lib.verdicts import estimate_share, in_general

    one = estimate_share(positive=127, answered=148, present=412)
    one.share, one.low, one.high, one.bounds, one.words.zh
    in_general([(127, 148), (60, 80)]).words.en

Shares lie between 0 and 1, intervals are of 95%. Sources: Wilson (1927) with the finite population
correction of Cochran (1977), bounds of Manski (1989), a beta-binomial posterior; the formulas are
in `shixiao.verdicts.core.binomial` and `.binomial_varying`.
"""

from collections.abc import Sequence
from typing import Any

from shixiao.verdicts.core.binomial import Interval, possible, wilson
from shixiao.verdicts.core.estimates import (
    AudienceEstimate,
    GeneralEstimate,
    Standing,
    compare,
    in_general,
    this_audience,
)
from shixiao.verdicts.core.followup import Heard, Outcome, Rule, outcome
from shixiao.verdicts.core.levels import Headline, Level, headline
from shixiao.verdicts.readers import ActivityCount, read_counts

__all__ = [
    "ActivityCount",
    "AudienceEstimate",
    "GeneralEstimate",
    "Headline",
    "Heard",
    "Interval",
    "Level",
    "Outcome",
    "Rule",
    "Standing",
    "compare",
    "estimate_counts",
    "estimate_share",
    "headline",
    "in_general",
    "outcome",
    "possible",
    "read_counts",
    "this_audience",
    "wilson",
]


def estimate_share(positive: int, answered: int, present: int | None = None) -> AudienceEstimate:
    """The share of one audience: whole numbers of people in, shares between 0 and 1 out.

    Wilson's 95% interval; with the head count `present` it has the finite population correction
    (n' = n(N-1)/(N-n); the share itself when all answered), and `bounds` are the worst cases for
    those who did not answer. Fewer than five answers have no share.

    Refuses (`shixiao.kernel.refusal.Refused`, `verdicts.…`): count_negative,
    more_positive_than_answered, more_answers_than_present. Source: `core.binomial`.
    """
    return this_audience(positive, answered, present)


def estimate_counts(counts: Sequence[ActivityCount], language: str = "zh-hans") -> dict[str, Any]:
    """Each activity's audience and all activities in general, as plain data for JSON.

    `{"activities": [{"activity", "share", "low", "high", "n", "present", "bounds", "words"}],
    "overall": {"share", "low", "high", "n", "events", "words"}}`; `bounds` is [lowest, highest] or
    null, shares are null where there is too little data, `words` are in the language asked for.
    """
    overall = in_general([(each.positive, each.answered) for each in counts])
    return {
        "activities": [_activity(each, language) for each in counts],
        "overall": {
            "share": overall.share,
            "low": overall.low,
            "high": overall.high,
            "n": overall.n,
            "events": overall.events,
            "words": overall.words.in_language(language),
        },
    }


def _activity(count: ActivityCount, language: str) -> dict[str, Any]:
    found = this_audience(count.positive, count.answered, count.present)
    return {
        "activity": count.activity,
        "share": found.share,
        "low": found.low,
        "high": found.high,
        "n": found.n,
        "present": found.present,
        "bounds": None if found.bounds is None else [found.bounds.low, found.bounds.high],
        "words": found.words.in_language(language),
    }
