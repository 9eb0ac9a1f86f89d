"""Rounds: plan, put proposals on the ballot, settle ties beforehand, open, count."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from shixiao.decisions.core.equal_shares import Outcome, equal_shares
from shixiao.decisions.models import BallotPaper, Count, Proposal, Round, RoundProposal
from shixiao.decisions.queries.rounds import ballot_lines, election, papers, papers_root
from shixiao.decisions.services.sealing import seal_papers
from shixiao.directory.models import Organisation
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused

FEWEST_PROPOSALS = 2


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """What a round is about. An empty `town` means the whole county."""

    title: str
    budget_fen: int
    opens_at: datetime
    closes_at: datetime
    town: str = ""
    proposals_from_on: date | None = None
    proposals_until_on: date | None = None
    notice_days: int = 5


@transaction.atomic
def plan_round(*, organisation: Organisation, plan: RoundPlan, by: Actor, at: datetime) -> Round:
    """Announce a round. Refuses `decisions.budget_not_positive`, `decisions.closes_too_early`,
    `decisions.proposals_after_voting`.
    """
    _refuse_unfit(plan)

    round_ = Round.objects.create(organisation=organisation, created_at=at, **asdict(plan))
    record(by=by, at=at, act="decisions.round_planned", subject=round_, **asdict(plan))
    return round_


@transaction.atomic
def amend_round(*, round_: Round, plan: RoundPlan, by: Actor, at: datetime) -> None:
    """Change a round that is not open yet. Refuses `decisions.round_is_open` besides."""
    round_ = _unopened(round_)
    _refuse_unfit(plan)

    for field, value in asdict(plan).items():
        setattr(round_, field, value)
    round_.save()
    record(by=by, at=at, act="decisions.round_amended", subject=round_, **asdict(plan))


@transaction.atomic
def set_ballot(
    *, round_: Round, proposals: Sequence[Proposal], by: Actor, at: datetime
) -> list[RoundProposal]:
    """Put proposals on the ballot, numbered in this order; ties go to the cheaper until written.

    Refuses `decisions.round_is_open`, `decisions.foreign_row`, `decisions.not_cleared`,
    `decisions.on_another_ballot`, `decisions.proposal_twice`.
    """
    round_ = _unopened(round_)
    for proposal in proposals:
        _refuse_line(round_, proposal)
    if len({proposal.pk for proposal in proposals}) != len(proposals):
        raise Refused("decisions.proposal_twice", proposal=_twice(proposals).title)

    round_.lines.all().delete()
    lines = RoundProposal.objects.bulk_create(
        RoundProposal(round=round_, proposal=proposal, position=position)
        for position, proposal in enumerate(proposals, start=1)
    )
    round_.tie_order = [line.proposal_id for line in sorted(lines, key=_cheaper_first)]
    round_.save(update_fields=["tie_order"])
    record(
        by=by,
        at=at,
        act="decisions.ballot_set",
        subject=round_,
        proposals=[line.proposal_id for line in lines],
    )
    return lines


@transaction.atomic
def write_tie_break(
    *, round_: Round, sentence: str, numbers: Sequence[int], by: Actor, at: datetime
) -> None:
    """Settle before voting who wins a tie: a sentence for the public, and a fixed order.

    `numbers` are the numbers on the ballot, first the one that wins; empty means the cheaper
    first, then the smaller number. Refuses `decisions.round_is_open`,
    `decisions.tie_break_missing`, `decisions.tie_order_incomplete`.
    """
    round_ = _unopened(round_)
    if not sentence.strip():
        raise Refused("decisions.tie_break_missing", field="sentence")
    lines = ballot_lines(round_)
    if numbers and sorted(numbers) != [line.position for line in lines]:
        raise Refused("decisions.tie_order_incomplete", field="numbers", last=len(lines))

    by_number = {line.position: line for line in lines}
    ordered = [by_number[number] for number in numbers] or sorted(lines, key=_cheaper_first)
    round_.tie_break = sentence.strip()
    round_.tie_order = [line.proposal_id for line in ordered]
    round_.save(update_fields=["tie_break", "tie_order"])
    record(
        by=by,
        at=at,
        act="decisions.tie_break_written",
        subject=round_,
        sentence=round_.tie_break,
        order=round_.tie_order,
    )


@transaction.atomic
def open_round(*, round_: Round, by: Actor, at: datetime) -> None:
    """Freeze the ballot and let papers in from the opening time on.

    When that time has passed already, voting opens now. Refuses `decisions.round_is_open`,
    `decisions.too_few_proposals`, `decisions.tie_break_missing`, `decisions.not_cleared`,
    `decisions.closing_time_passed`.
    """
    round_ = _unopened(round_)
    lines = ballot_lines(round_)
    if len(lines) < FEWEST_PROPOSALS:
        raise Refused("decisions.too_few_proposals", count=len(lines), needed=FEWEST_PROPOSALS)
    if not round_.tie_break:
        raise Refused("decisions.tie_break_missing")
    for line in lines:
        _refuse_line(round_, line.proposal)
    if at >= round_.closes_at:
        raise Refused("decisions.closing_time_passed", closes_at=round_.closes_at)

    round_.opened_at = at
    round_.opens_at = max(round_.opens_at, at)
    round_.save(update_fields=["opened_at", "opens_at"])
    record(
        by=by,
        at=at,
        act="decisions.round_opened",
        subject=round_,
        budget_fen=round_.budget_fen,
        costs={line.position: line.proposal.cost_fen for line in lines},
        tie_break=round_.tie_break,
        tie_order=round_.tie_order,
        opens_at=round_.opens_at,
        closes_at=round_.closes_at,
    )


@transaction.atomic
def count_round(*, round_: Round, by: Actor, at: datetime) -> Count:
    """Count a closed round once, mark what was funded, and write it in the journal.

    The papers are shuffled first and enter the journal as one batch: their number and root.
    Refuses `decisions.not_opened`, `decisions.still_open`, `decisions.already_counted` and what
    the core refuses (`decisions.no_ballots`).
    """
    round_ = Round.objects.select_for_update().get(pk=round_.pk)
    if round_.counted_at is not None:
        raise Refused("decisions.already_counted", counted_at=round_.counted_at)
    if round_.opened_at is None:
        raise Refused("decisions.not_opened")
    if at < round_.closes_at:
        raise Refused("decisions.still_open", closes_at=round_.closes_at)

    seal_papers(round_=round_)
    lines = ballot_lines(round_)
    box = papers(round_, lines)
    asked = election(round_, lines, box)
    outcome = equal_shares(
        costs=asked.costs,
        ballots=asked.ballots,
        budget=asked.budget,
        utility=asked.utility,
        complete=asked.complete,
        tie_break=asked.tie_break,
    )

    by_number = {str(line.position): line.proposal_id for line in lines}
    count = _keep(
        round_,
        outcome,
        rule=f"equal_shares/{asked.utility}/{asked.complete}",
        funded=[by_number[number] for number in outcome.funded],
        root=papers_root(box),
        at=at,
    )
    record(
        by=by,
        at=at,
        act="decisions.counted",
        subject=round_,
        papers=count.papers,
        root=count.root,
        funded=count.funded,
        spent_fen=count.spent_fen,
    )
    return count


def _keep(
    round_: Round, outcome: Outcome, *, rule: str, funded: list[int], root: bytes, at: datetime
) -> Count:
    count = Count.objects.create(
        round=round_,
        rule=rule,
        budget_fen=round_.budget_fen,
        funded=funded,
        spent_fen=outcome.spent,
        certificate=outcome.certificate,
        papers=outcome.voters,
        papers_by_phone=round_.papers.filter(channel=BallotPaper.Channel.PHONE).count(),
        slips_issued=round_.slips.count(),
        slips_used=round_.slips.filter(is_used=True).count(),
        root=root.hex(),
        counted_at=at,
    )
    round_.lines.update(is_funded=False)
    round_.lines.filter(proposal__in=funded).update(is_funded=True)
    on_ballot = Proposal.objects.filter(rounds=round_)
    on_ballot.exclude(pk__in=funded).update(state=Proposal.State.NOT_FUNDED)
    on_ballot.filter(pk__in=funded).update(state=Proposal.State.FUNDED)
    round_.counted_at = at
    round_.save(update_fields=["counted_at"])
    return count


def _unopened(round_: Round) -> Round:
    round_ = Round.objects.select_for_update().get(pk=round_.pk)
    if round_.opened_at is not None:
        raise Refused("decisions.round_is_open", title=round_.title)
    return round_


def _refuse_unfit(plan: RoundPlan) -> None:
    if plan.budget_fen <= 0:
        raise Refused("decisions.budget_not_positive", field="budget", budget=plan.budget_fen)
    if plan.closes_at <= plan.opens_at:
        raise Refused("decisions.closes_too_early", field="closes_at")
    first, last = plan.proposals_from_on, plan.proposals_until_on
    if first and last and last < first:
        raise Refused("decisions.proposals_end_too_early", field="proposals_until_on")


def _refuse_line(round_: Round, proposal: Proposal) -> None:
    if proposal.organisation_id != round_.organisation_id:
        raise Refused("decisions.foreign_row")
    if proposal.state != Proposal.State.CLEARED:
        raise Refused("decisions.not_cleared", title=proposal.title)
    other = proposal.rounds.exclude(pk=round_.pk).filter(counted_at__isnull=True).first()
    if other is not None:
        raise Refused("decisions.on_another_ballot", title=proposal.title, round=other.title)


def _cheaper_first(line: RoundProposal) -> tuple[int, int]:
    return line.proposal.cost_fen or 0, line.position


def _twice(proposals: Sequence[Proposal]) -> Proposal:
    return next(one for one in proposals if list(proposals).count(one) > 1)
