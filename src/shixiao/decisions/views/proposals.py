"""Proposals from the desk, and the residents' page on which they speak."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shixiao.decisions.forms.proposals import (
    ConsultForm,
    DropForm,
    HeardForm,
    LinkForm,
    OpinionForm,
    ProposalForm,
    SummaryForm,
    first_end,
    initial_of,
)
from shixiao.decisions.models import Link, Opinion, Proposal
from shixiao.decisions.queries import proposals as queries
from shixiao.decisions.services import proposals as services
from shixiao.decisions.writers.tables import proposal_sheet
from shixiao.directory import access
from shixiao.directory.access import CountyRequest
from shixiao.kernel.actor import RESIDENT
from shixiao.needs.access import device_of, refuse_too_many, remember_device
from shixiao.needs.queries import open_needs
from shixiao.web.forms import RefusingForm
from shixiao.web.pages import download, go, page

_NEEDS_SHOWN = 40


@access.staff(access.READERS)
def proposals(request: CountyRequest) -> HttpResponse:
    """The list of proposals, by state where one is asked for."""
    state = request.GET.get("state", "")
    return page(
        request,
        "decisions/proposals.html",
        proposals=queries.proposals(
            request.county, state if state in Proposal.State.values else ""
        ),
        state=state,
        states=Proposal.State.values,
        may_write=access.may(request, access.WRITERS),
    )


@access.staff(access.READERS)
def proposals_xlsx(request: CountyRequest) -> HttpResponse:
    """The list as a workbook."""
    rows = queries.proposals(request.county)
    return download(proposal_sheet(rows, get_language() or "zh-hans"), "proposals.xlsx")


@access.staff(access.WRITERS)
def draft(request: CountyRequest) -> HttpResponse:
    """A new proposal; `?need=3&need=5&commitment=2` ticks what it comes from."""
    start = {
        "needs": request.GET.getlist("need"),
        "commitments": request.GET.getlist("commitment"),
        "town": request.GET.get("town", ""),
    }
    form = ProposalForm(request.county, request.POST or None, initial=start)
    if form.is_valid():
        with form.refusing():
            proposal = services.draft_proposal(
                organisation=request.county,
                draft=form.draft(),
                by=request.actor,
                at=timezone.now(),
            )
            return go(request, "decisions:proposal", proposal.pk)
    return _proposal_form(request, form, None)


@access.staff(access.WRITERS)
def amend(request: CountyRequest, pk: int) -> HttpResponse:
    """Change a proposal."""
    proposal = access.find(request, Proposal, pk)
    form = ProposalForm(request.county, request.POST or None, initial=initial_of(proposal))
    if form.is_valid():
        with form.refusing():
            services.amend_proposal(
                proposal=proposal, draft=form.draft(), by=request.actor, at=timezone.now()
            )
            return go(request, "decisions:proposal", pk)
    return _proposal_form(request, form, proposal)


def _proposal_form(
    request: CountyRequest, form: ProposalForm, proposal: Proposal | None
) -> HttpResponse:
    ticked = form.chosen
    needs = open_needs(request.county)
    needs.sort(key=lambda need: (str(need.pk) not in ticked["needs"], -need.supporters))
    return page(
        request,
        "decisions/proposal_form.html",
        form=form,
        proposal=proposal,
        ticked=ticked,
        needs=needs[:_NEEDS_SHOWN],
        rest=needs[_NEEDS_SHOWN:],
        commitments=queries.open_commitments(request.county),
    )


@access.staff(access.READERS)
def proposal(request: CountyRequest, pk: int) -> HttpResponse:
    """One proposal: where it comes from, what people say, what may be done with it now."""
    today = timezone.localdate()
    return _proposal_page(request, pk, consult=ConsultForm(initial=first_end(today)))


@require_POST
@access.staff(access.WRITERS)
def consult(request: CountyRequest, pk: int) -> HttpResponse:
    """Ask people, until a day."""
    form = ConsultForm(request.POST)

    def act(found: Proposal) -> None:
        services.open_consultation(
            proposal=found, by=request.actor, at=timezone.now(), **form.cleaned_data
        )

    return _act(request, pk, "consult", form, act)


@require_POST
@access.staff(access.WRITERS)
def hear(request: CountyRequest, pk: int) -> HttpResponse:
    """Enter an opinion that was heard or came on paper."""
    form = HeardForm(request.POST)

    def act(found: Proposal) -> None:
        services.give_opinion(
            proposal=found,
            said=form.said(),
            channel=form.cleaned_data["channel"],
            by=request.actor,
            at=timezone.now(),
        )

    return _act(request, pk, "hear", form, act)


@require_POST
@access.staff(access.WRITERS)
def summarise(request: CountyRequest, pk: int) -> HttpResponse:
    """Publish what came of the opinions."""
    form = SummaryForm(request.POST)

    def act(found: Proposal) -> None:
        services.summarise_opinions(
            proposal=found, by=request.actor, at=timezone.now(), **form.cleaned_data
        )

    return _act(request, pk, "summary", form, act)


@require_POST
@access.staff(access.WRITERS)
def clear(request: CountyRequest, pk: int) -> HttpResponse:
    """First review and pricing are done."""
    form = RefusingForm(request.POST)

    def act(found: Proposal) -> None:
        services.clear_for_ballot(proposal=found, by=request.actor, at=timezone.now())

    return _act(request, pk, "clear", form, act)


@require_POST
@access.staff(access.DECIDERS)
def drop(request: CountyRequest, pk: int) -> HttpResponse:
    """Give a proposal up, with a reason."""
    form = DropForm(request.POST)

    def act(found: Proposal) -> None:
        services.drop_proposal(
            proposal=found, by=request.actor, at=timezone.now(), **form.cleaned_data
        )

    return _act(request, pk, "drop", form, act)


def _act(
    request: CountyRequest,
    pk: int,
    name: str,
    form: RefusingForm,
    act: Callable[[Proposal], None],
) -> HttpResponse:
    """Do it and go back to the page; or the page again, with what was typed and what is wrong."""
    found = access.find(request, Proposal, pk)
    if form.is_valid():
        with form.refusing():
            act(found)
            return go(request, "decisions:proposal", pk)
    return _proposal_page(request, pk, **{name: form})


def _proposal_page(request: CountyRequest, pk: int, **forms: RefusingForm) -> HttpResponse:
    found = queries.proposal_in_full(request.county, pk)
    if found is None:
        raise Http404
    today = timezone.localdate()
    said = queries.opinions(found)
    given: dict[str, Any] = {
        "consult": ConsultForm(initial=first_end(today)),
        "hear": HeardForm(),
        "summary": SummaryForm(initial={"summary": found.opinions_summary}),
        "clear": RefusingForm(),
        "drop": DropForm(),
    }
    return page(
        request,
        "decisions/proposal.html",
        proposal=found,
        counts=queries.opinion_counts(said),
        opinions=said,
        outcome=queries.ballot_outcome(found),
        may_write=access.may(request, access.WRITERS),
        may_decide=access.may(request, access.DECIDERS),
        **(given | forms),
    )


@access.public
def consultation(request: CountyRequest) -> HttpResponse:
    """Residents: on what can I speak now?"""
    return page(
        request,
        "decisions/consultation.html",
        proposals=queries.consultations(request.county, timezone.localdate()),
    )


@access.public
def opinion(request: CountyRequest, pk: int) -> HttpResponse:
    """Residents: one proposal, and a form for an opinion."""
    found = access.find(request, Proposal, pk)
    if found.state == Proposal.State.DRAFT:
        raise Http404
    form = OpinionForm(request.POST or None)
    if form.is_valid():
        with form.refusing():
            refuse_too_many(request, timezone.now(), act="opinion")
            services.give_opinion(
                proposal=found,
                said=form.said(),
                channel=Opinion.Channel.PHONE,
                by=RESIDENT,
                at=timezone.now(),
            )
            return remember_device(go(request, "decisions:thanks", pk), device_of(request))
    today = timezone.localdate()
    until = found.opinions_until_on
    is_open = found.state == Proposal.State.CONSULTING and until is not None and today <= until
    answer = page(
        request,
        "decisions/opinion.html",
        proposal=found,
        form=form,
        is_open=is_open,
        counts=queries.opinion_counts(queries.opinions(found)),
        outcome=queries.ballot_outcome(found),
    )
    return remember_device(answer, device_of(request))


@access.public
def thanks(request: CountyRequest, pk: int) -> HttpResponse:
    """After an opinion: what happens next."""
    found = access.find(request, Proposal, pk)
    if found.state == Proposal.State.DRAFT:
        raise Http404
    return page(request, "decisions/opinion_thanks.html", proposal=found)


@access.staff(access.READERS)
def links(request: CountyRequest) -> HttpResponse:
    """Which line of the ledger answers which need."""
    return _links_page(request, _link_form(request))


@require_POST
@access.staff(access.WRITERS)
def link_need(request: CountyRequest) -> HttpResponse:
    """Say that a line answers a need."""
    form = _link_form(request)
    if form.is_valid():
        with form.refusing():
            services.link_need(by=request.actor, at=timezone.now(), **form.cleaned_data)
            return go(request, "decisions:links")
    return _links_page(request, form)


@require_POST
@access.staff(access.WRITERS)
def unlink_need(request: CountyRequest, pk: int) -> HttpResponse:
    """Take it back."""
    services.unlink_need(link=access.find(request, Link, pk), by=request.actor, at=timezone.now())
    messages.success(request, _("这一条对应已经取消。"))
    return go(request, "decisions:links")


def _link_form(request: CountyRequest) -> LinkForm:
    return LinkForm(
        open_needs(request.county),
        queries.open_commitments(request.county),
        request.POST or None,
    )


def _links_page(request: CountyRequest, form: LinkForm) -> HttpResponse:
    return page(
        request,
        "decisions/links.html",
        form=form,
        links=queries.links(request.county, number=request.GET.get("page")),
        may_write=access.may(request, access.WRITERS),
    )
