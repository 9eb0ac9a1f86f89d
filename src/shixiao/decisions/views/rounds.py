"""Rounds: the desk of the staff, the page of the residents, the files to check a count with."""

import json
from collections.abc import Callable, Sequence
from importlib.resources import files
from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from shixiao.decisions.core.box import plain_receipt
from shixiao.decisions.forms.ballots import ReceiptForm
from shixiao.decisions.forms.rounds import (
    BallotForm,
    IssueForm,
    RoundForm,
    TieBreakForm,
    initial_of,
)
from shixiao.decisions.models import Round, RoundProposal
from shixiao.decisions.queries import proposals as proposal_queries
from shixiao.decisions.queries import rounds as queries
from shixiao.decisions.services import rounds as services
from shixiao.decisions.views.bars import BudgetBar, budget_bar
from shixiao.decisions.views.phases import Standing, with_phases
from shixiao.decisions.writers.tables import count_sheet
from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.web.forms import RefusingForm
from shixiao.web.pages import download, go, page


@access.staff(access.READERS)
def rounds(request: CountyRequest) -> HttpResponse:
    """All rounds of the county, with their phases."""
    return page(
        request,
        "decisions/rounds.html",
        rounds=with_phases(queries.rounds(request.county), timezone.now()),
        may_write=access.may(request, access.WRITERS),
    )


@access.staff(access.WRITERS)
def plan_round(request: CountyRequest) -> HttpResponse:
    """Announce a round."""
    form = RoundForm(request.county, request.POST or None)
    if form.is_valid():
        with form.refusing():
            round_ = services.plan_round(
                organisation=request.county, plan=form.plan(), by=request.actor, at=timezone.now()
            )
            return go(request, "decisions:round_desk", round_.pk)
    return page(request, "decisions/round_form.html", form=form, round=None)


@access.staff(access.WRITERS)
def amend_round(request: CountyRequest, pk: int) -> HttpResponse:
    """Change a round that is not open yet."""
    round_ = access.find(request, Round, pk)
    form = RoundForm(request.county, request.POST or None, initial=initial_of(round_))
    if form.is_valid():
        with form.refusing():
            services.amend_round(
                round_=round_, plan=form.plan(), by=request.actor, at=timezone.now()
            )
            return go(request, "decisions:round_desk", pk)
    return page(request, "decisions/round_form.html", form=form, round=round_)


@access.staff(access.READERS)
def round_desk(request: CountyRequest, pk: int) -> HttpResponse:
    """One round from the desk: its ballot, its slips, and what is to do in this phase."""
    return _desk(request, pk)


@require_POST
@access.staff(access.WRITERS)
def set_ballot(request: CountyRequest, pk: int) -> HttpResponse:
    """Put proposals on the ballot, or take them off."""
    found = access.find(request, Round, pk)
    form = BallotForm(proposal_queries.ready_for_ballot(found), request.POST)

    def act(round_: Round) -> None:
        services.set_ballot(
            round_=round_,
            proposals=list(form.cleaned_data["proposals"].order_by("number")),
            by=request.actor,
            at=timezone.now(),
        )

    return _act(request, pk, "ballot", form, act)


@require_POST
@access.staff(access.WRITERS)
def write_tie_break(request: CountyRequest, pk: int) -> HttpResponse:
    """Settle ties before voting."""
    form = TieBreakForm(request.POST)

    def act(round_: Round) -> None:
        services.write_tie_break(
            round_=round_, by=request.actor, at=timezone.now(), **form.cleaned_data
        )

    return _act(request, pk, "tie_break", form, act)


@require_POST
@access.staff(access.DECIDERS)
def open_round(request: CountyRequest, pk: int) -> HttpResponse:
    """Freeze the ballot and let papers in."""
    form = RefusingForm(request.POST)

    def act(round_: Round) -> None:
        services.open_round(round_=round_, by=request.actor, at=timezone.now())

    return _act(request, pk, "opening", form, act)


@require_POST
@access.staff(access.DECIDERS)
def count_round(request: CountyRequest, pk: int) -> HttpResponse:
    """Count a closed round."""
    form = RefusingForm(request.POST)

    def act(round_: Round) -> None:
        services.count_round(round_=round_, by=request.actor, at=timezone.now())

    return _act(request, pk, "counting", form, act)


def _act(
    request: CountyRequest, pk: int, name: str, form: RefusingForm, act: Callable[[Round], None]
) -> HttpResponse:
    """Do it and go back to the desk; or the desk again, with what was typed and what is wrong."""
    round_ = access.find(request, Round, pk)
    if form.is_valid():
        with form.refusing():
            act(round_)
            return go(request, "decisions:round_desk", pk)
    return _desk(request, pk, **{name: form})


