"""Looking over the records with every check; each sign is raised once and its author is asked."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from shixiao.directory.models import Organisation
from shixiao.engine import jobs as engine
from shixiao.findings import queries
from shixiao.findings.core import registry
from shixiao.findings.core.records import Records
from shixiao.findings.core.signs import Check, Sign
from shixiao.findings.core.states import ANSWER_DAYS
from shixiao.findings.models import Finding, Inspection
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor

RUN_CHECKS = "findings.run_checks"
Report = Callable[[int, int, str], None]


def start_checks(*, organisation: Organisation, then: str = "") -> engine.Job:
    """Queue a look at everything; `then` is the page that shows what came of it."""
    return engine.enqueue(
        RUN_CHECKS, organisation=organisation.pk, then=then, county=organisation.pk
    )


def run_checks(
    *, organisation: Organisation, by: Actor, at: datetime, report: Report | None = None
) -> Inspection:
    """Run every check on what the county has written down; what is known stays as it is.

    Reads first and writes in one transaction at the end, so that `report` is seen meanwhile. Two
    runs at once raise nothing twice.
    """
    tell = report or _tell_nobody
    records = queries.records_of(organisation, timezone.localdate(at))
    other = queries.thresholds()
    found: list[tuple[Check, Sign]] = []
    for number, check in enumerate(registry.CHECKS.values()):
        tell(number, len(registry.CHECKS), f"findings.check.{check.key}")
        found += [(check, sign) for sign in registry.signs_of(check, records, other)]
    inspection = _keep(organisation, (records, found), by=by, at=at)
    tell(len(registry.CHECKS), len(registry.CHECKS), "findings.check.done")
    return inspection


@transaction.atomic
def _keep(
    organisation: Organisation,
    seen: tuple[Records, Sequence[tuple[Check, Sign]]],
    *,
    by: Actor,
    at: datetime,
) -> Inspection:
    """Store what is new, and that it was looked for."""
    # A second run waits here, and then finds what the first one raised.
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    records, found = seen
    known = set(organisation.findings.values_list("check_key", "fingerprint"))
    raised: list[Finding] = []
    for check, sign in found:
        if (check.key, sign.fingerprint) not in known:
            known.add((check.key, sign.fingerprint))
            raised.append(_raise(organisation, check, sign, by=by, at=at))
    inspection = Inspection.objects.create(
        organisation=organisation,
        at=at,
        on=timezone.localdate(at),
        looked_at=records.looked_at,
        raised=len(raised),
    )
    record(
        by=by,
        at=at,
        act="findings.checked",
        subject=inspection,
        raised=[finding.pk for finding in raised],
        **records.looked_at,
    )
    return inspection


def _raise(
    organisation: Organisation, check: Check, sign: Sign, *, by: Actor, at: datetime
) -> Finding:
    finding = Finding.objects.create(
        organisation=organisation,
        check_key=check.key,
        fingerprint=sign.fingerprint,
        variant=sign.variant,
        facts=dict(sign.facts),
        sources=[
            {"heading": side.heading, "text": side.text, "page": side.page, "key": side.key}
            for side in sign.sides
        ],
        place=organisation.places.filter(pk=sign.place).first() if sign.place else None,
        author=sign.author[:60],
        found_at=at,
        answer_until_on=timezone.localdate(at) + timedelta(days=ANSWER_DAYS),
    )
    record(
        by=by,
        at=at,
        act="findings.raised",
        subject=finding,
        check=check.key,
        facts=dict(sign.facts),
    )
    return finding


def _tell_nobody(done: int, total: int, message: str) -> None:
    """Without a page that shows it."""
