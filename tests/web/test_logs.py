"""What is written to the log of the server."""

import logging

import pytest
from django.test import Client

from shixiao.directory.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "where", ["needs/receipt/K7Q2-9M4X/", "people/first-password/a-token-that-is-secret/"]
)
def test_a_refused_address_is_not_logged(
    county: Organisation, where: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Addresses hold receipts and one-time links."""
    answer = Client(enforce_csrf_checks=True).post(f"/c/yunxi/{where}")

    assert answer.status_code >= 400
    assert caplog.text == ""


def test_a_bug_is_logged() -> None:
    assert logging.getLogger("django.request").isEnabledFor(logging.ERROR)
