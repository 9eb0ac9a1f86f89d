"""The front page, the residents' first page, the staff's today, the thread of one sentence."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.directory.models import Organisation
from shixiao.documents.models import Requirement
from shixiao.reports import queries
from shixiao.web.pages import page


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
    day = timezone.localdate(now)
    return page(
        request,
        "reports/today.html",
        lines=queries.due_today(request.county, at=now),
        gaps=queries.gaps_of(request.county, today=day),
        today=day,
        may_write=access.may(request, access.WRITERS),
    )


@access.staff(access.READERS)
def thread(request: CountyRequest, pk: int) -> HttpResponse:
    """One sentence of a document, from what was said to what followed."""
    requirement = get_object_or_404(
        access.rows(request, Requirement).select_related("document__campaign"), pk=pk
    )
    lens = requirement.document.campaign.lenses.filter(key=requirement.lens).first()
    return page(request, "reports/thread.html", thread=queries.thread_of(requirement), lens=lens)
