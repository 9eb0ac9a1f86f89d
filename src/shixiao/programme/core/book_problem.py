"""From a season's workbook to its problem. Everything that is decided on the way:

- **Slots are days** of the season on which some team is free; weeks are ISO weeks.
- **Teams** have the days that their line names and those that 必办 gives them; a day lasts as long
  as the settings say, unless the team's line says otherwise.
- **Places** without a population count as many heads as the one in the middle.
- **Calendar**: 农忙 closes all but schools, terms and exams schools alone, anything else all; a
  line for one place closes that place, whatever the reason.
- **Needs**: supporters times weight; lines for the same place and form add up.
- **必办**: a fixed event; with a team it is held for it (`shixiao.programme.core.held`).

All that is wrong is refused at once (`programme.workbook_wrong`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from statistics import median

from shixiao.kernel.refusal import Refused
from shixiao.programme.core.book_names import Names, plain
from shixiao.programme.core.book_points import Points
from shixiao.programme.core.held import Held, joined
from shixiao.programme.core.problem import (
    FixedEvent,
    Id,
    Place,
    Problem,
    Slot,
    Stop,
    Team,
    Travel,
    Value,
)
from shixiao.programme.core.season_book import (
    BUSY,
    MUSTS,
    NEEDS,
    PLACES,
    SETTINGS,
    TEAMS,
    WHOLE_COUNTY,
    Book,
    BusyLine,
    Faults,
    MustLine,
    PlaceLine,
    Settings,
    TeamLine,
)
from shixiao.programme.core.season_problem import month_of, week_of
from shixiao.programme.core.spoken_days import days_in, is_never, weekdays_in

LONGEST_SEASON = 400
USUAL_POPULATION = 1000.0
_FARM = ("农忙", "春耕", "夏收", "秋收", "抢收", "抢种", "双抢", "收割", "插秧", "采茶")
_SCHOOL = ("学期", "上课", "开学", "考试", "期中", "期末", "中考", "高考", "会考", "寒假", "暑假")
_EVERYWHERE = frozenset(("全县", "全市", "全区", "全部", "所有", "全体"))

Spot = tuple[str, str]
"""Sheet and address of a cell."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A workbook understood: its problem, what teams are held for, and where events come from."""

    problem: Problem
    held: tuple[Held, ...]
    spots: Mapping[Id, Spot]
    places: Names
    teams: Names
    notes: tuple[Refused, ...]


def understood(book: Book) -> Understood:
    """What a workbook asks; refuses (`programme.workbook_wrong`) with every fault in it."""
    return Understanding(book).result()


