"""The curve of a run stays small, begins and ends where the run did, and is drawn inside."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.programme.core import chart
from shixiao.programme.core.chart import chart_of, rise_of
from shixiao.programme.core.run_curve import MOST_POINTS, Curve, Point, points_of

worths = st.floats(-1e6, 1e6)
bounds = st.one_of(st.just(math.inf), worths)
courses = st.lists(st.tuples(st.floats(0, 10), worths, bounds), min_size=1, max_size=500)


def curve_of(course: list[tuple[float, float, float]]) -> Curve:
    curve, seconds = Curve(), 0.0
    for more, plan, bound in course:
        seconds += more
        curve.add(seconds, plan, bound)
    return curve


@given(courses)
def test_a_curve_is_short_and_keeps_its_ends(course: list[tuple[float, float, float]]) -> None:
    curve = curve_of(course)

    seconds = [one.seconds for one in curve.points]
    assert len(seconds) <= MOST_POINTS
    assert seconds[0] == pytest.approx(course[0][0], abs=0.01)
    assert seconds[-1] == pytest.approx(sum(more for more, _, _ in course), abs=0.01)
    assert seconds == sorted(seconds)


@given(courses)
def test_a_plan_never_falls_and_a_bound_never_rises(
    course: list[tuple[float, float, float]],
) -> None:
    points = curve_of(course).points

    known = [one.bound for one in points if one.bound is not None]
    assert [one.plan for one in points] == sorted(one.plan for one in points)
    assert known == sorted(known, reverse=True)
    assert points[-1].plan == max(plan for _, plan, _ in course)


@given(courses)
def test_a_curve_is_read_back_as_it_was_stored(course: list[tuple[float, float, float]]) -> None:
    curve = curve_of(course)

    assert points_of(curve.as_data()) == tuple(curve.points)


def test_the_end_of_a_curve_is_what_was_checked() -> None:
    curve = curve_of([(0, 100, math.inf), (1, 200.0000001, 300)])

    curve.end(2, 200, 250)

    assert curve.points[-1] == Point(2, 200, 250)
    assert curve.points[-1].gap == pytest.approx(0.2)
    assert curve.points[0].gap is None


@given(courses, st.floats(0.01, 600))
def test_every_line_lies_inside_the_picture(
    course: list[tuple[float, float, float]], seconds: float
) -> None:
    points = curve_of(course).points
    for bare in ([Point(p.seconds, p.plan, None) for p in points], points):
        found = chart_of([p for p in bare if p.bound is None or p.bound >= p.plan], seconds=seconds)
        if found is None:
            continue
        for path in (found.plan, found.bound, found.between):
            for pair in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path):
                x, y = map(float, pair)
                assert chart.LEFT - 0.1 <= x <= chart.RIGHT + 0.2
                assert chart.TOP - 0.1 <= y <= chart.BOTTOM + 0.1
        assert 1 <= len(found.lines) <= chart.MOST_LINES + 1
        assert all(chart.TOP <= line.at <= chart.BOTTOM for line in found.lines)


def test_a_run_without_a_point_has_no_picture() -> None:
    assert chart_of([], seconds=60) is None


def test_the_first_seconds_do_not_press_the_rest_flat() -> None:
    """A greedy start of nothing lies far below; the last gap is still there to be seen."""
    course = [Point(0, 0, None), Point(1, 16_400, 20_000), Point(60, 16_900, 17_000)]

    found = chart_of(course, seconds=60)

    assert found is not None
    ends = [float(path.rsplit(" ", 1)[1]) for path in (found.plan, found.bound)]
    assert ends[0] - ends[1] > 6
    assert found.plan.startswith("M")
    assert not found.plan.startswith(f"M{chart.LEFT}.0 ")


@given(st.lists(st.tuples(st.floats(0, 1e6), st.floats(0, 1e5)), max_size=9))
def test_what_more_brings_is_drawn_inside(line: list[tuple[float, float]]) -> None:
    found = rise_of(line, line)

    if found is None:
        assert not line or max(x for x, _ in line) == 0 or max(y for _, y in line) == 0
        return
    assert all(chart.LEFT <= x <= chart.RIGHT + 0.1 for x, _ in found.dots)
    assert all(chart.TOP - 0.1 <= y <= chart.BOTTOM + 0.1 for _, y in found.dots)
    assert 1 <= len(found.lines) <= chart.MOST_LINES + 1
