"""What is shown of changes: what was said to have happened, and the answers in names."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict, cast

from shixiao.directory.models import Organisation, Place, Team
from shixiao.kernel.wording import fill, name
from shixiao.programme.core.season_changes import (
    LessMoney,
    OneMore,
    PlaceShut,
    Rain,
    Said,
    of_rows,
)
from shixiao.programme.core.season_facts import form_of, key_of
from shixiao.programme.models import Outing, Run, Season


class _Move(TypedDict):
    place: str
    form: str
    form_was: str
    was: list[str] | None
    now: list[str] | None
    is_announced: bool


class _Choice(TypedDict):
    objective: float
    cost_fen: int
    kept: int
    moves: list[_Move]


@dataclass(frozen=True, slots=True)
class Moved:
    """One visit that is not as it was. `what` is one of moved, team, dropped, added."""

    what: str
    place: str
    form: str
    was_on: date | None
    was_team: str
    now_on: date | None
    now_team: str
    is_announced: bool

    @property
    def is_date_moved(self) -> bool:
        return self.is_announced and self.what in ("moved", "dropped")


@dataclass(frozen=True, slots=True)
class Answer:
    """One plan after the changes, in names; `gain` is what it is worth beyond what stood."""

    number: int
    moves: tuple[Moved, ...]
    worth: float
    gain: float
    cost_fen: int
    more_fen: int
    teams: tuple[str, ...]
    places: tuple[str, ...]

    @property
    def dates_moved(self) -> int:
        """Announced dates that no longer hold."""
        return sum(one.is_date_moved for one in self.moves)

    def counted(self, what: str) -> int:
        return sum(one.what == what for one in self.moves)

    @property
    def dropped(self) -> int:
        return self.counted("dropped")

    @property
    def added(self) -> int:
        return self.counted("added")

    @property
    def others(self) -> int:
        """Visits that keep their day and get another team."""
        return self.counted("team")

    @property
    def drafts(self) -> int:
        """Visits on another day that nobody was told of."""
        return sum(one.what == "moved" and not one.is_announced for one in self.moves)


@dataclass(frozen=True, slots=True)
class Answers:
    """A run that answers changes, as its page shows it."""

    said: tuple[str, ...]
    answers: tuple[Answer, ...]
    worth: float
    cost_fen: int
    announced: int
    impossible: int
    kept: int | None


class Names:
    """Teams and places of a county, also by the names that a problem gives them. Two queries."""

    def __init__(self, county: Organisation) -> None:
        self.teams: Mapping[int, Team] = county.teams.in_bulk()
        self.places: Mapping[int, Place] = county.places.in_bulk()

    def team(self, id_: str) -> str:
        return self.teams[key_of(id_)].name

    def place(self, id_: str) -> str:
        return self.places[key_of(id_)].name


def answers_of(run: Run, language: str) -> Answers:
    """The answers of a run. Three queries."""
    names = Names(run.season.organisation)
    standing = run.standing
    cannot = _cannot(run.season)
    choices = cast(Sequence[_Choice], run.choices)
    return Answers(
        said=tuple(_sentence(one, names, language) for one in of_rows(run.changes)),
        answers=tuple(
            _answer(number, choice, standing, names, cannot)
            for number, choice in enumerate(choices)
        ),
        worth=standing["worth"],
        cost_fen=standing["cost_fen"],
        announced=standing["announced"],
        impossible=len(standing["impossible"]),
        kept=run.plan.get("choice") if run.kept_at else None,
    )


def with_sentences(runs: Sequence[Run], names: Names, language: str) -> list[tuple[Run, list[str]]]:
    """Runs that answer changes, each with what had happened. No query."""
    return [(run, [_sentence(o, names, language) for o in of_rows(run.changes)]) for run in runs]


def _cannot(season: Season) -> set[tuple[int, date]]:
    """Team and day of the outings whose team has said that it cannot come. One query."""
    rows = season.outings.filter(team_answer=Outing.TeamAnswer.NO)
    return set(rows.values_list("team_id", "on"))


def _answer(
    number: int,
    choice: _Choice,
    standing: Mapping[str, float],
    names: Names,
    cannot: Collection[tuple[int, date]],
) -> Answer:
    moves = tuple(part for move in choice["moves"] for part in _moved(move, names))
    told = [move for move in choice["moves"] if move["is_announced"]]
    concerned = [
        when[1]
        for move in told
        for when in (move["was"], move["now"])
        if when and (key_of(when[1]), date.fromisoformat(when[0])) not in cannot
    ]
    return Answer(
        number=number,
        moves=moves,
        worth=choice["objective"],
        gain=choice["objective"] - standing["worth"],
        cost_fen=choice["cost_fen"],
        more_fen=choice["cost_fen"] - int(standing["cost_fen"]),
        teams=tuple(dict.fromkeys(names.team(team) for team in concerned)),
        places=tuple(dict.fromkeys(names.place(move["place"]) for move in told)),
    )


def _moved(move: _Move, names: Names) -> list[Moved]:
    """A move; one that shows another form drops what was told and adds what is new."""
    was, now = move["was"], move["now"]
    if was and now and move["form"] != move["form_was"]:
        gone: _Move = {**move, "now": None, "form": move["form_was"]}
        new: _Move = {**move, "was": None, "is_announced": False}
        return [*_moved(gone, names), *_moved(new, names)]
    what = "moved"
    if not (was and now):
        what = "dropped" if was else "added"
    elif was[0] == now[0]:
        what = "team"
    return [
        Moved(
            what=what,
            place=names.place(move["place"]),
            form=form_of(move["form"]),
            was_on=date.fromisoformat(was[0]) if was else None,
            was_team=names.team(was[1]) if was else "",
            now_on=date.fromisoformat(now[0]) if now else None,
            now_team=names.team(now[1]) if now else "",
            is_announced=move["is_announced"],
        )
    ]


def _sentence(one: Said, names: Names, language: str) -> str:
    if isinstance(one, LessMoney):
        return fill("programme.change.budget", {"budget_fen": one.budget_fen}, language)
    if isinstance(one, OneMore):
        facts = {"day": one.on, "form": one.form, "reason": one.reason}
        facts["place"] = names.places[one.place].name
        return fill("programme.change.event", facts, language)
    facts = {"first": one.first, "last": one.last}
    if isinstance(one, PlaceShut):
        facts["place"] = names.places[one.place].name
    elif isinstance(one, Rain):
        facts["towns"] = list(one.towns) or name("programme.change.everywhere", language)
    else:
        facts["team"] = names.teams[one.team].name
    code = f"programme.change.{one.kind}"
    return fill(code if one.first != one.last else f"{code}_day", facts, language)
