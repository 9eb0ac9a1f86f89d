"""Levels of assurance are never mixed in one figure."""

import pytest

from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import name
from shixiao.verdicts.core.levels import Headline, Level, headline


@pytest.mark.parametrize(
    ("answers", "chosen", "beside"),
    [
        ({Level.L3: 40, Level.L2: 400}, Level.L3, (Level.L2,)),
        ({Level.L2: 400, Level.L4: 5}, Level.L4, (Level.L2,)),
        ({Level.L4: 4, Level.L3: 5, Level.L1: 90}, Level.L3, (Level.L4, Level.L1)),
        ({Level.L1: 5}, Level.L1, ()),
        ({Level.L3: 4, Level.L2: 4}, None, (Level.L3, Level.L2)),
        ({Level.L3: 0, Level.L2: 9}, Level.L2, ()),
        ({}, None, ()),
    ],
)
def test_the_highest_level_with_five_answers_speaks_and_the_others_stand_beside_it(
    answers: dict[Level, int], chosen: Level | None, beside: tuple[Level, ...]
) -> None:
    assert headline(answers) == Headline(chosen, beside)


def test_an_open_link_is_in_no_figure_however_many_use_it() -> None:
    assert headline({Level.L0: 10_000}) == Headline(None, ())
    assert headline({Level.L0: 10_000, Level.L3: 6}) == Headline(Level.L3, ())


def test_fewer_than_no_answers_are_refused() -> None:
    with pytest.raises(Refused, match=r"verdicts\.count_negative"):
        headline({Level.L3: -1})


def test_every_level_has_a_name() -> None:
    assert [name(f"verdicts.level.{level}") for level in Level][3] == "单张凭条"
