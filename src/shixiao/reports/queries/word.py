"""The residents' word on several activities in one figure."""

from collections import Counter, defaultdict
from collections.abc import Collection as Some
from dataclasses import dataclass

from shixiao.kernel.wording import Words
from shixiao.verdicts.core.estimates import GeneralEstimate, in_general
from shixiao.verdicts.core.levels import Level, headline
from shixiao.verdicts.core.question_sets import Question, tally
from shixiao.verdicts.models import Answer, Collection
from shixiao.verdicts.queries.collecting import questions_of


@dataclass(frozen=True, slots=True)
class Word:
    """The last question of the card (还想不想再看一回), asked about activities like these."""

    ask: Words
    estimate: GeneralEstimate


def word_on(collections: Some[Collection]) -> Word | None:
    """What residents said of these verdicts in general; None before one is closed. One query.

    While answers come in there is no figure: who watches it grow sees who said what.

    Each activity speaks with the answers of its own highest level of assurance, as on its page. The
    question is that of the latest collection; activities that were asked something else are left
    out. `collections` carry their question set.
    """
    verdicts = [
        each for each in collections if each.kind == Collection.Kind.VERDICT and each.closed_at
    ]
    if not verdicts:
        return None
    latest = max(verdicts, key=lambda each: (each.opens_on, each.pk))
    question = questions_of(latest)[-1]
    alike = [each.pk for each in verdicts if each.question_set_id == latest.question_set_id]
    return Word(question.text, in_general(_events(alike, question)))


def _events(keys: list[int], question: Question) -> list[tuple[int, int]]:
    said: dict[int, list[tuple[Level, dict[str, str]]]] = defaultdict(list)
    rows = Answer.objects.filter(collection__in=keys).values_list("collection", "level", "answers")
    for key, assured, answers in rows:
        said[key].append((Level(assured), answers))
    events = []
    for answers_of_one in said.values():
        level = headline(Counter(one for one, _ in answers_of_one)).level
        counted = [answers for one, answers in answers_of_one if level is None or one == level]
        found = tally(question, counted)
        events.append((found.positive, found.answered))
    return events
