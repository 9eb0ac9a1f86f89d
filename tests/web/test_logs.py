"""What is written to the log of the server."""

import logging

import pytest
from django.conf import settings
from django.test import Client

from shixiao.directory.models import Organisation
from shixiao.web.logs import WithoutTokens

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


@pytest.mark.parametrize("door", ["team", "host", "calendar", "first-password"])
def test_what_breaks_is_logged_without_the_token_of_its_address(door: str) -> None:
    path = f"/c/yunxi/programme/{door}/zK-9_secret/outings/4/"
    record = logging.LogRecord("django.request", 40, "", 1, "%s: %s", ("Broken", path), None)

    assert WithoutTokens().filter(record)

    assert "secret" not in record.getMessage()
    assert "/outings/4/" in record.getMessage()


def test_the_handler_of_the_log_blanks_tokens() -> None:
    handler = settings.LOGGING["handlers"]["console"]

    assert handler["filters"] == ["without_tokens"]


def test_a_bug_is_logged() -> None:
    assert logging.getLogger("django.request").isEnabledFor(logging.ERROR)
