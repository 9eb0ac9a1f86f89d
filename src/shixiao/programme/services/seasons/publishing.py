"""Publishing a season: all that is planned is told to places, teams and residents, or nothing."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from shixiao.decisions.core.meeting import needs_meeting
from shixiao.decisions.queries.meetings import lowest_threshold
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.programme.models import Activity, Outing, Season
from shixiao.programme.queries.planning import BY_RUN
from shixiao.programme.queries.seasons import unannounced
from shixiao.programme.services.activities import announce_activity, papers_missing
from shixiao.programme.services.seasons.opening import locked, refuse_closed, refuse_undecided


@transaction.atomic
def publish_season(*, season: Season, by: Actor, at: datetime) -> Season:
    """Announce every activity that waits in a season; all of them or none.

    Published again it announces what was planned since; with nothing new it changes nothing.
    Refuses `programme.season_is_closed`, `programme.nothing_to_publish`,
    `programme.meeting_needed` (rule D9), `programme.budget_above_decision`,
    `programme.over_budget`, and `programme.not_ready` with one sentence for each activity that
    lacks something: a paper (rules S1, S2, S3), a day that is still ahead, a place or a team that
    is still there.
    """
    season = locked(season)
    refuse_closed(season)
    waiting = unannounced(season)
    if not waiting:
        if season.published_at is not None:
            return season
        raise Refused("programme.nothing_to_publish", season=season.name)
    _refuse_without_decision(season)
    _refuse_over_budget(season)
    lacking = what_is_missing(waiting, timezone.localdate(at))
    if lacking:
        raise Refused("programme.not_ready", count=len(lacking), sentences=lacking)

    for activity in waiting:
        announce_activity(activity=activity, by=by, at=at)
    season.published_at = season.published_at or at
    season.save(update_fields=["published_at"])
    record(
        by=by,
        at=at,
        act="programme.season_published",
        subject=season,
        activities=[activity.pk for activity in waiting],
    )
    return season


def what_is_missing(waiting: Sequence[Activity], today: date) -> list[Refused]:
    """What stands in the way of each activity: a sentence each, by day."""
    return [
        Refused(
            "programme.activity_lacks",
            activity=activity.pk,
            title=activity.title,
            place=activity.place.name,
            day=activity.on,
            what=what,
        )
        for activity in waiting
        for what in _lacks(activity, today)
    ]


def _lacks(activity: Activity, today: date) -> list[Refused]:
    found: list[Refused] = []
    is_planned = activity.form_key.startswith(BY_RUN)
    if is_planned and activity.on <= today:
        found.append(Refused("programme.day_must_be_ahead"))
    if not activity.place.is_active:
        found.append(Refused("programme.place_is_gone"))
    if activity.outing is not None and not activity.outing.team.is_active:
        found.append(Refused("programme.team_is_gone", team=activity.outing.team.name))
    return [*found, *papers_missing(activity, today)]


def _refuse_without_decision(season: Season) -> None:
    """D9: above the unit's threshold nothing goes out as decided without a meeting."""
    rules = lowest_threshold(season.organisation)
    if rules is None or not needs_meeting(rules, amount_fen=season.budget_fen):
        return
    if season.decided_by is None:
        raise Refused(
            "programme.meeting_needed",
            budget_fen=season.budget_fen,
            threshold_fen=rules.major_threshold_fen,
        )
    refuse_undecided(season.organisation_id, season.decided_by, season.budget_fen)


def _refuse_over_budget(season: Season) -> None:
    going = season.outings.filter(called_off_at__isnull=True).exclude(
        team_answer=Outing.TeamAnswer.NO
    )
    cost = going.aggregate(Sum("cost_fen"))["cost_fen__sum"] or 0
    if cost > season.budget_fen:
        raise Refused("programme.over_budget", cost_fen=cost, budget_fen=season.budget_fen)
