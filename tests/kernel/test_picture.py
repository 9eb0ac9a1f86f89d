"""A county as a drawing: on its sheet, with names that touch nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.kernel import ground, picture
from shixiao.kernel.picture import Dot, Tour, draw

points = st.lists(
    st.tuples(st.floats(27, 28), st.floats(112, 113.5)), min_size=1, max_size=60, unique=True
)


def dots_at(where: list[ground.Degrees]) -> list[Dot]:
    return [
        Dot(point, "soon", "荷塘村" if n % 2 else "大樟", f"{n % 3}镇", weight=n % 4, rank=n)
        for n, point in enumerate(where)
    ]


@given(points)
def test_everything_lies_on_the_sheet(where: list[ground.Degrees]) -> None:
    found = draw(dots_at(where), [Tour(tuple(where))])

    assert all(0 <= m.x <= found.width and 0 <= m.y <= found.height for m in found.marks)
    assert 0 < found.height <= 400


@given(points)
def test_no_name_touches_another_or_a_dot(where: list[ground.Degrees]) -> None:
    found = draw(dots_at(where))
    boxes = [picture._box(name) for name in found.names]
    dots = [(m.x - m.r, m.y - m.r, m.x + m.r, m.y + m.r) for m in found.marks]

    for at, box in enumerate(boxes):
        assert not any(picture._touch(box, other) for other in boxes[at + 1 :])
        assert not any(picture._touch(box, other) for other in dots)
        assert box[0] >= 0
        assert box[2] <= found.width


def test_the_highest_rank_is_named_where_only_one_finds_room() -> None:
    here = (27.5, 113.0)
    dots = [Dot(here, "soon", f"第{n}村", rank=n) for n in range(1, 40)]

    assert "第39村" in {name.text for name in draw(dots).names}


def test_a_dot_without_a_rank_has_no_name() -> None:
    assert not draw([Dot((27.5, 113.0), "silent", "上沙")]).names


def test_north_is_up_and_east_is_right() -> None:
    south_west, north_east = draw(
        [Dot((27.0, 113.0), "soon", "", rank=1), Dot((27.5, 113.5), "soon", "", rank=2)]
    ).marks

    assert south_west.x < north_east.x
    assert south_west.y > north_east.y


def test_nothing_is_drawn_of_nothing() -> None:
    empty = draw([])

    assert not empty.marks
    assert not empty.land
    assert picture.areas([]) == []


@given(st.floats(20, 50), st.floats(75, 135), st.floats(-80, 80), st.floats(-80, 80))
def test_kilometres_and_degrees_are_ways_to_each_other(
    latitude: float, longitude: float, east: float, north: float
) -> None:
    around = (latitude, longitude)
    back = ground.flat_km(ground.degrees((east, north), around), around)

    assert back == pytest.approx((east, north), abs=1e-6)


def test_a_degree_of_latitude_is_a_hundred_and_eleven_kilometres() -> None:
    assert ground.km_between((27.0, 113.0), (28.0, 113.0)) == pytest.approx(111.195)
    assert ground.km_between((27.0, 113.0), (27.0, 114.0)) == pytest.approx(99.07, abs=0.1)
