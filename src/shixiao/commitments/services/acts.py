"""The acts on one line. Each locks the line, so that a double click acts once."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from shixiao.commitments import queries
from shixiao.commitments.core.line import Line
from shixiao.commitments.core.lint import lint, refusals
from shixiao.commitments.core.states import (
    Facts,
    State,
    is_confirmed,
    is_reported,
    require,
    require_closable,
    require_residents,
    state_of,
)
from shixiao.commitments.models import Commitment, Confirmation, Evidence, Progress, Reopening
from shixiao.directory.models import Organisation
from shixiao.documents.models import Requirement
from shixiao.files.models import Upload
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused

# What may not change once the work was reported done: nobody moves the goal afterwards.
_GOAL = ("measure", "unit", "baseline", "target")


@transaction.atomic
def open_commitment(
    *,
    organisation: Organisation,
    line: Line,
    requirements: Sequence[Requirement] = (),
    hand_out_at_once: bool = False,
    by: Actor,
    at: datetime,
) -> Commitment:
    """Write a new line, numbered without gaps in its county.

    `hand_out_at_once` does 立项, 交办 and 签收 in one act, as a small office works. A line whose
    `key` was opened before is returned as it is: the same sheet sent twice opens one line.
    """
    # Not the key itself is locked, so that other rows may go on pointing at the county.
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    if line.key and (known := organisation.commitments.filter(sheet_key=line.key).first()):
        return known
    require_requirements(organisation, requirements)
    _require_writable(line, requirements, at)
    if hand_out_at_once:
        _require_owner(line.owner)

    written = _columns(line)
    commitment = Commitment.objects.create(
        organisation=organisation,
        number=queries.next_number(organisation),
        sheet_key=line.key,
        created_at=at,
        handed_out_at=at if hand_out_at_once else None,
        taken_on_at=at if hand_out_at_once else None,
        **written,
    )
    commitment.requirements.set(requirements)
    record(
        by=by,
        at=at,
        act="commitments.opened",
        subject=commitment,
        number=commitment.number,
        requirements=[requirement.pk for requirement in requirements],
        at_once=hand_out_at_once,
        **written,
    )
    return commitment


@transaction.atomic
def amend(
    *,
    commitment: Commitment,
    line: Line,
    requirements: Sequence[Requirement] | None = None,
    by: Actor,
    at: datetime,
) -> Commitment:
    """Write a line anew; `requirements` None leaves what it hangs on.

    Nothing changes in a closed line, and the goal stays once the work was reported done.
    """
    facts = _locked(commitment)
    _require_open(facts)
    hangs_on = list(commitment.requirements.all()) if requirements is None else list(requirements)
    if requirements is not None:
        require_requirements(commitment.organisation, requirements)
    _require_writable(line, hangs_on, at)
    before, after = _columns(queries.line_of(commitment)), _columns(line)
    changed = {name: value for name, value in after.items() if before[name] != value}
    is_settled = is_reported(facts) or is_confirmed(facts)
    if is_settled and (moved := next((name for name in _GOAL if name in changed), "")):
        raise Refused("commitments.goal_is_settled", field=moved)

    for name, value in changed.items():
        setattr(commitment, name, value)
    commitment.save(update_fields=list(changed))
    commitment.requirements.set(hangs_on)
    keys = [requirement.pk for requirement in hangs_on]
    record(
        by=by, at=at, act="commitments.amended", subject=commitment, requirements=keys, **changed
    )
    return commitment


@transaction.atomic
def hand_out(*, commitment: Commitment, at_once: bool = False, by: Actor, at: datetime) -> None:
    """Give the line to its owner; `at_once` also takes it on, where the owner sits at the desk."""
    facts = _locked(commitment)
    _require_open(facts)
    if state_of(facts) not in (State.OPENED, State.RETURNED):
        raise Refused("commitments.already_handed_out", handed_out_at=facts.handed_out_at)
    _require_owner(commitment.owner)

    commitment.handed_out_at = at
    commitment.taken_on_at = at if at_once else None
    commitment.save(update_fields=["handed_out_at", "taken_on_at"])
    record(
        by=by,
        at=at,
        act="commitments.handed_out",
        subject=commitment,
        owner=commitment.owner,
        at_once=at_once,
    )


@transaction.atomic
def take_on(*, commitment: Commitment, by: Actor, at: datetime) -> None:
    """The owner takes the line on. This is a promise, never a read receipt."""
    facts = _locked(commitment)
    _require_open(facts)
    if facts.taken_on_at is not None:
        raise Refused("commitments.already_taken_on", taken_on_at=facts.taken_on_at)
    require(facts, "commitments.not_handed_out", State.HANDED_OUT)

    commitment.taken_on_at = at
    commitment.save(update_fields=["taken_on_at"])
    record(by=by, at=at, act="commitments.taken_on", subject=commitment)


@transaction.atomic
def return_with_reason(*, commitment: Commitment, reason: str, by: Actor, at: datetime) -> None:
    """The owner does not take the line on, and says why."""
    facts = _locked(commitment)
    _require_text(reason, "reason")
    require(facts, "commitments.nothing_to_return", State.HANDED_OUT)

    commitment.returned_at, commitment.returned_reason = at, reason
    commitment.save(update_fields=["returned_at", "returned_reason"])
    record(by=by, at=at, act="commitments.returned", subject=commitment, reason=reason)


@transaction.atomic
def write_progress(*, commitment: Commitment, text: str, by: Actor, at: datetime) -> Progress:
    """Add a sentence on what was done."""
    facts = _locked(commitment)
    _require_text(text, "text")
    _require_taken_on(facts)

    progress = Progress.objects.create(commitment=commitment, at=at, text=text)
    record(by=by, at=at, act="commitments.progress_written", subject=commitment, text=text)
    return progress


@transaction.atomic
def add_evidence(
    *,
    commitment: Commitment,
    kind: str,
    text: str,
    upload: Upload | None = None,
    by: Actor,
    at: datetime,
) -> Evidence:
    """Add what shows the result, of the kinds that rule F8 admits; a file is never required (F2).

    The residents' confirmation is evidence too, but only residents can give it.
    """
    facts = _locked(commitment)
    if kind not in Commitment.EvidenceKind.values:
        raise Refused("commitments.not_evidence", field="kind")
    if kind == Commitment.EvidenceKind.CONFIRMATION:
        require_residents(by)
    _require_text(text, "text")
    _require_taken_on(facts)

    evidence = Evidence.objects.create(
        commitment=commitment, kind=kind, text=text, upload=upload, at=at
    )
    record(
        by=by,
        at=at,
        act="commitments.evidence_added",
        subject=commitment,
        kind=kind,
        text=text,
        sha256=upload.sha256 if upload else "",
    )
    return evidence


@transaction.atomic
def report_done(*, commitment: Commitment, text: str = "", by: Actor, at: datetime) -> None:
    """The office says that it is done (已办); `text` is the last sentence of progress, if any."""
    facts = _locked(commitment)
    _require_taken_on(facts)
    if is_reported(facts):
        raise Refused("commitments.already_reported", reported_done_at=facts.reported_done_at)

    if text:
        Progress.objects.create(commitment=commitment, at=at, text=text)
    commitment.reported_done_at = at
    commitment.save(update_fields=["reported_done_at"])
    record(by=by, at=at, act="commitments.reported_done", subject=commitment, text=text)


@transaction.atomic
def review(*, commitment: Commitment, by: Actor, at: datetime) -> None:
    """A second pair of eyes finds it done; from here on it is the residents' turn."""
    facts = _locked(commitment)
    state = state_of(facts)
    if state in (State.REVIEWED, State.CLOSED):
        raise Refused("commitments.already_reviewed", reviewed_at=facts.reviewed_at)
    require(facts, "commitments.not_reported_done", State.REPORTED, State.CONFIRMED)

    commitment.reviewed_at = at
    commitment.save(update_fields=["reviewed_at"])
    record(by=by, at=at, act="commitments.reviewed", subject=commitment)


