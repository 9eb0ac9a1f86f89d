"""What a plan is worth: the needs it meets, place by place.

    W = sum over places of  weight(p) · PHI( sum over forms of share(p, f) · G(shows[p][f]) )
        minus a penalty for each place that nobody visits

weight(p) = 100 · population^e / mean of population^e, share(p, f) = need(p, f) / all needs of p.
G (`Value.repeat`) lets the second show of one form count less than the first, PHI
(`Value.satisfaction`) a place that has much less than one that has little. Both are concave and
rise, so W of a set of visits is submodular: a visit never gains more by coming later.
"""

from collections.abc import Mapping, Sequence

from shixiao.programme.core.problem import Id, Pieces, Place, Problem

Shows = Mapping[Id, Mapping[str, float]]


def concave(pieces: Pieces, amount: float) -> float:
    """The curve of [width, slope] pieces at an amount; flat after the last, 0 below 0."""
    value, start = 0.0, 0.0
    for width, slope in pieces:
        if amount <= start:
            break
        value += slope * min(amount - start, width)
        start += width
    return value


def weights(problem: Problem) -> list[float]:
    """The weight of each place, in the order of the places; their mean is 100."""
    heads = [p.population**problem.value.population_exponent for p in problem.places]
    mean = sum(heads) / len(heads)
    return [100 * one / mean for one in heads]


def shares(place: Place) -> dict[str, float]:
    """The share of each art form in the needs of a place; empty when it has none."""
    wanted = sum(place.needs.values())
    return {form: need / wanted for form, need in place.needs.items()} if wanted else {}


def met_of(place: Place, shows: Mapping[str, float], repeat: Pieces) -> float:
    """How far the needs of a place are met by quality-weighted numbers of shows."""
    return sum(
        (share * concave(repeat, shows.get(form, 0.0)) for form, share in shares(place).items()),
        0.0,
    )


def welfare(
    problem: Problem, shows: Shows, visits: Mapping[Id, int]
) -> tuple[float, Sequence[float]]:
    """The worth, and how far the needs of each place are met, in the order of the places."""
    value = problem.value
    total, satisfied = 0.0, []
    for place, weight in zip(problem.places, weights(problem), strict=True):
        met = met_of(place, shows.get(place.id, {}), value.repeat)
        satisfied.append(met)
        total += weight * concave(value.satisfaction, met)
        if not visits.get(place.id):
            total -= value.unserved_penalty
    return total, satisfied
