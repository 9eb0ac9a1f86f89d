"""Seasons: the list, the calendar, what is fixed in it, publishing and closing."""

from datetime import date
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from shixiao.decisions.core.meeting import needs_meeting
from shixiao.decisions.queries.meetings import lowest_threshold
from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say
from shixiao.programme.access import DISPATCHERS
from shixiao.programme.forms.seasons import PinForm, SeasonForm, initial_of
from shixiao.programme.models import Pin, Season
from shixiao.programme.queries import seasons as queries
from shixiao.programme.queries.map import season_map
from shixiao.programme.queries.printed import WAYS, sheets
from shixiao.programme.queries.runs import kept_in_full
from shixiao.programme.queries.unmet import needs_met, needs_open, reasons
from shixiao.programme.queries.why import kept_with_reasons, left_open, next_money, why
from shixiao.programme.services import seasons as services
from shixiao.programme.writers.season_sheet import season_sheet
from shixiao.web.forms import RefusingForm
from shixiao.web.keys import key_of
from shixiao.web.pages import download, go, page

ON_A_PAGE = 20


@access.staff(access.READERS)
@require_safe
def seasons(request: CountyRequest) -> HttpResponse:
    """All seasons of the county."""
    return page(
        request,
        "programme/seasons.html",
        seasons=queries.seasons(request.county),
        may_write=access.may(request, access.WRITERS),
    )


@access.staff(access.WRITERS)
def open_season(request: CountyRequest) -> HttpResponse:
    """Begin a season."""
    form = SeasonForm(request.county, request.POST or None)
    if form.is_valid():
        with form.refusing():
            season = services.open_season(
                organisation=request.county,
                draft=form.draft(),
                form_key=form.cleaned_data["key"],
                by=request.actor,
                at=timezone.now(),
            )
            return go(request, "programme:season", season.pk)
    return page(request, "programme/season_form.html", form=form, season=None)


@access.staff(access.WRITERS)
def amend_season(request: CountyRequest, pk: int) -> HttpResponse:
    """Change a season that is not published."""
    season = access.find(request, Season, pk)
    form = SeasonForm(request.county, request.POST or None, initial=initial_of(season))
    if form.is_valid():
        with form.refusing():
            services.amend_season(
                season=season, draft=form.draft(), by=request.actor, at=timezone.now()
            )
            return go(request, "programme:season", pk)
    return page(request, "programme/season_form.html", form=form, season=season)


@access.staff(access.READERS)
@require_safe
def season(request: CountyRequest, pk: int) -> HttpResponse:
    """The calendar by week and team, and by day."""
    return _season(request, pk)


@access.staff(access.DECIDERS)
@require_POST
def publish_season(request: CountyRequest, pk: int) -> HttpResponse:
    """Tell places, teams and residents; or the calendar again with all that is missing."""
    found = access.find(request, Season, pk)
    form = RefusingForm(request.POST)
    if form.is_valid():
        with form.refusing():
            services.publish_season(season=found, by=request.actor, at=timezone.now())
            return go(request, "programme:season", pk)
    return _season(request, pk, form)


@access.staff(access.WRITERS)
@require_POST
def close_season(request: CountyRequest, pk: int) -> HttpResponse:
    """The season is over."""
    found = access.find(request, Season, pk)
    form = RefusingForm(request.POST)
    if form.is_valid():
        with form.refusing():
            services.close_season(season=found, by=request.actor, at=timezone.now())
            return go(request, "programme:season", pk)
    return _season(request, pk, form)


@access.staff(DISPATCHERS)
def season_pins(request: CountyRequest, pk: int) -> HttpResponse:
    """What every plan must keep: the list, and one more."""
    found = access.find(request, Season, pk)
    form = PinForm(request.county, request.POST or None)
    if form.is_valid():
        with form.refusing():
            services.pin_stop(season=found, pin=form.pin(), by=request.actor, at=timezone.now())
            return go(request, "programme:season_pins", pk)
    return page(
        request, "programme/pins.html", season=found, form=form, pins=queries.pins_of(found)
    )


