"""Runs of the planner: asked for, looked at, taken along, kept."""

import json

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.kernel.wording import say
from shixiao.programme.access import DISPATCHERS
from shixiao.programme.core.plan_data import problem_file
from shixiao.programme.forms.seasons import KeepForm, RunForm
from shixiao.programme.models import Run, Season
from shixiao.programme.queries.runs import kept_run, refusal_of, runs_of, with_state
from shixiao.programme.queries.solved import solved
from shixiao.programme.services import seasons as services
from shixiao.web.links import link
from shixiao.web.pages import download, go, page


@access.staff(DISPATCHERS)
def season_plan(request: CountyRequest, pk: int) -> HttpResponse:
    """Ask for a plan; the runs so far."""
    season = access.find(request, Season, pk)
    form = RunForm(request.POST or None)
    if form.is_valid():
        with form.refusing():
            run = services.start_run(
                season=season,
                by=request.actor,
                at=timezone.now(),
                then=lambda key: link(request, "programme:run", key),
                **form.cleaned_data,
            )
            return go(request, "engine:job", run.job)
    return page(
        request, "programme/season_plan.html", season=season, form=form, runs=runs_of(season)
    )


@access.staff(access.READERS)
@require_safe
def run(request: CountyRequest, pk: int) -> HttpResponse:
    """What a run found, and what is proven about it."""
    return _run(request, pk)


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
    return _json(found.plan, f"plan-{pk}.json")


def _run(request: CountyRequest, pk: int, form: KeepForm | None = None) -> HttpResponse:
    found = with_state(access.find(request, Run, pk))
    kept = kept_run(found.season)
    return page(
        request,
        "programme/run.html",
        run=found,
        season=found.season,
        solved=solved(found) if found.state == Run.State.DONE else None,
        refused=_refused(found),
        kept=kept,
        keeping=KeepForm(initial={"over": kept.pk if kept else None}),
        form=form,
        may_plan=access.may(request, DISPATCHERS),
    )


def _refused(found: Run) -> str:
    """Why there is no plan, in the reader's language."""
    refused = refusal_of(found)
    return say(refused, get_language() or "zh-hans") if refused else ""


def _json(content: dict[str, object], name: str) -> HttpResponse:
    return download(json.dumps(content, ensure_ascii=False, indent=1).encode(), name)
