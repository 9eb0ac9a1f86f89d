"""A run of the planner: asked for, worked on, cut short or stopped. A stopped run leaves nothing.

`ask_for_run` is the one way in: it takes the problem as the tables stand, or one that somebody
has made of them.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from hashlib import sha256
from importlib.metadata import version
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from shixiao.engine import jobs as engine
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.programme.core.plan import Plan
from shixiao.programme.core.plan_data import outings_as_data, prices_as_data, problem_file
from shixiao.programme.core.problem import Outing, Problem
from shixiao.programme.core.problem_rules import refuse_unfit
from shixiao.programme.core.run_curve import Row
from shixiao.programme.core.season_facts import Asked, form_of
from shixiao.programme.models import Run, Season
from shixiao.programme.queries.planning import problem_asked
from shixiao.programme.queries.runs import run_under_way
from shixiao.programme.readers import read_problem
from shixiao.programme.services.seasons.opening import locked, refuse_closed

PLANNING = "programme.plan"
MOST_SECONDS = 600
MOST_SEED = 2**31 - 1
WORKERS = 2
UNDER_WAY = (Run.State.WAITING, Run.State.RUNNING)


@dataclass(frozen=True, slots=True)
class Order:
    """How a plan is to be looked for.

    `form_key` is that of the page that was pressed: twice pressed is one run. `then` gives the
    address of the run's page, to which the page of the job leads.
    """

    seconds: int
    seed: int = 0
    form_key: str = ""
    then: Callable[[int], str] | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What a run has to say beside its plan: how it went, and why it is as it is.

    `moved` counts what is not as it was, where it began with a plan that stood.
    """

    curve: Sequence[Row] = ()
    reasons: Mapping[str, object] = field(default_factory=dict)
    moved: Mapping[str, object] = field(default_factory=dict)


def start_run(
    *,
    season: Season,
    seconds: int,
    seed: int,
    by: Actor,
    at: datetime,
    then: Callable[[int], str] | None = None,
) -> Run:
    """Ask for a plan of the season as it stands; see `ask_for_run`."""
    return ask_for_run(season=season, order=Order(seconds, seed, then=then), by=by, at=at)


@transaction.atomic
def ask_for_run(
    *,
    season: Season,
    order: Order,
    by: Actor,
    at: datetime,
    asked: Asked | None = None,
    before: Sequence[Outing] = (),
) -> Run:
    """Ask for a plan: the problem is written down (as the tables stand, unless one is handed in).

    With a plan `before` no more of it is moved than is worth it. One run at a time in a season.
    Refuses `programme.season_is_closed`, `programme.seconds_out_of_range`,
    `programme.seed_out_of_range`, `programme.run_under_way` and what the problem refuses.
    """
    season = locked(season)
    if order.form_key and (known := season.runs.filter(form_key=order.form_key).first()):
        return known
    refuse_closed(season)
    if not 1 <= order.seconds <= MOST_SECONDS:
        raise Refused("programme.seconds_out_of_range", most=MOST_SECONDS, field="seconds")
    if not 0 <= order.seed <= MOST_SEED:
        raise Refused("programme.seed_out_of_range", most=MOST_SEED, field="seed")
    if run_under_way(season) is not None:
        raise Refused("programme.run_under_way", season=season.name)
    asked = asked or problem_asked(season, today=timezone.localdate(at))
    refuse_unfit(asked.problem)

    run = Run.objects.create(
        organisation_id=season.organisation_id,
        season=season,
        seconds=order.seconds,
        seed=order.seed,
        workers=WORKERS,
        version=version("shixiao"),
        problem=as_data(asked.problem),
        left_out=_left_out(asked),
        standing={"outings": outings_as_data(before)} if before else {},
        started_at=at,
        form_key=order.form_key,
    )
    record(by=by, at=at, act="programme.run_started", subject=run, **parameters_of(run))
    leads_to = order.then(run.pk) if order.then else ""
    job = engine.enqueue(PLANNING, organisation=season.organisation_id, then=leads_to, run=run.pk)
    # Where jobs are done at once, this one has written its end already.
    Run.objects.filter(pk=run.pk).update(job=job.key)
    run.refresh_from_db()
    return run


@transaction.atomic
def work_on(*, run: int) -> tuple[Problem, Run] | None:
    """The problem of a waiting run, which is worked on from now; None when it is not waiting."""
    found = _locked_run(run)
    if found.state != Run.State.WAITING:
        return None
    found.state = Run.State.RUNNING
    found.save(update_fields=["state"])
    return read_problem(problem_file(found.problem)), found


def note_course(*, run: Run, curve: Sequence[Row]) -> bool:
    """How the run goes, for its page; whether somebody said that what is there will do.

    Two short statements of their own, because others write too.
    """
    Run.objects.filter(pk=run.pk, state=Run.State.RUNNING).update(curve=list(curve))
    return Run.objects.filter(pk=run.pk, enough_at__isnull=False).exists()


