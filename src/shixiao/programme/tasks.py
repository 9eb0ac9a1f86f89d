"""Work of this step that takes longer than a page."""

from time import monotonic

from django.utils import timezone

from shixiao.directory.queries import open_counties
from shixiao.engine import jobs as engine
from shixiao.engine.jobs import Cancelled, Progress
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.programme.core.plan import make_plan
from shixiao.programme.services import notices, seasons

PLANNER = Actor("job", "programme.plan")
HEAD_COUNTS = "programme.ask_for_head_counts"
BETWEEN_REPORTS = 0.5  # seconds


class Reporter:
    """Tells the page of a job how a plan grows, a few times a second at most."""

    def __init__(self, progress: Progress, seconds: int) -> None:
        self.progress, self.seconds = progress, seconds
        self.started = monotonic()
        self.told = -BETWEEN_REPORTS

    def elapsed(self) -> float:
        """The part of the time that is spent; 1 when it is over."""
        return (monotonic() - self.started) / self.seconds

    def tell(self, done: int, total: int, objective: float, bound: float) -> None:
        """Raises `Cancelled` when nobody wants the plan any more."""
        now = monotonic() - self.started
        if now - self.told >= BETWEEN_REPORTS:
            self.told = now
            spent = min(int(now), self.seconds)
            message = f"programme.so_far objective={objective:,.0f}"
            self.progress.report(spent, self.seconds, message)


@engine.job("programme.plan")
def plan(progress: Progress, *, run: int) -> None:
    """Plan a season; the run holds the whole result or none."""
    begun = seasons.work_on(run=run)
    if begun is None:
        return
    problem, row = begun
    reporter = Reporter(progress, row.seconds)
    try:
        made = make_plan(
            problem, seed=row.seed, elapsed=reporter.elapsed, on_progress=reporter.tell
        )
        progress.report(row.seconds, row.seconds)
    except Cancelled:
        seasons.cancel_run(run=row, by=PLANNER, at=timezone.now())
        raise
    except Refused as refused:
        seasons.fail_run(run=row, refused=refused, by=PLANNER, at=timezone.now())
        raise
    seasons.finish_run(run=row, plan=made, by=PLANNER, at=timezone.now())


@engine.every(minutes=50, name=HEAD_COUNTS)
def ask_for_head_counts() -> None:
    """Ask the hosts of yesterday's activities how many came; a host is asked once."""
    for county in open_counties():
        notices.ask_for_head_counts(
            organisation=county, by=Actor("job", HEAD_COUNTS), at=timezone.now()
        )
