"""A plan that was chosen becomes outings and activities; nobody is told of them yet."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from shixiao.directory.models import Place, Team
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.programme.core.checking import check
from shixiao.programme.core.plan_data import outings_of
from shixiao.programme.core.problem import Outing as PlannedOuting
from shixiao.programme.core.problem import Problem, outing_cost_fen, outing_km
from shixiao.programme.core.season_facts import form_of, key_of
from shixiao.programme.models import Activity, Outing, Run, Season
from shixiao.programme.queries.planning import BY_RUN, problem_asked, waiting_needs
from shixiao.programme.queries.runs import kept_run
from shixiao.programme.services.seasons.opening import drop_drafts, locked, refuse_closed


@transaction.atomic
def keep_run(*, run: Run, by: Actor, at: datetime, over: int | None = None) -> list[Outing]:
    """Make outings and activities of a plan; nobody is told before the season is published.

    Kept twice it is kept once. What another run made and nobody was told of is replaced. `over`
    names that run (None while no run was kept), so that of two people who choose at the same time
    the second is asked to look.
    The plan is checked against the tables as they are now.
    Refuses `programme.season_is_closed`, `programme.run_not_done`, `programme.already_kept`,
    `programme.another_run_kept`, `programme.plan_is_empty`, `programme.plan_outdated`.
    """
    season = locked(run.season)
    run = Run.objects.select_for_update(of=("self",)).get(pk=run.pk)
    refuse_closed(season)
    kept = kept_run(season)
    if kept is not None and kept.pk == run.pk:
        return list(run.outings.all())
    _refuse_unfit_run(run, kept, over)
    planned = outings_of(run.plan)
    if not planned:
        raise Refused("programme.plan_is_empty")
    problem = _problem_now(season, planned, timezone.localdate(at))

    replaced = drop_drafts(season)
    made = _make(season, run, problem, planned, at)
    run.kept_at = at
    run.save(update_fields=["kept_at"])
    record(
        by=by,
        at=at,
        act="programme.plan_kept",
        subject=run,
        outings=[outing.pk for outing in made],
        replaced=replaced,
    )
    return made


def _refuse_unfit_run(run: Run, kept: Run | None, over: int | None) -> None:
    if run.kept_at is not None:
        raise Refused("programme.already_kept", kept_at=run.kept_at)
    if run.state != Run.State.DONE:
        raise Refused("programme.run_not_done")
    if kept is not None and kept.pk != over:
        raise Refused("programme.another_run_kept", kept_at=kept.kept_at)


def _problem_now(season: Season, planned: Sequence[PlannedOuting], today: date) -> Problem:
    """The problem as the tables stand now; refuses a plan that no longer keeps its rules."""
    problem = problem_asked(season, today=today).problem
    try:
        check(problem, planned)
    except Refused as broken:
        raise Refused("programme.plan_outdated", why=broken) from None
    return problem


def _make(
    season: Season, run: Run, problem: Problem, planned: Sequence[PlannedOuting], at: datetime
) -> list[Outing]:
    """Outings with their stops as activities, and each stop with the needs that it serves."""
    points = {place.id: place for place in problem.places}
    costs = {team.id: team for team in problem.teams}
    by_day = sorted(planned, key=lambda one: (str(one.slot), str(one.team)))
    outings = Outing.objects.bulk_create(
        Outing(
            organisation_id=season.organisation_id,
            season=season,
            run=run,
            team_id=key_of(one.team),
            on=date.fromisoformat(str(one.slot)),
            cost_fen=outing_cost_fen(
                costs[one.team],
                outing_km(
                    costs[one.team], [points[stop.place] for stop in one.stops], problem.travel
                ),
                len(one.stops),
            ),
        )
        for one in by_day
    )
    pairs = list(zip(outings, by_day, strict=True))
    activities = Activity.objects.bulk_create(_stops(season, run, pairs, at))
    link_needs(season, activities)
    return outings


def _stops(
    season: Season, run: Run, pairs: Sequence[tuple[Outing, PlannedOuting]], at: datetime
) -> list[Activity]:
    county = season.organisation
    teams: Mapping[int, Team] = county.teams.in_bulk()
    places: Mapping[int, Place] = county.places.in_bulk()
    forms = {form.name: form for form in county.art_forms.all()}
    found: list[Activity] = []
    for outing, one in pairs:
        for position, stop in enumerate(one.stops, start=1):
            place, form = places[key_of(stop.place)], forms[form_of(stop.form)]
            is_school = place.kind == Place.Kind.SCHOOL
            found.append(
                Activity(
                    organisation_id=season.organisation_id,
                    season=season,
                    outing=outing,
                    position=position,
                    kind=Activity.Kind.IN_SCHOOLS if is_school else Activity.Kind.TO_VILLAGES,
                    title=f"{teams[outing.team_id].name} · {form.resident_name}"[:80],
                    place=place,
                    art_form=form,
                    on=outing.on,
                    created_at=at,
                    form_key=f"{BY_RUN}{run.pk}-{len(found) + 1}",
                )
            )
    return found


def link_needs(season: Season, activities: Sequence[Activity]) -> None:
    """Every waiting need goes with the first stop at its place that offers its form."""
    first: dict[tuple[int, int], Activity] = {}
    for activity in activities:
        first.setdefault((activity.place_id, activity.art_form_id), activity)
    waiting = waiting_needs(season).filter(place__in={place for place, _ in first})
    served = [
        (first[place, form].pk, need)
        for need, place, form in waiting.values_list("pk", "place_id", "art_form_id")
        if form is not None and (place, form) in first
    ]
    link = Activity.needs.through
    link.objects.bulk_create(link(activity_id=stop, need_id=need) for stop, need in served)