@transaction.atomic
def send_back(*, commitment: Commitment, reason: str, by: Actor, at: datetime) -> None:
    """The second pair of eyes finds it not done yet, and says what is missing."""
    facts = _locked(commitment)
    _require_text(reason, "reason")
    require(facts, "commitments.nothing_to_send_back", State.REPORTED, State.REVIEWED)

    commitment.sent_back_at, commitment.sent_back_reason = at, reason
    commitment.save(update_fields=["sent_back_at", "sent_back_reason"])
    record(by=by, at=at, act="commitments.sent_back", subject=commitment, reason=reason)


@transaction.atomic
def close_out(*, commitment: Commitment, by: Actor, at: datetime) -> None:
    """Close the line for good; refused until residents confirmed it after any reopening."""
    require_closable(_locked(commitment))

    commitment.closed_at = at
    commitment.save(update_fields=["closed_at"])
    record(by=by, at=at, act="commitments.closed_out", subject=commitment)


@transaction.atomic
def confirm_by_residents(
    *, commitment: Commitment, said_by: int, answered: int, by: Actor, at: datetime
) -> Confirmation:
    """Residents said that it works: `said_by` of the `answered`. No person can write this."""
    require_residents(by)
    if not 1 <= said_by <= answered:
        raise Refused("commitments.answers_do_not_add_up", said_by=said_by, answered=answered)
    _locked(commitment)

    confirmation = Confirmation.objects.create(
        commitment=commitment, at=at, said_by=said_by, answered=answered
    )
    record(
        by=by,
        at=at,
        act="commitments.confirmed",
        subject=commitment,
        said_by=said_by,
        answered=answered,
    )
    return confirmation


