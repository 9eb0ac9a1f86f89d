"""The text of a document is handed to a model, after somebody looked and agreed."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.documents import queries, services
from shixiao.documents.forms import AskForm
from shixiao.documents.models import Document
from shixiao.kernel.wording import say
from shixiao.web.links import link
from shixiao.web.pages import go, page


# That text leaves the machine is answered for by whoever answers for the county's data: who adds
# people, exports everything and shuts down. Everybody else sees in the journal that it was done.
@access.staff(access.ADMINS)
@require_http_methods(["GET", "POST"])
def ask_model(request: CountyRequest, pk: int) -> HttpResponse:
    """Where the text would go, how much, and what comes of it; sent only when that is agreed to."""
    document = access.find(request, Document, pk)
    form = AskForm(request.POST or None)
    if form.is_valid():
        with form.refusing():
            asking = services.ask_model(
                document=document,
                address=form.cleaned_data["address"],
                then=link(request, "documents:document", pk),
                by=request.actor,
                at=timezone.now(),
            )
            return go(request, "engine:job", asking.job)
    return _consent(request, document, form)


def _consent(request: CountyRequest, document: Document, form: AskForm) -> HttpResponse:
    model = services.model_as_set()
    return page(
        request,
        "documents/ask_model.html",
        document=document,
        form=form,
        endpoint=model.endpoint,
        trouble=say(model.trouble, get_language() or "zh-hans") if model.trouble else "",
        sent=services.text_for_model(document),
        asked=queries.askings_of(document),
    )
