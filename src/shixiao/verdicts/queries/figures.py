"""What the answers of a collection say, question by question."""

from collections import Counter
from dataclasses import dataclass

from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import Words
from shixiao.programme.models import HeadCount
from shixiao.verdicts.core.estimates import AudienceEstimate, this_audience
from shixiao.verdicts.core.estimates_words import saying
from shixiao.verdicts.core.levels import Level, headline
from shixiao.verdicts.core.question_sets import Question, Tally, tally
from shixiao.verdicts.models import Answer, Collection
from shixiao.verdicts.queries.collecting import questions_of


@dataclass(frozen=True, slots=True)
class Figure:
    """One question and what this audience said; without an estimate the counts contradict."""

    question: Question
    tally: Tally
    estimate: AudienceEstimate | None


@dataclass(frozen=True, slots=True)
class Figures:
    """All questions of a collection, from the answers of one level of assurance.

    `refused` says why there are no figures: more answers than people who were there.
    """

    answers: int
    present: int | None
    level: Level | None
    each: tuple[Figure, ...]
    refused: Refused | None = None


def present_at(collection: Collection) -> int | None:
    """How many were there, as the host said last; None when nobody counted. One query."""
    counts = HeadCount.objects.filter(activity=collection.activity_id).order_by("-version")
    return counts.values_list("people", flat=True).first()


def figures_of(collection: Collection) -> Figures:
    """The figures of a collection as it is now. Two queries."""
    rows = list(Answer.objects.filter(collection=collection).values_list("level", "answers"))
    present = present_at(collection)
    level = headline(Counter(Level(level) for level, _ in rows)).level
    said = [answers for one, answers in rows if level is None or one == level]
    questions = questions_of(collection)
    if present is not None and len(rows) > present:
        refused = Refused("verdicts.more_answers_than_present", answered=len(rows), present=present)
        each = tuple(Figure(one, tally(one, said), None) for one in questions)
        return Figures(len(rows), present, level, each, refused)
    each = tuple(_figure(one, tally(one, said), present) for one in questions)
    return Figures(len(rows), present, level, each)


def _figure(question: Question, found: Tally, present: int | None) -> Figure:
    estimate = this_audience(found.positive, found.answered, present, said=said_by(question))
    return Figure(question, found, estimate)


def said_by(question: Question) -> Words | None:
    """What the positive answers to a question are called, when there is one such choice."""
    positive = [choice for choice in question.choices if choice.is_positive]
    return saying(positive[0].text) if len(positive) == 1 else None
