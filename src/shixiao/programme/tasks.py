"""Work of this step that takes longer than a page."""

from time import monotonic

from django.utils import timezone

from shixiao.directory.queries import open_counties
from shixiao.engine import jobs as engine
from shixiao.engine.jobs import Cancelled, Progress
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.programme.core.calm import Calm, calmly
from shixiao.programme.core.explaining import explain
from shixiao.programme.core.fairness import price_of_fairness
from shixiao.programme.core.plan import Plan, make_plan
from shixiao.programme.core.plan_data import outings_of
from shixiao.programme.core.problem import Problem
from shixiao.programme.core.proving import Effort, proven
from shixiao.programme.core.reasons import reasons_as_data
from shixiao.programme.core.run_curve import Curve
from shixiao.programme.models import Run
from shixiao.programme.queries.solved import problem_of_run
from shixiao.programme.services import notices, seasons
from shixiao.programme.services.seasons.fairness import SECONDS as FAIR_SECONDS
from shixiao.programme.services.seasons.proving import PROOF_SECONDS

PLANNER, FAIR = Actor("job", "programme.plan"), Actor("job", "programme.fairness")
PROVER = Actor("job", "programme.proof")
HEAD_COUNTS = "programme.ask_for_head_counts"
# Seconds: between two writings of how it goes, and between two points of its curve.
BETWEEN_REPORTS, LEAST_STEP, STEPS = 1.0, 0.25, 240


class Reporter:
    """Tells the page of a run how its plan grows, and hears whether that will do."""

    def __init__(self, progress: Progress, run: Run) -> None:
        self.progress, self.run, self.curve = progress, run, Curve()
        self.step = max(LEAST_STEP, run.seconds / STEPS)
        self.started = monotonic()
        self.told = self.noted = -BETWEEN_REPORTS
        self.is_enough = False

    def elapsed(self) -> float:
        """The part of the time that is spent; 1 when it is over."""
        return 1.0 if self.is_enough else self.spent() / self.run.seconds

    def spent(self) -> float:
        """Seconds since the beginning."""
        return monotonic() - self.started

    def tell(self, done: int, total: int, objective: float, bound: float) -> None:
        """Raises `Cancelled` when nobody wants the plan any more."""
        now = self.spent()
        if now - self.noted >= self.step:
            self.noted = now
            self.curve.add(now, objective, bound)
        if now - self.told >= BETWEEN_REPORTS:
            self.told = now
            message = f"programme.so_far objective={objective:,.0f}"
            self.progress.report(min(int(now), self.run.seconds), self.run.seconds, message)
            self.is_enough = seasons.note_course(run=self.run, curve=self.curve.as_data())


class Clock:
    """So many seconds, told to the page of a job."""

    def __init__(self, seconds: int, progress: Progress) -> None:
        self.seconds, self.progress = seconds, progress
        self.started = monotonic()
        self.told = -BETWEEN_REPORTS

    def elapsed(self) -> float:
        """The part of the time that is spent; 1 when it is over."""
        return self.spent() / self.seconds

    def spent(self) -> float:
        """Seconds since the beginning."""
        return monotonic() - self.started

    def tell(self, done: int, total: int) -> None:
        """Raises `Cancelled` when nobody wants it any more."""
        if self.spent() - self.told >= BETWEEN_REPORTS:
            self.told = self.spent()
            self.progress.report(done, total)


@engine.job("programme.plan")
def plan(progress: Progress, *, run: int) -> None:
    """Plan a season; the run holds the whole result or none."""
    begun = seasons.work_on(run=run)
    if begun is None:
        return
    problem, row = begun
    reporter = Reporter(progress, row)
    try:
        made = make_plan(
            problem,
            seed=row.seed,
            elapsed=reporter.elapsed,
            on_progress=reporter.tell,
            workers=row.workers,
        )
        calm = _calm(problem, made, row)
        made = made if calm is None else calm.plan
        reporter.curve.end(reporter.spent(), made.objective, made.bound)
        progress.report(row.seconds, row.seconds, "programme.explaining")
        reasons = reasons_as_data(explain(problem, made), problem)
        progress.report(row.seconds, row.seconds)
    except Cancelled:
        seasons.give_up_run(run=row, by=PLANNER, at=timezone.now())
        raise
    except Refused as refused:
        raise seasons.fail_run(run=row, refused=refused, by=PLANNER, at=timezone.now()) from refused
    told = seasons.Told(reporter.curve.as_data(), reasons, calm.as_data() if calm else {})
    seasons.finish_run(run=row, plan=made, told=told, by=PLANNER, at=timezone.now())


def _calm(problem: Problem, made: Plan, run: Run) -> Calm | None:
    """The plan that stood, changed as little as is worth it; None where none stood."""
    before = outings_of(run.standing)
    return calmly(problem, made, before, seed=run.seed) if before else None


@engine.job("programme.fairness")
def fairness(progress: Progress, *, run: int) -> None:
    """What it would cost to be fairer; the run holds the whole answer or none."""
    row = Run.objects.get(pk=run)
    problem, outings = problem_of_run(row), outings_of(row.plan)
    clock = Clock(FAIR_SECONDS, progress)
    found = price_of_fairness(
        problem, outings, seed=row.seed, elapsed=clock.elapsed, on_progress=clock.tell
    )
    reasons = reasons_as_data(explain(problem, found.outings), problem)
    fairer = seasons.Fairer(found, reasons)
    seasons.finish_fairness(run=row, fairer=fairer, by=FAIR, at=timezone.now())


@engine.job("programme.proof")
def proof(progress: Progress, *, run: int) -> None:
    """How far an answer to a change that was kept is from the best, and why it is as it is."""
    row = Run.objects.get(pk=run)
    clock, curve = Clock(PROOF_SECONDS, progress), Curve()

    def hear(done: int, total: int, bound: float) -> None:
        clock.tell(done, total)
        if not curve.points or clock.spent() - curve.points[-1].seconds >= LEAST_STEP:
            curve.add(clock.spent(), row.objective or 0.0, bound)

    effort = Effort(seed=row.seed, elapsed=clock.elapsed, hear=hear, workers=row.workers)
    found = proven(problem_of_run(row), outings_of(row.plan), effort)
    if found.plan is not None:
        curve.end(clock.spent(), found.plan.objective, found.plan.bound)
    seasons.finish_proof(run=row, proven=found, curve=curve.as_data(), by=PROVER, at=timezone.now())


@engine.every(minutes=50, name=HEAD_COUNTS)
def ask_for_head_counts() -> None:
    """Ask the hosts of yesterday's activities how many came; a host is asked once."""
    for county in open_counties():
        notices.ask_for_head_counts(
            organisation=county, by=Actor("job", HEAD_COUNTS), at=timezone.now()
        )
