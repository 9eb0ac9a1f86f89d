"""Reasons in sentences: plain, complete in both languages, and no team set against another."""

from dataclasses import replace

import pytest

from shixiao.kernel.wording import STATES
from shixiao.programme.core.explained import HARD, SOFT, Extra
from shixiao.programme.core.explaining import explain
from shixiao.programme.core.explaining_words import (
    about_points,
    points,
    said,
    said_of_fairness,
    title,
)
from shixiao.programme.core.fairness import Fairness, Figures
from shixiao.programme.core.plan import make_plan
from shixiao.programme.core.problem import FixedEvent, Outing, Stop
from tests.programme.core.counties import county, place, slot, team
from tests.programme.core.test_plan import made_up

LANGUAGES = ("zh-hans", "en")
LOTUS = place("P1", name="荷塘村", population=2_000, needs={"戏曲": 34, "书法": 23})
HERON = place("P2", name="白鹭小学", y_km=3, needs={"戏曲": 5})
WILLOW = place("P3", name="柳渡村", x_km=1, y_km=6, needs={"戏曲": 1})
BLUE = team("T1", name="青禾花鼓戏队", forms={"戏曲": 0.9, "书法": 0.5}, fixed_fen=86_000)
PROBLEM = county(
    slots=(slot("2026-05-15", week="2026-W20"),),
    places=tuple(replace(one, open=("2026-05-15",)) for one in (LOTUS, HERON, WILLOW)),
    teams=(replace(BLUE, available=("2026-05-15",)),),
    budget_fen=86_000,
    max_stops=2,
)
PLAN = (Outing("T1", "2026-05-15", (Stop("P1", "戏曲"), Stop("P2", "戏曲"))),)


def test_an_outing_says_who_asked_what_it_takes_and_what_else_could_be_done():
    [why] = explain(PROBLEM, PLAN).outings

    assert title(why, PROBLEM) == "2026 年 5 月 15 日 · 青禾花鼓戏队 · 荷塘村、白鹭小学"
    assert said(why, PROBLEM) == [
        "荷塘村有 34 人点了戏曲，这一场满足那里全部点单的 54%。",
        "没有这一场，荷塘村这一季就没有人来。",
        "白鹭小学有 5 人点了戏曲，这一场满足那里全部点单的 90%。",
        "没有这一场，白鹭小学这一季就没有人来。",
        "一趟走 2 处，共 16 公里，860 元合着用；白鹭小学顺路，只多走 3 公里。",
        "少了这一趟，整季少 274 分。",
        "别的都不动，只有这个时间队伍和去的地方都方便。",
        "不去白鹭小学（戏曲），改去柳渡村（戏曲），几乎一样好，说不准谁更该去。",
    ]
    assert said(why, PROBLEM, "en")[-1] == (
        "Going to 柳渡村 (戏曲) instead of 白鹭小学 (戏曲) would be nearly as good: it could go "
        "either way."
    )


def test_an_open_wish_says_what_it_would_have_to_reach():
    wishes = {why.place: why for why in explain(PROBLEM, PLAN).places}

    assert title(wishes["P3"], PROBLEM) == "柳渡村 · 戏曲"
    assert said(wishes["P3"], PROBLEM)[0] == "柳渡村有 1 人点了戏曲，这一季没有排上。"
    assert "两处几乎一样好，说不准谁更该去" in said(wishes["P3"], PROBLEM)[2]
    far = replace(PROBLEM, places=(*PROBLEM.places[:2], replace(PROBLEM.places[2], population=300)))
    [wish] = [why for why in explain(far, PLAN).places if why.place == "P3"]
    assert said(wish, far) == [
        "柳渡村有 1 人点了戏曲，这一季没有排上。",
        "会这一门的队伍，次数和日子都用完了。",
        "去一趟不用另花钱。同样的时间现在用在白鹭小学（戏曲），带来 140 分；"
        "用在这里，带来 101 分。",
    ]
    assert said(wish, far, "en")[2].startswith(
        "A visit takes no more money. The same time now goes"
    )


def test_a_hard_rule_is_said_as_it_is():
    def why(**changes):
        row = replace(PROBLEM.places[2], **changes)
        problem = replace(PROBLEM, places=(*PROBLEM.places[:2], row))
        [wish] = [one for one in explain(problem, PLAN).places if one.place == "P3"]
        return wish.code, said(wish, problem)[1:]

    assert why(needs={"皮影": 8}) == ("no_team", ["能排的队伍里，没有一支会这一门。"])
    assert why(open=())[0] == "no_day"
    assert why(max_visits=0) == ("place_full", ["那里定的是这一季不去。"])
    assert why(x_km=104) == (
        "too_far",
        ["会这一门的队伍，最近的来回也要 260 公里，超过了一趟能走的。"],
    )


