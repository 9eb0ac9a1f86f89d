"""The reading page, and what a person decides there.

Every act is one small form. It works without a script: post, redirect, the next sentence. With
htmx the same answer replaces the reading part of the page only.
"""

from collections.abc import Callable

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.documents import queries, services
from shixiao.documents.forms import (
    AddRequirementForm,
    DecideForm,
    KindForm,
    LensForm,
    ReplaceForm,
    RewordForm,
    SectionForm,
)
from shixiao.documents.models import Document, Requirement, Suspect
from shixiao.web.forms import RefusingForm
from shixiao.web.links import link
from shixiao.web.pages import page


@access.staff(access.READERS)
@require_GET
def document(request: CountyRequest, pk: int) -> HttpResponse:
    """The original beside its sentences; `?at=38` opens sentence 38, `done` what was just done."""
    return _show(request, _document(request, pk), _number(request.GET.get("at")))


@access.staff(access.WRITERS)
@require_POST
def accept_requirement(request: CountyRequest, pk: int) -> HttpResponse:
    """It is a requirement; on to the next sentence that waits."""
    return _decide(request, pk, services.accept_requirement)


@access.staff(access.WRITERS)
@require_POST
def reject_requirement(request: CountyRequest, pk: int) -> HttpResponse:
    """It is none; on to the next sentence that waits."""
    return _decide(request, pk, services.reject_requirement)


@access.staff(access.WRITERS)
@require_POST
def reconsider(request: CountyRequest, pk: int) -> HttpResponse:
    """Take a decision back, and stand on the sentence again."""
    row = access.find(request, Requirement, pk)
    form = DecideForm(request.POST)
    with form.refusing():
        services.reconsider(requirement=row, by=request.actor, at=timezone.now())
        return _back(request, row.document_id, row.number)
    return _show(request, _document(request, row.document_id), row.number, form)


@access.staff(access.WRITERS)
@require_POST
def change_lens(request: CountyRequest, pk: int) -> HttpResponse:
    """Read a sentence under another lens."""
    return _change(request, pk, LensForm(request.POST), services.change_lens)


@access.staff(access.WRITERS)
@require_POST
def change_kind(request: CountyRequest, pk: int) -> HttpResponse:
    """Obligation or prohibition."""
    return _change(request, pk, KindForm(request.POST), services.change_kind)


@access.staff(access.WRITERS)
@require_POST
def reword(request: CountyRequest, pk: int) -> HttpResponse:
    """Say a sentence in other words; the quote stays."""
    return _change(request, pk, RewordForm(request.POST), services.reword)


@access.staff(access.WRITERS)
@require_POST
def add_requirement(request: CountyRequest, pk: int) -> HttpResponse:
    """A sentence that was overlooked."""
    row = _document(request, pk)
    form = AddRequirementForm(request.POST, lenses=list(row.campaign.lenses.all()))
    if form.is_valid():
        with form.refusing():
            added = services.add_requirement(
                document=row,
                overlooked=services.Overlooked(**form.cleaned_data),
                by=request.actor,
                at=timezone.now(),
            )
            return _back(request, pk, added.number)
    return _show(request, row, _number(request.POST.get("at")), form, adding=form)


@access.staff(access.WRITERS)
@require_http_methods(["GET", "POST"])
def accept_section(request: CountyRequest, pk: int, section: int) -> HttpResponse:
    """All acts under one heading at once, after seeing them listed."""
    return _accept_listed(request, pk, section)


@access.staff(access.WRITERS)
@require_http_methods(["GET", "POST"])
def accept_loose(request: CountyRequest, pk: int) -> HttpResponse:
    """The same for the acts that stand under no heading."""
    return _accept_listed(request, pk, None)


@access.staff(access.WRITERS)
@require_POST
def accept_suspect(request: CountyRequest, pk: int) -> HttpResponse:
    """Read a doubtful piece as suggested, or as typed."""
    return _settle(request, pk, ReplaceForm(request.POST), services.accept_suspect)


