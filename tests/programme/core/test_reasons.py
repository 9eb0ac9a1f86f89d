"""Reasons and prices are read back as they were stored."""

import json
import math

from shixiao.programme.core.explaining import explain
from shixiao.programme.core.explaining_words import said
from shixiao.programme.core.plan import Prices, make_plan
from shixiao.programme.core.plan_data import outings_as_data, outings_of, prices_as_data, prices_of
from shixiao.programme.core.problem import Place, Problem, Slot, Team
from shixiao.programme.core.reasons import reasons_as_data, reasons_of


def problem() -> Problem:
    days = ("2026-06-06", "2026-06-13")
    return Problem(
        slots=tuple(Slot(day, day, "2026-06", 2) for day in days),
        places=tuple(
            Place(f"P{n}", n, 0, 900, days, {"戏曲": 3.0 + n}, name=f"第{n}村") for n in range(4)
        ),
        teams=(Team("T1", 0, 1, {"戏曲": 1.0}, days, fixed_fen=50_000, name="花鼓戏队"),),
        budget_fen=50_000,
        max_stops=2,
    )


def test_reasons_are_stored_in_both_languages_and_read_back() -> None:
    plan = make_plan(problem(), rounds=1)
    explained = explain(problem(), plan)

    data = json.loads(json.dumps(reasons_as_data(explained, problem())))

    for language in ("zh-hans", "en"):
        read = reasons_of(data, language)
        first = said(explained.outings[0], problem(), language)
        assert list(read.outings[0].sentences) == first
        assert [(one.place, one.form) for one in read.wishes] == [
            (why.place, why.form) for why in explained.places
        ]
        assert [one.fen for one in read.money] == [extra.extra_fen for extra in explained.curve]
        assert read.money[1].place.startswith("第")


def test_prices_and_outings_survive_the_way_through_json() -> None:
    plan = make_plan(problem(), rounds=1)
    prices = Prices(0.25, ((1.0, math.inf), (0.0, 2.5)))

    assert prices_of(json.loads(json.dumps(prices_as_data(prices)))) == prices
    assert prices_of({}) is None
    assert outings_of({"outings": outings_as_data(plan.outings)}) == plan.outings
