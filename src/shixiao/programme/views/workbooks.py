"""The workbook of a season: taken along, changed, brought back, planned anew."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.kernel.wording import fill, say
from shixiao.programme.access import DISPATCHERS
from shixiao.programme.forms.workbooks import SeenWorkbookForm, WorkbookForm
from shixiao.programme.models import Run, Season
from shixiao.programme.queries.runs import kept_in_full
from shixiao.programme.queries.workbooks import run_at_hand
from shixiao.programme.services.seasons import workbooks as services
from shixiao.programme.services.seasons.workbooks import Came, Sentence
from shixiao.programme.writers.marked_workbook import (
    faults_of,
    is_soon_marked,
    marked_workbook,
)
from shixiao.programme.writers.plan_workbook import file_name
from shixiao.programme.writers.run_workbook import run_workbook as written
from shixiao.web.links import link
from shixiao.web.pages import UNPROCESSABLE, download, go, page

FAULTS_SHOWN = 100


@access.staff(access.READERS)
@require_safe
def run_workbook(request: CountyRequest, pk: int) -> HttpResponse:
    """Problem, plan and reasons of a run as a workbook."""
    run = access.find(request, Run, pk)
    if run.state != Run.State.DONE or not run.plan:
        raise Http404
    today = timezone.localdate()
    before = kept_in_full(run.season)
    data = written(run, before=before, made_on=today, language=_language())
    return download(data, file_name(run.season.name, today))


@access.staff(DISPATCHERS)
def season_workbook(request: CountyRequest, pk: int) -> HttpResponse:
    """Take the workbook along, and bring it back; what was changed is told first."""
    season = access.find(request, Season, pk)
    if request.method != "POST":
        return _page(request, season, WorkbookForm())
    form = WorkbookForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, season, form)
    data = _bytes(form)
    with form.refusing():
        came = services.changes_in(season=season, data=data, today=timezone.localdate())
        return _seen(request, season, SeenWorkbookForm.of(came, season=season.pk))
    return _refused(request, season, data, form)


@access.staff(DISPATCHERS)
@require_POST
def workbook_plan(request: CountyRequest, pk: int) -> HttpResponse:
    """Plan what was shown."""
    season = access.find(request, Season, pk)
    form = SeenWorkbookForm(request.POST, season=season.pk)
    if form.is_valid():
        with form.refusing():
            run = services.plan_from_workbook(
                season=season,
                came=form.came,
                order=form.order(lambda key: link(request, "programme:run", key)),
                by=request.actor,
                at=timezone.now(),
            )
            return go(request, "programme:run", run.pk)
    return _seen(request, season, form)


def _bytes(form: WorkbookForm) -> bytes:
    file = form.cleaned_data["file"]
    limit: int = settings.UPLOAD_LIMIT
    data: bytes = file.read(limit + 1)
    return data


def _page(
    request: CountyRequest, season: Season, form: WorkbookForm, **more: object
) -> HttpResponse:
    status = UNPROCESSABLE if more else None
    facts = {"season": season, "form": form, "run": run_at_hand(season), **more}
    return page(request, "programme/workbook.html", status=status, **facts)


def _refused(
    request: CountyRequest, season: Season, data: bytes, form: WorkbookForm
) -> HttpResponse:
    """The list of what is wrong, with the marked copy to fetch."""
    faults = faults_of(form.refused) if form.refused is not None else []
    if not faults:
        return _page(request, season, form)
    upload = None
    if is_soon_marked(data):
        upload = services.keep_marked(
            season=season,
            data=marked_workbook(data, faults, _language()),
            by=request.actor,
            at=timezone.now(),
        )
    shown = [say(fault, _language()).strip() for fault in faults[:FAULTS_SHOWN]]
    count = form.refused.facts["count"] if form.refused else len(faults)
    facts = {"faults": shown, "count": count, "marked": upload}
    return _page(request, season, WorkbookForm(), **facts)


def _seen(request: CountyRequest, season: Season, form: SeenWorkbookForm) -> HttpResponse:
    came: Came = form.came
    return page(
        request,
        "programme/workbook_seen.html",
        season=season,
        form=form,
        done=_said(came.done),
        elsewhere=_said(came.elsewhere),
    )


def _said(sentences: tuple[Sentence, ...]) -> list[str]:
    return [fill(code, facts, _language()) for code, facts in sentences]


def _language() -> str:
    return get_language() or "zh-hans"