@access.staff(access.WRITERS)
@require_POST
def dismiss_suspect(request: CountyRequest, pk: int) -> HttpResponse:
    """The text is right as it stands."""
    return _settle(request, pk, DecideForm(request.POST), services.dismiss_suspect)


@access.staff(access.WRITERS)
@require_POST
def reopen_suspect(request: CountyRequest, pk: int) -> HttpResponse:
    """Take a decision on a doubtful piece back."""
    return _settle(request, pk, DecideForm(request.POST), services.reopen_suspect)


def _decide(request: CountyRequest, pk: int, act: Callable[..., Requirement]) -> HttpResponse:
    row = access.find(request, Requirement, pk)
    form = DecideForm(request.POST)
    with form.refusing():
        act(requirement=row, by=request.actor, at=timezone.now())
        following = queries.number_of_next_waiting(row)
        return _back(request, row.document_id, following or row.number, done=row.number)
    return _show(request, _document(request, row.document_id), row.number, form)


def _change(
    request: CountyRequest, pk: int, form: RefusingForm, act: Callable[..., Requirement]
) -> HttpResponse:
    row = access.find(request, Requirement, pk)
    if form.is_valid():
        with form.refusing():
            act(requirement=row, by=request.actor, at=timezone.now(), **form.cleaned_data)
            return _back(request, row.document_id, row.number)
    return _show(request, _document(request, row.document_id), row.number, form)


def _settle(
    request: CountyRequest, pk: int, form: RefusingForm, act: Callable[..., Suspect]
) -> HttpResponse:
    row = access.find(request, Suspect, pk)
    at = _number(request.POST.get("at"))
    if form.is_valid():
        with form.refusing():
            act(suspect=row, by=request.actor, at=timezone.now(), **form.cleaned_data)
            return _back(request, row.document_id, at)
    return _show(request, _document(request, row.document_id), at, form)


def _accept_listed(request: CountyRequest, pk: int, section: int | None) -> HttpResponse:
    row = _document(request, pk)
    waiting = queries.waiting_acts_of_section(row, section)
    form = SectionForm(request.POST or None, waiting=waiting)
    if form.is_valid():
        with form.refusing():
            accepted = services.accept_requirements(
                document=row, by=request.actor, at=timezone.now(), **form.cleaned_data
            )
            return _back(request, pk, accepted[-1].number)
    return page(request, "documents/accept_section.html", document=row, waiting=waiting, form=form)


def _document(request: CountyRequest, pk: int) -> Document:
    rows = access.rows(request, Document).select_related("campaign", "upload")
    return get_object_or_404(rows, pk=pk)


def _back(
    request: CountyRequest, document: int, at: int | None, *, done: int | None = None
) -> HttpResponse:
    """To the reading page, on sentence `at`; `done` names the sentence that was just decided."""
    asked = [f"{key}={value}" for key, value in (("at", at), ("done", done)) if value is not None]
    address = link(request, "documents:document", document)
    return HttpResponseRedirect(f"{address}?{'&'.join(asked)}#now" if asked else address)


def _show(
    request: CountyRequest,
    row: Document,
    at: int | None,
    form: RefusingForm | None = None,
    adding: AddRequirementForm | None = None,
) -> HttpResponse:
    """The reading page, or for htmx its reading part; a document not yet read has its own page."""
    if request.htmx and "waiting" in request.GET and row.state != Document.State.WAITING:
        return HttpResponseClientRefresh()
    if row.state != Document.State.READ:
        job = queries.latest_reading(row) if row.state == Document.State.WAITING else None
        may_write = access.may(request, access.WRITERS)
        return page(request, "documents/unread.html", document=row, job=job, may_write=may_write)
    reading = queries.reading(row, at, _number(request.GET.get("done")))
    part = request.htmx and not request.htmx.history_restore_request
    answer = page(
        request,
        "documents/_reading.html" if part else "documents/reading.html",
        reading=reading,
        form=form,
        adding=adding or AddRequirementForm(lenses=list(reading.lenses)),
        may_write=access.may(request, access.WRITERS),
    )
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 10 else None
