"""What the office's ledgers need from several steps at once."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, Subquery, Sum

from shixiao.directory.models import Organisation
from shixiao.kernel.wording import name
from shixiao.needs.models import Need
from shixiao.needs.queries import days_done
from shixiao.needs.writers import Dispatch
from shixiao.programme.models import Activity, HeadCount, Postponement, Season
from shixiao.reports.queries.word import Word, word_on
from shixiao.verdicts.models import Collection, Indicator

_HELD = (Activity.State.DONE, Activity.State.NOBODY_CAME)


@dataclass(frozen=True, slots=True)
class NeedLedger:
    """Every need with the day on which it was done and whom it was dispatched to, by key."""

    needs: tuple[Need, ...]
    done_on: dict[int, date]
    dispatches: dict[int, Dispatch]


def need_ledger(organisation: Organisation) -> NeedLedger:
    """需求单 of the whole county, with what teams and residents said. Four queries."""
    needs = list(organisation.needs.select_related("place", "art_form").order_by("raised_on", "pk"))
    return NeedLedger(tuple(needs), days_done(needs), _dispatches(organisation))


def _dispatches(organisation: Organisation) -> dict[int, Dispatch]:
    """By the need's key, of its latest activity that was not cancelled. Two queries."""
    sent = (
        Activity.objects.filter(organisation=organisation, needs__isnull=False)
        .exclude(state=Activity.State.CANCELLED)
        .order_by("on", "pk")
        .values_list(
            "needs", "outing__team__name", "outing__team_answer", "outing__team_answered_on"
        )
    )
    outcomes = dict(
        Collection.objects.filter(organisation=organisation, needs__isnull=False)
        .exclude(outcome="")
        .order_by("closed_at")
        .values_list("needs", "outcome")
    )
    return {
        need: Dispatch(
            to=team or "",
            taken_on=answered_on if answer == "yes" else None,
            verdict=name(f"verdicts.outcome.{outcomes[need]}") if need in outcomes else "",
        )
        for need, team, answer, answered_on in sent
    }


@dataclass(frozen=True, slots=True)
class SelfEvaluation:
    """绩效自评表 of one season: money in fen, activities by outcome, the residents' word.

    Only what the records know. What the finance office weighs and scores is left to it.
    """

    season: Season
    spent_fen: int
    costed: int
    planned: int
    done: int
    nobody_came: int
    cancelled: int
    on_the_day: int
    people: int
    counted: int
    word: Word | None
    indicators: tuple[Indicator, ...]


def self_evaluation(season: Season) -> SelfEvaluation:
    """The figures of a season for its self-evaluation. Four queries."""
    latest = HeadCount.objects.filter(activity=OuterRef("pk")).order_by("-version")
    held = Q(state__in=_HELD)
    moved = Postponement.objects.filter(activity=OuterRef("pk"))
    # By a variable, because the type checker takes the columns of the class for second ones.
    known = {"present": Subquery(latest.values("people")[:1]), "is_moved": Exists(moved)}
    found = season.activities.annotate(**known).aggregate(
        planned=Count("pk", filter=Q(announced_at__isnull=False)),
        done=Count("pk", filter=Q(state="done")),
        nobody_came=Count("pk", filter=Q(state="nobody_came")),
        cancelled=Count("pk", filter=Q(state="cancelled")),
        on_the_day=Count("pk", filter=held & Q(is_moved=False)),
        people=Sum("present", filter=held),
        counted=Count("present", filter=held),
        spent=Sum("cost_fen"),
        costed=Count("cost_fen"),
    )
    asked = Collection.objects.filter(activity__season=season).select_related("question_set")
    return SelfEvaluation(
        season=season,
        spent_fen=found["spent"] or 0,
        costed=found["costed"],
        planned=found["planned"],
        done=found["done"],
        nobody_came=found["nobody_came"],
        cancelled=found["cancelled"],
        on_the_day=found["on_the_day"],
        people=found["people"] or 0,
        counted=found["counted"],
        word=word_on(list(asked)),
        indicators=tuple(season.indicators.order_by("pk")),
    )
