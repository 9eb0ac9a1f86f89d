"""Indicators of a season, and what its answers say to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shixiao.directory.models import Organisation
from shixiao.programme.models import Activity, Season
from shixiao.verdicts.core.estimates import GeneralEstimate, Standing, compare
from shixiao.verdicts.core.question_sets import THREE_QUESTIONS, Question, Tally, from_records
from shixiao.verdicts.models import Indicator, QuestionSet
from shixiao.verdicts.queries.general import Event, in_general_of, together


def first_day_held(season: Season, *, today: date) -> date | None:
    """The day of the first activity of a season that has come and was not called off. One query."""
    held = season.activities.filter(on__lte=today).exclude(state=Activity.State.CANCELLED)
    return held.order_by("on").values_list("on", flat=True).first()


def indicators_of(season: Season) -> list[Indicator]:
    """The indicators in the order in which they were written. One query."""
    return list(season.indicators.select_related("question_set", "art_form"))


def with_questions(indicators: Sequence[Indicator]) -> list[tuple[Indicator, Question]]:
    """Each indicator with its question as the card has it. No query."""
    return [(one, _question(one)) for one in indicators]


def questions_on_card(organisation: Organisation) -> tuple[Question, ...]:
    """The questions in use; before there are any, the product's own. One query."""
    cards = QuestionSet.objects.filter(organisation=organisation, kind=QuestionSet.Kind.VERDICT)
    card = cards.filter(retired_at=None).first()
    return from_records(card.questions) if card else THREE_QUESTIONS


@dataclass(frozen=True, slots=True)
class Reached:
    """A target, and beside it what the activities it speaks of came to."""

    indicator: Indicator
    question: Question
    tally: Tally
    estimate: GeneralEstimate
    standing: Standing

    @property
    def target(self) -> float:
        """The target as a share."""
        return self.indicator.target_percent / 100


def reached(indicators: Sequence[Indicator], events: Sequence[Event]) -> list[Reached]:
    """Each indicator with its figure, in the order in which they were written. No query."""
    found = []
    for one in indicators:
        question = _question(one)
        meant = [event for event in events if _is_meant(one, event)]
        estimate = in_general_of(question, meant)
        standing = compare(estimate, one.target_percent / 100)
        found.append(Reached(one, question, together(question, meant), estimate, standing))
    return found


def _is_meant(indicator: Indicator, event: Event) -> bool:
    return indicator.kind in ("", event.kind) and indicator.art_form_id in (None, event.art_form)


def _question(indicator: Indicator) -> Question:
    asked = from_records(indicator.question_set.questions)
    return next(each for each in asked if each.key == indicator.question)
