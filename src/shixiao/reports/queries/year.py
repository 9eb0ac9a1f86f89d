"""One calendar year of a county in counts, for the summary."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.utils import timezone

from shixiao.commitments.models import Commitment, Confirmation, Reopening
from shixiao.decisions.models import Item, Meeting, Round
from shixiao.directory.models import Organisation, Place
from shixiao.documents.models import Document, Requirement
from shixiao.findings.models import Problem
from shixiao.needs.models import Need, Support, Visit
from shixiao.programme.models import Activity, HeadCount
from shixiao.reports.core.year import Share, YearRecord
from shixiao.reports.queries.word import word_on
from shixiao.verdicts.models import Collection


def years_of(organisation: Organisation, *, today: date) -> list[int]:
    """The years of which anything is known, the latest first, this year always. One query."""
    first = (
        Document.objects.filter(organisation=organisation)
        .order_by("received_at")
        .values_list("received_at", flat=True)
        .first()
    )
    since = timezone.localdate(first).year if first else today.year
    return list(range(today.year, min(since, today.year) - 1, -1))


def year_of(organisation: Organisation, *, year: int) -> YearRecord:
    """What the tables say of a year; a row counts in the year of its own day.

    Twenty queries whatever the size of the county: a paper, not a page.
    """
    parts: dict[str, Any] = {
        **_documents(organisation, year),
        **_needs(organisation, year),
        **_decisions(organisation, year),
        **_activities(organisation, year),
        **_word(organisation, year),
        "verdict": _verdict(organisation, year),
    }
    return YearRecord(organisation=organisation.name, year=year, **parts)


def _documents(organisation: Organisation, year: int) -> dict[str, object]:
    accepted = Requirement.objects.filter(
        organisation=organisation,
        state=Requirement.State.ACCEPTED,
        document__received_at__range=_span(year),
    )
    acts = accepted.filter(calls_for=Requirement.CallsFor.ACT)
    open_ends = acts.filter(commitments__isnull=True).order_by("document", "start")
    lines = Commitment.objects.filter(organisation=organisation, created_at__range=_span(year))
    return {
        "documents": accepted.order_by().values("document").distinct().count(),
        "sentences": acts.count(),
        "attitudes": accepted.filter(calls_for=Requirement.CallsFor.ATTITUDE).count(),
        "unfollowed": tuple(open_ends.values_list("quote", flat=True)),
        "lines": lines.count(),
        "closed_lines": lines.filter(closed_at__isnull=False).count(),
    }


def _needs(organisation: Organisation, year: int) -> dict[str, object]:
    needs = Need.objects.filter(organisation=organisation, raised_on__year=year)
    asked = Need.objects.filter(place=OuterRef("pk"), raised_on__year=year)
    visited = Visit.objects.filter(place=OuterRef("pk"), on__year=year)
    places = Place.objects.filter(organisation=organisation, is_active=True)
    channels = _by(needs, "channel")
    return {
        "needs": sum(channels.values()),
        "channels": channels,
        "need_states": _by(needs, "state"),
        "supporters": Support.objects.filter(need__in=needs).count(),
        "visits": Visit.objects.filter(organisation=organisation, on__year=year).count(),
        "places": places.count(),
        "silent_places": places.filter(~Exists(asked), ~Exists(visited)).count(),
    }


def _decisions(organisation: Organisation, year: int) -> dict[str, object]:
    rounds = Round.objects.filter(organisation=organisation, counted_at__range=_span(year))
    voted = Item.objects.filter(organisation=organisation, voted_at__range=_span(year))
    departures = voted.exclude(departure_reason="").filter(published_at__isnull=False)
    counted = rounds.aggregate(rounds=Count("pk"), papers=Sum("count__papers"))
    items = voted.aggregate(items=Count("pk"), passed=Count("pk", filter=Q(is_passed=True)))
    held = Meeting.objects.filter(
        organisation=organisation, held_at__range=_span(year), closed_at__isnull=False
    )
    return {
        "rounds": counted["rounds"],
        "papers": counted["papers"] or 0,
        "meetings": held.filter(adjourned_at__isnull=True).count(),
        "items": items["items"],
        "passed": items["passed"],
        "departures": tuple(departures.values_list("departure_reason", flat=True)),
    }


def _activities(organisation: Organisation, year: int) -> dict[str, object]:
    activities = Activity.objects.filter(organisation=organisation, on__year=year)
    ended = activities.exclude(state__in=[Activity.State.PLANNED, Activity.State.CONFIRMED])
    rows = ended.order_by().values_list("kind", "state").annotate(Count("pk"))
    later = HeadCount.objects.filter(activity=OuterRef("activity"), version__gt=OuterRef("version"))
    counts = HeadCount.objects.filter(~Exists(later), activity__in=ended).aggregate(
        activities=Count("pk"), people=Sum("people")
    )
    costs = ended.filter(cost_fen__isnull=False).aggregate(n=Count("pk"), fen=Sum("cost_fen"))
    return {
        "activities": {(kind, state): n for kind, state, n in rows},
        "counted_activities": counts["activities"],
        "people": counts["people"] or 0,
        "costed_activities": costs["n"],
        "cost_fen": costs["fen"] or 0,
    }


def _word(organisation: Organisation, year: int) -> dict[str, object]:
    follow_ups = Collection.objects.filter(
        organisation=organisation, kind="follow_up", closed_at__range=_span(year)
    )
    said = {"commitment__organisation": organisation, "at__range": _span(year)}
    problems = Problem.objects.filter(organisation=organisation, listed_on__year=year)
    confirmed = Exists(Confirmation.objects.filter(commitment=OuterRef("commitment")))
    return {
        "outcomes": _by(follow_ups, "outcome"),
        "confirmed_lines": _lines(Confirmation.objects.filter(**said)),
        "reopened_lines": _lines(Reopening.objects.filter(**said)),
        "problems": problems.count(),
        "rectified": problems.filter(confirmed).count(),
    }


def _verdict(organisation: Organisation, year: int) -> Share:
    asked = Collection.objects.filter(organisation=organisation, activity__on__year=year)
    word = word_on(list(asked.select_related("question_set")))
    if word is None:
        return Share(None, None, None, 0, 0)
    found = word.estimate
    return Share(found.share, found.low, found.high, found.n, found.events)


def _lines(words: QuerySet[Any]) -> int:
    return words.order_by().values("commitment").distinct().count()


def _by(rows: QuerySet[Any], column: str) -> dict[str, int]:
    """How many rows have each value of a column, in the order of the values. One query."""
    return dict(rows.order_by(column).values_list(column).annotate(Count("pk")))


def _span(year: int) -> tuple[datetime, datetime]:
    """The moments of a calendar year in the county."""
    zone = timezone.get_current_timezone()
    last = datetime(year + 1, 1, 1, tzinfo=zone) - timedelta(microseconds=1)
    return datetime(year, 1, 1, tzinfo=zone), last
