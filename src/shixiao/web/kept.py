"""A form that came in after the session had ended is kept on the page, and nowhere else."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields of a form as they came, without secrets."""
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken" and "password" not in name
        for value in values
    ]


def signed_out(request: HttpRequest) -> HttpResponse:
    """A form was sent after the session had ended: sign in beside it, then send it again.

    Nothing is stored: what was typed stays in the page. Files and passwords are not kept.
    """
    login = f"{reverse('account_login')}?{urlencode({'next': reverse('signed_in')})}"
    return render(
        request, "web/signed_out.html", {"kept": typed(request), "login": login}, status=401
    )