class Understanding:
    """One reading of a workbook; the plan in it is looked at by `book_edits`."""

    def __init__(self, book: Book) -> None:
        self.book, self.faults = book, Faults(book.faults)
        self.settings = book.settings
        self._season(book.settings)
        self.places = Names(((row.name, row.town) for row in book.places), "place")
        self.teams = Names(((row.name, "") for row in book.teams), "team")
        self._doubled()
        self.days = set(book.settings.period.days())
        self.free = {
            name: self._free(row) for name, row in zip(self.teams.labels, book.teams, strict=True)
        }
        self.forms = self._forms()
        self.points = Points(book, self.places, self.faults)
        self.held: list[Held] = []
        self.events: list[FixedEvent] = []
        self.spots: dict[Id, Spot] = {}
        for row in book.musts:
            self._must(row)
        self.needs = self._needs()
        self.busy = [(row, self._scope(row), self._weekdays(row)) for row in book.busy]

    def result(self) -> Understood:
        teams = self._teams()
        self.faults.refuse()
        return Understood(
            problem=self._problem(teams),
            held=joined(self.held),
            spots=self.spots,
            places=self.places,
            teams=self.teams,
            notes=(*self.book.notes, *self.faults.notes),
        )

    def _season(self, settings: Settings) -> None:
        length = (settings.last - settings.first).days + 1
        cell = settings.at.get("last", "A1")
        if length < 1:
            self.faults.add(SETTINGS, cell, "season_backwards", first=settings.first)
        elif length > LONGEST_SEASON:
            self.faults.add(SETTINGS, cell, "season_too_long", days=length, most=LONGEST_SEASON)
        if not 1 <= length <= LONGEST_SEASON:
            self.faults.refuse()
        if settings.budget_fen == 0:
            self.faults.note(SETTINGS, settings.at.get("budget_fen", "A1"), "no_money")

    def _doubled(self) -> None:
        for at in self.places.doubled():
            row = self.book.places[at]
            self.faults.add(PLACES, row.at.get("name", "A1"), "place_twice", name=row.name)
        for at in self.teams.doubled():
            team = self.book.teams[at]
            self.faults.add(TEAMS, team.at.get("name", "A1"), "team_twice", name=team.name)
        for sheet, rows in ((PLACES, self.book.places), (TEAMS, self.book.teams)):
            if not rows and not self.book.faults:
                self.faults.add(sheet, "A1", "no_rows", what=sheet)

    def _free(self, row: TeamLine) -> set[date]:
        cell = row.at.get("free", "A1")
        try:
            found = set(days_in(row.free, self.settings.period))
        except Refused as refused:
            self.faults.put(TEAMS, cell, refused)
            return set()
        if not found and not is_never(row.free):
            facts = {"first": self.settings.first, "last": self.settings.last}
            self.faults.add(TEAMS, cell, "never_free", team=row.name, **facts)
        return found

    def _forms(self) -> dict[str, str]:
        """The forms that teams offer or the settings name, however they are spaced."""
        offered = (form for row in self.book.teams for form in row.forms)
        return {plain(form): form for form in (*self.settings.forms, *offered)}

    def form(self, sheet: str, cell: str, text: str) -> str | None:
        found = self.forms.get(plain(text))
        if found is None and all(row.forms for row in self.book.teams):
            forms = list(dict.fromkeys(self.forms.values()))
            self.faults.add(sheet, cell, "form_unknown", form=text, forms=forms)
        return found

    def name(self, names: Names, sheet: str, cell: str, text: str) -> str | None:
        try:
            return names.find(text)
        except Refused as refused:
            self.faults.put(sheet, cell, refused)
            return None

    def _must(self, row: MustLine) -> None:
        place = self.name(self.places, MUSTS, row.at.get("place", "A1"), row.place)
        form = self.form(MUSTS, row.at.get("form", "A1"), row.form)
        team = None
        if row.team:
            team = self.name(self.teams, MUSTS, row.at.get("team", "A1"), row.team)
        if row.day not in self.days:
            facts = {"first": self.settings.first, "last": self.settings.last}
            self.faults.add(MUSTS, row.at.get("day", "A1"), "outside_season", **facts)
        elif place and form and (team or not row.team):
            self._event(row, place, form, team)

    def _event(self, row: MustLine, place: str, form: str, team: str | None) -> None:
        slot = row.day.isoformat()
        event = FixedEvent(f"{place} {slot} {form}", place, slot, form)
        spot = (MUSTS, row.at.get("place", "A1"))
        if any(one.place == place and one.slot == slot for one in self.events):
            self.faults.add(*spot, "must_twice", place=place, day=row.day)
            return
        able = [one for one in self.book.teams if form in one.forms]
        if team is not None and all(self.teams.find(one.name) != team for one in able):
            cell = row.at.get("team", "A1")
            self.faults.add(MUSTS, cell, "team_lacks_form", team=team, form=form)
            return
        if team is None and not any(row.day in self.free[one.name] for one in able):
            self.faults.add(
                MUSTS, row.at.get("day", "A1"), "must_without_team", day=row.day, form=form
            )
            return
        self.events.append(event)
        self.spots[event.id] = spot
        if team is not None:
            self.free[team].add(row.day)
            self.held.append(Held(team, slot, (Stop(place, form, event.id),), takes_more=True))

    def _needs(self) -> dict[str, dict[str, float]]:
        needs: dict[str, dict[str, float]] = {label: {} for label in self.places.labels}
        for row in self.book.needs:
            place = self.name(self.places, NEEDS, row.at.get("place", "A1"), row.place)
            form = self.form(NEEDS, row.at.get("form", "A1"), row.form)
            if place and form:
                weight = 1.0 if row.weight is None else row.weight
                heads = 1.0 if row.supporters is None else row.supporters
                needs[place][form] = needs[place].get(form, 0.0) + heads * weight
        if not self.book.needs and not self.book.musts and not self.book.faults:
            self.faults.add(NEEDS, "A1", "no_needs")
        return needs

    def _scope(self, row: BusyLine) -> tuple[str, str]:
        """What a line closes: `all`, a `town`, or one `place`."""
        cell = row.at.get("where", "A1")
        if row.last < row.first:
            self.faults.add(BUSY, row.at.get("last", cell), "busy_backwards", first=row.first)
        if plain(row.where) in {plain(one) for one in (*_EVERYWHERE, WHOLE_COUNTY)}:
            return "all", ""
        towns = {plain(place.town) for place in self.book.places if place.town}
        if plain(row.where) in towns:
            return "town", plain(row.where)
        return "place", self.name(self.places, BUSY, cell, row.where) or ""

    def _weekdays(self, row: BusyLine) -> frozenset[int]:
        try:
            return weekdays_in(row.weekdays)
        except Refused as refused:
            self.faults.put(BUSY, row.at.get("weekdays", "A1"), refused)
            return frozenset()

    def _is_open(self, label: str, place: PlaceLine, day: date) -> bool:
        return not any(
            row.first <= day <= row.last
            and day.isoweekday() in weekdays
            and _closes(row.reason, scope, name, label, place)
            for row, (scope, name), weekdays in self.busy
        )

    def _teams(self) -> list[Team]:
        found: list[Team] = []
        for label, row in zip(self.teams.labels, self.book.teams, strict=True):
            point = self.points.home(row)
            if point is not None:
                found.append(_team(label, row, point, sorted(self.free[label]), self.settings))
        return found

    def _problem(self, teams: Iterable[Team]) -> Problem:
        settings = self.settings
        days = sorted(set().union(*self.free.values()))
        return Problem(
            name=settings.name,
            slots=tuple(slot_of(day, settings) for day in days),
            places=tuple(self._places(days)),
            teams=tuple(teams),
            budget_fen=settings.budget_fen,
            fixed_events=tuple(self.events),
            travel=Travel(settings.road_factor, settings.speed_kmh, settings.max_leg_km),
            max_stops=settings.most_stops,
            value=Value(
                settings.repeat, settings.satisfaction, settings.exponent, settings.penalty
            ),
        )

    def _places(self, days: list[date]) -> Iterable[Place]:
        rows = self.book.places
        peopled = [row.population for row in rows if row.population is not None]
        usual = float(median(peopled)) if peopled else USUAL_POPULATION
        for label, row in zip(self.places.labels, rows, strict=True):
            if row.population is None:
                cell = row.at.get("population", row.at.get("name", "A1"))
                self.faults.note(PLACES, cell, "heads_assumed", place=row.name, people=usual)
            x_km, y_km = self.points.places[label]
            yield Place(
                id=label,
                name=row.name,
                town=row.town,
                kind="school" if is_school(row.kind) else "",
                x_km=x_km,
                y_km=y_km,
                population=usual if row.population is None else row.population,
                open=tuple(day.isoformat() for day in days if self._is_open(label, row, day)),
                needs=self.needs[label],
                max_visits=row.most_visits,
            )


