"""A run of the planner, read back: its problem, and its plan in the names of the county."""

from dataclasses import dataclass
from datetime import date

from shixiao.programme.core.plan_data import outings_of, problem_file
from shixiao.programme.core.problem import Place, Problem, outing_cost_fen, outing_km
from shixiao.programme.core.season_facts import form_of
from shixiao.programme.models import Run
from shixiao.programme.readers import read_problem


@dataclass(frozen=True, slots=True)
class PlannedStop:
    """One stop of a plan; `supporters` asked for this form there, `is_pinned` is 必办."""

    place: str
    town: str
    form: str
    supporters: int
    is_pinned: bool


@dataclass(frozen=True, slots=True)
class PlannedOuting:
    """One outing of a plan, in names."""

    on: date
    team: str
    stops: tuple[PlannedStop, ...]
    cost_fen: int
    km: int


@dataclass(frozen=True, slots=True)
class Solved:
    """What a run found, ready to be looked at."""

    outings: tuple[PlannedOuting, ...]
    cost_fen: int
    budget_fen: int
    met: int
    asked: int

    @property
    def teams(self) -> int:
        return len({outing.team for outing in self.outings})

    @property
    def stops(self) -> int:
        return sum(len(outing.stops) for outing in self.outings)


def problem_of_run(run: Run) -> Problem:
    """The problem that a run was asked. No query."""
    return read_problem(problem_file(run.problem))


def solved(run: Run) -> Solved:
    """The plan of a finished run by day, with what it costs. No query."""
    problem = problem_of_run(run)
    places = {place.id: place for place in problem.places}
    teams = {team.id: team for team in problem.teams}
    found: list[PlannedOuting] = []
    for outing in outings_of(run.plan):
        team, where = teams[outing.team], [places[stop.place] for stop in outing.stops]
        km = outing_km(team, where, problem.travel)
        found.append(
            PlannedOuting(
                on=date.fromisoformat(str(outing.slot)),
                team=team.called,
                stops=tuple(
                    _stop(places[stop.place], stop.form, is_pinned=stop.fixed_event is not None)
                    for stop in outing.stops
                ),
                cost_fen=outing_cost_fen(team, km, len(where)),
                km=round(km),
            )
        )
    found.sort(key=lambda outing: (outing.on, outing.team))
    met = {(stop.place, stop.town, stop.form) for one in found for stop in one.stops}
    wanted = [(place.called, place.town, form) for place in problem.places for form in place.needs]
    return Solved(
        outings=tuple(found),
        cost_fen=sum(outing.cost_fen for outing in found),
        budget_fen=problem.budget_fen,
        met=sum(one in met for one in wanted),
        asked=len(wanted),
    )


def _stop(place: Place, form: str, *, is_pinned: bool) -> PlannedStop:
    asked = place.needs.get(form_of(form), 0)
    return PlannedStop(place.called, place.town, form_of(form), int(asked), is_pinned)
