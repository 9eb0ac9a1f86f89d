"""The desk: the list, one need with its acts, merging, the sheet entered on behalf, complaints."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import formset_factory
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.needs import queries, services
from shixiao.needs.core import states
from shixiao.needs.forms import (
    SHEET_ROWS,
    AnswerForm,
    CheckForm,
    NeedFilterForm,
    PassOnForm,
    PlanForm,
    RefuseForm,
    RewordForm,
    SheetForm,
    SheetRow,
)
from shixiao.needs.models import Complaint, Merge, Need
from shixiao.needs.writers import needs_workbook
from shixiao.web.forms import RefusingForm
from shixiao.web.keys import key_of
from shixiao.web.links import link
from shixiao.web.pages import UNPROCESSABLE, download, go, page

A_PAGE = 25
_TABS: dict[str, tuple[str, ...]] = {
    "received": ("received",),
    "checked": ("checked",),
    "planned": ("planned",),
    "scheduled": ("scheduled",),
    "done": ("done",),
    "confirmed": ("confirmed",),
    "refused": ("refused",),
    "elsewhere": ("merged", "passed_on"),
    "late": (),
    "all": (),
}
_Rows = formset_factory(SheetRow, extra=SHEET_ROWS, max_num=SHEET_ROWS, absolute_max=SHEET_ROWS)


@access.staff(access.READERS)
def needs(request: CountyRequest) -> HttpResponse:
    """The needs of the county, by state, town, art form and words."""
    today = timezone.localdate()
    filters = NeedFilterForm(request.GET, county=request.county)
    tab, wanted = _wanted(request, filters)
    counts = queries.needs_by_state(request.county, today)
    found = Paginator(queries.needs_found(request.county, wanted), A_PAGE)
    return page(
        request,
        "needs/needs.html",
        status=200,
        filters=filters,
        rows=found.get_page(request.GET.get("page")),
        found=found.count,
        tab=tab,
        tabs=[
            (name, sum(counts[each] for each in members) if members else counts[name])
            for name, members in _TABS.items()
        ],
        towns=[name for name, _places in queries.towns_of(request.county)],
        chosen_town=wanted.town,
        query=_query(request),
        today=today,
        may_write=access.may(request, access.WRITERS),
    )


@access.staff(access.READERS)
def export(request: CountyRequest) -> HttpResponse:
    """The needs that the list shows, as an Excel sheet of the usual columns."""
    filters = NeedFilterForm(request.GET, county=request.county)
    _tab, wanted = _wanted(request, filters)
    rows = list(queries.needs_found(request.county, wanted))
    return workbook(needs_workbook(rows, queries.days_done(rows)), _("需求单"))


@access.staff(access.READERS)
def need(request: CountyRequest, pk: int) -> HttpResponse:
    """One need: what was said, how far it got, and what can be done with it now."""
    return _need_page(request, _need(request, pk))


@access.staff(access.WRITERS)
@require_POST
def act(request: CountyRequest, pk: int, verb: str) -> HttpResponse:
    """Check, reword, plan, refuse or pass on, from the need's own page."""
    if verb not in _FORMS:
        raise Http404
    subject = _need(request, pk)
    form = _FORMS[verb](request.POST, prefix=verb)
    if form.is_valid():
        with form.refusing():
            _SERVICES[verb](need=subject, by=request.actor, at=timezone.now(), **form.cleaned_data)
            return go(request, "needs:need", pk)
    return _need_page(request, subject, wrong={verb: form})


@access.staff(access.WRITERS)
@require_POST
def merge(request: CountyRequest, pk: int) -> HttpResponse:
    """Make this need part of another one of the county."""
    subject = access.find(request, Need, pk)
    kept = access.find(request, Need, key_of(request.POST.get("into")))
    services.merge_needs(kept=kept, merged=subject, by=request.actor, at=timezone.now())
    messages.success(request, _("合并好了。两件的原话都留着，随时可以撤销。"))
    return go(request, "needs:need", kept.pk)


@access.staff(access.WRITERS)
@require_POST
def undo_merge(request: CountyRequest, pk: int) -> HttpResponse:
    """Let a merged need stand on its own again."""
    undone = get_object_or_404(Merge, pk=pk, kept__organisation=request.county)
    back = services.undo_merge(merge=undone, by=request.actor, at=timezone.now())
    messages.success(request, _("撤销了，这件需求又单独办了。"))
    return go(request, "needs:need", back.pk)


@access.staff(access.WRITERS)
@require_POST
def forget_need(request: CountyRequest, pk: int) -> HttpResponse:
    """Blank a resident's own words because they asked for it."""
    subject = access.find(request, Need, pk)
    services.forget_need(need=subject, by=request.actor, at=timezone.now())
    return go(request, "needs:need", pk)


@access.staff(access.WRITERS)
def sheet(request: CountyRequest) -> HttpResponse:
    """代填: a paper sheet of fifteen rows on one page."""
    head = SheetForm(request.POST or None, county=request.county)
    body = _Rows(request.POST or None, form_kwargs={"county": request.county})
    # One query for the art forms of all fifteen rows.
    choices = [
        ("", _("没点")),
        *((each.pk, each.name) for each in queries.art_forms_of(request.county)),
    ]
    for row in body.forms:
        row.fields["art_form"].widget.choices = choices
    if request.method == "POST" and head.is_valid() and body.is_valid():
        with head.refusing():
            return _entered(request, head, body.forms)
    is_wrong = request.method == "POST"
    return page(
        request,
        "needs/sheet.html",
        status=UNPROCESSABLE if is_wrong else 200,
        head=head,
        body=body,
        wrong_rows=[n for n, row in enumerate(body.forms, 1) if row.is_bound and row.errors],
    )


