"""One way to answer with a page."""

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import content_disposition_header

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


_KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json; charset=utf-8",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "py": "text/x-python; charset=utf-8",
}


def download(content: bytes, name: str) -> HttpResponse:
    """A file to be saved under a name of the reader's language; its ending says what it is."""
    answer = HttpResponse(content, content_type=_KINDS[name.rpartition(".")[2]])
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer
