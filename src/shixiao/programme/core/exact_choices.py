"""What each place could have of a season, as choices of which it takes one.

A choice is a multiset of visits, each with the form shown; what it brings is worked out once, so
the integer programme adds up worths and knows nothing of curves. Teams that bring a place the same
forms equally well are one kind of visitor to it. A choice need not use every visit that a place
gets, because one visit more never takes worth away; so a visit that gains nothing is in none.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shixiao.programme.core.plan_ground import Ground, bits
from shixiao.programme.core.welfare import concave

MOST_CHOICES = 15_000
GAIN = 1e-12  # what gains no more than this gains nothing

Kind = tuple[tuple[str, float], ...]
"""The forms of a team that a place wants, with their quality; none for a mere visit."""


Prices = Mapping[tuple[int, Kind], float]
"""What visits to a place are charged, by the event (-1 for none) and the kind of visitor."""


@dataclass(frozen=True, slots=True)
class Show:
    """A visit of a choice: at which event (-1 for none), by which kind, with what."""

    event: int
    kind: Kind
    form: str
    quality: float


@dataclass(frozen=True, slots=True)
class Choice:
    place: int
    shows: tuple[Show, ...]
    worth: float


class TooManyChoices(Exception):
    """More choices than an integer programme is good for."""


def kind_of(ground: Ground, team: int, place: int) -> Kind:
    wanted = ground.shares[place]
    forms = ground.teams[team].forms
    return tuple(sorted((f, q) for f, q in forms.items() if wanted.get(f, 0.0) > 0))


def event_kind(ground: Ground, team: int, event: int) -> Kind:
    """At a fixed event a team brings its form, wanted or not."""
    form = ground.problem.fixed_events[event].form
    return ((form, ground.teams[team].forms[form]),)


def choices_of(ground: Ground, visitors: dict[int, set[tuple[int, Kind]]]) -> list[Choice]:
    """All choices of all places; `visitors[place]` are the pairs of event and kind that can be."""
    found: list[Choice] = []
    for place in range(len(ground.places)):
        found += _Counter(ground, place, visitors.get(place, set())).choices()
        if len(found) > MOST_CHOICES:
            raise TooManyChoices
    return found


def bargains_of(
    ground: Ground, place: int, prices: Prices, within: float
) -> tuple[float, list[Choice]]:
    """What a place has of its best choice after prices, and all choices that are so near to it."""
    bargains = _Bargains(ground, place, prices)
    for _ in bargains.choices():
        pass
    bargains.least = bargains.best - within
    return bargains.best, list(bargains.choices())


class _Counter:
    """One place: goes through its multisets of visits, never past one that gains nothing."""

    def __init__(self, ground: Ground, place: int, visitors: set[tuple[int, Kind]]) -> None:
        self._value, self._place = ground.problem.value, place
        self._shares, self._weight = ground.shares[place], ground.weights[place]
        shows = [
            Show(event, kind, form, quality)
            for event, kind in sorted(visitors)
            for form, quality in kind or (("", 0.0),)
        ]
        self._shows = [show for show in shows if show.event < 0]
        events = sorted({show.event for show in shows if show.event >= 0})
        self._events = [[show for show in shows if show.event == event] for event in events]
        weeks = {ground.week_of[slot] for slot in bits(ground.open[place])}
        self._most = min(ground.places[place].max_visits, len(weeks)) + len(events)
        self._found: dict[tuple[tuple[int, Kind], ...], Choice] = {}

    def choices(self) -> Iterator[Choice]:
        self._held((), 0)
        yield from self._found.values()

    def _held(self, path: tuple[Show, ...], event: int) -> None:
        """Each fixed event is held by some kind of team."""
        if event < len(self._events):
            for show in self._events[event]:
                self._held((*path, show), event + 1)
        else:
            self._go(path, self._worth(path), 0)

    def _go(self, path: tuple[Show, ...], worth: float, at: int) -> None:
        self._note(path, worth)
        if len(path) >= self._most:
            return
        for further in range(at, len(self._shows)):
            longer = (*path, self._shows[further])
            more = self._worth(longer)
            if more > worth + GAIN:
                self._go(longer, more, further)

    def _note(self, path: tuple[Show, ...], worth: float) -> None:
        key = tuple(sorted((show.event, show.kind) for show in path))
        if key not in self._found or self._found[key].worth < worth:
            self._found[key] = Choice(self._place, path, worth)
            if len(self._found) > MOST_CHOICES:
                raise TooManyChoices

    def _worth(self, path: tuple[Show, ...]) -> float:
        shown: dict[str, float] = {}
        for show in path:
            shown[show.form] = shown.get(show.form, 0.0) + show.quality
        value = self._value
        met = sum(
            (share * concave(value.repeat, shown.get(f, 0.0)) for f, share in self._shares.items()),
            0.0,
        )
        worth = self._weight * concave(value.satisfaction, met)
        return worth if path else worth - value.unserved_penalty


class _Bargains(_Counter):
    """Goes only where more than the least can be left after prices; at first, more than the best.

    Gains only fall on the way down, so further visits leave at most what the best next one does:
    each of them where that is something, and where it is a loss, one of them at least.
    """

    def __init__(self, ground: Ground, place: int, prices: Prices) -> None:
        super().__init__(ground, place, set(prices))
        self._prices = prices
        self.best, self.least = float("-inf"), float("inf")

    def _go(self, path: tuple[Show, ...], worth: float, at: int) -> None:
        net = worth - sum(self._prices[show.event, show.kind] for show in path)
        self.best = max(self.best, net)
        least = min(self.least, self.best)
        if net >= least:
            self._note(path, worth)
        ahead = [
            (further, self._worth((*path, self._shows[further]))) for further in self._from(at)
        ]
        ahead = [(further, more) for further, more in ahead if more > worth + GAIN]
        left = self._most - len(path)
        gains = [more - worth - self._price(further) for further, more in ahead]
        if left > 0 and gains and net + max(max(gains), left * max(gains)) >= least:
            for further, more in ahead:
                self._go((*path, self._shows[further]), more, further)

    def _from(self, at: int) -> range:
        return range(at, len(self._shows))

    def _price(self, at: int) -> float:
        show = self._shows[at]
        return self._prices[show.event, show.kind]
