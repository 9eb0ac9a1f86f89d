"""Reads the county from the path and finds out who is asking."""

from collections.abc import Callable
from functools import partial
from typing import cast

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from shixiao.directory import access
from shixiao.directory.models import Organisation, Person, Role
from shixiao.kernel.actor import RESIDENT, Actor

View = Callable[..., HttpResponse]


class CountyMiddleware:
    """Sets `request.county`, `request.roles` and `request.actor` for pages under `/c/<county>/`.

    One query; two for someone who is signed in and has no role here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: list[object], kwargs: dict[str, object]
    ) -> None:
        """Take the county out of the view's arguments and put it on the request."""
        slug = kwargs.pop("county", None)
        if slug is None:
            return
        person = request.user if isinstance(request.user, Person) else None
        held = list(_roles(str(slug), person)) if person else []
        county = held[0].organisation if held else Organisation.objects.filter(slug=slug).first()
        if county is None:
            raise Http404
        request.county = county  # type: ignore[attr-defined]  # the type is CountyRequest
        request.roles = frozenset(role.kind for role in held)  # type: ignore[attr-defined]
        request.actor = (  # type: ignore[attr-defined]
            Actor("person", str(person.pk)) if person else RESIDENT
        )
        request.gate = partial(  # type: ignore[attr-defined]  # see web.gate
            access.gate, cast(access.CountyRequest, request)
        )


def _roles(slug: str, person: Person) -> QuerySet[Role]:
    """The roles of a person in the county with this slug, each with its county."""
    return Role.objects.filter(organisation__slug=slug, person=person).select_related(
        "organisation"
    )
