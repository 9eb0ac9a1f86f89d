"""The pages of a county that take no row's number, each asked by somebody who may."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from shixiao.directory.models import Organisation, Person
from shixiao.kernel.actor import Actor
from shixiao.reports.core.rights import RIGHTS
from shixiao.reports.services.tokens import issue_token
from tests.loop.addresses import Address, addresses

HERE = "127.0.0.1"
ALLAUTH = "allauth.account.auth_backends.AuthenticationBackend"
# Who looks first: staff of the desk before those who see less often.
LOOKING = ("clerk", "admin", "chair", "auditor", "dispatcher", "viewer")


@dataclass(frozen=True)
class ListPage:
    """One address, and the browser that asks for it."""

    name: str
    where: str
    client: Client

    def ask(self) -> HttpResponse:
        """The whole answer: a file that is sent in pieces is read to its end."""
        answer = self.client.get(self.where)
        if answer.streaming:
            answer.content = b"".join(answer.streaming_content)
        return answer

    def queries(self) -> list[str]:
        """What the database is asked for it."""
        with CaptureQueriesContext(connection) as asked:
            self.ask()
        return [query["sql"] for query in asked]


def list_pages(county: Organisation, at: datetime) -> Iterator[ListPage]:
    """Every address of the county that answers GET and takes nothing, in order of its name."""
    browsers = {role: _browser(county, role) for role in ("", *LOOKING)}
    key = issue_token(
        organisation=county,
        name="list pages",
        rights=RIGHTS,
        days=1,
        by=Actor("command", "list pages"),
        at=at,
    )
    machine = Client(SERVER_NAME=HERE, headers={"Authorization": f"Bearer {key}"})
    for address in sorted(addresses(), key=lambda each: each.name):
        if address.is_of_county and not address.takes and "GET" in address.methods:
            where = reverse(address.name, args=[county.slug])
            client = machine if address.name.startswith("api:") else browsers[_who(address)]
            yield ListPage(address.name, where, client)


def _who(address: Address) -> str:
    """The role that looks; nobody signs in where everybody may."""
    if address.roles is None:
        return ""
    return next(role for role in LOOKING if role in address.roles)


def _browser(county: Organisation, role: str) -> Client:
    client = Client(SERVER_NAME=HERE)
    if role:
        someone = Person.objects.filter(roles__organisation=county, roles__kind=role).first()
        client.force_login(someone, backend=ALLAUTH)
    return client
