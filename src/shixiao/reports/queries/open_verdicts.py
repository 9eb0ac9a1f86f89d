"""What residents said, as open data: figures only, never answers or sentences."""

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet
from django.utils import timezone

from shixiao.directory.models import Organisation
from shixiao.programme.models import Activity, Season
from shixiao.reports.core.open_data import LEAST, shown
from shixiao.verdicts.core.estimates import AudienceEstimate, GeneralEstimate
from shixiao.verdicts.core.heard_words import instead_of_a_share
from shixiao.verdicts.core.question_sets import Tally
from shixiao.verdicts.models import Collection, Indicator
from shixiao.verdicts.queries.general import Event, audience_of, events_of, together
from shixiao.verdicts.queries.indicators import reached

Row = tuple[object, ...]


def verdicts(organisation: Organisation) -> Iterator[Row]:
    """Each question of each closed collection. Two queries."""
    for event in events_of(Activity.objects.filter(organisation=organisation)):
        for question in event.questions:
            found = audience_of(question, event)
            said = together(question, [event])
            yield (event.activity, question.text.zh, shown(found.n), *_figure(found, said))


def follow_ups(organisation: Organisation) -> Iterator[Row]:
    """Each follow-up that came to its end. One query."""
    closed = (
        Collection.objects.filter(
            organisation=organisation,
            kind=Collection.Kind.FOLLOW_UP,
            closed_at__isnull=False,
        )
        .annotate(of_needs=Count("needs", distinct=True))
        .annotate(of_lines=Count("commitments", distinct=True))
        .order_by("opens_on", "pk")
        .values_list(
            "place__town", "place__name", "opens_on", "turn", "of_needs", "of_lines",
            "answers_count", "outcome",
        )
    )  # fmt: skip
    for *rest, answers, outcome in closed.iterator(chunk_size=1000):
        yield (*rest, shown(answers), outcome)


def indicators(organisation: Organisation) -> Iterator[Row]:
    """Each sealed indicator of each season. Five queries.

    What came of it is published once, when the last answer of the season is in: two figures from
    two days would tell what the few said who answered in between (rule P3).
    """
    sealed = Indicator.objects.filter(sealed_at__isnull=False)
    sealed = sealed.select_related("question_set", "art_form")
    seasons = list(
        Season.objects.filter(organisation=organisation, indicators__isnull=False)
        .annotate(is_asking=Exists(_ahead()) | Exists(_open()))
        .distinct()
        .order_by("starts_on", "pk")
        .prefetch_related(Prefetch("indicators", sealed, to_attr="sealed"))
    )
    events = _events([season for season in seasons if not season.is_asking])
    for season in seasons:
        for one in reached(season.sealed, events[season.pk]):
            sealed_at = one.indicator.sealed_at
            yield (
                season.name,
                one.indicator.name,
                one.target,
                timezone.localdate(sealed_at) if sealed_at else None,
                one.estimate.events,
                shown(one.estimate.n),
                *_figure(one.estimate, one.tally),
                one.standing.value,
            )


def _events(seasons: list[Season]) -> dict[int, list[Event]]:
    """What residents were asked in each of these seasons, by its key. Three queries."""
    activities = Activity.objects.filter(season__in=seasons)
    season_of = dict(activities.values_list("pk", "season"))
    found: dict[int, list[Event]] = defaultdict(list)
    for event in events_of(activities):
        found[season_of[event.activity] or 0].append(event)
    return found


def _ahead() -> QuerySet[Activity]:
    ahead = [Activity.State.PLANNED, Activity.State.CONFIRMED]
    return Activity.objects.filter(season=OuterRef("pk"), state__in=ahead)


def _open() -> QuerySet[Collection]:
    return Collection.objects.filter(
        kind=Collection.Kind.VERDICT, activity__season=OuterRef("pk"), closed_at__isnull=True
    )


def _figure(found: AudienceEstimate | GeneralEstimate, said: Tally) -> Row:
    """Share and interval, with as many digits as an interval of people deserves.

    None of them where so many answers and such a share would count fewer than five people.
    """
    is_few = instead_of_a_share(said.positive, said.answered, None) is not None
    if is_few or found.n < LEAST:
        return (None, None, None)
    if found.share is None or found.low is None or found.high is None:
        return (None, None, None)
    return tuple(round(value, 3) for value in (found.share, found.low, found.high))
