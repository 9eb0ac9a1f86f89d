"""How an open wish could be met after all, and what the plan would have to give up for it.

A way leads there by an outing of its own, as a further stop of an outing, or in the stead of one
of its stops or of all. Where money is missing, the smallest loss elsewhere pays for it. After the
exchange the plan keeps every rule and is worth `has - needs` more than before, exactly.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shixiao.programme.core.explaining_standing import Drop, Standing
from shixiao.programme.core.plan_board import Trip, Visit
from shixiao.programme.core.plan_ground import bits


@dataclass(frozen=True, slots=True)
class Way:
    """`trip` takes the place of the outing `instead_of`, if any; `lost` are stops that go."""

    has: float
    needs: float
    fen: int
    trip: Trip
    instead_of: int | None
    lost: tuple[tuple[int, Visit], ...]

    @property
    def gain(self) -> float:
        return self.has - self.needs


@dataclass(frozen=True, slots=True)
class _Want:
    """What is wanted: this form at this place, by this team, worth so much."""

    team: int
    place: int
    form: str
    has: float

    @property
    def visit(self) -> Visit:
        return Visit(self.place, self.form)


def best_way(standing: Standing, place: int, form: str) -> Way | None:
    """The way that loses the plan least, or wins it most; None where no single exchange does."""
    best: Way | None = None
    for team, row in enumerate(standing.ground.teams):
        if form not in row.forms or not standing.board.room[place]:
            continue
        want = _Want(team, place, form, standing.gain(team, place, form))
        for way in _ways(standing, want):
            if best is None or (way.gain, -way.fen) > (best.gain, -best.fen):
                best = way
    return best


def _ways(standing: Standing, want: _Want) -> Iterator[Way]:
    if alone := _alone(standing, want):
        yield alone
    room = standing.board.room[want.place]
    for number in standing.of_team[want.team]:
        if room >> standing.trips[number].slot & 1:
            yield from _joined(standing, want, number)
            yield from _exchanged(standing, want, number)


def _alone(standing: Standing, want: _Want) -> Way | None:
    """An outing of its own, on a day on which nothing else stands in the way."""
    board = standing.board
    times = board.times(want.team) & board.room[want.place]
    if not times or standing.km(want.team, [want.place]) is None:
        return None
    cost = standing.cost(want.team, [want.place])
    trip = Trip(want.team, bits(times)[0], (want.visit,), cost)
    return _paid(standing, want, trip, cost)


def _joined(standing: Standing, want: _Want, number: int) -> Iterator[Way]:
    """A further stop of an outing, where it makes the way least longer."""
    trip = standing.trips[number]
    longer = _with(standing, trip, trip.visits, want.visit)
    if longer is not None:
        way = _paid(standing, want, longer, longer.cost_fen - trip.cost_fen, number)
        if way is not None:
            yield way


def _exchanged(standing: Standing, want: _Want, number: int) -> Iterator[Way]:
    """In the stead of one stop of an outing, or of all its stops; never of a fixed one."""
    trip, losses = standing.trips[number], standing.losses[number]
    for at, visit in enumerate(trip.visits):
        if visit.event is None:
            rest = (*trip.visits[:at], *trip.visits[at + 1 :])
            yield from _swapped(standing, want, number, rest, losses[at])
    if len(trip.visits) > 1 and all(visit.event is None for visit in trip.visits):
        yield from _swapped(standing, want, number, (), sum(losses))


def _swapped(
    standing: Standing, want: _Want, number: int, rest: tuple[Visit, ...], loss: float
) -> Iterator[Way]:
    trip = standing.trips[number]
    other = _with(standing, trip, rest, want.visit)
    if other is None or other.cost_fen - trip.cost_fen > standing.board.left_fen:
        return
    lost = tuple((number, visit) for visit in trip.visits if visit not in rest)
    without = standing.cost(want.team, [one.place for one in rest]) if rest else 0
    yield Way(want.has, loss, other.cost_fen - without, other, number, lost)


def _with(standing: Standing, trip: Trip, visits: Sequence[Visit], visit: Visit) -> Trip | None:
    """The trip with these visits and one more, at the position that makes it shortest."""
    best: tuple[float, tuple[Visit, ...]] | None = None
    for at in range(len(visits) + 1):
        order = (*visits[:at], visit, *visits[at:])
        km = standing.km(trip.team, [one.place for one in order])
        if km is not None and (best is None or km < best[0]):
            best = km, order
    if best is None:
        return None
    cost = standing.cost(trip.team, [one.place for one in best[1]])
    return Trip(trip.team, trip.slot, best[1], cost)


def _paid(
    standing: Standing, want: _Want, trip: Trip, fen: int, instead_of: int | None = None
) -> Way | None:
    """A way that costs so much more, with the smallest loss that pays for it."""
    missing = fen - standing.board.left_fen
    if missing <= 0:
        return Way(want.has, 0.0, fen, trip, instead_of, ())
    drop: Drop | None = standing.cheapest_drop(missing, want.place, instead_of)
    if drop is None:
        return None
    lost = tuple((drop.outing, visit) for visit in drop.visits)
    return Way(want.has, drop.loss, fen, trip, instead_of, lost)
