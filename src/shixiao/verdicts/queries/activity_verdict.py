"""All that residents said about one activity, beside what is usual for its team and its kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from shixiao.programme.models import Activity
from shixiao.verdicts.core.estimates import (
    AudienceEstimate,
    GeneralEstimate,
    Standing,
    compare,
)
from shixiao.verdicts.core.levels import Level, headline
from shixiao.verdicts.core.question_sets import Question
from shixiao.verdicts.models import Collection, Topic
from shixiao.verdicts.queries.collecting import SlipCount, slip_count
from shixiao.verdicts.queries.general import Event, audience_of, events_of, in_general_of


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: this audience, this team in general, and each of them beside the kind.

    `team` is None where no team went. The kind is everybody else in the county who shows the same
    art form; the two comparisons tell three groups apart and no finer.
    """

    question: Question
    audience: AudienceEstimate
    team: GeneralEstimate | None
    audience_standing: Standing
    team_standing: Standing


@dataclass(frozen=True, slots=True)
class ActivityVerdict:
    """An activity with its collection, if residents were asked, and its answers once closed."""

    activity: Activity
    collection: Collection | None
    follow_up: Collection | None
    event: Event | None
    asked: tuple[Asked, ...]
    team_events: int
    kind_events: int
    slips: SlipCount | None
    topics: Sequence[Topic]
    remarks: int

    @property
    def main(self) -> Asked | None:
        """The question that the two sheets show: the last on the card."""
        return self.asked[-1] if self.asked else None

    @property
    def level(self) -> Level | None:
        """The level of which the figures speak; None with too few answers."""
        return headline(self.levels).level

    @property
    def levels(self) -> Mapping[Level, int]:
        """How many answers came at each level."""
        return self.event.answers if self.event else {}


def activity_verdict(activity: Activity) -> ActivityVerdict:
    """Everything of the page of one activity. At most six queries."""
    collections = list(
        activity.collections.annotate(sentences=Count("remarks")).order_by("turn", "pk")
    )
    collection = next((one for one in collections if one.kind == Collection.Kind.VERDICT), None)
    follow_ups = [one for one in collections if one.kind == Collection.Kind.FOLLOW_UP]
    is_closed = collection is not None and collection.closed_at is not None
    kind = events_of(_same_kind(activity)) if is_closed else []
    event = next((one for one in kind if one.activity == activity.pk), None)
    team = [one for one in kind if one.team is not None and event and one.team == event.team]
    others = [one for one in kind if one not in team and one is not event]
    return ActivityVerdict(
        activity=activity,
        collection=collection,
        follow_up=follow_ups[-1] if follow_ups else None,
        event=event,
        asked=tuple(_asked(one, event, team, others) for one in event.questions) if event else (),
        team_events=len(team),
        kind_events=len(others),
        slips=slip_count(collection) if collection else None,
        topics=list(collection.topics.all()) if collection and is_closed else [],
        remarks=getattr(collection, "sentences", 0),
    )


def _same_kind(activity: Activity) -> QuerySet[Activity]:
    return Activity.objects.filter(
        organisation=activity.organisation_id, art_form=activity.art_form_id
    )


def _asked(
    question: Question, event: Event, team: Sequence[Event], others: Sequence[Event]
) -> Asked:
    audience = audience_of(question, event)
    usual = in_general_of(question, others)
    own = in_general_of(question, team) if team else None
    return Asked(
        question=question,
        audience=audience,
        team=own,
        audience_standing=compare(audience, usual),
        team_standing=compare(own, usual) if own else Standing.CANNOT_TELL,
    )
