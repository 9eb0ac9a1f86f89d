"""Labelled samples: small invented counties of which we know whether something is wrong.

Even ones were looked at while the checks were written; odd ones are held out, and the error rates
that stand in the checks were measured on these alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

from shixiao.findings.core.records import Records
from shixiao.findings.core.registry import signs_of
from shixiao.findings.core.signs import Check, ErrorRate


@dataclass(frozen=True)
class Sample:
    """A small county, and whether a fair reader would say that something is wrong in it."""

    name: str
    is_faulty: bool
    records: Records


def samples_of(key: str) -> list[Sample]:
    """The labelled samples of a check, from the module that carries its name."""
    samples: list[Sample] = import_module(f"tests.findings.samples.{key}").SAMPLES
    return samples


def seen(samples: Sequence[Sample]) -> Sequence[Sample]:
    """The half that was looked at."""
    return samples[0::2]


def held_out(samples: Sequence[Sample]) -> Sequence[Sample]:
    """The half that was not."""
    return samples[1::2]


def wrong(check: Check, samples: Sequence[Sample]) -> list[str]:
    """The names of the samples that the check gets wrong."""
    return [
        sample.name
        for sample in samples
        if bool(signs_of(check, sample.records, {})) is not sample.is_faulty
    ]


def measured(check: Check, samples: Sequence[Sample]) -> ErrorRate:
    """False alarms among the clean samples, misses among the faulty ones."""
    missing = set(wrong(check, samples))
    clean = [sample for sample in samples if not sample.is_faulty]
    faulty = [sample for sample in samples if sample.is_faulty]
    return ErrorRate(
        clean=len(clean),
        false_alarms=sum(sample.name in missing for sample in clean),
        faulty=len(faulty),
        missed=sum(sample.name in missing for sample in faulty),
    )
