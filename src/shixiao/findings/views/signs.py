"""Findings: the list, running the checks, and one finding with its answer and its decision."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.directory.models import Role
from shixiao.findings import queries, services, writers
from shixiao.findings.core import registry, words
from shixiao.findings.core.states import WAITING, may_uphold
from shixiao.findings.forms import DismissForm, ExplainForm, UpholdForm, filters_of
from shixiao.findings.models import Finding
from shixiao.web.forms import RefusingForm
from shixiao.web.links import link
from shixiao.web.pages import download, go, page

# Who plans the outings has no ledger, and is asked about them.
AUTHORS = access.WRITERS | {Role.Kind.DISPATCHER.value}


@access.staff(access.READERS)
def findings(request: CountyRequest) -> HttpResponse:
    """What the checks found, who was asked, and how it was decided."""
    filters = filters_of(request.GET)
    return page(
        request,
        "findings/findings.html",
        found=queries.findings(request.county, filters),
        filters=filters,
        checks=queries.reliability(request.county),
        looked=queries.last_inspection(request.county),
        today=timezone.localdate(),
        can_write=access.may(request, access.WRITERS),
    )


@access.staff(access.READERS)
def finding_sheet(request: CountyRequest) -> HttpResponse:
    """All findings as an Excel sheet."""
    rows = queries.all_findings(request.county)
    name = f"{request.county.name}{writers.FINDINGS}{timezone.localdate():%Y%m%d}.xlsx"
    return download(writers.finding_sheet(rows), name)


@access.staff(access.WRITERS)
@require_POST
def run_checks(request: CountyRequest) -> HttpResponse:
    """Look over everything now."""
    job = services.start_checks(
        organisation=request.county, then=link(request, "findings:findings")
    )
    return go(request, "engine:job", job.key)


@access.staff(access.READERS)
def finding(request: CountyRequest, pk: int) -> HttpResponse:
    """One finding with both sides, how often its check is wrong, and what its author says."""
    return _finding_page(request, access.find(request, Finding, pk))


@access.staff(AUTHORS)
@require_POST
def explain(request: CountyRequest, pk: int) -> HttpResponse:
    """The author says how it came to be."""
    subject = access.find(request, Finding, pk)
    form = ExplainForm(request.POST, auto_id="explain_%s")
    if form.is_valid():
        with form.refusing():
            services.explain(
                finding=subject, by=request.actor, at=timezone.now(), **form.cleaned_data
            )
            messages.success(request, _("记下了。定的人会先看到这段说明。"))
            return go(request, "findings:finding", pk)
    return _finding_page(request, subject, explain_form=form)


@access.staff(access.DECIDERS)
@require_POST
def dismiss(request: CountyRequest, pk: int) -> HttpResponse:
    """A false alarm."""
    subject = access.find(request, Finding, pk)
    form = DismissForm(request.POST, auto_id="dismiss_%s")
    if form.is_valid():
        with form.refusing():
            services.dismiss(
                finding=subject, by=request.actor, at=timezone.now(), **form.cleaned_data
            )
            return go(request, "findings:finding", pk)
    return _finding_page(request, subject, dismiss_form=form)


@access.staff(access.DECIDERS)
@require_POST
def uphold(request: CountyRequest, pk: int) -> HttpResponse:
    """It stands, and becomes a problem."""
    subject = access.find(request, Finding, pk)
    form = UpholdForm(request.POST, auto_id="uphold_%s")
    if form.is_valid():
        with form.refusing():
            listed = services.uphold(
                finding=subject, by=request.actor, at=timezone.now(), **form.cleaned_data
            )
            return go(request, "findings:problem", listed.pk)
    return _finding_page(request, subject, uphold_form=form)


def _finding_page(request: CountyRequest, subject: Finding, **sent: RefusingForm) -> HttpResponse:
    """The page of one finding; `sent` holds the form that was refused."""
    found = words.said(subject.check_key, subject.variant, subject.facts, get_language() or "")
    today = timezone.localdate()
    forms: dict[str, Any] = {
        "explain_form": ExplainForm(initial={"text": subject.explanation}, auto_id="explain_%s"),
        "dismiss_form": DismissForm(auto_id="dismiss_%s"),
        "uphold_form": UpholdForm(initial={"text": found[:300]}, auto_id="uphold_%s"),
    }
    return page(
        request,
        "findings/finding.html",
        finding=subject,
        rate=queries.reliability(request.county).get(subject.check_key),
        problem=getattr(subject, "problem", None),
        is_known=subject.check_key in registry.CHECKS,
        is_open=subject.state in WAITING,
        may_uphold=may_uphold(subject.state, subject.answer_until_on, today),
        today=today,
        can_explain=access.may(request, AUTHORS),
        can_decide=access.may(request, access.DECIDERS),
        **(forms | sent),
    )
