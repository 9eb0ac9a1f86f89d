"""The share among people who were there, when only some of them answered.

`wilson` is the score interval of Wilson (1927), J. Am. Stat. Assoc. 22, 209-212, with the finite
population correction: who answers out of N present is drawn without replacement, so that the
variance of the share is p(1-p)/n · (N-n)/(N-1) (Cochran, Sampling Techniques, 3rd ed. 1977,
theorem 3.2). That is the variance of n' = n(N-1)/(N-n) draws with replacement, and the interval is
Wilson's with n' in the place of n:

    (p + z²/2n' ± z·√(p(1-p)/n' + z²/4n'²)) / (1 + z²/n'),  z = 1.95996…

When all present answered, n' is infinite and the interval is the share itself. The interval is
never wider than what is possible at all (`possible`).

`possible` are the worst-case bounds of Manski (1989), J. Human Resources 24, 343-360: what the
share would be if all who were silent had said no, or all yes. They assume nothing about why
somebody did not answer; the interval assumes that those who answered are like the others.
"""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

CONFIDENCE = 0.95
_Z_SQUARED = NormalDist().inv_cdf((1 + CONFIDENCE) / 2) ** 2


@dataclass(frozen=True, slots=True)
class Interval:
    """Two shares between 0 and 1, the smaller one first."""

    low: float
    high: float


def wilson(positive: int, answered: int, present: int | None = None) -> Interval:
    """The 95% interval of a share; needs 0 <= positive <= answered <= present, answered > 0."""
    share = positive / answered
    if answered == present:
        return Interval(share, share)
    draws = _draws(answered, present)
    centre = share + _Z_SQUARED / (2 * draws)
    half = sqrt(_Z_SQUARED * (share * (1 - share) / draws + _Z_SQUARED / (4 * draws**2)))
    scale = 1 + _Z_SQUARED / draws
    within = Interval(0, 1) if present is None else possible(positive, answered, present)
    return Interval(
        low=min(share, max(within.low, (centre - half) / scale)),
        high=max(share, min(within.high, (centre + half) / scale)),
    )


def possible(positive: int, answered: int, present: int) -> Interval:
    """The share among all present if the silent had all said no, and if they had all said yes."""
    return Interval(positive / present, (positive + present - answered) / present)


def answers_for(half_width: float, present: int | None = None) -> int:
    """How many answers make an interval no wider than this to either side, whatever is said.

    Of a plain share around one half: n' = z²(1/4 - w²)/w², then n = n'N/(N-1+n').
    """
    draws = _Z_SQUARED * (0.25 - half_width**2) / half_width**2
    if present is None:
        return -int(-draws // 1)
    return -int(-(draws * present / (present - 1 + draws)) // 1)


def _draws(answered: int, present: int | None) -> float:
    """How many draws with replacement would tell as much."""
    if present is None:
        return answered
    return answered * (present - 1) / (present - answered)
