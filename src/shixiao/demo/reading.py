"""The deployment speech is read, most of its sentences are decided on, and the ledger begins."""

from decimal import Decimal
from importlib.resources import files

from shixiao.commitments import services as ledger
from shixiao.commitments.core.line import Line
from shixiao.commitments.core.states import State
from shixiao.commitments.models import Commitment
from shixiao.commitments.queries import states_of
from shixiao.demo.clock import Clock
from shixiao.demo.lines import HANDED_OUT, LEADS, OFFICES, OPENED, PLANS, REVIEWED, TAKEN_ON, Plan
from shixiao.demo.step import Step, actor_of
from shixiao.documents.models import Document, Requirement
from shixiao.documents.services import doubts, intake, sentences
from shixiao.kernel.actor import Actor

# So many sentences at the end wait for the reader.
UNREAD = 9


def build(step: Step, *, first_day: int) -> list[Commitment]:
    """Read the speech, decide on all but a few sentences, and open the ledger's lines."""
    clock, by = step.clock, step.by
    document = _read(step, "speech.txt", step.county.name, first_day)
    _doubts(document, clock, by)
    _sentences(document, clock, by)
    accepted = list(document.requirements.filter(state=Requirement.State.ACCEPTED))
    return [_open(step, plan, accepted) for plan in PLANS]


def build_second(step: Step, *, days: int) -> Document:
    """A summary that came in later, with a name left open."""
    return _read(step, "summary.txt", "演出小分队", days)


def _read(step: Step, name: str, issuer: str, days: int) -> Document:
    document = intake.read_in(
        organisation=step.county,
        name=name,
        data=(files("shixiao.demo") / name).read_bytes(),
        by=step.by,
        at=step.clock.at(days),
    )
    return intake.describe_document(
        document=document,
        title=document.title,
        issuer=issuer,
        issued_on=step.clock.day(days - 2),
        by=step.by,
        at=step.clock.at(days, 10),
    )


def _doubts(document: Document, clock: Clock, by: Actor) -> None:
    """The first doubts about single characters are settled, the rest wait."""
    for suspect in document.suspects.all()[:3]:
        if suspect.suggestions:
            doubts.accept_suspect(
                suspect=suspect, replacement=suspect.suggestions[0], by=by, at=clock.at(-269)
            )


def _sentences(document: Document, clock: Clock, by: Actor) -> None:
    waiting = list(document.requirements.order_by("start"))
    needed = [piece for plan in PLANS for piece in plan.about]
    for requirement in waiting:
        is_needed = any(piece in requirement.quote for piece in needed)
        if requirement in waiting[-UNREAD:] and not is_needed:
            continue
        at = clock.at(-268, 9 + requirement.number % 8)
        if requirement.confidence < 0.5 and not is_needed:
            sentences.reject_requirement(requirement=requirement, by=by, at=at)
        else:
            sentences.accept_requirement(requirement=requirement, by=by, at=at)


def _open(step: Step, plan: Plan, accepted: list[Requirement]) -> Commitment:
    asked = [
        requirement
        for requirement in accepted
        if any(piece in requirement.quote for piece in plan.about)
        and requirement.calls_for == Requirement.CallsFor.ACT
    ]
    commitment = ledger.open_commitment(
        organisation=step.county,
        line=_line(plan, step.clock),
        requirements=asked,
        by=step.by,
        at=step.clock.at(-258, 10),
    )
    _begin(commitment, plan, step)
    return commitment


def _line(plan: Plan, clock: Clock) -> Line:
    return Line(
        title=plan.title,
        kind=plan.kind,
        lead=LEADS.get(plan.owner, ""),
        owner=plan.owner,
        office=OFFICES.get(plan.owner, ""),
        due_on=clock.day(plan.due),
        deliverable=plan.deliverable,
        measure=plan.measure,
        unit=plan.unit,
        baseline=None if plan.baseline is None else Decimal(plan.baseline),
        target=None if plan.target is None else Decimal(plan.target),
        evidence_kind=plan.evidence if plan.measure else "",
    )


def _begin(commitment: Commitment, plan: Plan, step: Step) -> None:
    """Handed out, taken on, and begun, as far as this line has come in the first weeks."""
    clock, by = step.clock, step.by
    if plan.stage == OPENED:
        return
    ledger.hand_out(commitment=commitment, by=by, at=clock.at(-256))
    if plan.stage == HANDED_OUT:
        return
    ledger.take_on(commitment=commitment, by=by, at=clock.at(-254))
    if plan.stage != TAKEN_ON:
        ledger.write_progress(commitment=commitment, text=plan.first, by=by, at=clock.at(-231))


def report(step: Step, lines: list[Commitment], until: int) -> None:
    """Lines whose day has come are reported done; the chair reviews most of them."""
    for commitment, plan in zip(lines, PLANS, strict=True):
        if plan.reported is None or plan.reported > until or commitment.reported_done_at:
            continue
        ledger.report_done(
            commitment=commitment, text=plan.done, by=step.by, at=step.clock.at(plan.reported)
        )
        if plan.stage == REVIEWED:
            at = step.clock.at(plan.reported + 3)
            ledger.review(commitment=commitment, by=actor_of("chair"), at=at)


def close_out(step: Step, lines: list[Commitment]) -> None:
    """销号: a line that residents have confirmed is closed by the chair."""
    chair = actor_of("chair")
    states = states_of(lines)
    for commitment, plan in zip(lines, PLANS, strict=True):
        if plan.is_closed_out and states[commitment.pk] is State.CONFIRMED:
            ledger.close_out(commitment=commitment, by=chair, at=step.clock.at(-12))
