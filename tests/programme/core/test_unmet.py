"""The plainest reason why a need stayed open, from the hardest rule to the softest."""

from dataclasses import replace

import pytest

from shixiao.programme.core.problem import Outing, Place, Problem, Slot, Stop, Team
from shixiao.programme.core.unmet import REASONS, Unmet

SLOTS = tuple(Slot(n, week=n, month="m", vans=1) for n in range(3))
PLACE = Place("P", 0, 0, 900, open=(0, 1), needs={"戏曲": 3})
OTHER = Place("Q", 1, 0, 900, open=(0, 1, 2), needs={"戏曲": 3})
TEAM = Team("T", 4, 3, {"戏曲": 1}, available=(0, 1), fixed_fen=100)
PROBLEM = Problem(SLOTS, (PLACE, OTHER), (TEAM,), budget_fen=1000)
OUT = Outing("T", 0, (Stop("Q", "戏曲"),))


@pytest.mark.parametrize(
    ("problem", "outings", "why"),
    [
        (replace(PROBLEM, teams=(replace(TEAM, forms={"书法": 1}),)), (), "no_team"),
        (replace(PROBLEM, teams=(replace(TEAM, available=(2,)),)), (), "no_day"),
        (replace(PROBLEM, teams=(replace(TEAM, max_minutes=121),)), (), "too_far"),
        (replace(PROBLEM, teams=(replace(TEAM, max_outings_month=1),)), (OUT,), "teams_full"),
        (replace(PROBLEM, teams=(replace(TEAM, available=(0,)),)), (OUT,), "teams_full"),
        (replace(PROBLEM, budget_fen=199), (OUT,), "over_budget"),
        (replace(PROBLEM, budget_fen=200), (OUT,), "not_chosen"),
        (PROBLEM, (), "not_chosen"),
    ],
)
def test_the_hardest_rule_that_holds_is_the_reason(
    problem: Problem, outings: tuple[Outing, ...], why: str
) -> None:
    assert Unmet(problem, outings).why("P", "戏曲") == why
    assert why in REASONS


def test_a_van_that_another_team_has_is_a_reason() -> None:
    other = replace(TEAM, id="U", needs_van=True)
    team = replace(TEAM, available=(0,), needs_van=True)
    out = replace(OUT, team="U")

    problem = replace(PROBLEM, teams=(team, other))

    assert (
        Unmet(replace(problem, teams=(team, replace(other, forms={"书法": 1}))), (out,)).why(
            "P", "戏曲"
        )
        == "teams_full"
    )
