"""有变化: what happened, the answers side by side, and one of them kept."""

from collections.abc import Callable
from time import monotonic

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.programme.access import DISPATCHERS
from shixiao.programme.forms.replanning import (
    KINDS,
    AnswerForm,
    Choices,
    HappenedForm,
    typed,
)
from shixiao.programme.models import Activity, Run, Season
from shixiao.programme.queries import answers as queries
from shixiao.programme.queries.replanning import changes_runs, stops_ahead, withdrawn
from shixiao.programme.services.seasons import replanning as services
from shixiao.web.keys import key_of
from shixiao.web.pages import go, page

MOST_SECONDS = 8
Given = dict[str, list[dict[str, object]]]


@access.staff(DISPATCHERS)
def season_changes(request: CountyRequest, pk: int) -> HttpResponse:
    """What happened; the answers are on the next page."""
    season = access.find(request, Season, pk)
    names = queries.Names(request.county)
    choices = _choices(request, names)
    more = request.POST.get("more", "")
    if more in KINDS:
        form = HappenedForm(choices, given=typed(request.POST), more=more)
        return _happened(request, season, names, form)
    form = HappenedForm(choices, request.POST or None, given=_given(request, season))
    if form.is_valid():
        with form.refusing():
            run = services.answer_changes(
                season=season,
                said=form.said(),
                by=request.actor,
                at=timezone.now(),
                elapsed=_stopwatch(),
            )
            return go(request, "programme:run_changes", run.pk)
    return _happened(request, season, names, form)


@access.staff(access.READERS)
@require_safe
def run_changes(request: CountyRequest, pk: int) -> HttpResponse:
    """What could be done about what happened, side by side."""
    return _answers(request, pk)


@access.staff(DISPATCHERS)
@require_POST
def run_changes_keep(request: CountyRequest, pk: int) -> HttpResponse:
    """Do what one of the answers says."""
    found = _find(request, pk)
    form = AnswerForm(request.POST)
    if form.is_valid():
        with form.refusing():
            services.keep_changes(
                run=found, by=request.actor, at=timezone.now(), **form.cleaned_data
            )
            return go(request, "programme:run_changes", pk)
    return _answers(request, pk, form)


def _stopwatch() -> Callable[[], float]:
    """Which part of the time that a page may take is spent; an answer usually takes a moment."""
    began = monotonic()
    return lambda: (monotonic() - began) / MOST_SECONDS


def _find(request: CountyRequest, pk: int) -> Run:
    rows = access.rows(request, Run).select_related("season__organisation")
    return get_object_or_404(rows.exclude(changes=[]), pk=pk)


def _choices(request: CountyRequest, names: queries.Names) -> Choices:
    """What is in use, as the lines of the page offer it."""
    return Choices(
        request.county,
        [team for team in names.teams.values() if team.is_active],
        [place for place in names.places.values() if place.is_active],
        list(request.county.art_forms.filter(is_active=True)),
    )


def _happened(
    request: CountyRequest, season: Season, names: queries.Names, form: HappenedForm
) -> HttpResponse:
    language = get_language() or "zh-hans"
    return page(
        request,
        "programme/replan.html",
        status=422 if form.is_wrong else 200,
        season=season,
        form=form,
        lines=form.lines,
        cannot=withdrawn(stops_ahead(season, timezone.localdate())),
        before=queries.with_sentences(changes_runs(season), names, language),
    )


def _answers(request: CountyRequest, pk: int, form: AnswerForm | None = None) -> HttpResponse:
    found = _find(request, pk)
    shown = queries.answers_of(found, get_language() or "zh-hans")
    reason = "；".join(shown.said)[:200]
    return page(
        request,
        "programme/replan_answers.html",
        run=found,
        season=found.season,
        shown=shown,
        form=form or AnswerForm(initial={"reason": reason}),
        may_keep=access.may(request, DISPATCHERS),
    )


def _given(request: CountyRequest, season: Season) -> Given:
    """What the address says already: an outing whose team cannot come, a stop on another day."""
    rows = season.activities.select_related("outing")
    if (key := key_of(request.GET.get("team", ""))) is not None:
        stop = rows.filter(pk=key, outing__isnull=False).first()
        return {"team": [_team(stop)]} if stop else {}
    if (key := key_of(request.GET.get("place", ""))) is not None:
        stop = rows.filter(pk=key).first()
        return {"place": [{"place": stop.place_id, "first": stop.on}]} if stop else {}
    return {}


def _team(stop: Activity) -> dict[str, object]:
    return {"team": stop.outing.team_id if stop.outing else None, "first": stop.on}