@transaction.atomic
def finish_run(*, run: Run, plan: Plan, told: Told, by: Actor, at: datetime) -> None:
    """The whole result at once, with what is proven about it; nothing of a run that was stopped."""
    run = _locked_run(run.pk)
    if run.state != Run.State.RUNNING:
        return
    run.state, run.ended_at = Run.State.DONE, at
    run.status, run.objective, run.bound, run.gap = (
        plan.status,
        plan.objective,
        plan.bound,
        plan.gap,
    )
    run.plan, run.rounds = plan.as_data(), plan.rounds
    run.curve, run.prices = list(told.curve), prices_as_data(plan.prices)
    run.explained = dict(told.reasons)
    run.standing = {**run.standing, **told.moved}
    run.save()
    record(
        by=by,
        at=at,
        act="programme.run_done",
        subject=run,
        **parameters_of(run),
        status=plan.status,
        objective=plan.objective,
        bound=plan.bound,
        cost_fen=plan.cost_fen,
    )


@transaction.atomic
def fail_run(*, run: Run, refused: Refused, by: Actor, at: datetime) -> Refused:
    """No plan: the rule that says why is kept with its facts, and given back in county words."""
    run = _locked_run(run.pk)
    named = events_named(refused, run.problem)
    if run.state in UNDER_WAY:
        run.state, run.ended_at, run.curve = Run.State.FAILED, at, []
        run.refusal = _refusal_as_data(named)
        run.save(update_fields=["state", "ended_at", "refusal", "curve"])
        record(by=by, at=at, act="programme.run_failed", subject=run, rule=named.rule)
    return named


@transaction.atomic
def cancel_run(*, run: Run, by: Actor, at: datetime) -> None:
    """Nobody wants it any more: nothing of a plan is kept.

    Refuses `programme.run_is_over`.
    """
    run = _locked_run(run.pk)
    if run.state not in UNDER_WAY:
        raise Refused("programme.run_is_over")
    _stop_job(run.job)
    _cancelled(run, by, at)


@transaction.atomic
def give_up_run(*, run: Run, by: Actor, at: datetime) -> None:
    """Its job was stopped, and the run with it, unless somebody has stopped that already."""
    run = _locked_run(run.pk)
    if run.state in UNDER_WAY:
        _cancelled(run, by, at)


@transaction.atomic
def cut_run_short(*, run: Run, by: Actor, at: datetime) -> None:
    """What is there will do: the search ends within a second or two, with its plan and bound.

    Refuses `programme.run_is_over`, `programme.run_has_nothing_yet`. Said twice is said once.
    """
    run = _locked_run(run.pk)
    if run.state not in UNDER_WAY:
        raise Refused("programme.run_is_over")
    if not run.curve:
        raise Refused("programme.run_has_nothing_yet")
    if run.enough_at is None:
        run.enough_at = at
        run.save(update_fields=["enough_at"])
        record(by=by, at=at, act="programme.run_cut_short", subject=run)


def parameters_of(run: Run) -> dict[str, int | str | None]:
    """With what anyone can repeat the run."""
    return {
        "seconds": run.seconds,
        "seed": run.seed,
        "rounds": run.rounds,
        "workers": run.workers,
        "version": run.version,
        "problem_sha256": sha256(problem_file(run.problem)).hexdigest(),
    }


def as_data(problem: Problem) -> dict[str, object]:
    """A problem in its public form, as JSON can hold it."""
    data: dict[str, object] = json.loads(json.dumps(asdict(problem)))
    return data


def events_named(refused: Refused, problem: Mapping[str, object]) -> Refused:
    """A refusal that names fixed events by their keys, with place, day and form instead."""
    listed = refused.facts.get("events")
    if not isinstance(listed, list | tuple):
        return refused
    keys = {str(one).split(" ")[0] for one in listed}
    events = [event for event in _rows(problem, "fixed_events") if event["id"] in keys]
    places = {place["id"]: place for place in _rows(problem, "places")}
    named = [
        Refused(
            "programme.event_named",
            place=places[event["place"]]["name"],
            day=date.fromisoformat(event["slot"]),
            form=form_of(event["form"]),
        )
        for event in events
    ]
    return Refused("programme.pins_in_conflict", events=named) if named else refused


def _rows(problem: Mapping[str, object], part: str) -> list[dict[str, str]]:
    rows = problem.get(part)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _refusal_as_data(refused: Refused) -> dict[str, object]:
    """A refusal as JSON can hold it: days as texts, refusals inside as themselves."""
    facts: dict[str, object] = {}
    for name, value in refused.facts.items():
        if isinstance(value, list):
            facts[name] = [
                _refusal_as_data(one) if isinstance(one, Refused) else str(one) for one in value
            ]
        elif isinstance(value, date):
            facts[name] = {"day": value.isoformat()}
        elif isinstance(value, str | int):
            facts[name] = value
    return {"rule": refused.rule, "facts": facts}


def _left_out(asked: Asked) -> dict[str, list[list[str]]]:
    """Name and reason of each team and place, and of what was assumed."""
    parts = {"teams": asked.teams_out, "places": asked.places_out, "assumed": asked.assumed}
    return {part: [[one.name, one.why] for one in rows] for part, rows in parts.items()}


def _cancelled(run: Run, by: Actor, at: datetime) -> None:
    run.state, run.ended_at, run.curve = Run.State.CANCELLED, at, []
    run.save(update_fields=["state", "ended_at", "curve"])
    record(by=by, at=at, act="programme.run_cancelled", subject=run)


def _locked_run(pk: int) -> Run:
    return Run.objects.select_for_update(of=("self",)).get(pk=pk)


def _stop_job(key: UUID | None) -> None:
    """Its job ends at its next report; one that has ended already is left alone."""
    job = engine.Job.objects.filter(pk=key).first() if key else None
    if job is not None and job.is_under_way:
        engine.cancel(job)
