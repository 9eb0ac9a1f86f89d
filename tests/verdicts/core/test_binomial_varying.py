"""The share at the average event, when events differ."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shixiao.verdicts.core import binomial_varying
from shixiao.verdicts.core.binomial import wilson
from shixiao.verdicts.core.binomial_varying import posterior
from tests.verdicts.core.grids import by_brute_force, made_up

events = st.lists(
    st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    min_size=2,
    max_size=12,
).map(tuple)

Events = tuple[tuple[int, int], ...]


@pytest.mark.parametrize(
    "some",
    [
        ((3, 3), (2, 3)),
        ((0, 10), (0, 12), (1, 9)),
        ((10, 10), (9, 10), (10, 10), (8, 8)),
        ((27, 30), (12, 30), (22, 25), (5, 18)),
        ((1, 20), (19, 20), (10, 20)),
        ((4, 5), (3, 5), (4, 5), (5, 5), (2, 5), (4, 5), (3, 5), (5, 5)),
        ((30, 30), (0, 30)),
        ((40, 50),) * 8,
    ],
)
def test_the_interval_is_that_of_a_plain_fine_grid(some: Events) -> None:
    found = posterior(some)

    assert (found.low, found.median, found.high) == pytest.approx(by_brute_force(some), abs=0.003)


@pytest.mark.parametrize("share", [0.5, 0.8, 0.98])
def test_thousands_of_answers_are_not_stuck_at_the_step_of_the_grid(share: float) -> None:
    """200 events of 1,000 answers, all alike: ρ is near 0 and the interval is narrow."""
    answered = 1000
    sharp = posterior(((round(share * answered), answered),) * 200)
    shifted = posterior(((round(share * answered) + 1, answered),) * 200)

    assert 0 < sharp.high - sharp.low < 0.02
    assert sharp.low < share < sharp.high
    assert shifted.median - sharp.median == pytest.approx(0.001, abs=0.0001)


@given(events)
def test_the_interval_lies_between_0_and_1_and_around_its_middle(some: Events) -> None:
    found = posterior(some)

    assert 0 < found.low < found.median < found.high < 1


@given(events)
def test_swapping_yes_and_no_mirrors_the_interval(some: Events) -> None:
    found = posterior(some)
    swapped = posterior(tuple((answered - positive, answered) for positive, answered in some))

    assert swapped.low == pytest.approx(1 - found.high, abs=1e-4)
    assert swapped.median == pytest.approx(1 - found.median, abs=1e-4)
    assert swapped.high == pytest.approx(1 - found.low, abs=1e-4)


@given(events, st.randoms())
def test_the_order_of_the_events_does_not_matter(some: Events, chance: random.Random) -> None:
    shuffled = list(some)
    chance.shuffle(shuffled)

    assert posterior(tuple(shuffled)).low == pytest.approx(posterior(some).low, abs=1e-9)


@given(st.integers(0, 20), st.integers(2, 12))
def test_one_more_evening_like_all_the_others_narrows_the_interval(said: int, times: int) -> None:
    before, after = posterior(((said, 20),) * times), posterior(((said, 20),) * (times + 1))

    assert after.high - after.low < before.high - before.low


def test_evenings_that_differ_tell_less_than_as_many_answers_of_one_evening() -> None:
    """What a naive interval misses: 100 answers of five unlike evenings are not 100 witnesses."""
    alike = posterior(((16, 20),) * 5)
    unlike = posterior(((20, 20), (20, 20), (20, 20), (15, 20), (5, 20)))
    naive = wilson(80, 100)

    assert unlike.high - unlike.low > 2 * (naive.high - naive.low)
    assert alike.high - alike.low < unlike.high - unlike.low


def test_evenings_without_answers_change_nothing_and_no_answers_are_the_prior() -> None:
    with_silence = posterior(((0, 0), (8, 10), (9, 10)))
    nothing = posterior(((0, 0),))

    assert with_silence.low == pytest.approx(posterior(((8, 10), (9, 10))).low, abs=1e-9)
    assert (nothing.low, nothing.median, nothing.high) == pytest.approx((0.025, 0.5, 0.975))


@settings(max_examples=20)
@given(events)
def test_what_is_left_out_of_the_grid_does_not_show(some: Events) -> None:
    """The same with every node computed."""
    quick = posterior(some)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(binomial_varying, "_NEGLIGIBLE", 1e9)
        posterior.cache_clear()
        whole = posterior(some)
    posterior.cache_clear()

    assert quick.low == pytest.approx(whole.low, abs=0.002)
    assert quick.high == pytest.approx(whole.high, abs=0.002)


def test_the_share_lies_in_most_intervals_however_alike_an_audience_answers() -> None:
    """A loose band over 180 programmes; the benchmark measures it over thousands."""
    chance = random.Random(20260508)
    held = naive = 0
    for alike in (0, 0.05, 0.2) * 60:
        some = made_up(chance, share=0.8, alike=alike, events=10, answers=30)
        found = posterior(tuple(some))
        held += found.low <= 0.8 <= found.high
        pooled = wilson(sum(one for one, _ in some), sum(n for _, n in some))
        naive += pooled.low <= 0.8 <= pooled.high

    assert held >= 162
    assert naive < 144
