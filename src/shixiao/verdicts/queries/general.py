"""What several activities say together: answers by event, counted where the database can.

Only closed collections are counted. One figure speaks from one level of assurance.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, repeat

from django.db.models import Count, OuterRef, QuerySet, Subquery

from shixiao.programme.models import Activity, HeadCount
from shixiao.verdicts.core.estimates import (
    AudienceEstimate,
    GeneralEstimate,
    in_general,
    this_audience,
)
from shixiao.verdicts.core.levels import Level, headline
from shixiao.verdicts.core.question_sets import Question, Tally, from_records, tally
from shixiao.verdicts.models import Answer, Collection
from shixiao.verdicts.queries.collecting import OFF
from shixiao.verdicts.queries.figures import said_by

Said = tuple[Mapping[str, str], int]


@dataclass(frozen=True, slots=True)
class Event:
    """One activity that residents were asked about; the same choices are counted together."""

    collection: int
    activity: int
    title: str
    place: str
    on: date
    kind: str
    art_form: int
    team: int | None
    present: int | None
    questions: tuple[Question, ...]
    said: Mapping[Level, Sequence[Said]]

    @property
    def answers(self) -> dict[Level, int]:
        """How many answers came at each level."""
        return {level: sum(count for _, count in said) for level, said in self.said.items()}

    @property
    def answered(self) -> int:
        """How many answers came in all."""
        return sum(self.answers.values())

    @property
    def is_more_than_present(self) -> bool:
        """More answers than people were counted: no figure until the head count is right."""
        return self.present is not None and self.answered > self.present

    def tally(self, question: Question, level: Level | None) -> Tally:
        """The answers to this very question at one level; none where it was asked otherwise."""
        if level is None or question not in self.questions:
            return Tally(0, 0)
        said = self.said.get(level, ())
        return tally(question, chain.from_iterable(repeat(one, count) for one, count in said))


def events_of(activities: QuerySet[Activity]) -> list[Event]:
    """These activities as far as their answers are closed, by their day. Two queries.

    Also one that was called off afterwards, or of which it was written that nobody came: whoever
    answered was there.
    """
    collections = (
        Collection.objects.filter(
            kind=Collection.Kind.VERDICT, closed_at__isnull=False, activity__in=activities
        )
        .exclude(has_begun=False, activity__state__in=OFF)
        .select_related("activity__outing", "activity__place", "question_set")
        .annotate(present=Subquery(_present()))
        .order_by("activity__on", "pk")
    )
    said: dict[int, dict[Level, list[Said]]] = defaultdict(lambda: defaultdict(list))
    rows = (
        Answer.objects.filter(collection__in=collections.order_by().values("pk"))
        .order_by()
        .values_list("collection", "level", "answers")
        .annotate(count=Count("pk"))
    )
    for collection, level, answers, count in rows:
        said[collection][Level(level)].append((answers, count))
    return [_event(one, said[one.pk]) for one in collections]


def _present() -> QuerySet[HeadCount, tuple[int]]:
    latest = HeadCount.objects.filter(activity=OuterRef("activity")).order_by("-version")
    return latest.values_list("people")[:1]


def _event(collection: Collection, said: Mapping[Level, Sequence[Said]]) -> Event:
    activity = collection.activity
    assert activity is not None  # a verdict is about an activity: the database says so
    return Event(
        collection=collection.pk,
        activity=activity.pk,
        title=activity.title,
        place=activity.place.name,
        on=activity.on,
        kind=activity.kind,
        art_form=activity.art_form_id,
        team=activity.outing.team_id if activity.outing else None,
        present=getattr(collection, "present", None),
        questions=from_records(collection.question_set.questions),
        said=said,
    )


def level_of(events: Sequence[Event]) -> Level | None:
    """The level of which a figure of these events speaks."""
    counts: Counter[Level] = Counter()
    for event in events:
        counts.update(event.answers)
    return headline(counts).level


def audience_of(question: Question, event: Event) -> AudienceEstimate:
    """What this audience says; where the head count is contradicted, as if nobody had counted."""
    found = event.tally(question, level_of([event]))
    present = None if event.is_more_than_present else event.present
    return this_audience(found.positive, found.answered, present, said=said_by(question))


def in_general_of(question: Question, events: Sequence[Event]) -> GeneralEstimate:
    """What is usual at such events."""
    return in_general(list(_pairs(question, events)), said=said_by(question))


def together(question: Question, events: Sequence[Event]) -> Tally:
    """The answers of which a figure of these events speaks."""
    pairs = list(_pairs(question, events))
    return Tally(sum(positive for positive, _ in pairs), sum(answered for _, answered in pairs))


def _pairs(question: Question, events: Sequence[Event]) -> Iterator[tuple[int, int]]:
    level = level_of(events)
    for event in events:
        found = event.tally(question, level)
        yield found.positive, found.answered
