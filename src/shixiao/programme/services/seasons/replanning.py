"""有变化: what happened is answered with up to three plans, and one of them may be kept.

An answer is a run: what stood, what changed and the plans to choose from stay, so that anyone can
repeat it. Days up to today stand. What was announced is moved or cancelled for a public reason and
told to whom it concerns; what is new waits for publication, where its papers are asked for.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.programme.core.changes import Change, changed
from shixiao.programme.core.checking import check
from shixiao.programme.core.moved import Move, When
from shixiao.programme.core.moving import cost_of, worth_of
from shixiao.programme.core.plan_data import outings_of
from shixiao.programme.core.problem import Outing as PlannedOuting
from shixiao.programme.core.replanning import Choice, Replanned, replan
from shixiao.programme.core.season_changes import (
    LessMoney,
    OneMore,
    Said,
    as_rows,
    changes_of,
    of_rows,
)
from shixiao.programme.core.season_facts import key_of
from shixiao.programme.models import Run, Season
from shixiao.programme.queries.replanning import AtHand, at_hand, stops_ahead
from shixiao.programme.services.seasons.applying import Applying
from shixiao.programme.services.seasons.opening import (
    locked,
    refuse_closed,
)
from shixiao.programme.services.seasons.planning import as_data
from shixiao.programme.services.seasons.proving import ask_for_proof

USUAL_ROUNDS = 300
MOST_CHANGES = 30


def answer_changes(
    *,
    season: Season,
    said: Sequence[Said],
    by: Actor,
    at: datetime,
    rounds: int | None = None,
    elapsed: Callable[[], float] = lambda: 0.0,
) -> Run:
    """What could be done about what happened; nothing is done yet. Asked twice it is one answer.

    Whatever teams have said through their links counts too. The plan is looked for outside of any
    transaction: whoever keeps an answer is checked against the tables as they are then. `rounds`
    bound the search; should it take very long, `elapsed` ends it at 1.
    Refuses `programme.season_is_closed`, `programme.changes_missing`,
    `programme.changes_too_many`, `programme.nothing_ahead`, `programme.changes_nothing`, what does
    not fit the season, and what the planner refuses.
    """
    refuse_closed(season)
    today = timezone.localdate(at)
    _refuse_unfit(season, said, today)
    # Before the planner finds that it lacks teams or needs, which is not what was asked.
    if not stops_ahead(season, today):
        raise Refused("programme.nothing_ahead", season=season.name)
    hand = at_hand(season, today=today, said=said)
    if not hand.standing.outings:
        raise Refused("programme.nothing_ahead", season=season.name)
    said = hand.said
    if not said:
        raise Refused("programme.changes_missing")
    changes = changes_of(said, hand.standing.problem, spent_fen=hand.standing.spent_fen)
    if not changes:
        raise Refused("programme.changes_nothing")
    if (before := _asked_before(season, said, hand)) is not None:
        return before

    rounds = USUAL_ROUNDS if rounds is None else rounds
    found = replan(
        hand.standing.problem,
        hand.standing.outings,
        frozen_until=None,
        changes=changes,
        rounds=rounds,
        elapsed=elapsed,
        announced=hand.standing.told,
    )
    return _noted(hand, said, found, rounds=rounds, by=by, at=at)


@transaction.atomic
def keep_changes(*, run: Run, choice: int, reason: str, by: Actor, at: datetime) -> Run:
    """Do what one of the answers says, all of it or nothing; kept twice it is kept once.

    How far it is from the best, and why it is as it is, is worked out afterwards as a job.
    Refuses `programme.season_is_closed`, `programme.already_kept`, `programme.choice_unknown`,
    `programme.changes_outdated` where anything moved in between, `programme.plan_outdated`,
    `programme.reason_missing`.
    """
    season = locked(run.season)
    run = Run.objects.select_for_update(of=("self",)).get(pk=run.pk)
    refuse_closed(season)
    if run.kept_at is not None:
        if run.plan.get("choice") == choice:
            return run
        raise Refused("programme.already_kept", kept_at=run.kept_at)
    if not 0 <= choice < len(run.choices):
        raise Refused("programme.choice_unknown")
    if not reason.strip():
        raise Refused("programme.reason_missing", field="reason")
    said = of_rows(run.changes)
    hand = at_hand(season, today=timezone.localdate(at), said=said)
    outings = outings_of(run.choices[choice])
    _refuse_outdated(run, hand, said, outings)

    keeping = Applying(run, hand, reason.strip(), by, at)
    keeping.do_what_was_said(said)
    moves = moves_of(run.choices[choice])
    keeping.move(moves)
    keeping.put_in_order(outings)
    run.kept_at = at
    run.plan = {**run.choices[choice], "choice": choice, "status": "feasible"}
    run.objective = run.choices[choice]["objective"]
    run.save(update_fields=["kept_at", "plan", "objective"])
    record(
        by=by,
        at=at,
        act="programme.changes_kept",
        subject=run,
        changes=run.changes,
        choice=choice,
        moves=run.choices[choice]["moves"],
        reason=reason.strip(),
        seed=run.seed,
        rounds=run.rounds,
    )
    ask_for_proof(run=run)
    run.refresh_from_db()
    return run


def moves_of(choice: Mapping[str, object]) -> list[Move]:
    """The moves of a choice that was stored."""
    rows = choice["moves"]
    assert isinstance(rows, list)
    return [
        Move(
            place=row["place"],
            form=row["form"],
            was=When(*row["was"]) if row["was"] else None,
            now=When(*row["now"]) if row["now"] else None,
            form_was=row["form_was"],
            is_announced=row["is_announced"],
        )
        for row in rows
    ]


def _noted(
    hand: AtHand, said: Sequence[Said], found: Replanned, *, rounds: int, by: Actor, at: datetime
) -> Run:
    standing = hand.standing
    with transaction.atomic():
        # Whoever asked the same at the same moment has been answered in between.
        if (before := _asked_before(locked(hand.season), said, hand)) is not None:
            return before
        run = Run.objects.create(
            organisation_id=hand.season.organisation_id,
            season=hand.season,
            state=Run.State.DONE,
            seconds=0,
            rounds=rounds,
            status="changes",
            problem=as_data(found.problem),
            changes=as_rows(said),
            standing={
                "problem": as_data(standing.problem),
                "rows": hand.rows,
                "told": sorted(map(list, standing.told)),
                "worth": worth_of(found.problem, standing.outings),
                "cost_fen": cost_of(standing.problem, standing.outings) + standing.spent_fen,
                "spent_fen": standing.spent_fen,
                "announced": found.announced,
                "given_up": [key_of(event.id) for event in found.given_up],
                "impossible": [[one.place, one.slot, one.because] for one in found.impossible],
                **_outings_as_data(standing.outings),
            },
            choices=[_as_data(one, standing.spent_fen) for one in _worth_showing(found.choices)],
            started_at=at,
            ended_at=at,
        )
        record(
            by=by,
            at=at,
            act="programme.changes_answered",
            subject=run,
            changes=run.changes,
            choices=len(run.choices),
            seed=run.seed,
            rounds=rounds,
        )
    return run


def _worth_showing(choices: Sequence[Choice]) -> list[Choice]:
    """Without those that move as many announced dates as another one that is worth more."""
    return [
        one
        for one in choices
        if not any(
            other.dates_moved <= one.dates_moved and other.objective > one.objective
            for other in choices
        )
    ]


def _asked_before(season: Season, said: Sequence[Said], hand: AtHand) -> Run | None:
    """The answer that was given to the same question, if nothing has happened since."""
    last = season.runs.order_by("-started_at", "-pk").first()
    is_same = (
        last is not None
        and last.kept_at is None
        and last.changes == as_rows(said)
        and last.standing.get("rows") == hand.rows
        and last.standing.get("problem") == as_data(hand.standing.problem)
    )
    return last if is_same else None


def _refuse_unfit(season: Season, said: Sequence[Said], today: date) -> None:
    if len(said) > MOST_CHANGES:
        raise Refused("programme.changes_too_many", most=MOST_CHANGES)
    for one in said:
        if isinstance(one, LessMoney):
            if not 0 <= one.budget_fen < season.budget_fen:
                raise Refused("programme.budget_not_less", budget_fen=season.budget_fen)
        elif isinstance(one, OneMore):
            if not max(season.starts_on, today) <= one.on <= season.ends_on or one.on == today:
                raise Refused("programme.event_day_unfit", day=one.on, ends_on=season.ends_on)
        elif one.last < one.first:
            raise Refused("programme.change_ends_before", first=one.first, last=one.last)


def _refuse_outdated(
    run: Run, hand: AtHand, said: Sequence[Said], outings: Sequence[PlannedOuting]
) -> None:
    """Nothing has moved since the answer was given, and it still keeps every rule.

    Less money than then is not made more by an old answer.
    """
    budget_fen = hand.season.budget_fen
    is_more = any(isinstance(one, LessMoney) and one.budget_fen > budget_fen for one in said)
    if run.standing.get("rows") != hand.rows or is_more:
        raise Refused("programme.changes_outdated")
    changes: list[Change] = changes_of(
        said, hand.standing.problem, spent_fen=hand.standing.spent_fen
    )
    problem = changed(hand.standing.problem, changes)
    events = {stop.fixed_event for one in outings for stop in one.stops}
    kept = tuple(event for event in problem.fixed_events if event.id in events)
    try:
        check(replace(problem, fixed_events=kept), outings)
    except Refused as broken:
        raise Refused("programme.plan_outdated", why=broken) from None


def _outings_as_data(outings: Sequence[PlannedOuting]) -> dict[str, object]:
    return {
        "outings": [
            {
                "team": one.team,
                "slot": one.slot,
                "stops": [
                    {"place": stop.place, "form": stop.form}
                    | ({"fixed_event": stop.fixed_event} if stop.fixed_event is not None else {})
                    for stop in one.stops
                ],
            }
            for one in outings
        ]
    }


def _as_data(choice: Choice, spent_fen: int) -> dict[str, object]:
    return {
        **_outings_as_data(choice.outings),
        "objective": choice.objective,
        "cost_fen": choice.cost_fen + spent_fen,
        "kept": choice.kept,
        "moves": [
            {
                "place": move.place,
                "form": move.form,
                "form_was": move.form_was,
                "was": [move.was.slot, move.was.team] if move.was else None,
                "now": [move.now.slot, move.now.team] if move.now else None,
                "is_announced": move.is_announced,
            }
            for move in choice.moves
        ],
    }
