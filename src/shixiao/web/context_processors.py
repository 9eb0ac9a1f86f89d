"""What every page's frame needs."""

from django.http import HttpRequest

from shixiao.web.links import county_of
from shixiao.web.menu import entries


def frame(request: HttpRequest) -> dict[str, object]:
    """County, menu of this reader, and whether the page is shown in large type. No query."""
    roles: frozenset[str] = getattr(request, "roles", frozenset())
    return {
        "county": county_of(request),
        "roles": roles,
        "menu": entries(request, roles) if roles else [],
        "elder": request.COOKIES.get("elder") == "1",
    }
