"""The season as it stands, as a plan that may change, with the rows behind it."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from shixiao.needs.models import Need
from shixiao.needs.queries import with_supporters
from shixiao.programme.core.season_changes import OneMore, Said, TeamOut
from shixiao.programme.core.season_facts import (
    Known,
    Pinned,
    StandingStop,
    Stands,
    Taken,
    TeamRow,
    Wish,
    place_id,
    team_id,
)
from shixiao.programme.core.season_standing import Standing, standing_of
from shixiao.programme.models import Activity, Outing, Run, Season
from shixiao.programme.queries.planning import BY_RUN, facts_of
from shixiao.programme.queries.seasons import AHEAD


@dataclass(frozen=True, slots=True)
class AtHand:
    """The plan that stands, the activities behind its stops, and what was known of them.

    `said` is what was said to have happened, the teams that said 去不了 by their link among it.
    """

    season: Season
    known: Known
    standing: Standing
    stops: Mapping[int, Activity]
    said: tuple[Said, ...] = ()

    def stop_at(self, place: object, slot: object) -> Activity | None:
        """The activity that stands at a place on a day, both named as the problem names them."""
        return self._by_day.get((str(place), str(slot)))

    @property
    def _by_day(self) -> dict[tuple[str, str], Activity]:
        return {
            (place_id(stop.place), one.on.isoformat()): self.stops[stop.activity]
            for one in self.standing.rows
            for stop in one.stops
        }

    @property
    def rows(self) -> list[list[object]]:
        """What stands, row by row: two of these are alike when nothing has moved in between."""
        return [
            [one.outing, one.team, one.on.isoformat(), [_row(stop) for stop in one.stops]]
            for one in (*self.standing.rows, *self.standing.held)
        ]


def _row(stop: StandingStop) -> list[object]:
    return [stop.activity, stop.place, stop.form, stop.is_told]


def at_hand(
    season: Season,
    *,
    today: date,
    said: Sequence[Said] = (),
    days: Sequence[date] = (),
    team: int | None = None,
) -> AtHand:
    """The plan of a season as the tables stand now. Ten queries.

    What was `said` makes the places of new events known, and what is pinned to a team that cannot
    come is pinned to no team; `days` are days, `team` is one that can be asked for in any case.
    Refuses what `standing_of` refuses.
    """
    stops = stops_ahead(season, today)
    said = with_withdrawn(said, stops)
    known = facts_of(season, today=today)
    stated = {day for each in known.teams if each.id == team for day in each.days}
    known = replace(
        known,
        wishes=(*known.wishes, *_wishes(stops)),
        pins=tuple(_for_whoever_can(pin, said) for pin in _pins(season, today)),
        taken=_without(known.taken, stops),
        standing=stands_of(stops),
        teams=tuple(_asked(each, days) if each.id == team else each for each in known.teams),
        also=tuple(one.place for one in said if isinstance(one, OneMore)),
        days=tuple(days),
    )
    standing = standing_of(known)
    unstated = {day.isoformat() for day in days if day not in stated}
    if team is not None and unstated:
        standing = _without_days(standing, team, unstated)
    return AtHand(season, known, standing, {stop.pk: stop for stop in stops}, said)


def _asked(team: TeamRow, days: Sequence[date]) -> TeamRow:
    """The team as if it had stated these days, so that the problem knows it at all."""
    return replace(team, days=team.days | set(days), outings_a_month=team.outings_a_month or 1)


def _without_days(standing: Standing, team: int, days: Collection[str]) -> Standing:
    """The days that a team was only asked for are none of its free days; what stands stays."""
    kept = {(str(one.team), str(one.slot)) for one in standing.outings}
    teams = tuple(
        replace(
            one,
            available=tuple(
                day for day in one.available if day not in days or (one.id, day) in kept
            ),
        )
        if one.id == team_id(team)
        else one
        for one in standing.problem.teams
    )
    return replace(standing, problem=replace(standing.problem, teams=teams))


def stops_ahead(season: Season, today: date) -> list[Activity]:
    """The stops of the season's outings that can still change, from tomorrow on. One query."""
    rows = season.activities.filter(
        state__in=AHEAD, on__gt=today, outing__called_off_at__isnull=True
    ).filter(outing__season=season)
    return list(
        rows.select_related("place", "art_form", "outing__team").order_by(
            "on", "outing", "position", "pk"
        )
    )


