"""What happens to a season under way, and the problem that is left after it.

A change concerns only slots from `frozen_until` on: what lies before is over, and its outings
stand as they are. New events are taken last. A fixed event that a closed place or
the rain hits can no longer be kept and is struck; a new one on a slot that was just closed is
refused, because a person has to say which of the two holds.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from shixiao.kernel.refusal import Refused
from shixiao.programme.core.problem import FixedEvent, Id, Place, Problem
from shixiao.programme.core.problem_rules import refuse_unfit

MOST_CHANGES = 200


@dataclass(frozen=True, slots=True)
class TeamWithdraws:
    """A team cannot go out in these slots; none given: in no slot that is still to come."""

    team: Id
    slots: Collection[Id] = ()


@dataclass(frozen=True, slots=True)
class PlaceCloses:
    """A place can receive nobody in these slots; none given: in no slot that is still to come."""

    place: Id
    slots: Collection[Id] = ()


@dataclass(frozen=True, slots=True)
class RainCancels:
    """Nothing takes place at these places (none given: anywhere) in these slots."""

    slots: Collection[Id]
    places: Collection[Id] = ()


@dataclass(frozen=True, slots=True)
class BudgetCut:
    """What the whole season may cost from now on, what is already spent included."""

    budget_fen: int


@dataclass(frozen=True, slots=True)
class NewFixedEvent:
    """A show that must be kept and was not known before."""

    event: FixedEvent


Change = TeamWithdraws | PlaceCloses | RainCancels | BudgetCut | NewFixedEvent


def ahead(problem: Problem, frozen_until: Id | None) -> tuple[Id, ...]:
    """The slots that are still to come, in the order of the problem."""
    slots = tuple(slot.id for slot in problem.slots)
    if frozen_until is None:
        return slots
    if frozen_until not in slots:
        raise Refused("programme.change_unknown", kind="slot", id=frozen_until)
    return slots[slots.index(frozen_until) :]


def changed(problem: Problem, changes: Sequence[Change], frozen_until: Id | None = None) -> Problem:
    """The problem after the changes.

    Refuses what names nothing known (`programme.change_unknown`), what lies wholly in the past
    (`programme.change_is_past`), and a new event on a slot that the changes close
    (`programme.change_event_closed`).
    """
    return After(problem, changes, ahead(problem, frozen_until)).problem


class After:
    """The problem after the changes, and which change took away what.

    `slots` are those still to come. `gone[team, slot]` and `closed[place, slot]` hold the word for
    the first change that did it, `struck` the fixed events that cannot be kept because of it,
    `new_events` those that came.
    """

    def __init__(self, problem: Problem, changes: Sequence[Change], slots: Sequence[Id]) -> None:
        if len(changes) > MOST_CHANGES:
            raise Refused("programme.change_too_many", count=len(changes), most=MOST_CHANGES)
        self.problem, self.slots, self.ahead = problem, slots, frozenset(slots)
        self.known = {slot.id for slot in problem.slots}
        self.gone: dict[tuple[Id, Id], str] = {}
        self.closed: dict[tuple[Id, Id], str] = {}
        self.struck: tuple[FixedEvent, ...] = ()
        self.new_events: tuple[FixedEvent, ...] = ()
        for change in sorted(changes, key=lambda one: isinstance(one, NewFixedEvent)):
            self.take(change)
        refuse_unfit(self.problem)

    def take(self, change: Change) -> None:
        if isinstance(change, BudgetCut):
            self.problem = replace(self.problem, budget_fen=change.budget_fen)
        elif isinstance(change, TeamWithdraws):
            self._withdraw(change)
        elif isinstance(change, PlaceCloses):
            self._known("place", [change.place], {place.id for place in self.problem.places})
            slots = self._ahead(change.slots, self.slots)
            self._close({change.place}, slots, "place_closes")
        elif isinstance(change, RainCancels):
            places = {place.id for place in self.problem.places}
            self._known("place", change.places, places)
            slots = self._ahead(change.slots, ())
            self._close(set(change.places) or places, slots, "rain_cancels")
        else:
            self._add(change.event)

    def _known(self, kind: str, ids: Collection[Id], known: Collection[Id]) -> None:
        for id_ in ids:
            if id_ not in known:
                raise Refused("programme.change_unknown", kind=kind, id=id_)

    def _ahead(self, slots: Collection[Id], otherwise: Sequence[Id]) -> set[Id]:
        """Those of the slots that are still to come; there must be one."""
        self._known("slot", slots, self.known)
        found = set(slots or otherwise) & set(self.slots)
        if not found:
            raise Refused("programme.change_is_past")
        return found

    def _withdraw(self, change: TeamWithdraws) -> None:
        self._known("team", [change.team], {team.id for team in self.problem.teams})
        gone = self._ahead(change.slots, self.slots)
        for slot in gone:
            self.gone.setdefault((change.team, slot), "team_withdraws")
        self.problem = replace(
            self.problem,
            teams=tuple(
                replace(team, available=tuple(s for s in team.available if s not in gone))
                if team.id == change.team
                else team
                for team in self.problem.teams
            ),
        )

    def _close(self, places: set[Id], slots: set[Id], why: str) -> None:
        for place in places:
            for slot in slots:
                self.closed.setdefault((place, slot), why)
        events = self.problem.fixed_events
        hit = [event for event in events if event.place in places and event.slot in slots]
        self.struck += tuple(hit)
        self.problem = replace(
            self.problem,
            places=tuple(
                _closed(place, slots) if place.id in places else place
                for place in self.problem.places
            ),
            fixed_events=tuple(event for event in events if event not in hit),
        )

    def _add(self, event: FixedEvent) -> None:
        self._known("place", [event.place], {place.id for place in self.problem.places})
        self._ahead([event.slot], ())
        if (event.place, event.slot) in self.closed:
            raise Refused("programme.change_event_closed", event=event.id)
        self.new_events += (event,)
        self.problem = replace(self.problem, fixed_events=(*self.problem.fixed_events, event))


def _closed(place: Place, slots: set[Id]) -> Place:
    return replace(place, open=tuple(slot for slot in place.open if slot not in slots))
