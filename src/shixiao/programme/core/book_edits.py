"""What a person changed in the plan of a workbook, and what stands when it is planned anew.

A line that was pinned, moved to another day, given to another team or other places, or added is
held: that team, that day, those places. A line that was taken out or moved away is not planned
again: its team stays at home on that day. All others stand as long as nothing speaks against them.
Lines before the day from which is planned anew are over and stay what they are.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from shixiao.kernel.refusal import Refused
from shixiao.programme.core.book_names import parted, plain
from shixiao.programme.core.book_problem import Understanding, Understood
from shixiao.programme.core.held import Held, joined, vans_lacking
from shixiao.programme.core.problem import FixedEvent, Id, Outing, Place, Problem, Stop, Team
from shixiao.programme.core.season_book import PLAN, Book, Faults, OutingLine

PINNED, MOVED, OTHER_TEAM, OTHER_STOPS, ADDED, TAKEN_OUT = KINDS = (
    "pinned", "moved", "other_team", "other_stops", "added", "taken_out",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing that a person changed: a line as it is, and as it was."""

    kind: str
    now: OutingLine | None
    was: OutingLine | None


@dataclass(frozen=True, slots=True)
class Replanning:
    """A workbook with a plan, understood: see `shixiao.programme.core.held` for `held`.

    `standing` is the plan before with what was changed in it, as far as it can be said in this
    problem, in its days; `before` is the plan as it was handed out. `kinds` say of team and day how
    a person changed the outing.
    """

    understood: Understood
    problem: Problem
    held: tuple[Held, ...]
    standing: tuple[Outing, ...]
    before: tuple[Outing, ...]
    kinds: Mapping[tuple[Id, Id], str]
    edits: tuple[Edit, ...]
    spots: Mapping[Id, tuple[str, str]]
    notes: tuple[Refused, ...]


def edits_of(book: Book) -> tuple[Edit, ...]:
    """What was changed in the plan since it was handed out; nothing where no plan was.

    A plan that was cleared is no plan: none of its lines counts as taken out.
    """
    before = {row.number: row for row in book.before}
    left = dict(before)
    found: list[Edit] = []
    for row in book.outings:
        was = left.pop(row.number, None)
        if not before:
            found += [Edit(PINNED, row, None)] if row.is_fixed else []
        elif was is None:
            found.append(Edit(ADDED, row, None))
        else:
            found += [Edit(kind, row, was) for kind in _kinds(row, was)]
    gone = [] if book.is_afresh else left.values()
    return (*found, *(Edit(TAKEN_OUT, None, was) for was in gone))


def _kinds(row: OutingLine, was: OutingLine) -> list[str]:
    kinds = [MOVED] if row.day != was.day else []
    kinds += [OTHER_TEAM] if plain(row.team) != plain(was.team) else []
    is_same = sorted(_written(row)) == sorted(_written(was))
    kinds += [] if is_same else [OTHER_STOPS]
    return kinds or ([PINNED] if row.is_fixed and not was.is_fixed else [])


def _written(row: OutingLine) -> list[tuple[str, str]]:
    places, forms = ([plain(one) for one in parted(text)] for text in (row.places, row.forms))
    forms = forms * len(places) if len(forms) == 1 else forms
    return list(zip(places, forms, strict=False)) if len(forms) == len(places) else [("", "")]


def replanning_of(book: Book) -> Replanning:
    """A workbook with its plan; refuses (`programme.workbook_wrong`) with every fault in both."""
    return _Reading(book).result()


