"""What leaves a meeting: two papers (D7), the ballot that was heard (D8), nothing major without
a meeting (D9).
"""

from dataclasses import replace
from datetime import datetime

import pytest

from shixiao.commitments.models import Commitment
from shixiao.decisions.core.meeting import Vote
from shixiao.decisions.core.papers import refuse_named_dissenters
from shixiao.decisions.models import Item, Link, OfficeDecision, Proposal
from shixiao.decisions.queries import meetings as queries
from shixiao.decisions.queries.meeting_records import record_of
from shixiao.decisions.services import meeting as services
from shixiao.decisions.services.rounds import count_round
from shixiao.decisions.writers import issued
from shixiao.directory.models import Body, Organisation, Place
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.needs.models import Need
from tests.decisions.ballots_at_hand import HOUR, Desk, need_of, vote
from tests.decisions.meetings_at_hand import PROMISED, Chamber

DISSENTER = "周敏"
WHY = "场地今年不能用。"


@pytest.fixture
def desk(county: Organisation, place: Place, clerk: Actor, at: datetime) -> Desk:
    return Desk(county, place, clerk, at)


@pytest.fixture
def chamber(presidium: Body, clerk: Actor, at: datetime) -> Chamber:
    return Chamber(presidium, clerk, at + 3 * HOUR)


@pytest.fixture
def ballot(desk: Desk) -> dict[str, Proposal]:
    """A counted round: 提案1 (8,000 yuan) was chosen, 提案3 (12,500 yuan) was not."""
    round_ = desk.opened()
    for code in desk.codes(round_, 3):
        vote(round_, code, 1)
    count_round(round_=round_, by=desk.by, at=round_.closes_at)
    return {one.title: one for one in Proposal.objects.all()}


def decided(chamber: Chamber, said: str = "yyyyyn", **draft: object) -> Item:
    """One item of a closed meeting."""
    meeting = chamber.attended(chamber.called())
    item = chamber.item(meeting, **draft)
    chamber.vote(item, said)
    chamber.closed(meeting)
    item.refresh_from_db()
    return item


# D7: the record names everyone, the minutes name no dissenter


def test_minutes_carry_the_consensus_and_no_name_at_all(chamber: Chamber) -> None:
    item = decided(chamber)
    services.write_consensus(
        item=item, consensus="会议认为钱要花在村里。", by=chamber.by, at=chamber.at
    )
    meeting = chamber.issued(item.meeting)

    sitting = queries.sitting_of(meeting)
    text = issued(record_of(sitting, "云溪县文联")).text

    assert "会议认为钱要花在村里。" in text
    assert "由办公室办理" in text
    assert not [member.name for member in chamber.members if member.name in text]
    assert meeting.minutes_issued_at == chamber.at


def test_a_dissenters_name_is_refused_where_it_is_written(chamber: Chamber) -> None:
    item = decided(chamber)
    words = f"{DISSENTER}有不同看法。"
    when = {"by": chamber.by, "at": chamber.at}

    with pytest.raises(Refused, match="decisions.paper_names_a_dissenter") as refused:
        services.write_consensus(item=item, consensus=words, **when)
    assert refused.value.facts["field"] == "consensus"
    with pytest.raises(Refused, match="decisions.paper_names_a_dissenter") as refused:
        services.write_follow_up(meeting=item.meeting, follow_up=words, **when)
    assert refused.value.facts["field"] == "follow_up"


def test_minutes_with_a_dissenters_name_in_a_title_are_not_issued(chamber: Chamber) -> None:
    item = decided(chamber, title=f"{DISSENTER}的采风计划")

    with pytest.raises(Refused, match="decisions.paper_names_a_dissenter"):
        chamber.issued(item.meeting)

    item.meeting.refresh_from_db()
    assert item.meeting.minutes_issued_at is None


def test_without_the_dissent_the_same_words_pass(chamber: Chamber) -> None:
    """The twin: it is the vote against that makes the name unsayable."""
    item = decided(chamber, "yyyyyy", title=f"{DISSENTER}的采风计划")
    record = record_of(queries.sitting_of(item.meeting), "云溪县文联")

    issued(record)
    against = replace(record.items[0], votes=record.items[0].votes | {DISSENTER: Vote.NO})
    with pytest.raises(Refused, match="decisions.paper_names_a_dissenter"):
        refuse_named_dissenters(replace(record, items=(against,)), item.title)


def test_the_record_names_every_vote_and_every_word(chamber: Chamber) -> None:
    meeting = chamber.attended(
        chamber.called(), 5, opinions={chamber.members[0].pk: "赶不回来，赞成。"}
    )
    item = chamber.item(meeting)
    chamber.speak(item, (1, 2, 3, 4, 5))
    chamber.vote(item, ".yyyyn")

    record = record_of(queries.sitting_of(chamber.closed(meeting)), "云溪县文联")

    assert record.items[0].votes[DISSENTER] is Vote.NO
    assert [said.member for said in record.items[0].statements][-1] == DISSENTER
    assert record.items[0].written_opinions[0].text == "赶不回来，赞成。"
    assert record.absent == ("许怀远",)


