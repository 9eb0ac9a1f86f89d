"""Pages of the ledger."""

from dataclasses import asdict
from typing import Any
from uuid import uuid4

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from shixiao.commitments import queries, services
from shixiao.commitments.core.lint import lint
from shixiao.commitments.forms import (
    EvidenceForm,
    LineForm,
    ProgressForm,
    ReasonForm,
    ReportForm,
    filters_of,
    prefilled,
)
from shixiao.commitments.models import Commitment
from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.documents.models import Requirement
from shixiao.web.forms import RefusingForm
from shixiao.web.keys import key_of
from shixiao.web.pages import go, page


@access.staff(access.READERS)
def ledger(request: CountyRequest) -> HttpResponse:
    """Who does what until when."""
    filters = filters_of(request.GET)
    return page(
        request,
        "commitments/ledger.html",
        ledger=queries.ledger(request.county, filters),
        filters=filters,
        owners=queries.owners(request.county),
        lenses=queries.lenses_of(request.county),
        today=timezone.localdate(),
        can_write=access.may(request, access.WRITERS),
    )


@access.staff(access.READERS)
def coverage(request: CountyRequest) -> HttpResponse:
    """Which sentence was followed by what."""
    found = queries.coverage_of(request.county)
    rows = sorted(found.coverage.rows, key=lambda row: (bool(row.commitments), row.has_word))
    return page(
        request,
        "commitments/coverage.html",
        found=found,
        page=Paginator(rows, queries.PER_PAGE).get_page(request.GET.get("page")),
        lenses=queries.lenses_of(request.county),
        can_write=access.may(request, access.WRITERS),
    )


@access.staff(access.WRITERS)
def open_commitment(request: CountyRequest) -> HttpResponse:
    """A new line, prefilled from the requirements in the address (`?requirement=7`)."""
    asked = [key for said in request.GET.getlist("requirement") if (key := key_of(said))]
    chosen = list(access.rows(request, Requirement).filter(pk__in=asked)) if asked else []
    services.require_requirements(request.county, chosen)
    form = LineForm(
        request.POST or None,
        initial=prefilled(chosen, key=str(uuid4())),
        requirements=queries.requirements_to_choose(request.county),
        names=queries.names_known(request.county),
    )
    if form.is_valid() and not form.warned(timezone.localdate()):
        with form.refusing():
            opened = services.open_commitment(
                organisation=request.county,
                line=form.line,
                requirements=form.chosen,
                hand_out_at_once=form.cleaned_data["hand_out_at_once"],
                by=request.actor,
                at=timezone.now(),
            )
            return go(request, "commitments:line", opened.pk)
    return _form_page(request, form)


@access.staff(access.WRITERS)
def amend(request: CountyRequest, pk: int) -> HttpResponse:
    """A line, written anew."""
    commitment = access.find(request, Commitment, pk)
    hangs_on = list(commitment.requirements.select_related("document__campaign"))
    stored = queries.line_of(commitment)
    form = LineForm(
        request.POST or None,
        initial={**asdict(stored), "requirements": [r.pk for r in hangs_on]},
        requirements=queries.requirements_to_choose(request.county),
        names=queries.names_known(request.county),
    )
    known = lint(stored, ends_on=queries.end_of(hangs_on), today=timezone.localdate())
    if form.is_valid() and not form.warned(timezone.localdate(), known=known):
        with form.refusing():
            services.amend(
                commitment=commitment,
                line=form.line,
                requirements=form.chosen,
                by=request.actor,
                at=timezone.now(),
            )
            return go(request, "commitments:line", pk)
    return _form_page(request, form, commitment)


@access.staff(access.READERS)
def line(request: CountyRequest, pk: int) -> HttpResponse:
    """One line: what was said, what was done, what comes next."""
    return _line_page(request, access.find(request, Commitment, pk))


@access.staff(access.WRITERS)
@require_POST
def hand_out(request: CountyRequest, pk: int) -> HttpResponse:
    """Give the line to its owner."""
    commitment = access.find(request, Commitment, pk)
    services.hand_out(
        commitment=commitment,
        at_once="at_once" in request.POST,
        by=request.actor,
        at=timezone.now(),
    )
    return go(request, "commitments:line", pk)


@access.staff(access.WRITERS)
@require_POST
def take_on(request: CountyRequest, pk: int) -> HttpResponse:
    """The owner takes it on."""
    commitment = access.find(request, Commitment, pk)
    services.take_on(commitment=commitment, by=request.actor, at=timezone.now())
    return go(request, "commitments:line", pk)