@access.staff(DISPATCHERS)
@require_POST
def season_unpin(request: CountyRequest, pk: int) -> HttpResponse:
    """Plans need not keep it any more."""
    pin = access.find(request, Pin, pk)
    services.unpin(pin=pin, by=request.actor, at=timezone.now())
    return go(request, "programme:season_pins", pin.season_id)


@access.staff(access.READERS)
@require_safe
def season_needs(request: CountyRequest, pk: int) -> HttpResponse:
    """What the season meets, and what it leaves open and why."""
    found = access.find(request, Season, pk)
    shown = Paginator(needs_open(found), ON_A_PAGE).get_page(request.GET.get("page"))
    return page(
        request,
        "programme/season_needs.html",
        season=found,
        page=shown,
        open=reasons(list(shown.object_list), kept_in_full(found)),
        met=needs_met(found),
    )


@access.staff(access.READERS)
@require_safe
def season_print(request: CountyRequest, pk: int) -> HttpResponse:
    """The season on paper: by day for the notice board, by team, by township."""
    found = access.find(request, Season, pk)
    calendar = queries.calendar(found)
    said = request.GET.get("by", "")
    by = said if said in WAYS else "day"
    return page(
        request,
        "programme/season_print.html",
        season=found,
        calendar=calendar,
        sheets=sheets(calendar, by),
        by=by,
    )


@access.staff(access.READERS)
@require_safe
def season_xlsx(request: CountyRequest, pk: int) -> HttpResponse:
    """The calendar as a workbook."""
    found = access.find(request, Season, pk)
    content = season_sheet(queries.calendar(found), get_language() or "zh-hans")
    return download(content, f"{found.name}.xlsx")


def _season(request: CountyRequest, pk: int, form: RefusingForm | None = None) -> HttpResponse:
    found, overlapping = queries.season_among_open(request.county, pk)
    if found is None:
        raise Http404
    calendar = queries.calendar(found)
    language = get_language() or "zh-hans"
    today = timezone.localdate()
    chosen = queries.chosen(calendar, key_of(request.GET.get("stop", "")), today)
    kept = kept_with_reasons(found)
    shown = queries.narrowed(
        calendar, team=key_of(request.GET.get("team", "")), week=_day(request.GET.get("week", ""))
    )
    map_ = season_map(calendar, chosen)
    return page(
        request,
        "programme/season.html",
        season=found,
        calendar=calendar,
        shown=shown,
        today=today,
        narrow=_narrow(request),
        may_move=access.may(request, DISPATCHERS) and found.is_open and calendar.is_moving,
        is_narrowed=shown.weeks != calendar.weeks or shown.rows != calendar.rows,
        why=why(calendar, chosen, kept, language),
        map=map_ if calendar.stops else None,
        kept=kept,
        left_open=left_open(kept, language, map_.names),
        money=next_money(kept, language),
        overlapping=overlapping if not found.published_at else [],
        needs_decision=_needs_decision(request, found),
        form=form,
        lacking=_lacking(form),
        may_write=access.may(request, access.WRITERS),
        may_plan=access.may(request, DISPATCHERS),
        may_decide=access.may(request, access.DECIDERS),
    )


def _narrow(request: CountyRequest) -> str:
    """The part of the address that narrows the calendar, for its own links."""
    said = {name: request.GET[name] for name in ("team", "week") if name in request.GET}
    return f"&{urlencode(said)}" if said else ""


def _day(said: str) -> date | None:
    """A day that the address names; None for whatever is none."""
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def _needs_decision(request: CountyRequest, found: Season) -> bool:
    """Whether the season waits for a meeting to decide its money (rule D9)."""
    if found.published_at or found.decided_by_id:
        return False
    rules = lowest_threshold(request.county)
    return rules is not None and needs_meeting(rules, amount_fen=found.budget_fen)


def _lacking(form: RefusingForm | None) -> list[tuple[str, object]]:
    """Each thing that is missing, with the activity where it is filled in."""
    if form is None or form.refused is None:
        return []
    listed = form.refused.facts.get("sentences")
    language = get_language() or "zh-hans"
    found = listed if isinstance(listed, list) else []
    return [
        (say(one, language), one.facts.get("activity")) for one in found if isinstance(one, Refused)
    ]