@access.staff(access.WRITERS)
def sheet_receipts(request: CountyRequest) -> HttpResponse:
    """The receipts of a sheet, to be cut and handed out."""
    keys = [key for said in request.GET.getlist("n")[:SHEET_ROWS] if (key := key_of(said))]
    return page(
        request, "needs/sheet_receipts.html", needs=queries.needs_on_sheet(request.county, keys)
    )


@access.staff(access.READERS)
def silent(request: CountyRequest) -> HttpResponse:
    """Places without a need and without a visit this year: where to go and ask."""
    today = timezone.localdate()
    places = queries.silent_places(request.county, year=today.year)
    return page(request, "needs/silent.html", places=places, year=today.year)


@access.staff(access.READERS)
def complaints(request: CountyRequest) -> HttpResponse:
    """Complaints and suggestions; the unanswered first."""
    return page(
        request,
        "needs/complaints.html",
        complaints=queries.complaints_of(request.county),
        today=timezone.localdate(),
    )


@access.staff(access.READERS)
def complaint(request: CountyRequest, pk: int) -> HttpResponse:
    """One complaint, and its answer."""
    subject = access.find(request, Complaint, pk)
    return _complaint_page(request, subject, AnswerForm())


@access.staff(access.WRITERS)
@require_POST
def answer_complaint(request: CountyRequest, pk: int) -> HttpResponse:
    """Answer a complaint, once."""
    subject = access.find(request, Complaint, pk)
    form = AnswerForm(request.POST)
    if form.is_valid():
        with form.refusing():
            services.answer_complaint(
                complaint=subject,
                answer=form.cleaned_data["answer"],
                by=request.actor,
                at=timezone.now(),
            )
            return go(request, "needs:complaints")
    return _complaint_page(request, subject, form)


def workbook(content: bytes, name: str) -> HttpResponse:
    """An Excel file to be saved under a name of the reader's language."""
    return download(content, f"{name}.xlsx")


_FORMS: dict[str, type[RefusingForm]] = {
    "check": CheckForm,
    "reword": RewordForm,
    "plan": PlanForm,
    "refuse": RefuseForm,
    "pass-on": PassOnForm,
}
_SERVICES: dict[str, Callable[..., Need]] = {
    "check": services.check_need,
    "reword": services.reword_need,
    "plan": services.plan_need,
    "refuse": services.refuse_need,
    "pass-on": services.pass_on_need,
}


def _wanted(request: CountyRequest, filters: NeedFilterForm) -> tuple[str, queries.Filter]:
    tab = request.GET.get("tab", "")
    if tab not in _TABS:
        tab = "all" if request.GET.get("q") else "received"
    said = filters.cleaned_data if filters.is_valid() else {}
    art_form = said.get("art_form")
    return tab, queries.Filter(
        states=_TABS[tab],
        town=said.get("town") or "",
        art_form=art_form.pk if art_form else None,
        text=said.get("q") or "",
        is_late=tab == "late",
        today=timezone.localdate(),
    )


def _query(request: CountyRequest) -> str:
    """The filters of the page, without the page number and the tab, for links."""
    kept = {name: request.GET[name] for name in ("q", "town", "art_form") if request.GET.get(name)}
    return urlencode(kept)


def _need(request: CountyRequest, pk: int) -> Need:
    rows = queries.with_supporters(access.rows(request, Need)).select_related(
        "place", "art_form", "merged_into__place", "visit"
    )
    return get_object_or_404(rows, pk=pk)


def _need_page(
    request: CountyRequest, subject: Need, *, wrong: dict[str, RefusingForm] | None = None
) -> HttpResponse:
    today = timezone.localdate()
    possible = states.acts_from(subject.state)
    initial = {
        "check": {
            "wording": subject.wording,
            "decide_by": today + timedelta(days=states.DECISION_DAYS),
        },
        "reword": {"wording": subject.wording},
    }
    shown = {verb: make(prefix=verb, initial=initial.get(verb)) for verb, make in _FORMS.items()}
    return page(
        request,
        "needs/need.html",
        status=UNPROCESSABLE if wrong else 200,
        need=subject,
        stations=queries.stations_of(subject),
        forms=shown | (wrong or {}),
        wrong=list(wrong or {}),
        possible=possible,
        merge=queries.merge_in_force(subject) if subject.merged_into else None,
        merges=queries.merges_of(subject),
        candidates=queries.needs_to_merge_with(subject) if "merge" in possible else [],
        may_write=access.may(request, access.WRITERS),
        today=today,
    )


def _complaint_page(request: CountyRequest, subject: Complaint, form: AnswerForm) -> HttpResponse:
    return page(
        request,
        "needs/complaint.html",
        complaint=subject,
        form=form,
        may_write=access.may(request, access.WRITERS),
        today=timezone.localdate(),
    )


def _entered(request: CountyRequest, head: SheetForm, rows: list[SheetRow]) -> HttpResponseRedirect:
    entered = services.enter_sheet(
        place=head.cleaned_data["place"],
        rows=[services.Asked(**row.cleaned_data) for row in rows if row.is_filled],
        entered_by=head.cleaned_data["entered_by"],
        by=request.actor,
        at=timezone.now(),
        form_key=head.cleaned_data["key"],
    )
    numbers = urlencode([("n", need.pk) for need in entered])
    return HttpResponseRedirect(f"{link(request, 'needs:sheet_receipts')}?{numbers}")
