"""Another day, or no day at all. Whoever reads why has a right to a plain sentence."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from shixiao.directory.models import Team
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.needs.core.words import refuse_identity_numbers
from shixiao.programme.core.course import refuse_unless_possible
from shixiao.programme.models import Activity, Notice, Outing, Postponement
from shixiao.programme.services.activities.serving import give_day, locked, take_back
from shixiao.programme.services.notices import News, tell_place, tell_team
from shixiao.programme.services.outings import changed, join, leave, outing_on


@transaction.atomic
def postpone(
    *,
    activity: Activity,
    to_on: date,
    reason: str,
    by: Actor,
    at: datetime,
    team: Team | None = None,
) -> Activity:
    """改期: the activity moves to another day; from when to when and why stays to be read.

    Village and team are asked again, for the new day; with `team` another team comes then.
    Sent twice it happens once.
    Refuses `programme.reason_missing`, `programme.day_is_past`, `programme.same_day`,
    `programme.not_announced`, `programme.is_over`, `programme.is_cancelled`.
    """
    activity = locked(activity)
    reason = _public(reason)
    last = activity.postponements.order_by("-pk").first()
    if last is not None and (last.now_on, last.reason, activity.on) == (to_on, reason, to_on):
        return activity
    was_on = _give_another_day(activity, to_on, reason, at)

    outing, there = activity.outing, _team_of(activity.outing, team)
    if outing is not None and there is not None:
        _move_outing(activity, outing, there, at)
    _told_by_place(activity, was_on, reason, by, at)
    news = News(Notice.Kind.MOVED, was_on, reason)
    _tell_teams(activity, outing, news, at)
    return activity


@transaction.atomic
def postpone_outing(
    *,
    outing: Outing,
    to_on: date,
    reason: str,
    by: Actor,
    at: datetime,
    team: Team | None = None,
) -> Outing:
    """The whole outing goes on another day, all its stops with it; the team hears of it once.

    With `team` another team goes then. Where the team is out that day already, that outing takes
    the stops along.
    Refuses `programme.nothing_to_move` and what `postpone` refuses.
    """
    rows = Outing.objects.select_for_update(of=("self",)).select_related("team", "season")
    outing = rows.get(pk=outing.pk)
    reason = _public(reason)
    stops = [locked(stop) for stop in outing.activities.order_by("position", "pk")]
    stops = [stop for stop in stops if stop.is_ahead and stop.announced_at is not None]
    if not stops:
        raise Refused("programme.nothing_to_move")
    was_on = [_give_another_day(stop, to_on, reason, at) for stop in stops][0]

    there = _team_of(outing, team)
    if there is None or (there.pk == outing.team_id and not _is_out(there, to_on)):
        _goes_along(outing, to_on, at)
        now = outing
    else:
        now = outing_on(team=there, on=to_on, season=outing.season)
        for stop in stops:
            join(stop, now)
        leave(outing, at)
        changed(now, at)
    for stop in stops:
        _told_by_place(stop, was_on, reason, by, at)
    if now.team_id == outing.team_id:
        tell_team(outing=now, news=News(Notice.Kind.MOVED, was_on, reason), at=at)
    else:
        if outing.team_answer != Outing.TeamAnswer.NO:
            tell_team(outing=outing, news=News(Notice.Kind.CANCELLED, was_on, reason), at=at)
        tell_team(outing=now, news=News(Notice.Kind.PLANNED), at=at)
    return now


@transaction.atomic
def cancel(*, activity: Activity, reason: str, by: Actor, at: datetime) -> Activity:
    """取消, with a reason that everybody may read. Its needs go back into the plan.

    Refuses `programme.reason_missing`, `programme.is_over`, `programme.is_cancelled`.
    """
    activity = locked(activity)
    reason = _public(reason)
    if activity.state == Activity.State.CANCELLED and activity.public_reason == reason:
        return activity
    refuse_unless_possible("cancel", activity.state)

    _end_cancelled(activity, reason, by, at)
    if activity.announced_at is not None:
        _tell(activity, News(Notice.Kind.CANCELLED, activity.on, reason), at)
    if activity.outing is not None:
        leave(activity.outing, at)
    return activity


@transaction.atomic
def call_off_outing(*, outing: Outing, reason: str, by: Actor, at: datetime) -> Outing:
    """The team does not go out that day: what lay ahead of it is cancelled, with the reason.

    Where only the team cannot come, `answer_outing` and `take_over` keep the activities.
    Refuses `programme.reason_missing`.
    """
    rows = Outing.objects.select_for_update(of=("self",)).select_related("team", "season")
    outing = rows.get(pk=outing.pk)
    reason = _public(reason)
    if outing.called_off_at is not None:
        return outing

    stops = [locked(stop) for stop in outing.activities.order_by("position", "pk")]
    ahead = [stop for stop in stops if stop.is_ahead]
    for stop in ahead:
        _end_cancelled(stop, reason, by, at)
        if stop.announced_at is not None:
            news = News(Notice.Kind.CANCELLED, stop.on, reason)
            tell_place(activity=stop, news=news, at=at)
    if any(stop.announced_at is not None for stop in ahead):
        news = News(Notice.Kind.CANCELLED, outing.on, reason)
        tell_team(outing=outing, news=news, at=at)
    outing.called_off_at = at
    changed(outing, at)
    record(by=by, at=at, act="programme.outing_called_off", subject=outing, reason=reason)
    return outing


def _end_cancelled(activity: Activity, reason: str, by: Actor, at: datetime) -> None:
    activity.state, activity.public_reason = Activity.State.CANCELLED, reason
    activity.ended_at = at
    activity.save()
    take_back(activity, reason, by, at)
    record(by=by, at=at, act="programme.activity_cancelled", subject=activity, reason=reason)


def _give_another_day(activity: Activity, to_on: date, reason: str, at: datetime) -> date:
    """The stop gets its new day, for which the village is asked again; the day that it had."""
    refuse_unless_possible("postpone", activity.state)
    _refuse_unfit_day(activity, to_on, timezone.localdate(at))
    was_on, activity.on = activity.on, to_on
    Postponement.objects.create(
        activity=activity, was_on=was_on, now_on=to_on, reason=reason, at=at
    )
    activity.state = Activity.State.PLANNED
    activity.host_answer, activity.host_wish = Activity.HostAnswer.NONE, ""
    activity.host_answered_on = None
    activity.save()
    return was_on


def _told_by_place(activity: Activity, was_on: date, reason: str, by: Actor, at: datetime) -> None:
    """Needs and village follow the new day, and so does the journal."""
    give_day(activity, by, at)
    tell_place(activity=activity, news=News(Notice.Kind.MOVED, was_on, reason), at=at)
    record(
        by=by,
        at=at,
        act="programme.activity_postponed",
        subject=activity,
        was_on=was_on,
        now_on=activity.on,
        reason=reason,
    )


def _team_of(outing: Outing | None, team: Team | None) -> Team | None:
    """Who goes: the team that is named, else the one that was going; locked."""
    key = team.pk if team is not None else outing.team_id if outing is not None else None
    return None if key is None else Team.objects.select_for_update().get(pk=key)


def _is_out(team: Team, on: date) -> bool:
    return team.outings.filter(on=on, called_off_at__isnull=True).exists()


def _move_outing(activity: Activity, outing: Outing, team: Team, at: datetime) -> None:
    """The team is asked for the new day: its outing moves along, or this stop leaves it."""
    others = outing.activities.exclude(pk=activity.pk).exclude(state=Activity.State.CANCELLED)
    if team.pk == outing.team_id and not others.exists() and not _is_out(team, activity.on):
        _goes_along(outing, activity.on, at)
        return
    there = outing_on(team=team, on=activity.on, season=activity.season)
    join(activity, there)
    leave(outing, at)
    changed(there, at)


def _goes_along(outing: Outing, on: date, at: datetime) -> None:
    """The outing itself is on another day now, and its team is asked again."""
    outing.on = on
    outing.team_answer, outing.team_reason = Outing.TeamAnswer.NONE, ""
    outing.team_answered_on = None
    changed(outing, at)


def _tell_teams(activity: Activity, before: Outing | None, news: News, at: datetime) -> None:
    """The team that comes hears of it; one that came before hears that it need not."""
    now = activity.outing
    if now is None:
        return
    if before is None or before.team_id == now.team_id:
        tell_team(outing=now, news=news, at=at, activity=activity)
        return
    if before.team_answer != Outing.TeamAnswer.NO:
        off = News(Notice.Kind.CANCELLED, news.was_on, news.reason)
        tell_team(outing=before, news=off, at=at, activity=activity)
    planned = News(Notice.Kind.PLANNED, activity.on)
    tell_team(outing=now, news=planned, at=at, activity=activity)


def _tell(activity: Activity, news: News, at: datetime) -> None:
    tell_place(activity=activity, news=news, at=at)
    if activity.outing is not None:
        tell_team(outing=activity.outing, news=news, at=at, activity=activity)


def _refuse_unfit_day(activity: Activity, to_on: date, today: date) -> None:
    if activity.announced_at is None:
        raise Refused("programme.not_announced", field="to_on")
    if to_on < today:
        raise Refused("programme.day_is_past", day=to_on, field="to_on")
    if to_on == activity.on:
        raise Refused("programme.same_day", day=to_on, field="to_on")


def _public(reason: str) -> str:
    """A reason that everybody may read; refuses none at all, and identity numbers."""
    said = reason.strip()
    if not said:
        raise Refused("programme.reason_missing", field="reason")
    refuse_identity_numbers(said, field="reason")
    return said
