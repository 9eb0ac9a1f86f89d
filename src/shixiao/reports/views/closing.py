"""Export of everything, shutting down, opening again."""

from typing import cast
from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.kernel.refusal import Refused
from shixiao.reports.core.closing import FRESH_DAYS, KEPT_DAYS, REOPEN_DAYS, reopens_until
from shixiao.reports.forms.closing import CloseForm
from shixiao.reports.models import Export
from shixiao.reports.queries.closing import exports, place_of
from shixiao.reports.services import closing as services
from shixiao.reports.services.exporting import start_export
from shixiao.web.links import link
from shixiao.web.pages import go, page


@access.staff(access.ADMINS)
def close_county(request: CountyRequest) -> HttpResponse:
    """Step one exports everything, step two shuts down; afterwards the way back."""
    form = CloseForm(request.POST or None)
    if form.is_valid():
        with form.refusing():
            services.close_county(
                organisation=request.county,
                typed=form.cleaned_data["typed"],
                by=request.actor,
                at=timezone.now(),
            )
            return go(request, "reports:close_county")
    closed_at = request.county.closed_at
    return page(
        request,
        "reports/close_county.html",
        form=form,
        exports=exports(request.county),
        until=reopens_until(closed_at) if closed_at else None,
        now=timezone.now(),
        days={"fresh": FRESH_DAYS, "kept": KEPT_DAYS, "reopen": REOPEN_DAYS},
    )


@require_POST
@access.staff(access.ADMINS)
def make_export(request: CountyRequest) -> HttpResponse:
    """Everything in one file; its page shows how far it is."""
    job = start_export(
        organisation=request.county,
        then=link(request, "reports:close_county"),
        by=request.actor,
        at=timezone.now(),
    )
    return go(request, "engine:job", job.key)


@access.staff(access.ADMINS)
@require_safe
def export_zip(request: CountyRequest, key: UUID) -> HttpResponse:
    """The file, as long as it is kept."""
    export = access.find(request, Export, key)
    place = place_of(export)
    if not export.is_at_hand or not place.is_file():
        raise Refused("reports.export_gone")
    name = f"{request.county.slug}-{timezone.localdate(export.started_at):%Y%m%d}.zip"
    file = FileResponse(place.open("rb"), as_attachment=True, filename=name)
    file["Cache-Control"] = "no-store"
    return cast(HttpResponse, file)


@require_POST
@access.staff(access.ADMINS)
def reopen_county(request: CountyRequest) -> HttpResponse:
    """Go on where it was left."""
    services.reopen_county(organisation=request.county, by=request.actor, at=timezone.now())
    return go(request, "reports:close_county")
