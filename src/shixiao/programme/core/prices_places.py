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

    Offers are sorted by form, the best first, so one look tells which are dearer and no better.
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
    """Room for the search: the wishes that could gain, the way down, amounts of shows.

    By depth: which wishes gain there, the most gaining first, how much, and how far needs are met
    then; how many they are, which of them is up, the worth so far after prices.
    """

    form: Whole
    team: Whole
    quality: Floats
    price: Floats
    wish: Whole
    gain: Floats
    then: Floats
    gaining: Whole
    at: Whole
    net: Floats
    met: Floats
    best: Whole
    shows: Floats


def shop_of(ground: Ground, season: Season, customers: list[Customer]) -> Shop:
    number = {form: at for at, form in enumerate(forms_of(ground))}
    forms = [[number[form] for form in shares] for shares in ground.shares]
    rows = [
        sorted(_offers(ground, season, one, forms[one.place]), key=_by_form_best_first)
        for one in customers
    ]
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


def _by_form_best_first(offer: Offer) -> tuple[int, float, int]:
    return offer.form, -offer.quality, offer.team


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
        wish=np.zeros((depth, width), np.int64),
        gain=np.zeros((depth, width)),
        then=np.zeros((depth, width)),
        gaining=np.zeros(depth, np.int64),
        at=np.zeros(depth, np.int64),
        net=np.zeros(depth),
        met=np.zeros(depth),
        best=np.zeros(depth, np.int64),
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
    met, search.gain[0, 0] = 0.0, 0.0
    for form in range(season.share.shape[1]):
        search.shows[form] = shop.fixed[place, form]
        met += season.share[place, form] * concave(season.repeat, search.shows[form])
    worth: float = season.weight[place] * concave(season.satisfaction, met)
    if shop.visited[place] == 0:
        worth -= season.means[1]
    search.net[0], search.met[0] = worth, met
    wishes_of(season, shop, search, price, place)
    most, relief = shop.most_visits[place], season.means[1] if shop.visited[place] == 0 else 0.0
    best, visits, nodes = go(season, search, place, most, relief)
    if nodes >= MOST_NODES:
        easier: float = worth + most * search.gain[0, 0]
        return max(best, easier)
    for at in range(visits):
        cover[search.team[search.best[at]], place] -= 1
    return best


@swift
def wishes_of(season: Season, shop: Shop, search: Search, price: Floats, place: int) -> None:
    """The offers that could gain, without those that are dearer than one as good of the form."""
    wishes, search.gaining[0] = 0, 0
    weight, last, least = season.weight[place], -2, np.inf
    for offer in range(shop.offers[place]):
        form, team = shop.form[place, offer], shop.team[place, offer]
        quality, charge = shop.quality[place, offer], price[team, place]
        least, last = (np.inf if form != last else least), form
        if charge >= least:
            continue
        least = charge
        met = met_with(season, search, place, form, quality, search.met[0])
        gain = weight * concave(season.satisfaction, met) - search.net[0] - charge
        if gain <= GAIN:
            continue
        search.form[wishes], search.team[wishes] = form, team
        search.quality[wishes], search.price[wishes] = quality, charge
        line_up(search, 0, wishes, gain, met)
        wishes += 1


@swift
def line_up(search: Search, depth: int, wish: int, gain: float, met: float) -> None:
    """Put a wish where it belongs among those of a depth."""
    at, gains = search.gaining[depth], search.gain[depth]
    wishes, then = search.wish[depth], search.then[depth]
    while at > 0 and gains[at - 1] < gain:
        gains[at], wishes[at], then[at] = gains[at - 1], wishes[at - 1], then[at - 1]
        at -= 1
    gains[at], wishes[at], then[at] = gain, wish, met
    search.gaining[depth] += 1


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
    season: Season, search: Search, place: int, most: int, relief: float
) -> tuple[float, int, int]:
    """The best worth after prices, how many visits make it, and how many were looked at.

    At each depth the wishes have an order of their own, and below one come only itself and later
    ones, so every multiset is met once. Gains only fall on the way down: as many visits as are
    left (`most` in all) gain at most as much each as the wish that is up, the first one less
    what it is spared.
    """
    best, visits, nodes = search.net[0], 0, 0
    depth = 0 if most > 0 else -1
    search.at[0] = 0
    while depth >= 0 and nodes < MOST_NODES:
        nodes += 1
        at, left = search.at[depth], most - depth - 1
        gain = search.gain[depth, at]
        later = max(0.0, gain - relief) if depth == 0 else gain
        net = search.net[depth] + gain
        if at >= search.gaining[depth] or net + left * later <= best:
            depth -= 1
            if depth >= 0:
                back(search, depth)
            continue
        if net > best + GAIN:
            best, visits = net, depth + 1
            for step in range(visits):
                search.best[step] = search.wish[step, search.at[step]]
        if left == 0:
            search.gaining[depth] = 0  # all others gain less
        else:
            deeper(season, search, place, depth)
            depth += 1
    return best, visits, nodes


@swift
def back(search: Search, depth: int) -> None:
    """Take the last wish off, and turn to the next."""
    one = search.wish[depth, search.at[depth]]
    if search.form[one] >= 0:
        search.shows[search.form[one]] -= search.quality[one]
    search.at[depth] += 1


@swift
def deeper(season: Season, search: Search, place: int, depth: int) -> None:
    """Add the wish that is up, and see which still gain then."""
    start = search.at[depth]
    one, met = search.wish[depth, start], search.then[depth, start]
    if search.form[one] >= 0:
        search.shows[search.form[one]] += search.quality[one]
    search.net[depth + 1] = search.net[depth] + search.gain[depth, start]
    search.met[depth + 1] = met
    search.at[depth + 1], search.gaining[depth + 1] = 0, 0
    weight = season.weight[place]
    worth = weight * concave(season.satisfaction, met)
    for at in range(start, search.gaining[depth]):
        wish = search.wish[depth, at]
        then = met_with(season, search, place, search.form[wish], search.quality[wish], met)
        gain = weight * concave(season.satisfaction, then) - worth - search.price[wish]
        if gain > GAIN:
            line_up(search, depth + 1, wish, gain, then)
