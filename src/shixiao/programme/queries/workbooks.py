"""What a run's workbook needs beyond the run itself, and what an edited one is compared with."""

from dataclasses import replace
from datetime import date
from statistics import fmean

from shixiao.directory.models import Place, Team
from shixiao.kernel.wording import name
from shixiao.programme.core.book_of_problem import Known, book_of
from shixiao.programme.core.plan_data import outings_of
from shixiao.programme.core.problem import Id, Outing, Problem
from shixiao.programme.core.reasons import Reasons, reasons_of
from shixiao.programme.core.season_book import Book
from shixiao.programme.core.season_facts import (
    Known as Facts,
)
from shixiao.programme.core.season_facts import (
    StandingStop,
    Stands,
    form_of,
    key_of,
    place_id,
    team_id,
)
from shixiao.programme.core.season_standing import outing_of
from shixiao.programme.core.spoken_days import Period
from shixiao.programme.models import Activity, Run, Season
from shixiao.programme.queries.planning import drafts_of
from shixiao.programme.queries.replanning import stands_of
from shixiao.programme.queries.runs import HEAVY
from shixiao.programme.queries.solved import problem_of_run


def book_of_run(run: Run, problem: Problem | None = None) -> Book:
    """The season as its workbook asks for it; the plan is not in it. Two queries."""
    season = run.season
    asked = problem or problem_of_run(run)
    book = book_of(asked, _known(season, asked))
    return replace(book, settings=replace(book.settings, name=season.name, run=run.pk))


def _known(season: Season, problem: Problem) -> Known:
    places = {place_id(row.pk): row for row in season.organisation.places.all()}
    points = {
        key: (float(row.latitude), float(row.longitude))
        for key, row in places.items()
        if row.latitude is not None and row.longitude is not None
    }
    asked = {place.id for place in problem.places}
    teams = {team_id(row.pk): row for row in season.organisation.teams.all()}
    towns = {places[str(key)].town for key in asked if key in places and key in points}
    return Known(
        period=Period(season.starts_on, season.ends_on),
        points={key: point for key, point in points.items() if key in asked},
        homes={key: _home(row, towns, points) for key, row in teams.items()},
        kinds={key: _kind(row) for key, row in places.items()},
    )


def _home(team: Team, towns: set[str], points: dict[str, tuple[float, float]]) -> str:
    """Where a team is at home: its point, its town, or the middle of the county."""
    if team.home_latitude is not None and team.home_longitude is not None:
        return f"{team.home_latitude},{team.home_longitude}"
    if team.home_town in towns or not points:
        return team.home_town
    middle = [fmean(point[axis] for point in points.values()) for axis in (0, 1)]
    return f"{middle[0]:.6f},{middle[1]:.6f}"


def _kind(place: Place) -> str:
    return name(f"directory.place.{place.kind}", "zh-hans")


def plan_of(run: Run) -> tuple[Outing, ...]:
    """The outings of a run by day and team. No query."""
    return tuple(sorted(outings_of(run.plan), key=_by_day))


def reasons_by_day(run: Run, language: str) -> Reasons | None:
    """The reasons stored with a run, in the order of `plan_of`; None where there are none."""
    outings, reasons = outings_of(run.plan), reasons_of(run.explained, language)
    if not run.explained or len(reasons.outings) != len(outings):
        return None
    pairs = sorted(zip(outings, reasons.outings, strict=True), key=lambda pair: _by_day(pair[0]))
    return replace(reasons, outings=tuple(reason for _, reason in pairs))


def _by_day(outing: Outing) -> tuple[str, str]:
    return str(outing.slot), str(outing.team)


def in_plain_forms(outings: tuple[Outing, ...]) -> tuple[Outing, ...]:
    """The outings with the art forms that people know."""
    return tuple(
        replace(one, stops=tuple(replace(s, form=form_of(s.form)) for s in one.stops))
        for one in outings
    )


def held_by_team(outings: tuple[Outing, ...]) -> frozenset[tuple[Id, Id]]:
    """Team and slot of the outings that a pin keeps for their team."""
    return frozenset(
        (one.team, one.slot)
        for one in outings
        if any(stop.form != form_of(stop.form) for stop in one.stops)
    )


def standing_before(season: Season, run: Run | None, known: Facts) -> tuple[Outing, ...]:
    """The plan that a workbook of a run starts from, in the terms of the problem of `known`.

    A run that was kept: what stands of the season and nobody was told of, as it is by now; any
    other: its own plan. What was announced is no part of it, and never moves. Two queries at most.
    """
    if run is None or run.kept_at is not None:
        stops = Activity.objects.filter(outing__in=drafts_of(season))
        rows = stops.select_related("art_form", "outing").order_by("on", "outing", "position", "pk")
        stands = stands_of(list(rows))
    else:
        stands = tuple(_stands(number, one) for number, one in enumerate(outings_of(run.plan)))
    return tuple(outing_of(one, known) for one in stands if one.on >= known.means.tomorrow)


def _stands(number: int, one: Outing) -> Stands:
    stops = (
        StandingStop(0, key_of(stop.place), form_of(stop.form), is_told=False) for stop in one.stops
    )
    on = date.fromisoformat(str(one.slot))
    return Stands(outing=number, on=on, team=key_of(one.team), stops=tuple(stops))


def run_at_hand(season: Season) -> Run | None:
    """The run whose workbook a season hands out: the kept one, else the latest with a plan.

    An answer to changes has a plan once it is kept. Without its problem and plan. Two queries at
    most.
    """
    done = season.runs.filter(state=Run.State.DONE).defer(*HEAVY)
    kept = done.filter(kept_at__isnull=False).order_by("-kept_at", "-pk").first()
    return kept or done.filter(changes=[]).first()


def announced_outings(season: Season) -> frozenset[tuple[int, str]]:
    """Team and day of what villages and teams were told of. One query."""
    told = Activity.objects.filter(
        season=season, announced_at__isnull=False, outing__called_off_at__isnull=True
    )
    rows = told.exclude(outing=None).values_list("outing__team_id", "on")
    return frozenset((team, on.isoformat()) for team, on in rows if team is not None)