def _desk(request: CountyRequest, pk: int, **forms: RefusingForm) -> HttpResponse:
    standing = _standing(request, pk)
    round_ = standing.round
    lines = queries.ballot_lines(round_)
    numbers = {line.proposal_id: line.position for line in lines}
    ready = proposal_queries.ready_for_ballot(round_) if not round_.opened_at else []
    results = queries.result(round_) if round_.counted_at else []
    given: dict[str, Any] = {
        "ballot": BallotForm(ready),
        "tie_break": TieBreakForm(_tie_break(round_)),
        "opening": RefusingForm(),
        "counting": RefusingForm(),
        "issue": IssueForm(),
    }
    return page(
        request,
        "decisions/round_desk.html",
        standing=standing,
        round=round_,
        lines=lines,
        ready=ready,
        on_ballot=set(numbers),
        tie_numbers=[numbers[one] for one in round_.tie_order if one in numbers],
        slips=queries.slips(round_),
        results=results,
        bar=_bar(round_, [one.line for one in results if one.place] if results else lines),
        may_write=access.may(request, access.WRITERS),
        may_decide=access.may(request, access.DECIDERS),
        **(given | forms),
    )


@access.public
def ballots(request: CountyRequest) -> HttpResponse:
    """Residents: what is voted on, what was voted on."""
    return page(
        request,
        "decisions/ballots.html",
        rounds=with_phases(queries.rounds(request.county), timezone.now()),
    )


@access.public
def round_page(request: CountyRequest, pk: int) -> HttpResponse:
    """One round for everyone: phases, ballot, result, and how to check it."""
    standing = _standing(request, pk)
    round_ = standing.round
    results = queries.result(round_) if round_.counted_at else []
    return page(
        request,
        "decisions/round.html",
        standing=standing,
        round=round_,
        lines=[] if results else queries.ballot_lines(round_),
        results=results,
        bar=_bar(round_, [one.line for one in results if one.place]),
        slips=queries.slips(round_),
        takes_papers=round_.takes_papers(timezone.now()),
    )


@access.public
def papers(request: CountyRequest, pk: int) -> HttpResponse:
    """Every paper of a counted round by its receipt; a voter finds the own one."""
    round_ = _counted(request, pk)
    form = ReceiptForm(request.POST or None)
    lines = queries.ballot_lines(round_)
    box = queries.papers(round_, lines)
    wanted = plain_receipt(form["receipt"].value() or "")
    return page(
        request,
        "decisions/papers.html",
        round=round_,
        form=form,
        wanted=wanted,
        found=[one for one in box if wanted and plain_receipt(one.receipt) == wanted],
        papers=box,
        lines=lines,
    )


@access.public
def ballots_json(request: CountyRequest, pk: int) -> HttpResponse:
    """All that the count depends on, for the stand-alone verifier."""
    return _json(queries.published_box(_counted(request, pk)), "ballots.json")


@access.public
def certificate_json(request: CountyRequest, pk: int) -> HttpResponse:
    """The result, purchase by purchase: its price and who paid what."""
    return _json(queries.published_count(_counted(request, pk)), "certificate.json")


@access.public
def verifier(request: CountyRequest) -> HttpResponse:
    """The stand-alone program that recomputes a count; it needs Python and nothing else."""
    source = files("shixiao.decisions.core").joinpath("verify_count.py").read_bytes()
    return download(source, "verify_count.py")


@access.staff(access.READERS)
def count_xlsx(request: CountyRequest, pk: int) -> HttpResponse:
    """The result as a workbook."""
    round_ = _counted(request, pk)
    content = count_sheet(queries.result(round_), get_language() or "zh-hans")
    return download(content, f"count-{pk}.xlsx")


def _standing(request: CountyRequest, pk: int) -> Standing:
    round_ = queries.round_in_full(request.county, pk)
    if round_ is None:
        raise Http404
    return with_phases([round_], timezone.now())[0]


def _counted(request: CountyRequest, pk: int) -> Round:
    return access.find(request, Round, pk, counted_at__isnull=False)


def _json(content: dict[str, object], name: str) -> HttpResponse:
    return download(json.dumps(content, ensure_ascii=False, indent=1).encode(), name)


def _bar(round_: Round, lines: Sequence[RoundProposal]) -> BudgetBar:
    return budget_bar([line.proposal.cost_fen or 0 for line in lines], round_.budget_fen)


def _tie_break(round_: Round) -> dict[str, str] | None:
    return {"sentence": round_.tie_break, "numbers": ""} if round_.tie_break else None
