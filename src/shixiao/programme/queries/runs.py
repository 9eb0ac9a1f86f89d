"""Runs of the planner, read."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast
from uuid import UUID

from shixiao.engine.models import Job
from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say
from shixiao.programme.models import Run, Season

_UNDER_WAY = (Run.State.WAITING, Run.State.RUNNING)
# Columns that lists of runs go without.
HEAVY = (
    "problem", "plan", "left_out", "curve", "prices", "explained", "fairness", "changes",
    "standing", "choices",
)  # fmt: skip


def run_under_way(season: Season) -> Run | None:
    """The run that is waiting or worked on, if its job still is. Two queries at most."""
    open_runs = list(season.runs.filter(state__in=_UNDER_WAY).defer(*HEAVY))
    if not open_runs:
        return None
    jobs = [run.job for run in open_runs if run.job]
    at_work = _jobs(jobs, Job.State.WAITING, Job.State.RUNNING)
    return next((run for run in open_runs if run.job in at_work), None)


def kept_run(season: Season) -> Run | None:
    """The run that was kept last, with its curve. One query."""
    light = [name for name in HEAVY if name != "curve"]
    return (
        season.runs.filter(kept_at__isnull=False).defer(*light).order_by("-kept_at", "-pk").first()
    )


def runs_of(season: Season, *, most: int | None = 20) -> list[Run]:
    """The latest runs of a season, without their problems and plans, each with `.shown`.

    Those that answer changes are not among them: they have pages of their own.
    `shown` is the state of a run that its job has left behind: cancelled before it began, or
    ended by a bug. Two queries.
    """
    runs = list(season.runs.filter(changes=[]).defer(*HEAVY)[:most])
    open_jobs = [run.job for run in runs if run.job and run.state in _UNDER_WAY]
    ended = _jobs(open_jobs, Job.State.CANCELLED, Job.State.FAILED) if open_jobs else {}
    for run in runs:
        run.shown = ended[run.job].state if run.job in ended else run.state
    return runs


def with_state(run: Run) -> Run:
    """A run with `.shown`, as `runs_of` gives it. One query at most, none once it is over."""
    run.shown = run.state
    if run.job and run.state in _UNDER_WAY:
        ended = _jobs([run.job], Job.State.CANCELLED, Job.State.FAILED)
        run.shown = ended[run.job].state if run.job in ended else run.state
    return run


def kept_in_full(season: Season) -> Run | None:
    """The run that was kept last, with its problem and plan. One query."""
    return season.runs.filter(kept_at__isnull=False).order_by("-kept_at", "-pk").first()


def refusal_of(run: Run) -> Refused | None:
    """Why a run has no plan; None where it was not refused. No query.

    A run that its job has left behind without a word was ended by a bug.
    """
    if run.refusal:
        return _refused(run.refusal)
    return Refused("engine.broken") if run.shown == Run.State.FAILED else None


def failure_of(run: Run, language: str) -> str:
    """Why a run has no plan, in the reader's language; empty where nothing went wrong.

    A run that its job has left behind says what the job says: a bug, or a server that was switched
    off. One query at most.
    """
    refused = refusal_of(run)
    if refused is None:
        return ""
    job = None if run.refusal or run.job is None else Job.objects.filter(pk=run.job).first()
    return (job.failure(language) if job else "") or say(refused, language)


def _refused(data: Mapping[str, object]) -> Refused:
    """What `services.seasons.planning` has stored: refusals may hold days and refusals."""
    facts = cast(Mapping[str, object], data["facts"])
    return Refused(str(data["rule"]), **{name: _fact(value) for name, value in facts.items()})


def _fact(value: object) -> object:
    if isinstance(value, list):
        return [_fact(one) for one in cast(Sequence[object], value)]
    if isinstance(value, dict):
        return date.fromisoformat(value["day"]) if "day" in value else _refused(value)
    return value


def _jobs(keys: Sequence[UUID], *states: str) -> dict[UUID | None, Job]:
    return {job.key: job for job in Job.objects.filter(key__in=keys, state__in=states)}
