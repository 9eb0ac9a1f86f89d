"""Meetings, read."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from shixiao.decisions.core.meeting import (
    BodyRules,
    Kind,
    check_speaking_order,
    is_quorate,
    needed_present,
)
from shixiao.decisions.models import (
    Attendance,
    Guest,
    Item,
    Meeting,
    OfficeDecision,
    Proposal,
    Recusal,
    RoundProposal,
    Statement,
)
from shixiao.directory.models import Body, BodyMember, Organisation
from shixiao.kernel.refusal import Refused

AGENDA_DAYS = 3  # how long before a meeting its agenda should be with the members


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at before a vote: `state` is done, missing or wrong; on which item."""

    code: str
    state: str
    position: int | None = None


@dataclass(frozen=True, slots=True)
class ItemInFull:
    """An item with who spoke, in order, who is recused, and what a counted ballot said to it.

    `funded_by_ballot` is None where no counted ballot spoke about it.
    """

    item: Item
    statements: tuple[Statement, ...]
    recusals: tuple[Recusal, ...]
    funded_by_ballot: bool | None
    is_quorate: bool

    @property
    def recused(self) -> frozenset[int]:
        return frozenset(recusal.member_id for recusal in self.recusals)

    @property
    def departs(self) -> bool:
        """Whether the outcome departs from the ballot."""
        item = self.item
        return self.funded_by_ballot is not None and item.is_passed is (not self.funded_by_ballot)


@dataclass(frozen=True, slots=True)
class Sitting:
    """One meeting with everything but the votes by name."""

    meeting: Meeting
    rules: BodyRules
    attendance: tuple[Attendance, ...]
    guests: tuple[Guest, ...]
    items: tuple[ItemInFull, ...]

    @property
    def present(self) -> list[BodyMember]:
        return [one.member for one in self.attendance if one.is_present]

    @property
    def absent(self) -> list[Attendance]:
        return [one for one in self.attendance if not one.is_present]

    @property
    def entitled_count(self) -> int:
        return len(self.attendance)

    @property
    def needed_present(self) -> int:
        return needed_present(self.rules, self.entitled_count)

    @property
    def is_quorate(self) -> bool:
        return is_quorate(self.rules, entitled=self.entitled_count, present=len(self.present))

    def voters(self, item: ItemInFull) -> list[BodyMember]:
        """Who votes on an item: present and not recused."""
        return [member for member in self.present if member.pk not in item.recused]

    @property
    def checks(self) -> list[Check]:
        """What to look at before voting: agenda in time, quorum, consultation, chair last."""
        found = [self._agenda(), *(one for item in self.items for one in self._of_item(item))]
        chair = self.meeting.chair_id
        orders = [one for one in self.items if chair in {said.member_id for said in one.statements}]
        wrong = [item for item in orders if speaking_refused(self, item)]
        found += [Check("chair_last", "wrong", item.item.position) for item in wrong]
        if orders and not wrong:
            found.append(Check("chair_last", "done"))
        return found

    def _agenda(self) -> Check:
        sent, held = self.meeting.agenda_sent_on, timezone.localdate(self.meeting.held_at)
        if sent is None:
            return Check("agenda_sent", "missing")
        return Check("agenda_sent", "done" if sent <= held - timedelta(AGENDA_DAYS) else "wrong")

    def _of_item(self, item: ItemInFull) -> list[Check]:
        number = item.item.position
        found = []
        if item.item.kind == Item.Kind.MAJOR:
            has = bool(item.item.consultation)
            found.append(Check("consultation", "done" if has else "missing", number))
        if self.is_quorate and not item.is_quorate:
            found.append(Check("item_quorum", "wrong", number))
        return found


@dataclass(frozen=True, slots=True)
class Published:
    """One decision as everybody may read it: votes as counts, nobody's name."""

    title: str
    on: date
    amount_fen: int | None
    is_passed: bool
    item: Item | None
    round_pk: int | None
    round_title: str
    departure_reason: str


def meetings_ahead(organisation: Organisation, *, until: datetime) -> list[Meeting]:
    """Meetings up to a moment that are not closed, with `.items_open` to vote on. One query."""
    # By a variable, because the type checker takes the columns of the class for second ones.
    figures = {"items_open": Count("items", filter=Q(items__voted_at__isnull=True))}
    rows = Meeting.objects.filter(
        organisation=organisation, closed_at__isnull=True, held_at__lte=until
    ).select_related("body")
    return list(rows.annotate(**figures).order_by("held_at"))


def meetings(organisation: Organisation) -> list[Meeting]:
    """All meetings, the latest first, with `.items_count`, `.items_open`, `.entitled_count` and
    `.present_count`. One query.
    """
    figures = {
        "items_count": Count("items", distinct=True),
        "items_open": Count("items", filter=Q(items__voted_at__isnull=True), distinct=True),
        "entitled_count": Count("attendance", distinct=True),
        "present_count": Count("attendance", filter=Q(attendance__is_present=True), distinct=True),
    }
    rows = Meeting.objects.filter(organisation=organisation).select_related("body")
    return list(rows.annotate(**figures).order_by("-held_at", "-pk"))


def open_meetings(organisation: Organisation) -> list[Meeting]:
    """Meetings that an item can still be put on, the next first. One query."""
    rows = Meeting.objects.filter(organisation=organisation, closed_at__isnull=True)
    return list(rows.select_related("body").order_by("held_at"))


