"""A season as arrays, for compiled code: rows by the numbers of places, teams, slots and forms."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from shixiao.programme.core.plan_ground import Ground, bits
from shixiao.programme.core.problem import Id
from shixiao.programme.core.swift import Floats, Switches, Whole


class Season(NamedTuple):
    """What never changes. `quality` is -1 where a team does not offer a form.

    `home_km[team, place]`, `leg_km[place, place]` (infinite where no leg leads); `near[place]` are
    the `near_count[place]` others within a leg, the nearest first. `price[team]` is fixed, for a
    kilometre, for a stop; `most_km[team, stops]`. `caps[team]` is outings a month, a week, and
    whether a van is needed. `times[slot]` is the number of its week, of its month, and its vans.
    `means` is the budget, the penalty for a place that nobody visits, and the most stops.
    """

    home_km: Floats
    leg_km: Floats
    near: Whole
    near_count: Whole
    quality: Floats
    available: Switches
    open: Switches
    share: Floats
    weight: Floats
    price: Floats
    most_km: Floats
    caps: Whole
    most_visits: Whole
    times: Whole
    repeat: Floats
    satisfaction: Floats
    means: Floats


def forms_of(ground: Ground) -> list[str]:
    """Every form that is offered or asked for; its place in the list is its number."""
    offered = {form for team in ground.teams for form in team.forms}
    return sorted(offered.union(*ground.shares))


def season_of(ground: Ground) -> Season:
    problem, value = ground.problem, ground.problem.value
    forms = {form: at for at, form in enumerate(forms_of(ground))}
    near = [list(legs) for legs in ground.legs]
    teams = problem.teams
    return Season(
        home_km=np.array(ground.home_km, np.float64),
        leg_km=_legs(ground),
        near=_padded(near),
        near_count=np.array([len(row) for row in near], np.int64),
        quality=_table([team.forms for team in teams], forms, -1.0),
        available=_switches(ground.available, len(problem.slots)),
        open=_switches(ground.open, len(problem.slots)),
        share=_table(ground.shares, forms, 0.0),
        weight=np.array(ground.weights, np.float64),
        price=np.array([(t.fixed_fen, t.per_km_fen, t.per_stop_fen) for t in teams], np.float64),
        most_km=np.array(ground.most_km, np.float64),
        caps=np.array(
            [(t.max_outings_month, t.max_outings_week, t.needs_van) for t in teams], np.int64
        ),
        most_visits=np.array([place.max_visits for place in problem.places], np.int64),
        times=_times(ground),
        repeat=np.array(value.repeat, np.float64).reshape(-1, 2),
        satisfaction=np.array(value.satisfaction, np.float64).reshape(-1, 2),
        means=np.array((problem.budget_fen, value.unserved_penalty, problem.max_stops), np.float64),
    )


def _legs(ground: Ground) -> Floats:
    km = np.full((len(ground.places),) * 2, np.inf)
    for place, legs in enumerate(ground.legs):
        for other, far in legs.items():
            km[place, other] = far
    return km


def _padded(rows: Sequence[Sequence[int]]) -> Whole:
    table = np.zeros((len(rows), max(1, *map(len, rows), 1)), np.int64)
    for at, row in enumerate(rows):
        table[at, : len(row)] = row
    return table


def _table(rows: Sequence[Mapping[str, float]], forms: dict[str, int], nothing: float) -> Floats:
    table = np.full((len(rows), max(1, len(forms))), nothing)
    for at, row in enumerate(rows):
        for form, amount in row.items():
            table[at, forms[form]] = amount
    return table


def _switches(masks: Sequence[int], slots: int) -> Switches:
    table = np.zeros((len(masks), slots), np.bool_)
    for at, mask in enumerate(masks):
        table[at, bits(mask)] = True
    return table


def _times(ground: Ground) -> Whole:
    slots = ground.problem.slots
    weeks: dict[Id, int] = {}
    months: dict[Id, int] = {}
    rows = [
        (weeks.setdefault(s.week, len(weeks)), months.setdefault(s.month, len(months)), s.vans)
        for s in slots
    ]
    return np.array(rows, np.int64).reshape(-1, 3)
