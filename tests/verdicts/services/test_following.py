"""Weeks later residents are asked, and their answers decide."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from shixiao.commitments import services as commitments
from shixiao.commitments.core.states import State
from shixiao.commitments.models import Commitment
from shixiao.commitments.queries import states_of
from shixiao.directory.models import ArtForm, Organisation, Place
from shixiao.journal.models import Entry
from shixiao.kernel.actor import RESIDENT
from shixiao.kernel.refusal import Refused
from shixiao.needs import services as needs
from shixiao.needs.models import Need
from shixiao.programme.models import Activity
from shixiao.verdicts.models import Collection, Doubt
from shixiao.verdicts.queries.due import due
from shixiao.verdicts.services import following
from tests.verdicts.followed import JOB, STAFF, WEEKS, Village, close, settle

pytestmark = pytest.mark.django_db


@pytest.fixture
def village(county: Organisation, place: Place, opera: ArtForm, at: datetime) -> Village:
    return Village(county, place, opera, at)


def state(line: Commitment) -> State:
    return states_of([line])[line.pk]


def now(need: Need) -> str:
    need.refresh_from_db()
    return need.state


def test_four_weeks_after_an_activity_its_residents_are_asked(village: Village) -> None:
    need = village.need()
    line = village.line(need)
    held = village.activity(need)

    early = village.ask(village.later - timedelta(days=1))
    (asked,) = village.ask()

    assert early == []
    assert (asked.kind, asked.activity, asked.place) == ("follow_up", held, village.place)
    assert list(asked.needs.all()) == [need]
    assert list(asked.commitments.all()) == [line]
    assert asked.opens_on == timezone.localdate(village.later)
    assert asked.closes_on == asked.opens_on + timedelta(days=21)
    assert Entry.objects.filter(act="verdicts.follow_up_opened").count() == 1


def test_the_same_day_asks_once(village: Village) -> None:
    village.activity(village.need())

    village.ask()

    assert village.ask() == []
    assert village.ask(village.later + timedelta(days=1)) == []


def test_how_long_after_is_a_setting(village: Village, settings: object) -> None:
    village.activity(village.need())
    settings.FOLLOW_UP_DAYS = 7  # type: ignore[attr-defined]

    assert len(village.ask(village.at + timedelta(days=7))) == 1


@pytest.mark.parametrize("ended", [Activity.State.NOBODY_CAME, Activity.State.CANCELLED])
def test_nobody_is_asked_about_what_did_not_take_place(village: Village, ended: str) -> None:
    village.activity(village.need(is_done=False), state=ended)

    assert village.ask() == []


def test_nobody_is_asked_where_nothing_was_promised(village: Village) -> None:
    village.activity()

    assert village.ask() == []


def test_a_need_that_the_desk_called_done_is_asked_about_too(village: Village) -> None:
    need = village.need()

    (asked,) = village.ask()

    assert asked.activity is None
    assert list(asked.needs.all()) == [need]
    assert village.ask() == []


def test_a_line_reported_after_its_needs_were_asked_about_is_asked_about_there(
    village: Village,
) -> None:
    need = village.need()
    line = village.line(need, is_reported=False)
    settle(*village.ask(), works=5, does_not=0)
    done_at = village.later + timedelta(days=50)
    commitments.report_done(commitment=line, by=STAFF, at=done_at)

    assert village.ask(done_at + WEEKS - timedelta(days=1)) == []
    (asked,) = village.ask(done_at + WEEKS)
    settle(asked, works=6, does_not=0)

    assert (asked.place, list(asked.commitments.all())) == (village.place, [line])
    assert state(line) is State.CONFIRMED


def test_residents_confirm_needs_and_lines(village: Village) -> None:
    need = village.need()
    line = village.line(need)

    decided = settle(*village.ask(), works=19, does_not=1, cannot_say=3)

    assert decided.outcome == Collection.Outcome.CONFIRMED
    assert now(need) == Need.State.CONFIRMED
    assert state(line) is State.CONFIRMED
    confirmation = line.confirmations.get()
    assert (confirmation.said_by, confirmation.answered) == (19, 23)
    assert Entry.objects.filter(act="verdicts.follow_up_decided").count() == 1


def test_residents_reopen_needs_and_lines_and_say_how_many_they_were(village: Village) -> None:
    need = village.need()
    line = village.line(need)

    decided = settle(*village.ask(), works=8, does_not=12)

    assert decided.outcome == Collection.Outcome.REOPENED
    assert now(need) == Need.State.CHECKED
    assert need.reopened_on is not None
    assert "20 人作答，12 人说没见效" in need.stations.last().note  # type: ignore[union-attr]
    assert state(line) is State.REOPENED
    assert "12 人说没见效" in line.reopenings.get().reason


def test_residents_reopen_what_was_closed_out(village: Village) -> None:
    need = village.need()
    line = village.line(need)
    held = village.activity(need)
    commitments.confirm_by_residents(
        commitment=line, said_by=9, answered=9, by=RESIDENT, at=village.at + timedelta(days=1)
    )
    commitments.close_out(commitment=line, by=STAFF, at=village.at + timedelta(days=2))
    (asked,) = village.ask()

    settle(asked, works=1, does_not=9)

    assert asked.activity == held
    assert state(line) is State.REOPENED


@pytest.mark.parametrize(
    ("works", "does_not", "cannot_say", "outcome"),
    [
        (0, 0, 0, "too_few"),
        (3, 1, 0, "too_few"),
        (5, 4, 0, "undecided"),
        (0, 0, 9, "undecided"),
    ],
)
def test_what_is_not_decided_is_asked_again_four_weeks_later_and_never_given_up(
    village: Village, works: int, does_not: int, cannot_say: int, outcome: str
) -> None:
    need = village.need()
    village.activity(need)
    (asked,) = village.ask()

    for turn in (1, 2, 3):
        decided = settle(asked, works, does_not, cannot_say)
        closed_at = decided.closed_at
        assert closed_at is not None
        assert village.ask(closed_at + WEEKS - timedelta(days=1)) == []
        (asked,) = village.ask(closed_at + WEEKS)

        assert (decided.turn, decided.outcome) == (turn, outcome)
        assert (asked.turn, asked.earlier, list(asked.needs.all())) == (turn + 1, decided, [need])
    assert now(need) == Need.State.DONE


def test_what_was_reopened_meanwhile_is_not_asked_about_again(village: Village) -> None:
    need = village.need()
    decided = settle(village.ask()[0], works=0, does_not=0)
    following.reopen_with_receipt(need=need, reason="", at=decided.created_at)

    assert village.ask(village.later + timedelta(days=200)) == []


def test_what_was_done_anew_is_not_confirmed_by_answers_about_the_old(village: Village) -> None:
    need = village.need()
    (asked,) = village.ask()
    needs.reopen_by_residents(need=need, by=RESIDENT, at=village.later)
    needs.plan_need(
        need=need, promised_on=asked.closes_on, by=STAFF, at=village.later + timedelta(days=1)
    )
    needs.mark_done(need=need, by=STAFF, at=village.later + timedelta(days=2))

    settle(asked, works=9, does_not=0)

    assert now(need) == Need.State.DONE
    again = village.ask(village.later + timedelta(days=2) + WEEKS)
    assert [list(one.needs.all()) for one in again] == [[need]]


def test_doing_it_over_does_not_escape_the_reopening(village: Village) -> None:
    need = village.need()
    (asked,) = village.ask()
    needs.unschedule_need(need=need, note="人数报错了", by=STAFF, at=village.later)
    needs.mark_done(need=need, by=STAFF, at=village.later + timedelta(days=2))

    settle(asked, works=0, does_not=9)

    assert now(need) == Need.State.CHECKED


def test_deciding_twice_decides_once(village: Village) -> None:
    village.need()
    decided = settle(village.ask()[0], works=9, does_not=0)

    again = following.decide_follow_up(collection=decided, by=JOB, at=decided.created_at)

    assert again.outcome == Collection.Outcome.CONFIRMED
    assert Entry.objects.filter(act="verdicts.follow_up_decided").count() == 1


def test_nothing_is_decided_before_the_end(village: Village) -> None:
    village.need()
    (asked,) = village.ask()

    with pytest.raises(Refused, match="verdicts.follow_up_not_closed"):
        following.decide_follow_up(collection=asked, by=JOB, at=village.later)


def test_every_closed_follow_up_is_decided_by_the_job(village: Village) -> None:
    village.need()
    village.need()
    for asked in village.ask():
        close(asked)

    decided = following.decide_closed(by=JOB, at=village.later + timedelta(days=40))

    assert [one.outcome for one in decided] == ["too_few", "too_few"]
    assert following.decide_closed(by=JOB, at=village.later + timedelta(days=41)) == []


def test_a_rectification_is_asked_about_at_the_place_of_its_problem(village: Village) -> None:
    line = village.line(kind="rectification")

    asked = following.ask_about_line(
        commitment=line, place=village.place, by=JOB, at=village.at + timedelta(days=1)
    )
    again = following.ask_about_line(
        commitment=line, place=village.place, by=JOB, at=village.at + timedelta(days=2)
    )

    assert asked == again
    assert asked.opens_on == timezone.localdate(village.later)
    assert village.ask() == []


def test_a_rectification_that_residents_refuse_is_open_again_and_asked_about_after_the_next_report(
    village: Village,
) -> None:
    line = village.line(kind="rectification")
    asked = following.ask_about_line(commitment=line, place=village.place, by=JOB, at=village.later)

    settle(asked, works=2, does_not=8)

    assert state(line) is State.REOPENED
    the_day_after = village.later + timedelta(days=41)
    known = following.ask_about_line(commitment=line, place=village.place, by=JOB, at=the_day_after)
    assert known == asked
    mended_at = village.later + timedelta(days=50)
    commitments.report_done(commitment=line, by=STAFF, at=mended_at)
    second = following.ask_about_line(commitment=line, place=village.place, by=JOB, at=mended_at)
    settle(second, works=8, does_not=0)
    assert second != asked
    assert state(line) is State.CONFIRMED


def test_a_line_that_is_not_reported_is_not_asked_about(village: Village) -> None:
    line = village.line(kind="rectification", is_reported=False)

    with pytest.raises(Refused, match="verdicts.line_not_reported"):
        following.ask_about_line(commitment=line, place=village.place, by=JOB, at=village.later)


def test_the_sentences_of_doubt_are_forgotten_after_their_time(village: Village) -> None:
    following.reopen_with_receipt(need=village.need(), reason="看不清字幕", at=village.at)
    year = timedelta(days=365)

    kept = following.forget_old_doubts(by=JOB, at=village.at + year, older_than=year)
    gone = following.forget_old_doubts(
        by=JOB, at=village.at + year + timedelta(days=1), older_than=year
    )

    doubt = Doubt.objects.get()
    assert (kept, gone, doubt.text) == (0, 1, "")
    assert doubt.forgotten_on is not None


def test_what_is_due_is_found_in_few_queries_however_much_there_is(
    village: Village, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for _ in range(5):
        need = village.need()
        village.line(need)
        village.activity(need)
        village.line(village.need())
    old = Village(village.county, village.place, village.art_form, village.at - timedelta(days=200))
    old.need()
    for asked in old.ask(old.later):
        settle(asked, works=0, does_not=0)

    with django_assert_max_num_queries(20):  # type: ignore[attr-defined]
        found = due(village.county, today=timezone.localdate(village.later), days=28)

    assert len(found) == 11


def test_a_line_reported_anew_is_not_confirmed_by_answers_about_the_old(village: Village) -> None:
    line = village.line(kind="rectification")
    asked = following.ask_about_line(
        commitment=line, place=village.place, by=JOB, at=village.at + timedelta(days=1)
    )
    commitments.send_back(
        commitment=line, reason="还差一盏灯", by=STAFF, at=village.at + timedelta(days=2)
    )
    commitments.report_done(commitment=line, by=STAFF, at=village.at + timedelta(days=3))

    settle(asked, works=9, does_not=0)

    assert state(line) is State.REPORTED
    assert not line.confirmations.exists()
