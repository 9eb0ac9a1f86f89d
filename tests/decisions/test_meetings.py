"""How a body decides, rule by rule (D1–D4); each refusal has its twin that passes."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from shixiao.decisions.models import Item, Meeting, MemberVote
from shixiao.decisions.queries import meetings as queries
from shixiao.decisions.services import meeting as services
from shixiao.decisions.services.meeting import Attended
from shixiao.directory.models import Body, BodyMember, Organisation
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from tests.decisions.meetings_at_hand import Chamber

THRESHOLD_FEN = 3_000_000


@pytest.fixture
def chamber(presidium: Body, clerk: Actor, at: datetime) -> Chamber:
    return Chamber(presidium, clerk, at)


def acts() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("act", flat=True))


# Calling


def test_a_meeting_is_numbered_and_knows_who_is_entitled_by_which_rules(chamber: Chamber) -> None:
    first, second = chamber.called(), chamber.called()

    BodyMember.objects.create(body=chamber.body, name="新来的")
    Body.objects.filter(pk=chamber.body.pk).update(quorum="9/10")

    assert (first.number, second.number) == (1, 2)
    assert first.chair.name == "许怀远"
    sitting = queries.sitting(chamber.body.organisation, first.pk)
    assert sitting is not None
    assert (sitting.entitled_count, sitting.needed_present) == (6, 4)
    assert acts() == ["decisions.meeting_called"] * 2


def test_a_body_without_members_or_without_a_chair_does_not_meet(
    chamber: Chamber, county: Organisation
) -> None:
    empty = Body.objects.create(organisation=county, name="理事会")

    with pytest.raises(Refused, match="decisions.body_without_members"):
        Chamber(empty, chamber.by, chamber.at).called()
    BodyMember.objects.create(body=empty, name="只有一位")
    with pytest.raises(Refused, match="decisions.body_without_chair"):
        Chamber(empty, chamber.by, chamber.at).called()

    assert not Meeting.objects.exists()


def test_the_same_form_calls_one_meeting(chamber: Chamber) -> None:
    first, again, other = chamber.called("a"), chamber.called("a"), chamber.called("b")

    assert first == again
    assert other != first
    assert acts() == ["decisions.meeting_called"] * 2


# Agenda


def test_an_amount_at_the_threshold_is_a_major_matter(chamber: Chamber) -> None:
    meeting = chamber.called()

    below = chamber.item(meeting, amount_fen=THRESHOLD_FEN - 1)
    at_line = chamber.item(meeting, amount_fen=THRESHOLD_FEN)
    personnel = chamber.item(meeting, amount_fen=THRESHOLD_FEN, kind=Item.Kind.PERSONNEL)

    assert [one.kind for one in (below, at_line, personnel)] == ["ordinary", "major", "personnel"]


def test_an_item_without_a_title_is_refused(chamber: Chamber) -> None:
    with pytest.raises(Refused, match="decisions.item_without_title"):
        chamber.item(chamber.called(), title=" ")


def test_items_change_places_and_leave_no_gap_until_they_are_voted_on(chamber: Chamber) -> None:
    meeting = chamber.attended(chamber.called())
    first, second, third = (chamber.item(meeting, title) for title in "甲乙丙")

    services.move_item_up(item=third, by=chamber.by, at=chamber.at)
    services.remove_item(item=first, by=chamber.by, at=chamber.at)

    assert list(meeting.items.values_list("title", "position")) == [("丙", 1), ("乙", 2)]
    chamber.vote(third)
    second.refresh_from_db()
    for act, item, rule in (
        (services.move_item_up, second, "decisions.item_moves_no_further"),
        (services.remove_item, third, "decisions.item_voted"),
    ):
        with pytest.raises(Refused, match=rule):
            act(item=item, by=chamber.by, at=chamber.at)


def test_what_people_were_asked_is_noted_before_the_vote(chamber: Chamber) -> None:
    meeting = chamber.attended(chamber.called())
    item = chamber.item(meeting, kind=Item.Kind.MAJOR)

    def missing() -> list[str]:
        sitting = queries.sitting(meeting.organisation, meeting.pk)
        assert sitting is not None
        return [one.code for one in sitting.checks if one.state == "missing"]

    assert missing() == ["agenda_sent", "consultation"]
    services.note_consultation(item=item, consultation="问过各镇", by=chamber.by, at=chamber.at)
    services.note_agenda_sent(
        meeting=meeting, sent_on=date(2026, 5, 8), by=chamber.by, at=chamber.at
    )
    assert missing() == []


def test_an_agenda_that_came_two_days_before_is_late(chamber: Chamber) -> None:
    meeting = chamber.called()
    for day, state in ((9, "done"), (10, "wrong")):
        services.note_agenda_sent(
            meeting=meeting, sent_on=date(2026, 5, day), by=chamber.by, at=chamber.at
        )
        sitting = queries.sitting(meeting.organisation, meeting.pk)

        assert sitting is not None
        assert sitting.checks[0].state == state


# D1: more than half present; personnel two thirds


def test_three_of_six_hold_no_vote_and_four_do(chamber: Chamber) -> None:
    meeting = chamber.attended(chamber.called(), 3)
    item = chamber.item(meeting)

    with pytest.raises(Refused, match="decisions.not_quorate"):
        chamber.vote(item, "...yyy")
    chamber.attended(meeting, 4)
    chamber.vote(item, "..yyyy")

    item.refresh_from_db()
    assert item.is_passed


def test_a_personnel_item_needs_its_own_quorum(chamber: Chamber) -> None:
    Body.objects.filter(pk=chamber.body.pk).update(personnel_quorum="5/6")
    meeting = chamber.attended(chamber.called(), 4)
    person, money = chamber.item(meeting, kind=Item.Kind.PERSONNEL), chamber.item(meeting, "钱")

    with pytest.raises(Refused, match="decisions.not_quorate"):
        chamber.vote(person, "..yyyy")
    chamber.vote(money, "..yyyy")
    closed = chamber.closed(meeting)

    assert closed.closed_at is not None


def test_a_meeting_without_a_quorum_is_recorded_and_adjourned(chamber: Chamber) -> None:
    meeting = chamber.attended(chamber.called(), 3)
    chamber.item(meeting)

    with pytest.raises(Refused, match="decisions.not_quorate"):
        chamber.closed(meeting)
    services.adjourn(meeting=meeting, by=chamber.by, at=chamber.at)
    meeting.refresh_from_db()

    assert meeting.adjourned_at == meeting.closed_at == chamber.at
    assert meeting.attendance.filter(is_present=True).count() == 3
    with pytest.raises(Refused, match="decisions.meeting_was_adjourned"):
        services.issue_minutes(meeting=meeting, by=chamber.by, at=chamber.at)


def test_a_meeting_with_a_quorum_is_not_adjourned(chamber: Chamber) -> None:
    meeting = chamber.attended(chamber.called(), 4)

    with pytest.raises(Refused, match="decisions.quorum_reached"):
        services.adjourn(meeting=meeting, by=chamber.by, at=chamber.at)


# D2: more than half of all entitled


@pytest.mark.parametrize(("said", "is_passed"), [("yyynnn", False), ("yyyynn", True)])
def test_three_of_six_fail_and_four_pass(chamber: Chamber, said: str, is_passed: bool) -> None:
    item = chamber.item(chamber.attended(chamber.called()))

    chamber.vote(item, said)

    item.refresh_from_db()
    assert (item.entitled, item.base, item.needed) == (6, 6, 4)
    assert item.is_passed is is_passed


def test_a_majority_of_those_present_is_not_enough(chamber: Chamber) -> None:
    item = chamber.item(chamber.attended(chamber.called(), 4))

    chamber.vote(item, "..yyyn")

    item.refresh_from_db()
    assert (item.yes, item.no, item.is_passed) == (3, 1, False)


def test_the_database_itself_lets_nothing_pass_with_too_few_votes(chamber: Chamber) -> None:
    item = chamber.item(chamber.attended(chamber.called()))
    chamber.vote(item, "yyynnn")

    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.filter(pk=item.pk).update(is_passed=True)


# D3: written opinions are read and never counted


def test_a_written_opinion_is_kept_and_not_counted(chamber: Chamber) -> None:
    chair = chamber.members[0].pk
    meeting = chamber.attended(chamber.called(), 5, opinions={chair: "赞成"})
    item = chamber.item(meeting)

    chamber.vote(item, ".yyynn")

    item.refresh_from_db()
    assert (item.yes, item.is_passed) == (3, False)
    assert meeting.attendance.get(member=chair).written_opinion == "赞成"


def test_who_is_present_speaks_and_does_not_write(chamber: Chamber) -> None:
    meeting = chamber.called()

    with pytest.raises(Refused, match="decisions.written_opinion_of_present"):
        chamber.attended(meeting, 6, opinions={chamber.members[0].pk: "赞成"})

    assert not meeting.attendance.filter(is_present=True).exists()


def test_the_absent_and_strangers_do_not_vote(chamber: Chamber) -> None:
    item = chamber.item(chamber.attended(chamber.called(), 5))
    votes = chamber.votes(".yyyyy")

    for key, rule in ((chamber.members[0].pk, "vote_of_absent"), (999, "vote_without_ent")):
        with pytest.raises(Refused, match=f"decisions.{rule}"):
            services.vote_item(item=item, votes=votes | {key: "yes"}, by=chamber.by, at=chamber.at)

    assert not MemberVote.objects.exists()


def test_only_entitled_members_are_marked_present(chamber: Chamber) -> None:
    meeting = chamber.called()

    with pytest.raises(Refused, match="decisions.present_without_entitlement"):
        services.mark_attendance(
            meeting=meeting, attended=Attended([999]), by=chamber.by, at=chamber.at
        )


def test_attendance_stands_once_a_vote_was_taken(chamber: Chamber) -> None:
    meeting = chamber.attended(chamber.called(), guests=["皮影班", " "])
    chamber.vote(chamber.item(meeting))

    with pytest.raises(Refused, match="decisions.voting_began"):
        chamber.attended(meeting, 5)

    assert [guest.name for guest in meeting.guests.all()] == ["皮影班"]


# D4: item by item


def test_each_item_has_its_own_votes_and_outcome(chamber: Chamber) -> None:
    meeting = chamber.attended(chamber.called())
    first, second = chamber.item(meeting, "甲"), chamber.item(meeting, "乙")

    chamber.vote(first, "yyyyyy")
    second.refresh_from_db()

    assert not second.is_voted
    assert second.votes.count() == 0
    with pytest.raises(Refused, match="decisions.items_not_voted"):
        chamber.closed(meeting)


def test_everybody_present_has_a_vote_before_an_item_is_decided(chamber: Chamber) -> None:
    item = chamber.item(chamber.attended(chamber.called()))

    with pytest.raises(Refused, match="decisions.votes_missing") as refused:
        chamber.vote(item, "yyyy.y")

    assert refused.value.facts["members"] == ["谭晓"]
    assert not MemberVote.objects.exists()


def test_the_same_votes_twice_are_one_vote_and_other_votes_are_refused(chamber: Chamber) -> None:
    item = chamber.item(chamber.attended(chamber.called()))

    first, again = chamber.vote(item), chamber.vote(item)

    assert (first.yes, again.yes) == (6, 6)
    assert acts().count("decisions.item_voted") == 1
    with pytest.raises(Refused, match="decisions.already_voted"):
        chamber.vote(item, "yyyyyn")


def test_a_changed_mind_reopens_the_vote_with_a_reason_until_the_end(chamber: Chamber) -> None:
    meeting = chamber.attended(chamber.called())
    item = chamber.item(meeting)
    chamber.vote(item)

    with pytest.raises(Refused, match="decisions.reopen_without_reason"):
        services.reopen_vote(item=item, reason=" ", by=chamber.by, at=chamber.at)
    services.reopen_vote(item=item, reason="钱数念错了", by=chamber.by, at=chamber.at)
    chamber.vote(item, "yyynnn")
    chamber.closed(meeting)

    item.refresh_from_db()
    assert item.is_passed is False
    assert "decisions.vote_reopened" in acts()
    with pytest.raises(Refused, match="decisions.meeting_closed"):
        services.reopen_vote(item=item, reason="再来", by=chamber.by, at=chamber.at)


def test_what_was_not_voted_on_cannot_be_reopened(chamber: Chamber) -> None:
    item = chamber.item(chamber.attended(chamber.called()))

    with pytest.raises(Refused, match="decisions.not_voted"):
        services.reopen_vote(item=item, reason="早了", by=chamber.by, at=chamber.at)
