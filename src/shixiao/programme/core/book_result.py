"""A plan as its workbook tells it: lines with reasons, places, what stayed open, what is proven."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shixiao.kernel.refusal import Refused
from shixiao.programme.core.book_of_problem import ARROW, Labels, clean, day_of_slot, labels_of
from shixiao.programme.core.explained import Extra, WhyNot
from shixiao.programme.core.explaining import explain
from shixiao.programme.core.explaining_words import said
from shixiao.programme.core.moved import Move
from shixiao.programme.core.plan import Prices
from shixiao.programme.core.problem import (
    Id,
    Outing,
    Problem,
    outing_cost_fen,
    outing_km,
)
from shixiao.programme.core.reasons import Money, Reason, Reasons
from shixiao.programme.core.season_facts import form_of
from shixiao.programme.core.welfare import met_of


@dataclass(frozen=True, slots=True)
class Proof:
    """What is proven of a plan, and with what it can be made again."""

    objective: float
    bound: float
    gap: float
    seed: int
    rounds: int | None
    seconds: float | None
    version: str
    made_on: date
    afresh: float | None = None
    dates_moved: int | None = None
    notes: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A plan with the order of its outings, and what goes with each: `statuses` and `fixed`.

    `reasons` are those that were stored with it; where there are none they are worked out.
    """

    problem: Problem
    outings: Sequence[Outing]
    statuses: Sequence[str] = ()
    fixed: frozenset[tuple[Id, Id]] = frozenset()
    moves: Sequence[Move] = ()
    prices: Prices | None = None
    reasons: Reasons | None = None


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A line of the plan, with what it costs and why it is there; `day` None: no day but a slot."""

    number: int
    slot: str
    day: date | None
    team: str
    places: str
    forms: str
    status: str
    is_fixed: bool
    cost_fen: int
    km: float
    why: str


@dataclass(frozen=True, slots=True)
class PlaceResult:
    """How often a place is visited, and how far what it asked for is met (1: all of it)."""

    place: str
    town: str
    visits: int
    days: str
    asked: str
    met: float


@dataclass(frozen=True, slots=True)
class OpenWish:
    """A wish that stayed open, and why."""

    place: str
    town: str
    form: str
    supporters: float
    why: str


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """What so much more money would bring."""

    extra_fen: int
    worth: float
    at_most: float | None
    first: str
    why: str


@dataclass(frozen=True, slots=True)
class MoveLine:
    """A visit that is not as it was; `was` and `now` are empty where there is none."""

    place: str
    form: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Result:
    """Everything that the sheets of a plan say."""

    lines: tuple[PlanLine, ...]
    places: tuple[PlaceResult, ...]
    wishes: tuple[OpenWish, ...]
    money: tuple[MoneyLine, ...]
    moves: tuple[MoveLine, ...]
    proof: Proof
    cost_fen: int = 0
    budget_fen: int = 0


def result_of(told: Told, proof: Proof, language: str) -> Result:
    """The plan in words; `language` is that of its reasons."""
    telling = _Telling(told, language)
    lines = telling.lines()
    return Result(
        lines=lines,
        places=telling.places(),
        wishes=telling.whys.wishes,
        money=telling.whys.money,
        moves=tuple(map(telling.move, told.moves)),
        proof=proof,
        cost_fen=sum(line.cost_fen for line in lines),
        budget_fen=told.problem.budget_fen,
    )


@dataclass(frozen=True, slots=True)
class _Whys:
    """Everything that needs a reason, in words; outings in the order of the plan."""

    outings: Sequence[str]
    wishes: tuple[OpenWish, ...]
    money: tuple[MoneyLine, ...]


class _Telling:
    def __init__(self, told: Told, language: str) -> None:
        self.told, self.problem, self.language = told, told.problem, language
        self.labels: Labels = labels_of(told.problem)
        self.teams_by_id = {team.id: team for team in told.problem.teams}
        self.places_by_id = {place.id: place for place in told.problem.places}
        self.towns: Mapping[Id, str] = {row.id: row.town for row in told.problem.places}
        self.whys = self._worked_out() if told.reasons is None else self._stored(told.reasons)

    def lines(self) -> tuple[PlanLine, ...]:
        told = self.told
        statuses = told.statuses or [""] * len(told.outings)
        rows = zip(statuses, told.outings, self.whys.outings, strict=True)
        return tuple(
            PlanLine(
                number=number,
                slot=str(one.slot),
                day=day_of_slot(one.slot),
                team=self.labels.teams[one.team],
                places=ARROW.join(self.labels.places[stop.place] for stop in one.stops),
                forms=ARROW.join(clean(form_of(stop.form)) for stop in one.stops),
                status=status,
                is_fixed=(one.team, one.slot) in told.fixed,
                cost_fen=self._cost_fen(one),
                km=round(self._km(one), 1),
                why=why,
            )
            for number, (status, one, why) in enumerate(rows, start=1)
        )

    def _km(self, outing: Outing) -> float:
        where = [self.places_by_id[stop.place] for stop in outing.stops]
        return outing_km(self.teams_by_id[outing.team], where, self.problem.travel)

    def _cost_fen(self, outing: Outing) -> int:
        team = self.teams_by_id[outing.team]
        return outing_cost_fen(team, self._km(outing), len(outing.stops))

    def _worked_out(self) -> "_Whys":
        told = self.told
        why = explain(told.problem, told.outings, told.prices)
        return _Whys(
            outings=[self._said(said(one, self.problem, self.language)) for one in why.outings],
            wishes=tuple(map(self.wish, why.places)),
            money=tuple(map(self.extra, why.curve)),
        )

    def _stored(self, reasons: Reasons) -> "_Whys":
        return _Whys(
            outings=[self._said(one.sentences) for one in reasons.outings],
            wishes=tuple(map(self._stored_wish, reasons.wishes)),
            money=tuple(map(self._stored_money, reasons.money)),
        )

    def _stored_wish(self, why: Reason) -> OpenWish:
        return OpenWish(
            place=self.labels.places[why.place],
            town=self.towns[why.place],
            form=why.form,
            supporters=self.places_by_id[why.place].needs[why.form],
            why=self._said(why.sentences),
        )

    def _stored_money(self, why: Money) -> MoneyLine:
        return MoneyLine(
            extra_fen=why.fen,
            worth=why.worth,
            at_most=why.at_most,
            first=f"{clean(why.place)} {why.form}" if why.place else "",
            why=self._said(why.sentences),
        )

    def _said(self, sentences: Sequence[str]) -> str:
        return ("" if self.language != "en" else " ").join(sentences)

    def places(self) -> tuple[PlaceResult, ...]:
        shows: dict[Id, dict[str, float]] = {}
        days: dict[Id, list[str]] = {}
        qualities = {team.id: team.forms for team in self.problem.teams}
        for one in self.told.outings:
            for stop in one.stops:
                given = shows.setdefault(stop.place, {})
                more = qualities[one.team][stop.form]
                given[stop.form] = given.get(stop.form, 0.0) + more
                days.setdefault(stop.place, []).append(f"{one.slot} {form_of(stop.form)}")
        visits = Counter({place: len(found) for place, found in days.items()})
        return tuple(
            PlaceResult(
                place=self.labels.places[place.id],
                town=place.town,
                visits=visits[place.id],
                days="\n".join(sorted(days.get(place.id, ()))),
                asked="、".join(f"{form_of(form)} {need:g}" for form, need in place.needs.items()),
                met=met_of(place, shows.get(place.id, {}), self.problem.value.repeat),
            )
            for place in self.problem.places
        )

    def wish(self, why: WhyNot) -> OpenWish:
        return OpenWish(
            place=self.labels.places[why.place],
            town=self.towns[why.place],
            form=form_of(why.form),
            supporters=why.supporters,
            why=self._said(said(why, self.problem, self.language)),
        )

    def extra(self, why: Extra) -> MoneyLine:
        first = f"{self.labels.places[why.first[0]]} {form_of(why.first[1])}" if why.first else ""
        return MoneyLine(
            extra_fen=why.extra_fen,
            worth=why.worth,
            at_most=why.at_most,
            first=first,
            why=self._said(said(why, self.problem, self.language)),
        )

    def move(self, move: Move) -> MoveLine:
        def when(slot: Id, team: Id) -> str:
            return f"{slot} {self.labels.teams.get(team, str(team))}"

        return MoveLine(
            place=self.labels.places.get(move.place, str(move.place)),
            form=form_of(move.form),
            was=when(move.was.slot, move.was.team) if move.was else "",
            now=when(move.now.slot, move.now.team) if move.now else "",
        )
