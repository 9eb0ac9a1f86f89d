"""The front page, the residents' first page, the staff's today, the thread of one sentence."""

from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.directory.models import Organisation
from shixiao.documents.models import Lens, Requirement
from shixiao.journal.queries import latest_checkpoint
from shixiao.reports import queries, writers
from shixiao.reports.core.year import EARLIEST, Section, is_long, sections_of
from shixiao.reports.queries.burden import burden_of
from shixiao.web.pages import download, page


def front(request: HttpRequest) -> HttpResponse:
    """Straight to the county where there is one; a list where there are several."""
    counties = list(Organisation.objects.order_by("name"))
    if len(counties) == 1:
        return HttpResponseRedirect(reverse("reports:home", args=[counties[0].slug]))
    return page(request, "reports/front.html", counties=counties)


@access.public
def home(request: CountyRequest) -> HttpResponse:
    """The residents' first page of a county: three doors before any list."""
    now = timezone.now()
    today = timezone.localdate(now)
    return page(
        request,
        "reports/home.html",
        home=queries.home_of(request.county, at=now, today=today),
        today=today,
    )


@access.staff(access.READERS)
def today(request: CountyRequest) -> HttpResponse:
    """What is due for the staff, at most five lines."""
    now = timezone.now()
    load = burden_of(request.county, timezone.localdate(now))
    found = queries.today_of(request.county, at=now, only_due=load.is_over)
    return page(
        request,
        "reports/today.html",
        lines=found.lines,
        gaps=found.gaps,
        burden=load,
        today=timezone.localdate(now),
    )


@access.staff(access.READERS)
def threads(request: CountyRequest) -> HttpResponse:
    """Every sentence that asks for an act, one line each: what followed, and what did not."""
    found = queries.threads_page(request.county, number=request.GET.get("page"))
    rows = [queries.hops_of(row) for row in found]
    return page(request, "reports/threads.html", rows=rows, found=found)


@access.staff(access.READERS)
def threads_sheet(request: CountyRequest) -> HttpResponse:
    """The same as a workbook."""
    threads = queries.all_threads(request.county)
    return download(writers.threads_sheet(threads), "threads.xlsx")


@access.staff(access.READERS)
def leader(request: CountyRequest) -> HttpResponse:
    """The chair's page: every sentence of one document and what followed from it."""
    return page(request, "reports/leader.html", leader=_leader(request))


@access.staff(access.READERS)
def leader_sheet(request: CountyRequest) -> HttpResponse:
    """The same as a workbook."""
    return download(writers.leader_sheet(_leader(request)), "leader.xlsx")


def _leader(request: CountyRequest) -> queries.Leader:
    number = request.GET.get("document", "")
    chosen = int(number) if number.isdecimal() and len(number) < 10 else None
    return queries.leader_of(request.county, document=chosen)


@access.staff(access.READERS)
def year(request: CountyRequest, year: int) -> HttpResponse:
    """The summary of a year as it will be printed, made only of records."""
    sections = _sections(request, year)
    this_year = timezone.localdate().year
    return page(
        request,
        "reports/year.html",
        sections=sections,
        year=year,
        years=[this_year, this_year - 1],
        is_long=is_long(sections),
    )


@access.staff(access.READERS)
def year_docx(request: CountyRequest, year: int) -> HttpResponse:
    """The same in Word."""
    checkpoint = latest_checkpoint()
    paper = writers.year_paper(
        organisation=request.county.name,
        year=year,
        sections=_sections(request, year),
        on=timezone.localdate(),
        key=f"{checkpoint.size} {checkpoint.root.hex()}" if checkpoint else "",
    )
    return download(paper, f"{request.county.name}{year}年工作小结.docx")


def _sections(request: CountyRequest, year: int) -> tuple[Section, ...]:
    if not EARLIEST <= year <= timezone.localdate().year:
        raise Http404
    return sections_of(queries.year_of(request.county, year=year))


@access.staff(access.READERS)
def thread(request: CountyRequest, pk: int) -> HttpResponse:
    """One sentence of a document, from what was said to what followed."""
    lenses = Lens.objects.filter(campaign=OuterRef("document__campaign"), key=OuterRef("lens"))
    requirement = get_object_or_404(
        access.rows(request, Requirement)
        .select_related("document")
        .annotate(
            lens_sign=Subquery(lenses.values("sign")), lens_name=Subquery(lenses.values("name"))
        ),
        pk=pk,
    )
    thread = queries.thread_of(requirement)
    word = queries.word_on(thread.carried.verdicts)
    return page(request, "reports/thread.html", thread=thread, word=word)
