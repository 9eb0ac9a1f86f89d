"""Meetings from the desk: the list, one meeting, its agenda and its attendance."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from shixiao.decisions.forms.meetings import AttendanceForm, CallForm, FollowUpForm, ItemForm
from shixiao.decisions.models import Meeting
from shixiao.decisions.queries import meetings as queries
from shixiao.decisions.queries.meetings import Sitting
from shixiao.decisions.services import meeting as services
from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.directory.models import Role
from shixiao.web.forms import RefusingForm
from shixiao.web.pages import go, page

# The internal record names who voted how (rule D7).
RECORD_READERS = access.DECIDERS | {Role.Kind.AUDITOR.value}


@access.staff(access.READERS)
def meetings(request: CountyRequest) -> HttpResponse:
    """All meetings of the county."""
    return page(
        request,
        "decisions/meetings.html",
        meetings=queries.meetings(request.county),
        may_decide=access.may(request, access.DECIDERS),
    )


@access.staff(access.DECIDERS)
def call_meeting(request: CountyRequest) -> HttpResponse:
    """Call a meeting."""
    form = CallForm(request.county, request.POST or None)
    if form.is_valid():
        with form.refusing():
            found = services.call_meeting(
                body=form.cleaned_data["body"],
                call=form.call(),
                by=request.actor,
                at=timezone.now(),
            )
            return go(request, "decisions:meeting", found.pk)
    return page(request, "decisions/meeting_form.html", form=form)


@access.staff(access.READERS)
def meeting(request: CountyRequest, pk: int) -> HttpResponse:
    """One meeting: agenda, order of speaking, votes as counts, attendance, what is missing."""
    found = sitting(request, pk)
    return _meeting_page(
        request, found, FollowUpForm(initial={"follow_up": found.meeting.follow_up})
    )


@access.staff(access.DECIDERS)
def mark_attendance(request: CountyRequest, pk: int) -> HttpResponse:
    """Write down who is in the room."""
    found = sitting(request, pk)
    form = AttendanceForm(found, request.POST or None)
    if form.is_valid():
        with form.refusing():
            services.mark_attendance(
                meeting=found.meeting,
                attended=form.attended(),
                by=request.actor,
                at=timezone.now(),
            )
            return go(request, "decisions:meeting", pk)
    return page(request, "decisions/meeting_attendance.html", sitting=found, form=form)


@access.staff(access.DECIDERS)
def add_item(request: CountyRequest, pk: int) -> HttpResponse:
    """Put an item on the agenda; `?proposal=3` chooses what it comes from."""
    found = access.find(request, Meeting, pk)
    form = ItemForm(
        queries.ready_for_agenda(request.county),
        request.POST or None,
        initial={"proposal": request.GET.get("proposal")},
    )
    if form.is_valid():
        with form.refusing():
            services.add_item(
                meeting=found, draft=form.draft(), by=request.actor, at=timezone.now()
            )
            return go(request, "decisions:meeting", pk)
    return page(request, "decisions/meeting_item_form.html", meeting=found, form=form)


@require_POST
@access.staff(access.DECIDERS)
def note_agenda_sent(request: CountyRequest, pk: int) -> HttpResponse:
    """The agenda went out today."""
    return _act(
        request,
        pk,
        lambda found: services.note_agenda_sent(
            meeting=found, sent_on=timezone.localdate(), by=request.actor, at=timezone.now()
        ),
    )


@require_POST
@access.staff(access.DECIDERS)
def close_meeting(request: CountyRequest, pk: int) -> HttpResponse:
    """The meeting is over."""
    return _act(
        request,
        pk,
        lambda found: services.close_meeting(meeting=found, by=request.actor, at=timezone.now()),
    )


@require_POST
@access.staff(access.DECIDERS)
def adjourn(request: CountyRequest, pk: int) -> HttpResponse:
    """Too few came."""
    return _act(
        request,
        pk,
        lambda found: services.adjourn(meeting=found, by=request.actor, at=timezone.now()),
    )


@require_POST
@access.staff(access.DECIDERS)
def issue_minutes(request: CountyRequest, pk: int) -> HttpResponse:
    """Issue the minutes."""
    _act(
        request,
        pk,
        lambda found: services.issue_minutes(meeting=found, by=request.actor, at=timezone.now()),
    )
    return go(request, "decisions:minutes", pk)


@require_POST
@access.staff(access.DECIDERS)
def write_follow_up(request: CountyRequest, pk: int) -> HttpResponse:
    """Write who carries the decisions out."""
    found = sitting(request, pk)
    form = FollowUpForm(request.POST)
    if form.is_valid():
        with form.refusing():
            services.write_follow_up(
                meeting=found.meeting, by=request.actor, at=timezone.now(), **form.cleaned_data
            )
            return go(request, "decisions:meeting", pk)
    return _meeting_page(request, found, form)


def sitting(request: CountyRequest, pk: int) -> Sitting:
    """A meeting of this county in full, or a 404. Six queries."""
    found = queries.sitting(request.county, pk)
    if found is None:
        raise Http404
    return found


def _act(request: CountyRequest, pk: int, act: Callable[[Meeting], object]) -> HttpResponse:
    act(access.find(request, Meeting, pk))
    return go(request, "decisions:meeting", pk)


def _meeting_page(request: CountyRequest, found: Sitting, follow_up: RefusingForm) -> HttpResponse:
    return page(
        request,
        "decisions/meeting.html",
        sitting=found,
        meeting=found.meeting,
        follow_up=follow_up,
        may_decide=access.may(request, access.DECIDERS),
        may_read_record=access.may(request, RECORD_READERS),
    )
