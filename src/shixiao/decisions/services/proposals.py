"""Proposals: draft, consult, hear, clear for the ballot, drop."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from shixiao.commitments.models import Commitment
from shixiao.decisions.models import Link, Opinion, Proposal, Round
from shixiao.directory.models import Organisation, Place
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.needs.core.words import refuse_identity_numbers
from shixiao.needs.models import Need


@dataclass(frozen=True, slots=True)
class ProposalDraft:
    """What a proposal says. `cost_fen` is None until it was priced."""

    title: str
    text: str = ""
    town: str = ""
    cost_fen: int | None = None
    feasibility: str = ""
    places: Sequence[Place] = ()
    needs: Sequence[Need] = ()
    commitments: Sequence[Commitment] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """One opinion as it was written; `form_key` is the random key of its page."""

    stance: str
    text: str = ""
    form_key: str = ""


@transaction.atomic
def draft_proposal(
    *, organisation: Organisation, draft: ProposalDraft, by: Actor, at: datetime
) -> Proposal:
    """Write down a proposal, from needs or from the ledger, under the next number.

    Refuses `decisions.proposal_from_nothing`, `decisions.cost_not_positive`,
    `decisions.foreign_row`.
    """
    _refuse_unfit(organisation.pk, draft)

    # Two drafts at once wait for each other here, so that each gets its own number.
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    last = Proposal.objects.filter(organisation=organisation).aggregate(Max("number"))
    proposal = Proposal(
        organisation=organisation, number=(last["number__max"] or 0) + 1, created_at=at
    )
    _write(proposal, draft)
    record(by=by, at=at, act="decisions.proposal_drafted", subject=proposal, **_said(draft))
    return proposal


@transaction.atomic
def amend_proposal(*, proposal: Proposal, draft: ProposalDraft, by: Actor, at: datetime) -> None:
    """Change what a proposal says; one that was cleared has to be cleared again.

    Refuses `decisions.proposal_on_ballot`, `decisions.proposal_settled` and what
    `draft_proposal` refuses.
    """
    proposal = _locked(proposal)
    _refuse_settled(proposal)
    _refuse_on_ballot(proposal)
    _refuse_unfit(proposal.organisation_id, draft)

    if proposal.state == Proposal.State.CLEARED:
        proposal.state = Proposal.State.DRAFT
    _write(proposal, draft)
    record(by=by, at=at, act="decisions.proposal_amended", subject=proposal, **_said(draft))


@transaction.atomic
def open_consultation(*, proposal: Proposal, until_on: date, by: Actor, at: datetime) -> None:
    """Ask people what they say to a proposal, until the end of a day.

    Refuses `decisions.consultation_past`, `decisions.not_a_draft`.
    """
    proposal = _locked(proposal)
    if proposal.state not in (Proposal.State.DRAFT, Proposal.State.CONSULTING):
        raise Refused("decisions.not_a_draft", title=proposal.title)
    if until_on < timezone.localdate(at):
        raise Refused("decisions.consultation_past", field="until_on", until_on=until_on)

    proposal.state = Proposal.State.CONSULTING
    proposal.opinions_until_on = until_on
    proposal.save(update_fields=["state", "opinions_until_on"])
    record(
        by=by, at=at, act="decisions.consultation_opened", subject=proposal, until_on=str(until_on)
    )


@transaction.atomic
def give_opinion(
    *, proposal: Proposal, said: Said, channel: str, by: Actor, at: datetime
) -> Opinion:
    """Say for, against or a suggestion; kept without a name and by the day only.

    The same page sent twice answers with the opinion that it left the first time.

    Refuses `decisions.consultation_closed`, `decisions.suggestion_empty`, `needs.identity_number`.
    """
    today = timezone.localdate(at)
    until = proposal.opinions_until_on
    if proposal.state != Proposal.State.CONSULTING or until is None or today > until:
        raise Refused("decisions.consultation_closed", title=proposal.title)
    if said.stance == Opinion.Stance.SUGGESTION and not said.text.strip():
        raise Refused("decisions.suggestion_empty", field="text")
    refuse_identity_numbers(said.text, field="text")

    values = {"stance": said.stance, "text": said.text.strip(), "channel": channel, "on": today}
    if not said.form_key:
        opinion, is_new = Opinion.objects.create(proposal=proposal, **values), True
    else:
        opinion, is_new = Opinion.objects.get_or_create(
            proposal=proposal, form_key=said.form_key, defaults=values
        )
    if is_new:
        record(by=by, at=at, act="decisions.opinion_given", subject=proposal, stance=said.stance)
    return opinion


@transaction.atomic
def summarise_opinions(*, proposal: Proposal, summary: str, by: Actor, at: datetime) -> None:
    """Publish in the staff's own words what was said and what came of it (rule P6)."""
    proposal = _locked(proposal)
    if not summary.strip():
        raise Refused("decisions.summary_empty", field="summary")

    proposal.opinions_summary = summary.strip()
    proposal.save(update_fields=["opinions_summary"])
    record(by=by, at=at, act="decisions.opinions_summarised", subject=proposal, summary=summary)


