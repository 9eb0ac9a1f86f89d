"""What one place would buy if it alone decided and paid its share of every visit.

`Customer.best` is exact: every multiset of visits that the place could have is weighed, except
those with a visit that does not gain, which cannot be best (the worth is submodular).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shixiao.programme.core.bound_shares import meeting_times
from shixiao.programme.core.plan_ground import Ground, Mask, bits
from shixiao.programme.core.problem import Value
from shixiao.programme.core.welfare import concave

NO_FORM = -1


@dataclass(frozen=True, slots=True)
class Charge:
    """What a visit is charged: its worth at the prices, its fen, its part of an outing."""

    price: float
    fen: float
    outings: float
    team: int


class Charges:
    """The least share of team and place at given prices, worked out when first asked for."""

    def __init__(
        self, costs: list[list[list[float]]], fen_price: float, team_prices: Sequence[float]
    ) -> None:
        self._costs, self._fen_price, self._team_prices = costs, fen_price, team_prices

    def of(self, team: int, place: int) -> Charge:
        team_price = self._team_prices[team]
        best: Charge | None = None
        for stops, fen in enumerate(self._costs[team][place], start=1):
            price = (self._fen_price * fen + team_price) / stops
            # With prices of 0 an infinite cost would be no number.
            if fen < _NEVER and (best is None or price < best.price):
                best = Charge(price, fen / stops, 1 / stops, team)
        return best or Charge(_NEVER, 0.0, 0.0, team)


_NEVER = float("inf")


@dataclass(frozen=True, slots=True)
class Offer:
    """A visit that the place could have: which team, which of its forms, how good."""

    team: int
    form: int
    quality: float


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the place gets out of the best visits after their charges, and these charges."""

    worth: float
    charges: tuple[Charge, ...]


@dataclass(frozen=True, slots=True)
class _Wish:
    """An offer with its charge."""

    form: int
    quality: float
    charge: Charge


@dataclass(frozen=True, slots=True)
class Customer:
    """One place: its forms' shares, the teams that could come, and its fixed events.

    `fixed` are, for each fixed event there, the best show that could keep it and the teams.
    """

    place: int
    weight: float
    shares: tuple[float, ...]
    value: Value
    offers: tuple[Offer, ...]
    fixed: tuple[tuple[int, float, tuple[int, ...]], ...]
    most_visits: int

    def best(self, charges: Charges) -> Chosen:
        """The visits that gain the place most at these charges."""
        by_team = {team: charges.of(team, self.place) for team in {o.team for o in self.offers}}
        wishes = _undominated(
            _Wish(offer.form, offer.quality, by_team[offer.team]) for offer in self.offers
        )
        amounts = [0.0] * len(self.shares)
        paid: list[Charge] = []
        for form, quality, teams in self.fixed:
            if form != NO_FORM:
                amounts[form] += quality
            cheapest = (charges.of(team, self.place) for team in teams)
            paid.append(min(cheapest, key=lambda charge: charge.price))
        search = _Search(self, amounts)
        met = search.met()
        penalty = 0.0 if self.fixed else self.value.unserved_penalty
        worth = self.weight * concave(self.value.satisfaction, met) - penalty
        worth -= sum(charge.price for charge in paid)
        search.go(_Node(worth, met, self.most_visits, penalty), wishes)
        return Chosen(search.most, (*paid, *search.best))