def test_a_fixed_stop_says_so_and_nothing_else_is_weighed():
    problem = replace(PROBLEM, fixed_events=(FixedEvent("C", "P1", "2026-05-15", "戏曲"),))
    plan = (Outing("T1", "2026-05-15", (Stop("P1", "戏曲", "C"),)),)
    [why] = explain(problem, plan).outings

    assert said(why, problem) == [
        "荷塘村的戏曲是定好的（必办或固定），地点和时间不动。",
        "来回 13 公里，花 860 元。",
        "少了这一趟，整季少 145 分。",
    ]


def test_a_form_that_one_team_alone_keeps_is_called_by_its_own_name():
    pinned = replace(PROBLEM.teams[0], forms={"戏曲·青禾花鼓戏队": 1.0})
    problem = replace(PROBLEM, teams=(pinned,))
    plan = (Outing("T1", "2026-05-15", (Stop("P1", "戏曲·青禾花鼓戏队"),)),)
    [why] = explain(problem, plan).outings

    assert said(why, problem)[0] == "荷塘村没有点戏曲，这一场不算满足了谁的点单。"


@pytest.mark.parametrize(
    ("outings", "first", "sentence"),
    [
        (
            2,
            ("P3", "戏曲"),
            "再加 1,000 元，在这个排法上接着加，能多 41 分，最先去柳渡村（戏曲）。",
        ),
        (0, ("P3", "戏曲"), "再加 1,000 元，还不够多去一处；先攒着，最先去柳渡村（戏曲）。"),
        (0, None, "再加 1,000 元，也没有能接着加的：缺的不是钱。"),
    ],
)
def test_more_money_says_what_it_really_adds_and_what_it_could_at_most(outings, first, sentence):
    extra = Extra(100_000, 45.0, 41.2, 60.0, first, outings)

    assert said(extra, PROBLEM) == [sentence, "就算全部重新排，最多也只能多 60 分。"]
    assert said(replace(extra, extra_fen=0), PROBLEM) == [
        "一分钱不加，就算全部重新排，最多也只能多 60 分。"
    ]
    best = replace(extra, extra_fen=0, at_most=0.01)
    assert said(best, PROBLEM) == ["现在的钱，排不出更好的了。"]


def test_fairness_says_for_whom_it_does_more_and_what_it_costs():
    best = Figures(1_000, 4, 0.1, 0.8, 0.5, 90)
    fair = Figures(950, 0, 0.3, 0.8, 0.6, 100)

    assert said_of_fairness(Fairness(best, fair, ()))[1:] == [
        "点了却一样也没排上的地方：现在 4 处，那样 0 处。",
        "排上了的地方里，得到最少的一处：现在满足点单的 10%，那样 30%。",
        "离队伍最近的三分之一：两种排法平均都满足点单的 80%。",
        "离队伍最远的三分之一：现在平均满足点单的 50%，那样 60%。",
        "代价是总共少 50 分（5.0%）。怎么选，由人定。",
    ]
    assert said_of_fairness(Fairness(best, best, ()), "en")[-1] == "It costs no points at all."


def everything_said(language):
    problem = made_up(places=20, teams=5, slots=8)
    plan = make_plan(problem, rounds=0)
    for given in (plan, plan.outings, plan.outings[::2]):
        why = explain(problem, given)
        for one in (*why.outings, *why.places, *why.curve):
            yield from said(one, problem, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_names_a_team_sets_a_rank_or_leaves_a_gap(language):
    sentences = list(everything_said(language))
    names = [row.called for row in made_up(teams=5).teams]

    assert len(sentences) > 100
    for sentence in sentences:
        assert not any(name in sentence for name in names)
        assert not any(word in sentence for word in ("{", "}", "排名", "rank", "λ", "nan", "inf"))
        assert not any(word in sentence for word in ("最差", "落后", "不好", "worst", "bad"))


def test_the_two_languages_say_the_same_number_of_things():
    zh, en = (list(everything_said(language)) for language in LANGUAGES)

    assert len(zh) == len(en)
    assert not set(zh) & set(en)


def test_every_rule_has_its_words():
    for code in HARD | SOFT:
        assert f"programme.unmet.{code}" in STATES
    for code in HARD | {"teams_full", "over_budget", "not_chosen", "could_add"}:
        assert f"programme.explain.{code}" in STATES


def test_points_are_explained_once_and_written_plainly():
    assert about_points().startswith("分只用来比排法")
    assert about_points("en").startswith("Points only compare plans")
    assert [points(one) for one in (0.04, 1.25, 9.96, 41.4, 12_345.6)] == [
        "0", "1.2", "10", "41", "12,346",
    ]  # fmt: skip


def test_a_slot_that_is_no_day_is_called_by_its_week():
    [why] = explain(county(), (Outing("T1", 0, (Stop("P1", "戏曲"),)),)).outings

    assert title(why, county()) == "第 1 周 · T1 · P1"
    weekend = replace(county(), slots=(replace(slot(), part="weekend"),))
    assert title(why, weekend, "en") == "the weekend of week 1 · T1 · P1"
