"""The menu of the work pages: URL names and labels, in the order of the loop."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shixiao.web.gate import AUDITORS
from shixiao.web.links import link


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, with its address in the county of the page."""

    label: str | Promise
    address: str
    is_current: bool


# (URL name, label, URL names whose pages light the entry up begin with)
_MENU: tuple[tuple[str, str | Promise, str | tuple[str, ...]], ...] = (
    ("reports:today", _("今天"), "reports:today"),
    ("reports:leader", _("一句一行"), ("reports:leader", "reports:thread")),
    ("documents:documents", _("文件"), "documents:"),
    ("commitments:ledger", _("台账"), "commitments:"),
    ("needs:needs", _("需求"), "needs:"),
    ("decisions:decisions", _("议事"), "decisions:"),
    (
        "programme:seasons",
        _("排期"),
        (
            "programme:season",
            "programme:run",
            "programme:compare",
            "programme:stop",
            "programme:workbook",
            "programme:coming",
        ),
    ),
    ("programme:activities", _("活动"), "programme:activit"),
    ("verdicts:collections", _("群众评"), "verdicts:"),
    ("findings:findings", _("疑点"), "findings:"),
    ("directory:places", _("名录"), "directory:"),
    ("journal:entries", _("日志"), "journal:"),
)

# Entries that only some may open.
_ONLY: dict[str, frozenset[str]] = {"journal:entries": AUDITORS}


def entries(request: HttpRequest, roles: frozenset[str]) -> list[Entry]:
    """The entries for someone with these roles; the one of the current page is marked."""
    match = request.resolver_match
    current = match.view_name if match else ""
    return [
        Entry(label, link(request, name), current.startswith(prefix))
        for name, label, prefix in _MENU
        if roles & _ONLY.get(name, roles)
    ]
