"""The front page, the residents' first page, the staff's today."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.directory.models import Organisation
from shixiao.web.pages import page


def front(request: HttpRequest) -> HttpResponse:
    """Straight to the county where there is one; a list where there are several."""
    counties = list(Organisation.objects.order_by("name"))
    if len(counties) == 1:
        return HttpResponseRedirect(reverse("reports:home", args=[counties[0].slug]))
    return page(request, "reports/front.html", counties=counties)


@access.public
def home(request: CountyRequest) -> HttpResponse:
    """The residents' first page of a county."""
    return page(request, "reports/home.html")


@access.staff(access.READERS)
def today(request: CountyRequest) -> HttpResponse:
    """What is due for the staff today."""
    return page(request, "reports/today.html")
