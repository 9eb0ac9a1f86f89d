"""What somebody moves on the calendar: drafts silently, announced stops with a reason.

Nothing is moved that has changed since the page was shown, and nothing that is pinned.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from shixiao.directory.models import Team
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.programme.models import Activity, Pin, Season
from shixiao.programme.services.relocating import Goal, relocate, stops_ahead_of
from shixiao.programme.services.seasons.opening import (
    PinDraft,
    locked,
    pin_stop,
    refuse_closed,
)


@dataclass(frozen=True, slots=True)
class HandMove:
    """What somebody moves on the calendar: a stop, or with `whole` all that goes with it.

    `seen_on` and `seen_team` are the day and the team that the page showed.
    """

    activity: Activity
    on: date
    team: Team
    seen_on: date
    seen_team: int
    whole: bool = False


@transaction.atomic
def move_by_hand(*, move: HandMove, reason: str, by: Actor, at: datetime) -> Activity:
    """Another day or team, as somebody chose on the calendar; sent twice it happens once.

    Refuses `programme.season_is_closed`, `programme.moved_meanwhile`, `programme.stop_is_pinned`,
    `programme.nothing_to_move`, `programme.day_must_be_ahead`, `programme.day_outside_season`,
    `programme.foreign_row`, `programme.reason_missing`, and a team that cannot come that day.
    """
    if move.activity.season is None:
        raise Refused("programme.nothing_to_move")
    # The season first: whoever waits for it reads the stop as the other left it.
    season = locked(move.activity.season)
    refuse_closed(season)
    rows = Activity.objects.select_for_update(of=("self",)).select_related("outing__team", "place")
    activity = rows.filter(pk=move.activity.pk).first()
    outing = activity.outing if activity else None
    if activity is None or outing is None or not activity.is_ahead:
        raise Refused("programme.nothing_to_move")
    if (activity.on, outing.team_id) == (move.on, move.team.pk):
        return activity
    if (activity.on, outing.team_id) != (move.seen_on, move.seen_team):
        raise Refused("programme.moved_meanwhile", place=activity.place.name)
    stops = stops_ahead_of(outing) if move.whole else [activity]
    _refuse_unfit(season, move, stops, timezone.localdate(at))

    relocate(goal=Goal(outing, tuple(stops), move.on, move.team), reason=reason, by=by, at=at)
    record(
        by=by,
        at=at,
        act="programme.stop_moved",
        subject=activity,
        stops=[stop.pk for stop in stops],
        was_on=move.seen_on,
        now_on=move.on,
        was_team=move.seen_team,
        now_team=move.team.pk,
        reason=reason.strip(),
    )
    activity.refresh_from_db()
    return activity


def _refuse_unfit(season: Season, move: HandMove, stops: Sequence[Activity], today: date) -> None:
    if move.team.organisation_id != season.organisation_id:
        raise Refused("programme.foreign_row", field="team")
    if move.on <= today:
        raise Refused("programme.day_must_be_ahead", field="on")
    if not season.starts_on <= move.on <= season.ends_on:
        raise Refused(
            "programme.day_outside_season",
            season=season.name,
            starts_on=season.starts_on,
            ends_on=season.ends_on,
            field="on",
        )
    pins = Pin.objects.filter(
        season=season, on=move.seen_on, place__in=[stop.place_id for stop in stops]
    )
    pin = pins.select_related("place").first()
    if pin is not None:
        raise Refused("programme.stop_is_pinned", place=pin.place.name)


@transaction.atomic
def pin_activity(*, activity: Activity, reason: str, by: Actor, at: datetime) -> Pin:
    """钉住不动: no plan and nobody's hand moves this stop from its day and team. Pinned twice is
    pinned once.

    Refuses `programme.nobody_to_pin` and what `pin_stop` refuses.
    """
    if activity.season is None:
        raise Refused("programme.nobody_to_pin")
    # The season first: whoever waits for it pins the stop where the other has left it.
    season = locked(activity.season)
    rows = Activity.objects.select_related("outing__team", "place", "art_form")
    found = rows.filter(pk=activity.pk).first()
    if found is None or found.outing is None or not found.is_ahead:
        raise Refused("programme.nobody_to_pin")
    activity, outing = found, found.outing
    pin = PinDraft(
        place=activity.place,
        art_form=activity.art_form,
        on=activity.on,
        reason=reason,
        team=outing.team,
    )
    return pin_stop(season=season, pin=pin, by=by, at=at)
