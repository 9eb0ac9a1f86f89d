"""What residents said, as open data: figures only, never answers or sentences."""

from collections.abc import Iterator

from django.db.models import Count
from django.utils import timezone

from shixiao.directory.models import Organisation
from shixiao.programme.models import Activity, Season
from shixiao.reports.core.open_data import LEAST, shown
from shixiao.verdicts.core.estimates import AudienceEstimate, GeneralEstimate
from shixiao.verdicts.models import Collection
from shixiao.verdicts.queries.general import audience_of, events_of
from shixiao.verdicts.queries.indicators import indicators_of, reached

Row = tuple[object, ...]


def verdicts(organisation: Organisation) -> Iterator[Row]:
    """Each question of each closed collection. Two queries."""
    for event in events_of(Activity.objects.filter(organisation=organisation)):
        for question in event.questions:
            found = audience_of(question, event)
            yield (event.activity, question.text.zh, shown(found.n), *_figure(found))


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
    """Each sealed indicator of each season. One query, and three for each season that has any."""
    seasons = Season.objects.filter(organisation=organisation, indicators__isnull=False)
    for season in seasons.distinct().order_by("starts_on", "pk"):
        sealed = [one for one in indicators_of(season) if one.sealed_at]
        for one in reached(sealed, events_of(season.activities.all())):
            sealed_at = one.indicator.sealed_at
            yield (
                season.name,
                one.indicator.name,
                one.target,
                timezone.localdate(sealed_at) if sealed_at else None,
                one.estimate.events,
                shown(one.estimate.n),
                *_figure(one.estimate),
                one.standing.value,
            )


def _figure(found: AudienceEstimate | GeneralEstimate) -> Row:
    """Share and interval, with as many digits as an interval of people deserves."""
    if found.n < LEAST or found.share is None or found.low is None or found.high is None:
        return (None, None, None)
    return tuple(round(value, 3) for value in (found.share, found.low, found.high))
