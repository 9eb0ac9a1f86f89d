"""What a person decides on the reading page.

Every act is one small form. It works without a script: post, redirect, the next sentence. With
htmx the same answer replaces the reading part of the page only. What was done is remembered for
the way back.
"""

from collections.abc import Callable

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.documents import queries, services
from shixiao.documents.forms import (
    AddRequirementForm,
    CallsForForm,
    DeadlineForm,
    DecideForm,
    KindForm,
    LensForm,
    ReplaceForm,
    RewordForm,
    SectionForm,
    SplitForm,
)
from shixiao.documents.models import Requirement, Suspect
from shixiao.documents.services import Done
from shixiao.documents.views import trail
from shixiao.documents.views.reading import (
    back,
    back_to_doubts,
    find_document,
    number_in,
    show,
    show_doubts,
)
from shixiao.kernel.refusal import Refused
from shixiao.web.forms import RefusingForm
from shixiao.web.pages import page


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
    return _change(request, pk, DecideForm(request.POST), services.reconsider, "reconsidered")


@access.staff(access.WRITERS)
@require_POST
def change_lens(request: CountyRequest, pk: int) -> HttpResponse:
    """Read a sentence under another lens."""
    return _change(request, pk, LensForm(request.POST), services.change_lens, "lens")


@access.staff(access.WRITERS)
@require_POST
def change_kind(request: CountyRequest, pk: int) -> HttpResponse:
    """Obligation or prohibition."""
    return _change(request, pk, KindForm(request.POST), services.change_kind, "kind")


@access.staff(access.WRITERS)
@require_POST
def change_calls_for(request: CountyRequest, pk: int) -> HttpResponse:
    """An act or an attitude."""
    form = CallsForForm(request.POST)
    return _change(request, pk, form, services.change_calls_for, "calls_for")


@access.staff(access.WRITERS)
@require_POST
def change_deadline(request: CountyRequest, pk: int) -> HttpResponse:
    """By when."""
    return _change(request, pk, DeadlineForm(request.POST), services.change_deadline, "due_on")


@access.staff(access.WRITERS)
@require_POST
def reword(request: CountyRequest, pk: int) -> HttpResponse:
    """Say a sentence in other words; the quote stays."""
    return _change(request, pk, RewordForm(request.POST), services.reword, "wording")


@access.staff(access.WRITERS)
@require_POST
def split_requirement(request: CountyRequest, pk: int) -> HttpResponse:
    """Cut a sentence in two at a place of its quote."""
    return _change(request, pk, SplitForm(request.POST), services.split_requirement, "split")


@access.staff(access.WRITERS)
@require_POST
def join_requirements(request: CountyRequest, pk: int) -> HttpResponse:
    """Put a sentence together with the next one."""
    return _change(request, pk, DecideForm(request.POST), services.join_requirements, "joined")


@access.staff(access.WRITERS)
@require_POST
def add_requirement(request: CountyRequest, pk: int) -> HttpResponse:
    """A sentence that was overlooked."""
    row = find_document(request, pk)
    form = AddRequirementForm(request.POST, lenses=list(row.campaign.lenses.all()))
    if form.is_valid():
        with form.refusing():
            added = services.add_requirement(
                document=row,
                overlooked=services.Overlooked(**form.cleaned_data),
                by=request.actor,
                at=timezone.now(),
            )
            return back(request, pk, added.number)
    return show(request, row, number_in(request.POST.get("at")), form, adding=form)


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


@access.staff(access.WRITERS)
@require_POST
def undo(request: CountyRequest, pk: int) -> HttpResponse:
    """Take back what this person did last in this document."""
    row, form = find_document(request, pk), DecideForm(request.POST)
    trace = trail.last(request, pk)
    at = number_in(request.POST.get("at"))
    with form.refusing():
        if trace is None or str(trace.key) != request.POST.get("step"):
            raise Refused("documents.nothing_to_undo")
        trail.wipe(request, trace)
        number = services.take_back(
            document=row, done=trace.done, by=request.actor, at=timezone.now()
        )
        if "walk" in request.POST:
            return back_to_doubts(request, pk, trace.done.rows[0])
        return back(request, pk, number or trace.number or at, undone=trace.done.act)
    return _refused(request, pk, at, form)


