"""The county of a page comes from its path."""

from collections.abc import Callable

import pytest
from django.test import Client

from shixiao.directory.models import Organisation

pytestmark = pytest.mark.django_db


def test_the_first_page_of_a_county_needs_no_account(client: Client, county: Organisation) -> None:
    answer = client.get("/c/yunxi/")

    assert answer.status_code == 200
    assert county.name in answer.text


def test_a_county_that_does_not_exist_is_not_found(client: Client) -> None:
    assert client.get("/c/nowhere/").status_code == 404


def test_a_stranger_is_sent_to_the_login_page_and_back(
    client: Client, county: Organisation
) -> None:
    answer = client.get("/c/yunxi/today/")

    assert answer.status_code == 302
    assert answer["Location"] == "/account/login/?next=/c/yunxi/today/"


def test_staff_of_another_county_do_not_learn_that_a_page_exists(
    signed_in: Callable[..., Client], county: Organisation, other_county: Organisation
) -> None:
    neighbour = signed_in("clerk", of=other_county)

    assert neighbour.get("/c/yunxi/today/").status_code == 404


def test_a_clerk_sees_the_work_page(signed_in: Callable[..., Client], county: Organisation) -> None:
    assert signed_in("clerk").get("/c/yunxi/today/").status_code == 200
