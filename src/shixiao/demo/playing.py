"""Three seasons: planned by the planner, published, played, and told as it was."""

from dataclasses import dataclass, replace
from datetime import time
from decimal import Decimal

from shixiao.demo import shows
from shixiao.demo.clock import season_named
from shixiao.demo.names import SEASON_TEAMS
from shixiao.demo.shows import Show
from shixiao.demo.step import Step
from shixiao.directory.models import Team
from shixiao.directory.services import set_availability
from shixiao.kernel.actor import Actor
from shixiao.kernel.money import FEN_A_YUAN
from shixiao.programme.core.explaining import explain
from shixiao.programme.core.plan import Plan, make_plan
from shixiao.programme.core.problem import Problem
from shixiao.programme.core.reasons import reasons_as_data
from shixiao.programme.core.run_curve import Curve
from shixiao.programme.models import Activity, Outing, Run, Season
from shixiao.programme.services import activities, seasons
from shixiao.verdicts.services import indicators
from shixiao.verdicts.services.indicators import IndicatorDraft

# The planner stops after so many looks at the clock: the same plan on every machine.
LOOKS, ROUNDS, SEED = 400, 100, 7
SECONDS = 60  # that the office would have given it
RESERVE_YUAN = 1_000  # kept back while planning, for what turns up
PLANNER = Actor("job", "programme.plan")


@dataclass(frozen=True, slots=True)
class SeasonPlan:
    """A season; its teams have time from `free_from` on, about once in `every` days."""

    starts: int
    ends: int
    yuan: int
    free_from: int
    every: int
    by_hand: tuple[Show, ...]
    targets: tuple[tuple[str, str, int], ...]


SPRING = SeasonPlan(
    -240,
    -165,
    16_000,
    -236,
    17,
    shows.SPRING,
    (("想再看一回的", "again", 60), ("是想看的", "wanted", 70)),
)
# The teams said that they have time after the harvest only: all is played in the last weeks.
SUMMER = SeasonPlan(
    -146,
    -60,
    11_200,
    -80,
    6,
    shows.SUMMER,
    (("想再看一回的", "again", 65), ("比去年好的", "compared", 50)),
)
AUTUMN = SeasonPlan(
    -40,
    35,
    17_500,
    -38,
    17,
    shows.AUTUMN,
    (("想再看一回的", "again", 65), ("是想看的", "wanted", 75)),
)


def open_season(step: Step, plan: SeasonPlan) -> Season:
    """The season with its money, and what it wants to reach, sealed before it begins."""
    before = step.clock.at(plan.starts - 5)
    season = seasons.open_season(
        organisation=step.county, draft=_season_draft(step, plan, plan.yuan), by=step.by, at=before
    )
    for name, question, target in plan.targets:
        draft = IndicatorDraft(name=name, question=question, target_percent=target)
        indicators.add_indicator(season=season, draft=draft, by=step.by, at=before)
    indicators.seal_indicators(season=season, by=step.by, at=step.clock.at(plan.starts - 5, 11))
    _say_when_free(step, plan)
    return season


def _season_draft(step: Step, plan: SeasonPlan, yuan: int) -> seasons.SeasonDraft:
    return seasons.SeasonDraft(
        name=season_named(step.clock.day(plan.starts)),
        starts_on=step.clock.day(plan.starts),
        ends_on=step.clock.day(plan.ends),
        budget_fen=yuan * FEN_A_YUAN,
        vans=2,
        population_exponent=Decimal("0.5"),
    )