def sitting(organisation: Organisation, pk: int) -> Sitting | None:
    """One meeting in full; None when the county has none of this number. Six queries."""
    meeting = (
        Meeting.objects.filter(organisation=organisation, pk=pk)
        .select_related("body", "chair")
        .first()
    )
    return sitting_of(meeting) if meeting else None


def sitting_of(meeting: Meeting) -> Sitting:
    """Everything of a meeting that is at hand with its body and chair. Five queries."""
    rules = rules_of(meeting)
    attendance = tuple(meeting.attendance.select_related("member"))
    present = sum(one.is_present for one in attendance)
    statements: dict[int, list[Statement]] = {}
    for said in Statement.objects.filter(item__meeting=meeting).select_related("member"):
        statements.setdefault(said.item_id, []).append(said)
    recusals: dict[int, list[Recusal]] = {}
    for recusal in Recusal.objects.filter(item__meeting=meeting).select_related("member"):
        recusals.setdefault(recusal.item_id, []).append(recusal)
    items = tuple(
        ItemInFull(
            item=item,
            statements=tuple(statements.get(item.pk, ())),
            recusals=tuple(recusals.get(item.pk, ())),
            funded_by_ballot=item.funded_by_ballot,  # type: ignore[attr-defined]  # annotated
            is_quorate=is_quorate(
                rules, entitled=len(attendance), present=present, kind=Kind(item.kind)
            ),
        )
        for item in _with_ballot(meeting.items.all())
    )
    return Sitting(meeting, rules, attendance, tuple(meeting.guests.all()), items)


def rules_of(meeting: Meeting) -> BodyRules:
    """The body's rules as they stood when the meeting was called. No query."""
    return _rules(meeting)


def rules_of_body(body: Body) -> BodyRules:
    """The rules of a body as they stand now. No query."""
    return _rules(body)


def speaking_refused(sitting: Sitting, item: ItemInFull) -> Refused | None:
    """Why the order of speaking is not one in which the chair speaks last; None when it is.

    A recused member takes no part and is not waited for. No query.
    """
    try:
        check_speaking_order(
            sitting.rules,
            chair=sitting.meeting.chair.name,
            speakers=[said.member.name for said in item.statements],
            present=[member.name for member in sitting.voters(item)],
        )
    except Refused as refused:
        return refused
    return None


def ready_for_agenda(organisation: Organisation) -> list[Proposal]:
    """Proposals that a meeting can decide: cleared or counted, on no open agenda. One query."""
    on_agenda = Item.objects.filter(meeting__closed_at=None, proposal__isnull=False)
    return list(
        Proposal.objects.filter(
            organisation=organisation,
            state__in=[
                Proposal.State.CLEARED,
                Proposal.State.FUNDED,
                Proposal.State.NOT_FUNDED,
            ],
        )
        .exclude(pk__in=on_agenda.values("proposal"))
        .exclude(pk__in=RoundProposal.objects.filter(round__counted_at=None).values("proposal"))
        .order_by("number")
    )


def lowest_threshold(organisation: Organisation) -> BodyRules | None:
    """The rules of the body with the lowest threshold, None where there is no body. One query."""
    body = organisation.bodies.order_by("major_threshold_fen").first()
    return rules_of_body(body) if body else None


def published(organisation: Organisation) -> list[Published]:
    """What was decided and published, the latest first. Two queries."""
    items = (
        Item.objects.filter(organisation=organisation, published_at__isnull=False)
        .select_related("meeting__body", "round")
        .order_by("-published_at", "position")
    )
    by_office = OfficeDecision.objects.filter(organisation=organisation).select_related(
        "proposal", "round"
    )
    found = [_of_item(item) for item in items] + [_of_office(one) for one in by_office]
    return sorted(found, key=lambda one: one.on, reverse=True)


def _of_item(item: Item) -> Published:
    return Published(
        title=item.title,
        on=timezone.localdate(item.meeting.held_at),
        amount_fen=item.amount_fen,
        is_passed=bool(item.is_passed),
        item=item,
        round_pk=item.round_id,
        round_title=item.round.title if item.round else "",
        departure_reason=item.departure_reason,
    )


def _of_office(decision: OfficeDecision) -> Published:
    return Published(
        title=decision.proposal.title,
        on=timezone.localdate(decision.published_at),
        amount_fen=decision.amount_fen,
        is_passed=True,
        item=None,
        round_pk=decision.round_id,
        round_title=decision.round.title if decision.round else "",
        departure_reason=decision.departure_reason,
    )


def _with_ballot(items: QuerySet[Item]) -> QuerySet[Item]:
    """Items with `.funded_by_ballot`: what the ballot named on the item said to its proposal."""
    said = RoundProposal.objects.filter(round=OuterRef("round"), proposal=OuterRef("proposal"))
    return items.annotate(funded_by_ballot=Subquery(said.values("is_funded")[:1])).select_related(
        "proposal", "round"
    )


def _rules(where: Meeting | Body) -> BodyRules:
    return BodyRules(
        quorum=Fraction(where.quorum),
        personnel_quorum=Fraction(where.personnel_quorum),
        recusal_lowers_base=where.recusal_lowers_base,
        major_threshold_fen=where.major_threshold_fen,
    )
