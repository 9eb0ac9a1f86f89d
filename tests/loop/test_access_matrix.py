"""URL × role × foreign county, generated from the URL configuration.

`ROWS` says for every address who may pass. An address without a row fails, and so does a row
whose address is gone; then every address is asked by every role, by nobody, and by staff of
another county.
"""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from shixiao.directory.models import Organisation, Role
from tests.browser.pages import EXAMPLES, seed
from tests.loop.addresses import Address, addresses
from tests.loop.matrix import ROLES_OF, ROWS

pytestmark = pytest.mark.django_db

ADDRESSES = {address.name: address for address in addresses()}
OF_COUNTY = {name: address for name, address in ADDRESSES.items() if address.is_of_county}
ROLES = [role.value for role in Role.Kind]
# A token that opens nothing here is refused like one that never was; a year is no county's row.
UNKNOWN = {"directory:first_password": 409, "reports:year": 200}
# What the switches of language and type take, where a made-up value would not reach the view.
SWITCHES = {"switch": "on", "code": "en"}


def address_of(address: Address, county: str) -> str:
    values = {name: SWITCHES.get(name, value) for name, value in address.takes}
    if address.is_of_county:
        values["county"] = county
    return reverse(address.name, kwargs=values)


def ask(client: Client, address: Address, county: str) -> HttpResponse:
    where = address_of(address, county)
    return client.get(where) if "GET" in address.methods else client.post(where)


def sent_to_login(answer: HttpResponse) -> bool:
    return answer.status_code == 302 and answer["Location"].startswith("/account/login/")


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert ADDRESSES.keys() == ROWS.keys()


@pytest.mark.parametrize("name", sorted(OF_COUNTY))
def test_the_mark_of_a_view_is_what_its_row_says(name: str) -> None:
    assert OF_COUNTY[name].roles == ROLES_OF[ROWS[name]]


@pytest.mark.parametrize("name", sorted(OF_COUNTY))
def test_who_passes_and_who_does_not(
    name: str,
    county: Organisation,
    other_county: Organisation,
    signed_in: Callable[..., Client],
) -> None:
    address, allowed = OF_COUNTY[name], ROLES_OF[ROWS[name]]
    stranger = ask(Client(), address, county.slug)
    neighbour = ask(signed_in("admin", of=other_county), address, county.slug)

    if allowed is None:
        assert not sent_to_login(stranger)
        assert stranger.status_code != 403
        return
    assert sent_to_login(stranger)
    assert neighbour.status_code == 404
    for role in ROLES:
        answer = ask(signed_in(role), address, county.slug)
        assert (answer.status_code == 403) is (role not in allowed), role
        assert not sent_to_login(answer), role


@pytest.mark.parametrize(
    "name", sorted(name for name in EXAMPLES if name in OF_COUNTY and OF_COUNTY[name].takes)
)
def test_a_row_of_another_county_is_not_found(
    name: str,
    county: Organisation,
    other_county: Organisation,
    signed_in: Callable[..., Client],
) -> None:
    """The same row through the other county's address, asked by its administrator."""
    rows = EXAMPLES[name].rows(seed(county))
    neighbour = signed_in("admin", of=other_county)
    for role in ROLES:
        signed_in(role, of=other_county)
    address = reverse(name, args=[other_county.slug, *rows])

    answer = neighbour.get(address)

    assert answer.status_code == UNKNOWN.get(name, 404)


def test_the_matrix_would_notice_an_open_door() -> None:
    """A view without a mark is no row's equal."""
    bare = Address("bare", True, (), lambda request: HttpResponse())

    assert bare.roles not in ROLES_OF.values()
