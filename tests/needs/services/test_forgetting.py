"""Residents' own words are forgotten in time."""

from datetime import timedelta

import pytest

from shixiao.engine import registry
from shixiao.journal.models import Entry
from shixiao.kernel.actor import RESIDENT, Actor
from shixiao.needs import services
from shixiao.needs.models import Need
from shixiao.needs.tasks import FORGET

JOB = Actor("job", "needs.forget_old_text")
YEAR = timedelta(days=365)


@pytest.fixture
def refused(need, clerk, at):
    return services.refuse_need(need=need, reason="没有钱", by=clerk, at=at)


def test_words_of_a_closed_need_are_blanked_after_their_time(refused, at):
    total = services.forget_old_text(by=JOB, at=at + timedelta(days=366), older_than=YEAR)

    refused.refresh_from_db()
    assert (total, refused.text, refused.public_reason) == (1, "", "没有钱")
    assert refused.forgotten_on is not None
    assert Entry.objects.filter(act="needs.forgotten").count() == 1


def test_words_stay_until_then(refused, at):
    assert services.forget_old_text(by=JOB, at=at + YEAR, older_than=YEAR) == 0

    refused.refresh_from_db()
    assert refused.text == "想看全本花鼓戏"


def test_an_open_need_keeps_its_words_however_old(need, at):
    services.forget_old_text(by=JOB, at=at + 10 * YEAR, older_than=YEAR)

    need.refresh_from_db()
    assert need.text


def test_doing_it_twice_does_nothing_more(refused, at):
    later = at + 2 * YEAR
    services.forget_old_text(by=JOB, at=later, older_than=YEAR)

    assert services.forget_old_text(by=JOB, at=later, older_than=YEAR) == 0


def test_an_answered_complaint_is_forgotten_and_an_unanswered_one_is_not(county, clerk, at):
    answered, waiting = (
        services.complain(organisation=county, text=text, by=RESIDENT, at=at) for text in "甲乙"
    )
    services.answer_complaint(complaint=answered, answer="改", by=clerk, at=at)

    services.forget_old_text(by=JOB, at=at + 2 * YEAR, older_than=YEAR)

    answered.refresh_from_db()
    waiting.refresh_from_db()
    assert (answered.text, answered.answer, waiting.text) == ("", "改", "乙")


def test_a_resident_can_have_the_words_deleted_at_once(need, clerk, at):
    services.forget_need(need=need, by=clerk, at=at)

    need.refresh_from_db()
    assert (need.text, need.state) == ("", "received")


def test_a_timer_does_it(refused, at, settings):
    settings.NEEDS_TEXT_DAYS = 30
    Need.objects.update(state_on=at.date() - timedelta(days=10_000))

    registry.PERIODIC[FORGET].work()

    refused.refresh_from_db()
    assert refused.text == ""
