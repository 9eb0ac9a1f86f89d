"""Every check of the folder `checks`, found by itself.

A new check is one module there with a `CHECK`, its words in `kernel/wording/findings.py`, and its
labelled samples in `tests/findings/samples`. Nothing else has to know of it.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules

from shixiao.findings.core import checks
from shixiao.findings.core.records import Records
from shixiao.findings.core.signs import Check, Sign
from shixiao.kernel.refusal import Refused


def discovered() -> dict[str, Check]:
    """The check of each module of the folder, by its key."""
    found: dict[str, Check] = {}
    for module in iter_modules(checks.__path__):
        check: Check = import_module(f"{checks.__name__}.{module.name}").CHECK
        if check.key in found:
            raise ValueError(f"two checks are called {check.key}")
        found[check.key] = check
    return found


CHECKS: dict[str, Check] = discovered()


def signs_of(check: Check, records: Records, other: Mapping[str, float]) -> list[Sign]:
    """What a check finds; `other` are thresholds of the installation (`rush.least`)."""
    own = {
        name: other.get(f"{check.key}.{name}", value) for name, value in check.thresholds.items()
    }
    return list(check.find(records, own))


def is_as_measured(check: Check, other: Mapping[str, float]) -> bool:
    """Whether the thresholds in force are those under which the error rate was measured."""
    return all(
        other.get(f"{check.key}.{name}", value) == value for name, value in check.thresholds.items()
    )


def thresholds_in(text: str) -> dict[str, float]:
    """`rush.least=15, repeated.months=18` as numbers; refuses what no check knows."""
    found: dict[str, float] = {}
    for piece in filter(None, (each.strip() for each in text.split(","))):
        name, _, value = (part.strip() for part in piece.partition("="))
        if name not in set(_names()):
            raise Refused("findings.no_such_threshold", name=name, known=sorted(_names()))
        try:
            found[name] = float(value)
        except ValueError:
            raise Refused("findings.threshold_is_no_number", name=name) from None
    return found


def _names() -> Iterator[str]:
    for check in CHECKS.values():
        for name in check.thresholds:
            yield f"{check.key}.{name}"
