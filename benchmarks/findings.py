"""How often the checks against formalism are wrong on labelled samples, and how fast they look.

There is no peer: nobody publishes such checks with their errors. The samples lie in
`tests/findings/samples`; the rates are of the half that was held out while the checks were written.
"""

import json
import time

from shixiao.findings.core.records import Records
from shixiao.findings.core.registry import CHECKS, signs_of
from shixiao.verdicts.core.binomial import wilson
from tests.findings.samples.leftovers import county, paper
from tests.findings.samples.sample import held_out, measured, samples_of

PAPERS = 400


def main() -> None:
    """One line for false alarms and one for misses of each check, and one for its time."""
    for key, check in CHECKS.items():
        rate = measured(check, held_out(samples_of(key)))
        for what, wrong, of in (
            ("false alarms", rate.false_alarms, rate.clean),
            ("missed", rate.missed, rate.faulty),
        ):
            interval = wilson(wrong, of)
            note = f"{wrong} of {of}, interval {interval.low:.0%} to {interval.high:.0%}"
            say(f"findings, {key}: {what}", round(100 * wrong / of, 1), "%", note)
    many = _many_papers()
    began = time.perf_counter()
    signs = signs_of(CHECKS["leftovers"], many, {})
    took = round(1000 * (time.perf_counter() - began))
    say(f"findings, leftovers in {PAPERS} papers", took, "ms", f"{len(signs)} signs")


def say(what: str, value: float, unit: str, note: str) -> None:
    """One figure as a line of JSON."""
    print(json.dumps({"what": what, "value": value, "unit": unit, "reach": None, "note": note}))


def _many_papers() -> Records:
    """Papers of about 3,000 characters, each with a hundred sentences of its own."""
    return county(
        *(
            paper(
                "".join(
                    f"第{key}号文，20{20 + key % 6}年演出{key + n}场，群众{key * n}人。"
                    for n in range(100)
                ),
                2021 + key % 6,
                key=key,
            )
            for key in range(PAPERS)
        )
    )


if __name__ == "__main__":
    main()
