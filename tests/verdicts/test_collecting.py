"""Slips and answers: nothing is lost or doubled, and every refusal says what to do."""

from dataclasses import replace
from datetime import datetime
from uuid import uuid4

import pytest

from shixiao.decisions.core.slips import clean, slip_hash
from shixiao.directory.models import Organisation, Place
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say as in_words
from shixiao.programme.models import Activity
from shixiao.verdicts.core import box
from shixiao.verdicts.models import Answer, Collection, Remark, Slip
from shixiao.verdicts.queries.collecting import box_of, days_of, slip_count
from shixiao.verdicts.queries.general import events_of
from shixiao.verdicts.services.collecting import (
    PAPER_DAYS,
    Given,
    close_collection,
    close_due,
    enter_paper_answer,
    issue_slips,
    open_collection,
    return_slips,
)
from tests.verdicts.answers_at_hand import ALL_NO, ALL_YES, DAY, Stall, after, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def stall(county: Organisation, place: Place, clerk: Actor, at: datetime) -> Stall:
    return Stall(county, place, clerk, at)


# Opening


def test_an_activity_has_one_collection_however_often_it_is_opened(stall: Stall) -> None:
    activity = stall.activity()

    first = open_collection(activity=activity, by=stall.by, at=stall.at)
    second = open_collection(activity=activity, by=stall.by, at=stall.at)

    assert first == second
    assert (first.closes_on - first.opens_on).days == 14
    assert Entry.objects.filter(act="verdicts.collection_opened").count() == 1


@pytest.mark.parametrize("state", ["cancelled", "nobody_came"])
def test_nobody_is_asked_about_what_did_not_take_place(stall: Stall, state: str) -> None:
    activity = stall.activity(state=state, public_reason="大雨", ended_at=stall.at)

    with pytest.raises(Refused, match=f"verdicts.{state}"):
        open_collection(activity=activity, by=stall.by, at=stall.at)


# Slips


def test_of_a_slip_only_its_hash_is_kept(stall: Stall) -> None:
    collection = stall.opened()

    printed = stall.codes(collection, 20)

    assert set(Slip.objects.values_list("hash", flat=True)) == {
        slip_hash(clean(code)) for code in printed
    }
    for code in printed:
        assert not any(code.replace("-", "") in str(row) for row in Slip.objects.values())
    assert Entry.objects.filter(act="verdicts.slips_issued").count() == 1


@pytest.mark.parametrize("count", [0, 501])
def test_slips_are_printed_in_batches(stall: Stall, count: int) -> None:
    with pytest.raises(Refused, match="verdicts.slip_count"):
        stall.codes(stall.opened(), count)


def test_no_slips_are_printed_after_the_last_day(stall: Stall) -> None:
    collection = stall.opened()

    with pytest.raises(Refused, match="verdicts.collection_closed"):
        issue_slips(collection=collection, count=1, by=stall.by, at=after(collection, stall.at))


def test_what_was_issued_is_used_returned_or_lost(stall: Stall) -> None:
    collection = stall.opened()
    codes = stall.codes(collection, 10)
    for code in codes[:6]:
        say(collection, code, at=stall.at)

    with pytest.raises(Refused, match="verdicts.returned_too_many"):
        return_slips(collection=collection, count=5, by=stall.by, at=stall.at)
    return_slips(collection=collection, count=3, by=stall.by, at=stall.at)

    collection.refresh_from_db()
    slips = slip_count(collection)
    assert (slips.issued, slips.used, slips.returned, slips.outstanding) == (10, 6, 3, 1)
    assert slips.issued == slips.used + (slips.returned or 0) + slips.outstanding


def test_a_slip_used_after_it_was_counted_as_returned_is_noticed(stall: Stall) -> None:
    collection = stall.opened()
    codes = stall.codes(collection, 2)
    return_slips(collection=collection, count=2, by=stall.by, at=stall.at)

    say(collection, codes[0], at=stall.at)

    collection.refresh_from_db()
    assert slip_count(collection).is_contradictory


# Answers


def test_an_answer_uses_its_slip(stall: Stall) -> None:
    collection = stall.opened()
    (code,) = stall.codes(collection, 1)

    accepted = say(collection, f" {code.lower()} ", at=stall.at, remark="想晚半个钟头开场")

    kept = Answer.objects.get()
    assert kept.answers == ALL_YES
    assert (kept.level, kept.channel) == (Answer.Level.SLIP, Answer.Channel.PHONE)
    assert kept.pk.hex.startswith(accepted.receipt.replace("-", ""))
    assert Slip.objects.get().is_used
    assert Remark.objects.get().text == "想晚半个钟头开场"
    assert str(Remark.objects.get().pk) != str(kept.pk)


