"""Every check: its words, its samples, and that its error rate is what a re-measurement gives."""

from datetime import date, timedelta

import pytest

from shixiao.findings.core import registry, words
from shixiao.findings.core.registry import CHECKS, signs_of
from shixiao.findings.core.signs import Check, Sign
from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import STATES
from tests.findings.samples.sample import held_out, measured, samples_of, wrong

FEWEST_SAMPLES = 40
# What `docs/findings.md` says that the checks get wrong, held out or not.
KNOWN_ERRORS = {
    "rush": {
        "six only, all in the last week",
        "spread over the last month",
        "twice as much, hardly",
        "a holiday at the end, rule forgotten",
        "crowded 3",
    },
    "leftovers": {
        "a round hole of a stamp",
        "figures changed by a hair",
        "one figure that repeats",
        "the name of another county",
        "the same sum every year",
        "the same ten villages every year",
    },
    "repeated": {
        "the same title by another team",
        "fifteen months later",
        "a school with new pupils every year",
        "a new programme of the same art form",
    },
}
EVERY = pytest.mark.parametrize("check", CHECKS.values(), ids=list(CHECKS))


def found(check: Check) -> list[Sign]:
    return [sign for s in samples_of(check.key) for sign in signs_of(check, s.records, {})]


def test_the_three_checks_are_there() -> None:
    assert set(CHECKS) >= {"rush", "leftovers", "repeated"}


@EVERY
def test_every_check_says_its_name_its_limits_and_every_sign_in_both_languages(
    check: Check,
) -> None:
    signs = found(check)

    assert {f"findings.check.{check.key}", f"findings.check.{check.key}.about"} <= STATES.keys()
    assert signs
    for sign in signs:
        for language in ("zh-hans", "en"):
            for variant in (sign.variant, *(side.heading for side in sign.sides)):
                said = words.said(check.key, variant, sign.facts, language)
                assert said not in ("", check.key)
                assert "{" not in said


@EVERY
def test_every_sign_has_two_sources_and_somebody_to_ask(check: Check) -> None:
    for sign in found(check):
        assert len(sign.sides) == 2
        assert all(side.text and side.page for side in sign.sides)
        assert sign.author


@EVERY
def test_every_check_has_labelled_samples_of_both_kinds(check: Check) -> None:
    samples = samples_of(check.key)

    assert len(samples) >= FEWEST_SAMPLES
    assert len({sample.name for sample in samples}) == len(samples)
    for half in (samples[0::2], held_out(samples)):
        assert {sample.is_faulty for sample in half} == {True, False}


@EVERY
def test_the_error_rate_is_what_the_held_out_samples_give(check: Check) -> None:
    assert check.error_rate == measured(check, held_out(samples_of(check.key)))


@EVERY
def test_the_checks_are_wrong_where_the_page_about_them_says_so(check: Check) -> None:
    assert set(wrong(check, samples_of(check.key))) == KNOWN_ERRORS[check.key]


@EVERY
def test_a_changed_check_would_no_longer_have_its_error_rate(check: Check) -> None:
    """The twin: a check that finds nothing misses everything, and the measurement says so."""
    blind = Check(check.key, lambda records, thresholds: [], check.error_rate)

    assert measured(blind, held_out(samples_of(check.key))) != check.error_rate


@EVERY
def test_the_same_records_give_the_same_signs(check: Check) -> None:
    once, twice = found(check), found(check)

    assert [sign.fingerprint for sign in once] == [sign.fingerprint for sign in twice]


@EVERY
def test_nothing_recorded_gives_no_sign(check: Check) -> None:
    assert signs_of(check, registry.Records(date(2026, 5, 12)), {}) == []


def test_thresholds_of_the_installation_are_read() -> None:
    other = registry.thresholds_in(" rush.least=15, repeated.months = 18 ,")

    assert other == {"rush.least": 15, "repeated.months": 18}
    assert not registry.is_as_measured(CHECKS["rush"], other)
    assert registry.is_as_measured(CHECKS["leftovers"], other)


@pytest.mark.parametrize("text", ["rush.most=15", "nothing", "rush.=1"])
def test_a_threshold_that_no_check_knows_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="findings.no_such_threshold"):
        registry.thresholds_in(text)


def test_a_threshold_that_is_no_number_is_refused() -> None:
    with pytest.raises(Refused, match="findings.threshold_is_no_number"):
        registry.thresholds_in("rush.least=many")


def test_a_threshold_changes_what_is_found() -> None:
    sample = next(s for s in samples_of("rush") if s.name == "all in the last fortnight")

    assert signs_of(CHECKS["rush"], sample.records, {})
    assert not signs_of(CHECKS["rush"], sample.records, {"rush.least": 100})


def test_a_sign_of_one_day_later_is_still_the_same_sign() -> None:
    """What is known is not raised again because a day went by."""
    sample = next(s for s in samples_of("repeated") if s.name == "the same title a year later")
    later = registry.Records(
        sample.records.today + timedelta(days=1),
        shows=sample.records.shows,
        wishes=sample.records.wishes,
    )

    (one,) = signs_of(CHECKS["repeated"], sample.records, {})
    (other,) = signs_of(CHECKS["repeated"], later, {})

    assert one.fingerprint == other.fingerprint
