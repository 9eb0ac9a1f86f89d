"""From a problem to the line that mends it, and 立行立改: both in one form."""

from django.http import HttpResponse
from django.utils import timezone

from shixiao.commitments.queries import names_known
from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.findings import queries, services
from shixiao.findings.core.rectification import at_once_until
from shixiao.findings.forms import AtOnceForm, RectifyForm
from shixiao.findings.models import Problem
from shixiao.web.pages import go, page


@access.staff(access.WRITERS)
def open_rectification(request: CountyRequest, pk: int) -> HttpResponse:
    """Open the line; what the problem says is in it already."""
    problem = access.find(request, Problem, pk)
    form = RectifyForm(
        request.POST or None,
        county=request.county,
        names=names_known(request.county),
        initial={"place": problem.place_id},
    )
    if form.is_valid():
        with form.refusing():
            said = form.cleaned_data
            services.open_rectification(
                problem=problem,
                line=form.line(problem.text, said["key"]),
                place=said["place"],
                hand_out_at_once=said["hand_out_at_once"],
                by=request.actor,
                at=timezone.now(),
            )
            return go(request, "findings:problem", pk)
    noted = queries.noted(problem)
    return page(request, "findings/rectify.html", form=form, problem=problem, noted=noted)


@access.staff(access.WRITERS)
def rectify_at_once(request: CountyRequest) -> HttpResponse:
    """立行立改: a problem and its line in one form."""
    last = at_once_until(timezone.localdate())
    form = AtOnceForm(
        request.POST or None,
        county=request.county,
        names=names_known(request.county),
        initial={"due_on": last, "source": Problem.Source.SELF_CHECK.value},
    )
    if form.is_valid():
        with form.refusing():
            said = form.cleaned_data
            problem = services.rectify_at_once(
                organisation=request.county,
                draft=services.ProblemDraft(
                    text=said["text"],
                    symptom=said["symptom"],
                    source=said["source"],
                    place=said["place"],
                ),
                line=form.line(said["text"], said["key"]),
                by=request.actor,
                at=timezone.now(),
                form_key=said["key"],
            )
            return go(request, "findings:problem", problem.pk)
    return page(request, "findings/at_once.html", form=form, last=last)
