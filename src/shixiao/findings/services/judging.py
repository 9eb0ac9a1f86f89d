"""Its author explains a finding first; then a person decides."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from shixiao.findings.core.states import (
    EXPLAINED,
    FALSE_ALARM,
    UPHELD,
    require_decider,
    require_heard,
    require_open,
)
from shixiao.findings.models import Finding, Problem
from shixiao.findings.services.listing import ProblemDraft, enter_problem
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.needs.core.words import refuse_identity_numbers


@transaction.atomic
def explain(*, finding: Finding, text: str, by: Actor, at: datetime) -> Finding:
    """The author says how it came to be; until it is decided, it may be said better.

    Refuses `findings.already_decided`, `findings.nothing_explained`.
    """
    finding = _locked(finding)
    require_open(finding.state)
    if not text.strip():
        raise Refused("findings.nothing_explained", field="text")
    refuse_identity_numbers(text, field="text")

    finding.explanation = text.strip()
    finding.explained_at = at
    finding.state = EXPLAINED
    finding.save(update_fields=["explanation", "explained_at", "state"])
    record(by=by, at=at, act="findings.explained", subject=finding, text=finding.explanation)
    return finding


@transaction.atomic
def dismiss(*, finding: Finding, reason: str, by: Actor, at: datetime) -> Finding:
    """A false alarm: it counts into how often the check was wrong in this county.

    Refuses `findings.already_decided`, `findings.a_person_decides`, `findings.no_reason`.
    """
    finding = _locked(finding)
    require_open(finding.state)
    require_decider(by)
    _decide(finding, FALSE_ALARM, reason, at)
    record(by=by, at=at, act="findings.dismissed", subject=finding, reason=reason)
    return finding


@transaction.atomic
def uphold(*, finding: Finding, text: str, reason: str, by: Actor, at: datetime) -> Problem:
    """The sign stands: it becomes a problem under the words `text`.

    Refuses `findings.already_decided`, `findings.a_person_decides`,
    `findings.author_was_not_heard`, `findings.no_reason`, and what `list_problem` refuses.
    """
    finding = _locked(finding)
    require_open(finding.state)
    require_decider(by)
    require_heard(finding.state, finding.answer_until_on, timezone.localdate(at))
    _decide(finding, UPHELD, reason, at)
    record(by=by, at=at, act="findings.upheld", subject=finding, reason=reason)
    draft = ProblemDraft(
        text=text, source=Problem.Source.FINDING, finding=finding, place=finding.place
    )
    return enter_problem(organisation=finding.organisation, draft=draft, by=by, at=at)


def _locked(finding: Finding) -> Finding:
    return Finding.objects.select_for_update().get(pk=finding.pk)


def _decide(finding: Finding, state: str, reason: str, at: datetime) -> None:
    if not reason.strip():
        raise Refused("findings.no_reason", field="reason")
    refuse_identity_numbers(reason, field="reason")
    finding.state = state
    finding.decision_reason = reason.strip()
    finding.decided_at = at
    finding.save(update_fields=["state", "decision_reason", "decided_at"])
