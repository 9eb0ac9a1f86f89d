"""Signing in: wrong passwords lock a name, administrators need a second factor."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from axes.models import AccessAttempt
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from shixiao.directory.models import Organisation, Person

pytestmark = pytest.mark.django_db
RIGHT = "rain-on-the-river"
LOGIN = "/account/login/"
WRONG = {"login": "clerk-yunxi", "password": "wrong"}


@pytest.fixture(autouse=True)
def _no_earlier_attempts() -> None:
    cache.clear()


@pytest.fixture
def someone(person: Callable[..., Person]) -> Person:
    clerk = person("clerk")
    clerk.set_password(RIGHT)
    clerk.save()
    return clerk


def _sign_in(name: str, password: str, *, address: str = "10.0.0.1") -> tuple[int, str]:
    answer = Client(REMOTE_ADDR=address).post(LOGIN, {"login": name, "password": password})
    return answer.status_code, answer.text


def _code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def _secret(client: Client) -> str:
    """Confirm the password again, as is asked before the account is changed; then the secret."""
    client.post(reverse("account_reauthenticate"), {"password": RIGHT})
    return client.get(reverse("mfa_activate_totp")).context["form"].secret


def test_the_right_password_leads_to_the_day(someone: Person, client: Client) -> None:
    answer = client.post(LOGIN, {"login": someone.username, "password": RIGHT})

    assert answer.status_code == 302
    assert answer["Location"] == "/c/yunxi/today/"


def test_signing_in_leads_back_to_the_page_that_asked(someone: Person, client: Client) -> None:
    answer = client.post(
        LOGIN, {"login": someone.username, "password": RIGHT, "next": "/c/yunxi/needs/?q=1"}
    )

    assert answer["Location"] == "/c/yunxi/needs/?q=1"


def test_signing_in_does_not_lead_to_another_site(someone: Person, client: Client) -> None:
    answer = client.post(
        LOGIN, {"login": someone.username, "password": RIGHT, "next": "https://elsewhere.example/"}
    )

    assert "elsewhere" not in answer["Location"]


def test_after_five_wrong_passwords_the_right_one_is_refused(someone: Person) -> None:
    for _ in range(5):
        _sign_in(someone.username, "wrong")

    status, page = _sign_in(someone.username, RIGHT)

    assert status == 429
    ends_at = timezone.localtime(AccessAttempt.objects.get().attempt_time + timedelta(minutes=15))
    assert f"{ends_at:%H:%M}" in page


def test_four_wrong_passwords_lock_nothing(someone: Person) -> None:
    for _ in range(4):
        _sign_in(someone.username, "wrong")

    assert _sign_in(someone.username, RIGHT)[0] == 302


def test_the_lock_holds_from_another_address(someone: Person) -> None:
    for _ in range(5):
        _sign_in(someone.username, "wrong")

    assert _sign_in(someone.username, RIGHT, address="10.0.0.2")[0] == 429


def test_the_spellings_of_a_name_count_as_one(someone: Person) -> None:
    for name in ["clerk-yunxi", "Clerk-yunxi", "CLERK-yunxi", "clerk-Yunxi", "clerk-YUNXI"]:
        _sign_in(name, "wrong")

    assert _sign_in("clerk-yunXi", RIGHT)[0] == 429


def test_colleagues_behind_the_same_address_are_not_locked(
    someone: Person, person: Callable[..., Person]
) -> None:
    colleague = person("chair")
    colleague.set_password(RIGHT)
    colleague.save()
    for _ in range(6):
        _sign_in(someone.username, "wrong")

    assert _sign_in(colleague.username, RIGHT)[0] == 302


def test_the_lock_ends_when_the_page_says(someone: Person) -> None:
    for _ in range(7):
        _sign_in(someone.username, "wrong")
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))

    assert _sign_in(someone.username, RIGHT)[0] == 302


@pytest.mark.parametrize(
    "name",
    ["account_signup", "account_email", "account_reset_password", "account_confirm_login_code"],
)
def test_nobody_signs_up_or_gets_mail(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_an_administrator_sets_up_a_second_factor_and_is_asked_for_it(
    person: Callable[..., Person],
    signed_in: Callable[..., Client],
    county: Organisation,
    settings: LazySettings,
) -> None:
    settings.SECOND_FACTOR_FOR_ADMINISTRATORS = True
    admin = person("admin")
    admin.set_password(RIGHT)
    admin.save()
    first, second = Client(), Client()

    first.post(LOGIN, {"login": admin.username, "password": RIGHT})
    sent_away = first.get("/c/yunxi/today/")
    secret = _secret(first)
    wrong = first.post(sent_away["Location"], {"code": "000000"})
    activated = first.post(sent_away["Location"], {"code": _code(secret)})
    cache.clear()  # a code counts once; the clock of the test stands still
    halfway = second.post(LOGIN, {"login": admin.username, "password": RIGHT})

    assert sent_away["Location"] == reverse("mfa_activate_totp")
    assert wrong.status_code == 200
    assert activated["Location"] == reverse("mfa_view_recovery_codes")
    assert first.get("/c/yunxi/today/").status_code == 200
    assert halfway["Location"].startswith(reverse("mfa_authenticate"))
    assert second.get("/c/yunxi/today/").status_code == 302
    assert second.post(halfway["Location"], {"code": "000000"}).status_code == 200
    assert second.post(halfway["Location"], {"code": _code(secret)}).status_code == 302
    assert second.get("/c/yunxi/today/").status_code == 200


def test_a_recovery_code_works_once(someone: Person, client: Client) -> None:
    client.post(LOGIN, {"login": someone.username, "password": RIGHT})
    secret = _secret(client)
    client.post(reverse("mfa_activate_totp"), {"code": _code(secret)})
    code = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"][0]

    statuses = []
    for _ in range(2):
        later = Client()
        halfway = later.post(LOGIN, {"login": someone.username, "password": RIGHT})
        statuses.append(later.post(halfway["Location"], {"code": code}).status_code)

    assert statuses == [302, 200]