def plan_and_publish(step: Step, plan: SeasonPlan, season: Season) -> None:
    """The planner's plan is kept, schools' consent is noted, the season is published."""
    at = step.clock.at(plan.starts - 3)
    run = seasons.start_run(season=season, seconds=SECONDS, seed=SEED, by=step.by, at=at)
    begun = seasons.work_on(run=run.pk)
    if begun is not None:
        problem, run = begun
        made, curve = _made(problem)
        told = seasons.Told(curve.as_data(), reasons_as_data(explain(problem, made), problem))
        at = step.clock.at(plan.starts - 3, 10)
        seasons.finish_run(run=run, plan=made, told=told, by=PLANNER, at=at)
    run = Run.objects.get(pk=run.pk)
    at = step.clock.at(plan.starts - 2)
    seasons.keep_run(run=run, by=step.by, at=at)
    with_reserve = _season_draft(step, plan, plan.yuan + RESERVE_YUAN)
    seasons.amend_season(season=season, draft=with_reserve, by=step.by, at=at)
    for activity in season.activities.filter(kind=Activity.Kind.IN_SCHOOLS, campus_consent=""):
        draft = replace(draft_of(activity), campus_consent="云教函〔12〕号")
        activities.amend_activity(activity=activity, draft=draft, by=step.by, at=at)
    seasons.publish_season(season=season, by=step.by, at=step.clock.at(plan.starts - 2, 16))


def _made(problem: Problem) -> tuple[Plan, Curve]:
    """A plan, and how it came about by a clock that is the same everywhere."""
    looks, curve = Looks(), Curve()

    def tell(done: int, total: int, objective: float, bound: float) -> None:
        curve.add(SECONDS * looks.taken / LOOKS, objective, bound)

    made = make_plan(problem, seed=SEED, rounds=ROUNDS, elapsed=looks, on_progress=tell)
    curve.end(SECONDS * looks.taken / LOOKS, made.objective, made.bound)
    return made, curve


class Looks:
    """A clock that runs by the number of looks at it."""

    def __init__(self) -> None:
        self.taken = 0

    def __call__(self) -> float:
        self.taken += 1
        return self.taken / LOOKS


def add_by_hand(step: Step, plan: SeasonPlan, season: Season) -> dict[int, Show]:
    """What the clerk put in before the rest was planned; by key of its activity."""
    return {
        activities.add_activity(
            organisation=step.county,
            draft=_draft(step, season, show, number),
            by=step.by,
            at=step.clock.at(plan.starts - 4, 15),
        ).pk: show
        for number, show in enumerate(plan.by_hand)
    }


def draft_of(activity: Activity) -> activities.ActivityDraft:
    """An activity as a form that was filled in with what it says."""
    return activities.ActivityDraft(
        kind=activity.kind,
        title=activity.title,
        place=activity.place,
        art_form=activity.art_form,
        on=activity.on,
        starts_at=activity.starts_at,
        season=activity.season,
        team=activity.outing.team if activity.outing else None,
        needs=tuple(activity.needs.all()),
        expected=activity.expected,
    )


def play(step: Step, season: Season, by_hand: dict[int, Show]) -> None:
    """Hosts and teams answer; what lay before today ends, each in its own way."""
    rows = season.activities.filter(announced_at__isnull=False)
    for activity in rows.select_related("outing__team", "place").order_by("on", "pk"):
        show = by_hand.get(activity.pk)
        _answers(step, activity, show)
        if activity.on < step.clock.today and (show is None or show.ending != shows.AHEAD):
            _end(step, activity, show)


def _say_when_free(step: Step, plan: SeasonPlan) -> None:
    """Each team of the season names a few days."""
    for number, name in enumerate(SEASON_TEAMS):
        team = step.county.teams.get(name=name)
        first = plan.free_from + number % 5
        free = [step.clock.day(days) for days in range(first, plan.ends, plan.every + number % 4)]
        set_availability(
            team=team,
            free=free,
            starts_on=step.clock.day(plan.starts),
            ends_on=step.clock.day(plan.ends),
            by=Actor("team", str(team.pk)),
            at=step.clock.at(plan.starts - 4, 20),
        )


