"""Runs of the planner: asked for, watched, cut short or stopped, read, taken along, kept."""

import json

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say
from shixiao.programme.access import DISPATCHERS
from shixiao.programme.core.plan_data import problem_file
from shixiao.programme.forms.seasons import KeepForm, RunForm
from shixiao.programme.models import Run, Season
from shixiao.programme.queries.fairness import fairer
from shixiao.programme.queries.map import run_map
from shixiao.programme.queries.prospects import prospect, with_open_run
from shixiao.programme.queries.runs import failure_of, kept_run, run_under_way, runs_of, with_state
from shixiao.programme.queries.solved import open_wishes, solved
from shixiao.programme.services import seasons as services
from shixiao.programme.services.seasons.planning import parameters_of
from shixiao.programme.writers.runs_sheet import runs_sheet
from shixiao.web.forms import RefusingForm
from shixiao.web.links import link
from shixiao.web.pages import download, go, page

OUTINGS_ON_A_PAGE, WISHES_ON_A_PAGE, RUNS_ON_A_PAGE, WISHES_FIRST = 20, 50, 50, 5


@access.staff(DISPATCHERS)
def season_plan(request: CountyRequest, pk: int) -> HttpResponse:
    """Ask for a plan: what it would be made of, and how long to look."""
    season = get_object_or_404(with_open_run(access.rows(request, Season)), pk=pk)
    season.organisation = request.county
    form = RunForm(request.POST or None)
    if form.is_valid():
        with form.refusing():
            order = form.order(lambda key: link(request, "programme:run", key))
            run = services.ask_for_run(
                season=season, order=order, by=request.actor, at=timezone.now()
            )
            return go(request, "programme:run", run.pk)
    return _before(request, season, form)


@access.staff(access.READERS)
@require_safe
def season_runs(request: CountyRequest, pk: int) -> HttpResponse:
    """All runs of a season."""
    season = access.find(request, Season, pk)
    shown = Paginator(runs_of(season, most=None), RUNS_ON_A_PAGE).get_page(request.GET.get("page"))
    return page(
        request,
        "programme/season_runs.html",
        season=season,
        page=shown,
        may_plan=access.may(request, DISPATCHERS),
    )


@access.staff(access.READERS)
@require_safe
def season_runs_xlsx(request: CountyRequest, pk: int) -> HttpResponse:
    """All runs of a season as a workbook."""
    season = access.find(request, Season, pk)
    content = runs_sheet(season, runs_of(season, most=None), _language())
    return download(content, f"{season.name} runs.xlsx")


@access.staff(access.READERS)
@require_safe
def run(request: CountyRequest, pk: int) -> HttpResponse:
    """How a run goes, or what it found and what is proven about it."""
    if request.htmx:
        return _course(request, pk)
    if access.rows(request, Run).filter(pk=pk).exclude(changes=[]).exists():
        return go(request, "programme:run_changes", pk)
    return _run(request, pk)


@access.staff(access.READERS)
@require_safe
def run_wishes(request: CountyRequest, pk: int) -> HttpResponse:
    """What the plan of a run leaves open, and why."""
    found = access.find(request, Run, pk)
    wishes = open_wishes(found, _language())
    shown = Paginator(wishes, WISHES_ON_A_PAGE).get_page(request.GET.get("page"))
    return page(request, "programme/run_wishes.html", run=found, season=found.season, page=shown)


@access.staff(DISPATCHERS)
@require_POST
def run_cancel(request: CountyRequest, pk: int) -> HttpResponse:
    """Nobody wants it any more: nothing is kept."""
    found = access.find(request, Run, pk)
    form = RefusingForm(request.POST)
    if form.is_valid():
        with form.refusing():
            services.cancel_run(run=found, by=request.actor, at=timezone.now())
            return go(request, "programme:run", pk)
    return _run(request, pk, form)


