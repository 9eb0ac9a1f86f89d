"""Runs of the planner, read."""

from shixiao.engine.models import Job
from shixiao.programme.models import Run, Season

_UNDER_WAY = (Run.State.WAITING, Run.State.RUNNING)


def run_under_way(season: Season) -> Run | None:
    """The run that is waiting or worked on, if its job still is. Two queries at most."""
    open_runs = list(season.runs.filter(state__in=_UNDER_WAY).defer("problem", "plan", "left_out"))
    if not open_runs:
        return None
    at_work = set(
        Job.objects.filter(
            key__in=[run.job for run in open_runs if run.job],
            state__in=[Job.State.WAITING, Job.State.RUNNING],
        ).values_list("key", flat=True)
    )
    return next((run for run in open_runs if run.job in at_work), None)


def kept_run(season: Season) -> Run | None:
    """The run that was kept last. One query."""
    return (
        season.runs.filter(kept_at__isnull=False)
        .defer("problem", "plan", "left_out")
        .order_by("-kept_at")
        .first()
    )


def runs_of(season: Season, *, most: int = 20) -> list[Run]:
    """The latest runs of a season, without their problems and plans, each with `.shown`.

    `shown` is the state of a run that its job has left behind: cancelled before it began, or
    ended by a bug. Two queries.
    """
    runs = list(season.runs.defer("problem", "plan", "left_out")[:most])
    ended = dict(
        Job.objects.filter(
            key__in=[run.job for run in runs if run.job and run.state in _UNDER_WAY],
            state__in=[Job.State.CANCELLED, Job.State.FAILED],
        ).values_list("key", "state")
    )
    for run in runs:
        run.shown = ended.get(run.job, run.state) if run.job else run.state
    return runs


def kept_in_full(season: Season) -> Run | None:
    """The run that was kept last, with its problem and plan. One query."""
    return season.runs.filter(kept_at__isnull=False).order_by("-kept_at").first()