def test_one_answer_to_one_question_is_enough(stall: Stall) -> None:
    collection = stall.opened()
    (code,) = stall.codes(collection, 1)

    say(collection, code, {"wanted": "", "again": "yes"}, at=stall.at)

    assert Answer.objects.get().answers == {"again": "yes"}


def test_a_slip_answers_once(stall: Stall) -> None:
    collection = stall.opened()
    (code,) = stall.codes(collection, 1)
    say(collection, code, at=stall.at)

    with pytest.raises(Refused, match="verdicts.slip_used"):
        say(collection, code, ALL_NO, at=stall.at)

    assert Answer.objects.get().answers == ALL_YES


def test_the_same_page_sent_twice_is_told_kindly_that_it_is_in(stall: Stall) -> None:
    collection = stall.opened()
    (code,) = stall.codes(collection, 1)
    key = uuid4()
    first = say(collection, code, at=stall.at, key=key)

    second = say(collection, code, at=after(collection, stall.at), key=key)

    assert second == replace(first, was_in_already=True)
    assert Answer.objects.count() == 1
    with pytest.raises(Refused, match="verdicts.slip_used"):
        say(collection, code, ALL_NO, at=stall.at, key=key)


def test_one_page_passed_round_is_many_answers(stall: Stall) -> None:
    collection = stall.opened()
    key = uuid4()

    for code in stall.codes(collection, 3):
        assert not say(collection, code, at=stall.at, key=key).was_in_already

    assert Answer.objects.count() == 3


def test_a_slip_of_another_activity_says_which(stall: Stall) -> None:
    here, there = stall.opened("花鼓戏专场"), stall.opened("剪纸课")
    (code,) = stall.codes(there, 1)

    with pytest.raises(Refused, match="verdicts.slip_of_another_collection") as refused:
        say(here, code, at=stall.at)

    assert "柳渡村“剪纸课”" in in_words(refused.value)
    assert not Slip.objects.filter(is_used=True).exists()


def test_a_slip_of_another_county_is_unknown(stall: Stall, other_county: Organisation) -> None:
    there = Stall(
        other_county,
        Place.objects.create(organisation=other_county, name="石桥村", town="东镇"),
        stall.by,
        stall.at,
    )
    (code,) = there.codes(there.opened(), 1)

    with pytest.raises(Refused, match="verdicts.slip_unknown"):
        say(stall.opened(), code, at=stall.at)


def test_after_the_last_day_a_phone_is_refused_and_paper_is_still_typed_in(stall: Stall) -> None:
    collection = stall.opened()
    first, second, third = stall.codes(collection, 3)
    late = after(collection, stall.at)

    with pytest.raises(Refused, match="verdicts.collection_closed"):
        say(collection, first, at=late)
    enter_paper_answer(collection=collection, given=Given(second, ALL_NO), by=stall.by, at=late)
    close_collection(collection=collection, by=stall.by, at=late)
    with pytest.raises(Refused, match="verdicts.collection_closed"):
        enter_paper_answer(collection=collection, given=Given(third, ALL_NO), by=stall.by, at=late)

    assert Answer.objects.get().channel == Answer.Channel.PAPER


def test_nobody_judges_before_the_day_and_a_postponed_day_counts(stall: Stall) -> None:
    collection = stall.opened()
    (code,) = stall.codes(collection, 1)
    Activity.objects.update(on=stall.today + 7 * DAY)

    with pytest.raises(Refused, match="verdicts.not_open_yet") as refused:
        say(collection, code, at=stall.at)
    say(collection, code, at=stall.at + 7 * DAY)

    assert refused.value.facts["opens_on"] == stall.today + 7 * DAY
    collection.refresh_from_db()
    assert collection.opens_on == stall.today + 7 * DAY == days_of(collection).opens_on
    assert collection.closes_on == stall.today + 21 * DAY


def test_what_residents_have_begun_to_answer_is_not_moved_away_from_them(stall: Stall) -> None:
    """Postponed in the middle of the evening: who was there still answers, and longer."""
    collection = stall.opened()
    first, second = stall.codes(collection, 2)
    say(collection, first, at=stall.at)
    Activity.objects.update(on=stall.today + 7 * DAY)

    say(collection, second, at=stall.at)

    collection.refresh_from_db()
    assert days_of(collection).opens_on == stall.today
    assert days_of(collection).closes_on == stall.today + 21 * DAY


