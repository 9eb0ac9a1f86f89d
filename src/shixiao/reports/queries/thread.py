"""One sentence of a document, followed as far as it has come."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q
from django.utils import timezone

from shixiao.commitments.core.states import State
from shixiao.commitments.models import Commitment
from shixiao.commitments.queries import with_states
from shixiao.decisions.models import Item, RoundProposal
from shixiao.documents.models import Requirement
from shixiao.needs.models import Need
from shixiao.needs.queries import with_supporters
from shixiao.reports.queries.carried import Carried, carried_out
from shixiao.verdicts.models import Collection


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
    drafts: int
    ballots: tuple[RoundProposal, ...]
    items: tuple[Item, ...]
    carried: Carried

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
        days += [activity.on for activity in self.carried.over]
        days += [timezone.localdate(each.closed_at) for each in self.asked if each.closed_at]
        return max(days, default=None)

    @property
    def days(self) -> int | None:
        """From what was said to the last hop so far."""
        return (self.latest_on - self.said_on).days if self.latest_on else None

    @property
    def asked(self) -> tuple[Collection, ...]:
        return (*self.carried.verdicts, *self.carried.follow_ups)

    @property
    def residents_have_spoken(self) -> bool:
        """Of every line that followed, residents have said that it works."""
        return bool(self.undertaken) and all(
            each.state in (State.CONFIRMED, State.CLOSED) for each in self.undertaken
        )

    @property
    def is_decided(self) -> bool:
        return any(item.is_passed for item in self.items)


def thread_of(requirement: Requirement) -> Thread:
    """The thread of one sentence. Six queries.

    `needs` come through the links between ledger and needs, and through the proposals.
    """
    undertaken = with_states(
        requirement.commitments.annotate(drafts=Count("proposals")).order_by("number")
    )
    commitments = [line for line, _ in undertaken]
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
    document = requirement.document
    return Thread(
        requirement=requirement,
        said_on=document.issued_on or timezone.localdate(document.received_at),
        undertaken=tuple(Undertaken(line, state) for line, state in undertaken),
        needs=tuple(with_supporters(needs).select_related("place").order_by("raised_on", "pk")),
        drafts=sum(getattr(line, "drafts", 0) for line in commitments),
        ballots=tuple(ballots),
        items=tuple(items),
        carried=carried_out(commitments),
    )
