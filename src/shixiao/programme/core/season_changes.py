"""有变化: what people say has happened, in days and rows, and what it means for the planner.

What has happened names days; the planner knows slots. A day on which nothing could be planned
anyway needs no change, and neither does a team or a place that the plan does not know.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from shixiao.kernel.refusal import Refused
from shixiao.programme.core.changes import (
    BudgetCut,
    Change,
    NewFixedEvent,
    PlaceCloses,
    RainCancels,
    TeamWithdraws,
)
from shixiao.programme.core.problem import FixedEvent, Id, Problem
from shixiao.programme.core.season_facts import Closed, place_id, team_id


@dataclass(frozen=True, slots=True)
class TeamOut:
    """队伍来不了, from the first to the last day."""

    team: int
    first: date
    last: date
    kind: str = "team"


@dataclass(frozen=True, slots=True)
class PlaceShut:
    """村里办不了."""

    place: int
    first: date
    last: date
    kind: str = "place"


@dataclass(frozen=True, slots=True)
class Rain:
    """下雨去不了: nothing in these towns, or anywhere."""

    first: date
    last: date
    towns: tuple[str, ...] = ()
    kind: str = "rain"


@dataclass(frozen=True, slots=True)
class LessMoney:
    """预算少了: what the whole season may cost from now on."""

    budget_fen: int
    kind: str = "budget"


@dataclass(frozen=True, slots=True)
class OneMore:
    """加一场必办; `form` is its name, `art_form` its key."""

    place: int
    on: date
    art_form: int
    form: str
    reason: str
    kind: str = "event"


Said = TeamOut | PlaceShut | Rain | LessMoney | OneMore


def as_rows(said: Sequence[Said]) -> list[dict[str, object]]:
    """What was said, as JSON can hold it."""
    return [
        {
            name: _plain(getattr(one, name))
            for name in one.__dataclass_fields__  # every field is a number, a text or a day
        }
        for one in said
    ]


def of_rows(rows: Sequence[Mapping[str, object]]) -> tuple[Said, ...]:
    """What was said, as `as_rows` has stored it."""
    return tuple(_of_row(row) for row in rows)


def closed_by(said: Sequence[Said]) -> tuple[Closed, ...]:
    """The days that what was said takes from places, also for the plans that come later."""
    found = []
    for one in said:
        if isinstance(one, PlaceShut):
            found.append(Closed(one.first, one.last, place=one.place))
        elif isinstance(one, Rain):
            found.append(Closed(one.first, one.last, towns=one.towns))
    return tuple(found)


def changes_of(said: Sequence[Said], problem: Problem, *, spent_fen: int = 0) -> list[Change]:
    """What was said in terms of a problem; `spent_fen` is what the season spends outside of it.

    Refuses `programme.budget_already_spent` and `programme.nobody_for_event`.
    """
    found: list[Change] = []
    for number, one in enumerate(said):
        if isinstance(one, LessMoney):
            found.append(_less(one, spent_fen))
        elif isinstance(one, OneMore):
            found.append(_more(one, number, problem))
        else:
            found.extend(_gone(one, problem))
    return found


def _less(one: LessMoney, spent_fen: int) -> Change:
    if one.budget_fen < spent_fen:
        raise Refused("programme.budget_already_spent", spent_fen=spent_fen)
    return BudgetCut(one.budget_fen - spent_fen)


def _more(one: OneMore, number: int, problem: Problem) -> Change:
    slot = one.on.isoformat()
    can = [team for team in problem.teams if one.form in team.forms and slot in team.available]
    if not can or all(each.id != slot for each in problem.slots):
        raise Refused("programme.nobody_for_event", form=one.form, day=one.on)
    return NewFixedEvent(FixedEvent(f"N{number}", place_id(one.place), slot, one.form))


def _gone(one: TeamOut | PlaceShut | Rain, problem: Problem) -> list[Change]:
    days = {day.isoformat() for day in days_of(one.first, one.last)}
    slots: list[Id] = [slot.id for slot in problem.slots if slot.id in days]
    if not slots:
        return []
    if isinstance(one, TeamOut):
        known = any(team.id == team_id(one.team) for team in problem.teams)
        return [TeamWithdraws(team_id(one.team), tuple(slots))] if known else []
    if isinstance(one, PlaceShut):
        known = any(place.id == place_id(one.place) for place in problem.places)
        return [PlaceCloses(place_id(one.place), tuple(slots))] if known else []
    places = tuple(place.id for place in problem.places if place.town in one.towns)
    if one.towns and not places:
        return []
    return [RainCancels(tuple(slots), places)]


def days_of(first: date, last: date) -> list[date]:
    """Every day from the first to the last."""
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _of_row(row: Mapping[str, object]) -> Said:
    days = {
        name: date.fromisoformat(str(row[name])) for name in ("first", "last", "on") if name in row
    }
    kind = row["kind"]
    if kind == "team":
        return TeamOut(_key(row, "team"), days["first"], days["last"])
    if kind == "place":
        return PlaceShut(_key(row, "place"), days["first"], days["last"])
    if kind == "rain":
        towns = cast(Sequence[str], row["towns"])
        return Rain(days["first"], days["last"], tuple(towns))
    if kind == "budget":
        return LessMoney(_key(row, "budget_fen"))
    return OneMore(
        place=_key(row, "place"),
        on=days["on"],
        art_form=_key(row, "art_form"),
        form=str(row["form"]),
        reason=str(row["reason"]),
    )


def _key(row: Mapping[str, object], name: str) -> int:
    return cast(int, row[name])
