"""What each place would buy at the prices of its visits, in compiled code.

The same search as `bound_places` makes, over the same offers: depth first over multisets of
visits, never past a visit that does not gain. W is submodular, so every visit of the best multiset
gains in whatever order they come, and none is missed.
"""

from typing import NamedTuple

import numpy as np

from shixiao.programme.core.bound_places import Customer, Offer
from shixiao.programme.core.plan_ground import Ground
from shixiao.programme.core.swift import Floats, Whole, concave, swift
from shixiao.programme.core.swift_season import Season, forms_of

GAIN = 1e-12  # what gains no more than this gains nothing; far below the margin of the bound
MOST_NODES = 100_000  # of the search for one place; then an easier bound stands in
MOST_DEPTH = 64


class Shop(NamedTuple):
    """By place: its offers (form or -1, team, quality), shows of fixed events, visits at most.

    The number of teams stands for any team that has nothing that the place wants; `anybody` is
    the least fen that a stop of such a team costs.
    """

    form: Whole
    team: Whole
    quality: Floats
    offers: Whole
    fixed: Floats
    visited: Whole
    most_visits: Whole
    anybody: Floats


class Search(NamedTuple):
    """Room for the search: the wishes that could gain, the way down, amounts of shows."""

    form: Whole
    team: Whole
    quality: Floats
    price: Floats
    gain: Floats
    at: Whole
    best: Whole
    worth: Floats
    paid: Floats
    met: Floats
    shows: Floats


def shop_of(ground: Ground, season: Season, customers: list[Customer]) -> Shop:
    number = {form: at for at, form in enumerate(forms_of(ground))}
    forms = [[number[form] for form in shares] for shares in ground.shares]
    rows = [_offers(ground, season, one, forms[one.place]) for one in customers]
    width = max([1, *map(len, rows)])
    places = len(customers)
    shop = Shop(
        form=np.full((places, width), -1, np.int64),
        team=np.zeros((places, width), np.int64),
        quality=np.zeros((places, width)),
        offers=np.array([len(row) for row in rows], np.int64),
        fixed=np.zeros(season.share.shape),
        visited=np.array([len(one.fixed) for one in customers], np.int64),
        most_visits=np.array([one.most_visits for one in customers], np.int64),
        anybody=np.array([_anybody(ground, season, one) for one in customers]),
    )
    for place, row in enumerate(rows):
        for at, offer in enumerate(row):
            shop.form[place, at], shop.team[place, at] = offer.form, offer.team
            shop.quality[place, at] = offer.quality
        for form, quality, _ in customers[place].fixed:
            if form >= 0:
                shop.fixed[place, forms[place][form]] += quality
    return shop


def _offers(ground: Ground, season: Season, customer: Customer, forms: list[int]) -> list[Offer]:
    """The offers by the forms of the season; what the place does not want as that of anybody."""
    share = season.share[customer.place]
    wanted = [
        Offer(one.team, forms[one.form], one.quality)
        for one in customer.offers
        if one.form >= 0 and share[forms[one.form]] > 0
    ]
    if not share.any():
        return [Offer(team, -1, 0.0) for team in sorted({one.team for one in customer.offers})]
    if np.isfinite(_anybody(ground, season, customer)):
        wanted.append(Offer(len(ground.teams), -1, 0.0))
    return wanted


def _anybody(ground: Ground, season: Season, customer: Customer) -> float:
    """The least fen of a stop of a team that has nothing the place wants; infinite if none can.

    Such a stop makes an outing dearer by what a stop costs, less a fen for rounding.
    """
    share = season.share[customer.place]
    fees = [
        max(0.0, ground.teams[team].per_stop_fen - 1)
        for team in {one.team for one in customer.offers}
        if not (share[season.quality[team] >= 0] > 0).any()
    ]
    return min(fees, default=np.inf) if share.any() and not customer.fixed else np.inf


def room_for(shop: Shop, forms: int) -> Search:
    width, depth = shop.form.shape[1], MOST_DEPTH + 2
    return Search(
        form=np.zeros(width, np.int64),
        team=np.zeros(width, np.int64),
        quality=np.zeros(width),
        price=np.zeros(width),
        gain=np.zeros(width),
        at=np.zeros(depth, np.int64),
        best=np.zeros(depth, np.int64),
        worth=np.zeros(depth),
        paid=np.zeros(depth),
        met=np.zeros(depth),
        shows=np.zeros(forms),
    )


@swift
def buy(season: Season, shop: Shop, search: Search, price: Floats, cover: Floats) -> float:
    """What all places have of the best visits after their prices, which `cover` counts off."""
    total = 0.0
    for place in range(season.share.shape[0]):
        total += buy_for(season, shop, search, price, cover, place)
    return total


