"""Documents come in, are listed and described; the campaign they belong to."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.documents import queries, services
from shixiao.documents.forms import AddForm, CampaignForm, DescribeForm, FilterForm, StartForm
from shixiao.documents.models import Campaign, Document
from shixiao.web.pages import download, go, page


@access.staff(access.READERS)
@require_GET
def documents(request: CountyRequest) -> HttpResponse:
    """All documents with their progress."""
    form = FilterForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    return page(
        request,
        "documents/documents.html",
        listed=queries.documents_listed(request.county, **wanted),
        filters=form,
        is_filtered=any(wanted.values()),
        may_write=access.may(request, access.WRITERS),
    )


@access.staff(access.WRITERS)
@require_http_methods(["GET", "POST"])
def add_document(request: CountyRequest) -> HttpResponse:
    """A file, or pasted text, comes in."""
    campaigns = queries.campaigns_of(request.county)
    form = AddForm(request.POST or None, request.FILES or None, campaigns=campaigns)
    if form.is_valid():
        with form.refusing():
            document = services.add_document(
                organisation=request.county,
                source=form.source(),
                title=form.cleaned_data["title"],
                campaign=form.cleaned_data.get("campaign"),
                by=request.actor,
                at=timezone.now(),
            )
            return go(request, "documents:document", document.pk)
    first = form.refused.facts.get("document") if form.refused else None
    return page(request, "documents/add_document.html", form=form, first=first)


@access.staff(access.WRITERS)
@require_http_methods(["GET", "POST"])
def describe_document(request: CountyRequest, pk: int) -> HttpResponse:
    """Title, issuer and date of a document."""
    document = access.find(request, Document, pk)
    known = {key: getattr(document, key) for key in ("title", "issuer", "issued_on")}
    form = DescribeForm(request.POST or None, initial=known)
    if form.is_valid():
        with form.refusing():
            services.describe_document(
                document=document, by=request.actor, at=timezone.now(), **form.cleaned_data
            )
            return go(request, "documents:document", pk)
    return page(request, "documents/describe_document.html", form=form, document=document)


@access.staff(access.WRITERS)
@require_POST
def read_again(request: CountyRequest, pk: int) -> HttpResponse:
    """Try once more to read a document."""
    document = access.find(request, Document, pk)
    services.read_again(document=document, by=request.actor, at=timezone.now())
    return go(request, "documents:document", pk)


@access.staff(access.WRITERS)
@require_POST
def stop_reading(request: CountyRequest, pk: int) -> HttpResponse:
    """Do not wait for it any more."""
    document = access.find(request, Document, pk)
    services.stop_reading(document=document, by=request.actor, at=timezone.now())
    return go(request, "documents:document", pk)


@access.staff(access.READERS)
@require_GET
def originals(request: CountyRequest, pk: int) -> HttpResponse:
    """The files that came in, to be saved one by one."""
    document = access.find(request, Document, pk)
    files = queries.originals_of(document)
    return page(request, "documents/originals.html", document=document, files=files)


@access.staff(access.READERS)
@require_GET
def export(request: CountyRequest, pk: int) -> HttpResponse:
    """The requirements of a document as an Excel table."""
    document = access.find(request, Document, pk)
    return download(queries.requirements_sheet(document), f"{document.title}.xlsx")


@access.staff(access.READERS)
@require_GET
def campaigns(request: CountyRequest) -> HttpResponse:
    """The undertakings of the county."""
    return page(
        request,
        "documents/campaigns.html",
        campaigns=queries.campaigns_of(request.county),
        may_start=access.may(request, access.ADMINS),
    )


@access.staff(access.READERS)
@require_GET
def campaign(request: CountyRequest, pk: int) -> HttpResponse:
    """Name, period and lenses of one undertaking."""
    row = access.find(request, Campaign, pk)
    return page(
        request,
        "documents/campaign.html",
        campaign=row,
        lenses=list(row.lenses.all()),
        may_edit=access.may(request, access.ADMINS),
    )


@access.staff(access.ADMINS)
@require_http_methods(["GET", "POST"])
def describe_campaign(request: CountyRequest, pk: int) -> HttpResponse:
    """Rename an undertaking and its lenses, set its period."""
    row = access.find(request, Campaign, pk)
    known = {key: getattr(row, key) for key in ("name", "starts_on", "ends_on")}
    form = CampaignForm(request.POST or None, initial=known, campaign=row)
    if form.is_valid():
        with form.refusing():
            services.describe_campaign(
                campaign=row,
                name=form.cleaned_data["name"],
                period=(form.cleaned_data["starts_on"], form.cleaned_data["ends_on"]),
                lenses=form.names(),
                by=request.actor,
                at=timezone.now(),
            )
            return go(request, "documents:campaign", pk)
    return page(request, "documents/describe_campaign.html", form=form, campaign=row)


@access.staff(access.ADMINS)
@require_http_methods(["GET", "POST"])
def start_campaign(request: CountyRequest) -> HttpResponse:
    """A further undertaking, with the four lenses to begin with."""
    form = StartForm(request.POST or None)
    if form.is_valid():
        with form.refusing():
            row = services.start_campaign(
                organisation=request.county,
                by=request.actor,
                at=timezone.now(),
                **form.cleaned_data,
            )
            return go(request, "documents:campaign", row.pk)
    return page(request, "documents/start_campaign.html", form=form)
