"""见效了吗: asked by the calendar, decided by the answers, reopened by whoever holds a receipt.

Nobody in the federation can open, stop or set a follow-up: no act here takes a person, and the
database keeps what was asked (`core.kept`).
"""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from shixiao.commitments import services as commitments
from shixiao.commitments.core.states import is_reported
from shixiao.commitments.models import Commitment
from shixiao.commitments.queries import facts_of, states_of
from shixiao.directory.models import Organisation, Place
from shixiao.journal.services import record
from shixiao.kernel.actor import RESIDENT, Actor, Kind
from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import STATES
from shixiao.needs import services as needs
from shixiao.needs.core.words import refuse_identity_numbers
from shixiao.needs.models import Need
from shixiao.verdicts.core.followup import DEFAULT_RULE, Heard, Outcome, outcome
from shixiao.verdicts.core.heard_words import in_public
from shixiao.verdicts.models import Collection, Doubt
from shixiao.verdicts.queries.due import REPORTED_DONE, Due, due
from shixiao.verdicts.queries.following import asked_about_line, heard_in, undecided
from shixiao.verdicts.services.questions import questions_in_use

LONGEST_SENTENCE = 200
# Whose word counts: residents' own, and the jobs that ask them and count their answers.
RESIDENTS_WORD: frozenset[Kind] = frozenset({"resident", "job"})


@transaction.atomic
def open_follow_ups(*, organisation: Organisation, by: Actor, at: datetime) -> list[Collection]:
    """Ask about everything whose day has come; twice on one day asks once.

    Refuses `verdicts.only_residents_follow_up`.
    """
    _refuse_federation(by)
    # One after the other in a county, so that two workers do not ask twice.
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    today = timezone.localdate(at)
    return [
        _open(one, opens_on=today, by=by, at=at)
        for one in due(organisation, today=today, days=settings.FOLLOW_UP_DAYS)
    ]


@transaction.atomic
def ask_about_line(*, commitment: Commitment, place: Place, by: Actor, at: datetime) -> Collection:
    """Ask about a line at a place, weeks after it was reported done; it may be called every day.

    The follow-up that is there since the report is returned as it is. Refuses
    `verdicts.only_residents_follow_up`, `verdicts.line_not_reported`.
    """
    _refuse_federation(by)
    Commitment.objects.select_for_update(no_key=True).get(pk=commitment.pk)
    commitment.refresh_from_db()
    known = asked_about_line(commitment, place)
    if known is not None:
        return known
    if commitment.reported_done_at is None or not is_reported(facts_of(commitment)):
        raise Refused("verdicts.line_not_reported")
    reported_on = timezone.localdate(commitment.reported_done_at)
    opens_on = reported_on + timedelta(days=settings.FOLLOW_UP_DAYS)
    asked = Due(place, needs=(), lines=(commitment,))
    return _open(asked, opens_on=max(opens_on, timezone.localdate(at)), by=by, at=at)


@transaction.atomic
def decide_follow_up(*, collection: Collection, by: Actor, at: datetime) -> Collection:
    """Let the answers of a closed follow-up confirm or reopen what it was about, once.

    Refuses `verdicts.only_residents_follow_up`, `verdicts.follow_up_not_closed`.
    """
    _refuse_federation(by)
    collection = _locked(collection)
    if collection.kind != Collection.Kind.FOLLOW_UP or collection.closed_at is None:
        raise Refused("verdicts.follow_up_not_closed", closes_on=collection.closes_on)
    if collection.outcome:
        return collection
    heard = heard_in([collection])[collection.pk]
    found = outcome(heard, DEFAULT_RULE)

    collection.outcome = found.value
    collection.save(update_fields=["outcome"])
    if found is Outcome.CONFIRMED:
        _confirm(collection, heard, by=by, at=at)
    elif found is Outcome.REOPENED:
        _reopen(collection, heard, by=by, at=at)
    record(
        by=by,
        at=at,
        act="verdicts.follow_up_decided",
        subject=collection,
        outcome=found.value,
        works=heard.works,
        does_not=heard.does_not,
        cannot_say=heard.cannot_say,
    )
    return collection


def decide_closed(*, by: Actor, at: datetime) -> list[Collection]:
    """Decide every follow-up that was closed and not decided yet, each for itself."""
    return [decide_follow_up(collection=one, by=by, at=at) for one in undecided()]


