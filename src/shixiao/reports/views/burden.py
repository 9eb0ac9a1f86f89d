"""What the software costs, for everybody to read."""

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.reports.queries.burden import burden_of, months_of
from shixiao.web.pages import page


@access.staff(access.READERS)
@require_safe
def burden(request: CountyRequest) -> HttpResponse:
    """The figure of this month, the months before, how it is measured, what the cap does."""
    return page(
        request,
        "reports/burden.html",
        burden=burden_of(request.county, timezone.localdate()),
        months=months_of(request.county),
        cap=settings.BURDEN_MINUTES,
    )