def test_issued_minutes_stand(chamber: Chamber) -> None:
    item = decided(chamber)
    meeting = chamber.issued(item.meeting)
    entries = Entry.objects.count()

    services.issue_minutes(meeting=meeting, by=chamber.by, at=chamber.at + HOUR)
    with pytest.raises(Refused, match="decisions.minutes_issued"):
        services.write_consensus(item=item, consensus="别的", by=chamber.by, at=chamber.at)

    meeting.refresh_from_db()
    assert meeting.minutes_issued_at == chamber.at
    assert Entry.objects.count() == entries


def test_minutes_wait_for_the_end_and_for_who_carries_it_out(chamber: Chamber) -> None:
    meeting = chamber.attended(chamber.called())
    chamber.vote(chamber.item(meeting))
    when = {"by": chamber.by, "at": chamber.at}

    with pytest.raises(Refused, match="decisions.meeting_still_open"):
        services.issue_minutes(meeting=meeting, **when)
    chamber.closed(meeting)
    with pytest.raises(Refused, match="decisions.follow_up_missing"):
        services.issue_minutes(meeting=meeting, **when)


# D8: a departure from the ballot is written and published


@pytest.mark.parametrize(
    ("title", "said", "departs"),
    [
        ("提案1", "yyyyyy", False),
        ("提案1", "nnnnnn", True),
        ("提案3", "yyyyyy", True),
        ("提案3", "nnnnnn", False),
    ],
)
def test_only_a_departure_from_the_ballot_needs_a_reason(
    chamber: Chamber, ballot: dict[str, Proposal], title: str, said: str, departs: bool
) -> None:
    meeting = chamber.attended(chamber.called())
    item = chamber.item(meeting, title="", proposal=ballot[title])
    if departs:
        with pytest.raises(Refused, match="decisions.reason_needed") as refused:
            chamber.vote(item, said, " ")
        assert refused.value.facts["field"] == "departure_reason"

    chamber.vote(item, said, WHY)

    item.refresh_from_db()
    assert item.departure_reason == (WHY if departs else "")
    assert item.round is not None


def test_the_reason_names_no_dissenter(chamber: Chamber, ballot: dict[str, Proposal]) -> None:
    meeting = chamber.attended(chamber.called())
    item = chamber.item(meeting, title="", proposal=ballot["提案3"])

    with pytest.raises(Refused, match="decisions.paper_names_a_dissenter"):
        chamber.vote(item, "yyyyyn", f"{DISSENTER}说场地不好。")
    chamber.vote(item, "yyyyyn", "何立新去看过，场地好。")

    item.refresh_from_db()
    assert item.is_passed


def test_what_the_ballot_chose_and_the_body_turned_down_is_published_with_the_reason(
    chamber: Chamber, ballot: dict[str, Proposal], county: Organisation
) -> None:
    meeting = chamber.attended(chamber.called())
    item = chamber.item(meeting, title="", proposal=ballot["提案1"])
    chamber.vote(item, "nnnnnn", WHY)
    chamber.closed(meeting)

    chamber.publish(item)

    ballot["提案1"].refresh_from_db()
    found = queries.published(county)
    assert (ballot["提案1"].state, ballot["提案1"].public_reason) == ("dropped", WHY)
    assert [(one.is_passed, one.departure_reason) for one in found] == [(False, WHY)]


# Agenda, proposals


def test_a_proposal_brings_its_words_its_cost_and_its_ballot(
    chamber: Chamber, ballot: dict[str, Proposal]
) -> None:
    Proposal.objects.filter(title="提案1").update(opinions_summary="多数赞成。", text="三场")

    item = chamber.item(chamber.called(), title="", proposal=Proposal.objects.get(title="提案1"))

    assert (item.title, item.text, item.amount_fen) == ("提案1", "三场", 800_000)
    assert item.consultation == "多数赞成。"
    assert item.round is not None


def test_a_proposal_stands_on_one_open_agenda(
    chamber: Chamber, ballot: dict[str, Proposal]
) -> None:
    first = chamber.attended(chamber.called(), 3)
    chamber.item(first, proposal=ballot["提案1"])

    with pytest.raises(Refused, match="decisions.proposal_on_agenda"):
        chamber.item(chamber.called(), proposal=ballot["提案1"])
    assert ballot["提案1"] not in queries.ready_for_agenda(first.organisation)
    services.adjourn(meeting=first, by=chamber.by, at=chamber.at)
    assert ballot["提案1"] in queries.ready_for_agenda(first.organisation)
    chamber.item(chamber.called(), proposal=ballot["提案1"])


def test_a_draft_a_foreign_one_and_one_on_a_ballot_come_on_no_agenda(
    chamber: Chamber, desk: Desk, other_county: Organisation
) -> None:
    meeting, draft, foreign = chamber.called(), desk.proposal("草拟"), desk.cleared("外县")
    Proposal.objects.filter(pk=foreign.pk).update(organisation=other_county)
    foreign.refresh_from_db()
    on_ballot = desk.opened().proposals.first()

    for proposal, rule in (
        (draft, "decisions.proposal_not_ready"),
        (foreign, "decisions.foreign_row"),
        (on_ballot, "decisions.proposal_on_ballot"),
    ):
        with pytest.raises(Refused, match=rule):
            chamber.item(meeting, proposal=proposal)

    assert not queries.ready_for_agenda(meeting.organisation)


