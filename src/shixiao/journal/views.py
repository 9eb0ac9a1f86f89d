"""The log for those who check it; its signed root for everyone."""

from datetime import datetime, time, timedelta

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shixiao.journal import queries, services, writers
from shixiao.journal.forms import FilterForm
from shixiao.journal.models import Entry
from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say
from shixiao.web.gate import AUDITORS, GatedRequest, public, staff
from shixiao.web.pages import page

NOT_FOUND = 404


@staff(AUDITORS)
def entries(request: GatedRequest) -> HttpResponse:
    """Who did what, when, on what."""
    form = FilterForm(request.GET or None)
    rows = queries.page_of_entries(
        organisation=request.county.pk,
        number=request.GET.get("page", "1"),
        act=_act(form),
        day=_day(form),
    )
    return page(
        request,
        "journal/entries.html",
        status=200,
        form=form,
        rows=rows,
        lines=queries.lines(rows, _language()),
        query=_query(request),
    )


@staff(AUDITORS)
def export(request: GatedRequest) -> HttpResponse:
    """The same lines as a table."""
    form = FilterForm(request.GET or None)
    found = queries.entries(organisation=request.county.pk, act=_act(form), day=_day(form))
    data = writers.csv_of(
        queries.lines(found, _language()),
        headers=[_("时间"), _("谁"), _("做了什么"), _("关于什么"), _("条目"), _("叶")],
        zone=timezone.get_current_timezone(),
    )
    return HttpResponse(
        data,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="journal.csv"'},
    )


@staff(AUDITORS)
def entry(request: GatedRequest, pk: int) -> HttpResponse:
    """One entry, and how to prove it."""
    found = _find(request, pk)
    (line,) = queries.lines([found], _language())
    return page(request, "journal/entry.html", entry=found, line=line, leaf=queries.hashed(found))


@staff(AUDITORS)
def receipt(request: GatedRequest, pk: int) -> HttpResponse:
    """The receipt of an entry, to be checked with `shixiao verify`."""
    return HttpResponse(
        services.receipt(_find(request, pk)).to_json(),
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="receipt-{pk}.json"'},
    )


@public
def checkpoint(request: GatedRequest) -> HttpResponse:
    """The newest signed root, for witnesses and anyone who keeps receipts."""
    latest = queries.latest_checkpoint()
    if latest is None:
        sentence = say(Refused("journal.no_checkpoint_at_all"), _language())
        return HttpResponse(sentence, status=NOT_FOUND, content_type="text/plain; charset=utf-8")
    return HttpResponse(latest.signed, content_type="text/plain; charset=utf-8")


@public
def key(request: GatedRequest) -> HttpResponse:
    """The public key that checkpoints and receipts are checked with."""
    return HttpResponse(services.public_key() + "\n", content_type="text/plain; charset=utf-8")


def _find(request: GatedRequest, pk: int) -> Entry:
    return get_object_or_404(Entry, pk=pk, organisation=request.county.pk)


def _language() -> str:
    return get_language() or "zh-hans"


def _act(form: FilterForm) -> str:
    return str(form.cleaned_data.get("act", "")) if form.is_valid() else ""


def _day(form: FilterForm) -> queries.Period | None:
    """The local day that was asked for, from midnight to midnight."""
    day = form.cleaned_data.get("day") if form.is_valid() else None
    if day is None:
        return None
    midnight = timezone.make_aware(datetime.combine(day, time.min))
    return midnight, midnight + timedelta(days=1)


def _query(request: GatedRequest) -> str:
    """The filters without the page number."""
    kept = request.GET.copy()
    kept.pop("page", None)
    return kept.urlencode()
