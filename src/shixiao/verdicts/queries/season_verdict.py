"""What residents said about the activities of a season: one row each, in the order of their days.

Nothing here is sorted by a result, and no team is named beside a figure.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from shixiao.directory.models import Organisation
from shixiao.programme.models import Activity, Season
from shixiao.verdicts.core.estimates import LEAST_ANSWERS, AudienceEstimate, GeneralEstimate
from shixiao.verdicts.core.question_sets import Question
from shixiao.verdicts.models import Collection, Indicator
from shixiao.verdicts.queries.general import Event, audience_of, events_of, in_general_of, level_of
from shixiao.verdicts.queries.indicators import Reached, indicators_of, reached


@dataclass(frozen=True, slots=True)
class Row:
    """One activity and what its audience said to each question of its card."""

    event: Event
    asked: tuple[tuple[Question, AudienceEstimate], ...]

    @property
    def counted(self) -> int:
        """How many answers the figures speak of: those of one level."""
        level = level_of([self.event])
        return self.event.answers[level] if level else 0

    @property
    def is_few(self) -> bool:
        """Too few answers for any figure, and for saying how few."""
        return self.counted < LEAST_ANSWERS

    def said_to(self, question: Question) -> AudienceEstimate | None:
        """What was said to a question; None where it was not asked."""
        return next((said for one, said in self.asked if one == question), None)


@dataclass(frozen=True, slots=True)
class SeasonVerdict:
    """The activities of a season, each question over all of them, and the targets."""

    season: Season
    rows: tuple[Row, ...]
    overall: tuple[tuple[Question, GeneralEstimate], ...]
    reached: tuple[Reached, ...]

    @property
    def is_sealed(self) -> bool:
        """Whether the targets were sealed before the season began."""
        return any(one.indicator.sealed_at for one in self.reached)


def season_verdict(season: Season) -> SeasonVerdict:
    """All that was said about a season so far. Three queries."""
    events = events_of(season.activities.all())
    return SeasonVerdict(
        season=season,
        rows=tuple(
            Row(one, tuple((each, audience_of(each, one)) for each in one.questions))
            for one in events
        ),
        overall=tuple((each, in_general_of(each, events)) for each in _questions(events)),
        reached=tuple(reached(indicators_of(season), events)),
    )


def _questions(events: Sequence[Event]) -> list[Question]:
    """Every question that was asked, once, as the cards have them."""
    return list(dict.fromkeys(question for event in events for question in event.questions))


@dataclass(frozen=True, slots=True)
class SeasonLine:
    """A season in the list: what was asked and what was promised."""

    season: Season
    activities: int
    closed: int
    indicators: int
    sealed: int


def season_lines(organisation: Organisation) -> list[SeasonLine]:
    """The seasons of a county, the latest first. Three queries."""
    closed = Q(collections__kind=Collection.Kind.VERDICT, collections__closed_at__isnull=False)
    counted = {
        season: (activities, heard)
        for season, activities, heard in Activity.objects.filter(organisation=organisation)
        .order_by()
        .values_list("season")
        .annotate(
            activities=Count("pk", distinct=True), heard=Count("pk", filter=closed, distinct=True)
        )
    }
    promised = {
        season: (written, sealed)
        for season, written, sealed in Indicator.objects.filter(organisation=organisation)
        .order_by()
        .values_list("season")
        .annotate(written=Count("pk"), sealed=Count("sealed_at"))
    }
    return [
        SeasonLine(season, *counted.get(season.pk, (0, 0)), *promised.get(season.pk, (0, 0)))
        for season in Season.objects.filter(organisation=organisation)
    ]
