"""Tiles under the map: none unless an address is set, and then from this one host."""

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.test import Client

from shixiao.config import environment, policy
from shixiao.directory.models import Place
from shixiao.kernel.refusal import Refused

TILES = "https://tiles.example.cn:8443/{z}/{x}/{y}.png?key=k"


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("", ""),
        (TILES, "https://tiles.example.cn:8443"),
        ("http://10.0.0.5/{z}/{x}/{y}.png", "http://10.0.0.5"),
        ("https://t0.tianditu.gov.cn/DataServer?T=vec_w&x={x}&y={y}&l={z}&tk=k", "https://t0.tianditu.gov.cn"),
    ],
)  # fmt: skip
def test_one_host_is_let_in(address: str, host: str) -> None:
    assert environment.tile_host(address) == host


@pytest.mark.parametrize(
    "address",
    [
        "tiles.example.cn/{z}/{x}/{y}.png",
        "https://{s}.example.cn/{z}/{x}/{y}.png",
        "https://*.example.cn/{z}/{x}/{y}.png",
        "https://tiles.example.cn/{z}/{x}.png",
        "https://a.example.cn; script-src */{z}/{x}/{y}.png",
        "https://user:password@tiles.example.cn/{z}/{x}/{y}.png",
        "https://[::1/{z}/{x}/{y}.png",
        "javascript:alert(1)//{z}/{x}/{y}",
    ],
)
def test_an_address_that_lets_in_more_or_nothing_is_refused(address: str) -> None:
    with pytest.raises(Refused, match=r"files\.tiles_unfit"):
        environment.tile_host(address)


def test_only_pictures_may_come_from_there() -> None:
    with_tiles = policy.content_security("https://tiles.example.cn")["DIRECTIVES"]
    without = policy.content_security("")["DIRECTIVES"]
    assert isinstance(with_tiles, dict)
    assert isinstance(without, dict)

    assert [key for key in without if with_tiles[key] != without[key]] == ["img-src"]
    assert with_tiles["img-src"][-1] == "https://tiles.example.cn"


@pytest.mark.django_db
def test_the_map_names_its_tiles_only_when_they_are_set(
    signed_in: Callable[..., Client], place: Place, settings: LazySettings
) -> None:
    Place.objects.update(latitude="27.1", longitude="113.4")
    clerk, where = signed_in("clerk"), "/c/yunxi/people/map/"

    assert '"tiles": {"url": ""' in clerk.get(where).text
    settings.TILE_URL = TILES
    assert "tiles.example.cn" in clerk.get(where).text


@pytest.mark.django_db
def test_a_page_says_its_policy_and_lets_in_no_inline_script(
    signed_in: Callable[..., Client], place: Place
) -> None:
    said = signed_in("clerk").get("/c/yunxi/people/map/")["Content-Security-Policy"]

    assert "script-src 'self';" in f"{said};"
    assert "img-src 'self' data:;" in f"{said};"
    assert "unsafe" not in said
