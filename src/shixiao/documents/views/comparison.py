"""An upper and a lower document side by side."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.documents import queries
from shixiao.documents.forms import CompareForm
from shixiao.documents.models import Document
from shixiao.documents.queries import Compared
from shixiao.web.pages import download, page


@access.staff(access.READERS)
@require_GET
def comparison(request: CountyRequest) -> HttpResponse:
    """Two documents are chosen, and their comparison is shown."""
    documents = queries.documents_to_compare(request.county)
    is_asked = "upper" in request.GET and "lower" in request.GET
    form = CompareForm(
        request.GET if is_asked else None, initial=request.GET.dict(), documents=documents
    )
    found, state = _compared(request, form), request.GET.get("state", "")
    return page(
        request,
        "documents/comparison.html",
        form=form,
        documents=documents,
        found=found,
        state=state if found and state in found.counts else "",
    )


@access.staff(access.READERS)
@require_GET
def comparison_sheet(request: CountyRequest) -> HttpResponse:
    """The same as an Excel table."""
    form = CompareForm(request.GET, documents=queries.documents_to_compare(request.county))
    found = _compared(request, form)
    if found is None:
        raise Http404
    return download(queries.comparison_sheet(found), f"{found.lower.title}.xlsx")


def _compared(request: CountyRequest, form: CompareForm) -> Compared | None:
    if not form.is_bound or not form.is_valid():
        return None
    rows = access.rows(request, Document)
    upper, lower = (
        get_object_or_404(rows, pk=form.cleaned_data[name]) for name in ("upper", "lower")
    )
    return queries.compared(upper, lower)
