"""Open data, for everybody."""

from collections.abc import Iterator
from typing import cast

from django.http import Http404, HttpResponse, JsonResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.reports.core.open_data import LEAST, LICENCE_PAGE, DataSet, described
from shixiao.reports.core.open_sets import OPEN
from shixiao.reports.queries.open_data import rows_of
from shixiao.reports.writers.open_data import csv_of, json_of
from shixiao.web.pages import page

# Programs in a browser of somebody else's page may read it too.
_FOR_ALL = {"Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=600"}


@access.public
@require_safe
def open_data(request: CountyRequest) -> HttpResponse:
    """Which sets there are, what stands in them, and under which licence."""
    language = get_language() or "zh-hans"
    sets = [
        (one, one.title.in_language(language), [
            (field.name, field.words.in_language(language)) for field in one.fields
        ])
        for one in OPEN.values()
    ]  # fmt: skip
    return page(request, "reports/open_data.html", sets=sets, licence=LICENCE_PAGE, least=LEAST)


@access.public
@require_safe
def open_package(request: CountyRequest) -> HttpResponse:
    """The manifest of all sets (Frictionless Data Package)."""
    day = timezone.localdate().isoformat()
    said = described(request.county.slug, request.county.name, day, OPEN.values())
    return JsonResponse(said, json_dumps_params={"ensure_ascii": False}, headers=_FOR_ALL)


@access.public
@require_safe
def open_csv(request: CountyRequest, name: str) -> HttpResponse:
    """One set as CSV."""
    one = _set(name)
    records = rows_of(one, request.county)
    return _file(csv_of(one, records), "text/csv; charset=utf-8", f"{name}.csv")


@access.public
@require_safe
def open_json(request: CountyRequest, name: str) -> HttpResponse:
    """One set as JSON."""
    return _file(
        json_of(rows_of(_set(name), request.county)),
        "application/json; charset=utf-8",
        f"{name}.json",
    )


def _set(name: str) -> DataSet:
    if name not in OPEN:
        raise Http404
    return OPEN[name]


def _file(pieces: Iterator[bytes], kind: str, name: str) -> HttpResponse:
    """Sent as it is read: a large county does not have to fit into memory."""
    headers = _FOR_ALL | {"Content-Disposition": f'inline; filename="{name}"'}
    streamed = StreamingHttpResponse(pieces, content_type=kind, headers=headers)
    return cast(HttpResponse, streamed)
