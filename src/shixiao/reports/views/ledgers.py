"""The ledgers that offices keep, each filled in from the records."""

from django.http import HttpResponse
from django.utils import timezone

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.needs.writers import needs_workbook
from shixiao.programme.models import Season
from shixiao.reports import queries, writers
from shixiao.web.pages import download, page


@access.staff(access.READERS)
def ledgers(request: CountyRequest) -> HttpResponse:
    """All papers and sheets that can be taken along."""
    return page(
        request,
        "reports/ledgers.html",
        seasons=list(access.rows(request, Season)),
        year=timezone.localdate().year,
    )


@access.staff(access.READERS)
def needs_sheet(request: CountyRequest) -> HttpResponse:
    """需求单 with what teams and residents said."""
    found = queries.need_ledger(request.county)
    content = needs_workbook(found.needs, found.done_on, found.dispatches)
    return download(content, "需求单.xlsx")


@access.staff(access.READERS)
def self_evaluation(request: CountyRequest, pk: int) -> HttpResponse:
    """绩效自评表 of one season."""
    season = access.find(request, Season, pk)
    content = writers.self_evaluation_sheet(queries.self_evaluation(season))
    return download(content, f"{season.name}绩效自评表.xlsx")
