"""What no column of a database can hold is turned away as a request that cannot be read."""

from collections.abc import Callable

import pytest
from django.test import Client, RequestFactory

from shixiao.directory.models import Organisation
from shixiao.web.keys import key_of
from shixiao.web.middleware import SoundMiddleware

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("where", ["needs/places/?q=%00", "needs/places/?town=a%00b"])
def test_a_nul_in_a_question_is_turned_away(county: Organisation, where: str) -> None:
    answer = Client().get(f"/c/yunxi/{where}")

    assert answer.status_code == 400


def test_a_nul_in_a_path_is_turned_away(county: Organisation) -> None:
    assert Client().get("/c/yunxi/needs/receipt/%00/").status_code == 400


def test_a_key_of_twenty_digits_in_a_form_is_turned_away(
    county: Organisation, signed_in: Callable[..., Client]
) -> None:
    """The twin: without the guard SQLite's overflow is a bug page."""
    sent = {"title": "加一场", "needs": "9" * 21}

    answer = signed_in("clerk").post("/c/yunxi/decisions/proposals/new/", sent)

    assert answer.status_code in {400, 422}


def test_any_other_overflow_stays_a_bug() -> None:
    guard = SoundMiddleware(lambda request: None)

    assert guard.process_exception(RequestFactory().get("/"), OverflowError("math")) is None


@pytest.mark.parametrize("text", [None, "", "-1", "1.0", "²", "٣", "9" * 19, "9" * 5_000, "a"])
def test_what_names_no_key_is_none(text: str | None) -> None:
    assert key_of(text) is None


def test_a_key_is_read() -> None:
    assert key_of("42") == 42
