"""A workbook comes back: what was changed in its plan becomes pins, and the season is planned anew.

The new plan begins with the one that stands and moves no more of it than is worth it; what was
announced it does not move at all. What belongs to the directory, to needs or to the season itself
is told, and changed there.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from shixiao.directory.models import ArtForm, Place, Team
from shixiao.files.models import Upload
from shixiao.files.services.uploads import store_upload
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.programme.core.book_edits import MOVED, TAKEN_OUT, Edit, edits_of
from shixiao.programme.core.book_names import Names, parted, plain
from shixiao.programme.core.season_book import (
    MUSTS,
    PLAN,
    Book,
    BusyLine,
    Faults,
    NeedLine,
    OutingLine,
    PlaceLine,
    TeamLine,
)
from shixiao.programme.core.season_facts import Known
from shixiao.programme.core.season_problem import problem_of
from shixiao.programme.models import Pin, Run, Season
from shixiao.programme.queries.planning import facts_of
from shixiao.programme.queries.workbooks import announced_outings, book_of_run, standing_before
from shixiao.programme.readers.workbook import look_into
from shixiao.programme.services.seasons.opening import (
    PinDraft,
    beside_of,
    locked,
    pin_stop,
    refuse_pin,
)
from shixiao.programme.services.seasons.planning import Order, ask_for_run

Row = TypeVar("Row")
_Line = TeamLine | PlaceLine | NeedLine | BusyLine
Sentence = tuple[str, dict[str, str | int]]
"""A code among the words, and its facts."""


@dataclass(frozen=True, slots=True)
class PinWish:
    """A stop that is to be kept, by keys of the tables."""

    place: int
    form: int
    on: date
    team: int | None


@dataclass(frozen=True, slots=True)
class Came:
    """What an edited workbook asks for: `done` is what will be, `elsewhere` what it cannot do.

    `run` is the run that it was handed out by. With `is_afresh` nothing of the plan was left in it.
    """

    pins: tuple[PinWish, ...] = ()
    stays_home: tuple[tuple[int, date], ...] = ()
    budget_fen: int | None = None
    done: tuple[Sentence, ...] = ()
    elsewhere: tuple[Sentence, ...] = ()
    run: int | None = None
    is_afresh: bool = False


def changes_in(*, season: Season, data: bytes, today: date) -> Came:
    """What was changed in a workbook of this season; nothing is stored.

    Refuses `programme.workbook_of_another_season`, `programme.workbook_without_plan`, whatever the
    file itself is refused for, and `programme.workbook_wrong` with the cells that cannot be.
    """
    book = look_into(data)
    run = season.runs.filter(pk=book.settings.run or 0).first()
    if run is None:
        raise Refused("programme.workbook_of_another_season", season=season.name)
    if not book.before:
        raise Refused("programme.workbook_without_plan")
    came = _Comparing(season, book, book_of_run(run), today).came()
    return replace(came, run=run.pk)


@transaction.atomic
def plan_from_workbook(*, season: Season, came: Came, order: Order, by: Actor, at: datetime) -> Run:
    """Pin what the workbook asks for, and plan the season anew from the plan that stands.

    Refuses what `pin_stop`, the problem and `ask_for_run` refuse; then nothing is pinned.
    """
    season = locked(season)
    if order.form_key and (known := season.runs.filter(form_key=order.form_key).first()):
        return known
    county = season.organisation
    places, teams = county.places.in_bulk(), county.teams.in_bulk()
    forms = county.art_forms.in_bulk()
    for wish in came.pins:
        pin = PinDraft(places[wish.place], forms[wish.form], wish.on, _REASON, _of(teams, wish))
        pin_stop(season=season, pin=pin, by=by, at=at)
    facts = _with(facts_of(season, today=timezone.localdate(at)), came)
    handed_out = season.runs.filter(pk=came.run or 0).first()
    before = () if came.is_afresh else standing_before(season, handed_out, facts)
    asked = problem_of(facts)
    return ask_for_run(season=season, order=order, by=by, at=at, asked=asked, before=before)


def keep_marked(*, season: Season, data: bytes, by: Actor, at: datetime) -> Upload:
    """Keep the copy in which what is wrong is marked, so that it can be fetched."""
    file = ContentFile(data, name=f"{season.name}-标红.xlsx")
    return store_upload(organisation=season.organisation, file=file, by=by, at=at)


_REASON = "工作簿里定的"


def _of(teams: dict[int, Team], wish: PinWish) -> Team | None:
    return teams[wish.team] if wish.team is not None else None


def _with(facts: Known, came: Came) -> Known:
    """The county's facts, with teams at home where a line was taken out, and less money."""
    home = set(came.stays_home)
    teams = tuple(
        replace(team, days=frozenset(day for day in team.days if (team.id, day) not in home))
        for team in facts.teams
    )
    budget = facts.means.budget_fen if came.budget_fen is None else came.budget_fen
    means = replace(facts.means, budget_fen=min(budget, facts.means.budget_fen))
    return replace(facts, teams=teams, means=means)


