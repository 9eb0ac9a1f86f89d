"""Who may see and do what: the one place where rows and pages are opened to anyone.

Every view carries one of the marks `public`, `staff(...)`; every row of a county is fetched by
`rows` or `find`, so that a foreign county's row answers 404 as if it did not exist.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django_htmx.middleware import HtmxDetails

from shixiao.directory.models import Organisation, Person, Role
from shixiao.kernel.actor import Actor
from shixiao.web.kept import signed_out, typed

Row = TypeVar("Row", bound=Model)
Rest = ParamSpec("Rest")

READERS = frozenset(Role.Kind.values)
WRITERS = frozenset({Role.Kind.ADMIN.value, Role.Kind.CLERK.value})
DECIDERS = WRITERS | {Role.Kind.CHAIR.value}
ADMINS = frozenset({Role.Kind.ADMIN.value})
AUDITORS = frozenset({Role.Kind.ADMIN.value, Role.Kind.AUDITOR.value, Role.Kind.CHAIR.value})


class CountyRequest(HttpRequest):
    """A request as the county middleware leaves it."""

    county: Organisation
    roles: frozenset[str]
    actor: Actor
    htmx: HtmxDetails


View = Callable[Concatenate[CountyRequest, Rest], HttpResponse]


def public(view: View[Rest]) -> View[Rest]:
    """Anyone, without an account: residents, teams, the press."""
    view.roles = None  # type: ignore[attr-defined]  # read by the access matrix
    return view


def staff(roles: frozenset[str]) -> Callable[[View[Rest]], View[Rest]]:
    """People with one of these roles in this county.

    Nobody signed in: to the login page and back; a form that was typed meanwhile is kept on the
    page. Signed in without any role here: 404, the county
    does not show that the page exists. With another role: 403. An administrator without a second
    factor is sent to set one up first.
    """

    def mark(view: View[Rest]) -> View[Rest]:
        @wraps(view)
        def guarded(
            request: CountyRequest, *args: Rest.args, **kwargs: Rest.kwargs
        ) -> HttpResponse:
            return gate(request, roles) or view(request, *args, **kwargs)

        guarded.roles = roles  # type: ignore[attr-defined]  # read by the access matrix
        return cast(View[Rest], guarded)

    return mark


def gate(request: CountyRequest, roles: frozenset[str]) -> HttpResponse | None:
    """What stands between this reader and a page for these roles; None when it opens."""
    if not isinstance(request.user, Person):
        if typed(request):
            return signed_out(request)
        return redirect_to_login(request.get_full_path(), reverse("account_login"))
    if not request.roles:
        raise Http404
    if not roles & request.roles:
        raise PermissionDenied
    if _lacks_second_factor(request):
        return HttpResponseRedirect(reverse("mfa_activate_totp"))
    return None


def may(request: CountyRequest, roles: frozenset[str]) -> bool:
    """Whether a page should offer an act to this reader."""
    return bool(roles & request.roles)


def rows(request: CountyRequest, model: type[Row]) -> QuerySet[Row]:
    """The rows of a model that belong to the request's county."""
    manager: Any = model._default_manager
    return cast("QuerySet[Row]", manager.filter(organisation=request.county))


def find(request: CountyRequest, model: type[Row], pk: object, **more: object) -> Row:
    """One row of the request's county; anything else, foreign rows too, is a 404."""
    return get_object_or_404(rows(request, model), pk=pk, **more)


def _lacks_second_factor(request: CountyRequest) -> bool:
    if not settings.SECOND_FACTOR_FOR_ADMINISTRATORS or request.county.is_demo:
        return False
    if not ADMINS & request.roles:
        return False
    return not Authenticator.objects.filter(
        user=cast(Person, request.user), type=Authenticator.Type.TOTP
    ).exists()
