"""Reads the county from the path and finds out who is asking."""

from collections.abc import Callable
from functools import partial
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse

from shixiao.directory import access
from shixiao.directory.models import Organisation, Person
from shixiao.kernel.actor import RESIDENT, Actor

View = Callable[..., HttpResponse]


class CountyMiddleware:
    """Sets `request.county`, `request.roles` and `request.actor` for pages under `/c/<county>/`.

    One query for the county, one more for the roles of someone who is signed in.
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
        county = Organisation.objects.filter(slug=slug).first()
        if county is None:
            raise Http404
        person = request.user if isinstance(request.user, Person) else None
        roles = county.roles.filter(person=person).values_list("kind", flat=True) if person else ()
        request.county = county  # type: ignore[attr-defined]  # the type is CountyRequest
        request.roles = frozenset(roles)  # type: ignore[attr-defined]
        request.actor = (  # type: ignore[attr-defined]
            Actor("person", str(person.pk)) if person else RESIDENT
        )
        request.gate = partial(  # type: ignore[attr-defined]  # see web.gate
            access.gate, cast(access.CountyRequest, request)
        )
