"""The coming outings put on the board as far as the rules let them, and what could not be put."""

from collections.abc import Sequence
from dataclasses import dataclass

from shixiao.programme.core.plan_board import Board, Visit
from shixiao.programme.core.problem import Id, Outing, Stop
from shixiao.programme.core.standing import Standing
from shixiao.programme.core.standing_stops import Edit, key_at, ordered


@dataclass(frozen=True, slots=True)
class Broken:
    """A planned stop that the changes made impossible, and why.

    `because` is `team_withdraws`, `place_closes`, `rain_cancels`, `new_event` (the place has that
    event in this week, or the team or the vans keep it), `tour_breaks` (the rest of the tour no
    longer leads there), or `rule` when the plan broke a rule before anything changed.
    """

    place: Id
    form: str
    slot: Id
    team: Id
    because: str
    fixed_event: Id | None = None
    is_announced: bool = True


def lay(stand: Standing, board: Board) -> tuple[Broken, ...]:
    """Put what can stay; the budget is not asked."""
    laying = _Laying(stand, board)
    for outing in stand.planned:
        laying.lay(outing)
    return tuple(laying.broken)


class _Laying:
    def __init__(self, stand: Standing, board: Board) -> None:
        self.stand, self.board, self.ground = stand, board, stand.ground
        self.broken: list[Broken] = []
        self.events = {event.id: event for event in stand.problem.fixed_events}
        self.number = {team.id: at for at, team in enumerate(self.ground.teams)}

    def lay(self, outing: Outing) -> None:
        team, slot = self.number[outing.team], self.ground.slot_number[outing.slot]
        key = key_at(self.board, team, slot)
        kept = self.board.trips[key].visits if key is not None else ()
        can_go = key is not None or bool(self.board.times(team) >> slot & 1)
        loose: list[Stop] = []
        for stop in outing.stops:
            if any(self._is_kept_by(stop, visit) for visit in kept):
                continue
            if not can_go or not self._is_possible(stop, team, slot):
                self._break(outing, stop, "")
            else:
                loose.append(stop)
        self._put(outing, team, slot, loose)

    def _is_kept_by(self, stop: Stop, visit: Visit) -> bool:
        """Whether the stop is the event that is on the board, or became one."""
        place = self.ground.place_number[stop.place]
        return visit.event is not None and (visit.place, visit.form) == (place, stop.form)

    def _is_possible(self, stop: Stop, team: int, slot: int) -> bool:
        if stop.fixed_event in self.events:
            return False  # another team keeps it now
        is_offered = stop.form in self.ground.teams[team].forms
        place = self.ground.place_number[stop.place]
        return is_offered and bool(self.board.room[place] >> slot & 1)

    def _put(self, outing: Outing, team: int, slot: int, loose: Sequence[Stop]) -> None:
        """Put the loose stops in their order, as many as have a way."""
        key = key_at(self.board, team, slot)
        kept = self.board.trips[key].visits if key is not None else ()
        left = list(loose)
        while left:
            trip = ordered(self.board, team, slot, self._in_order(outing, kept, left))
            if trip is not None:
                edit = Edit(self.board)
                if key is not None:
                    edit.take(key)
                edit.put(trip)
                return
            self._break(outing, left.pop(), "tour_breaks")

    def _in_order(
        self, outing: Outing, kept: Sequence[Visit], loose: Sequence[Stop]
    ) -> list[Visit]:
        """The visits as the outing had them; an event that it did not have comes last."""
        place_of = self.ground.place_number
        place = {place_of[stop.place]: at for at, stop in enumerate(outing.stops)}
        visits = [*kept, *(Visit(place_of[stop.place], stop.form) for stop in loose)]
        return sorted(visits, key=lambda visit: place.get(visit.place, len(place)))

    def _break(self, outing: Outing, stop: Stop, because: str) -> None:
        after = self.stand.after
        at = self.ground.place_number[stop.place], self.ground.slot_number[outing.slot]
        why = after.gone.get((outing.team, outing.slot)) or after.closed.get(
            (stop.place, outing.slot)
        )
        because = why or because or ("new_event" if after.new_events else "rule")
        row = Broken(
            place=stop.place,
            form=stop.form,
            slot=outing.slot,
            team=outing.team,
            because=because,
            fixed_event=stop.fixed_event,
            is_announced=at in self.stand.told,
        )
        self.broken.append(row)
