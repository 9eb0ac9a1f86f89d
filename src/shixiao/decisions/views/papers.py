"""What a meeting leaves: the internal record, the issued minutes, the public notice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.http import Http404, HttpResponse
from django.utils import timezone

from shixiao.decisions.core.meeting import Vote
from shixiao.decisions.forms.meetings import DecideForm
from shixiao.decisions.models import Proposal
from shixiao.decisions.queries import meetings as queries
from shixiao.decisions.queries import rounds as round_queries
from shixiao.decisions.queries.meeting_records import record_of, votes_by_name
from shixiao.decisions.queries.proposals import ballot_outcome
from shixiao.decisions.services import meeting as services
from shixiao.decisions.views.items import PROMISE_DAYS
from shixiao.decisions.views.meetings import RECORD_READERS, sitting
from shixiao.decisions.writers import issued, minutes, record
from shixiao.decisions.writers.official import check, chinese_numeral
from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.web.pages import download, go, page


@dataclass(frozen=True, slots=True)
class Strength:
    """How many rules of one strength a paper keeps, and the codes of those it does not."""

    code: str
    kept: int
    rules: int
    broken: tuple[str, ...]


@access.staff(RECORD_READERS)
def record_page(request: CountyRequest, pk: int) -> HttpResponse:
    """会议记录: everything by name; internal."""
    found = sitting(request, pk)
    return page(
        request,
        "decisions/record.html",
        sitting=found,
        meeting=found.meeting,
        votes={key: _by_choice(cast) for key, cast in votes_by_name(found).items()},
        strengths=[] if found.meeting.is_open else _strengths(_record(request, found)),
    )


@access.staff(RECORD_READERS)
def record_docx(request: CountyRequest, pk: int) -> HttpResponse:
    """会议记录 as a Word file, once the meeting is over."""
    found = sitting(request, pk)
    if found.meeting.is_open:
        raise Http404
    return _file(_record(request, found), f"record-{found.meeting.number}")


@access.public
def minutes_page(request: CountyRequest, pk: int) -> HttpResponse:
    """会议纪要: for everybody once issued; before that, a draft for readers of the record."""
    found = sitting(request, pk)
    _refuse_unissued(request, found)
    text = record_of(found, request.county.name)
    paper = issued(text)
    is_staff = access.may(request, access.READERS)
    return page(
        request,
        "decisions/minutes.html",
        layout="web/base.html" if is_staff else "web/resident.html",
        is_staff=is_staff,
        meeting=found.meeting,
        paper=paper,
        sections=[(chinese_numeral(n), one) for n, one in enumerate(paper.sections, 1)],
        strengths=_strengths(minutes(text)) if is_staff else [],
        may_decide=access.may(request, access.DECIDERS),
    )


@access.public
def minutes_docx(request: CountyRequest, pk: int) -> HttpResponse:
    """会议纪要 as a Word file."""
    found = sitting(request, pk)
    _refuse_unissued(request, found)
    return _file(minutes(record_of(found, request.county.name)), f"minutes-{found.meeting.number}")


@access.public
def published(request: CountyRequest) -> HttpResponse:
    """Residents: what was decided, how, and why where it departs from the ballot."""
    rounds = [one for one in round_queries.published_rounds(request.county) if one.counted_at]
    return page(
        request,
        "decisions/published.html",
        decisions=queries.published(request.county),
        rounds=rounds,
    )


@access.staff(access.DECIDERS)
def decide(request: CountyRequest, pk: int) -> HttpResponse:
    """How a proposal is decided: on a meeting's agenda, or, when it is small, right away."""
    proposal = access.find(request, Proposal, pk)
    until = timezone.localdate() + timedelta(days=PROMISE_DAYS)
    form = DecideForm(request.POST or None, initial={"promised_on": until})
    if form.is_valid():
        with form.refusing():
            services.publish_without_meeting(
                proposal=proposal, by=request.actor, at=timezone.now(), **form.cleaned_data
            )
            return go(request, "decisions:proposal", pk)
    rules = queries.lowest_threshold(request.county)
    refused = form.refused is not None and form.refused.rule == "decisions.meeting_needed"
    return page(
        request,
        "decisions/decide.html",
        proposal=proposal,
        form=form,
        is_refused=refused,
        threshold_fen=rules.major_threshold_fen if rules else None,
        outcome=ballot_outcome(proposal),
        meetings=queries.open_meetings(request.county),
    )


def _refuse_unissued(request: CountyRequest, found: queries.Sitting) -> None:
    """Minutes are of a meeting that was held; before their issue only its writers see them."""
    meeting = found.meeting
    was_held = not meeting.is_open and meeting.adjourned_at is None
    if not was_held or not (meeting.minutes_issued_at or access.may(request, RECORD_READERS)):
        raise Http404


def _by_choice(cast: Mapping[str, Vote]) -> list[tuple[str, list[str]]]:
    """Who said yes, no, abstained, in the order of the seats."""
    return [(vote.value, [name for name, said in cast.items() if said is vote]) for vote in Vote]


def _record(request: CountyRequest, found: queries.Sitting) -> bytes:
    return record(record_of(found, request.county.name))


def _strengths(paper: bytes) -> list[Strength]:
    checks = check(paper)
    return [
        Strength(
            code=strength,
            kept=sum(one.is_kept for one in checks if one.strength == strength),
            rules=sum(one.strength == strength for one in checks),
            broken=tuple(
                one.code for one in checks if one.strength == strength and not one.is_kept
            ),
        )
        for strength in ("must", "normally", "practice")
    ]


def _file(content: bytes, name: str) -> HttpResponse:
    return download(content, f"{name}.docx")
