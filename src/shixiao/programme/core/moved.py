"""What differs between two plans, in words a village understands: moved, dropped, new.

A visit stands if place, slot, team and form are the same. What is left of each place is paired:
the same slot first (another team comes), then the same week, then the same form at another time;
what finds no partner is dropped, or new.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from shixiao.programme.core.problem import Id, Outing, Problem


@dataclass(frozen=True, slots=True)
class When:
    """The slot of a visit, and the team that comes."""

    slot: Id
    team: Id


@dataclass(frozen=True, slots=True)
class Move:
    """One visit that is not as it was: `was` is None for a new visit, `now` for a dropped one.

    `form` is what is shown now (of a dropped visit: what would have been), `form_was` what was
    planned ("" for a new visit). `is_announced` says that people were told of it.
    """

    place: Id
    form: str
    was: When | None
    now: When | None
    form_was: str = ""
    is_announced: bool = False

    @property
    def is_date_moved(self) -> bool:
        """Whether the date that people were told no longer holds."""
        return self.is_announced and (self.now is None or self.now.slot != self.was_slot)

    @property
    def was_slot(self) -> Id | None:
        return self.was.slot if self.was is not None else None


@dataclass(frozen=True, slots=True)
class _Seen:
    place: Id
    when: When
    form: str


def moves_between(
    problem: Problem,
    before: Sequence[Outing],
    after: Sequence[Outing],
    announced: Collection[tuple[Id, Id]] | None = None,
) -> tuple[Move, ...]:
    """The moves that lead from one plan to another, in the order of the slots.

    `announced` are (place, slot) of what people were told; None: everything.
    """
    order = {slot.id: at for at, slot in enumerate(problem.slots)}
    week = {slot.id: slot.week for slot in problem.slots}
    old, new = _by_place(before), _by_place(after)
    moves: list[Move] = []
    for place in dict.fromkeys([*old, *new]):
        was = [seen for seen in old[place] if seen not in new[place]]
        now = [seen for seen in new[place] if seen not in old[place]]
        pairs = _paired(was, now, lambda a, b: a.when.slot == b.when.slot)
        pairs += _paired(was, now, lambda a, b: week[a.when.slot] == week[b.when.slot])
        pairs += _paired(was, now, lambda a, b: a.form == b.form)
        for a, b in pairs:
            is_told = announced is None or (place, a.when.slot) in announced
            moves.append(Move(place, b.form, a.when, b.when, a.form, is_told))
        for a in was:
            is_told = announced is None or (place, a.when.slot) in announced
            moves.append(Move(place, a.form, a.when, None, a.form, is_told))
        moves += [Move(place, b.form, None, b.when) for b in now]
    return tuple(sorted(moves, key=lambda move: _order(move, order)))


def _order(move: Move, order: dict[Id, int]) -> tuple[int, str]:
    when = move.was or move.now
    assert when is not None
    return order[when.slot], str(move.place)


def _by_place(outings: Iterable[Outing]) -> defaultdict[Id, list[_Seen]]:
    seen: defaultdict[Id, list[_Seen]] = defaultdict(list)
    for outing in outings:
        for stop in outing.stops:
            when = When(outing.slot, outing.team)
            seen[stop.place].append(_Seen(stop.place, when, stop.form))
    return seen


def _paired(
    was: list[_Seen], now: list[_Seen], suits: Callable[[_Seen, _Seen], bool]
) -> list[tuple[_Seen, _Seen]]:
    """Pairs that suit, taken off both lists."""
    pairs = []
    for a in list(was):
        b = next((one for one in now if suits(a, one)), None)
        if b is not None:
            was.remove(a)
            now.remove(b)
            pairs.append((a, b))
    return pairs
