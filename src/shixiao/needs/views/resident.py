"""Pages without an account: ask, join, look up, complain; and what this site keeps."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.directory.models import Place
from shixiao.kernel.actor import RESIDENT
from shixiao.kernel.refusal import Refused
from shixiao.needs import queries, services
from shixiao.needs.access import device_of, refuse_too_many, remember_device
from shixiao.needs.core.receipts import read_code
from shixiao.needs.forms import SHEET_ROWS, ComplaintForm, LookUpForm, NeedForm
from shixiao.needs.models import Need
from shixiao.web.keys import key_of
from shixiao.web.pages import go, page

FEW_PLACES = 30


@access.public
def choose_place(request: CountyRequest) -> HttpResponse:
    """Town, then village; or a village by its name."""
    town, text = request.GET.get("town", "").strip(), request.GET.get("q", "").strip()[:60]
    towns = queries.towns_of(request.county)
    is_small = sum(count for _town, count in towns) <= FEW_PLACES
    is_list = bool(town or text or is_small)
    places = queries.places_found(request.county, town=town, text=text) if is_list else []
    return page(
        request,
        "needs/choose_place.html",
        towns=towns,
        places=places,
        is_list=is_list,
        town=town,
        text=text,
    )


@access.public
def raise_need(request: CountyRequest, pk: int) -> HttpResponse:
    """Ask for something; similar needs are shown before anything is stored."""
    place = access.find(request, Place, pk, is_active=True)
    if joined := request.POST.get("support"):
        return _support(request, _public_need(request, joined))
    form = NeedForm(request.POST or None, county=request.county)
    similar: list[Need] = []
    if form.is_valid():
        asked = _asked(form)
        if "anyway" not in request.POST:
            similar = queries.similar_needs(place=place, art_form=asked.art_form, text=asked.text)
        if not similar:
            with form.refusing():
                return _raised(request, place, asked, form.cleaned_data["key"])
    return page(
        request,
        "needs/raise_need.html",
        place=place,
        form=form,
        similar=similar,
        art_forms=queries.art_forms_of(request.county),
    )


@access.public
@require_POST
def support_need(request: CountyRequest, pk: int) -> HttpResponse:
    """我也要."""
    return _support(request, _public_need(request, pk))


@access.public
def wanted(request: CountyRequest, pk: int) -> HttpResponse:
    """One need as everybody may see it: how far it got, and 我也要."""
    need = _public_need(request, pk)
    return _thread(request, "needs/wanted.html", need)


@access.public
def place(request: CountyRequest, pk: int) -> HttpResponse:
    """What a place asked for this year, with states."""
    where = access.find(request, Place, pk, is_active=True)
    today = timezone.localdate()
    needs = queries.needs_of(where, year=today.year)
    return page(request, "needs/place.html", place=where, needs=needs, year=today.year)


@access.public
def look_up(request: CountyRequest) -> HttpResponse:
    """From a receipt code, however it is written, to its page."""
    form = LookUpForm(request.GET if "code" in request.GET else None)
    if form.is_valid():
        with form.refusing():
            refuse_too_many(request, timezone.now(), act="look")
            code = read_code(form.cleaned_data["code"])
            if queries.receipt_exists(request.county, code):
                return go(request, "needs:receipt", code)
            raise Refused("needs.receipt_unknown", field="code")
    return page(request, "needs/look_up.html", form=form)


@access.public
def receipt(request: CountyRequest, code: str) -> HttpResponse:
    """What a receipt stands for: a need's thread, or a complaint and its answer."""
    need = queries.need_by_receipt(request.county, code)
    if need is not None:
        return _thread(request, "needs/receipt.html", need)
    complaint = queries.complaint_by_receipt(request.county, code)
    if complaint is None:
        raise Http404
    return page(
        request, "needs/complaint_receipt.html", complaint=complaint, today=timezone.localdate()
    )


@access.public
def complain(request: CountyRequest) -> HttpResponse:
    """A complaint or a suggestion, from the foot of every page."""
    form = ComplaintForm(request.POST or None)
    if form.is_valid():
        with form.refusing():
            at = timezone.now()
            refuse_too_many(request, at)
            complaint = services.complain(
                organisation=request.county,
                text=form.cleaned_data["text"],
                by=RESIDENT,
                at=at,
                form_key=form.cleaned_data["key"],
            )
            answer = go(request, "needs:receipt", complaint.receipt_code)
            return remember_device(answer, device_of(request))
    return page(request, "needs/complain.html", form=form)


@access.public
def paper_form(request: CountyRequest) -> HttpResponse:
    """The printable sheet of fifteen rows."""
    return page(
        request,
        "needs/paper_form.html",
        rows=range(1, SHEET_ROWS + 1),
        art_forms=queries.art_forms_of(request.county),
    )


@access.public
def privacy(request: CountyRequest) -> HttpResponse:
    """What this site keeps, why and for how long."""
    return page(request, "needs/privacy.html", text_days=settings.NEEDS_TEXT_DAYS)


def _asked(form: NeedForm) -> services.Asked:
    said = form.cleaned_data
    return services.Asked(
        art_form=said["art_form"], text=said["text"], wanted_when=said["wanted_when"]
    )


def _raised(request: CountyRequest, where: Place, asked: services.Asked, key: str) -> HttpResponse:
    at, device = timezone.now(), device_of(request)
    refuse_too_many(request, at)
    need = services.raise_need(
        place=where, asked=asked, by=RESIDENT, at=at, device=device, form_key=key
    )
    return remember_device(go(request, "needs:receipt", need.receipt_code), device)


def _support(request: CountyRequest, need: Need) -> HttpResponseRedirect:
    at, device = timezone.now(), device_of(request)
    refuse_too_many(request, at)
    is_new = services.support_need(need=need, device=device, by=RESIDENT, at=at)
    said = _("记下了，您也要。") if is_new else _("您已经点过“我也要”了，一台手机算一次。")
    messages.success(request, said)
    answer = go(request, "needs:wanted", (need.merged_into or need).pk)
    remember_device(answer, device)
    return answer


def _public_need(request: CountyRequest, key: object) -> Need:
    rows = queries.with_supporters(access.rows(request, Need)).select_related(
        "place", "art_form", "merged_into__place", "merged_into__art_form"
    )
    return get_object_or_404(rows, pk=key_of(key))


def _thread(request: CountyRequest, template: str, need: Need) -> HttpResponse:
    kept = need.merged_into
    return page(
        request,
        template,
        need=need,
        kept=kept,
        # What is promised, and to how many, is said of the need that is being worked on.
        current=kept or need,
        wanted_by=queries.supporters(kept) if kept else need.supporters,
        stations=queries.stations_of(need),
        kept_stations=queries.stations_of(kept) if kept else [],
        today=timezone.localdate(),
    )
