"""Stops of an outing on another day or with another team, as a whole, however they come about.

Announced stops are postponed or taken over: whoever was told of the old day hears of the new one,
and nobody else does. Drafts move without a word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from shixiao.directory.models import Team
from shixiao.kernel.actor import Actor
from shixiao.programme.models import Activity, Outing
from shixiao.programme.services.activities import postpone, postpone_outing
from shixiao.programme.services.outings import leave, outing_on, take_over, title_with


@dataclass(frozen=True, slots=True)
class Goal:
    """Stops of one outing, and the day and team that they shall have."""

    outing: Outing
    stops: tuple[Activity, ...]
    on: date
    team: Team

    @property
    def is_there(self) -> bool:
        return (self.outing.on, self.outing.team_id) == (self.on, self.team.pk)


def relocate(*, goal: Goal, reason: str, by: Actor, at: datetime) -> None:
    """Bring stops to their day and team. Those that were announced are postponed or taken over."""
    if goal.is_there or not goal.stops:
        return
    told = [stop for stop in goal.stops if stop.announced_at is not None]
    drafts = [stop for stop in goal.stops if stop.announced_at is None]
    if told and goal.on == goal.outing.on:
        keys = [stop.pk for stop in goal.stops]
        take_over(outing=goal.outing, team=goal.team, only=keys, by=by, at=at)
        return
    if told and len(goal.stops) == len(stops_ahead_of(goal.outing)):
        postpone_outing(
            outing=goal.outing, to_on=goal.on, team=goal.team, reason=reason, by=by, at=at
        )
    else:
        for stop in told:
            postpone(activity=stop, to_on=goal.on, team=goal.team, reason=reason, by=by, at=at)
    if drafts:
        _move_drafts(goal, drafts, at)


def stops_ahead_of(outing: Outing) -> list[Activity]:
    """The stops of an outing that are neither over nor called off, in order. One query."""
    rows = outing.activities.select_related("outing__team", "place", "art_form")
    return [stop for stop in rows.order_by("position", "pk") if stop.is_ahead]


def _move_drafts(goal: Goal, drafts: Sequence[Activity], at: datetime) -> None:
    """Nobody was told, so nobody hears of it; an outing that is empty then was never there."""
    old = Outing.objects.select_related("team", "season").get(pk=goal.outing.pk)
    if (old.on, old.team_id) == (goal.on, goal.team.pk):
        # The announced stops have taken the outing along.
        for stop in drafts:
            stop.on = goal.on
            stop.save(update_fields=["on"])
        return
    there = draft_outing(team=goal.team, on=goal.on, like=old)
    for stop in drafts:
        put(stop, there)
    if not old.activities.exists():
        old.delete()
        return
    leave(old, at)


def draft_outing(*, team: Team, on: date, like: Outing) -> Outing:
    """The outing of a team on a day, for stops that nobody was told of."""
    there = outing_on(team=team, on=on, season=like.season)
    if there.run_id is None and not there.activities.exists():
        there.run_id = like.run_id
        there.save(update_fields=["run"])
    return there


def put(stop: Activity, outing: Outing) -> None:
    """A stop that nobody was told of becomes the last one of an outing, on its day."""
    last = outing.activities.order_by("-position").values_list("position", flat=True).first()
    stop.title = title_with(stop, outing.team)
    stop.on, stop.outing, stop.position = outing.on, outing, (last or 0) + 1
    stop.save()