@transaction.atomic
def reopen_with_receipt(*, need: Need, reason: str, by: Actor = RESIDENT, at: datetime) -> None:
    """Whoever holds the receipt says that it does not work: reopened at once.

    A receipt never confirms, since a clerk who entered it on behalf knows it. The reason is for
    those who do the work and is not published; twice is once. Refuses
    `verdicts.only_residents_follow_up`, `verdicts.not_done_yet`, `verdicts.sentence_too_long`,
    `needs.identity_number`.
    """
    if by.kind != RESIDENT.kind:
        raise Refused("verdicts.only_residents_follow_up")
    text = _sentence(reason)
    kept = Need.objects.select_for_update(of=("self",)).get(pk=need.merged_into_id or need.pk)
    if kept.is_reopened:
        return
    if kept.state not in (Need.State.DONE, Need.State.CONFIRMED):
        raise Refused("verdicts.not_done_yet", state=kept.state)

    today = timezone.localdate(at)
    Doubt.objects.create(organisation=kept.organisation, need=kept, text=text, on=today)
    note = STATES["verdicts.doubt.note"].zh
    needs.reopen_by_residents(need=kept, by=by, at=at, note=note)


@transaction.atomic
def forget_old_doubts(*, by: Actor, at: datetime, older_than: timedelta) -> int:
    """Blank the sentences of doubt after their time; the day and the reopening stay."""
    today = timezone.localdate(at)
    old = Doubt.objects.filter(on__lt=today - older_than, forgotten_on__isnull=True)
    total = 0
    for organisation in Organisation.objects.filter(doubts__in=old).distinct().order_by("pk"):
        rows = old.filter(organisation=organisation).update(text="", forgotten_on=today)
        record(by=by, at=at, act="verdicts.doubts_forgotten", subject=organisation, rows=rows)
        total += rows
    return total


def _open(asked: Due, *, opens_on: date, by: Actor, at: datetime) -> Collection:
    organisation = asked.place.organisation
    collection = Collection.objects.create(
        organisation=organisation,
        kind=Collection.Kind.FOLLOW_UP,
        place=asked.place,
        activity=asked.activity,
        question_set=questions_in_use(
            organisation=organisation, kind=Collection.Kind.FOLLOW_UP, by=by, at=at
        ),
        earlier=asked.earlier,
        turn=asked.earlier.turn + 1 if asked.earlier else 1,
        opens_on=opens_on,
        closes_on=opens_on + timedelta(days=settings.FOLLOW_UP_OPEN_DAYS),
        created_at=at,
    )
    collection.needs.add(*asked.needs)
    collection.commitments.add(*asked.lines)
    record(
        by=by,
        at=at,
        act="verdicts.follow_up_opened",
        subject=collection,
        needs=[need.pk for need in asked.needs],
        commitments=[line.pk for line in asked.lines],
        turn=collection.turn,
        opens_on=collection.opens_on,
        closes_on=collection.closes_on,
        # The rule is fixed before anybody answers.
        rule=DEFAULT_RULE.words.zh,
    )
    return collection


def _confirm(collection: Collection, heard: Heard, *, by: Actor, at: datetime) -> None:
    """What was done anew, or reopened meanwhile, is not confirmed by answers about the old."""
    note = in_public(heard, Outcome.CONFIRMED).zh
    for need in _done(collection, Need.State.DONE):
        if need.state_on <= collection.opens_on:
            needs.confirm_by_residents(need=need, by=by, at=at, note=note)
    for line in _reported(collection):
        if line.reported_done_at is not None and line.reported_done_at <= collection.created_at:
            commitments.confirm_by_residents(
                commitment=line, said_by=heard.works, answered=heard.answered, by=by, at=at
            )


def _reopen(collection: Collection, heard: Heard, *, by: Actor, at: datetime) -> None:
    """Doubt goes to the residents: also what was said to be done anew meanwhile is reopened."""
    note = in_public(heard, Outcome.REOPENED).zh
    for need in _done(collection, Need.State.DONE, Need.State.CONFIRMED):
        needs.reopen_by_residents(need=need, by=by, at=at, note=note)
    for line in _reported(collection):
        commitments.reopen_by_residents(commitment=line, reason=note, by=by, at=at)


def _done(collection: Collection, *states: str) -> list[Need]:
    found = collection.needs.select_for_update(of=("self",)).filter(state__in=states)
    return list(found.order_by("pk"))


def _reported(collection: Collection) -> list[Commitment]:
    lines = list(collection.commitments.select_for_update(of=("self",)).order_by("pk"))
    states = states_of(lines)
    return [line for line in lines if states[line.pk] in REPORTED_DONE]


def _locked(collection: Collection) -> Collection:
    return Collection.objects.select_for_update(of=("self",)).get(pk=collection.pk)


def _refuse_federation(by: Actor) -> None:
    if by.kind not in RESIDENTS_WORD:
        raise Refused("verdicts.only_residents_follow_up")


def _sentence(reason: str) -> str:
    text = " ".join(reason.split())
    if len(text) > LONGEST_SENTENCE:
        raise Refused(
            "verdicts.sentence_too_long", field="reason", most=LONGEST_SENTENCE, typed=len(text)
        )
    refuse_identity_numbers(text, field="reason")
    return text
