"""What answers say: two questions, never mixed.

*This audience*: of the people who were there, how many would have said so? *In general*: how many
would at the average event of this team or programme? The first has a finite answer that some did
not give, the second is about events that have not taken place.

Nobody is ranked by these figures. Two of them are compared in three groups: clearly above, cannot
tell, clearly below.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import Words
from shixiao.verdicts.core import estimates_words as words
from shixiao.verdicts.core.binomial import Interval, possible, wilson
from shixiao.verdicts.core.binomial_varying import posterior

LEAST_ANSWERS = 5  # rule P3: below it nothing is computed, so that nobody can be guessed
LEAST_EVENTS = 2


class Standing(StrEnum):
    """Where one figure stands to another; there is no finer order."""

    ABOVE = "above"
    CANNOT_TELL = "cannot_tell"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class AudienceEstimate:
    """The share among those present at one event; all shares lie between 0 and 1.

    `low` and `high` are a 95% interval, `n` the number of answers, `present` the head count where
    it is known. `bounds` is what the share would be if all the silent had said no, and all yes;
    None without a head count. With too few answers there are no shares at all, and `words` says
    so. `words` holds the whole figure as sentences in both languages.
    """

    share: float | None
    low: float | None
    high: float | None
    n: int
    present: int | None
    bounds: Interval | None
    words: Words


@dataclass(frozen=True, slots=True)
class GeneralEstimate:
    """The share at the average event; all shares lie between 0 and 1.

    `share` is as likely too high as too low, `low` and `high` are a 95% interval. `n` answers came
    from `events` events; events without answers are not counted. With too few of either there are
    no shares, and `words` says so.
    """

    share: float | None
    low: float | None
    high: float | None
    n: int
    events: int
    words: Words


Estimate = AudienceEstimate | GeneralEstimate


def this_audience(
    positive: int, answered: int, present: int | None = None, *, said: Words | None = None
) -> AudienceEstimate:
    """The share among the `present` of whom `answered` answered and `positive` said yes.

    Wilson's interval, with the finite population correction and worst-case bounds where the head
    count is known; see `core.binomial` for the formula and its sources. `said` is what the
    positive answers are called in the sentence, for example `estimates_words.saying(choice)`.

    Refuses (`verdicts.…`): count_negative, more_positive_than_answered, more_answers_than_present.
    """
    vet(positive, answered, present)
    if answered < LEAST_ANSWERS:
        few = words.too_few_answers(present, LEAST_ANSWERS)
        return AudienceEstimate(None, None, None, answered, present, None, few)
    share, interval = positive / answered, wilson(positive, answered, present)
    bounds = None if present is None else possible(positive, answered, present)
    return AudienceEstimate(
        share=share,
        low=interval.low,
        high=interval.high,
        n=answered,
        present=present,
        bounds=bounds,
        words=words.of_audience(
            words.Counted(positive, answered, present), share, interval, bounds, said
        ),
    )


def in_general(events: Sequence[tuple[int, int]], *, said: Words | None = None) -> GeneralEstimate:
    """The share at the average event, from (positive, answered) of each event that was asked about.

    The posterior of a beta-binomial model; see `core.binomial_varying`. 30 events take less than
    5 ms. Refuses (`verdicts.…`): count_negative, more_positive_than_answered.
    """
    for positive, answered in events:
        vet(positive, answered)
    heard = tuple(sorted((positive, answered) for positive, answered in events if answered))
    positive, n = sum(each for each, _ in heard), sum(answered for _, answered in heard)
    if n < LEAST_ANSWERS or len(heard) < LEAST_EVENTS:
        few = words.too_few_events(len(heard), n, LEAST_EVENTS, LEAST_ANSWERS)
        return GeneralEstimate(None, None, None, n, len(heard), few)
    found = posterior(heard)
    return GeneralEstimate(
        share=found.median,
        low=found.low,
        high=found.high,
        n=n,
        events=len(heard),
        words=words.in_general(
            words.Counted(positive, n, None),
            len(heard),
            found.median,
            Interval(found.low, found.high),
            said,
        ),
    )


def compare(own: Estimate, reference: Estimate | float) -> Standing:
    """Where a figure stands to another, or to a target: by the intervals alone.

    Clearly above when the whole interval lies above the whole other one; cannot tell as soon as
    they touch, or when either has too little data.
    """
    if isinstance(reference, int | float):
        low, high = reference, reference
    elif reference.low is None or reference.high is None:
        return Standing.CANNOT_TELL
    else:
        low, high = reference.low, reference.high
    if own.low is not None and own.low > high:
        return Standing.ABOVE
    if own.high is not None and own.high < low:
        return Standing.BELOW
    return Standing.CANNOT_TELL


def vet(positive: int, answered: int, present: int | None = None) -> None:
    """Refuse counts that contradict each other."""
    if min(positive, answered, answered if present is None else present) < 0:
        raise Refused("verdicts.count_negative")
    if positive > answered:
        raise Refused("verdicts.more_positive_than_answered", positive=positive, answered=answered)
    if present is not None and answered > present:
        raise Refused("verdicts.more_answers_than_present", answered=answered, present=present)