class _Search:
    """Depth first over multisets of wishes, the most gaining wish first.

    A node tries its wishes in an order of its own, and below a wish only that one and later ones:
    so every multiset is met once. Gains only fall on the way down, hence what does not gain at a
    node gains nowhere below it, and as many visits as are left gain at most as much each as this.
    """

    def __init__(self, customer: Customer, amounts: list[float]) -> None:
        value = customer.value
        self.weight, self.repeat, self.curve = customer.weight, value.repeat, value.satisfaction
        self.shares, self.amounts = customer.shares, amounts
        self.most = float("-inf")
        self.path: list[Charge] = []
        self.best: tuple[Charge, ...] = ()

    def met(self) -> float:
        """How far the needs are met by the amounts so far."""
        return sum(
            (
                share * concave(self.repeat, amount)
                for share, amount in zip(self.shares, self.amounts, strict=True)
            ),
            0.0,
        )

    def go(self, node: "_Node", wishes: Iterable[_Wish]) -> None:
        """Weigh the visits so far, then all that go on from them."""
        if node.worth > self.most:
            self.most, self.best = node.worth, tuple(self.path)
        if not node.visits:
            return
        gaining = self._gaining(node, wishes)
        for at, (gain, met, wish) in enumerate(gaining):
            later = max(0.0, gain - node.penalty)
            if node.worth + gain + later * (node.visits - 1) <= self.most:
                break
            if wish.form != NO_FORM:
                self.amounts[wish.form] += wish.quality
            self.path.append(wish.charge)
            rest = [one for _, _, one in gaining[at:]]
            self.go(_Node(node.worth + gain, met, node.visits - 1, 0.0), rest)
            self.path.pop()
            if wish.form != NO_FORM:
                self.amounts[wish.form] -= wish.quality

    def _gaining(self, node: "_Node", wishes: Iterable[_Wish]) -> list[tuple[float, float, _Wish]]:
        """The wishes that gain at a node, with gain and how far needs are met then."""
        base = self.weight * concave(self.curve, node.met) - node.penalty
        found = []
        for wish in wishes:
            met = node.met + self._more(wish)
            gain = self.weight * concave(self.curve, met) - base - wish.charge.price
            if gain > 0:
                found.append((gain, met, wish))
        return sorted(found, key=lambda one: -one[0])

    def _more(self, wish: _Wish) -> float:
        if wish.form == NO_FORM:
            return 0.0
        had, repeat = self.amounts[wish.form], self.repeat
        more = concave(repeat, had + wish.quality) - concave(repeat, had)
        return self.shares[wish.form] * more


@dataclass(frozen=True, slots=True)
class _Node:
    """Worth so far, how far needs are met, visits left, and the penalty the next visit ends."""

    worth: float
    met: float
    visits: int
    penalty: float


def _undominated(wishes: Iterable[_Wish]) -> list[_Wish]:
    """For each form, the visits than which none is both as good and as cheap."""
    kept: list[_Wish] = []
    best: dict[int, float] = {}
    for wish in sorted(wishes, key=lambda one: (one.charge.price, -one.quality)):
        if wish.charge.price < _NEVER and wish.quality > best.get(wish.form, -1.0):
            best[wish.form] = wish.quality
            kept.append(wish)
    return kept


def customers(ground: Ground, km: list[list[list[float]]]) -> list[Customer]:
    """Every place as a customer; what nobody can bring is not offered."""
    times = meeting_times(ground)
    can_come = [
        [bool(times[p] & free) and min(km[team][p]) < _NEVER for p in range(len(times))]
        for team, free in enumerate(ground.available)
    ]
    return [_customer(ground, place, can_come) for place in range(len(times))]


def _customer(ground: Ground, place: int, can_come: list[list[bool]]) -> Customer:
    forms = list(ground.shares[place])
    number = {form: at for at, form in enumerate(forms)}
    offers = [
        Offer(team, number.get(form, NO_FORM), quality)
        for team, row in enumerate(ground.teams)
        if can_come[team][place] and ground.open[place] & ground.available[team]
        for form, quality in row.forms.items()
    ]
    events = [
        event for event in ground.problem.fixed_events if ground.place_number[event.place] == place
    ]
    room = ground.open[place]
    fixed = []
    for event in events:
        bit = 1 << ground.slot_number[event.slot]
        room &= ~ground.week_of[ground.slot_number[event.slot]]
        teams = [
            team
            for team, row in enumerate(ground.teams)
            if can_come[team][place] and event.form in row.forms and ground.available[team] & bit
        ]
        # An event that nobody can keep leaves no plan to be bounded.
        if teams:
            quality = max(ground.teams[team].forms[event.form] for team in teams)
            fixed.append((number.get(event.form, NO_FORM), quality, tuple(teams)))
    return Customer(
        place=place,
        weight=ground.weights[place],
        shares=tuple(ground.shares[place].values()),
        value=ground.problem.value,
        offers=tuple(_plain(offers)),
        fixed=tuple(fixed),
        most_visits=min(ground.places[place].max_visits, _weeks(ground, room)),
    )


def _plain(offers: list[Offer]) -> Iterable[Offer]:
    """Forms that the place does not ask for are all the same: somebody comes."""
    seen: set[Offer] = set()
    for offer in offers:
        plain = Offer(offer.team, NO_FORM, 0.0) if offer.form == NO_FORM else offer
        if plain not in seen:
            seen.add(plain)
            yield plain


def _weeks(ground: Ground, room: Mask) -> int:
    return len({ground.week_of[slot] for slot in bits(room)})
