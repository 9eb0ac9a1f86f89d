"""Marks for pages of the rooms below the directory (journal, engine, files).

They cannot ask the directory who somebody is, so its middleware hands its judgement in with the
request, as `request.gate`. Without it nothing opens. Steps above use `directory.access`.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, cast

from django.http import HttpRequest, HttpResponse
from django_htmx.middleware import HtmxDetails

from shixiao.kernel.actor import Actor

Rest = ParamSpec("Rest")

# The names of roles as `directory.access` groups them; a test compares the two.
READERS = frozenset({"admin", "dispatcher", "clerk", "chair", "viewer", "auditor"})
AUDITORS = frozenset({"admin", "auditor", "chair"})


class HasKey(Protocol):
    """A county, seen from below: its key, its slug and its name."""

    pk: int
    slug: str
    name: str


class GatedRequest(HttpRequest):
    """A request as the county middleware leaves it."""

    county: HasKey
    roles: frozenset[str]
    actor: Actor
    htmx: HtmxDetails
    gate: Callable[[frozenset[str]], HttpResponse | None]


View = Callable[Concatenate[GatedRequest, Rest], HttpResponse]


def public(view: View[Rest]) -> View[Rest]:
    """Anyone, without an account."""
    view.roles = None  # type: ignore[attr-defined]  # read by the access matrix
    return view


def staff(roles: frozenset[str]) -> Callable[[View[Rest]], View[Rest]]:
    """People with one of these roles in the county of the page, as `directory.access` judges."""

    def mark(view: View[Rest]) -> View[Rest]:
        @wraps(view)
        def guarded(request: GatedRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
            return request.gate(roles) or view(request, *args, **kwargs)

        guarded.roles = roles  # type: ignore[attr-defined]  # read by the access matrix
        return cast(View[Rest], guarded)

    return mark
