"""Bodies and their seats, people with accounts, and the first password."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from shixiao.directory import access, queries, services
from shixiao.directory.access import CountyRequest
from shixiao.directory.forms import FirstPasswordForm, PersonForm, RolesForm, SeatForm
from shixiao.directory.models import Body, BodyMember, Person
from shixiao.web.links import link
from shixiao.web.pages import go, page

ALLAUTH = "allauth.account.auth_backends.AuthenticationBackend"


@access.staff(access.READERS)
def bodies(request: CountyRequest) -> HttpResponse:
    """The deciding bodies, their members and rules."""
    return page(
        request,
        "directory/bodies.html",
        bodies=queries.bodies(request.county),
        may_write=access.may(request, access.WRITERS),
    )


@access.staff(access.WRITERS)
def seat_member(request: CountyRequest, pk: int) -> HttpResponse:
    """A new seat."""
    body = access.find(request, Body, pk)
    form = SeatForm(request.POST or None)
    if form.is_valid():
        with form.refusing():
            services.seat_member(
                body=body, by=request.actor, at=timezone.now(), **form.cleaned_data
            )
            return go(request, "directory:bodies")
    return page(request, "directory/seat.html", body=body, form=form)


@require_POST
@access.staff(access.WRITERS)
def unseat_member(request: CountyRequest, pk: int) -> HttpResponse:
    """A seat falls vacant."""
    member = get_object_or_404(BodyMember, pk=pk, body__organisation=request.county)
    services.unseat_member(member=member, by=request.actor, at=timezone.now())
    return go(request, "directory:bodies")


@access.staff(access.ADMINS)
def staff(request: CountyRequest) -> HttpResponse:
    """People with an account here."""
    return page(request, "directory/staff.html", people=queries.staff(request.county))


@access.staff(access.ADMINS)
def add_person(request: CountyRequest) -> HttpResponse:
    """A new account; its one-time link is shown once."""
    form = PersonForm(request.POST or None, initial={"roles": ["clerk"]})
    if form.is_valid():
        with form.refusing():
            at = timezone.now()
            someone = services.add_person(
                organisation=request.county, by=request.actor, at=at, **form.cleaned_data
            )
            return _show_link(request, someone)
    return page(request, "directory/add_person.html", form=form)


@access.staff(access.ADMINS)
def set_roles(request: CountyRequest, pk: int) -> HttpResponse:
    """What a person may do here."""
    someone = _person_here(request, pk)
    here = list(someone.roles.filter(organisation=request.county).values_list("kind", flat=True))
    form = RolesForm(request.POST or None, initial={"roles": here})
    if form.is_valid():
        with form.refusing():
            services.set_roles(
                organisation=request.county,
                person=someone,
                roles=form.cleaned_data["roles"],
                by=request.actor,
                at=timezone.now(),
            )
            return go(request, "directory:staff")
    return page(request, "directory/roles.html", someone=someone, form=form)


@require_POST
@access.staff(access.ADMINS)
def new_link(request: CountyRequest, pk: int) -> HttpResponse:
    """A fresh one-time link for someone who forgot the password."""
    return _show_link(request, _person_here(request, pk))


@sensitive_post_parameters()
@access.public
def first_password(request: CountyRequest, token: str) -> HttpResponse:
    """Set a password by a one-time link, and be signed in, unless a second factor is due."""
    at = timezone.now()
    services.open_link(
        organisation=request.county, token=token, purpose=services.FIRST_PASSWORD, at=at
    )
    form = FirstPasswordForm(request.POST or None)
    if form.is_valid():
        with form.refusing():
            someone = services.set_first_password(
                organisation=request.county,
                token=token,
                password=form.cleaned_data["password"],
                at=at,
            )
            if Authenticator.objects.filter(user=someone).exists():
                # The link stands for the password only, not for the second factor.
                return HttpResponseRedirect(reverse("account_login"))
            login(request, someone, backend=ALLAUTH)
            return go(request, "reports:today")
    return page(request, "directory/first_password.html", form=form)


def _show_link(request: CountyRequest, someone: Person) -> HttpResponse:
    token = services.issue_first_password(
        organisation=request.county, person=someone, by=request.actor, at=timezone.now()
    )
    address = link(request, "directory:first_password", token)
    origin = settings.PUBLIC_URL or request.build_absolute_uri("/").rstrip("/")
    return page(request, "directory/link.html", someone=someone, address=origin + address)


def _person_here(request: CountyRequest, pk: int) -> Person:
    someone = Person.objects.filter(pk=pk, roles__organisation=request.county).first()
    if someone is None:
        raise Http404
    return someone
