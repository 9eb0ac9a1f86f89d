"""The federation answers; residents confirm or reopen."""

from datetime import date, timedelta

import pytest

from shixiao.journal.models import Entry
from shixiao.kernel.actor import RESIDENT, Actor
from shixiao.kernel.refusal import Refused
from shixiao.needs import queries, services
from shixiao.needs.core import states
from shixiao.needs.models import Need

JUNE = date(2026, 6, 30)
COUNTING = Actor("job", "verdicts.count")


@pytest.fixture
def checked(need, clerk, at):
    return services.check_need(need=need, wording="看一回全本花鼓戏", by=clerk, at=at)


@pytest.fixture
def done(checked, clerk, at):
    services.plan_need(need=checked, promised_on=JUNE, by=clerk, at=at)
    services.schedule_need(need=checked, scheduled_on=date(2026, 6, 5), by=clerk, at=at)
    return services.mark_done(need=checked, by=clerk, at=at)


def test_a_check_writes_what_everybody_may_read_and_promises_a_day(checked):
    assert (checked.state, checked.wording) == ("checked", "看一回全本花鼓戏")
    assert checked.promised_on == date(2026, 6, 11)
    assert checked.answered_on == date(2026, 5, 12)


def test_a_need_goes_through_its_states_with_their_days(done):
    assert [station.state for station in queries.stations_of(done)] == [
        "received",
        "checked",
        "planned",
        "scheduled",
        "done",
    ]
    assert done.scheduled_on == date(2026, 6, 5)
    assert queries.days_done([done]) == {done.pk: date(2026, 5, 12)}


def test_every_act_is_in_the_journal(done):
    acts = list(Entry.objects.order_by("pk").values_list("act", flat=True))
    assert acts == [
        "needs.raised",
        "needs.checked",
        "needs.planned",
        "needs.scheduled",
        "needs.done",
    ]


@pytest.mark.parametrize("wording", ["", "   "])
def test_a_check_without_words_for_everybody_is_refused(need, clerk, at, wording):
    with pytest.raises(Refused, match="needs.wording_missing"):
        services.check_need(need=need, wording=wording, by=clerk, at=at)


def test_a_plan_before_the_check_is_refused(need, clerk, at):
    with pytest.raises(Refused, match="needs.cannot_plan"):
        services.plan_need(need=need, promised_on=JUNE, by=clerk, at=at)

    need.refresh_from_db()
    assert need.state == "received"


def test_a_day_in_the_past_cannot_be_promised(checked, clerk, at):
    with pytest.raises(Refused, match="needs.day_is_past"):
        services.plan_need(need=checked, promised_on=date(2026, 5, 11), by=clerk, at=at)


def test_a_refusal_needs_a_reason_and_publishes_it(need, clerk, at):
    with pytest.raises(Refused, match="needs.reason_missing"):
        services.refuse_need(need=need, reason=" ", by=clerk, at=at)

    refused = services.refuse_need(need=need, reason="一场要三万八", by=clerk, at=at)

    assert (refused.state, refused.public_reason) == ("refused", "一场要三万八")
    assert queries.stations_of(refused)[-1].note == "一场要三万八"


def test_a_refusal_can_be_taken_back_by_checking_again(need, clerk, at):
    services.refuse_need(need=need, reason="没有钱", by=clerk, at=at)

    again = services.check_need(need=need, wording="看花鼓戏", by=clerk, at=at)

    assert (again.state, again.public_reason) == ("checked", "")


def test_a_need_is_passed_on_to_somebody(need, clerk, at):
    with pytest.raises(Refused, match="needs.receiver_missing"):
        services.pass_on_need(need=need, to="", by=clerk, at=at)

    assert services.pass_on_need(need=need, to="县文化馆", by=clerk, at=at).passed_to == "县文化馆"


def test_the_public_words_can_be_changed_while_the_need_is_open(checked, clerk, at):
    assert services.reword_need(need=checked, wording="看戏", by=clerk, at=at).wording == "看戏"


def test_words_cannot_be_changed_before_the_check(need, clerk, at):
    with pytest.raises(Refused, match="needs.cannot_reword"):
        services.reword_need(need=need, wording="看戏", by=clerk, at=at)


@pytest.mark.parametrize("act", [services.confirm_by_residents, services.reopen_by_residents])
@pytest.mark.parametrize("kind", ["person", "team", "host", "command"])
def test_nobody_in_the_federation_speaks_for_the_residents(done, act, kind, at):
    with pytest.raises(Refused, match="needs.only_residents_confirm"):
        act(need=done, by=Actor(kind, "1"), at=at)

    done.refresh_from_db()
    assert done.state == "done"


