"""Why a stop of a season is where it is, and what the plan that was kept left open."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from shixiao.needs.models import Need
from shixiao.needs.queries import with_supporters
from shixiao.programme.core.plan_data import outings_of
from shixiao.programme.core.reasons import Money, Reason, reasons_of
from shixiao.programme.core.season_facts import key_of, place_id, team_id
from shixiao.programme.models import Activity, Run, Season
from shixiao.programme.queries.runs import HEAVY
from shixiao.programme.queries.seasons import Calendar, Stop


@dataclass(frozen=True, slots=True)
class Why:
    """Why one stop is where it is: who asked, what else lies on the way, what was pinned."""

    stop: Stop
    needs: tuple[Need, ...]
    beside: tuple[Activity, ...]
    pin_reason: str
    reason: Reason | None = None

    @property
    def supporters(self) -> int:
        return sum(need.supporters for need in self.needs)


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """How many wishes a plan left open, and the first of them: place, form, why."""

    count: int
    first: tuple[tuple[str, str, Reason], ...]


def kept_with_reasons(season: Season) -> Run | None:
    """The run that was kept last, with its plan, its reasons and how it went. One query."""
    light = [name for name in HEAVY if name not in ("curve", "plan", "explained", "changes")]
    return (
        season.runs.filter(kept_at__isnull=False).defer(*light).order_by("-kept_at", "-pk").first()
    )


def why(
    calendar_: Calendar, pk: int | None, kept: Run | None = None, language: str = "zh-hans"
) -> Why | None:
    """The reasons of one stop of a calendar, those of the kept plan among them. One query."""
    stop = next((stop for stop in calendar_.stops if stop.activity.pk == pk), None)
    if stop is None:
        return None
    activity = stop.activity
    beside = [
        other.activity
        for other in calendar_.stops
        if other.activity.outing_id == activity.outing_id and other is not stop
    ]
    return Why(
        stop=stop,
        needs=tuple(_needs_of(activity)),
        beside=tuple(beside) if activity.outing_id else (),
        pin_reason=activity.pin_reason or "",
        reason=_reason(stop, beside, kept, language),
    )


def left_open(
    kept: Run | None, language: str, names: Mapping[int, str], *, most: int = 6
) -> LeftOpen | None:
    """What the kept plan left open, the first of it in the names of the places. No query."""
    if kept is None or not kept.explained:
        return None
    wishes = reasons_of(kept.explained, language).wishes
    first = wishes[:most]
    return LeftOpen(
        count=len(wishes),
        first=tuple(
            (names[key_of(wish.place)], wish.form, wish)
            for wish in first
            if key_of(wish.place) in names
        ),
    )


def next_money(kept: Run | None, language: str) -> Money | None:
    """What the next 1,000 yuan would bring beside the kept plan, where it is known. No query."""
    if kept is None or not kept.explained:
        return None
    money = reasons_of(kept.explained, language).money
    return next((one for one in money if one.fen), None)


def _reason(
    stop: Stop, beside: Sequence[Activity], kept: Run | None, language: str
) -> Reason | None:
    """What the kept plan says about this outing, as long as it stands as it was planned."""
    if kept is None or not kept.explained or stop.team is None:
        return None
    there = {place_id(one.place_id) for one in (stop.activity, *beside)}
    when = (team_id(stop.team.pk), stop.activity.on.isoformat())
    reasons = reasons_of(kept.explained, language).outings
    for outing, reason in zip(outings_of(kept.plan), reasons, strict=False):
        if (outing.team, outing.slot) == when and {s.place for s in outing.stops} == there:
            return reason
    return None


def _needs_of(activity: Activity) -> Iterable[Need]:
    return with_supporters(activity.needs.select_related("art_form")).order_by("pk")
