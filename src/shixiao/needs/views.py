"""What residents ask for, seen from the phone and from the desk."""

from django.http import HttpResponse

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.web.pages import page


@access.public
def complain(request: CountyRequest) -> HttpResponse:
    """A complaint or a suggestion."""
    return page(request, "needs/complain.html")


@access.public
def paper_form(request: CountyRequest) -> HttpResponse:
    """The printable sheet of fifteen rows."""
    return page(request, "needs/paper_form.html")


@access.public
def privacy(request: CountyRequest) -> HttpResponse:
    """What this site keeps, why and for how long."""
    return page(request, "needs/privacy.html")
