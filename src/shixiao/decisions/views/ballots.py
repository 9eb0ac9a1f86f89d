"""The box: a resident votes, a clerk prints slips and types papers in.

No page here touches a session of a resident, writes a log line, or puts a code into an address.
"""

from dataclasses import dataclass

import segno
from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from shixiao.decisions.forms.ballots import PaperForm, VoteForm
from shixiao.decisions.forms.rounds import IssueForm
from shixiao.decisions.models import Round
from shixiao.decisions.queries import rounds as queries
from shixiao.decisions.services import ballots as services
from shixiao.decisions.views.bars import budget_bar
from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.web.links import link
from shixiao.web.pages import go, page


@dataclass(frozen=True, slots=True)
class Strip:
    """One slip on the printed sheet; `picture` is a QR code as a data address, or empty."""

    code: str
    picture: str


@access.public
@never_cache
def vote(request: CountyRequest, pk: int) -> HttpResponse:
    """The ballot on the phone: tick, reckon, cast."""
    round_ = access.find(request, Round, pk)
    if request.method != "POST" and not round_.takes_papers(timezone.now()):
        return go(request, "decisions:round", pk)
    form = VoteForm(queries.ballot_lines(round_), request.POST or None)
    if "cast" in request.POST and form.is_valid():
        with form.refusing():
            accepted = services.cast_paper(
                round_=round_, ballot=form.ballot(), by=request.actor, at=timezone.now()
            )
            return page(
                request,
                "decisions/vote_thanks.html",
                round=round_,
                accepted=accepted,
                ticked=form.ticked,
            )
    costs = [line.proposal.cost_fen or 0 for line in form.ticked]
    return page(
        request,
        "decisions/vote.html",
        round=round_,
        form=form,
        ticked={line.proposal_id for line in form.ticked},
        bar=budget_bar(costs, round_.budget_fen),
    )


@access.public
def paper_ballot(request: CountyRequest, pk: int) -> HttpResponse:
    """The ballot to print: for everyone who votes on paper; after closing, the result."""
    round_ = access.find(request, Round, pk)
    if timezone.now() >= round_.closes_at:
        return go(request, "decisions:round", pk)
    return page(
        request,
        "decisions/paper_ballot.html",
        round=round_,
        lines=queries.ballot_lines(round_),
    )


@access.staff(access.WRITERS)
@never_cache
def issue_slips(request: CountyRequest, pk: int) -> HttpResponse:
    """Print slips: the codes are on this one page and nowhere else."""
    round_ = access.find(request, Round, pk)
    form = IssueForm(request.POST or None)
    if form.is_valid():
        with form.refusing():
            codes = services.issue_slips(
                round_=round_, by=request.actor, at=timezone.now(), **form.cleaned_data
            )
            strips = [Strip(code, _picture(request, round_, code)) for code in codes]
            return page(
                request,
                "decisions/slip_sheet.html",
                round=round_,
                strips=strips,
                public_url=settings.PUBLIC_URL,
            )
    return page(
        request,
        "decisions/issue_slips.html",
        round=round_,
        form=form,
        slips=queries.slips(round_),
        public_url=settings.PUBLIC_URL,
    )


@access.staff(access.WRITERS)
@never_cache
def enter_paper(request: CountyRequest, pk: int) -> HttpResponse:
    """Type in a vote on paper: the code, the numbers, next."""
    round_ = access.find(request, Round, pk)
    lines = queries.ballot_lines(round_)
    form = PaperForm(request.POST or None)
    accepted = None
    if form.is_valid():
        with form.refusing():
            accepted = services.cast_paper(
                round_=round_, ballot=form.ballot(lines), by=request.actor, at=timezone.now()
            )
            form = PaperForm()
    return page(
        request,
        "decisions/enter_paper.html",
        round=round_,
        form=form,
        lines=lines,
        accepted=accepted,
        slips=queries.slips(round_),
        takes_papers=round_.takes_papers(timezone.now()),
    )


def _picture(request: CountyRequest, round_: Round, code: str) -> str:
    """A QR code of the voting page. The code stands behind `#`: no browser sends that to us."""
    if not settings.PUBLIC_URL:
        return ""
    address = f"{settings.PUBLIC_URL}{link(request, 'decisions:vote', round_.pk)}#{code}"
    # A fixed mask: trying all eight for every slip takes most of the time, and any can be read.
    return segno.make_qr(address, error="m", mask=2).svg_data_uri(border=0)
