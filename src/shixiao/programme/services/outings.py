"""A team goes out: it answers, cannot come after all, or another team takes its place."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from shixiao.directory.models import Team
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.needs.core.words import refuse_identity_numbers
from shixiao.programme.models import Activity, Notice, Outing, Season
from shixiao.programme.services.notices import News, tell_place, tell_team


@transaction.atomic
def answer_outing(
    *, outing: Outing, can: bool, by: Actor, at: datetime, reason: str = ""
) -> Outing:
    """能去, or 去不了 with a reason; the last answer counts, the same one twice is one.

    A team that cannot come after the places were told: its activities wait for another team, the
    places hear of it, and what was promised to residents stays promised.

    Refuses `programme.outing_called_off`, `programme.outing_not_announced`,
    `programme.day_is_over`, `programme.cannot_without_reason`.
    """
    outing = _locked(outing)
    answer = Outing.TeamAnswer.YES if can else Outing.TeamAnswer.NO
    said = "" if can else reason.strip()
    if outing.team_answer == answer and outing.team_reason == said:
        return outing
    stops = _stops_ahead(outing)
    _refuse_unanswerable(outing, stops, timezone.localdate(at))
    if not can and not said:
        raise Refused("programme.cannot_without_reason", field="reason")
    refuse_identity_numbers(said, field="reason")

    before = outing.team_answer
    outing.team_answer, outing.team_reason = answer, said
    outing.team_answered_on = timezone.localdate(at)
    changed(outing, at)
    if not can and before != Outing.TeamAnswer.NO:
        _tell_places(stops, News(Notice.Kind.TEAM_CANNOT), at)
    if can and before == Outing.TeamAnswer.NO:
        _tell_places(stops, News(Notice.Kind.PLANNED, outing.on), at)
    record(by=by, at=at, act="programme.outing_answered", subject=outing, can=can, reason=said)
    return outing


@transaction.atomic
def take_over(
    *,
    outing: Outing,
    team: Team,
    by: Actor,
    at: datetime,
    only: Collection[int] | None = None,
) -> Outing:
    """Another team goes instead, to the same stops on the same day; the places hear of it.

    `only` are the keys of the stops that it takes; with none named it takes them all. An outing
    without any stop left is called off and keeps its answer. Asked twice it happens once.
    Refuses `programme.nothing_to_take_over`, `programme.foreign_row`, and a team that cannot
    come on that day.
    """
    outing = _locked(outing)
    if team.organisation_id != outing.organisation_id:
        raise Refused("programme.foreign_row", field="team")
    ahead = _stops_ahead(outing)
    stops = [stop for stop in ahead if only is None or stop.pk in only]
    if not stops:
        there = Outing.objects.filter(team=team, on=outing.on, called_off_at__isnull=True).first()
        if outing.called_off_at is not None and there is not None:
            return there
        raise Refused("programme.nothing_to_take_over")
    if team.pk == outing.team_id:
        raise Refused("programme.same_team", team=team.name, field="team")

    new = outing_on(team=team, on=outing.on, season=outing.season)
    for stop in stops:
        join(stop, new)
    leave(outing, at)
    changed(new, at)
    is_all = len(stops) == len(ahead)
    _tell_teams_of_change(outing, new, stops, is_all=is_all, at=at)
    _tell_places(stops, News(Notice.Kind.PLANNED, outing.on), at)
    record(
        by=by,
        at=at,
        act="programme.outing_taken_over",
        subject=new,
        instead=outing.pk,
        team=team.pk,
    )
    return new


def outing_on(*, team: Team, on: date, season: Season | None) -> Outing:
    """The outing of a team on a day, for one stop more; made where there is none.

    The team is locked, so that two at once find the same one. Refuses a retired team, a team that
    said it cannot come that day, and a day that an unpublished plan holds.
    """
    team = Team.objects.select_for_update().get(pk=team.pk)
    if not team.is_active:
        raise Refused("programme.team_retired", team=team.name, field="team")
    there = Outing.objects.filter(team=team, on=on, called_off_at__isnull=True).first()
    if there is None:
        return Outing.objects.create(
            organisation_id=team.organisation_id,
            season=season,
            team=team,
            on=on,
            cost_fen=team.cost_per_outing_fen,
        )
    if there.team_answer == Outing.TeamAnswer.NO:
        raise Refused("programme.team_cannot_that_day", team=team.name, day=on, field="team")
    other = there.season if there.season_id != (season.pk if season else None) else None
    if other is not None and other.published_at is None:
        raise Refused(
            "programme.team_in_a_draft", team=team.name, day=on, season=other.name, field="team"
        )
    return there


def join(activity: Activity, outing: Outing) -> None:
    """The activity becomes the last stop of an outing."""
    last = outing.activities.exclude(pk=activity.pk).aggregate(Max("position"))["position__max"]
    activity.title = title_with(activity, outing.team)
    activity.outing, activity.position = outing, (last or 0) + 1
    activity.save()


def title_with(activity: Activity, team: Team) -> str:
    """The title of an activity; one that begins with the name of its team has the new one's."""
    before = f"{activity.outing.team.name} · " if activity.outing is not None else ""
    if not before or not activity.title.startswith(before):
        return activity.title
    return f"{team.name} · {activity.title.removeprefix(before)}"[:80]


def leave(outing: Outing, at: datetime) -> None:
    """A stop was taken out of an outing; one without any stop left is called off."""
    if not outing.activities.exclude(state=Activity.State.CANCELLED).exists():
        outing.called_off_at = outing.called_off_at or at
    changed(outing, at)


def changed(outing: Outing, at: datetime) -> None:
    """Save an outing; once the team was told of it, let its calendars notice."""
    if outing.revision or outing.activities.filter(announced_at__isnull=False).exists():
        outing.revision += 1
        outing.changed_at = at
    outing.save()


def _locked(outing: Outing) -> Outing:
    rows = Outing.objects.select_for_update(of=("self",)).select_related("team", "season")
    return rows.get(pk=outing.pk)


def _stops_ahead(outing: Outing) -> list[Activity]:
    rows = outing.activities.select_for_update(of=("self",)).select_related("place")
    return [stop for stop in rows.order_by("position", "pk") if stop.is_ahead]


def _refuse_unanswerable(outing: Outing, stops: list[Activity], today: date) -> None:
    if outing.called_off_at is not None:
        raise Refused("programme.outing_called_off")
    if not any(stop.announced_at for stop in stops):
        raise Refused("programme.outing_not_announced")
    if outing.on < today:
        raise Refused("programme.day_is_over", day=outing.on)


def _tell_teams_of_change(
    old: Outing, new: Outing, stops: list[Activity], *, is_all: bool, at: datetime
) -> None:
    """Both teams hear of what was announced: of the whole outing at once, else stop by stop."""
    announced = [stop for stop in stops if stop.announced_at is not None]
    about: list[Activity | None] = [None] if is_all and announced else [*announced]
    for stop in about:
        if old.team_answer != Outing.TeamAnswer.NO:
            news = News(Notice.Kind.CANCELLED, old.on)
            tell_team(outing=old, news=news, at=at, activity=stop)
        tell_team(outing=new, news=News(Notice.Kind.PLANNED), at=at, activity=stop)


def _tell_places(stops: list[Activity], news: News, at: datetime) -> None:
    for stop in stops:
        if stop.announced_at is not None:
            tell_place(activity=stop, news=news, at=at)