@access.staff(access.WRITERS)
@require_POST
def return_with_reason(request: CountyRequest, pk: int) -> HttpResponse:
    """The owner gives it back and says why."""
    commitment = access.find(request, Commitment, pk)
    form = ReasonForm(request.POST, auto_id="return_%s")
    if form.is_valid():
        with form.refusing():
            services.return_with_reason(
                commitment=commitment, by=request.actor, at=timezone.now(), **form.cleaned_data
            )
            return go(request, "commitments:line", pk)
    return _line_page(request, commitment, return_form=form)


@access.staff(access.WRITERS)
@require_POST
def write_progress(request: CountyRequest, pk: int) -> HttpResponse:
    """What was done, in a sentence."""
    commitment = access.find(request, Commitment, pk)
    form = ProgressForm(request.POST, auto_id="progress_%s")
    if form.is_valid():
        with form.refusing():
            services.write_progress(
                commitment=commitment, by=request.actor, at=timezone.now(), **form.cleaned_data
            )
            return go(request, "commitments:line", pk)
    return _line_page(request, commitment, progress_form=form)


@access.staff(access.WRITERS)
@require_POST
def add_evidence(request: CountyRequest, pk: int) -> HttpResponse:
    """What shows the result."""
    commitment = access.find(request, Commitment, pk)
    form = EvidenceForm(request.POST, auto_id="evidence_%s")
    if form.is_valid():
        with form.refusing():
            services.add_evidence(
                commitment=commitment, by=request.actor, at=timezone.now(), **form.cleaned_data
            )
            return go(request, "commitments:line", pk)
    return _line_page(request, commitment, evidence_form=form)


@access.staff(access.WRITERS)
@require_POST
def report_done(request: CountyRequest, pk: int) -> HttpResponse:
    """The office says that it is done."""
    commitment = access.find(request, Commitment, pk)
    form = ReportForm(request.POST, auto_id="report_%s")
    if form.is_valid():
        with form.refusing():
            services.report_done(
                commitment=commitment, by=request.actor, at=timezone.now(), **form.cleaned_data
            )
            return go(request, "commitments:line", pk)
    return _line_page(request, commitment, report_form=form)


@access.staff(access.DECIDERS)
@require_POST
def review(request: CountyRequest, pk: int) -> HttpResponse:
    """A second pair of eyes finds it done."""
    commitment = access.find(request, Commitment, pk)
    services.review(commitment=commitment, by=request.actor, at=timezone.now())
    return go(request, "commitments:line", pk)


@access.staff(access.DECIDERS)
@require_POST
def send_back(request: CountyRequest, pk: int) -> HttpResponse:
    """A second pair of eyes finds something missing."""
    commitment = access.find(request, Commitment, pk)
    form = ReasonForm(request.POST, auto_id="send_back_%s")
    if form.is_valid():
        with form.refusing():
            services.send_back(
                commitment=commitment, by=request.actor, at=timezone.now(), **form.cleaned_data
            )
            return go(request, "commitments:line", pk)
    return _line_page(request, commitment, send_back_form=form)


@access.staff(access.DECIDERS)
@require_POST
def close_out(request: CountyRequest, pk: int) -> HttpResponse:
    """Close the line for good."""
    commitment = access.find(request, Commitment, pk)
    services.close_out(commitment=commitment, by=request.actor, at=timezone.now())
    return go(request, "commitments:line", pk)


def _form_page(
    request: CountyRequest, form: LineForm, commitment: Commitment | None = None
) -> HttpResponse:
    return page(
        request,
        "commitments/form.html",
        status=422 if form.findings or form.errors else None,
        form=form,
        commitment=commitment,
        lenses=queries.lenses_of(request.county),
    )


def _line_page(
    request: CountyRequest, commitment: Commitment, **sent: RefusingForm
) -> HttpResponse:
    """The page of one line; `sent` holds the form that was refused, the others are empty."""
    forms: dict[str, Any] = {
        "return_form": ReasonForm(auto_id="return_%s"),
        "progress_form": ProgressForm(auto_id="progress_%s"),
        "evidence_form": EvidenceForm(auto_id="evidence_%s"),
        "report_form": ReportForm(auto_id="report_%s"),
        "send_back_form": ReasonForm(auto_id="send_back_%s"),
    }
    return page(
        request,
        "commitments/line.html",
        story=queries.story(commitment),
        lenses=queries.lenses_of(request.county),
        today=timezone.localdate(),
        can_write=access.may(request, access.WRITERS),
        can_decide=access.may(request, access.DECIDERS),
        **(forms | sent),
    )
