"""The first page of this step: what is being decided."""

from django.http import HttpResponse
from django.utils import timezone

from shixiao.decisions.queries import meetings, proposals, rounds
from shixiao.decisions.views.phases import with_phases
from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.web.pages import page


@access.staff(access.READERS)
def decisions(request: CountyRequest) -> HttpResponse:
    """Proposals by state, rounds by phase, meetings."""
    found = proposals.proposals(request.county)
    return page(
        request,
        "decisions/decisions.html",
        proposals=[one for one in found if one.is_open],
        settled=sum(not one.is_open for one in found),
        rounds=with_phases(rounds.rounds(request.county), timezone.now()),
        meetings=meetings.meetings(request.county)[:5],
        may_write=access.may(request, access.WRITERS),
    )
