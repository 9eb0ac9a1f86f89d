"""A small season as an integer programme, without any relaxation.

    max  Σ worth of the choices taken
    s.t. one choice for each place
         visits that a choice uses ≤ outings through the place, by event and kind of visitor
         cost of all outings ≤ budget
         outings of a team in a month, in a week, in a slot; visits of a place in a week, in all
         vans in a slot; each fixed event kept

Outings are chosen by week (`exact_outings`). Where it matters in which slot of the week a team
goes (it goes twice in a week, or vans are scarce), outings that have the same slots to choose from
are handed on to these slots, one outing of a team in each.

`Columns` says what the columns stand for: first outings, then choices, then slots of outings.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from shixiao.programme.core.exact_choices import Choice, Kind, choices_of, event_kind, kind_of
from shixiao.programme.core.exact_outings import Ways, ways_of
from shixiao.programme.core.plan_ground import Ground, Mask, bits

NO_EVENT = -1
UNBOUNDED = float("inf")
BUDGET = "budget"
Row = Hashable


@dataclass(slots=True)
class Programme:
    """The integer programme by columns: worth, and [row, amount] of each; bounds of each row."""

    ground: Ground
    ways: list[Ways]
    choices: list[Choice]
    handed: list[tuple[int, Mask, int]] = field(default_factory=list)
    rows: dict[Row, int] = field(default_factory=dict)
    bounds: list[tuple[float, float]] = field(default_factory=list)
    worths: list[float] = field(default_factory=list)
    entries: list[list[tuple[int, float]]] = field(default_factory=list)

    def row(self, key: Row, low: float, high: float) -> int:
        """The number of a row, which is made when first asked for."""
        if key not in self.rows:
            self.rows[key] = len(self.bounds)
            self.bounds.append((low, high))
        return self.rows[key]

    def column(self, worth: float, entries: Iterable[tuple[int, float]]) -> None:
        self.worths.append(worth)
        self.entries.append(list(entries))


def programme_of(ground: Ground, ways: list[Ways] | None = None) -> Programme:
    """All outings, or those given; raises `TooMany` or `TooManyChoices` where they are not few."""
    ways = ways_of(ground) if ways is None else ways
    programme = Programme(ground, ways, choices_of(ground, visitors_of(ground, ways)))
    scarce_slots = scarce(ground)
    groups: defaultdict[tuple[int, Mask], list[int]] = defaultdict(list)
    for at, one in enumerate(ways):
        programme.column(0.0, _rows_of(programme, one))
        if _needs_slots(ground, one, scarce_slots):
            groups[one.team, one.slots].append(at)
    for choice in programme.choices:
        programme.column(choice.worth, choice_rows(programme, choice))
    for (team, slots), members in groups.items():
        _hand_on(programme, team, slots, members)
    for number in range(len(ground.problem.fixed_events)):
        programme.row(("event", number), 1, 1)
    return programme


def event_at(ground: Ground, place: int, slots: Mask) -> int:
    """The fixed event that a stop at the place keeps, if it is made in one of these slots."""
    for number, event in enumerate(ground.problem.fixed_events):
        slot = ground.slot_number[event.slot]
        if ground.place_number[event.place] == place and slots >> slot & 1:
            return number
    return NO_EVENT


def visitor(ground: Ground, team: int, place: int, slots: Mask) -> tuple[int, Kind]:
    """What a stop is to its place: at which event, by which kind of team."""
    event = event_at(ground, place, slots)
    if event == NO_EVENT:
        return event, kind_of(ground, team, place)
    return event, event_kind(ground, team, event)


def visitors_of(ground: Ground, ways: list[Ways]) -> dict[int, set[tuple[int, Kind]]]:
    found: defaultdict[int, set[tuple[int, Kind]]] = defaultdict(set)
    for one in ways:
        for place in one.places:
            found[place].add(visitor(ground, one.team, place, one.slots))
    return found


def _rows_of(programme: Programme, one: Ways) -> list[tuple[int, float]]:
    """What an outing takes up, and the visits that it makes."""
    ground, team = programme.ground, programme.ground.teams[one.team]
    slot = bits(one.slots)[0]
    week, month = ground.week_of[slot], ground.month_of[slot]
    row, low = programme.row, -UNBOUNDED
    found = [
        (row(BUDGET, low, ground.problem.budget_fen), float(one.fen)),
        (row(("week", one.team, week), low, team.max_outings_week), 1.0),
        (row(("month", one.team, month), low, team.max_outings_month), 1.0),
    ]
    for place in one.places:
        event, kind = visitor(ground, one.team, place, one.slots)
        found.append((row(("visits", place, event, kind), 0, UNBOUNDED), 1.0))
        found.append((row(("once", place, week), low, 1), 1.0))
        if event == NO_EVENT:
            most = ground.places[place].max_visits
            found.append((row(("most", place), low, most), 1.0))
        else:
            found.append((row(("event", event), 1, 1), 1.0))
    return found


def choice_rows(programme: Programme, choice: Choice) -> list[tuple[int, float]]:
    used: defaultdict[tuple[int, Kind], float] = defaultdict(float)
    for show in choice.shows:
        used[show.event, show.kind] += 1
    rows = [
        (programme.row(("visits", choice.place, event, kind), 0, UNBOUNDED), -count)
        for (event, kind), count in used.items()
    ]
    return [(programme.row(("choice", choice.place), 1, 1), 1.0), *rows]


def scarce(ground: Ground) -> Mask:
    """The slots in which more teams that need a van could go out than there are vans."""
    mask = 0
    for number, slot in enumerate(ground.problem.slots):
        teams = zip(ground.teams, ground.available, strict=True)
        asking = sum(team.needs_van and free >> number & 1 for team, free in teams)
        mask |= (asking > slot.vans) << number
    return mask


def _needs_slots(ground: Ground, one: Ways, scarce_slots: Mask) -> bool:
    """Whether it matters in which of its slots an outing is made."""
    team = ground.teams[one.team]
    return team.max_outings_week > 1 or (team.needs_van and not one.slots & ~scarce_slots)


def _hand_on(programme: Programme, team: int, slots: Mask, members: list[int]) -> None:
    """Outings with the same slots to choose from go to these slots."""
    ground = programme.ground
    link = programme.row(("handed", team, slots), 0, 0)
    for at in members:
        programme.entries[at].append((link, 1.0))
    for slot in bits(slots):
        entries = [(link, -1.0), (programme.row(("slot", team, slot), -UNBOUNDED, 1), 1.0)]
        if ground.teams[team].needs_van:
            vans = ground.problem.slots[slot].vans
            entries.append((programme.row(("vans", slot), -UNBOUNDED, vans), 1.0))
        programme.handed.append((team, slots, slot))
        programme.column(0.0, entries)
