"""The season as anybody would write it for a solver: one variable for each team, slot, place, form.

A plain time-indexed model for CP-SAT (OR-Tools), the planner's measure of difficulty, not a part of
it: python -m benchmarks.plain.season_model PROBLEM.json SECONDS WORKERS prints a plan with its
bound as JSON. An outing of at most three stops is a way from home and back: every stop has two
ends, to home or to another stop; with three stops no circle passes home by. Worth is counted in
whole numbers, rounded up; fen and minutes are rounded up as well, so that its plan keeps the rules,
and its bound is that of a season shorter by less than a metre and a fen a leg. A process of its
own: the solver brings a library that the planner's integer programme has in another version.
"""

import json
import math
import resource
import sys
from collections import defaultdict

from ortools.sat.python import cp_model

from shixiao.programme.core.problem import Problem, outing_km, outing_minutes, road_km
from shixiao.programme.core.welfare import weights
from shixiao.programme.readers import read_problem

MOST_BYTES = 6 * 2**30
QUALITY, WORTH, FEN = 100, 1_000, 100  # a full show, a point, and a fen in whole numbers
METRES = 1_000


class Model:
    """Variables and rules, as `check_plan.py` says them."""

    def __init__(self, problem: Problem) -> None:
        self.problem, self.model = problem, cp_model.CpModel()
        slots = {one.id: one for one in problem.slots}
        self.shows: dict[tuple, cp_model.IntVar] = {}
        self.legs: dict[tuple, cp_model.IntVar] = {}
        self.near = self._near()
        self.of_place = defaultdict(list)
        self.events = defaultdict(list)
        self.cost, self.counts = [], defaultdict(list)
        for team in problem.teams:
            for slot in team.available:
                self._outing(team, slots[slot])
        self._rules()
        self.model.maximize(sum(self._worth()))

    def _near(self):
        rows = self.problem.places
        most = self.problem.travel.max_leg_km
        return [
            (a, b)
            for at, a in enumerate(rows)
            for b in rows[at + 1 :]
            if road_km(a, b, self.problem.travel) <= most
        ]

    def _outing(self, team, slot):
        """One team in one slot: whether it is out, where it stops and with what, and its way."""
        model, travel, new = self.model, self.problem.travel, self.model.new_bool_var
        out, ends, km = new(""), defaultdict(list), []
        fixed = {one.place: one for one in self.problem.fixed_events if one.slot == slot.id}
        for place in self.problem.places:
            event = fixed.get(place.id)
            alone = outing_km(team, [place], travel)
            if outing_minutes(team, alone, 1, travel) > team.max_minutes:
                continue
            forms = [event.form] if event else list(team.forms)
            if slot.id not in place.open and not event:
                continue
            stop = {form: new("") for form in forms if form in team.forms}
            for form, shown in stop.items():
                self.shows[team.id, slot.id, place.id, form] = shown
                self.of_place[place.id].append((slot, team, form, shown, event))
            home = model.new_int_var(0, 2, "")
            ends[place.id].append(home)
            ends["home"].append(home)
            km.append((home, alone / 2))
            self.counts["stops", team.id, slot.id, place.id] = list(stop.values())
        self._way(team, slot, out, ends, km)

    def _way(self, team, slot, out, ends, km):
        model, travel, stops = self.model, self.problem.travel, []
        for a, b in self.near:
            if a.id in ends and b.id in ends:
                leg = model.new_bool_var("")
                self.legs[team.id, slot.id, a.id, b.id] = leg
                ends[a.id].append(leg)
                ends[b.id].append(leg)
                km.append((leg, road_km(a, b, travel)))
        for place, sides in ends.items():
            if place != "home":
                here = self.counts["stops", team.id, slot.id, place]
                stops += here
                model.add(sum(sides) == 2 * sum(here))
        model.add(sum(ends["home"]) == 2 * out)
        model.add(sum(stops) <= self.problem.max_stops * out)
        metres = sum(math.ceil(far * METRES) * one for one, far in km)
        still = math.floor(team.max_minutes) * out - math.ceil(team.minutes_per_stop) * sum(stops)
        by_minute = travel.speed_kmh * METRES / 60
        model.add(metres * 60 <= math.floor(by_minute * 60) * still)
        fen = sum(math.ceil(team.per_km_fen * far * FEN) * one for one, far in km)
        # An outing is rounded to the fen, so by half a fen at most.
        leaving, stopping = team.fixed_fen * FEN + FEN / 2, team.per_stop_fen * FEN
        self.cost.append(fen + math.ceil(leaving) * out + math.ceil(stopping) * sum(stops))
        self.counts["month", team.id, slot.month].append(out)
        self.counts["week", team.id, slot.week].append(out)
        if team.needs_van:
            self.counts["van", slot.id].append(out)

    def _rules(self):
        model = self.model
        for team in self.problem.teams:
            for slot in self.problem.slots:
                month, week = ("month", team.id, slot.month), ("week", team.id, slot.week)
                model.add(sum(self.counts[month]) <= team.max_outings_month)
                model.add(sum(self.counts[week]) <= team.max_outings_week)
        for slot in self.problem.slots:
            model.add(sum(self.counts["van", slot.id]) <= slot.vans)
        for place in self.problem.places:
            by_week = defaultdict(list)
            for slot, _, _, shown, _ in self.of_place[place.id]:
                by_week[slot.week].append(shown)
            for shown in by_week.values():
                model.add_at_most_one(shown)
            own = [shown for _, _, _, shown, event in self.of_place[place.id] if not event]
            model.add(sum(own) <= place.max_visits)
        for event in self.problem.fixed_events:
            rows = self.of_place[event.place]
            model.add_exactly_one(shown for _, _, _, shown, one in rows if one == event)
        model.add(sum(self.cost) <= self.problem.budget_fen * FEN)

    def _worth(self):
        """Concave curves piece by piece; the solver fills the steep pieces first by itself."""
        value, model = self.problem.value, self.model
        for place, weight in zip(self.problem.places, weights(self.problem), strict=True):
            rows, wanted = self.of_place[place.id], sum(place.needs.values())
            met = []
            for form, need in place.needs.items():
                given = [
                    math.ceil(team.forms[form] * QUALITY) * shown
                    for _, team, one, shown, _ in rows
                    if one == form
                ]
                if not given or not need:
                    continue
                pieces = [
                    (model.new_int_var(0, math.ceil(width * QUALITY), ""), slope)
                    for width, slope in value.repeat
                ]
                model.add(sum(piece for piece, _ in pieces) <= sum(given))
                share = need / wanted * WORTH
                met += [math.ceil(share * slope) * piece for piece, slope in pieces]
            most = QUALITY * WORTH
            filled = [
                (model.new_int_var(0, math.ceil(width * most), ""), slope)
                for width, slope in value.satisfaction
            ]
            model.add(sum(piece for piece, _ in filled) <= sum(met))
            yield from (math.ceil(weight * slope * WORTH) * piece for piece, slope in filled)
            unserved = model.new_bool_var("")
            model.add(sum(shown for _, _, _, shown, _ in rows) + unserved >= 1)
            yield -round(value.unserved_penalty * WORTH * most) * unserved


