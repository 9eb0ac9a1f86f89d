"""见效了吗？ What residents' answers, weeks later, decide about a need or a line of the ledger.

The rule is fixed and published before anybody is asked, so that nobody chooses it by its outcome.
Doubt goes to the residents. One half said "it does not work" is enough to reopen, since a thing
that half of the people do not feel has not come about; a bare majority for "it works" is not enough
to confirm, the whole 95% interval must lie above one half (five of five do, five of six do not).
The interval is the plain one, without the correction for a finite population: who was asked stands
for all whom the thing was done for, so that a small circle of people asked confirms nothing more
easily. Who cannot say is counted and shown, and decides neither way. What is neither confirmed nor
reopened is asked again four weeks later, and so is a place with too few answers. Nobody in the
federation sets or blocks an outcome; a rule that would make reopening harder than one half, or
confirming easier, is refused.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import STATES, Words
from shixiao.verdicts.core.binomial import Interval, wilson
from shixiao.verdicts.core.estimates import LEAST_ANSWERS

ASKED_AGAIN_AFTER = timedelta(weeks=4)
_HALF = Fraction(1, 2)
_MOST_NEEDED = 30


class Outcome(StrEnum):
    """What the answers decide; `undecided` and `too_few` are asked again."""

    CONFIRMED = "confirmed"
    REOPENED = "reopened"
    UNDECIDED = "undecided"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class Rule:
    """The published rule of a county.

    At least `least` people must have said works or not. Confirmed when the low end of the interval
    of "works" lies above `confirm_above`, reopened when the share of "does not" reaches
    `reopen_from`; reopening goes first.

    Refuses (`verdicts.…`): rule_least_out_of_range, rule_confirms_too_easily,
    rule_reopens_too_hard.
    """

    least: int = LEAST_ANSWERS
    confirm_above: Fraction = _HALF
    reopen_from: Fraction = _HALF

    def __post_init__(self) -> None:
        if not LEAST_ANSWERS <= self.least <= _MOST_NEEDED:
            raise Refused(
                "verdicts.rule_least_out_of_range", least=LEAST_ANSWERS, most=_MOST_NEEDED
            )
        if not _HALF <= self.confirm_above < 1:
            raise Refused("verdicts.rule_confirms_too_easily")
        if not 0 < self.reopen_from <= _HALF:
            raise Refused("verdicts.rule_reopens_too_hard")

    @property
    def words(self) -> Words:
        """The rule as it is printed and published before anybody is asked."""
        facts = {
            "least": self.least,
            "above": _percent(self.confirm_above),
            "from_": _percent(self.reopen_from),
            "weeks": ASKED_AGAIN_AFTER.days // 7,
        }
        words = STATES["verdicts.words.rule"]
        return Words(zh=words.zh.format(**facts), en=words.en.format(**facts))


DEFAULT_RULE = Rule()


@dataclass(frozen=True, slots=True)
class Heard:
    """The answers to 见效了吗, and how many slips were given out (None: not known)."""

    works: int
    does_not: int
    cannot_say: int = 0
    issued: int | None = None

    @property
    def decided(self) -> int:
        """How many said works or not."""
        return self.works + self.does_not

    @property
    def answered(self) -> int:
        return self.decided + self.cannot_say


def outcome(heard: Heard, rule: Rule = DEFAULT_RULE) -> Outcome:
    """Apply the published rule to the answers.

    Refuses (`verdicts.…`): count_negative, more_answers_than_slips.
    """
    if min(heard.works, heard.does_not, heard.cannot_say, heard.issued or 0) < 0:
        raise Refused("verdicts.count_negative")
    if heard.issued is not None and heard.answered > heard.issued:
        raise Refused(
            "verdicts.more_answers_than_slips", answered=heard.answered, issued=heard.issued
        )
    if heard.decided < rule.least:
        # Enough people spoke, but most of them cannot say yet: that is an answer, not a gap.
        is_heard = heard.answered >= rule.least
        return Outcome.UNDECIDED if is_heard else Outcome.TOO_FEW
    if Fraction(heard.does_not, heard.decided) >= rule.reopen_from:
        return Outcome.REOPENED
    if interval(heard).low > rule.confirm_above:
        return Outcome.CONFIRMED
    return Outcome.UNDECIDED


def interval(heard: Heard) -> Interval:
    """The 95% interval of "works" among those who said works or not; needs at least one."""
    return wilson(heard.works, heard.decided)


def asked_again_on(closed_on: date, found: Outcome) -> date | None:
    """The day from which the same people are asked again, or None when it is decided."""
    if found in (Outcome.CONFIRMED, Outcome.REOPENED):
        return None
    return closed_on + ASKED_AGAIN_AFTER


def _percent(share: Fraction) -> str:
    return f"{float(100 * share):g}%"
