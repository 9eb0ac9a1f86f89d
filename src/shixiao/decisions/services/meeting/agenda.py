"""What a meeting is to decide: items from proposals or free, in their order."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from shixiao.decisions.core.meeting import BodyRules, Kind, needs_meeting
from shixiao.decisions.models import Item, Meeting, Proposal, Round
from shixiao.decisions.queries.meetings import rules_of
from shixiao.decisions.queries.proposals import ballot_outcome
from shixiao.decisions.services.meeting.locking import still_open, unvoted_item
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused

_READY = (Proposal.State.CLEARED, Proposal.State.FUNDED, Proposal.State.NOT_FUNDED)


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """What is to be decided. From a proposal, its title and cost stand in for what is empty."""

    title: str = ""
    text: str = ""
    kind: str = Item.Kind.ORDINARY
    amount_fen: int | None = None
    proposal: Proposal | None = None
    consultation: str = ""


@transaction.atomic
def add_item(*, meeting: Meeting, draft: ItemDraft, by: Actor, at: datetime) -> Item:
    """Put an item at the end of the agenda, with what a counted ballot said to its proposal.

    An amount at or above the body's threshold makes it a major matter (rule D9), whatever was
    ticked. Refuses `decisions.item_without_title`, `decisions.foreign_row`,
    `decisions.proposal_not_ready`, `decisions.proposal_on_ballot`, `decisions.proposal_on_agenda`.
    """
    meeting = still_open(meeting)
    proposal = draft.proposal
    if proposal is not None:
        proposal = _fit_for_agenda(meeting, proposal)
    title = draft.title.strip() or (proposal.title if proposal else "")
    if not title:
        raise Refused("decisions.item_without_title", field="title")

    outcome = ballot_outcome(proposal) if proposal else None
    amount_fen = draft.amount_fen
    if amount_fen is None and proposal:
        amount_fen = proposal.cost_fen
    last = meeting.items.aggregate(Max("position"))["position__max"] or 0
    item = Item.objects.create(
        meeting=meeting,
        organisation_id=meeting.organisation_id,
        position=last + 1,
        title=title,
        text=draft.text.strip() or (proposal.text if proposal else ""),
        kind=_kind(rules_of(meeting), draft.kind, amount_fen),
        amount_fen=amount_fen,
        proposal=proposal,
        round_id=outcome.round_pk if outcome else None,
        consultation=_consulted(draft, proposal),
    )
    record(
        by=by,
        at=at,
        act="decisions.item_added",
        subject=item,
        title=title,
        kind=item.kind,
        amount_fen=amount_fen,
        proposal=proposal.pk if proposal else None,
        consultation=item.consultation,
    )
    return item


@transaction.atomic
def remove_item(*, item: Item, by: Actor, at: datetime) -> None:
    """Take an item off the agenda before its vote; the ones after it move up."""
    item = unvoted_item(item)
    record(by=by, at=at, act="decisions.item_removed", subject=item, title=item.title)
    meeting, position = item.meeting, item.position
    item.delete()
    # One after the other, the first first: a place must be empty before the next item takes it.
    for later in meeting.items.filter(position__gt=position).order_by("position"):
        later.position -= 1
        later.save(update_fields=["position"])


@transaction.atomic
def move_item_up(*, item: Item, by: Actor, at: datetime) -> None:
    """Let an item change places with the one before it; both not voted on yet."""
    item = unvoted_item(item)
    before = item.meeting.items.filter(position__lt=item.position).last()
    if before is None or before.is_voted:
        raise Refused("decisions.item_moves_no_further", title=item.title)

    places = item.position, before.position
    last = item.meeting.items.aggregate(Max("position"))["position__max"]
    for one, place in ((item, last + 1), (before, places[0]), (item, places[1])):
        one.position = place
        one.save(update_fields=["position"])
    record(by=by, at=at, act="decisions.item_moved", subject=item, position=places[1])


@transaction.atomic
def note_consultation(*, item: Item, consultation: str, by: Actor, at: datetime) -> None:
    """Write who was asked about an item before the meeting, and what came of it."""
    item = unvoted_item(item)

    item.consultation = consultation.strip()
    item.save(update_fields=["consultation"])
    record(
        by=by,
        at=at,
        act="decisions.consultation_noted",
        subject=item,
        consultation=item.consultation,
    )


def _fit_for_agenda(meeting: Meeting, proposal: Proposal) -> Proposal:
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if proposal.organisation_id != meeting.organisation_id:
        raise Refused("decisions.foreign_row")
    if proposal.state not in _READY:
        raise Refused("decisions.proposal_not_ready", field="proposal", title=proposal.title)
    ballot = Round.objects.filter(proposals=proposal, counted_at__isnull=True).first()
    if ballot is not None:
        raise Refused(
            "decisions.proposal_on_ballot",
            field="proposal",
            title=proposal.title,
            round=ballot.title,
        )
    other = Item.objects.filter(proposal=proposal, meeting__closed_at__isnull=True).first()
    if other is not None:
        raise Refused(
            "decisions.proposal_on_agenda",
            field="proposal",
            title=proposal.title,
            meeting=str(other.meeting),
        )
    return proposal


def _kind(rules: BodyRules, kind: str, amount_fen: int | None) -> str:
    is_ordinary = kind == Item.Kind.ORDINARY
    if is_ordinary and amount_fen is not None and needs_meeting(rules, amount_fen=amount_fen):
        return Kind.MAJOR.value
    return str(kind)


def _consulted(draft: ItemDraft, proposal: Proposal | None) -> str:
    """What was said to the proposal is filled in: it was written once already."""
    return draft.consultation.strip() or (proposal.opinions_summary if proposal else "")
