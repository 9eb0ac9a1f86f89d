"""One calendar year of a county in counts, for the summary."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Subquery, Sum
from django.utils import timezone

from shixiao.commitments.models import Commitment, Confirmation, Reopening
from shixiao.decisions.models import Item, Meeting, Round
from shixiao.directory.models import Organisation, Place
from shixiao.documents.models import Requirement
from shixiao.findings.models import Problem
from shixiao.needs.models import Need, Support, Visit
from shixiao.programme.models import Activity, HeadCount
from shixiao.reports.core.year import Share, YearRecord
from shixiao.reports.queries.figures import figure_of
from shixiao.reports.queries.word import word_on
from shixiao.verdicts.models import Collection

Span = tuple[datetime, datetime]
_AHEAD = (Activity.State.PLANNED, Activity.State.CONFIRMED)


def year_of(organisation: Organisation, *, year: int) -> YearRecord:
    """What the tables say of a year; a row counts in the year of its own day. Six queries."""
    span = _span(year)
    needs = Need.objects.filter(organisation=organisation, raised_on__year=year)
    figures = _figures(organisation, year, span)
    asked = list(needs.order_by("channel").values_list("channel", "state").annotate(Count("pk")))
    return YearRecord(
        organisation=organisation.name,
        year=year,
        unfollowed=_unfollowed(organisation, span),
        departures=_departures(organisation, span),
        channels=_sums((channel, n) for channel, _, n in asked),
        need_states=_in_order(_sums((state, n) for _, state, n in asked)),
        activities=_activities(organisation, year),
        outcomes={key: figures.pop(key) for key in Collection.Outcome.values},
        verdict=_verdict(organisation, year),
        **figures,
    )


def _figures(organisation: Organisation, year: int, span: Span) -> dict[str, int]:
    """All that is only counted, in one query: a scalar subquery for each figure."""
    row = Organisation.objects.filter(pk=organisation.pk).annotate(
        **_of_documents(span), **_of_needs(year), **_of_decisions(span), **_of_work(year, span)
    )
    names = [*_of_documents(span), *_of_needs(year), *_of_decisions(span), *_of_work(year, span)]
    figures = row.values_list(*names).get()
    return {
        name.removeprefix("n_"): figure or 0 for name, figure in zip(names, figures, strict=True)
    }


def _of_documents(span: Span) -> dict[str, Subquery]:
    accepted = Requirement.objects.filter(
        state=Requirement.State.ACCEPTED, document__received_at__range=span
    )
    lines = Commitment.objects.filter(created_at__range=span)
    acts = accepted.filter(calls_for=Requirement.CallsFor.ACT)
    attitudes = accepted.filter(calls_for=Requirement.CallsFor.ATTITUDE)
    return {
        "n_documents": figure_of(accepted, Count("document", distinct=True)),
        "n_sentences": figure_of(acts, Count("pk")),
        "n_attitudes": figure_of(attitudes, Count("pk")),
        "n_lines": figure_of(lines, Count("pk")),
        "n_closed_lines": figure_of(lines.filter(closed_at__isnull=False), Count("pk")),
    }


def _of_needs(year: int) -> dict[str, Subquery]:
    raised = Need.objects.filter(raised_on__year=year)
    supports = Support.objects.filter(need__raised_on__year=year)
    asked = Need.objects.filter(place=OuterRef("pk"), raised_on__year=year)
    visited = Visit.objects.filter(place=OuterRef("pk"), on__year=year)
    places = Place.objects.filter(is_active=True)
    silent = places.filter(~Exists(asked), ~Exists(visited))
    return {
        "n_needs": figure_of(raised, Count("pk")),
        "n_supporters": figure_of(supports, Count("pk"), "need__organisation"),
        "n_visits": figure_of(Visit.objects.filter(on__year=year), Count("pk")),
        "n_places": figure_of(places, Count("pk")),
        "n_silent_places": figure_of(silent, Count("pk")),
    }


def _of_decisions(span: Span) -> dict[str, Subquery]:
    counted = Round.objects.filter(counted_at__range=span)
    voted = Item.objects.filter(voted_at__range=span)
    held = Meeting.objects.filter(
        held_at__range=span, closed_at__isnull=False, adjourned_at__isnull=True
    )
    return {
        "n_rounds": figure_of(counted, Count("pk")),
        "n_papers": figure_of(counted, Sum("count__papers")),
        "n_meetings": figure_of(held, Count("pk")),
        "n_items": figure_of(voted, Count("pk")),
        "n_passed": figure_of(voted.filter(is_passed=True), Count("pk")),
    }


def _of_work(year: int, span: Span) -> dict[str, Subquery]:
    ended = Activity.objects.filter(on__year=year).exclude(state__in=_AHEAD)
    later = HeadCount.objects.filter(activity=OuterRef("activity"), version__gt=OuterRef("version"))
    heads = HeadCount.objects.filter(~Exists(later), activity__in=ended)
    said = {"at__range": span}
    lines, way = Count("commitment", distinct=True), "commitment__organisation"
    problems = Problem.objects.filter(listed_on__year=year)
    followed = Collection.objects.filter(kind="follow_up", closed_at__range=span)
    works = Exists(Confirmation.objects.filter(commitment=OuterRef("commitment")))
    return {
        "n_counted_activities": figure_of(heads, Count("pk"), "activity__organisation"),
        "n_people": figure_of(heads, Sum("people"), "activity__organisation"),
        "n_costed_activities": figure_of(ended, Count("cost_fen")),
        "n_cost_fen": figure_of(ended, Sum("cost_fen")),
        "n_confirmed_lines": figure_of(Confirmation.objects.filter(**said), lines, way),
        "n_reopened_lines": figure_of(Reopening.objects.filter(**said), lines, way),
        "n_problems": figure_of(problems, Count("pk")),
        "n_rectified": figure_of(problems.filter(works), Count("pk")),
        **{
            f"n_{key}": figure_of(followed.filter(outcome=key), Count("pk"))
            for key in Collection.Outcome.values
        },
    }


def _unfollowed(organisation: Organisation, span: Span) -> tuple[str, ...]:
    acts = Requirement.objects.filter(
        organisation=organisation,
        state=Requirement.State.ACCEPTED,
        calls_for=Requirement.CallsFor.ACT,
        document__received_at__range=span,
        commitments__isnull=True,
    )
    return tuple(acts.order_by("document", "start").values_list("quote", flat=True))


def _departures(organisation: Organisation, span: Span) -> tuple[str, ...]:
    voted = Item.objects.filter(
        organisation=organisation, voted_at__range=span, published_at__isnull=False
    )
    reasons = voted.exclude(departure_reason="").order_by("voted_at")
    return tuple(reasons.values_list("departure_reason", flat=True))


def _activities(organisation: Organisation, year: int) -> dict[tuple[str, str], int]:
    ended = Activity.objects.filter(organisation=organisation, on__year=year)
    rows = ended.exclude(state__in=_AHEAD).order_by("kind").values_list("kind", "state")
    return {(kind, state): n for kind, state, n in rows.annotate(Count("pk"))}


def _verdict(organisation: Organisation, year: int) -> Share:
    asked = Collection.objects.filter(organisation=organisation, activity__on__year=year)
    word = word_on(list(asked.select_related("question_set")))
    if word is None:
        return Share(None, None, None, 0, 0)
    found = word.estimate
    return Share(found.share, found.low, found.high, found.n, found.events)


def _sums(counted: Iterable[tuple[str, int]]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for key, n in counted:
        sums[key] = sums.get(key, 0) + n
    return sums


def _in_order(sums: dict[str, int]) -> dict[str, int]:
    """The states of needs in the order in which a need goes through them."""
    return {key: sums[key] for key in Need.State.values if key in sums}


def _span(year: int) -> Span:
    """The moments of a calendar year in the county."""
    zone = timezone.get_current_timezone()
    last = datetime(year + 1, 1, 1, tzinfo=zone) - timedelta(microseconds=1)
    return datetime(year, 1, 1, tzinfo=zone), last
