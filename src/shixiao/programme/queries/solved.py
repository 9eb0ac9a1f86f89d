"""A run of the planner, read back: its problem, and its plan in the names of the county."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from shixiao.kernel.money import FEN_A_YUAN
from shixiao.kernel.wording import name
from shixiao.programme.core.chart import Rise, rise_of
from shixiao.programme.core.plan_data import outings_of, problem_file
from shixiao.programme.core.problem import Id, Outing, Place, Problem, outing_cost_fen, outing_km
from shixiao.programme.core.reasons import Money, Reason, Reasons, reasons_of
from shixiao.programme.core.season_facts import form_of
from shixiao.programme.core.unmet import Unmet
from shixiao.programme.models import Run
from shixiao.programme.readers import read_problem


@dataclass(frozen=True, slots=True)
class PlannedStop:
    """One stop of a plan; `supporters` asked for this form there, `is_pinned` is 必办."""

    place: str
    town: str
    form: str
    supporters: int
    is_pinned: bool


@dataclass(frozen=True, slots=True)
class PlannedOuting:
    """One outing of a plan, in names; `why` are sentences, none where nobody wrote any."""

    on: date
    team: str
    stops: tuple[PlannedStop, ...]
    cost_fen: int
    km: int
    why: tuple[str, ...] = ()
    is_toss_up: bool = False


@dataclass(frozen=True, slots=True)
class OpenWish:
    """A wish that a plan leaves open, and why."""

    place: str
    town: str
    form: str
    supporters: int
    why: str
    is_toss_up: bool


@dataclass(frozen=True)
class Solved:
    """What a run found, ready to be looked at."""

    outings: tuple[PlannedOuting, ...]
    wishes: tuple[OpenWish, ...]
    money: tuple[Money, ...]
    cost_fen: int
    budget_fen: int
    asked: int

    @cached_property
    def met(self) -> int:
        return self.asked - len(self.wishes)

    @property
    def teams(self) -> int:
        return len({outing.team for outing in self.outings})

    @property
    def stops(self) -> int:
        return sum(len(outing.stops) for outing in self.outings)

    @property
    def money_chart(self) -> Rise | None:
        """The picture of what more money would bring, in yuan; None where it brings nothing."""
        return rise_of(
            [(one.fen / FEN_A_YUAN, one.worth) for one in self.money],
            [(one.fen / FEN_A_YUAN, one.reached) for one in self.money],
        )

    @property
    def money_said(self) -> str:
        """The sentence about the first further sum."""
        return next((one.sentences[0] for one in self.money if one.fen and one.sentences), "")

    @property
    def toss_ups(self) -> int:
        """How many outings might as well go elsewhere."""
        return sum(outing.is_toss_up for outing in self.outings)


def problem_of_run(run: Run) -> Problem:
    """The problem that a run was asked. No query."""
    return read_problem(problem_file(run.problem))


def solved(run: Run, language: str = "zh-hans") -> Solved:
    """The plan of a finished run by day, with what it costs, and why. No query."""
    problem, outings = problem_of_run(run), outings_of(run.plan)
    reasons = reasons_of(run.explained, language)
    whys = reasons.outings or tuple(Reason((), is_toss_up=False) for _ in outings)
    names = _Names(problem)
    pairs = zip(outings, whys, strict=True)
    found = [names.outing(outing, why) for outing, why in pairs]
    found.sort(key=lambda outing: (outing.on, outing.team))
    return Solved(
        outings=tuple(found),
        wishes=tuple(_wishes(problem, outings, reasons, language)),
        money=reasons.money,
        cost_fen=sum(outing.cost_fen for outing in found),
        budget_fen=problem.budget_fen,
        asked=sum(len(place.needs) for place in problem.places),
    )


def open_wishes(run: Run, language: str) -> list[OpenWish]:
    """The wishes that the plan of a run leaves open, those of most people first. No query."""
    reasons = reasons_of(run.explained, language)
    return _wishes(problem_of_run(run), outings_of(run.plan), reasons, language)


class _Names:
    """What a problem calls its places and teams."""

    def __init__(self, problem: Problem) -> None:
        self.travel = problem.travel
        self.places = {place.id: place for place in problem.places}
        self.teams = {team.id: team for team in problem.teams}

    def outing(self, outing: Outing, why: Reason) -> PlannedOuting:
        team, where = self.teams[outing.team], [self.places[stop.place] for stop in outing.stops]
        km = outing_km(team, where, self.travel)
        stops = (
            _stop(self.places[stop.place], stop.form, is_pinned=stop.fixed_event is not None)
            for stop in outing.stops
        )
        return PlannedOuting(
            on=date.fromisoformat(str(outing.slot)),
            team=team.called,
            stops=tuple(stops),
            cost_fen=outing_cost_fen(team, km, len(where)),
            km=round(km),
            why=why.sentences,
            is_toss_up=why.is_toss_up,
        )


def _stop(place: Place, form: str, *, is_pinned: bool) -> PlannedStop:
    asked = place.needs.get(form) or place.needs.get(form_of(form), 0)
    return PlannedStop(place.called, place.town, form_of(form), int(asked), is_pinned)


def _wishes(
    problem: Problem, outings: Sequence[Outing], reasons: Reasons, language: str
) -> list[OpenWish]:
    """Open wishes with what was stored about them, or else the plainest rule."""
    stored = {(one.place, one.form): one for one in reasons.wishes}
    unmet = Unmet(problem, outings)
    shown = {(stop.place, form_of(stop.form)) for one in outings for stop in one.stops}

    between = " " if language.startswith("en") else ""

    def wish(place: Place, form: str) -> OpenWish:
        known = stored.get((place.id, form_of(form)))
        why = known or _rule(unmet, place.id, form, language)
        supporters = round(place.needs[form])
        said = between.join(why.sentences)
        return OpenWish(place.called, place.town, form_of(form), supporters, said, why.is_toss_up)

    open_ = [
        wish(place, form)
        for place in problem.places
        for form in place.needs
        if (place.id, form_of(form)) not in shown
    ]
    return sorted(open_, key=lambda one: -one.supporters)


def _rule(unmet: Unmet, place: Id, form: str, language: str) -> Reason:
    words = name(f"programme.unmet.{unmet.why(place, form)}", language)
    return Reason((words,), is_toss_up=False)
