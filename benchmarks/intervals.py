"""How often the interval of a programme holds the true share; naive Wilson is the peer.

Programmes are made up from a seed by the model itself: shares of 0.5 to 0.95, 5, 10 and 30 events
of 10 to 60 answers, audiences that answer alike to a degree of 0 to 0.2 (ICC).
"""

import json
import random
import sys
import time
from collections.abc import Iterator
from itertools import product

from shixiao.verdicts.core.binomial import wilson
from shixiao.verdicts.core.binomial_varying import posterior

ICCS = (0.0, 0.02, 0.05, 0.1, 0.15, 0.2)
SHARES = (0.5, 0.8, 0.95)
EVENTS = (5, 10, 30)
EACH = 150

Programme = tuple[tuple[int, int], ...]


def programmes(icc: float, chance: random.Random) -> Iterator[tuple[float, Programme]]:
    """The true share and the answers of made-up programmes."""
    for share, events, _ in product(SHARES, EVENTS, range(EACH)):
        drawn = []
        for _ in range(events):
            total = (1 - icc) / icc if icc else 0
            here = chance.betavariate(share * total, (1 - share) * total) if total else share
            answered = chance.randint(10, 60)
            drawn.append((sum(chance.random() < here for _ in range(answered)), answered))
        yield share, tuple(sorted(drawn))


def coverage(icc: float, chance: random.Random) -> tuple[float, float]:
    """How many of 100 intervals hold the true share: ours, and Wilson's on all answers together."""
    ours = naive = count = 0
    for share, drawn in programmes(icc, chance):
        found = posterior(drawn)
        pooled = wilson(sum(one for one, _ in drawn), sum(n for _, n in drawn))
        ours += found.low <= share <= found.high
        naive += pooled.low <= share <= pooled.high
        count += 1
    return 100 * ours / count, 100 * naive / count


def slowest() -> float:
    """Milliseconds of one estimate of 30 events, the slowest kind of those above."""
    times = []
    for icc in ICCS:
        drawn = [one for _, one in programmes(icc, random.Random(2)) if len(one) == 30][::30]
        began = time.perf_counter()
        for one in drawn:
            posterior.cache_clear()
            posterior(one)
        times.append(1000 * (time.perf_counter() - began) / len(drawn))
    return max(times)


def tell(what: str, value: float, unit: str, reach: str, note: str = "") -> None:
    print(json.dumps({"what": what, "value": value, "unit": unit, "reach": reach, "note": note}))


def main() -> None:
    """Coverage averaged over the ICCs, of each of them, and the time it takes."""
    chance = random.Random(1)
    found = {icc: coverage(icc, chance) for icc in ICCS}
    for icc, (ours, naive) in found.items():
        print(f"ICC {icc:4.2f}: ours {ours:5.1f}%, naive {naive:5.1f}%", file=sys.stderr)
    average = sum(ours for ours, _ in found.values()) / len(found)
    peers = [naive for _, naive in found.values()]
    lowest = min(ours for ours, _ in found.values())
    note = f"naive Wilson {min(peers):.0f}-{max(peers):.0f}%; ours at its lowest {lowest:.1f}%"
    tell("verdict interval: coverage over ICC 0-0.2", round(average, 1), "%", "93-97.5", note)
    tell("verdict interval: 30 events", round(slowest(), 1), "ms", "5")


if __name__ == "__main__":
    main()
