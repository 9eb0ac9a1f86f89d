"""What was heard, as everybody may read it (rule P3).

No sentence lets a reader work out a group of fewer than five: neither those who said so, nor all
the others together.
"""

from shixiao.kernel.wording import STATES, Words
from shixiao.verdicts.core.estimates import LEAST_ANSWERS
from shixiao.verdicts.core.followup import Heard, Outcome


def in_public(heard: Heard, found: Outcome) -> Words:
    """The answers to 见效了吗 in one sentence: how many spoke, how many of them decided it."""
    if heard.answered < LEAST_ANSWERS:
        return _said("few", "works", answered=heard.answered, main=0)
    is_doubt = found is Outcome.REOPENED or heard.does_not > heard.works
    side, main = ("does_not", heard.does_not) if is_doubt else ("works", heard.works)
    facts = {"answered": heard.answered, "main": main}
    if main < LEAST_ANSWERS:
        return _said("some", side, **facts)
    if heard.answered - main < LEAST_ANSWERS:
        return _said("most", side, **facts)
    return _said("both", side, **facts)


def instead_of_a_share(positive: int, answered: int, said: Words | None) -> Words | None:
    """What is told in public of a question where a share would count fewer than five people.

    None where the share may be shown; too few answers at all are told by the figure itself.
    """
    others = answered - positive
    if answered < LEAST_ANSWERS or min(positive, others) >= LEAST_ANSWERS:
        return None
    words = STATES[f"verdicts.public.{'most' if positive > others else 'some'}"]
    called = said or STATES["verdicts.said.positive"]
    least = LEAST_ANSWERS
    return Words(
        zh=words.zh.format(said=called.zh, answered=answered, least=least),
        en=words.en.format(said=called.en, answered=answered, least=least),
    )


def _said(form: str, side: str, **facts: int) -> Words:
    words, said = STATES[f"verdicts.heard.{form}"], STATES[f"verdicts.said.{side}"]
    least = LEAST_ANSWERS
    return Words(
        zh=words.zh.format(said=said.zh, least=least, **facts),
        en=words.en.format(said=said.en, least=least, **facts),
    )
