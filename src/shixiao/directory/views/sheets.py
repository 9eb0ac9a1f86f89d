"""Places and teams in Excel, out and in again."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shixiao.directory import access, queries, readers, services, writers
from shixiao.directory.access import CountyRequest
from shixiao.directory.forms import SheetForm
from shixiao.directory.models import Role
from shixiao.directory.views.places import DISPATCHERS
from shixiao.kernel.refusal import Refused
from shixiao.kernel.sheet import Column
from shixiao.web.links import link
from shixiao.web.pages import download, go, page

_PAGES = {
    "place": "directory:places",
    "team": "directory:teams",
    "calendar": "directory:calendar",
}
_TITLES = {
    "place": _("从 Excel 读入场所"),
    "team": _("从 Excel 读入队伍"),
    "calendar": _("从 Excel 读入没空的日子"),
}
_ROWS = _("读入了 %(added)d 个新的，改了 %(known)d 个。")
_SAID = {
    "place": _ROWS,
    "team": _ROWS,
    "calendar": _("写下了 %(added)d 段，有 %(known)d 段本来就在。"),
}
_BY_NAME = _("和导出的是同一张表：先导出，改好，再读入。同名的改，没有的加；一格有错，整张都不存。")
_NOTES = {
    "place": _BY_NAME,
    "team": _BY_NAME,
    "calendar": _("和导出的是同一张表。乡镇空着就是全县；表里没有的不会删，一格有错，整张都不存。"),
}


@access.staff(access.READERS)
def place_sheet(request: CountyRequest) -> HttpResponse:
    """All places as a workbook; empty, it is the form to fill in."""
    return download(writers.place_sheet(queries.places(request.county)), "places.xlsx")


@access.staff(access.READERS)
def team_sheet(request: CountyRequest) -> HttpResponse:
    """All teams as a workbook."""
    sees = Role.Kind.DISPATCHER.value in request.roles
    data = writers.team_sheet(queries.teams(request.county), with_phones=sees)
    return download(data, "teams.xlsx")


@access.staff(DISPATCHERS)
def import_places(request: CountyRequest) -> HttpResponse:
    """Read a sheet of places."""

    def write(data: bytes) -> tuple[int, int]:
        return services.import_places(
            organisation=request.county,
            rows=readers.read_places(data),
            by=request.actor,
            at=timezone.now(),
        )

    return _import(request, write, "place", readers.PLACE_COLUMNS)


@access.staff(DISPATCHERS)
def import_teams(request: CountyRequest) -> HttpResponse:
    """Read a sheet of teams."""

    def write(data: bytes) -> tuple[int, int]:
        return services.import_teams(
            organisation=request.county,
            rows=readers.read_teams(data),
            by=request.actor,
            at=timezone.now(),
        )

    return _import(request, write, "team", readers.TEAM_COLUMNS)


@access.staff(DISPATCHERS)
def import_calendar(request: CountyRequest) -> HttpResponse:
    """Read a sheet of days without time; what is there already stays."""

    def write(data: bytes) -> tuple[int, int]:
        return services.write_calendar(
            organisation=request.county,
            days=readers.read_calendar(data, queries.towns(request.county)),
            by=request.actor,
            at=timezone.now(),
        )

    return _import(request, write, "calendar", readers.CALENDAR_COLUMNS)


def _import(
    request: CountyRequest,
    write: Callable[[bytes], tuple[int, int]],
    what: str,
    columns: tuple[Column, ...],
) -> HttpResponse:
    form = SheetForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with form.refusing():
            sheet = form.cleaned_data["sheet"]
            if sheet.size > settings.UPLOAD_LIMIT:
                raise Refused("directory.sheet_too_large", limit=settings.UPLOAD_LIMIT // 1024**2)
            added, changed = write(sheet.read())
            messages.success(request, _SAID[what] % {"added": added, "known": changed})
            return go(request, _PAGES[what])
    return page(
        request,
        "directory/import.html",
        form=form,
        title=_TITLES[what],
        note=_NOTES[what],
        columns="、".join(column.header for column in columns),
        back=link(request, _PAGES[what]),
        sheet=link(request, f"directory:{what}_sheet"),
    )