@transaction.atomic
def clear_for_ballot(*, proposal: Proposal, by: Actor, at: datetime) -> None:
    """First review and pricing are done: the proposal may go on a ballot.

    Refuses `decisions.not_a_draft`, `decisions.cost_missing`, `decisions.feasibility_missing`,
    `decisions.opinions_unanswered`.
    """
    proposal = _locked(proposal)
    if proposal.state not in (Proposal.State.DRAFT, Proposal.State.CONSULTING):
        raise Refused("decisions.not_a_draft", title=proposal.title)
    if proposal.cost_fen is None:
        raise Refused("decisions.cost_missing", title=proposal.title)
    if not proposal.feasibility.strip():
        raise Refused("decisions.feasibility_missing", title=proposal.title)
    if proposal.opinions.exists() and not proposal.opinions_summary:
        raise Refused("decisions.opinions_unanswered", title=proposal.title)

    proposal.state = Proposal.State.CLEARED
    proposal.save(update_fields=["state"])
    record(
        by=by,
        at=at,
        act="decisions.proposal_cleared",
        subject=proposal,
        cost_fen=proposal.cost_fen,
        feasibility=proposal.feasibility,
    )


@transaction.atomic
def drop_proposal(*, proposal: Proposal, reason: str, by: Actor, at: datetime) -> None:
    """Give a proposal up, with a reason that is published.

    Refuses `decisions.drop_without_reason`, `decisions.proposal_on_ballot`,
    `decisions.proposal_settled`.
    """
    proposal = _locked(proposal)
    _refuse_settled(proposal)
    _refuse_on_ballot(proposal)
    if not reason.strip():
        raise Refused("decisions.drop_without_reason", field="reason")

    proposal.state = Proposal.State.DROPPED
    proposal.public_reason = reason.strip()
    proposal.save(update_fields=["state", "public_reason"])
    record(by=by, at=at, act="decisions.proposal_dropped", subject=proposal, reason=reason)


@transaction.atomic
def link_need(*, need: Need, commitment: Commitment, by: Actor, at: datetime) -> Link:
    """Say that a line of the ledger answers a need; saying it twice changes nothing."""
    if need.organisation_id != commitment.organisation_id:
        raise Refused("decisions.foreign_row")

    link, is_new = Link.objects.get_or_create(
        organisation_id=need.organisation_id,
        need=need,
        commitment=commitment,
        defaults={"on": timezone.localdate(at)},
    )
    if is_new:
        record(
            by=by,
            at=at,
            act="decisions.need_linked",
            subject=link,
            need=need.pk,
            commitment=commitment.pk,
        )
    return link


@transaction.atomic
def unlink_need(*, link: Link, by: Actor, at: datetime) -> None:
    """Take a link back; the journal keeps that it was there."""
    record(
        by=by,
        at=at,
        act="decisions.need_unlinked",
        subject=link,
        need=link.need_id,
        commitment=link.commitment_id,
    )
    link.delete()


def _locked(proposal: Proposal) -> Proposal:
    return Proposal.objects.select_for_update().get(pk=proposal.pk)


def _refuse_unfit(organisation: int, draft: ProposalDraft) -> None:
    if not draft.needs and not draft.commitments:
        raise Refused("decisions.proposal_from_nothing", field="needs")
    if draft.cost_fen is not None and draft.cost_fen <= 0:
        raise Refused(
            "decisions.cost_not_positive", field="cost", proposal=draft.title, cost=draft.cost_fen
        )
    rows: list[Place | Need | Commitment] = [*draft.places, *draft.needs, *draft.commitments]
    if any(row.organisation_id != organisation for row in rows):
        raise Refused("decisions.foreign_row")


def _refuse_settled(proposal: Proposal) -> None:
    if not proposal.is_open:
        raise Refused("decisions.proposal_settled", title=proposal.title)


def _refuse_on_ballot(proposal: Proposal) -> None:
    ballot = Round.objects.filter(proposals=proposal, counted_at__isnull=True).first()
    if ballot is not None:
        raise Refused("decisions.proposal_on_ballot", title=proposal.title, round=ballot.title)


def _write(proposal: Proposal, draft: ProposalDraft) -> None:
    proposal.title = draft.title.strip()
    proposal.text = draft.text.strip()
    proposal.town = draft.town.strip()
    proposal.cost_fen = draft.cost_fen
    proposal.feasibility = draft.feasibility.strip()
    proposal.save()
    proposal.places.set(draft.places)
    proposal.needs.set(draft.needs)
    proposal.commitments.set(draft.commitments)


def _said(draft: ProposalDraft) -> dict[str, object]:
    return {
        "title": draft.title,
        "text": draft.text,
        "town": draft.town,
        "cost_fen": draft.cost_fen,
        "feasibility": draft.feasibility,
        "needs": [need.pk for need in draft.needs],
        "commitments": [commitment.pk for commitment in draft.commitments],
    }