def withdrawn(stops: Sequence[Activity]) -> list[Outing]:
    """The outings whose team said that it cannot come. No query."""
    found = {stop.outing.pk: stop.outing for stop in stops if stop.outing is not None}
    return [one for one in found.values() if one.team_answer == Outing.TeamAnswer.NO]


def with_withdrawn(said: Sequence[Said], stops: Sequence[Activity]) -> tuple[Said, ...]:
    """What was said, and the outings whose team has said that it cannot come. No query."""
    found = list(said)
    for outing in withdrawn(stops):
        is_said = any(_is_out(one, outing.team_id, outing.on) for one in said)
        if not is_said:
            found.append(TeamOut(outing.team_id, outing.on, outing.on))
    return tuple(found)


def _is_out(one: Said, team: int | None, on: date) -> bool:
    return isinstance(one, TeamOut) and one.team == team and one.first <= on <= one.last


def _for_whoever_can(pin: Pinned, said: Sequence[Said]) -> Pinned:
    is_without = any(_is_out(one, pin.team, pin.on) for one in said)
    return replace(pin, team=None) if is_without else pin


def changes_runs(season: Season) -> list[Run]:
    """The changes that were asked about, latest first. One query."""
    rows = season.runs.exclude(changes=[]).defer("problem", "plan", "standing", "prices", "curve")
    return list(rows.order_by("-started_at", "-pk")[:20])


def stands_of(stops: Sequence[Activity]) -> tuple[Stands, ...]:
    """Stops with their outings as what stands, by outing. No query."""
    by_outing: dict[int, list[Activity]] = {}
    for stop in stops:
        by_outing.setdefault(stop.outing_id or 0, []).append(stop)
    return tuple(
        Stands(
            outing=outing,
            on=those[0].on,
            team=those[0].outing.team_id if those[0].outing else 0,
            stops=tuple(
                StandingStop(
                    one.pk, one.place_id, one.art_form.name, is_told=one.announced_at is not None
                )
                for one in those
            ),
        )
        for outing, those in by_outing.items()
    )


def _without(taken: Sequence[Taken], stops: Sequence[Activity]) -> tuple[Taken, ...]:
    """What is taken, without what stands: once for each outing and each visit."""
    outings = {(stop.on, stop.outing.team_id) for stop in stops if stop.outing is not None}
    visits = Counter((stop.on, stop.place_id) for stop in stops)
    found = []
    for one in taken:
        if one.team is not None and (one.on, one.team) in outings:
            continue
        there = (one.on, one.places[0]) if one.places else None
        if there and visits[there] > 0 and one.cost_fen == 0:
            visits[there] -= 1
            continue
        found.append(one)
    return tuple(found)


def _pins(season: Season, today: date) -> tuple[Pinned, ...]:
    rows = season.pins.filter(on__gt=today).select_related("art_form").order_by("on", "pk")
    return tuple(Pinned(r.pk, r.place_id, r.art_form.name, r.on, r.team_id) for r in rows)


def _wishes(stops: Sequence[Activity]) -> tuple[Wish, ...]:
    """The needs that announced stops serve: a plan that changes has to serve them still.

    They count for the form that is shown there, whatever form was asked for.
    """
    fast = {stop.pk: stop for stop in stops if _is_standing_fast(stop)}
    served = Activity.needs.through.objects.filter(activity__in=list(fast))
    needs = with_supporters(Need.objects.filter(pk__in=served.values("need")))
    supporters = {need.pk: need.supporters for need in needs}
    return tuple(
        Wish(fast[stop].place_id, fast[stop].art_form.name, supporters[need])
        for stop, need in served.order_by("pk").values_list("activity_id", "need_id")
    )


def _is_standing_fast(stop: Activity) -> bool:
    """Whether the needs of a stop are left out of those that wait for a plan."""
    return stop.announced_at is not None or not stop.form_key.startswith(BY_RUN)
