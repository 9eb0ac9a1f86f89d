"""Coordinates as people have them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.directory.core.points import (
    far_km,
    far_ones,
    is_inside,
    read_point,
    refuse_impossible,
)
from shixiao.kernel.refusal import Refused

HERE = (Decimal("27.123"), Decimal("113.456"))


@pytest.mark.parametrize(
    "text",
    [
        "27.123,113.456",
        "113.456，27.123",
        "27.123 113.456",
        "北纬27.123度 东经113.456度",
        "纬度：27.123 经度：113.456",
        "[位置] 柳渡村 12 号 27.123 113.456",
        "https://uri.amap.com/marker?position=113.456,27.123&name=柳渡",
        "https://ditu.amap.com/regeo?lng=113.456&lat=27.123",
        "amapuri://route/plan/?dlat=27.123&dlon=113.456",
        "https://apis.map.qq.com/uri/v1/marker?marker=coord:27.123,113.456;title:x",
        "http://api.map.baidu.com/marker?location=27.123%2C113.456&title=2026",
        '<location x="27.123" y="113.456" scale="16" label="柳渡村"/>',
        "https://www.google.com/maps/@27.123,113.456,15z",
        "geo:27.123,113.456",
    ],
)
def test_what_a_telephone_shares_is_read(text: str) -> None:
    assert read_point(text) == HERE


@pytest.mark.parametrize(
    "text", ["27°7′22.8″N 113°27′21.6″E", "北纬27度7分22.8秒，东经113度27分21.6秒"]
)
def test_degrees_and_minutes_are_read(text: str) -> None:
    assert read_point(text) == HERE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0,0",
        "https://surl.amap.com/abc",
        "2026-11-22",
        "电话 0700-610 0023",
        "38.9072,-77.0369",
    ],
)
def test_a_text_without_coordinates_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="no_coordinates"):
        read_point(text)


inside = st.tuples(st.decimals(18, 53, places=6), st.decimals(74, 135, places=6))


@given(inside)
def test_the_order_of_two_numbers_never_matters(point: tuple[Decimal, Decimal]) -> None:
    latitude, longitude = point

    assert read_point(f"{latitude},{longitude}") == point
    assert read_point(f"{longitude},{latitude}") == point
    assert is_inside(latitude, longitude)
    assert not is_inside(longitude, latitude)


@pytest.mark.parametrize(
    ("latitude", "longitude", "rule"),
    [
        ("113.4", "27.1", "directory.swapped"),
        ("0", "0", "directory.outside"),
        ("27.1", "13.4", "directory.outside"),
        ("27.1", None, "directory.half_a_point"),
        (None, "113.4", "directory.half_a_point"),
    ],
)
def test_what_cannot_be_is_refused(latitude: str | None, longitude: str | None, rule: str) -> None:
    numbers = [Decimal(each) if each is not None else None for each in (latitude, longitude)]

    with pytest.raises(Refused) as refused:
        refuse_impossible(numbers[0], numbers[1], "latitude")

    assert refused.value.rule == rule


def test_a_point_far_from_the_rest_is_suspicious_and_one_mistake_hides_no_other() -> None:
    county = [(27.0 + n / 50, 113.0 + n / 50) for n in range(10)]

    assert far_km((27.1, 113.1), county) == 0
    assert far_km((28.9, 113.1), county) > 150
    assert far_km((28.9, 113.1), [*county, (29.0, 113.1)]) > 150
    assert far_km((35.0, 100.0), county[:2]) == 0
    assert far_ones({str(n): point for n, point in enumerate([*county, (28.9, 113.1)])}).keys() == {
        "10"
    }