@access.staff(DISPATCHERS)
@require_POST
def run_enough(request: CountyRequest, pk: int) -> HttpResponse:
    """The plan that is there will do."""
    found = access.find(request, Run, pk)
    form = RefusingForm(request.POST)
    if form.is_valid():
        with form.refusing():
            services.cut_run_short(run=found, by=request.actor, at=timezone.now())
            return go(request, "programme:run", pk)
    return _run(request, pk, form)


@access.staff(DISPATCHERS)
@require_POST
def run_keep(request: CountyRequest, pk: int) -> HttpResponse:
    """Make outings and activities of this plan."""
    found = access.find(request, Run, pk)
    form = KeepForm(request.POST)
    if form.is_valid():
        with form.refusing():
            services.keep_run(
                run=found, by=request.actor, at=timezone.now(), over=form.cleaned_data["over"]
            )
            return go(request, "programme:season", found.season_id)
    return _run(request, pk, form)


@access.staff(DISPATCHERS)
@require_POST
def run_fairness(request: CountyRequest, pk: int) -> HttpResponse:
    """Work out what it would cost to be fairer."""
    found = access.find(request, Run, pk)
    job = services.ask_for_fairness(
        run=found,
        by=request.actor,
        at=timezone.now(),
        then=lambda key: link(request, "programme:run", key),
    )
    return go(request, "engine:job", job.key)


@access.staff(access.READERS)
@require_safe
def run_problem(request: CountyRequest, pk: int) -> HttpResponse:
    """What the planner was asked, for `shixiao plan`."""
    found = access.find(request, Run, pk)
    return download(problem_file(found.problem), f"problem-{pk}.json")


@access.staff(access.READERS)
@require_safe
def run_plan(request: CountyRequest, pk: int) -> HttpResponse:
    """The plan in its public form."""
    found = access.find(request, Run, pk)
    content = json.dumps(found.plan, ensure_ascii=False, indent=1)
    return download(content.encode(), f"plan-{pk}.json")


def _before(request: CountyRequest, season: Season, form: RunForm) -> HttpResponse:
    under_way = run_under_way(season) if season.open_run else None
    before = prospect(season, today=timezone.localdate()) if under_way is None else None
    return page(
        request,
        "programme/season_plan.html",
        season=season,
        form=form,
        under_way=under_way,
        before=before,
        refused=_said(before.refused if before else None),
    )


def _course(request: CountyRequest, pk: int) -> HttpResponse:
    """The part of the page that asks again by itself; the whole page anew once it is over."""
    found = with_state(access.find(request, Run, pk))
    if found.is_going:
        return page(request, "programme/_run_course.html", run=found)
    return HttpResponseClientRefresh()


def _run(request: CountyRequest, pk: int, form: RefusingForm | None = None) -> HttpResponse:
    found = with_state(access.find(request, Run, pk))
    if found.changes:
        return go(request, "programme:run_changes", pk)
    kept = kept_run(found.season)
    context: dict[str, object] = {
        "run": found,
        "season": found.season,
        "form": form,
        "refused": failure_of(found, _language()),
        "may_plan": access.may(request, DISPATCHERS),
    }
    if found.state != Run.State.DONE:
        return page(request, "programme/run.html", status=None, **context)
    plan = solved(found, _language())
    outings = Paginator(plan.outings, OUTINGS_ON_A_PAGE).get_page(request.GET.get("page"))
    return page(
        request,
        "programme/run_done.html",
        status=None,
        **context,
        solved=plan,
        page=outings,
        map=run_map(found),
        wishes=plan.wishes[:WISHES_FIRST],
        fairer=fairer(found, _language()),
        parameters=parameters_of(found),
        kept=kept,
        keeping=KeepForm(initial={"over": kept.pk if kept else None}),
    )


def _said(refused: Refused | None) -> str:
    """Why there is no plan, in the reader's language."""
    return say(refused, _language()) if refused else ""


def _language() -> str:
    return get_language() or "zh-hans"
