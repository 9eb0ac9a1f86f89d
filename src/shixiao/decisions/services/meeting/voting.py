"""The vote on one item: every member present, one by one, and the outcome by the body's rules."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from shixiao.decisions.core.meeting import (
    ItemOutcome,
    Kind,
    Vote,
    needs_reason,
    outcome_of_item,
    refuse_silent_departure,
)
from shixiao.decisions.models import Item, MemberVote
from shixiao.decisions.queries.meetings import (
    ItemInFull,
    Sitting,
    sitting_of,
    speaking_refused,
)
from shixiao.decisions.queries.proposals import BallotOutcome, ballot_outcome
from shixiao.decisions.services.meeting.locking import open_item
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused


@transaction.atomic
def vote_item(
    *, item: Item, votes: Mapping[int, str], by: Actor, at: datetime, departure_reason: str = ""
) -> Item:
    """Take the votes of all who are present and not recused, on one item (rules D1–D6, D8).

    `votes` is yes, no or abstain by the key of the member. The same votes sent twice are one
    vote: the second gets the item as it stands. Refuses `decisions.already_voted`,
    `decisions.not_quorate`, the orders of speaking of rule D5, `decisions.vote_of_absent`,
    `decisions.vote_of_recused`, `decisions.vote_without_entitlement`, `decisions.votes_missing`,
    `decisions.reason_needed`, `decisions.paper_names_a_dissenter`.
    """
    item = open_item(item)
    if item.is_voted:
        return _as_before(item, votes)
    sitting = sitting_of(item.meeting)
    here = next(one for one in sitting.items if one.item.pk == item.pk)
    outcome = _outcome(sitting, here, votes)
    if refused := speaking_refused(sitting, here):
        raise refused
    _refuse_missing(sitting, here, votes)
    ballot = ballot_outcome(item.proposal) if item.proposal else None
    reason = _reason(sitting, outcome, votes, ballot, departure_reason)

    MemberVote.objects.bulk_create(
        MemberVote(item=item, member_id=key, choice=choice) for key, choice in votes.items()
    )
    item.round_id = ballot.round_pk if ballot else None
    item.departure_reason = reason
    item.voted_at = at
    item.is_passed = outcome.is_passed
    for name in ("entitled", "present", "recused", "base", "needed", "yes", "no", "abstain"):
        setattr(item, name, getattr(outcome, name))
    item.save()
    record(
        by=by,
        at=at,
        act="decisions.item_voted",
        subject=item,
        votes={str(key): votes[key] for key in sorted(votes)},
        base=outcome.base,
        needed=outcome.needed,
        is_passed=outcome.is_passed,
        departure_reason=reason,
    )
    return item


@transaction.atomic
def reopen_vote(*, item: Item, reason: str, by: Actor, at: datetime) -> None:
    """Take an item's vote again before the meeting is closed; the journal keeps what it was.

    Refuses `decisions.meeting_closed`, `decisions.not_voted`, `decisions.reopen_without_reason`.
    """
    item = open_item(item)
    if not item.is_voted:
        raise Refused("decisions.not_voted", title=item.title)
    if not reason.strip():
        raise Refused("decisions.reopen_without_reason", field="reason")

    record(
        by=by,
        at=at,
        act="decisions.vote_reopened",
        subject=item,
        reason=reason.strip(),
        yes=item.yes,
        no=item.no,
        abstain=item.abstain,
        is_passed=item.is_passed,
    )
    item.votes.all().delete()
    item.voted_at = item.is_passed = None
    item.entitled = item.present = item.recused = item.base = item.needed = None
    item.yes = item.no = item.abstain = None
    item.departure_reason = ""
    item.save()


def _as_before(item: Item, votes: Mapping[int, str]) -> Item:
    stored = dict(item.votes.values_list("member", "choice"))
    if stored != {key: str(choice) for key, choice in votes.items()}:
        raise Refused("decisions.already_voted", title=item.title)
    return item


def _outcome(sitting: Sitting, here: ItemInFull, votes: Mapping[int, str]) -> ItemOutcome:
    names = {one.member_id: one.member.name for one in sitting.attendance}
    return outcome_of_item(
        sitting.rules,
        entitled=list(names.values()),
        present=[member.name for member in sitting.present],
        recused=[recusal.member.name for recusal in here.recusals],
        votes={names.get(key, str(key)): Vote(choice) for key, choice in votes.items()},
        kind=Kind(here.item.kind),
    )


def _refuse_missing(sitting: Sitting, here: ItemInFull, votes: Mapping[int, str]) -> None:
    missing = [member.name for member in sitting.voters(here) if member.pk not in votes]
    if missing:
        raise Refused("decisions.votes_missing", members=missing)


def _reason(
    sitting: Sitting,
    outcome: ItemOutcome,
    votes: Mapping[int, str],
    ballot: BallotOutcome | None,
    reason: str,
) -> str:
    """The reason for departing from the ballot, as it will be published; empty without one."""
    if ballot is None or not needs_reason(
        funded_by_ballot=ballot.is_funded, is_passed=outcome.is_passed
    ):
        return ""
    try:
        refuse_silent_departure(
            funded_by_ballot=ballot.is_funded, is_passed=outcome.is_passed, reason=reason
        )
    except Refused as refused:
        raise Refused(refused.rule, field="departure_reason") from None
    # It is published, so it keeps rule D7 like the minutes.
    named = [
        one.member.name
        for one in sitting.attendance
        if votes.get(one.member_id, Vote.YES) != Vote.YES and one.member.name in reason
    ]
    if named:
        raise Refused("decisions.paper_names_a_dissenter", field="departure_reason", members=named)
    return reason.strip()
