"""Counting a city's ballot: time, memory, and agreement with pabutools where it is installed.

The city is made up from a seed: popularity falls off as in real rounds, ballots name one to ten
proposals. pabutools (GPL, in the group `oracle`) is the peer: `uv run --group oracle …`.
"""

import importlib
import importlib.util
import json
import random
import resource
import sys
import time
from collections.abc import Callable
from fractions import Fraction

from shixiao.decisions.core.ballots import BallotClass, merge_ballots, tie_order
from shixiao.decisions.core.equal_shares import Outcome, buy_all, equal_shares
from shixiao.decisions.core.purses import Purses, open_book

Round = tuple[dict[str, int], list[tuple[str, ...]], int]


def city(*, voters: int, proposals: int, seed: int) -> Round:
    """Costs, ballots and a budget of a fifth of all costs."""
    chance = random.Random(seed)
    costs = {f"{at:03d}": chance.randint(5, 400) * 1000 for at in range(proposals)}
    liked = [1 / (at + 3) ** 0.8 for at in range(proposals)]
    chance.shuffle(liked)
    sizes = chance.choices([1, 2, 3, 4, 5, 6, 8, 10], [22, 14, 12, 10, 12, 8, 8, 14], k=voters)
    names = iter(chance.choices(list(costs), liked, k=sum(sizes)))
    ballots = [tuple(sorted({next(names) for _ in range(size)})) for size in sizes]
    return costs, ballots, sum(costs.values()) // 5


def timed(act: Callable[[], object], times: int) -> float:
    """The shortest of several runs, in seconds."""
    best = float("inf")
    for _ in range(times):
        began = time.perf_counter()
        act()
        best = min(best, time.perf_counter() - began)
    return best


def tell(what: str, value: float, unit: str, reach: float | None = None, note: str = "") -> None:
    figure = {"what": what, "value": value, "unit": unit, "reach": reach, "note": note}
    print(json.dumps(figure, ensure_ascii=False), flush=True)


def measure_city() -> None:
    costs, ballots, budget = city(voters=90_494, proposals=160, seed=1)
    merging = timed(lambda: merge_ballots(ballots), 2)
    classes = merge_ballots(ballots)

    order = tie_order(costs, None)

    def count(complete: str) -> Outcome:
        return equal_shares(costs=costs, ballots=classes, budget=budget, complete=complete)

    book = open_book(order, costs, classes, "cost")
    start = Fraction(budget, book.voters)
    preparing = timed(lambda: open_book(order, costs, classes, "cost"), 3)
    counting = timed(lambda: buy_all(book, Purses(book), start), 5)
    in_all = timed(lambda: count("none"), 3)
    note = f"{len(classes)} different ballots"
    tell("equal shares, 90k x 160: merge ballots", round(merging * 1000), "ms", None, note)
    tell("equal shares, 90k x 160: ballots by proposal", round(preparing * 1000), "ms")
    tell("equal shares, 90k x 160: count", round(counting * 1000), "ms", 50)
    tell("equal shares, 90k x 160: checks, count, exact payments", round(in_all * 1000), "ms")
    outcome = count("add1")
    steps = round((outcome.start * outcome.voters / budget - 1) * 100) + 1
    took = round(timed(lambda: count("add1"), 1), 2)
    tell("equal shares, 90k x 160: Add1", took, "s", 2, f"{steps} counts more")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    tell("equal shares, 90k x 160: peak memory", peak, "MB", 150)


def measure_small() -> None:
    """A county's round: few voters, amounts in fen."""
    costs, ballots, budget = city(voters=300, proposals=30, seed=2)
    classes = merge_ballots(ballots)
    for complete in ("none", "add1"):
        took = timed(
            lambda complete=complete: equal_shares(
                costs=costs, ballots=classes, budget=budget, complete=complete
            ),
            3,
        )
        tell(f"equal shares, 300 x 30: {complete}", round(took * 1000, 1), "ms")


def peer_count(
    costs: dict[str, int], ballots: list[tuple[str, ...]], budget: int, utility: str, complete: str
) -> tuple[str, ...]:
    """The same count by pabutools, with our order of ties."""
    election = importlib.import_module("pabutools.election")
    rules = importlib.import_module("pabutools.rules")
    ties = importlib.import_module("pabutools.tiebreaking")
    place = {name: at for at, name in enumerate(tie_order(costs, None))}
    projects = {name: election.Project(name, cost) for name, cost in costs.items()}
    instance = election.Instance(projects.values(), budget_limit=budget)
    profile = election.ApprovalProfile(
        [election.ApprovalBallot({projects[name] for name in ballot}) for ballot in ballots]
    )
    options = {
        "sat_class": election.Cost_Sat if utility == "cost" else election.Cardinality_Sat,
        "tie_breaking": ties.TieBreakingRule(lambda _, __, project: place[project.name]),
    }
    if complete == "none":
        bought = rules.method_of_equal_shares(instance, profile, **options)
    else:
        bought = rules.exhaustion_by_budget_increase(
            instance, profile, rules.method_of_equal_shares, options
        )
    return tuple(project.name for project in bought)


def compare_with_peer() -> None:
    ours = theirs = 0.0
    same = counted = 0
    for seed in range(60):
        costs, ballots, budget = city(voters=20 + 5 * seed, proposals=5 + seed % 20, seed=seed)
        classes: tuple[BallotClass, ...] = merge_ballots(ballots)
        for utility in ("cost", "cardinality"):
            for complete in ("none", "add1"):
                began = time.perf_counter()
                outcome = equal_shares(
                    costs=costs, ballots=classes, budget=budget, utility=utility, complete=complete
                )
                between = time.perf_counter()
                expected = peer_count(costs, ballots, budget, utility, complete)
                ours += between - began
                theirs += time.perf_counter() - between
                counted += 1
                same += outcome.funded == expected
    tell("equal shares: outcomes identical to pabutools", same, f"of {counted}", counted)
    tell("equal shares: times faster than pabutools", round(theirs / ours, 1), "x")


def main() -> None:
    measure_city()
    measure_small()
    if importlib.util.find_spec("pabutools") is None:
        print("pabutools is not installed: not compared", file=sys.stderr)
    else:
        compare_with_peer()


if __name__ == "__main__":
    main()