def test_without_the_guard_a_person_would_confirm(done, clerk, at, monkeypatch):
    """The twin: what keeps a person from setting 见效 is this guard and nothing else."""
    monkeypatch.setattr(states, "RESIDENTS_WORD", frozenset({"person"}))

    assert services.confirm_by_residents(need=done, by=clerk, at=at).state == "confirmed"


def test_no_act_of_the_federation_leads_to_confirmed():
    by_residents = {"confirm", "reopen"}
    leads = {act.leads_to for name, act in states.ACTS.items() if name not in by_residents}

    assert "confirmed" not in leads


@pytest.mark.parametrize("by", [RESIDENT, COUNTING])
def test_residents_confirm_what_was_done(done, by, at):
    assert services.confirm_by_residents(need=done, by=by, at=at).state == "confirmed"


def test_residents_reopen_even_what_they_had_confirmed(done, at):
    services.confirm_by_residents(need=done, by=COUNTING, at=at)

    again = services.reopen_by_residents(need=done, by=RESIDENT, at=at, note="灯又不亮了")

    assert (again.state, again.is_reopened) == ("checked", True)
    assert again.promised_on == date(2026, 5, 19)
    assert queries.stations_of(again)[-1].is_reopening


def test_what_is_not_done_cannot_be_confirmed(need, at):
    with pytest.raises(Refused, match="needs.cannot_confirm"):
        services.confirm_by_residents(need=need, by=RESIDENT, at=at)


def test_a_merge_keeps_both_and_adds_the_supporters(raised, clerk, at):
    kept, merged = raised("花鼓戏"), raised("看花鼓戏")

    services.merge_needs(kept=kept, merged=merged, by=clerk, at=at)

    merged.refresh_from_db()
    assert (merged.state, merged.text) == ("merged", "看花鼓戏")
    assert queries.supporters(kept) == 2
    assert [each.merged for each in queries.merges_of(kept)] == [merged]


def test_undoing_a_merge_gives_back_state_and_supporters(raised, clerk, at):
    kept, merged = raised("花鼓戏"), raised("看花鼓戏")
    services.check_need(need=merged, wording="看花鼓戏", by=clerk, at=at)
    merge = services.merge_needs(kept=kept, merged=merged, by=clerk, at=at)

    back = services.undo_merge(merge=merge, by=clerk, at=at + timedelta(days=40))

    assert (back.state, back.merged_into) == ("checked", None)
    assert back.promised_on == date(2026, 6, 28)
    assert queries.supporters(kept) == 1


def test_a_merge_is_undone_once(raised, clerk, at):
    merge = services.merge_needs(kept=raised("一"), merged=raised("二"), by=clerk, at=at)
    services.undo_merge(merge=merge, by=clerk, at=at)

    with pytest.raises(Refused, match="needs.merge_already_undone"):
        services.undo_merge(merge=merge, by=clerk, at=at)


def test_a_need_is_merged_once_and_can_be_merged_again_after_undoing(raised, clerk, at):
    kept, other, merged = raised("一"), raised("二"), raised("三")
    merge = services.merge_needs(kept=kept, merged=merged, by=clerk, at=at)
    with pytest.raises(Refused, match="needs.cannot_merge"):
        services.merge_needs(kept=other, merged=merged, by=clerk, at=at)

    services.undo_merge(merge=merge, by=clerk, at=at)

    assert services.merge_needs(kept=other, merged=merged, by=clerk, at=at).kept == other


def test_merges_that_make_no_sense_are_refused(raised, foreign_place, clerk, at):
    one, two, three, closed = raised("一"), raised("二"), raised("三"), raised("四")
    foreign = raised("花鼓戏", where=foreign_place, art_form=None)
    services.refuse_need(need=closed, reason="没有钱", by=clerk, at=at)
    services.merge_needs(kept=one, merged=two, by=clerk, at=at)

    for kept, merged, rule in [
        (one, one, "needs.merged_with_itself"),
        (one, foreign, "needs.merged_across_counties"),
        (closed, three, "needs.merged_into_closed"),
        (three, one, "needs.has_merged_needs"),
    ]:
        with pytest.raises(Refused, match=rule):
            services.merge_needs(kept=kept, merged=merged, by=clerk, at=at)
    assert Need.objects.filter(state="merged").count() == 1