def is_school(kind: str) -> bool:
    return any(word in kind for word in ("学校", "小学", "中学", "学院", "幼儿园"))


def _closes(reason: str, scope: str, name: str, label: str, place: PlaceLine) -> bool:
    if scope == "place":
        return name == label
    if scope == "town" and plain(place.town) != name:
        return False
    if any(word in reason for word in _FARM):
        return not is_school(place.kind)
    if any(word in reason for word in _SCHOOL):
        return is_school(place.kind)
    return True


def slot_of(day: date, settings: Settings | None = None) -> Slot:
    """A day as a slot, with the vans that the settings give it."""
    is_weekend = day.isoweekday() > 5
    vans = 0 if settings is None else settings.vans
    if settings is not None and settings.weekend_vans is not None and is_weekend:
        vans = settings.weekend_vans
    part = "weekend" if is_weekend else "weekday"
    return Slot(day.isoformat(), week_of(day), month_of(day), vans, part)


def _team(
    label: str, row: TeamLine, point: tuple[float, float], free: list[date], settings: Settings
) -> Team:
    return replace(
        Team(label, *point, row.forms, tuple(day.isoformat() for day in free)),
        name=row.name,
        max_outings_month=row.a_month,
        max_outings_week=row.a_week,
        needs_van=row.needs_van,
        fixed_fen=row.fixed_fen,
        per_km_fen=row.per_km_fen,
        per_stop_fen=row.per_stop_fen,
        minutes_per_stop=row.minutes_per_stop,
        max_minutes=settings.day_minutes if row.max_minutes is None else row.max_minutes,
    )
