"""The ledger as Excel sheets, out and in."""

from uuid import uuid4

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from shixiao.commitments import queries, readers, services, writers
from shixiao.commitments.core.sheets import Sheet, SheetKind
from shixiao.commitments.forms import SeenSheetForm, SheetForm
from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.kernel.refusal import Refused
from shixiao.web.pages import download, go, page


@access.staff(access.READERS)
def sheets(request: CountyRequest) -> HttpResponse:
    """Both sheets to fetch, and one to hand in."""
    return _sheets(request, SheetForm())


@access.staff(access.READERS)
def breakdown_sheet(request: CountyRequest) -> HttpResponse:
    """任务分解表."""
    return _workbook(request, "breakdown")


@access.staff(access.READERS)
def rectification_sheet(request: CountyRequest) -> HttpResponse:
    """整改台账."""
    return _workbook(request, "rectification")


@access.staff(access.WRITERS)
@require_POST
def preview_sheet(request: CountyRequest) -> HttpResponse:
    """What a sheet would change; nothing is stored yet."""
    form = SheetForm(request.POST, request.FILES)
    if form.is_valid():
        with form.refusing():
            plan, seen = services.preview(organisation=request.county, sheet=_read(form))
            return page(
                request,
                "commitments/preview.html",
                plan=plan,
                kind=seen.kind,
                title=writers.TITLES[seen.kind],
                form=SeenSheetForm.of(seen, county=request.county.slug),
                today=timezone.localdate(),
            )
    return _sheets(request, form)


@access.staff(access.WRITERS)
@require_POST
def take_in_sheet(request: CountyRequest) -> HttpResponse:
    """Store what was shown."""
    form = SeenSheetForm(request.POST, county=request.county.slug)
    if form.is_valid():
        with form.refusing():
            services.take_in_sheet(
                organisation=request.county,
                sheet=form.sheet,
                by=request.actor,
                at=timezone.now(),
            )
            return go(request, "commitments:ledger")
    return _sheets(request, SheetForm(), seen=form)


def _read(form: SheetForm) -> Sheet:
    file = form.cleaned_data["file"]
    if file.size > settings.UPLOAD_LIMIT:
        limit = settings.UPLOAD_LIMIT // 1024**2
        raise Refused("commitments.sheet.too_large", field="file", limit=limit)
    kind: SheetKind = form.cleaned_data["kind"]
    return Sheet(kind, uuid4().hex, tuple(readers.read_lines(file.read(), kind)))


def _sheets(
    request: CountyRequest, form: SheetForm, seen: SeenSheetForm | None = None
) -> HttpResponse:
    return page(
        request,
        "commitments/sheets.html",
        form=form,
        seen=seen,
        can_write=access.may(request, access.WRITERS),
    )


def _workbook(request: CountyRequest, kind: SheetKind) -> HttpResponse:
    rows = queries.lines(request.county, rectifications=kind == "rectification")
    name = f"{request.county.name}{writers.TITLES[kind]}{timezone.localdate():%Y%m%d}.xlsx"
    return download(writers.ledger_sheet(rows, kind), name)