@swift
def buy_for(
    season: Season, shop: Shop, search: Search, price: Floats, cover: Floats, place: int
) -> float:
    met = 0.0
    for form in range(season.share.shape[1]):
        search.shows[form] = shop.fixed[place, form]
        met += season.share[place, form] * concave(season.repeat, search.shows[form])
    worth: float = season.weight[place] * concave(season.satisfaction, met)
    if shop.visited[place] == 0:
        worth -= season.means[1]
    search.worth[0], search.met[0], search.paid[0] = worth, met, 0.0
    wishes, gain = wishes_of(season, shop, search, price, place)
    relief = season.means[1] if shop.visited[place] == 0 else 0.0
    limits = (wishes, shop.most_visits[place], relief)
    best, visits, nodes = go(season, search, place, limits)
    if nodes >= MOST_NODES:
        easier: float = worth + shop.most_visits[place] * gain
        return max(best, easier)
    for at in range(visits):
        cover[search.team[search.best[at]], place] -= 1
    return best


@swift
def wishes_of(
    season: Season, shop: Shop, search: Search, price: Floats, place: int
) -> tuple[int, float]:
    """The offers that could gain and are not dominated, the most gaining first; what that gains."""
    wishes, most = 0, 0.0
    for offer in range(shop.offers[place]):
        form, team = shop.form[place, offer], shop.team[place, offer]
        quality, charge = shop.quality[place, offer], price[team, place]
        met = met_with(season, search, place, form, quality, search.met[0])
        worth = season.weight[place] * concave(season.satisfaction, met)
        gain = worth - search.worth[0] - charge
        if gain <= GAIN or is_dominated(shop, price, place, offer):
            continue
        at = wishes
        while at > 0 and search.gain[at - 1] < gain:
            search.form[at], search.team[at] = search.form[at - 1], search.team[at - 1]
            search.quality[at], search.price[at] = search.quality[at - 1], search.price[at - 1]
            search.gain[at] = search.gain[at - 1]
            at -= 1
        search.form[at], search.team[at] = form, team
        search.quality[at], search.price[at], search.gain[at] = quality, charge, gain
        wishes, most = wishes + 1, max(most, gain)
    return wishes, most


@swift
def is_dominated(shop: Shop, price: Floats, place: int, offer: int) -> bool:
    """Whether another offer of the form is as good and as cheap; the first of equals is not."""
    quality, charge = shop.quality[place, offer], price[shop.team[place, offer], place]
    for other in range(shop.offers[place]):
        if other == offer or shop.form[place, other] != shop.form[place, offer]:
            continue
        better, cheaper = shop.quality[place, other], price[shop.team[place, other], place]
        if better < quality or cheaper > charge:
            continue
        if better > quality or cheaper < charge or other < offer:
            return True
    return False


@swift
def met_with(
    season: Season, search: Search, place: int, form: int, quality: float, met: float
) -> float:
    """How far the needs are met with one more show."""
    if form < 0:
        return met
    had = search.shows[form]
    more = concave(season.repeat, had + quality) - concave(season.repeat, had)
    further: float = met + season.share[place, form] * more
    return further


@swift
def go(
    season: Season, search: Search, place: int, limits: tuple[int, int, float]
) -> tuple[float, int, int]:
    """The best worth after prices, how many visits make it, and how many were looked at.

    `limits` is how many wishes there are, how many visits there may be, and what the first one
    is spared. Gains only fall on the way down, and later wishes gained less from the start: so
    as many visits as are left gain at most as much each as the wish that is up.
    """
    wishes, most, relief = limits
    best, visits, nodes, depth = search.worth[0], 0, 0, 0
    search.at[0] = 0
    while depth >= 0 and nodes < MOST_NODES:
        nodes += 1
        one = search.at[depth]
        if depth >= most or one >= wishes or is_idle(search, depth, best, most - depth, relief):
            depth -= 1
            if depth >= 0:
                back(search, depth)
        elif deeper(season, search, place, depth):
            depth += 1
            net = search.worth[depth] - search.paid[depth]
            if net > best + GAIN:
                best, visits = net, depth
                for at in range(depth):
                    search.best[at] = search.at[at]
        else:
            search.at[depth] = one + 1
    return best, visits, nodes


@swift
def is_idle(search: Search, depth: int, best: float, left: int, relief: float) -> bool:
    """Whether nothing from the wish that is up on can be better than the best."""
    gain = search.gain[search.at[depth]]
    later = max(0.0, gain - relief)
    most = left * later if depth > 0 else gain + (left - 1) * later
    so_far: float = search.worth[depth] - search.paid[depth]
    return bool(so_far + most <= best)


@swift
def back(search: Search, depth: int) -> None:
    """Take the last wish off, and turn to the next."""
    one = search.at[depth]
    if search.form[one] >= 0:
        search.shows[search.form[one]] -= search.quality[one]
    search.at[depth] = one + 1


@swift
def deeper(season: Season, search: Search, place: int, depth: int) -> bool:
    """Add the wish that is up, if it gains."""
    one = search.at[depth]
    form, quality = search.form[one], search.quality[one]
    met = met_with(season, search, place, form, quality, search.met[depth])
    worth = season.weight[place] * concave(season.satisfaction, met)
    if worth - search.price[one] <= search.worth[depth] + GAIN:
        return False
    if form >= 0:
        search.shows[form] += quality
    search.met[depth + 1], search.worth[depth + 1] = met, worth
    search.paid[depth + 1] = search.paid[depth] + search.price[one]
    search.at[depth + 1] = one
    return True
