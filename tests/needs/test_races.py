"""Two requests at once, on a real PostgreSQL."""

import pytest
from django.test import Client

from shixiao.needs import services
from shixiao.needs.models import Complaint, Merge, Need, Support, Visit
from tests.at_once import at_once

BASE = "/c/yunxi/needs/"

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def post(path, data, cookies=None):
    client = Client()
    client.cookies.load(cookies or {})
    return client.post(BASE + path, data)


def test_one_device_supports_once_however_fast_it_clicks(need):
    def click():
        return post(f"wanted/{need.pk}/support/", {}, {"device": "d" * 32}).status_code

    answers = at_once(*[click] * 4)

    assert answers == [302] * 4
    assert Support.objects.filter(need=need).count() == 2


def test_a_double_click_on_the_form_gives_one_receipt(place, opera):
    typed = {"art_form": opera.pk, "text": "花鼓戏", "key": "k" * 32, "anyway": "1"}

    answers = at_once(*[lambda: post(f"at/{place.pk}/", typed).url] * 4)

    assert len(set(answers)) == 1
    assert Need.objects.count() == 1


def test_a_double_click_on_a_complaint_gives_one_receipt(county):
    typed = {"text": "太吵", "key": "k" * 32}

    answers = at_once(*[lambda: post("complain/", typed).url] * 4)

    assert len(set(answers)) == 1
    assert Complaint.objects.count() == 1


def test_a_need_is_merged_once(raised, clerk, at):
    kept, merged = raised("一"), raised("二")

    def merge():
        services.merge_needs(kept=kept, merged=merged, by=clerk, at=at)
        return "merged"

    answers = at_once(merge, merge)

    assert sorted(answers) == ["merged", "needs.cannot_merge"]
    assert Merge.objects.count() == 1


def test_two_needs_merged_into_each_other_do_not_both_vanish(raised, clerk, at):
    one, two = raised("一"), raised("二")

    at_once(
        lambda: services.merge_needs(kept=one, merged=two, by=clerk, at=at),
        lambda: services.merge_needs(kept=two, merged=one, by=clerk, at=at),
    )

    assert Need.objects.filter(state="merged").count() == 1


def test_a_need_is_checked_once(need, clerk, at):
    def check():
        services.check_need(need=need, wording="看戏", by=clerk, at=at)
        return "checked"

    assert sorted(at_once(check, check)) == ["checked", "needs.cannot_check"]
    assert need.stations.count() == 2


def test_a_double_click_records_one_visit(place, clerk, at):
    trip = services.Trip(place=place, kind="research", on=at.date(), who_went="周敏")

    answers = at_once(
        *[
            lambda: (
                services.record_visit(
                    trip=trip, observations=["灯"], by=clerk, at=at, form_key="v" * 32
                ).pk
            )
        ]
        * 3
    )

    assert len(set(answers)) == 1
    assert Visit.objects.get().observations.count() == 1


def test_what_was_heard_becomes_one_need(place, clerk, at):
    trip = services.Trip(place=place, kind="research", on=at.date(), who_went="周敏")
    visit = services.record_visit(trip=trip, observations=["灯"], by=clerk, at=at)
    heard = visit.observations.get()

    def make():
        services.need_from_observation(observation=heard, art_form=None, by=clerk, at=at)
        return "made"

    assert sorted(at_once(make, make)) == ["made", "needs.observation_is_a_need"]
    assert Need.objects.count() == 1


def test_a_complaint_is_answered_once(county, clerk, at):
    complaint = services.complain(organisation=county, text="太吵", by=clerk, at=at)

    def answer():
        services.answer_complaint(complaint=complaint, answer="改", by=clerk, at=at)
        return "answered"

    assert sorted(at_once(answer, answer)) == ["answered", "needs.complaint_answered"]
