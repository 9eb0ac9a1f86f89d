"""How often one may send: generous to a village, strict to a device, kept nowhere."""

from django.core.cache import cache
from django.test import Client

from shixiao.needs import queries
from shixiao.needs.models import Need


def test_a_village_of_two_hundred_phones_behind_one_address_passes(need, base):
    for _ in range(200):
        answer = Client(REMOTE_ADDR="10.0.0.1").post(f"{base}wanted/{need.pk}/support/")
        assert answer.status_code == 302

    assert queries.supporters(need) == 201


def test_one_phone_that_sends_and_sends_is_stopped_and_keeps_what_it_typed(ask):
    for number in range(11):
        assert ask(text=f"第{number}件", anyway="1").status_code == 302

    answer = ask(text="第十二件", anyway="1")

    assert answer.status_code == 422
    assert "第十二件" in answer.content.decode()
    assert "分钟" in answer.content.decode()
    assert Need.objects.count() == 11


def test_another_phone_of_the_same_village_goes_on(ask):
    for number in range(12):
        ask(text=f"第{number}件", anyway="1")

    assert ask(Client(), text="我家的", anyway="1").status_code == 302


def test_an_address_that_floods_is_stopped(need, base, monkeypatch):
    monkeypatch.setattr("shixiao.needs.access.ACTS_OF_AN_ADDRESS", 5)
    answers = [
        Client(REMOTE_ADDR="10.0.0.9").post(f"{base}wanted/{need.pk}/support/").status_code
        for _ in range(7)
    ]

    assert answers == [302] * 5 + [409] * 2


def test_an_address_is_counted_apart_for_each_county_and_never_kept(need, base, county):
    Client(REMOTE_ADDR="10.0.0.9").post(f"{base}wanted/{need.pk}/support/")

    assert not any("10.0.0.9" in key for key in cache._cache)


def test_behind_our_own_proxy_villages_are_told_apart(need, base, monkeypatch, settings):
    settings.IS_HTTPS = True
    monkeypatch.setattr("shixiao.needs.access.ACTS_OF_AN_ADDRESS", 1)
    answers = [
        Client(headers={"X-Forwarded-For": f"1.2.3.4, {seen}"})
        .post(f"{base}wanted/{need.pk}/support/")
        .status_code
        for seen in ("10.0.0.1", "10.0.0.2", "10.0.0.2")
    ]

    assert answers == [302, 302, 409]