@pytest.mark.parametrize("state", ["cancelled", "nobody_came"])
def test_what_residents_have_begun_to_answer_is_ended_by_no_word_of_the_federation(
    stall: Stall, state: str
) -> None:
    collection = stall.opened()
    first, second = stall.codes(collection, 2)
    say(collection, first, at=stall.at)
    Activity.objects.update(state=state, public_reason="大雨", ended_at=stall.at)

    say(collection, second, at=stall.at)
    with pytest.raises(Refused, match="verdicts.still_open"):
        close_collection(collection=collection, by=stall.by, at=stall.at)
    assert close_due(kind="verdict", by=stall.by, at=stall.at) == []
    closed = close_collection(collection=collection, by=stall.by, at=after(collection, stall.at))

    assert closed.answers_count == 2
    assert [one.answered for one in events_of(Activity.objects.all())] == [2]


def test_that_nobody_came_is_corrected_and_the_answers_come_in(stall: Stall) -> None:
    """Written on the evening and corrected the next day, it must not have closed the box."""
    collection = stall.opened()
    (code,) = stall.codes(collection, 1)
    Activity.objects.update(state="nobody_came", ended_at=stall.at)

    assert close_due(kind="verdict", by=stall.by, at=stall.at) == []
    Activity.objects.update(state="done")

    assert not say(collection, code, at=stall.at + DAY).was_in_already


@pytest.mark.parametrize("state", ["cancelled", "nobody_came"])
def test_no_answer_about_what_did_not_take_place(stall: Stall, state: str) -> None:
    collection = stall.opened()
    (code,) = stall.codes(collection, 1)
    Activity.objects.update(state=state, public_reason="大雨", ended_at=stall.at)

    with pytest.raises(Refused, match=f"verdicts.{state}") as refused:
        say(collection, code, at=stall.at)

    assert "《月下渡》全本" in in_words(refused.value)


@pytest.mark.parametrize(
    ("answers", "remark", "rule"),
    [
        ({}, "", "verdicts.nothing_answered"),
        ({"wanted": "", "again": ""}, "好", "verdicts.nothing_answered"),
        ({"wanted": "maybe"}, "", "verdicts.unknown_choice"),
        ({"loyal": "yes"}, "", "verdicts.unknown_question"),
        (ALL_YES, "好" * 201, "verdicts.remark_too_long"),
        (ALL_YES, "我的证 11010519491231002X", "needs.identity_number"),
    ],
)
def test_what_is_refused_leaves_the_slip_unused(
    stall: Stall, answers: dict[str, str], remark: str, rule: str
) -> None:
    collection = stall.opened()
    (code,) = stall.codes(collection, 1)

    with pytest.raises(Refused, match=rule):
        say(collection, code, answers, at=stall.at, remark=remark)

    assert not Slip.objects.filter(is_used=True).exists()
    assert not Answer.objects.exists()
    assert not Remark.objects.exists()


# Closing


def test_closing_writes_count_and_root_into_the_journal_once(stall: Stall) -> None:
    collection = stall.heard(4, 2)
    with pytest.raises(Refused, match="verdicts.still_open"):
        close_collection(collection=collection, by=stall.by, at=stall.at)
    late = after(collection, stall.at)

    close_collection(collection=collection, by=stall.by, at=late)

    collection.refresh_from_db()
    assert (collection.answers_count, collection.root) == (6, box.root(box_of(collection)))
    assert Entry.objects.filter(act="verdicts.collection_closed").count() == 1
    with pytest.raises(Refused, match="verdicts.already_closed"):
        close_collection(collection=collection, by=stall.by, at=late)


def test_one_changed_answer_changes_the_root(stall: Stall) -> None:
    collection = stall.closed(6)
    changed = Answer.objects.first()
    assert changed is not None

    Answer.objects.filter(pk=changed.pk).update(answers=ALL_NO)

    assert box.root(box_of(collection)) != collection.root


def test_the_daily_job_leaves_three_days_for_paper_and_closes_what_is_off_at_once(
    stall: Stall,
) -> None:
    running, off = stall.opened(), stall.opened("剪纸课")
    Activity.objects.filter(pk=off.activity_id).update(
        state="cancelled", public_reason="大雨", ended_at=stall.at
    )
    late = after(running, stall.at)

    def close_on(moment: datetime) -> list[Collection]:
        return close_due(kind="verdict", by=Actor("job", "verdicts"), at=moment)

    assert close_on(late) == [off]
    assert close_on(late + PAPER_DAYS) == [running]
    assert close_on(late + PAPER_DAYS) == []
