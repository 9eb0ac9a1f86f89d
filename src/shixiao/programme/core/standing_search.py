"""Plans around a change, from the calmest to the one worth most.

Bonuses for a kept date are gone through from large to small. With each, what the budget does not
hold is taken off, gaps are filled, and compiled code searches on from the best plan so far as this
bonus sees it. All that is found is remembered; which of it is offered is for others to say.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shixiao.programme.core.plan_board import Board, Trip
from shixiao.programme.core.standing import Standing
from shixiao.programme.core.standing_loading import Loading
from shixiao.programme.core.standing_promises import EXACT, Promises, squeeze
from shixiao.programme.core.standing_repair import repair
from shixiao.programme.core.standing_undoing import calmed

if TYPE_CHECKING:
    from shixiao.programme.core.swift_replanning import Kindly, Kindness

# What an announced date counts, and how warm the search with it begins; 100 is what a place of mean
# weight has when all its needs are met. The bonuses do not depend on what is asked for: so a larger
# one never moves more dates, because it chooses among the same plans.
LADDER = ((100.0, 3.0), (30.0, 2.0), (10.0, 1.0), (3.0, 0.5), (0.0, 0.3))
ROUNDS = 1_500  # when neither clock nor number ends the search
AT_ONCE = 20  # rounds between two looks at the clock
LATEST_MENDING, LATEST_LOADING, SHARE_OF_SEARCH, WAIT = 0.6, 0.8, 0.9, 0.02
MENDED = (0, 2, 4)  # steps of the ladder that begin anew where the budget holds less than is there
# A fen is worth about this part of what the least of the planned outings bring for one; nothing
# where so much of the budget is left that money is not what lacks.
GUESSED, LEAST_OF, UNSPENT = 0.7, 0.02, 0.02
MARGIN = 0.8  # of what the cheapest loss of what is there brings for a fen, bonus included

Elapsed = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Found:
    """A plan that was found: its trips after the past, its worth, dates kept, visits as before."""

    trips: tuple[Trip, ...]
    worth: float
    kept: int
    exact: float

    @property
    def calm_worth(self) -> float:
        """What it is worth beside the dates: moving nothing for nothing."""
        return self.worth + EXACT * self.exact

    def value(self, keep_bonus: float) -> float:
        return self.calm_worth + keep_bonus * self.kept


@dataclass(frozen=True, slots=True)
class Effort:
    """How to search. `fen_price` is what a fen is worth, where that is known."""

    seed: int
    rounds: int | None
    elapsed: Elapsed
    fen_price: float | None


class Searching:
    """One season after its changes; `found` grows."""

    def __init__(self, stand: Standing, promises: Promises, effort: Effort) -> None:
        self.stand, self.promises, self.effort = stand, promises, effort
        self.found: list[Found] = []

    def search(self, board: Board, loading: Loading | None) -> list[Found]:
        """Every plan that was found from what of the old one is on the board."""
        start = self.stand.coming(board.trips.values())
        price = self._fen_price(board)
        self._mend(start, LADDER[0][0])
        kindness = self._loaded(loading)
        for number, (bonus, warmth) in enumerate(LADDER):
            if number and number in MENDED and board.left_fen < 0 and not self._is_late():
                self._mend(start, bonus)
            if kindness is not None and self.effort.elapsed() < SHARE_OF_SEARCH:
                best = self.stand.board(self._best(bonus).trips)
                kindly = kindness.search(best, self.effort.seed, bonus)
                kindly.warmth = warmth
                kindly.price(self._price(best, price, bonus))
                self._anneal(kindly, number)
                self._remember(self.stand.board(self.stand.coming(kindly.best())))
        return self.found

    def _mend(self, start: Sequence[Trip], bonus: float) -> None:
        board = self.stand.board(start)
        squeeze(board, self.promises, bonus)
        repair(board, self.promises, self._is_late)
        self._remember(board)

    def _is_late(self) -> bool:
        """Whether what is left of the time is better spent on the search, or is needed to end."""
        return self.effort.elapsed() >= LATEST_MENDING

    def _remember(self, board: Board) -> None:
        """Take back what buys nothing; kept if the budget holds it."""
        calm = calmed(self.stand, self.stand.coming(board.trips.values()))
        if not _is_paid(calm):
            return
        trips = tuple(self.stand.coming(calm.trips.values()))
        exact = sum(self.promises.bonus(trip, 0.0) for trip in trips) / EXACT
        self.found.append(Found(trips, calm.worth, self.promises.kept(trips), exact))

    def _best(self, bonus: float) -> Found:
        return max(self.found, key=lambda one: one.value(bonus))

    def _loaded(self, loading: Loading | None) -> "Kindness | None":
        """The compiled search; where rounds are counted it is waited for."""
        if loading is None:
            return None
        latest = LATEST_LOADING if self.effort.rounds is None else 1.0
        while not loading.is_over(WAIT) and self.effort.elapsed() < latest:
            pass
        return loading.kindness(self.stand.ground, self.promises)

    def _anneal(self, kindly: "Kindly", number: int) -> None:
        """Rounds with one bonus: its share of the time that is left, or of the number."""
        effort = self.effort
        began = effort.elapsed()
        timed = max(1e-9, (SHARE_OF_SEARCH - began) / (len(LADDER) - number))
        most = max(1, (ROUNDS if effort.rounds is None else effort.rounds) // len(LADDER))
        done, progress = 0, 0.0
        while progress < 1 and effort.elapsed() < 1:
            count = min(AT_ONCE, most - done)
            done += count
            after = done / most
            if effort.rounds is None:
                after = max(after, progress, min(1.0, (effort.elapsed() - began) / timed))
            kindly.rounds(count, progress, after)
            progress = after

    def _price(self, board: Board, price: float, bonus: float) -> float:
        """What a fen is worth when dates count too: never far below what the least loss brings."""
        if board.left_fen > UNSPENT * self.stand.problem.budget_fen:
            return 0.0
        return max(price, MARGIN * self._least_loss(board, bonus))

    def _fen_price(self, board: Board) -> float:
        """What a fen is worth, told or guessed from what is on the board."""
        if self.effort.fen_price:
            return self.effort.fen_price
        losses = sorted(_loss(board, key) / cost for key, cost in _costs(board).items())
        return GUESSED * losses[int(LEAST_OF * len(losses))] if losses else 0.0

    def _least_loss(self, board: Board, bonus: float) -> float:
        """What the outing that brings least for a fen does bring, dates included."""
        costs = _costs(board)
        brings = {key: self.promises.bonus(board.trips[key], bonus) for key in costs}
        least = float("inf")
        for key in sorted(brings, key=lambda key: brings[key] / costs[key]):
            if brings[key] / costs[key] >= least:
                break  # all others bring more by their dates alone
            least = min(least, (brings[key] + _loss(board, key)) / costs[key])
        return least if brings else 0.0


def _costs(board: Board) -> dict[int, int]:
    """What outings cost that cost something and keep no fixed event; the past keeps nothing else.

    Each key can be asked for its loss once: the outing comes back under another.
    """
    return {
        key: trip.cost_fen
        for key, trip in board.trips.items()
        if trip.cost_fen > 0 and all(visit.event is None for visit in trip.visits)
    }


def _loss(board: Board, key: int) -> float:
    """What the plan would be worth less without an outing; the board stays as it is."""
    worth, trip = board.worth, board.take(key)
    lost = worth - board.worth
    board.put(trip)
    return lost


def _is_paid(board: Board) -> bool:
    """Whoever adds up in another order may round half a fen the other way."""
    return board.left_fen >= 0
