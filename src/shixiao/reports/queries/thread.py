"""One sentence of a document, followed as far as it has come."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from shixiao.commitments.core.states import State
from shixiao.commitments.models import Commitment
from shixiao.commitments.queries import commitments_of, states_of
from shixiao.decisions.models import Item, Proposal, RoundProposal
from shixiao.documents.models import Requirement
from shixiao.needs.models import Need
from shixiao.needs.queries import with_supporters


@dataclass(frozen=True, slots=True)
class Undertaken:
    """A line of the ledger that answers the sentence, and where it stands."""

    commitment: Commitment
    state: State


@dataclass(frozen=True, slots=True)
class Thread:
    """The sentence and everything that followed, hop by hop; an empty hop is 没有下文."""

    requirement: Requirement
    said_on: date
    undertaken: tuple[Undertaken, ...]
    needs: tuple[Need, ...]
    proposals: tuple[Proposal, ...]
    ballots: tuple[RoundProposal, ...]
    items: tuple[Item, ...]

    @property
    def is_attitude(self) -> bool:
        """Whether the sentence asks for an attitude: shown as text and nothing more (F12)."""
        return self.requirement.calls_for == Requirement.CallsFor.ATTITUDE

    @property
    def supporters(self) -> int:
        """How many residents stand behind the needs of this thread."""
        return sum(need.supporters for need in self.needs)

    @property
    def raised_on(self) -> date | None:
        return min((need.raised_on for need in self.needs), default=None)

    @property
    def latest_on(self) -> date | None:
        """The day of the last hop so far."""
        moments: list[datetime] = [each.commitment.created_at for each in self.undertaken]
        moments += [line.round.counted_at for line in self.ballots if line.round.counted_at]
        moments += [item.voted_at for item in self.items if item.voted_at]
        days = [timezone.localdate(moment) for moment in moments]
        days += [need.raised_on for need in self.needs]
        return max(days, default=None)

    @property
    def days(self) -> int | None:
        """From what was said to the last hop so far."""
        return (self.latest_on - self.said_on).days if self.latest_on else None

    @property
    def is_decided(self) -> bool:
        return any(item.is_passed for item in self.items)


def thread_of(requirement: Requirement) -> Thread:
    """The thread of one sentence. Five queries, and one for proposals that are on no ballot yet.

    `needs` come through the links between ledger and needs, and through the proposals.
    """
    commitments = commitments_of(requirement)
    states = states_of(commitments)
    through = Q(proposal__commitments__in=commitments)
    ballots = list(
        RoundProposal.objects.filter(through, round__opened_at__isnull=False)
        .select_related("round__count", "proposal")
        .order_by("round__opens_at")
        .distinct()
    )
    items = (
        Item.objects.filter(through)
        .select_related("meeting__body", "proposal")
        .order_by("meeting__held_at", "position")
        .distinct()
    )
    linked = Q(links__commitment__in=commitments) | Q(proposals__commitments__in=commitments)
    needs = Need.objects.filter(linked).exclude(state=Need.State.MERGED).distinct()
    drafts = Proposal.objects.filter(commitments__in=commitments).distinct()
    document = requirement.document
    return Thread(
        requirement=requirement,
        said_on=document.issued_on or timezone.localdate(document.received_at),
        undertaken=tuple(Undertaken(each, states[each.pk]) for each in commitments),
        needs=tuple(with_supporters(needs).select_related("place").order_by("raised_on", "pk")),
        proposals=() if ballots else tuple(drafts),
        ballots=tuple(ballots),
        items=tuple(items),
    )