def _draft(step: Step, season: Season, show: Show, number: int) -> activities.ActivityDraft:
    county = step.county
    return activities.ActivityDraft(
        kind=show.kind,
        title=show.title,
        place=county.places.get(name=show.place),
        art_form=county.art_forms.get(name=show.form),
        on=step.clock.day(show.on),
        starts_at=time(19 if show.kind == "free_performance" else 14 + number % 3),
        season=season,
        team=_team(step, show.team) if show.team else None,
        proposal=county.proposals.get(title=show.proposal) if show.proposal else None,
        expected=show.expected,
        security_licence=show.licence,
        campus_consent=show.consent,
        is_risky=bool(show.insurance),
        insurance=show.insurance,
    )


def _team(step: Step, name: str) -> Team:
    return step.county.teams.get(name=name)


def _answers(step: Step, activity: Activity, show: Show | None) -> None:
    """A week before, or today: the village and the team say whether the day suits."""
    days = (activity.on - step.clock.today).days
    if days > 9:
        return
    at = step.clock.at(min(days - 6, -1), 20)
    if activity.announced_at is not None and at < activity.announced_at:
        at = activity.announced_at
    host = Actor("host", str(activity.place_id))
    if days > 3 and show is None:
        wish = "那天村里赶集，往后挪一天好些"
        activities.ask_other_day(activity=activity, wish=wish, by=host, at=at)
    else:
        activities.confirm_slot(activity=activity, by=host, at=at)
    outing = activity.outing
    if outing is None or outing.team_answer != Outing.TeamAnswer.NONE:
        return
    team = Actor("team", str(outing.team_id))
    if show is not None and show.ending == shows.WITHDREW:
        activities.answer_outing(outing=outing, can=False, reason=show.reason, by=team, at=at)
        instead = _team(step, show.instead)
        activities.take_over(outing=outing, team=instead, by=step.by, at=at)
    else:
        activities.answer_outing(outing=outing, can=True, by=team, at=at)


def _end(step: Step, activity: Activity, show: Show | None) -> None:
    days = (activity.on - step.clock.today).days
    if show is not None and show.ending == shows.CANCELLED:
        at = step.clock.at(days, 10)
        activities.cancel(activity=activity, reason=show.reason, by=step.by, at=at)
        return
    if show is not None and show.ending == shows.MOVED:
        to_on = step.clock.day(show.to)
        activities.postpone(
            activity=activity,
            to_on=to_on,
            reason=show.reason,
            by=step.by,
            at=step.clock.at(days - 2),
        )
        days = show.to
    _count(step, activity, show, days)


def _count(step: Step, activity: Activity, show: Show | None, days: int) -> None:
    """The host says how many came; what it cost is noted a few days later."""
    people, at = _people(step, activity, show), step.clock.at(days, 21)
    host = Actor("host", str(activity.place_id))
    if show is not None and show.ending == shows.NOBODY:
        activities.record_nobody_came(activity=activity, reason=show.reason, by=step.by, at=at)
        return
    stated = people + 60 if show is not None and show.ending == shows.CORRECTED else people
    activities.state_head_count(activity=activity, people=stated, source="host", by=host, at=at)
    if show is not None and stated != people:
        activities.state_head_count(
            activity=activity,
            people=people,
            source="host",
            by=host,
            at=step.clock.at(days + 5, 10),
            reason=show.reason,
        )
    yuan = show.yuan if show is not None else _yuan(step, activity)
    activities.note_cost(
        activity=activity, cost_fen=yuan * FEN_A_YUAN, by=step.by, at=step.clock.at(days + 4, 15)
    )


def _people(step: Step, activity: Activity, show: Show | None) -> int:
    if show is not None:
        return show.people
    if activity.art_form.name in {"戏曲", "音乐", "舞蹈", "曲艺"}:
        return step.rng.randrange(60, 260)
    return step.rng.randrange(18, 70)


def _yuan(step: Step, activity: Activity) -> int:
    """What a team costs, shared by the stops of its day, and a little more or less."""
    outing = activity.outing
    if outing is None:
        return step.rng.randrange(10, 60) * 10
    stops = outing.activities.count()
    return int(outing.cost_fen / FEN_A_YUAN / stops * step.rng.uniform(0.85, 1.1) / 10) * 10