def _decide(request: CountyRequest, pk: int, act: Callable[..., Requirement]) -> HttpResponse:
    row = access.find(request, Requirement, pk)
    form = DecideForm(request.POST)
    with form.refusing():
        act(requirement=row, by=request.actor, at=timezone.now())
        trail.leave(request, row.document_id, Done("decided", (pk,)), row.number)
        following = queries.number_of_next_waiting(row)
        return back(request, row.document_id, following or row.number, done=row.number)
    return _refused(request, row.document_id, row.number, form)


def _change(
    request: CountyRequest,
    pk: int,
    form: RefusingForm,
    act: Callable[..., Requirement],
    name: str,
) -> HttpResponse:
    row = access.find(request, Requirement, pk)
    if form.is_valid():
        with form.refusing():
            after = act(requirement=row, by=request.actor, at=timezone.now(), **form.cleaned_data)
            done = Done(name, (pk,), _other(after, name) or _was(row, name))
            trail.leave(request, row.document_id, done, row.number)
            return back(request, row.document_id, row.number, done=row.number)
    return _refused(request, row.document_id, row.number, form)


def _was(row: Requirement, name: str) -> tuple[str, ...]:
    """What stood in the row before it was changed, as far as the way back needs it."""
    before = {
        "reconsidered": row.state,
        "lens": row.lens,
        "kind": row.kind,
        "calls_for": row.calls_for,
        "due_on": row.due_on.isoformat() if row.due_on else "",
        "wording": row.wording,
    }
    return (before[name],) if name in before else ()


def _other(after: Requirement, name: str) -> tuple[str, ...]:
    """The sentence that a change of shape cut off or put to the first, by its key."""
    if name == "split":
        return (str(after.pk),)
    return (str(after.former[-1]["other"]),) if name == "joined" else ()


def _settle(
    request: CountyRequest, pk: int, form: RefusingForm, act: Callable[..., Suspect]
) -> HttpResponse:
    row = access.find(request, Suspect, pk)
    at = number_in(request.POST.get("at"))
    if form.is_valid():
        with form.refusing():
            act(suspect=row, by=request.actor, at=timezone.now(), **form.cleaned_data)
            is_settled = row.state == Suspect.State.OPEN
            was = () if is_settled else (row.state, row.replacement)
            done = Done("settled" if is_settled else "reopened", (pk,), was)
            trail.leave(request, row.document_id, done, at)
            if "walk" in request.POST:
                return back_to_doubts(request, row.document_id, pk)
            return back(request, row.document_id, at, done=at)
    return _refused(request, row.document_id, pk if "walk" in request.POST else at, form)


def _refused(
    request: CountyRequest, document: int, at: int | None, form: RefusingForm
) -> HttpResponse:
    """The page that the form stood on, with the reason."""
    row = find_document(request, document)
    if "walk" in request.POST:
        return show_doubts(request, row, at, form)
    return show(request, row, at, form)


def _accept_listed(request: CountyRequest, pk: int, section: int | None) -> HttpResponse:
    row = find_document(request, pk)
    waiting = queries.waiting_acts_of_section(row, section)
    form = SectionForm(request.POST or None, waiting=waiting)
    if form.is_valid():
        with form.refusing():
            accepted = services.accept_requirements(
                document=row, by=request.actor, at=timezone.now(), **form.cleaned_data
            )
            done = Done("accepted_together", tuple(each.pk for each in accepted))
            trail.leave(request, pk, done, accepted[-1].number)
            return back(request, pk, accepted[-1].number, done=accepted[-1].number)
    return page(request, "documents/accept_section.html", document=row, waiting=waiting, form=form)
