"""A season as its workbook holds it: lines as people fill them in, and where each one stands.

`at` maps the key of a column to the address of its cell, so that whatever is found wrong later can
be shown there. `extra` are columns of the reader's own, carried along. Money is fen, the rest in
the units of the sheet. `shixiao.programme.core.book_problem` makes the problem of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from shixiao.kernel.refusal import Refused
from shixiao.programme.core.problem import Pieces, Travel, Value
from shixiao.programme.core.spoken_days import Period

TEAMS, PLACES, BUSY, NEEDS, MUSTS, SETTINGS = "队伍", "场所", "不便时段", "需求", "必办", "参数"
PLAN, BEFORE = "排期", "上次排期"
MOST_FAULTS = 1_000
WHOLE_COUNTY = "全县"
_VALUE, _TRAVEL = Value(), Travel()

Cell = str | int | float | date | bool
At = Mapping[str, str]
Extra = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A team; `home` is a place, a town or a pair of degrees, `free` a text of days."""

    name: str
    home: str = ""
    forms: Mapping[str, float] = field(default_factory=dict)
    free: str = ""
    a_month: int = 4
    a_week: int = 1
    fixed_fen: float = 0.0
    per_km_fen: float = 0.0
    per_stop_fen: float = 0.0
    minutes_per_stop: float = 120.0
    max_minutes: float | None = None
    needs_van: bool = False
    east_km: float | None = None
    north_km: float | None = None
    extra: Extra = field(default_factory=dict)
    at: At = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class PlaceLine:
    name: str
    town: str = ""
    kind: str = ""
    latitude: float | None = None
    longitude: float | None = None
    population: float | None = None
    most_visits: int = 4
    east_km: float | None = None
    north_km: float | None = None
    extra: Extra = field(default_factory=dict)
    at: At = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class BusyLine:
    """Days on which a place, a town or the county has no time; `weekdays` empty: all of them."""

    where: str
    first: date
    last: date
    weekdays: str = ""
    reason: str = ""
    extra: Extra = field(default_factory=dict)
    at: At = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class NeedLine:
    """What a place asks for: its weight is supporters times `weight`, each 1 where it is empty."""

    place: str
    form: str
    supporters: float | None = None
    weight: float | None = None
    source: str = ""
    extra: Extra = field(default_factory=dict)
    at: At = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class MustLine:
    place: str
    day: date
    form: str
    team: str = ""
    extra: Extra = field(default_factory=dict)
    at: At = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class OutingLine:
    """A line of the plan. `number` says which line of the plan before it was, if any."""

    number: int | None
    day: date
    team: str
    places: str
    forms: str
    is_fixed: bool = False
    status: str = ""
    extra: Extra = field(default_factory=dict)
    at: At = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """The season itself; `day_minutes` is the longest day of a team that says nothing else."""

    first: date
    last: date
    budget_fen: int
    name: str = ""
    vans: int = 1
    weekend_vans: int | None = None
    day_minutes: float = 540.0
    most_stops: int = 3
    exponent: float = _VALUE.population_exponent
    road_factor: float = _TRAVEL.road_factor
    speed_kmh: float = _TRAVEL.speed_kmh
    max_leg_km: float = _TRAVEL.max_leg_km
    penalty: float = _VALUE.unserved_penalty
    repeat: Pieces = _VALUE.repeat
    satisfaction: Pieces = _VALUE.satisfaction
    forms: tuple[str, ...] = ()
    replan_from: date | None = None
    run: int | None = None
    extra: Extra = field(default_factory=dict)
    at: At = field(default_factory=dict, compare=False, repr=False)

    @property
    def period(self) -> Period:
        return Period(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Book:
    """Everything that a workbook says; `before` is the plan as it was handed out.

    `faults` are cells that could not be read; whoever makes something of the book refuses them
    together with what else is wrong.
    """

    settings: Settings
    teams: tuple[TeamLine, ...]
    places: tuple[PlaceLine, ...]
    needs: tuple[NeedLine, ...] = ()
    busy: tuple[BusyLine, ...] = ()
    musts: tuple[MustLine, ...] = ()
    outings: tuple[OutingLine, ...] = ()
    before: tuple[OutingLine, ...] = ()
    notes: tuple[Refused, ...] = field(default=(), compare=False)
    faults: tuple[Refused, ...] = field(default=(), compare=False)

    @property
    def is_afresh(self) -> bool:
        """Whether somebody cleared the plan or took its sheet away: planned from nothing."""
        return bool(self.before) and not self.outings


class Faults:
    """What is wrong, cell by cell; everything is looked at before anything is refused."""

    def __init__(self, found: Sequence[Refused] = ()) -> None:
        self.found: list[Refused] = list(found)
        self.cells = {(fault.facts["sheet"], fault.facts["cell"]) for fault in found}
        self.notes: list[Refused] = []

    def add(self, sheet: str, cell: str, rule: str, **facts: object) -> None:
        self.put(sheet, cell, Refused(f"programme.workbook_{rule}", **facts))

    def put(self, sheet: str, cell: str, why: Refused) -> None:
        """A fault that somebody else has found the words for; what cannot be read has its own."""
        if (sheet, cell) in self.cells:
            return
        self.found.append(Refused("programme.workbook_at", sheet=sheet, cell=cell, why=why))

    def note(self, sheet: str, cell: str, rule: str, **facts: object) -> None:
        """What is not wrong, but had to be assumed."""
        why = Refused(f"programme.workbook_{rule}", **facts)
        self.notes.append(Refused("programme.workbook_at", sheet=sheet, cell=cell, why=why))

    def refuse(self) -> None:
        """Refuse (`programme.workbook_wrong`) if anything was found, with all of it."""
        if self.found:
            raise wrong(self.found)


def wrong(faults: Sequence[Refused]) -> Refused:
    """The refusal that carries faults; `errors` are the first thousand of them."""
    shown = list(faults[:MOST_FAULTS])
    return Refused("programme.workbook_wrong", count=len(faults), errors=shown)
