"""One way to answer with a page."""

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from shixiao.web.links import link

UNPROCESSABLE = 422


def page(
    request: HttpRequest, template: str, *, status: int | None = None, **context: object
) -> HttpResponse:
    """Render a template; a form that was sent and is wrong makes the answer a 422.

    Every bound form with errors in the context counts, so that a view need not say it.
    """
    if status is None:
        wrong = any(isinstance(v, BaseForm) and v.is_bound and v.errors for v in context.values())
        status = UNPROCESSABLE if wrong else 200
    return render(request, template, context, status=status)


def go(request: HttpRequest, name: str, *args: object) -> HttpResponseRedirect:
    """After an act: on to another page of the same county."""
    return HttpResponseRedirect(link(request, name, *args))
