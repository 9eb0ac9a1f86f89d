"""Public notice: what was decided, and that without a meeting nothing major is (rule D9)."""

from datetime import date, datetime

from django.db import transaction

from shixiao.decisions.core.meeting import (
    Kind,
    needs_reason,
    refuse_silent_departure,
    refuse_without_meeting,
)
from shixiao.decisions.models import Item, Meeting, OfficeDecision, Proposal
from shixiao.decisions.queries.meetings import lowest_threshold, rules_of
from shixiao.decisions.queries.proposals import ballot_outcome
from shixiao.decisions.services.meeting.locking import locked
from shixiao.decisions.services.proposals import link_need
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.needs.models import Need
from shixiao.needs.services.answering import plan_need

_READY = (Proposal.State.CLEARED, Proposal.State.FUNDED, Proposal.State.NOT_FUNDED)


@transaction.atomic
def publish_decision(*, item: Item, promised_on: date, by: Actor, at: datetime) -> Item:
    """Publish what a meeting decided on an item; published twice is published once.

    What passed makes its proposal decided: its checked needs are taken into the plan, promised
    for `promised_on`, and linked with the lines of the ledger that the proposal carries out.
    What failed is published only where it departs from a ballot, with the reason (rule D8); the
    proposal is then given up for that reason.
    Refuses `decisions.meeting_still_open`, `decisions.not_voted`, `decisions.not_passed`,
    `decisions.meeting_needed`, `needs.day_is_past`.
    """
    meeting = locked(item.meeting)
    item = Item.objects.get(pk=item.pk)
    if item.published_at is not None:
        return item
    _refuse_unready(meeting, item)

    item.published_at = at
    item.save(update_fields=["published_at"])
    record(
        by=by,
        at=at,
        act="decisions.decision_published",
        subject=item,
        is_passed=item.is_passed,
        departure_reason=item.departure_reason,
    )
    if item.proposal_id is not None:
        proposal = Proposal.objects.select_for_update().get(pk=item.proposal_id)
        if item.is_passed:
            _carry_out(proposal, promised_on, by, at)
        else:
            proposal.state, proposal.public_reason = (
                Proposal.State.DROPPED,
                item.departure_reason[:300],
            )
            proposal.save(update_fields=["state", "public_reason"])
    return item


@transaction.atomic
def publish_without_meeting(
    *, proposal: Proposal, promised_on: date, by: Actor, at: datetime, departure_reason: str = ""
) -> OfficeDecision:
    """Publish as decided what is too small for a meeting; the lowest threshold of any body holds.

    Refuses `decisions.meeting_needed` (rule D9), `decisions.reason_needed` (rule D8),
    `decisions.proposal_not_ready`, `decisions.proposal_on_agenda`, `decisions.cost_missing`,
    `decisions.no_body`.
    """
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    known = OfficeDecision.objects.filter(proposal=proposal).first()
    if known is not None:
        return known
    _refuse_unfit(proposal)
    rules = lowest_threshold(proposal.organisation)
    if rules is None:
        raise Refused("decisions.no_body")
    refuse_without_meeting(rules, amount_fen=proposal.cost_fen or 0, was_in_meeting=False)
    ballot = ballot_outcome(proposal)
    departs = ballot is not None and needs_reason(funded_by_ballot=ballot.is_funded, is_passed=True)
    if departs:
        refuse_silent_departure(funded_by_ballot=False, is_passed=True, reason=departure_reason)

    decision = OfficeDecision.objects.create(
        organisation_id=proposal.organisation_id,
        proposal=proposal,
        amount_fen=proposal.cost_fen or 0,
        round_id=ballot.round_pk if ballot else None,
        departure_reason=departure_reason.strip() if departs else "",
        published_at=at,
    )
    record(
        by=by,
        at=at,
        act="decisions.decided_without_meeting",
        subject=decision,
        proposal=proposal.pk,
        amount_fen=decision.amount_fen,
        departure_reason=decision.departure_reason,
    )
    _carry_out(proposal, promised_on, by, at)
    return decision


def _refuse_unready(meeting: Meeting, item: Item) -> None:
    if meeting.is_open:
        raise Refused("decisions.meeting_still_open", meeting=str(meeting))
    if not item.is_voted:
        raise Refused("decisions.not_voted", title=item.title)
    if not item.is_passed and not item.departure_reason:
        raise Refused("decisions.not_passed", title=item.title)
    refuse_without_meeting(
        rules_of(meeting),
        amount_fen=item.amount_fen or 0,
        was_in_meeting=meeting.adjourned_at is None,
        kind=Kind(item.kind),
    )


def _refuse_unfit(proposal: Proposal) -> None:
    if proposal.state not in _READY:
        raise Refused("decisions.proposal_not_ready", title=proposal.title)
    if proposal.cost_fen is None:
        raise Refused("decisions.cost_missing", title=proposal.title)
    on_agenda = Item.objects.filter(proposal=proposal, meeting__closed_at__isnull=True)
    if item := on_agenda.select_related("meeting__body").first():
        raise Refused(
            "decisions.proposal_on_agenda", title=proposal.title, meeting=str(item.meeting)
        )


def _carry_out(proposal: Proposal, promised_on: date, by: Actor, at: datetime) -> None:
    """What is decided reaches the people who asked, and the ledger."""
    proposal.state = Proposal.State.DECIDED
    proposal.save(update_fields=["state"])
    commitments = list(proposal.commitments.all())
    for need in proposal.needs.order_by("pk"):
        if need.state == Need.State.CHECKED:
            plan_need(need=need, promised_on=promised_on, by=by, at=at)
        for commitment in commitments:
            link_need(need=need, commitment=commitment, by=by, at=at)
