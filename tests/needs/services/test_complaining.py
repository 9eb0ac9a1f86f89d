"""Complaints and suggestions."""

from datetime import date

import pytest

from shixiao.kernel.actor import RESIDENT
from shixiao.kernel.refusal import Refused
from shixiao.needs import services
from shixiao.needs.models import Complaint


@pytest.fixture
def complaint(county, at):
    return services.complain(organisation=county, text="台上的人比台下多", by=RESIDENT, at=at)


def test_a_complaint_gets_a_receipt_and_a_promised_day(complaint):
    assert len(complaint.receipt_code) == 8
    assert complaint.promised_on == date(2026, 5, 19)


def test_a_complaint_sent_twice_is_one(county, at):
    for _ in range(2):
        services.complain(organisation=county, text="太吵", by=RESIDENT, at=at, form_key="k" * 32)

    assert Complaint.objects.count() == 1


@pytest.mark.parametrize("text", ["", "  \n"])
def test_an_empty_complaint_is_refused(county, at, text):
    with pytest.raises(Refused, match="needs.complaint_empty"):
        services.complain(organisation=county, text=text, by=RESIDENT, at=at)


def test_a_complaint_is_answered_once(complaint, clerk, at):
    with pytest.raises(Refused, match="needs.answer_missing"):
        services.answer_complaint(complaint=complaint, answer=" ", by=clerk, at=at)
    services.answer_complaint(complaint=complaint, answer="下次先数人", by=clerk, at=at)

    with pytest.raises(Refused, match="needs.complaint_answered"):
        services.answer_complaint(complaint=complaint, answer="改口", by=clerk, at=at)

    complaint.refresh_from_db()
    assert complaint.answer == "下次先数人"
