"""The menu of the work pages: URL names and labels, in the order of the loop."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from shixiao.web.links import link


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, with its address in the county of the page."""

    label: StrOrPromise
    address: str
    is_current: bool


# (URL name, label, URL names whose pages light the entry up begin with)
_MENU: tuple[tuple[str, StrOrPromise, str], ...] = (("reports:today", _("今天"), "reports:today"),)


def entries(request: HttpRequest, roles: frozenset[str]) -> list[Entry]:
    """The entries for someone with these roles; the one of the current page is marked."""
    match = request.resolver_match
    current = match.view_name if match else ""
    return [
        Entry(label, link(request, name), current.startswith(prefix))
        for name, label, prefix in _MENU
    ]
