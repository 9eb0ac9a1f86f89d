"""Two plans side by side: what only one of them has, what is moved, and what each comes to.

A stop is the same wish wherever it lies; another day or another team moves it. What the plans
come to is measured with one and the same problem, so that the figures can be set side by side.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from shixiao.programme.core.problem import Id, Place, Problem
from shixiao.programme.core.season_facts import form_of
from shixiao.programme.core.welfare import shares, welfare


@dataclass(frozen=True, slots=True, order=True)
class Stop:
    """One stop of a plan: where and what, when and by whom (empty: nobody's)."""

    place: str
    form: str
    on: str
    team: str


@dataclass(frozen=True, slots=True)
class Compared:
    """The stops of two plans; `moved` are pairs of before and after."""

    only_first: tuple[Stop, ...]
    only_second: tuple[Stop, ...]
    moved: tuple[tuple[Stop, Stop], ...]
    same: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class Come:
    """What a plan comes to; `least` is how far the wishes of the least served place are met."""

    stops: int
    outings: int
    cost_fen: int
    worth: float
    met: int
    served: int
    least: float


def compared(first: Sequence[Stop], second: Sequence[Stop]) -> Compared:
    """Both plans, stop by stop, by day."""
    same = list((Counter(first) & Counter(second)).elements())
    before, after = Counter(first) - Counter(second), Counter(second) - Counter(first)
    there: defaultdict[tuple[str, str], list[Stop]] = defaultdict(list)
    for stop in sorted(after.elements(), key=_by_day):
        there[stop.place, stop.form].append(stop)
    moved: list[tuple[Stop, Stop]] = []
    only_first: list[Stop] = []
    for stop in sorted(before.elements(), key=_by_day):
        others = there[stop.place, stop.form]
        if others:
            moved.append((stop, others.pop(0)))
        else:
            only_first.append(stop)
    left = sorted((stop for rest in there.values() for stop in rest), key=_by_day)
    return Compared(tuple(only_first), tuple(left), tuple(moved), tuple(sorted(same, key=_by_day)))


def come_to(problem: Problem, stops: Sequence[Stop], *, outings: int, cost_fen: int) -> Come:
    """What these stops come to by the wishes of a problem; others it does not know.

    A wish that is pinned to a team is met by whoever shows the form.
    """
    problem = replace(problem, places=tuple(map(_plain, problem.places)))
    places = {str(place.id): place for place in problem.places}
    teams = {str(team.id): team for team in problem.teams}
    shows: dict[Id, dict[str, float]] = {}
    visits: Counter[Id] = Counter()
    for stop in stops:
        if stop.place in places:
            id_, team = places[stop.place].id, teams.get(stop.team)
            quality = team.forms.get(stop.form, 1.0) if team else 1.0
            given = shows.setdefault(id_, {})
            given[stop.form] = given.get(stop.form, 0.0) + quality
            visits[id_] += 1
    worth, satisfied = welfare(problem, shows, visits)
    wanted = [(place.id, form) for place in problem.places for form in shares(place)]
    asking = [met for place, met in zip(problem.places, satisfied, strict=True) if shares(place)]
    return Come(
        stops=len(stops),
        outings=outings,
        cost_fen=cost_fen,
        worth=worth,
        met=sum(form in shows.get(id_, {}) for id_, form in wanted),
        served=len({stop.place for stop in stops}),
        least=min(asking, default=0.0),
    )


def _plain(place: Place) -> Place:
    needs: dict[str, float] = {}
    for form, weight in place.needs.items():
        needs[form_of(form)] = needs.get(form_of(form), 0.0) + weight
    return replace(place, needs=needs)


def _by_day(stop: Stop) -> tuple[str, Stop]:
    return stop.on, stop
