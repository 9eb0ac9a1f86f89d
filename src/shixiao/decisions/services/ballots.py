"""Slips and papers: issue the right to vote, and take a vote in."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID, uuid4

from django.db import transaction

from shixiao.decisions.core.box import receipt
from shixiao.decisions.core.slips import clean, new_code, slip_hash
from shixiao.decisions.models import BallotPaper, Round, RoundProposal, VoterSlip
from shixiao.decisions.services.sealing import seal_when_due
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused

MOST_SLIPS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Ballot:
    """What a voter hands in: the slip's code and the ids of the proposals that were ticked.

    `key` is the random key that the page gave to the paper when it was opened: the same page sent
    twice is the same paper. It stands in the form only.
    """

    code: str
    approved: tuple[int, ...]
    channel: str = BallotPaper.Channel.PHONE
    key: UUID | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """What the voter is told. `was_in_already`: this very paper had been sent before."""

    receipt: str
    was_in_already: bool


@transaction.atomic
def issue_slips(*, round_: Round, count: int, by: Actor, at: datetime) -> list[str]:
    """New codes, for printing: returned this once and kept nowhere, only their hashes are.

    Refuses `decisions.round_closed`, `decisions.slip_count`.
    """
    if at >= round_.closes_at:
        raise Refused("decisions.round_closed", closes_at=round_.closes_at)
    if not 1 <= count <= MOST_SLIPS_AT_ONCE:
        raise Refused("decisions.slip_count", field="count", most=MOST_SLIPS_AT_ONCE)

    # The box is not shaken while new slips come in: whoever shakes it holds the same lock.
    Round.objects.select_for_update().get(pk=round_.pk)
    codes = [new_code(secrets.choice) for _ in range(count)]
    # In the order of their hashes: the order of printing is the order of handing out.
    hashes = sorted(slip_hash(clean(code)) for code in codes)
    VoterSlip.objects.bulk_create(VoterSlip(hash=one, round=round_) for one in hashes)
    record(by=by, at=at, act="decisions.slips_issued", subject=round_, count=count)
    return codes


@transaction.atomic
def cast_paper(*, round_: Round, ballot: Ballot, by: Actor, at: datetime) -> Accepted:
    """Mark the slip used and put the paper into the box: both, or neither.

    Not journalled one by one, and `by` is kept nowhere (a clerk who enters paper votes included).
    Refuses `decisions.not_opened`, `decisions.not_open_yet`, `decisions.round_closed`,
    `decisions.slip_length`, `decisions.slip_misread`, `decisions.slip_unknown`,
    `decisions.slip_of_another_round`, `decisions.slip_used`, `decisions.nothing_ticked`,
    `decisions.not_on_this_ballot`.
    """
    code_hash = slip_hash(clean(ballot.code))
    # One voter after the other in each round: nobody waits for more than one short transaction,
    # and the box is never shaken while somebody is half-way in.
    round_ = Round.objects.select_for_update().get(pk=round_.pk)
    slip = _slip(round_, code_hash)
    if slip.is_used:
        return _again(round_, ballot)
    _refuse_closed(round_, at)
    approved = _approved(round_, ballot)

    VoterSlip.objects.filter(pk=slip.pk).update(is_used=True)
    paper = BallotPaper.objects.create(
        id=_free_key(ballot.key), round=round_, approved=approved, channel=ballot.channel
    )
    transaction.on_commit(partial(seal_when_due, round_.pk))
    return Accepted(receipt(paper.pk), was_in_already=False)


def enter_paper(
    *, round_: Round, code: str, approved: tuple[int, ...], by: Actor, at: datetime
) -> Accepted:
    """A vote on paper, typed in by a clerk: the same act, another channel."""
    ballot = Ballot(code, approved, BallotPaper.Channel.PAPER)
    return cast_paper(round_=round_, ballot=ballot, by=by, at=at)


def _refuse_closed(round_: Round, at: datetime) -> None:
    if round_.opened_at is None:
        raise Refused("decisions.not_opened")
    if at < round_.opens_at:
        raise Refused("decisions.not_open_yet", opens_at=round_.opens_at)
    if at >= round_.closes_at:
        raise Refused("decisions.round_closed", closes_at=round_.closes_at)


def _slip(round_: Round, code_hash: str) -> VoterSlip:
    slip = (
        VoterSlip.objects.select_related("round")
        .filter(pk=code_hash, round__organisation=round_.organisation_id)
        .first()
    )
    if slip is None:
        raise Refused("decisions.slip_unknown", field="code")
    if slip.round_id != round_.pk:
        raise Refused("decisions.slip_of_another_round", field="code", round=slip.round.title)
    return slip


def _approved(round_: Round, ballot: Ballot) -> list[int]:
    approved = sorted(set(ballot.approved))
    if not approved:
        raise Refused("decisions.nothing_ticked", field="approved")
    lines = RoundProposal.objects.filter(round=round_, proposal__in=approved).count()
    if lines != len(approved):
        raise Refused("decisions.not_on_this_ballot", field="approved")
    return approved


def _free_key(wanted: UUID | None) -> UUID:
    """The key of the page, unless another paper has it: one page, passed round, is many papers."""
    if wanted is None or BallotPaper.objects.filter(pk=wanted).exists():
        return uuid4()
    return wanted


def _again(round_: Round, ballot: Ballot) -> Accepted:
    """A used slip: kind when it is the same page once more, else refused."""
    approved = sorted(set(ballot.approved))
    in_box = BallotPaper.objects.filter(round=round_, approved=approved)
    if ballot.key is None or not in_box.filter(pk=ballot.key).exists():
        raise Refused("decisions.slip_used", field="code")
    return Accepted(receipt(ballot.key), was_in_already=True)
