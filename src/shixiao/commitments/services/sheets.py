"""Taking a filled sheet into the ledger: shown first, then stored whole or not at all."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from shixiao.commitments import queries
from shixiao.commitments.core.sheets import Change, Plan, Sheet, plan_changes
from shixiao.commitments.services.acts import amend, open_commitment
from shixiao.directory.models import Organisation
from shixiao.documents.models import Requirement
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused


def preview(*, organisation: Organisation, sheet: Sheet) -> tuple[Plan, Sheet]:
    """What the sheet would change, and the sheet as seen. Nothing is stored. Two queries.

    Refuses what `plan_changes` refuses, and a sheet that would change nothing.
    """
    plan = plan_changes(sheet.rows, queries.known_lines(organisation), sheet.kind)
    if plan.is_empty:
        raise Refused("commitments.sheet.nothing_new")
    return plan, replace(sheet, seen=plan.fingerprint)


@transaction.atomic
def take_in_sheet(*, organisation: Organisation, sheet: Sheet, by: Actor, at: datetime) -> Plan:
    """Open and amend what the sheet says, exactly as it was shown; one journal line for each.

    Refused when the ledger would now change otherwise than it was shown, which is so too when the
    same sheet was taken in before.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    if organisation.commitments.filter(sheet_key__startswith=f"{sheet.key}:").exists():
        raise Refused("commitments.sheet.stale")
    plan = plan_changes(sheet.rows, queries.known_lines(organisation), sheet.kind)
    if plan.fingerprint != sheet.seen:
        raise Refused("commitments.sheet.stale")

    by_text = {r.text: r for r in queries.requirements_to_choose(organisation)}
    for change in plan.opened:
        open_commitment(
            organisation=organisation,
            line=replace(change.line, key=f"{sheet.key}:{change.row}"),
            requirements=_requirements(change, by_text),
            by=by,
            at=at,
        )
    numbered = {line.number: line for line in organisation.commitments.all()}
    for change in plan.amended:
        if change.number is not None:
            amend(commitment=numbered[change.number], line=change.line, by=by, at=at)
    return plan


def _requirements(change: Change, by_text: dict[str, Requirement]) -> list[Requirement]:
    """The accepted requirements that 重点内容 quotes, a line each."""
    quoted = [text.strip() for text in change.content.splitlines()]
    return [by_text[text] for text in dict.fromkeys(quoted) if text in by_text]
