"""Two requests at once, on PostgreSQL: one answer, one closing, no slip lost."""

from datetime import datetime
from functools import partial

import pytest

from shixiao.directory.models import Organisation, Place
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.verdicts.models import Answer, Collection, QuestionSet, Slip, SlipBatch
from shixiao.verdicts.services.collecting import (
    close_collection,
    open_collection,
    questions_in_use,
)
from shixiao.verdicts.services.sealing import seal_answers
from tests.at_once import outcomes
from tests.verdicts.answers_at_hand import ALL_NO, ALL_YES, Stall, after, say

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def stall(county: Organisation, place: Place, clerk: Actor, at: datetime) -> Stall:
    return Stall(county, place, clerk, at)


def test_the_same_slip_from_two_phones_at_once_is_one_answer(stall: Stall) -> None:
    collection = stall.opened()
    codes = stall.codes(collection, 8)

    for code in codes:
        found = outcomes(
            partial(say, collection, code, ALL_YES, at=stall.at),
            partial(say, collection, code, ALL_NO, at=stall.at),
        )
        assert found == ["done", "verdicts.slip_used"]

    assert Answer.objects.count() == 8
    assert Slip.objects.filter(is_used=True).count() == 8


def test_many_answers_new_slips_and_the_shaking_at_once_lose_and_double_nothing(
    stall: Stall,
) -> None:
    collection = stall.opened()
    codes = stall.codes(collection, 24)

    for start in range(0, 24, 6):
        acts = [partial(say, collection, code, at=stall.at) for code in codes[start : start + 6]]
        found = outcomes(
            *acts,
            lambda: seal_answers(collection=collection),
            lambda: stall.codes(collection, 5),
        )
        assert found == ["done"] * 8

    assert Answer.objects.count() == 24
    assert Slip.objects.filter(is_used=True).count() == 24
    assert (
        Slip.objects.count() == 24 + 4 * 5 == sum(SlipBatch.objects.values_list("count", flat=True))
    )


def test_an_answer_and_the_closing_at_once_are_both_whole(stall: Stall) -> None:
    collection = stall.opened()
    codes = stall.codes(collection, 2)
    say(collection, codes[0], at=stall.at)
    late = after(collection, stall.at)

    def close() -> object:
        return close_collection(collection=collection, by=stall.by, at=late)

    found = outcomes(close, close, partial(say, collection, codes[1], at=stall.at))

    collection.refresh_from_db()
    assert "verdicts.already_closed" in found
    assert collection.answers_count == Answer.objects.count()
    assert Entry.objects.filter(act="verdicts.collection_closed").count() == 1


def test_opening_twice_at_once_makes_one_collection_with_one_set_of_questions(
    stall: Stall,
) -> None:
    activity = stall.activity()

    def begin() -> object:
        return open_collection(activity=activity, by=stall.by, at=stall.at)

    def ask() -> object:
        return questions_in_use(organisation=stall.county, kind="verdict", by=stall.by, at=stall.at)

    assert outcomes(begin, begin, ask, ask) == ["done"] * 4
    assert Collection.objects.count() == 1
    assert QuestionSet.objects.count() == 1
    assert Entry.objects.filter(act="verdicts.questions_set").count() == 1
