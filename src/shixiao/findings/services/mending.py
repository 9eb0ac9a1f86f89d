"""From a problem to the line of the ledger that mends it; residents close it by their word."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from shixiao.commitments.core.line import Line
from shixiao.commitments.models import Commitment
from shixiao.commitments.services import open_commitment
from shixiao.directory.models import Organisation, Place
from shixiao.findings import queries
from shixiao.findings.core.rectification import at_once_until, fitted
from shixiao.findings.models import Problem
from shixiao.findings.services.listing import ProblemDraft, list_problem
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused


@transaction.atomic
def open_rectification(
    *,
    problem: Problem,
    line: Line,
    place: Place | None = None,
    hand_out_at_once: bool = False,
    by: Actor,
    at: datetime,
) -> Commitment:
    """Open the line that mends a problem, with the columns of 整改台账 filled in.

    A place must be named, by the problem or here: its residents are asked whether it is mended,
    and the line closes on their word alone. The same form sent twice opens one line.
    Refuses `findings.rectified_already`, `findings.no_place_to_ask`, `findings.foreign_row`,
    `findings.rectification_without_due_date`, and what the ledger refuses.
    """
    # Without joins: a row beside the locked one would be read as it was before the wait.
    problem = Problem.objects.select_for_update().get(pk=problem.pk)
    if problem.commitment is not None:
        if line.key and problem.commitment.sheet_key == line.key:
            return problem.commitment
        raise Refused("findings.rectified_already", number=problem.commitment.number)
    asked_at = place or problem.place
    if asked_at is None:
        raise Refused("findings.no_place_to_ask", field="place")
    if asked_at.organisation_id != problem.organisation_id:
        raise Refused("findings.foreign_row", field="place")
    if line.due_on is None:
        raise Refused("findings.rectification_without_due_date", field="due_on")

    commitment = open_commitment(
        organisation=problem.organisation,
        line=fitted(line, queries.noted(problem)),
        hand_out_at_once=hand_out_at_once,
        by=by,
        at=at,
    )
    problem.place = asked_at
    problem.commitment = commitment
    problem.save(update_fields=["place", "commitment"])
    record(
        by=by,
        at=at,
        act="findings.rectification_opened",
        subject=problem,
        commitment=commitment.pk,
        place=asked_at.pk,
    )
    return commitment


@transaction.atomic
def rectify_at_once(
    *,
    organisation: Organisation,
    draft: ProblemDraft,
    line: Line,
    by: Actor,
    at: datetime,
    form_key: str = "",
) -> Problem:
    """立行立改: a problem and its line in one act, handed out and taken on, due within a week.

    Residents close it like any other. Refuses `findings.not_at_once` and what `list_problem` and
    `open_rectification` refuse.
    """
    last = at_once_until(timezone.localdate(at))
    if line.due_on is not None and line.due_on > last:
        raise Refused("findings.not_at_once", field="due_on", last=last)
    problem = list_problem(organisation=organisation, draft=draft, by=by, at=at, form_key=form_key)
    open_rectification(
        problem=problem,
        line=replace(line, due_on=line.due_on or last, key=line.key or problem.form_key),
        hand_out_at_once=True,
        by=by,
        at=at,
    )
    problem.refresh_from_db()
    return problem
