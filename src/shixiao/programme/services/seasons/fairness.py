"""What it would cost to be fairer: worked out on demand, kept with the run as a plan of its own."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from shixiao.engine import jobs as engine
from shixiao.engine.jobs import Job
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.programme.core.explaining_words import said_of_fairness
from shixiao.programme.core.fairness import Fairness
from shixiao.programme.core.plan_data import outings_as_data
from shixiao.programme.core.reasons import LANGUAGES
from shixiao.programme.models import Run

FAIRNESS = "programme.fairness"
SECONDS = 60


@dataclass(frozen=True, slots=True)
class Fairer:
    """What was found, and the reasons of the fair plan."""

    fairness: Fairness
    reasons: Mapping[str, object]


@transaction.atomic
def ask_for_fairness(
    *, run: Run, by: Actor, at: datetime, then: Callable[[int], str] | None = None
) -> Job:
    """Work out what the fair plan of this run's problem would cost; asked twice is asked once.

    Refuses `programme.run_not_done`.
    """
    run = Run.objects.select_for_update(of=("self",)).get(pk=run.pk)
    # An answer to changes has several plans, or stands beside another run.
    if run.state != Run.State.DONE or run.changes:
        raise Refused("programme.run_not_done")
    known = Job.objects.filter(pk=run.fairness_job).first() if run.fairness_job else None
    if known is not None and (known.is_under_way or run.fairness):
        return known
    record(by=by, at=at, act="programme.fairness_asked", subject=run, seconds=SECONDS)
    leads_to = then(run.pk) if then else ""
    job = engine.enqueue(FAIRNESS, organisation=run.organisation_id, then=leads_to, run=run.pk)
    Run.objects.filter(pk=run.pk).update(fairness_job=job.key)
    return job


@transaction.atomic
def finish_fairness(*, run: Run, fairer: Fairer, by: Actor, at: datetime) -> None:
    """The figures with the run, and the fair plan as a run of its own, which may be kept."""
    run = Run.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if run.fairness:
        return
    fairness = fairer.fairness
    outings = outings_as_data(fairness.outings)
    fair = None if outings == run.plan["outings"] else _fair_run(run, fairer, outings, at)
    run.fairness = {
        "best": asdict(fairness.best),
        "fair": asdict(fairness.fair),
        "said": {language: said_of_fairness(fairness, language) for language in LANGUAGES},
        "run": fair.pk if fair else None,
    }
    run.save(update_fields=["fairness"])
    record(
        by=by,
        at=at,
        act="programme.fairness_found",
        subject=run,
        price=fairness.price,
        fair=fair.pk if fair else None,
    )


def _fair_run(run: Run, fairer: Fairer, outings: list[dict[str, object]], at: datetime) -> Run:
    """The fair plan of the same problem: what no plan can exceed holds for it too."""
    worth, bound = fairer.fairness.fair.worth, run.bound or 0.0
    gap = max(0.0, bound - worth) / max(1.0, abs(bound))
    return Run.objects.create(
        organisation_id=run.organisation_id,
        season_id=run.season_id,
        state=Run.State.DONE,
        seconds=SECONDS,
        seed=run.seed,
        workers=run.workers,
        version=run.version,
        status="feasible",
        objective=worth,
        bound=bound,
        gap=gap,
        problem=run.problem,
        plan={
            "outings": outings,
            "objective": worth,
            "bound": bound,
            "gap": gap,
            "status": "feasible",
        },
        explained=dict(fairer.reasons),
        left_out=run.left_out,
        started_at=at,
        ended_at=at,
        form_key=f"{Run.FAIR}{run.pk}",
    )
