"""What a box says, and the questions that it was asked."""

from dataclasses import replace
from datetime import datetime

import pytest

from shixiao.directory.models import Organisation, Place
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.verdicts.models import QuestionSet
from shixiao.verdicts.queries.figures import figures_of
from shixiao.verdicts.services.collecting import (
    questions_in_use,
    use_questions,
)
from tests.verdicts.answers_at_hand import Stall

pytestmark = pytest.mark.django_db


@pytest.fixture
def stall(county: Organisation, place: Place, clerk: Actor, at: datetime) -> Stall:
    return Stall(county, place, clerk, at)


def test_fewer_than_five_answers_are_no_figure(stall: Stall) -> None:
    four = figures_of(stall.heard(4))
    assert all(each.estimate and each.estimate.share is None for each in four.each)


def test_five_answers_are_a_figure_with_its_interval(stall: Stall) -> None:
    collection = stall.heard(4, 1)
    stall.count_heads(collection, 40)

    found = figures_of(collection)

    again = found.each[-1].estimate
    assert again is not None
    assert (again.share, again.n, again.present) == (0.8, 5, 40)


def test_more_answers_than_people_are_no_figure_until_the_host_corrects_the_count(
    stall: Stall,
) -> None:
    collection = stall.heard(6)
    stall.count_heads(collection, 5)

    contradictory = figures_of(collection)
    stall.count_heads(collection, 60, version=2)
    corrected = figures_of(collection)

    assert contradictory.refused is not None
    assert contradictory.refused.rule == "verdicts.more_answers_than_present"
    assert all(each.estimate is None for each in contradictory.each)
    assert corrected.refused is None
    assert corrected.present == 60


# Questions


def test_replaced_questions_leave_old_answers_readable(stall: Stall) -> None:
    old = stall.heard(5)
    in_use = questions_in_use(organisation=stall.county, kind="verdict", by=stall.by, at=stall.at)
    from_now = figures_of(old).each[0].question
    others = [replace(each.question) for each in figures_of(old).each[1:]]
    asked = [replace(from_now, key="seen", text=replace(from_now.text, zh="看清楚了吗？")), *others]

    new = use_questions(
        organisation=stall.county, kind="verdict", questions=asked, by=stall.by, at=stall.at
    )
    same = use_questions(
        organisation=stall.county, kind="verdict", questions=asked, by=stall.by, at=stall.at
    )

    old.refresh_from_db()
    assert old.question_set == in_use != new == same
    assert figures_of(old).each[0].tally.answered == 5
    assert stall.opened("剪纸课").question_set == new
    assert QuestionSet.objects.filter(retired_at=None).count() == 1


def test_the_question_of_the_follow_up_is_the_same_everywhere(stall: Stall) -> None:
    with pytest.raises(Refused, match="verdicts.follow_up_is_fixed"):
        use_questions(
            organisation=stall.county, kind="follow_up", questions=[], by=stall.by, at=stall.at
        )
