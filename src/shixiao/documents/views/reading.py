"""The reading page, the doubts of a document one by one, and the pictures of its pages.

Where the reader stands is in the address: `at` is the number of a sentence, `part` a part of a
long document, `show=picture` its pages as pictures, `done` the sentence that something was just
done to, `undone` what was just taken back.
"""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_GET
from django_htmx.http import HttpResponseClientRefresh

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.documents import queries
from shixiao.documents.forms import AddRequirementForm
from shixiao.documents.models import Document, Page
from shixiao.documents.views import trail
from shixiao.files.queries import read_upload
from shixiao.kernel.wording import STATES
from shixiao.web.forms import RefusingForm
from shixiao.web.links import link
from shixiao.web.pages import UNPROCESSABLE, page

PICTURE = "picture"


@access.staff(access.READERS)
@require_GET
def document(request: CountyRequest, pk: int) -> HttpResponse:
    """The original beside its sentences."""
    return show(request, find_document(request, pk), number_in(request.GET.get("at")))


@access.staff(access.READERS)
@require_GET
def doubts(request: CountyRequest, pk: int) -> HttpResponse:
    """What may have been misread, one after the other; `at` is the key of a doubt."""
    return show_doubts(request, find_document(request, pk), number_in(request.GET.get("at")))


@access.staff(access.READERS)
@require_GET
def page_picture(request: CountyRequest, pk: int, number: int) -> HttpResponse:
    """The picture of one page, for those who may read the document."""
    rows = Page.objects.filter(document__in=access.rows(request, Document), picture__isnull=False)
    row = get_object_or_404(rows.select_related("picture"), document=pk, number=number)
    assert row.picture is not None
    return HttpResponse(
        read_upload(row.picture),
        content_type="image/jpeg",
        headers={
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, max-age=3600",
        },
    )


def show(
    request: CountyRequest,
    row: Document,
    at: int | None,
    form: RefusingForm | None = None,
    adding: AddRequirementForm | None = None,
) -> HttpResponse:
    """The reading page, or for htmx its reading part; a document not yet read has its own page."""
    if row.state != Document.State.READ:
        return _show_unread(request, row)
    if request.htmx and "waiting" in request.GET:
        return HttpResponseClientRefresh()
    done = number_in(request.GET.get("done"))
    reading = queries.reading(row, at, done, number_in(request.GET.get("part")))
    trace, undone = trail.last(request, row.pk), request.GET.get("undone", "")
    return _answer(
        request,
        "reading",
        form,
        reading=reading,
        adding=adding or AddRequirementForm(lenses=list(reading.lenses)),
        trace=trace,
        is_fresh=trace is not None and done is not None and done == trace.number,
        undone=undone if f"documents.done.{undone}" in STATES else "",
    )


def show_doubts(
    request: CountyRequest, row: Document, at: int | None, form: RefusingForm | None = None
) -> HttpResponse:
    """The page of doubts, or for htmx its reading part."""
    if row.state != Document.State.READ:
        return _show_unread(request, row)
    trace = trail.last(request, row.pk)
    walk = queries.walk(row, at)
    return _answer(request, "doubts", form, walk=walk, trace=trace)


def find_document(request: CountyRequest, pk: int) -> Document:
    """A document of the county with what its pages show of it."""
    rows = access.rows(request, Document).select_related("campaign", "upload", "replaced_by")
    return get_object_or_404(rows.defer("replaced_by__raw_text"), pk=pk)


def back(request: CountyRequest, pk: int, at: int | None, **told: int | str | None) -> HttpResponse:
    """To the reading page, on sentence `at`, with what the page is told of the act before."""
    return _go(request, "documents:document", pk, {"at": at, **told})


def back_to_doubts(request: CountyRequest, pk: int, at: int | None) -> HttpResponse:
    """To the page of doubts, on the doubt with this key or the next one that is open."""
    return _go(request, "documents:doubts", pk, {"at": at})


def number_in(text: str | None) -> int | None:
    """The number that an address or a form holds, if it is one."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else None


def _go(
    request: CountyRequest, name: str, pk: int, told: dict[str, int | str | None]
) -> HttpResponse:
    if _shows_pictures(request):
        told |= {"show": PICTURE}
    asked = urlencode({key: value for key, value in told.items() if value is not None})
    address = link(request, name, pk)
    return HttpResponseRedirect(f"{address}?{asked}#now" if asked else address)


def _shows_pictures(request: CountyRequest) -> bool:
    return request.GET.get("show") == PICTURE


def _answer(
    request: CountyRequest, template: str, form: RefusingForm | None, **context: object
) -> HttpResponse:
    """The whole page, or for htmx the part that is swapped; `keep` and `ask` carry the view on."""
    part = request.htmx and not request.htmx.history_restore_request
    is_refused = form is not None and bool(form.errors)
    pictured = _shows_pictures(request)
    answer = page(
        request,
        f"documents/_{template}.html" if part else f"documents/{template}.html",
        status=UNPROCESSABLE if is_refused else 200,
        form=form,
        typed=form.data if form is not None and is_refused else {},
        pictured=pictured,
        keep="&show=picture" if pictured else "",
        ask="?show=picture" if pictured else "",
        may_write=access.may(request, access.WRITERS),
        may_ask_model=bool(settings.MODEL_URL) and access.may(request, access.ADMINS),
        **context,
    )
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def _show_unread(request: CountyRequest, row: Document) -> HttpResponse:
    """How far the reading is; a page that asks again by itself is loaded anew when it ended."""
    job = queries.latest_reading(row)
    is_read_now = row.state == Document.State.WAITING and job is not None and job.is_under_way
    if request.htmx and "waiting" in request.GET and not is_read_now:
        return HttpResponseClientRefresh()
    return page(
        request,
        "documents/unread.html",
        document=row,
        job=job,
        is_read_now=is_read_now,
        files=queries.originals_of(row),
        may_write=access.may(request, access.WRITERS),
    )
