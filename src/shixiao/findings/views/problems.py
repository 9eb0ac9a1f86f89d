"""The problem list: all of it, one problem with its way, a new one, and what everybody may read."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from shixiao.commitments.queries import story
from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.documents.models import Mark
from shixiao.findings import queries, services, writers
from shixiao.findings.forms import ProblemForm
from shixiao.findings.models import Problem
from shixiao.needs.models import Observation
from shixiao.web.keys import key_of
from shixiao.web.pages import download, go, page


@access.staff(access.READERS)
def problems(request: CountyRequest) -> HttpResponse:
    """Every problem, where it stands, and what residents say."""
    asked = request.GET.get("tab", "")
    tab = asked if asked in queries.PROBLEM_TABS else "open"
    return page(
        request,
        "findings/problems.html",
        found=queries.problems(request.county, tab=tab, page=key_of(request.GET.get("page")) or 1),
        tab=tab,
        today=timezone.localdate(),
        can_write=access.may(request, access.WRITERS),
    )


@access.staff(access.READERS)
def problem_sheet(request: CountyRequest) -> HttpResponse:
    """问题清单 as an Excel sheet."""
    name = f"{request.county.name}{writers.PROBLEMS}{timezone.localdate():%Y%m%d}.xlsx"
    return download(writers.problem_sheet(queries.problem_rows(request.county)), name)


@access.staff(access.READERS)
def problem(request: CountyRequest, pk: int) -> HttpResponse:
    """One problem: where it comes from, what mends it, what residents say."""
    known = access.rows(request, Problem).select_related(*queries.PROBLEM_WITH)
    subject = get_object_or_404(known, pk=pk)
    told = story(subject.commitment) if subject.commitment else None
    return page(
        request,
        "findings/problem.html",
        row=queries.problem_row(subject, told),
        problem=subject,
        story=told,
        asked=queries.asked_of(subject),
        today=timezone.localdate(),
        can_write=access.may(request, access.WRITERS),
    )


@access.staff(access.WRITERS)
def list_problem(request: CountyRequest) -> HttpResponse:
    """A new problem, prefilled from what was heard (`?observation=7`) or named (`?mark=7`)."""
    heard, mark = _heard(request), _mark(request)
    form = ProblemForm(request.POST or None, county=request.county, initial=_prefilled(heard, mark))
    if form.is_valid():
        with form.refusing():
            said = form.cleaned_data
            listed = services.list_problem(
                organisation=request.county,
                draft=services.ProblemDraft(
                    text=said["text"],
                    symptom=said["symptom"],
                    source=said["source"],
                    place=said["place"],
                    observation=heard,
                    document=mark.document if mark else None,
                    document_start=mark.start if mark else None,
                ),
                by=request.actor,
                at=timezone.now(),
                form_key=said["key"],
            )
            return go(request, "findings:problem", listed.pk)
    offer = queries.offer(request.county)
    return page(request, "findings/list_problem.html", form=form, offer=offer, here=heard or mark)


@access.public
def published(request: CountyRequest) -> HttpResponse:
    """What everybody may read: the problems and what came of them, never a finding."""
    rows = queries.problem_rows(request.county)
    return page(
        request,
        "findings/published.html",
        rows=sorted(rows, key=lambda row: (row.standing == "mended", -row.problem.number)),
        counts=queries.finding_counts(request.county),
    )


def _heard(request: CountyRequest) -> Observation | None:
    mine = Observation.objects.filter(visit__organisation=request.county)
    asked = key_of(request.GET.get("observation"))
    return mine.select_related("visit__place").filter(pk=asked).first() if asked else None


def _mark(request: CountyRequest) -> Mark | None:
    asked = key_of(request.GET.get("mark"))
    return queries.faults_of(request.county).filter(pk=asked).first() if asked else None


def _prefilled(heard: Observation | None, mark: Mark | None) -> dict[str, object]:
    """What is known already, so that nobody types it again."""
    if heard is not None:
        return {
            "text": heard.text,
            "source": Problem.Source.VISIT.value,
            "place": heard.visit.place_id,
        }
    if mark is not None:
        quote = queries.fault(mark).quote
        source = Problem.Source.DOCUMENT.value
        return {"text": quote[:300], "symptom": "", "source": source}
    return {"source": Problem.Source.SELF_CHECK.value}
