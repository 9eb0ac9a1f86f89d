"""Which sentence was followed by what."""

from hypothesis import given
from hypothesis import strategies as st

from shixiao.commitments.core.coverage import coverage


def test_both_lists_of_what_nothing_followed() -> None:
    found = coverage(
        asks_attitude={1: False, 2: False, 3: False, 4: True},
        links=[(1, 10), (1, 11), (2, 12)],
        commitments=[10, 11, 12, 13],
        heard={10},
        confirmed=set(),
    )

    assert [row.requirement for row in found.with_word] == [1]
    assert [row.requirement for row in found.without_word] == [2]
    assert [row.requirement for row in found.without_commitment] == [3]
    assert found.commitments_without_word == (11, 12, 13)
    assert found.attitudes == 1


def test_a_reopening_is_the_residents_word_too_but_no_confirmation() -> None:
    found = coverage(
        asks_attitude={1: False}, links=[(1, 10)], commitments=[10], heard={10}, confirmed=set()
    )

    assert found.rows[0].has_word
    assert found.rows[0].confirmed == 0


keys = st.integers(1, 12)


@given(
    st.dictionaries(keys, st.booleans()),
    st.lists(st.tuples(keys, keys), unique=True),
    st.sets(keys),
    st.sets(keys),
)
def test_every_act_is_counted_in_exactly_one_part_and_no_attitude_in_any(
    asks_attitude: dict[int, bool],
    links: list[tuple[int, int]],
    commitments: set[int],
    heard: set[int],
) -> None:
    found = coverage(
        asks_attitude=asks_attitude,
        links=links,
        commitments=commitments,
        heard=heard,
        confirmed=heard,
    )

    parts = [*found.with_word, *found.without_word, *found.without_commitment]
    acts = {key for key, is_attitude in asks_attitude.items() if not is_attitude}
    assert {row.requirement for row in parts} == acts
    assert len(parts) == len(acts)
    assert set(found.commitments_without_word) == commitments - heard
