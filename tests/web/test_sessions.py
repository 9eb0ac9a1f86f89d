"""A session ends after half an hour without work; nothing typed is lost by it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from shixiao.directory.models import Organisation

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def _end(session: Session, left: timedelta) -> None:
    session.expire_date = timezone.now() + left
    session.save()


def test_someone_who_works_is_not_signed_out(
    signed_in: Callable[..., Client], county: Organisation, settings: LazySettings
) -> None:
    client = signed_in("clerk")
    _end(Session.objects.get(), left=timedelta(minutes=20))

    client.get("/c/yunxi/today/")

    left = Session.objects.get().expire_date - timezone.now()
    assert left > timedelta(seconds=settings.SESSION_COOKIE_AGE - 60)


def test_a_session_is_not_written_at_each_request(
    signed_in: Callable[..., Client], county: Organisation
) -> None:
    client = signed_in("clerk")

    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get("/c/yunxi/today/")

    assert not [q for q in queries if q["sql"].startswith("UPDATE")]


def test_someone_who_went_away_is_signed_out(
    signed_in: Callable[..., Client], county: Organisation
) -> None:
    client = signed_in("clerk")
    _end(Session.objects.get(), left=timedelta(seconds=-1))

    answer = client.get("/c/yunxi/today/")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/login/")


def test_a_resident_gets_no_session(client: Client, county: Organisation) -> None:
    client.get("/c/yunxi/")

    assert not Session.objects.exists()


def test_a_form_sent_after_the_session_ended_keeps_what_was_typed(
    client: Client, county: Organisation
) -> None:
    answer = client.post(
        "/c/yunxi/today/", {"text": "演到一半<停电>", "password": "secret", "days": ["5", "6"]}
    )

    assert answer.status_code == 401
    assert '<input type="hidden" name="text" value="演到一半&lt;停电&gt;">' in answer.text
    assert '<input type="hidden" name="days" value="6">' in answer.text
    assert "secret" not in answer.text


def test_a_form_that_was_open_across_a_login_can_be_sent_again(county: Organisation) -> None:
    client = Client(enforce_csrf_checks=True)

    answer = client.post(
        "/c/yunxi/today/", {"text": "演到一半停电"}, headers={"origin": "http://testserver"}
    )

    assert answer.status_code == 403
    assert 'name="text" value="演到一半停电"' in answer.text
    assert "请再点一次" in answer.text


def test_a_form_from_another_site_is_not_offered_to_be_sent_again(county: Organisation) -> None:
    client = Client(enforce_csrf_checks=True)

    answer = client.post("/c/yunxi/today/", {"text": "x"}, headers={"origin": "http://elsewhere"})

    assert answer.status_code == 403
    assert 'name="text"' not in answer.text
