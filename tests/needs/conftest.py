"""Needs, a clean cache, and a second place."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from shixiao.directory.models import ArtForm, Organisation, Place
from shixiao.kernel.actor import RESIDENT
from shixiao.needs import services
from shixiao.needs.models import Need


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    """Limits count in the cache; every test begins at nought."""
    cache.clear()


@pytest.fixture
def base(county: Organisation) -> str:
    return "/c/yunxi/needs/"


@pytest.fixture
def ask(client: Client, base: str, place: Place, opera: ArtForm) -> Callable[..., HttpResponse]:
    """`ask(text=…)`: fill in the form of the place and send it."""

    def send(who: Client = client, **typed: object) -> HttpResponse:
        data = {"art_form": opera.pk, "text": "想看花鼓戏", "key": "k" * 32} | typed
        return who.post(f"{base}at/{place.pk}/", data)

    return send


@pytest.fixture
def next_door(county: Organisation) -> Place:
    return Place.objects.create(organisation=county, name="荷塘村", town="青桐镇")


@pytest.fixture
def foreign_place(other_county: Organisation) -> Place:
    return Place.objects.create(organisation=other_county, name="大樟村", town="清水镇")


@pytest.fixture
def raised(place: Place, opera: ArtForm, at: datetime) -> Callable[..., Need]:
    """`raised("想看全本花鼓戏")`: a need of the place, by a phone of its own."""

    def make(
        text: str = "想看全本花鼓戏", *, where: Place = place, art_form: ArtForm | None = opera
    ) -> Need:
        asked = services.Asked(art_form=art_form, text=text)
        return services.raise_need(place=where, asked=asked, by=RESIDENT, at=at)

    return make


@pytest.fixture
def need(raised: Callable[..., Need]) -> Need:
    return raised()
