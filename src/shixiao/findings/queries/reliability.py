"""How often each check is wrong: on its samples, and in this county so far."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings

from shixiao.directory.models import Organisation
from shixiao.findings.core import registry
from shixiao.findings.core.signs import Check
from shixiao.findings.core.states import FALSE_ALARM, UPHELD
from shixiao.verdicts.core.binomial import wilson


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, with the interval; none of none is no share."""

    number: int
    of: int
    low: float = 0.0
    high: float = 1.0

    @property
    def share(self) -> float | None:
        return self.number / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Reliability:
    """Of one check: false alarms and misses on held-out samples, false alarms in the county.

    `is_as_measured` is false when the installation works with other thresholds.
    """

    key: str
    false_alarms: Share
    missed: Share
    here: Share
    is_as_measured: bool


def reliability(organisation: Organisation) -> dict[str, Reliability]:
    """Every check with its error rates. One query."""
    decided = organisation.findings.filter(state__in=[FALSE_ALARM, UPHELD])
    counts = Counter(decided.order_by().values_list("check_key", "state"))
    return {key: _of(check, counts) for key, check in registry.CHECKS.items()}


def thresholds() -> dict[str, float]:
    """The thresholds that this installation sets; refuses what no check knows. No query."""
    return registry.thresholds_in(settings.FINDINGS_THRESHOLDS)


def _of(check: Check, counts: Mapping[tuple[str, str], int]) -> Reliability:
    rate = check.error_rate
    wrong, right = counts[check.key, FALSE_ALARM], counts[check.key, UPHELD]
    return Reliability(
        key=check.key,
        false_alarms=_share(rate.false_alarms, rate.clean),
        missed=_share(rate.missed, rate.faulty),
        here=_share(wrong, wrong + right),
        is_as_measured=registry.is_as_measured(check, thresholds()),
    )


def _share(number: int, of: int) -> Share:
    if not of:
        return Share(number, of)
    interval = wilson(number, of)
    return Share(number, of, interval.low, interval.high)