@transaction.atomic
def reopen_by_residents(
    *, commitment: Commitment, reason: str, by: Actor, at: datetime
) -> Reopening:
    """Residents said that it does not work; possible at any time, after closing too."""
    require_residents(by)
    _require_text(reason, "reason")
    _locked(commitment)

    reopening = Reopening.objects.create(commitment=commitment, at=at, reason=reason)
    record(by=by, at=at, act="commitments.reopened", subject=commitment, reason=reason)
    return reopening


def require_requirements(organisation: Organisation, requirements: Sequence[Requirement]) -> None:
    """Refuse what a line cannot hang on: foreign, not accepted, or asking for an attitude (F12)."""
    for requirement in requirements:
        if requirement.organisation_id != organisation.pk:
            raise Refused("commitments.foreign_requirement")
        if requirement.state != Requirement.State.ACCEPTED:
            raise Refused("commitments.requirement_not_accepted", quote=requirement.quote)
        if requirement.calls_for == Requirement.CallsFor.ATTITUDE:
            raise Refused("commitments.requirement_asks_attitude", quote=requirement.quote)


def _locked(commitment: Commitment) -> Facts:
    """Lock the line until the end of the transaction, read it anew, and return its facts."""
    commitment.refresh_from_db(from_queryset=Commitment.objects.select_for_update())
    return queries.facts_of(commitment)


def _columns(line: Line) -> dict[str, object]:
    return {name: value for name, value in asdict(line).items() if name != "key"}


def _require_writable(line: Line, requirements: Sequence[Requirement], at: datetime) -> None:
    if not line.title.strip():
        raise Refused("commitments.no_title", field="title")
    today = timezone.localdate(at)
    for finding in refusals(lint(line, ends_on=queries.end_of(requirements), today=today)):
        raise finding.refusal


def _require_owner(owner: str) -> None:
    if not owner:
        raise Refused("commitments.nobody_to_hand_out_to", field="owner")


def _require_text(text: str, field: str) -> None:
    if not text.strip():
        raise Refused("commitments.nothing_written", field=field)


def _require_open(facts: Facts) -> None:
    if state_of(facts) is State.CLOSED:
        raise Refused("commitments.already_closed", closed_at=facts.closed_at)


def _require_taken_on(facts: Facts) -> None:
    _require_open(facts)
    if facts.taken_on_at is None:
        raise Refused("commitments.not_taken_on")