class _Reading:
    def __init__(self, book: Book) -> None:
        self.book, self.base = book, Understanding(book)
        self.faults: Faults = self.base.faults
        self.edits = edits_of(book)
        self.begins = book.settings.replan_from or book.settings.first
        changed = {id(edit.now): edit.kind for edit in self.edits if edit.now is not None}
        if book.is_afresh:
            self.faults.note(PLAN, "A1", "planned_afresh", count=len(book.before))
        self.held: list[Held] = []
        self.kinds: dict[tuple[Id, Id], str] = {}
        self.standing: list[Outing] = []
        for row in book.outings:
            is_over = row.day < self.begins
            if (row.is_fixed or id(row) in changed) and not is_over:
                self._hold(row, changed.get(id(row), PINNED))
            else:
                self._stand(row, is_over=is_over)
        for edit in self.edits:
            is_left = edit.kind in (TAKEN_OUT, MOVED)
            if is_left and edit.was is not None and edit.was.day >= self.begins:
                self._leave_out(edit.was)

    def result(self) -> Replanning:
        base = self.base.result()
        held = joined((*base.held, *self.held))
        # A day that 必办 gives to a team takes more; what a person has pinned does not.
        mine = {(one.team, one.slot) for one in self.held}
        held = tuple(replace(h, takes_more=False) if (h.team, h.slot) in mine else h for h in held)
        for slot, count in vans_lacking(base.problem, self._ahead(held)):
            cell = next((r.at["day"] for r in self._lines(slot.id) if "day" in r.at), "A1")
            self.faults.add(PLAN, cell, "vans_lacking", day=slot.id, count=count, most=slot.vans)
        self.faults.refuse()
        slots = {slot.id for slot in base.problem.slots}
        return Replanning(
            understood=base,
            problem=replace(
                base.problem,
                fixed_events=self._events(base.problem, held),
                places=self._places(base.problem),
                teams=self._teams(base.problem, held),
            ),
            held=held,
            standing=tuple(one for one in self.standing if one.slot in slots),
            kinds=self.kinds,
            before=self._before() or tuple(self.standing),
            edits=self.edits,
            spots=self._spots(base.spots),
            notes=(*self.book.notes, *self.faults.notes),
        )

    def _lines(self, slot: Id) -> Iterable[OutingLine]:
        return (row for row in self.book.outings if row.day.isoformat() == slot)

    def _ahead(self, held: Sequence[Held]) -> list[Held]:
        return [one for one in held if str(one.slot) >= self.begins.isoformat()]

    def _teams(self, problem: Problem, held: Sequence[Held]) -> tuple[Team, ...]:
        """Teams that no longer go out on days that are over, but for what they did."""
        first, mine = self.begins.isoformat(), {(one.team, one.slot) for one in held}
        return tuple(
            replace(
                team,
                available=tuple(
                    day for day in team.available if str(day) >= first or (team.id, day) in mine
                ),
            )
            for team in problem.teams
        )

    def _events(self, problem: Problem, held: Sequence[Held]) -> tuple[FixedEvent, ...]:
        """Those of 必办 that are ahead or were kept, and one for every other stop that is held."""
        first, done = self.begins.isoformat(), {s.fixed_event for one in held for s in one.stops}
        events = tuple(e for e in problem.fixed_events if str(e.slot) >= first or e.id in done)
        known = {event.id for event in events}
        more = [
            FixedEvent(stop.fixed_event, stop.place, one.slot, stop.form)
            for one in held
            for stop in one.stops
            if stop.fixed_event is not None and stop.fixed_event not in known
        ]
        return (*events, *more)

    def _places(self, problem: Problem) -> tuple[Place, ...]:
        """Places that may have fewer other visits: what a person has pinned is one of them."""
        musts = {event.id for event in problem.fixed_events}
        pinned = Counter(
            stop.place
            for one in self.held
            for stop in one.stops
            if stop.fixed_event is not None and stop.fixed_event not in musts
        )
        return tuple(
            replace(place, max_visits=max(0, place.max_visits - pinned[place.id]))
            if pinned[place.id]
            else place
            for place in problem.places
        )

    def _spots(self, known: Mapping[Id, tuple[str, str]]) -> dict[Id, tuple[str, str]]:
        spots = dict(known)
        for row in self.book.outings:
            for event in _event_ids(row, self._stops(row, Faults())):
                spots.setdefault(event, (PLAN, row.at.get("day", "A1")))
        return spots

    def _hold(self, row: OutingLine, kind: str) -> None:
        stops = self._stops(row, self.faults)
        team = self.base.name(self.base.teams, PLAN, row.at.get("team", "A1"), row.team)
        if self._is_possible(row, team, stops) and team is not None:
            events = {(event.place, event.slot): event for event in self.base.events}
            slot = row.day.isoformat()
            kept = tuple(
                Stop(place, form, events[place, slot].id)
                if (place, slot) in events and events[place, slot].form == form
                else Stop(place, form, _event_id(row.day, Stop(place, form)))
                for place, form in stops
            )
            self.held.append(Held(team, slot, kept))
            self.kinds[team, slot] = kind
            self.standing.append(Outing(team, slot, kept))

    def _is_possible(
        self, row: OutingLine, team: str | None, stops: Sequence[tuple[str, str]]
    ) -> bool:
        """Whether a held line can be asked for at all; what the planner refuses comes later."""
        add, day = self.faults.add, row.at.get("day", "A1")
        before = len(self.faults.found)
        if row.day not in self.base.days:
            facts = {"first": self.book.settings.first, "last": self.book.settings.last}
            add(PLAN, day, "outside_season", **facts)
        elif team is not None and row.day not in self.base.free[team]:
            add(PLAN, day, "team_not_free", team=team, day=row.day)
        if len(stops) > self.book.settings.most_stops:
            cell, most = row.at.get("places", "A1"), self.book.settings.most_stops
            add(PLAN, cell, "too_many_stops", count=len(stops), most=most)
        if len({place for place, _ in stops}) < len(stops):
            add(PLAN, row.at.get("places", "A1"), "stop_twice")
        if any(one.team == team and one.slot == row.day.isoformat() for one in self.held):
            add(PLAN, row.at.get("team", "A1"), "team_twice_a_day", team=row.team, day=row.day)
        for _, form in stops:
            if team is not None and not self._offers(team, form):
                cell = row.at.get("forms", "A1")
                add(PLAN, cell, "team_lacks_form", team=team, form=form)
        return len(self.faults.found) == before and bool(stops)

    def _offers(self, team: str, form: str) -> bool:
        at = self.base.teams.labels.index(team)
        return form in self.book.teams[at].forms

    def _stops(self, row: OutingLine, faults: Faults) -> list[tuple[str, str]]:
        """The places and forms of a line, in order; what is no place or form is a fault."""
        cell = row.at.get("places", "A1")
        try:
            places = self.base.places.find_all(row.places)
        except Refused as refused:
            faults.put(PLAN, cell, refused)
            return []
        texts = parted(row.forms)
        texts = texts * len(places) if len(texts) == 1 else texts
        if not places:
            faults.add(PLAN, cell, "no_stops")
        if len(texts) != len(places):
            cell = row.at.get("forms", "A1")
            faults.add(PLAN, cell, "stops_unlike_forms", places=len(places), forms=len(texts))
            return []
        forms: list[str] = []
        for text in texts:
            form = self.base.forms.get(plain(text))
            if form is None:
                known = list(dict.fromkeys(self.base.forms.values()))
                faults.add(PLAN, row.at.get("forms", "A1"), "form_unknown", form=text, forms=known)
                return []
            forms.append(form)
        return list(zip(places, forms, strict=True))

    def _stand(self, row: OutingLine, *, is_over: bool) -> None:
        """A line that nobody touched stands; one of a team or place that is gone falls away."""
        stops = self._stops(row, Faults())
        try:
            team = self.base.teams.find(row.team)
        except Refused:
            stops, team = [], row.team
        if not stops:
            self.faults.note(PLAN, row.at.get("day", "A1"), "line_dropped", team=row.team)
            return
        slot = row.day.isoformat()
        events = {(one.place, one.slot, one.form): one.id for one in self.base.events}
        if is_over and team in self.base.free:
            self.base.free[team].add(row.day)
        kept = tuple(Stop(place, form, events.get((place, slot, form))) for place, form in stops)
        if is_over:
            kept = tuple(
                replace(stop, fixed_event=stop.fixed_event or _event_id(row.day, stop))
                for stop in kept
            )
            self.held.append(Held(team, slot, kept))
        self.standing.append(Outing(team, slot, kept))

    def _before(self) -> tuple[Outing, ...]:
        """The plan as it was handed out, where teams and places are still known."""
        rows = [(row, self._stops(row, Faults())) for row in self.book.before]
        known = {plain(label): label for label in self.base.teams.labels}
        return tuple(
            Outing(
                known.get(plain(row.team), row.team),
                row.day.isoformat(),
                tuple(Stop(place, form) for place, form in stops),
            )
            for row, stops in rows
            if stops
        )

    def _leave_out(self, was: OutingLine) -> None:
        try:
            team = self.base.teams.find(was.team)
        except Refused:
            return
        is_held = any(one.team == team and one.slot == was.day.isoformat() for one in self._all())
        if not is_held:
            self.base.free[team].discard(was.day)

    def _all(self) -> Iterable[Held]:
        return (*self.base.held, *self.held)


def _event_id(day: date, stop: Stop) -> str:
    return f"{stop.place} {day.isoformat()} {stop.form}"


def _event_ids(row: OutingLine, stops: Iterable[tuple[str, str]]) -> list[str]:
    return [_event_id(row.day, Stop(place, form)) for place, form in stops]
