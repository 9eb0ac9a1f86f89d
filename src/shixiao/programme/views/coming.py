"""队伍什么时候来: what residents may read, by town and day."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.programme.queries import seasons as queries
from shixiao.web.pages import page


@access.public
@require_safe
def coming(request: CountyRequest) -> HttpResponse:
    """Announced activities by day; of one town, if asked."""
    today = timezone.localdate()
    town = request.GET.get("town", "")[:60]
    days = queries.coming(request.county, today=today, town=town)
    return page(
        request,
        "programme/coming.html",
        ahead=[day for day in days if day.on >= today],
        past=[day for day in reversed(days) if day.on < today],
        towns=queries.towns_coming(request.county, today=today),
        town=town,
        today=today,
    )
