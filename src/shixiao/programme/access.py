"""Who works in this step, and what keeps a signed link from wandering."""

from django.http import HttpResponse

from shixiao.directory import access
from shixiao.directory.models import Role

# Who sends teams out: staff, and the dispatcher.
DISPATCHERS = access.WRITERS | {Role.Kind.DISPATCHER.value}


def hidden(response: HttpResponse) -> HttpResponse:
    """Kept nowhere, found nowhere, and other sites do not learn the address."""
    response["Cache-Control"] = "no-store, private"
    response["Referrer-Policy"] = "strict-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