# Publishing


def test_a_published_decision_plans_its_needs_and_links_them_with_the_ledger(
    chamber: Chamber, desk: Desk, place: Place
) -> None:
    line = Commitment.objects.create(
        organisation=desk.county, number=1, title="送戏下乡", created_at=desk.at
    )
    checked, received = need_of(place, "LD222222"), need_of(place, "LD111111")
    Need.objects.filter(pk=checked.pk).update(state=Need.State.CHECKED)
    proposal = desk.proposal(needs=[checked, received], commitments=[line])
    Proposal.objects.filter(pk=proposal.pk).update(state="cleared")
    item = decided(chamber, title="", proposal=Proposal.objects.get())

    chamber.publish(item)
    chamber.publish(item)

    checked.refresh_from_db()
    received.refresh_from_db()
    proposal.refresh_from_db()
    assert (checked.state, checked.promised_on) == (Need.State.PLANNED, PROMISED)
    assert received.state == Need.State.RECEIVED
    assert Link.objects.filter(commitment=line).count() == 2
    assert proposal.state == Proposal.State.DECIDED
    assert Entry.objects.filter(act="decisions.decision_published").count() == 1


def test_nothing_is_published_before_the_end_without_a_vote_or_without_passing(
    chamber: Chamber,
) -> None:
    meeting = chamber.attended(chamber.called())
    failed = chamber.item(meeting, "没通过的")
    chamber.vote(failed, "yyynnn")

    with pytest.raises(Refused, match="decisions.meeting_still_open"):
        chamber.publish(failed)
    chamber.closed(meeting)
    with pytest.raises(Refused, match="decisions.not_passed"):
        chamber.publish(failed)

    assert not queries.published(meeting.organisation)


def test_an_item_without_a_vote_is_not_published(chamber: Chamber) -> None:
    meeting = chamber.attended(chamber.called(), 3)
    item = chamber.item(meeting)
    services.adjourn(meeting=meeting, by=chamber.by, at=chamber.at)

    with pytest.raises(Refused, match="decisions.not_voted"):
        chamber.publish(item)


# D9: nothing major without a meeting


@pytest.mark.parametrize(("yuan", "is_refused"), [(29_999, False), (30_000, True)])
def test_at_the_threshold_nothing_is_decided_without_a_meeting(
    chamber: Chamber, desk: Desk, yuan: int, is_refused: bool
) -> None:
    proposal = desk.cleared(yuan=yuan)
    act = {"proposal": proposal, "promised_on": PROMISED, "by": desk.by, "at": desk.at}

    if is_refused:
        with pytest.raises(Refused, match="decisions.meeting_needed"):
            services.publish_without_meeting(**act)
    else:
        services.publish_without_meeting(**act)
        services.publish_without_meeting(**act)

    proposal.refresh_from_db()
    assert (proposal.state == Proposal.State.DECIDED) is not is_refused
    assert OfficeDecision.objects.count() == (0 if is_refused else 1)


def test_the_lowest_threshold_of_the_county_holds(
    chamber: Chamber, desk: Desk, county: Organisation
) -> None:
    Body.objects.create(organisation=county, name="党组", major_threshold_fen=500_000)

    with pytest.raises(Refused, match="decisions.meeting_needed"):
        services.publish_without_meeting(
            proposal=desk.cleared(yuan=8_000), promised_on=PROMISED, by=desk.by, at=desk.at
        )


def test_a_small_decision_against_the_ballot_says_why(
    chamber: Chamber, desk: Desk, ballot: dict[str, Proposal], county: Organisation
) -> None:
    act = {"proposal": ballot["提案3"], "promised_on": PROMISED, "by": desk.by, "at": chamber.at}

    with pytest.raises(Refused, match="decisions.reason_needed"):
        services.publish_without_meeting(**act)
    services.publish_without_meeting(departure_reason=WHY, **act)

    assert [one.departure_reason for one in queries.published(county)] == [WHY]


def test_what_is_on_an_agenda_or_not_ready_is_not_decided_beside_it(
    chamber: Chamber, desk: Desk
) -> None:
    on_agenda, draft = desk.cleared("在会上"), desk.proposal("草拟")
    chamber.item(chamber.called(), proposal=on_agenda)

    for proposal, rule in (
        (on_agenda, "decisions.proposal_on_agenda"),
        (draft, "decisions.proposal_not_ready"),
    ):
        with pytest.raises(Refused, match=rule):
            services.publish_without_meeting(
                proposal=proposal, promised_on=PROMISED, by=desk.by, at=desk.at
            )


def test_a_unit_without_a_body_has_no_threshold_to_stay_below(desk: Desk) -> None:
    with pytest.raises(Refused, match="decisions.no_body"):
        services.publish_without_meeting(
            proposal=desk.cleared(), promised_on=PROMISED, by=desk.by, at=desk.at
        )
