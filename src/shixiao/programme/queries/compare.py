"""Two plans of a season set side by side: two runs, or a run and what stands now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from shixiao.programme.core.comparing import Come, Compared, Stop, come_to, compared
from shixiao.programme.core.plan_data import outings_of
from shixiao.programme.core.problem import Problem, outing_cost_fen, outing_km
from shixiao.programme.core.season_facts import form_of, place_id, team_id
from shixiao.programme.models import Run, Season
from shixiao.programme.queries.planning import drafts_of
from shixiao.programme.queries.seasons import Stop as CalendarStop
from shixiao.programme.queries.seasons import calendar
from shixiao.programme.queries.solved import problem_of_run

NOW = "now"
_GONE = ("cancelled", "nobody_came", "no_team")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: a run, or (none) what stands now; with what it comes to."""

    run: Run | None
    come: Come

    @property
    def started_at(self) -> datetime | None:
        return self.run.started_at if self.run else None


@dataclass(frozen=True, slots=True)
class NamedStop:
    """A stop of a plan in the names of the county."""

    on: date
    team: str
    town: str
    place: str
    form: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both sides and what differs. `adopts`: the second is what would stand if it were kept."""

    first: Side
    second: Side
    adopts: bool
    only_first: tuple[NamedStop, ...]
    only_second: tuple[NamedStop, ...]
    moved: tuple[tuple[NamedStop, NamedStop], ...]
    same: tuple[NamedStop, ...]

    @property
    def is_alike(self) -> bool:
        return not (self.only_first or self.only_second or self.moved)


@dataclass(frozen=True, slots=True)
class _Plan:
    """Stops, with how many outings they take and what those cost."""

    stops: tuple[Stop, ...]
    outings: int
    cost_fen: int

    def __add__(self, other: "_Plan") -> "_Plan":
        stops = (*self.stops, *other.stops)
        return _Plan(stops, self.outings + other.outings, self.cost_fen + other.cost_fen)


def comparable(season: Season) -> list[Run]:
    """The runs of a season that have a plan, latest first, without their problems. One query."""
    done = season.runs.filter(state=Run.State.DONE, changes=[])
    return list(done.only("pk", "season", "started_at", "kept_at", "objective", "form_key"))


def comparison(season: Season, first: int | None, second: int) -> Comparison | None:
    """Run `first` (None: what stands now) against run `second`; None when one has no plan.

    Against what stands now, the second is what would stand if it were kept: what was announced
    or written by hand stays. Points are those of the later problem. Four queries.
    """
    wanted = {key for key in (first, second) if key is not None}
    runs = season.runs.filter(state=Run.State.DONE).in_bulk(wanted)
    if runs.keys() != wanted:
        return None
    problem = problem_of_run(runs[max(wanted)])
    names = _Names(list(runs.values()))
    if first is None:
        standing = [stop for stop in calendar(season).stops if stop.mark not in _GONE]
        drafts = set(drafts_of(season).values_list("pk", flat=True))
        stays = [stop for stop in standing if not _is_replaced(stop, drafts, second)]
        before, after = names.standing(standing), names.standing(stays) + names.planned(second)
    else:
        before, after = names.planned(first), names.planned(second)
    found = compared(before.stops, after.stops)
    return names.comparison(
        found,
        Side(runs[first] if first is not None else None, _come(problem, before)),
        Side(runs[second], _come(problem, after)),
    )


def _come(problem: Problem, plan: _Plan) -> Come:
    return come_to(problem, plan.stops, outings=plan.outings, cost_fen=plan.cost_fen)


def _is_replaced(stop: CalendarStop, drafts: set[int], run: int) -> bool:
    """Whether keeping the run would take the stop away, or put it there once more."""
    outing = stop.activity.outing
    return outing is not None and (outing.pk in drafts or outing.run_id == run)


class _Names:
    """What the runs, and the season as it stands, call places and teams."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self.runs = {run.pk: (run, problem_of_run(run)) for run in runs}
        problems = [problem for _, problem in self.runs.values()]
        self.places = {str(p.id): (p.town, p.called) for one in problems for p in one.places}
        self.teams = {str(team.id): team.called for one in problems for team in one.teams}

    def planned(self, key: int) -> _Plan:
        run, problem = self.runs[key]
        places = {place.id: place for place in problem.places}
        teams = {team.id: team for team in problem.teams}
        outings = outings_of(run.plan)
        stops: list[Stop] = []
        cost_fen = 0
        for outing in outings:
            team, where = teams[outing.team], [places[stop.place] for stop in outing.stops]
            cost_fen += outing_cost_fen(
                team, outing_km(team, where, problem.travel), len(outing.stops)
            )
            stops += [
                Stop(str(stop.place), form_of(stop.form), str(outing.slot), str(outing.team))
                for stop in outing.stops
            ]
        return _Plan(tuple(stops), len(outings), cost_fen)

    def standing(self, rows: Iterable[CalendarStop]) -> _Plan:
        stops: list[Stop] = []
        costs: dict[int, int] = {}
        alone = 0
        for row in rows:
            activity, team = row.activity, row.team
            place = place_id(activity.place_id)
            self.places.setdefault(place, (activity.place.town, activity.place.name))
            if team is not None:
                self.teams.setdefault(team_id(team.pk), team.name)
            if activity.outing is not None:
                costs[activity.outing.pk] = activity.outing.cost_fen
            else:
                alone += activity.cost_fen or 0
            by = team_id(team.pk) if team else ""
            stops.append(Stop(place, activity.art_form.name, activity.on.isoformat(), by))
        return _Plan(tuple(stops), len(costs), sum(costs.values()) + alone)

    def comparison(self, found: Compared, first: Side, second: Side) -> Comparison:
        return Comparison(
            first=first,
            second=second,
            adopts=first.run is None,
            only_first=tuple(map(self._named, found.only_first)),
            only_second=tuple(map(self._named, found.only_second)),
            moved=tuple((self._named(was), self._named(now)) for was, now in found.moved),
            same=tuple(map(self._named, found.same)),
        )

    def _named(self, stop: Stop) -> NamedStop:
        town, place = self.places[stop.place]
        team = self.teams.get(stop.team, "")
        return NamedStop(date.fromisoformat(stop.on), team, town, place, stop.form)
