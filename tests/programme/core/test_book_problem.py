"""From a workbook to its problem: what is decided, what is assumed, and every fault at its cell."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shixiao.kernel.refusal import Refused
from shixiao.programme.core.book_of_problem import book_of, is_by_days
from shixiao.programme.core.book_problem import understood
from shixiao.programme.core.problem import FixedEvent, Place, Problem, Team
from shixiao.programme.core.problem_rules import refuse_unfit
from shixiao.programme.core.season_problem import month_of, week_of
from shixiao.programme.readers.workbook import look_into, read_workbook
from shixiao.programme.writers.problem_workbook import problem_workbook
from tests.programme.core.counties import county
from tests.programme.workbooks_at_hand import MONDAY, changed, edited, faults, sheets, written


def of(**changes):
    return understood(read_workbook(written(sheets(**changes))))


def wrong(data):
    return faults(lambda: understood(look_into(data)))


def rows(sheet, *more):
    """The lines of a sheet with more below."""
    return [*sheets()[sheet], *more]


def opened(problem, place):
    found = next(one for one in problem.places if one.id == place)
    return [day[-2:] for day in found.open]


def test_a_season_is_what_its_workbook_says():
    problem = of().problem

    assert (problem.budget_fen, problem.max_stops, len(problem.slots)) == (300_000, 2, 28)
    assert [place.needs for place in problem.places] == [{"戏曲": 23}, {"曲艺": 11}, {"书法": 60}]
    assert problem.fixed_events == (
        FixedEvent("柳渡村 2026-06-13 戏曲", "柳渡村", "2026-06-13", "戏曲"),
    )
    assert [team.needs_van for team in problem.teams] == [True, False]
    refuse_unfit(problem)


def test_a_team_is_at_home_at_a_place_a_town_or_a_point():
    named = rows("队伍", ["三队", "石板溪村", "书法", "随时", 0, 0, "否"])

    town, point, place = of(队伍=named).problem.teams
    at = of().problem.places

    assert (town.x_km, town.y_km) == pytest.approx(
        ((at[0].x_km + at[1].x_km) / 2, (at[0].y_km + at[1].y_km) / 2)
    )
    assert (point.x_km, point.y_km) == pytest.approx((0.327, 0.0), abs=0.001)
    assert (place.x_km, place.y_km) == (at[1].x_km, at[1].y_km)


@pytest.mark.parametrize(
    ("reason", "where", "village", "school"),
    [
        ("农忙", "全县", False, True),
        ("期末考试", "全县", True, False),
        ("修路", "全县", False, False),
        ("修路", "青桐镇", False, True),
        ("期末考试", "柳渡村", False, True),
    ],
)
def test_a_reason_says_whom_it_keeps_away(reason, where, village, school):
    problem = of(不便时段=[sheets()["不便时段"][0], [where, MONDAY, MONDAY, None, reason]]).problem

    assert ("01" in opened(problem, "柳渡村"), "01" in opened(problem, "云溪二小")) == (
        village,
        school,
    )


def test_only_the_weekdays_that_are_named_are_closed():
    line = ["云溪二小", MONDAY, date(2026, 6, 14), "周一至周五", "上课"]
    problem = of(不便时段=[sheets()["不便时段"][0], line]).problem

    assert opened(problem, "云溪二小")[:4] == ["06", "07", "13", "14"]


def test_a_place_without_degrees_lies_in_the_middle_of_its_town_and_that_is_said():
    found = of(场所=rows("场所", ["青桐村", "村", "青桐镇", None, None, None, None]))

    village = found.problem.places[-1]
    assert village.y_km == pytest.approx(sum(p.y_km for p in found.problem.places[:2]) / 2)
    assert village.population == 900
    assert [note.facts["why"].rule for note in found.notes] == [
        "programme.workbook_point_assumed",
        "programme.workbook_heads_assumed",
    ]


def test_places_of_one_name_are_told_apart_by_their_town():
    twins = rows("场所", ["柳渡村", "村", "云溪镇", 28.15, 113.2, 500, 1])
    needs = [sheets()["需求"][0], ["云溪镇柳渡村", "戏曲", 5], ["青桐镇 · 柳渡村", "戏曲", 7]]

    problem = of(场所=twins, 需求=needs, 必办=None).problem

    assert {place.id: place.needs for place in problem.places if place.needs} == {
        "青桐镇柳渡村": {"戏曲": 7},
        "云溪镇柳渡村": {"戏曲": 5},
    }


def test_a_fixed_event_with_a_team_is_held_for_it_on_any_day():
    head = sheets()["必办"][0]
    found = of(必办=[head, ["石板溪村", date(2026, 6, 17), "曲艺", "青禾队"]])

    (held,) = found.held
    assert (held.team, held.slot, held.takes_more) == ("青禾队", "2026-06-17", True)
    assert "2026-06-17" in found.problem.teams[0].available


def test_without_money_volunteers_go_and_that_is_said():
    data = changed("参数", "B5", 0)
    found = understood(read_workbook(edited(data, lambda book: book["必办"].delete_rows(2))))

    assert found.problem.budget_fen == 0
    assert [note.facts["why"].rule for note in found.notes] == ["programme.workbook_no_money"]


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "rule"),
    [
        ("需求", "A2", "柳度村", "place_unknown_near"),
        ("需求", "A2", "XYZ", "place_unknown"),
        ("需求", "B2", "戏剧", "form_unknown"),
        ("队伍", "A3", "青禾队", "team_twice"),
        ("队伍", "B2", "火星镇", "place_unknown"),
        ("队伍", "B2", None, "empty"),
        ("队伍", "B3", "128.1,413.2", "not_on_the_map"),
        ("队伍", "D2", "2025-06-06", "never_free"),
        ("队伍", "D2", "看情况", "days_unread"),
        ("场所", "D2", 113.2, "swapped_degrees"),
        ("场所", "D2", 95, "not_on_the_map"),
        ("场所", "E2", None, "half_a_point"),
        ("不便时段", "A2", "火星村", "place_unknown"),
        ("不便时段", "C2", date(2026, 5, 1), "busy_backwards"),
        ("不便时段", "D2", "6月3日", "days_unread"),
        ("必办", "B2", date(2026, 8, 1), "outside_season"),
        ("必办", "B2", date(2026, 6, 17), "must_without_team"),
        ("必办", "D2", "墨缘队", "team_lacks_form"),
        ("必办", "D2", "没有的队", "team_unknown"),
        ("参数", "B4", date(2026, 5, 1), "season_backwards"),
        ("参数", "B4", date(2028, 6, 1), "season_too_long"),
    ],
)
def test_a_contradiction_is_shown_at_its_cell(sheet, cell, value, rule):
    data = changed(sheet, cell, value)
    if (sheet, cell) == ("场所", "D2"):
        data = edited(data, lambda book: book[sheet].__setitem__("E2", 28.1 if value > 99 else 113))

    found = wrong(data)

    place = "D2" if rule == "half_a_point" else cell
    assert (sheet, place, f"workbook_{rule}") in found


def test_what_cannot_be_read_and_what_contradicts_itself_is_told_together():
    def spoil(book):
        book["队伍"]["E2"] = "很多"
        book["需求"]["A2"] = "柳度村"
        book["参数"]["B5"] = -3

    with pytest.raises(Refused) as caught:
        understood(look_into(edited(written(sheets()), spoil)))

    found = [(one.facts["sheet"], one.facts["cell"]) for one in caught.value.facts["errors"]]
    assert found == [("参数", "B5"), ("队伍", "E2"), ("需求", "A2")]


def test_what_else_may_be_wrong_is_told_too():
    must = sheets()["必办"][1]
    place = ["柳渡村", "村", "青桐镇", 28.1, 113.2, 1, 1]

    assert ("必办", "A3", "workbook_must_twice") in wrong(written(sheets(必办=rows("必办", must))))
    assert ("场所", "A5", "workbook_place_twice") in wrong(
        written(sheets(场所=rows("场所", place)))
    )
    empty = sheets(需求=[sheets()["需求"][0]], 必办=None)
    assert wrong(written(empty)) == [("需求", "A1", "workbook_no_needs")]
    lost = rows("场所", ["远村", "村", "远镇", None, None, 100, 1])
    assert wrong(written(sheets(场所=lost))) == [("场所", "D5", "workbook_no_point")]
    twins = rows("场所", ["柳渡村", "村", "云溪镇", 28.15, 113.2, 500, 1])
    assert ("需求", "A2", "workbook_place_ambiguous") in wrong(written(sheets(场所=twins)))


names = st.text("甲乙丙丁戊己", min_size=1, max_size=3)
km = st.integers(-20_000, 20_000).map(lambda metres: metres / 1_000)
offers = st.dictionaries(st.sampled_from(["戏曲", "曲艺"]), st.sampled_from([0.5, 1.0, 0.91]))


@st.composite
def problems(draw):
    """Problems whose slots are days on which somebody is free."""
    days = sorted(draw(st.sets(st.integers(0, 40), min_size=1, max_size=6)))
    ids = [(MONDAY + timedelta(days=day)).isoformat() for day in days]
    some = st.sets(st.sampled_from(ids)).map(lambda found: tuple(sorted(found)))
    teams = tuple(
        Team(
            name,
            draw(km),
            draw(km),
            draw(offers) or {"戏曲": 1.0},
            tuple(ids) if not at else draw(some),
            max_outings_month=draw(st.integers(0, 9)),
            max_outings_week=draw(st.integers(0, 3)),
            needs_van=draw(st.booleans()),
            fixed_fen=float(draw(st.integers(0, 10**6))),
            per_km_fen=draw(st.sampled_from([0.0, 120.5])),
            minutes_per_stop=draw(st.sampled_from([90.0, 120.0])),
            max_minutes=draw(st.sampled_from([480.0, 541.5])),
            name=name,
        )
        for at, name in enumerate(draw(st.lists(names, min_size=1, max_size=3, unique=True)))
    )
    places = tuple(
        Place(
            name,
            draw(km),
            draw(km),
            float(draw(st.integers(1, 5000))),
            draw(some),
            {form: float(n) for form, n in draw(offers).items()} or {"戏曲": 3.0},
            max_visits=draw(st.integers(0, 5)),
            name=name,
            town=draw(st.sampled_from(["", "东镇", "西镇"])),
            kind=draw(st.sampled_from(["", "school"])),
        )
        for name in draw(st.lists(names, min_size=1, max_size=4, unique=True))
    )
    base = county()
    vans = draw(st.integers(0, 3))
    return Problem(
        slots=tuple(
            replace(
                base.slots[0],
                id=id_,
                week=week_of(date.fromisoformat(id_)),
                month=month_of(date.fromisoformat(id_)),
                vans=vans,
                part="weekend" if date.fromisoformat(id_).isoweekday() > 5 else "weekday",
            )
            for id_ in ids
        ),
        places=places,
        teams=teams,
        budget_fen=draw(st.integers(0, 10**8)),
        max_stops=draw(st.integers(1, 4)),
        name=draw(names),
    )


@settings(max_examples=12, deadline=None)
@given(problems())
def test_a_problem_comes_back_from_its_workbook_as_it_was(problem):
    book = book_of(problem)

    assert is_by_days(problem)
    assert understood(book).problem == problem
    assert understood(read_workbook(problem_workbook(book))).problem == problem


def test_slots_that_are_no_days_make_no_workbook():
    assert not is_by_days(county())
