"""Activities at the desk: the list, one activity, and everything that may become of it."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shixiao.decisions.models import Proposal
from shixiao.directory import access
from shixiao.directory import queries as directory
from shixiao.directory.access import CountyRequest
from shixiao.directory.models import Place, Role
from shixiao.kernel.wording import say
from shixiao.needs.models import Need
from shixiao.programme.access import DISPATCHERS
from shixiao.programme.forms.activities import (
    ActivityForm,
    CancelForm,
    CostForm,
    CountForm,
    PostponeForm,
    SlotForm,
    TakeOverForm,
    TeamAnswerForm,
    initial_from,
    initial_of,
)
from shixiao.programme.models import Activity, HeadCount, Outing
from shixiao.programme.queries import activities as queries
from shixiao.programme.services import activities as services
from shixiao.programme.writers.activity_sheet import activity_sheet
from shixiao.web.forms import RefusingForm
from shixiao.web.keys import key_of
from shixiao.web.pages import download, go, page

A_PAGE = 30
TABS = ("ahead", "waiting", "uncounted", "done", "nobody_came", "cancelled", "all")


@access.staff(access.READERS)
def activities(request: CountyRequest) -> HttpResponse:
    """The list, by what is to be done, town and month."""
    wanted = _wanted(request)
    found = Paginator(queries.activities_found(request.county, wanted), A_PAGE)
    return page(
        request,
        "programme/activities.html",
        page=found.get_page(request.GET.get("page")),
        tabs=[(tab, count) for tab, count in _tabs(request, wanted.today)],
        wanted=wanted,
        towns=directory.towns(request.county),
        months=queries.months(request.county),
        may_write=access.may(request, DISPATCHERS),
        today=wanted.today,
    )


@access.staff(access.READERS)
def activities_xlsx(request: CountyRequest) -> HttpResponse:
    """What the list shows, as a workbook."""
    rows = queries.activities_found(request.county, _wanted(request))
    return download(activity_sheet(rows, get_language() or "zh-hans"), f"{_('活动')}.xlsx")


@access.staff(DISPATCHERS)
def activity_add(request: CountyRequest) -> HttpResponse:
    """A new activity; `?need=3&place=5&proposal=2` fills in what is known."""
    form = ActivityForm(request.county, request.POST or None, initial=_start(request))
    if form.is_valid():
        with form.refusing():
            made = services.add_activity(
                organisation=request.county,
                draft=form.draft(),
                by=request.actor,
                at=timezone.now(),
                form_key=form.cleaned_data["key"],
            )
            return go(request, "programme:activity", made.pk)
    return page(request, "programme/activity_form.html", form=form, activity=None)


@access.staff(DISPATCHERS)
def activity_amend(request: CountyRequest, pk: int) -> HttpResponse:
    """Change what an activity says before it is held."""
    activity = _find(request, pk)
    form = ActivityForm(
        request.county, request.POST or None, initial=initial_of(activity), activity=activity
    )
    if form.is_valid():
        with form.refusing():
            services.amend_activity(
                activity=activity, draft=form.draft(), by=request.actor, at=timezone.now()
            )
            return go(request, "programme:activity", pk)
    return page(request, "programme/activity_form.html", form=form, activity=activity)


@access.staff(access.READERS)
def activity(request: CountyRequest, pk: int) -> HttpResponse:
    """One activity: what was planned, who answered what, and what became of it."""
    return _activity_page(request, pk)


@require_POST
@access.staff(DISPATCHERS)
def activity_announce(request: CountyRequest, pk: int) -> HttpResponse:
    """Tell place, team and residents."""
    form = RefusingForm(request.POST)
    form.is_valid()
    with form.refusing():
        services.announce_activity(activity=_find(request, pk), by=request.actor, at=timezone.now())
        messages.success(request, _("通知出去了。"))
        return go(request, "programme:activity", pk)
    return _activity_page(request, pk, announce=form)


@require_POST
@access.staff(DISPATCHERS)
def activity_postpone(request: CountyRequest, pk: int) -> HttpResponse:
    """Another day."""
    form = PostponeForm(request.POST, prefix="postpone")
    if form.is_valid():
        with form.refusing():
            services.postpone(
                activity=_find(request, pk),
                by=request.actor,
                at=timezone.now(),
                **form.cleaned_data,
            )
            messages.success(request, _("改好了，村里和队伍会看到。"))
            return go(request, "programme:activity", pk)
    return _activity_page(request, pk, postpone=form)


@require_POST
@access.staff(DISPATCHERS)
def activity_cancel(request: CountyRequest, pk: int) -> HttpResponse:
    """No day at all, with a public reason."""
    form = CancelForm(request.POST, prefix="cancel")
    if form.is_valid():
        with form.refusing():
            services.cancel(
                activity=_find(request, pk),
                by=request.actor,
                at=timezone.now(),
                **form.cleaned_data,
            )
            return go(request, "programme:activity", pk)
    return _activity_page(request, pk, cancel=form)


@require_POST
@access.staff(DISPATCHERS)
def activity_slot(request: CountyRequest, pk: int) -> HttpResponse:
    """代填: what the village said about the day."""
    form = SlotForm(request.POST, prefix="slot")
    if form.is_valid():
        with form.refusing():
            services.answer_slot(
                activity=_find(request, pk),
                suits=form.cleaned_data["answer"] == "yes",
                wish=form.cleaned_data["wish"],
                by=request.actor,
                at=timezone.now(),
            )
            return go(request, "programme:activity", pk)
    return _activity_page(request, pk, slot=form)


@require_POST
@access.staff(DISPATCHERS)
def activity_team_answer(request: CountyRequest, pk: int) -> HttpResponse:
    """代填: what the team said about its outing."""
    found = _find(request, pk)
    form = TeamAnswerForm(request.POST, prefix="answer")
    if found.outing is not None and form.is_valid():
        with form.refusing():
            services.answer_outing(
                outing=found.outing,
                can=form.cleaned_data["can"] == "yes",
                reason=form.cleaned_data["reason"],
                by=request.actor,
                at=timezone.now(),
            )
            return go(request, "programme:activity", pk)
    return _activity_page(request, pk, answer=form)


@require_POST
@access.staff(DISPATCHERS)
def activity_take_over(request: CountyRequest, pk: int) -> HttpResponse:
    """Another team for the whole outing."""
    outing = get_object_or_404(access.rows(request, Outing), activities=pk)
    form = TakeOverForm(queries.teams_instead_of(outing), request.POST)
    if form.is_valid():
        with form.refusing():
            services.take_over(
                outing=outing, team=form.cleaned_data["team"], by=request.actor, at=timezone.now()
            )
            messages.success(request, _("换好了，新的队伍和村里会看到。"))
            return go(request, "programme:activity", pk)
    return _activity_page(request, pk, take_over=form)


@require_POST
@access.staff(DISPATCHERS)
def activity_count(request: CountyRequest, pk: int) -> HttpResponse:
    """代填: how many came."""
    form = CountForm(request.POST, prefix="count")
    if form.is_valid():
        with form.refusing():
            services.state_head_count(
                activity=_find(request, pk),
                source=HeadCount.Source.CLERK,
                by=request.actor,
                at=timezone.now(),
                **form.cleaned_data,
            )
            return go(request, "programme:activity", pk)
    return _activity_page(request, pk, count=form)


@require_POST
@access.staff(DISPATCHERS)
def activity_held(request: CountyRequest, pk: int) -> HttpResponse:
    """Held, and nobody has said yet how many came."""
    form = RefusingForm(request.POST)
    form.is_valid()
    with form.refusing():
        services.record_held(activity=_find(request, pk), by=request.actor, at=timezone.now())
        return go(request, "programme:activity", pk)
    return _activity_page(request, pk, held=form)


@require_POST
@access.staff(DISPATCHERS)
def activity_cost(request: CountyRequest, pk: int) -> HttpResponse:
    """What it cost in the end."""
    form = CostForm(request.POST, prefix="cost")
    if form.is_valid():
        with form.refusing():
            services.note_cost(
                activity=_find(request, pk),
                cost_fen=form.cleaned_data["cost"],
                by=request.actor,
                at=timezone.now(),
            )
            return go(request, "programme:activity", pk)
    return _activity_page(request, pk, cost=form)


def _find(request: CountyRequest, pk: int) -> Activity:
    rows = access.rows(request, Activity).select_related("place", "outing__team")
    return get_object_or_404(rows, pk=pk)


def _activity_page(request: CountyRequest, pk: int, **wrong: RefusingForm) -> HttpResponse:
    found = get_object_or_404(queries.activity_at_hand(access.rows(request, Activity)), pk=pk)
    today = timezone.localdate()
    forms: dict[str, Any] = {
        "announce": RefusingForm(),
        "held": RefusingForm(),
        "postpone": PostponeForm(prefix="postpone"),
        "cancel": CancelForm(prefix="cancel"),
        "slot": SlotForm(prefix="slot"),
        "answer": TeamAnswerForm(prefix="answer"),
        "count": CountForm(prefix="count"),
        "cost": CostForm(prefix="cost", initial={"cost": found.cost_fen}),
    }
    if found.outing is not None and found.is_ahead:
        forms["take_over"] = TakeOverForm(queries.teams_instead_of(found.outing))
    forms |= wrong
    return page(
        request,
        "programme/activity.html",
        activity=found,
        missing=_missing(found, today),
        notices=queries.notices_of_activity(found),
        step=_step(found, today),
        may_write=access.may(request, DISPATCHERS),
        sees_phones=Role.Kind.DISPATCHER.value in request.roles,
        today=today,
        wrong=list(wrong),
        **forms,
    )


def _missing(activity: Activity, today: date) -> list[str]:
    """What still stands between an activity and its announcement, in sentences."""
    language = get_language() or "zh-hans"
    if not activity.is_ahead:
        return []
    return [say(one, language) for one in services.papers_missing(activity, today)]


def _step(activity: Activity, today: date) -> str:
    """The one thing that the page asks for first."""
    if not activity.is_ahead:
        is_settled = activity.head_counts.all() or activity.state == Activity.State.CANCELLED
        return "" if is_settled else "count"
    if activity.announced_at is None:
        return "announce"
    if activity.on <= today:
        return "count"
    if activity.needs_another_team:
        return "team"
    return "day" if activity.host_answer == Activity.HostAnswer.OTHER else ""


def _start(request: CountyRequest) -> dict[str, object]:
    keys = [key for said in request.GET.getlist("need") if (key := key_of(said))]
    needs = list(access.rows(request, Need).filter(pk__in=keys).select_related("place"))
    to_place, to_proposal = _key(request, "place"), _key(request, "proposal")
    place = access.rows(request, Place).filter(pk=to_place).first() if to_place else None
    proposal = (
        access.rows(request, Proposal).filter(pk=to_proposal).first() if to_proposal else None
    )
    return initial_from(needs, place, proposal)


def _key(request: CountyRequest, name: str) -> int:
    """A key that the address names; 0, which no row has, where it names none."""
    return key_of(request.GET.get(name)) or 0


def _tabs(request: CountyRequest, today: date) -> list[tuple[str, int]]:
    counts = queries.tab_counts(request.county, today)
    return [(tab, counts[tab]) for tab in TABS]


def _wanted(request: CountyRequest) -> queries.Filter:
    tab = request.GET.get("tab", "ahead")
    return queries.Filter(
        today=timezone.localdate(),
        tab=tab if tab in TABS else "ahead",
        town=request.GET.get("town", ""),
        month=_month(request.GET.get("month", "")),
    )


def _month(said: str) -> date | None:
    try:
        return date.fromisoformat(f"{said}-01")
    except ValueError:
        return None