class _Comparing:
    """One workbook beside the one that was handed out, in the rows of the county."""

    def __init__(self, season: Season, book: Book, handed_out: Book, today: date) -> None:
        county = season.organisation
        self.season, self.book, self.old, self.today = season, book, handed_out, today
        self.faults = Faults(book.faults)
        self.place_rows = list(county.places.filter(is_active=True))
        self.team_rows = list(county.teams.filter(is_active=True))
        self.places = Names(((row.name, row.town) for row in self.place_rows), "place")
        self.teams = Names(((row.name, "") for row in self.team_rows), "team")
        self.forms = {plain(row.name): row for row in county.art_forms.filter(is_active=True)}
        self.told = announced_outings(season)
        # What one line asks for stands beside what the next one asks for.
        self.beside = beside_of(season)
        self.pins: list[PinWish] = []
        self.home: list[tuple[int, date]] = []
        self.done: list[Sentence] = []
        self.elsewhere: list[Sentence] = []

    def came(self) -> Came:
        for edit in edits_of(self.book):
            self._edit(edit)
        if self.book.is_afresh:
            self.done.append(("programme.book.edit.afresh", {"count": len(self.book.before)}))
        self._musts()
        self._rest()
        self.faults.refuse()
        budget = self.book.settings.budget_fen
        is_less = budget < self.old.settings.budget_fen
        return Came(
            pins=tuple(dict.fromkeys(self.pins)),
            stays_home=tuple(self.home),
            budget_fen=budget if is_less else None,
            done=tuple(self.done),
            elsewhere=tuple(self.elsewhere),
            is_afresh=self.book.is_afresh,
        )

    def _edit(self, edit: Edit) -> None:
        was, now = edit.was, edit.now
        team = self._team(was.team) if was is not None else None
        facts = _facts(now or was, was)
        if was is not None and team is not None and (team.pk, was.day.isoformat()) in self.told:
            self.elsewhere.append(("programme.book.announced", facts))
            return
        if now is not None and not self._pin(now):
            return
        if edit.kind in (MOVED, TAKEN_OUT) and was is not None and team is not None:
            self.home.append((team.pk, was.day))
        self.done.append((f"programme.book.edit.{edit.kind}", facts))

    def _team(self, name: str) -> Team | None:
        try:
            return self.team_rows[self.teams.labels.index(self.teams.find(name))]
        except Refused:
            return None

    def _pin(self, line: OutingLine) -> bool:
        """Pin every stop of a line; whether all of it could be understood."""
        before = len(self.faults.found)
        team = self._found(PLAN, line.at.get("team", "A1"), self._team_of, line.team)
        try:
            labels = self.places.find_all(line.places)
        except Refused as refused:
            self.faults.put(PLAN, line.at.get("places", "A1"), refused)
            return False
        names = parted(line.forms)
        names = names * len(labels) if len(names) == 1 else names
        cell = line.at.get("forms", "A1")
        if len(names) != len(labels) or not labels:
            facts = {"places": len(labels), "forms": len(names)}
            self.faults.add(PLAN, cell, "stops_unlike_forms", **facts)
        if len(labels) > self.season.most_stops:
            facts = {"count": len(labels), "most": self.season.most_stops}
            self.faults.add(PLAN, line.at.get("places", "A1"), "too_many_stops", **facts)
        for label, name in zip(labels, names, strict=False):
            form = self._found(PLAN, cell, self._form, name)
            place = self.place_rows[self.places.labels.index(label)]
            if form is not None and team is not None:
                self._wish((PLAN, line.at.get("day", "A1")), place, form, line.day, team)
        return len(self.faults.found) == before

    def _team_of(self, name: str) -> Team:
        return self.team_rows[self.teams.labels.index(self.teams.find(name))]

    def _form(self, name: str) -> ArtForm:
        found = self.forms.get(plain(name))
        if found is None:
            known = [row.name for row in self.forms.values()]
            raise Refused("programme.workbook_form_unknown", form=name, forms=known)
        return found

    def _place(self, name: str) -> Place:
        return self.place_rows[self.places.labels.index(self.places.find(name))]

    def _found(self, sheet: str, cell: str, find: Callable[[str], Row], text: str) -> Row | None:
        try:
            return find(text)
        except Refused as refused:
            self.faults.put(sheet, cell, refused)
            return None

    def _wish(
        self, spot: tuple[str, str], place: Place, form: ArtForm, on: date, team: Team | None
    ) -> None:
        """Note a pin, unless the season cannot keep it."""
        draft = PinDraft(place, form, on, _REASON, team)
        same = ((one.place_id, one.on, one.art_form_id, one.team_id) for one in self.beside.pins)
        key = (place.pk, on, form.pk)
        if not {(*key, None), (*key, team.pk if team else None)}.isdisjoint(same):
            return
        try:
            refuse_pin(self.season, draft, self.today, self.beside)
        except Refused as refused:
            self.faults.put(*spot, refused)
            return
        self.beside.pins.append(Pin(place=place, on=on, art_form=form, team=team))
        self.pins.append(PinWish(place.pk, form.pk, on, team.pk if team else None))

    def _musts(self) -> None:
        """New lines of 必办 become pins; those taken out are taken back on their own page."""
        known = {(plain(row.place), row.day, plain(row.form)) for row in self.old.musts}
        now = set()
        for row in self.book.musts:
            key = (plain(row.place), row.day, plain(row.form))
            now.add(key)
            if key in known:
                continue
            at = row.at
            place = self._found(MUSTS, at.get("place", "A1"), self._place, row.place)
            form = self._found(MUSTS, at.get("form", "A1"), self._form, row.form)
            team = None
            if row.team:
                team = self._found(MUSTS, at.get("team", "A1"), self._team_of, row.team)
            if place is not None and form is not None and (team is not None or not row.team):
                self._wish((MUSTS, at.get("day", "A1")), place, form, row.day, team)
                facts: dict[str, str | int] = {"day": str(row.day), "place": row.place}
                self.done.append(("programme.book.edit.must", facts | {"form": row.form}))
        if known - now:
            self.elsewhere.append(("programme.book.musts_gone", {"count": len(known - now)}))

    def _rest(self) -> None:
        """What the workbook may say, but other pages decide."""
        new, old = self.book, self.old
        parts: Iterable[tuple[str, Sequence[_Line], Sequence[_Line]]] = (
            ("teams", [replace(row, extra={}) for row in new.teams], old.teams),
            ("places", [replace(row, extra={}) for row in new.places], old.places),
            ("needs", [replace(row, extra={}) for row in new.needs], old.needs),
            ("busy", [replace(row, extra={}) for row in new.busy], old.busy),
        )
        for part, now, was in parts:
            count = _unlike(now, was) + _unlike(was, now)
            if count:
                self.elsewhere.append((f"programme.book.elsewhere.{part}", {"count": count}))
        self._settings()

    def _settings(self) -> None:
        now, was = self.book.settings, self.old.settings
        if now.budget_fen < was.budget_fen:
            facts: dict[str, str | int] = {"now_fen": now.budget_fen, "was_fen": was.budget_fen}
            self.done.append(("programme.book.edit.budget", facts))
        budget_fen = max(now.budget_fen, was.budget_fen)
        rest = replace(now, budget_fen=budget_fen, extra={}, replan_from=None, forms=was.forms)
        if rest != was:
            self.elsewhere.append(("programme.book.elsewhere.settings", {}))


def _unlike(rows: Sequence[_Line], others: Sequence[_Line]) -> int:
    """How many rows are not among others; only those of one name are looked at closely."""
    named: dict[str, list[_Line]] = {}
    for other in others:
        named.setdefault(_name(other), []).append(other)
    return sum(row not in named.get(_name(row), ()) for row in rows)


def _name(row: _Line) -> str:
    if isinstance(row, TeamLine | PlaceLine):
        return row.name
    return row.place if isinstance(row, NeedLine) else row.where


def _facts(line: OutingLine | None, was: OutingLine | None) -> dict[str, str | int]:
    found: dict[str, str | int] = {}
    if line is not None:
        found |= {"day": line.day.isoformat(), "team": line.team, "places": line.places}
    if was is not None:
        found |= {"was_day": was.day.isoformat(), "was_team": was.team, "was_places": was.places}
    return found