def plan_of(problem: Problem, made: Model, solver: cp_model.CpSolver) -> dict[str, object]:
    stops = defaultdict(list)
    for (team, slot, place, form), shown in made.shows.items():
        if solver.boolean_value(shown):
            stops[team, slot].append((place, form))
    legs = defaultdict(set)
    for (team, slot, *pair), leg in made.legs.items():
        if solver.boolean_value(leg):
            legs[team, slot].add(frozenset(pair))
    outings = []
    for (team, slot), row in stops.items():
        ordered = in_order(row, legs[team, slot])
        events = {(one.place, one.form): one.id for one in problem.fixed_events if one.slot == slot}
        outings.append(
            {
                "team": team,
                "slot": slot,
                "stops": [
                    {"place": place, "form": form, "fixed_event": events.get((place, form))}
                    for place, form in ordered
                ],
            }
        )
    bound = solver.best_objective_bound / (WORTH * QUALITY * WORTH)
    return {"outings": outings, "bound": bound}


def in_order(row, legs):
    """The stops from one end of the way to the other."""
    for first in row:
        way = [first]
        while following := [
            one for one in row if one not in way and frozenset((way[-1][0], one[0])) in legs
        ]:
            way.append(following[0])
        if len(way) == len(row):
            return way
    return row


def memory() -> dict[str, float]:
    return {"megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def main(arguments: list[str]) -> int:
    path, seconds, workers = arguments
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    with open(path, "rb") as file:
        problem = read_problem(file.read())
    made = Model(problem)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = float(seconds)
    solver.parameters.num_workers = int(workers)
    solver.parameters.max_memory_in_mb = MOST_BYTES // 2**20
    status = solver.solve(made.model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        bound = solver.best_objective_bound / (WORTH * QUALITY * WORTH)
        print(json.dumps({"status": solver.status_name(status), "bound": bound, **memory()}))
        return 0
    print(json.dumps({**plan_of(problem, made, solver), **memory()}, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
