"""After an answer to a change was kept: how far it is from the best, and why it is as it is.

Nobody waits for it at the desk: it is worked out as a job, as soon as the answer is in the tables.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from shixiao.engine import jobs as engine
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.programme.core.plan_data import prices_as_data
from shixiao.programme.core.proving import Proven
from shixiao.programme.core.run_curve import Row
from shixiao.programme.models import Run

PROOF = "programme.proof"
PROOF_SECONDS = 20


def ask_for_proof(*, run: Run) -> None:
    """Have the bound and the reasons of an answer that was kept worked out."""
    engine.enqueue(PROOF, organisation=run.organisation_id, run=run.pk)


@transaction.atomic
def finish_proof(
    *, run: Run, proven: Proven, curve: Sequence[Row], by: Actor, at: datetime
) -> None:
    """What was found, with the run; no bound where none is proven. Worked out twice is once."""
    run = Run.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if run.explained:
        return
    run.explained = proven.reasons
    if (plan := proven.plan) is not None:
        run.status, run.objective, run.bound, run.gap = (
            plan.status,
            plan.objective,
            plan.bound,
            plan.gap,
        )
        run.prices, run.curve = prices_as_data(plan.prices), list(curve)
        run.plan = {
            **run.plan,
            "objective": plan.objective,
            "bound": plan.bound,
            "gap": plan.gap,
            "status": plan.status,
        }
    run.save(
        update_fields=[
            "explained", "status", "objective", "bound", "gap", "prices", "curve", "plan",
        ]
    )  # fmt: skip
    record(
        by=by,
        at=at,
        act="programme.changes_proven",
        subject=run,
        objective=run.objective,
        bound=run.bound,
    )
