"""Days without time: farm-busy weeks, days of schools, holidays."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shixiao.directory import access, queries, services, writers
from shixiao.directory.access import CountyRequest
from shixiao.directory.core.busy import read_lines
from shixiao.directory.forms import LinesForm, RuleForm
from shixiao.directory.models import CalendarRule
from shixiao.directory.views.places import DISPATCHERS
from shixiao.web.links import link
from shixiao.web.pages import download, page

YEARS = range(2000, 2201)
RULE_FIELDS = ("kind", "town", "starts_on", "ends_on", "reason")


@access.staff(access.READERS)
@require_safe
def calendar(request: CountyRequest) -> HttpResponse:
    """The days of a year on which nothing is planned."""
    year, years = _year(request), queries.calendar_years(request.county)
    return page(
        request,
        "directory/calendar.html",
        rules=queries.calendar_rules(request.county, year),
        year=year,
        years=sorted({*years, year - 1, year, year + 1}),
        may_copy=year - 1 in years,
        may_write=access.may(request, DISPATCHERS),
    )


@access.staff(DISPATCHERS)
def add_rules(request: CountyRequest) -> HttpResponse:
    """One stretch of days on each line, typed or pasted."""
    year, towns = _year(request), queries.towns(request.county)
    form = LinesForm(request.POST or None, initial={"year": year})
    if form.is_valid():
        with form.refusing():
            typed = form.cleaned_data
            days = read_lines(typed["lines"], year=typed["year"], towns=towns)
            counts = services.write_calendar(
                organisation=request.county, days=days, by=request.actor, at=timezone.now()
            )
            return _told(request, counts, days[0].starts_on.year)
    return page(request, "directory/calendar_lines.html", form=form, towns=towns, year=year)


@access.staff(DISPATCHERS)
def save_rule(request: CountyRequest, pk: int) -> HttpResponse:
    """Another day, another town, another reason."""
    rule = access.find(request, CalendarRule, pk)
    initial = {field: getattr(rule, field) for field in RULE_FIELDS}
    towns = sorted({*queries.towns(request.county), *([rule.town] if rule.town else [])})
    form = RuleForm(request.POST or None, towns=towns, initial=initial)
    if form.is_valid():
        with form.refusing():
            services.change_rule(rule=rule, days=form.days(), by=request.actor, at=timezone.now())
            return _back(request, rule.starts_on.year)
    return page(request, "directory/calendar_rule.html", form=form, rule=rule)


@access.staff(DISPATCHERS)
@require_POST
def remove_rule(request: CountyRequest, pk: int) -> HttpResponse:
    """There is time again."""
    rule = access.find(request, CalendarRule, pk)
    year = rule.starts_on.year
    services.remove_rule(rule=rule, by=request.actor, at=timezone.now())
    return _back(request, year)


@access.staff(DISPATCHERS)
@require_POST
def copy_year(request: CountyRequest) -> HttpResponse:
    """The days of the year before, in this year."""
    year = _year(request)
    counts = services.copy_year(
        organisation=request.county, year=year - 1, by=request.actor, at=timezone.now()
    )
    return _told(request, counts, year)


@access.staff(access.READERS)
@require_safe
def calendar_sheet(request: CountyRequest) -> HttpResponse:
    """The days of a year as a workbook; empty, it is the form to fill in."""
    year = _year(request)
    content = writers.calendar_sheet(queries.calendar_rules(request.county, year))
    return download(content, f"calendar-{year}.xlsx")


def _year(request: CountyRequest) -> int:
    said = request.GET.get("year", "")
    this = timezone.localdate().year
    return int(said) if said.isdecimal() and len(said) < 5 and int(said) in YEARS else this


def _told(request: CountyRequest, counts: tuple[int, int], year: int) -> HttpResponseRedirect:
    added, known = counts
    words = _("写下了 %(added)d 段。") % {"added": added}
    if known:
        words += _("有 %(known)d 段本来就在。") % {"known": known}
    messages.success(request, words)
    return _back(request, year)


def _back(request: CountyRequest, year: int) -> HttpResponseRedirect:
    return HttpResponseRedirect(link(request, "directory:calendar") + f"?year={year}")
