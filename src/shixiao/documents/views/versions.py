"""A new version comes in, and what changed is looked at and settled."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.documents import queries, services
from shixiao.documents.forms import FilesForm
from shixiao.documents.models import Document, Requirement, Revision
from shixiao.web.pages import download, go, page


@access.staff(access.WRITERS)
@require_http_methods(["GET", "POST"])
def add_version(request: CountyRequest, pk: int) -> HttpResponse:
    """What takes the place of this document."""
    document = access.find(request, Document, pk)
    form = FilesForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with form.refusing():
            new = services.add_version(
                document=document, source=form.source(), by=request.actor, at=timezone.now()
            )
            return go(request, "documents:document", new.pk)
    known = form.refused.facts.get("document") if form.refused else None
    return page(request, "documents/add_version.html", document=document, form=form, known=known)


@access.staff(access.READERS)
@require_GET
def versions(request: CountyRequest, pk: int) -> HttpResponse:
    """What changed from the version before; of the first version, what changed after it."""
    document = access.find(request, Document, pk)
    near = queries.neighbours_of(document)
    if near.earlier is None and near.later is not None:
        return go(request, "documents:versions", near.later.pk)
    return page(
        request,
        "documents/versions.html",
        document=document,
        later=near.later,
        versions=queries.versions_of(document),
        may_write=access.may(request, access.WRITERS),
    )


@access.staff(access.READERS)
@require_GET
def versions_sheet(request: CountyRequest, pk: int) -> HttpResponse:
    """The same as an Excel table."""
    document = access.find(request, Document, pk)
    found = queries.versions_of(document)
    if found is None:
        raise Http404
    return download(queries.versions_sheet(found), f"{document.title}.xlsx")


@access.staff(access.WRITERS)
@require_POST
def withdraw_version(request: CountyRequest, pk: int) -> HttpResponse:
    """It is a document of its own after all."""
    document = access.find(request, Document, pk)
    services.withdraw_version(document=document, by=request.actor, at=timezone.now())
    return go(request, "documents:document", pk)


@access.staff(access.WRITERS)
@require_POST
def keep_requirement(request: CountyRequest, pk: int) -> HttpResponse:
    """A changed sentence is the same requirement."""
    return _settle(request, pk, services.keep_requirement)


@access.staff(access.WRITERS)
@require_POST
def part_requirement(request: CountyRequest, pk: int) -> HttpResponse:
    """A changed sentence is another requirement."""
    return _settle(request, pk, services.part_requirement)


@access.staff(access.WRITERS)
@require_POST
def reopen_pair(request: CountyRequest, pk: int) -> HttpResponse:
    """Take what was said about a changed sentence back."""
    return _settle(request, pk, services.reopen_pair)


def _settle(request: CountyRequest, pk: int, act: Callable[..., Requirement]) -> HttpResponse:
    revision = access.find(request, Revision, pk)
    act(revision=revision, by=request.actor, at=timezone.now())
    answer = go(request, "documents:versions", revision.document_id)
    answer["Location"] += f"#pair-{pk}"
    return answer
