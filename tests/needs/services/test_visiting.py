"""Visits to the grassroots."""

from dataclasses import replace
from datetime import date

import pytest

from shixiao.kernel.refusal import Refused
from shixiao.needs import services
from shixiao.needs.models import Need, Visit


@pytest.fixture
def trip(place):
    return services.Trip(place=place, kind="research", on=date(2026, 5, 11), who_went="周敏、罗昌")


@pytest.fixture
def visit(trip, clerk, at):
    return services.record_visit(
        trip=trip, observations=["戏台的灯不亮", "  ", "想学剪纸"], by=clerk, at=at
    )


def test_a_visit_keeps_what_was_heard(visit):
    assert [each.text for each in visit.observations.all()] == ["戏台的灯不亮", "想学剪纸"]


def test_a_visit_sent_twice_is_one(trip, clerk, at):
    for _ in range(2):
        services.record_visit(
            trip=trip, observations=["灯不亮"], by=clerk, at=at, form_key="v" * 32
        )

    assert Visit.objects.get().observations.count() == 1


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"kind": "tour"}, "needs.visit_of_no_kind"),
        ({"on": date(2026, 5, 13)}, "needs.visit_in_future"),
        ({"who_went": " "}, "needs.nobody_went"),
        ({"who_was_met": "老张 430102195001011234"}, "needs.identity_number"),
    ],
)
def test_a_visit_that_cannot_be_is_refused(trip, clerk, at, change, rule):
    with pytest.raises(Refused, match=rule):
        services.record_visit(trip=replace(trip, **change), observations=[], by=clerk, at=at)

    assert not Visit.objects.exists()


def test_an_eleventh_observation_is_refused(trip, clerk, at):
    with pytest.raises(Refused, match="needs.too_many_observations"):
        services.record_visit(trip=trip, observations=["灯"] * 11, by=clerk, at=at)


def test_an_identity_number_in_an_observation_is_refused(trip, clerk, at):
    with pytest.raises(Refused, match="needs.identity_number"):
        services.record_visit(
            trip=trip, observations=["430102195001011234 要戏票"], by=clerk, at=at
        )


def test_what_was_heard_becomes_a_need_once(visit, opera, clerk, at):
    heard = visit.observations.first()

    need = services.need_from_observation(observation=heard, art_form=opera, by=clerk, at=at)

    assert (need.channel, need.visit, need.text) == ("visit", visit, "戏台的灯不亮")
    with pytest.raises(Refused, match="needs.observation_is_a_need"):
        services.need_from_observation(observation=heard, art_form=opera, by=clerk, at=at)
    assert Need.objects.count() == 1


def test_what_came_of_a_visit_is_written_later(visit, clerk, at):
    after = services.AfterVisit(owner="罗昌", result="灯换好了", is_revisited=True)

    written = services.write_up_visit(visit=visit, after=after, by=clerk, at=at)

    assert (written.owner, written.result, written.is_revisited) == ("罗昌", "灯换好了", True)


def test_a_due_day_before_the_visit_is_refused(visit, clerk, at):
    with pytest.raises(Refused, match="needs.due_before_visit"):
        services.write_up_visit(
            visit=visit, after=services.AfterVisit(due_on=date(2026, 5, 10)), by=clerk, at=at
        )
