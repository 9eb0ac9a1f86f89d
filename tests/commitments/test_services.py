"""The acts on a line of the ledger."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from shixiao.commitments import queries, services
from shixiao.commitments.core import states
from shixiao.commitments.core.line import Line
from shixiao.commitments.core.states import State
from shixiao.commitments.models import Commitment
from shixiao.directory.models import Organisation
from shixiao.documents.models import Requirement
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from tests.commitments.conftest import MakeLine, MakeRequirement

pytestmark = pytest.mark.django_db


def state(commitment: Commitment) -> State:
    return states.state_of(queries.facts_of(commitment))


def last_act() -> str:
    return Entry.objects.latest("pk").act


def test_a_line_is_opened_from_requirements_and_numbered(
    county: Organisation,
    clerk: Actor,
    whole_line: Line,
    requirement: MakeRequirement,
    at: datetime,
) -> None:
    asked = [requirement(), requirement("老艺人口里的东西，要抓紧录下来")]

    lines = [
        services.open_commitment(
            organisation=county, line=whole_line, requirements=asked, by=clerk, at=at
        )
        for _ in range(2)
    ]

    assert [line.number for line in lines] == [1, 2]
    assert list(lines[0].requirements.all()) == asked
    assert state(lines[0]) is State.OPENED
    assert last_act() == "commitments.opened"
    assert Entry.objects.count() == 2


def test_each_county_numbers_its_own_lines(
    commitment: MakeLine, other_county: Organisation, clerk: Actor, whole_line: Line, at: datetime
) -> None:
    commitment()

    theirs = services.open_commitment(organisation=other_county, line=whole_line, by=clerk, at=at)

    assert theirs.number == 1


def test_the_same_sheet_sent_twice_opens_one_line(
    county: Organisation, clerk: Actor, whole_line: Line, at: datetime
) -> None:
    sheet = replace(whole_line, key="a-sheet-of-paper")

    first, second = (
        services.open_commitment(organisation=county, line=sheet, by=clerk, at=at) for _ in "12"
    )

    assert first == second
    assert Entry.objects.count() == 1


def test_a_small_office_opens_hands_out_and_takes_on_in_one_act(
    county: Organisation, clerk: Actor, whole_line: Line, at: datetime
) -> None:
    line = services.open_commitment(
        organisation=county, line=whole_line, hand_out_at_once=True, by=clerk, at=at
    )

    assert state(line) is State.TAKEN_ON
    assert Entry.objects.count() == 1


def test_a_requirement_that_asks_for_an_attitude_never_becomes_a_line(
    county: Organisation,
    clerk: Actor,
    whole_line: Line,
    requirement: MakeRequirement,
    at: datetime,
) -> None:
    attitude = requirement("要提高思想认识", calls_for="attitude")

    with pytest.raises(Refused, match="commitments.requirement_asks_attitude"):
        services.open_commitment(
            organisation=county, line=whole_line, requirements=[attitude], by=clerk, at=at
        )

    assert not Commitment.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.parametrize("wrong", [{"state": "suggested"}, {"state": "rejected"}])
def test_only_an_accepted_requirement_becomes_a_line(
    county: Organisation,
    clerk: Actor,
    whole_line: Line,
    requirement: MakeRequirement,
    at: datetime,
    wrong: dict[str, object],
) -> None:
    with pytest.raises(Refused, match="commitments.requirement_not_accepted"):
        services.open_commitment(
            organisation=county,
            line=whole_line,
            requirements=[requirement(**wrong)],
            by=clerk,
            at=at,
        )


def test_a_requirement_of_another_county_is_refused(
    county: Organisation,
    other_county: Organisation,
    clerk: Actor,
    whole_line: Line,
    requirement: MakeRequirement,
    at: datetime,
) -> None:
    foreign = requirement(of=other_county)

    with pytest.raises(Refused, match="commitments.foreign_requirement"):
        services.open_commitment(
            organisation=county, line=whole_line, requirements=[foreign], by=clerk, at=at
        )


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"title": " "}, "commitments.no_title"),
        ({"measure": "干部忠诚度"}, "commitments.lint.belief"),
        ({"measure": "开 3 次会议"}, "commitments.lint.counts_activity"),
        ({"unit": "%", "target": Decimal(101)}, "commitments.lint.percent_out_of_range"),
    ],
)
def test_what_the_lint_refuses_is_not_stored(
    county: Organisation,
    clerk: Actor,
    whole_line: Line,
    at: datetime,
    wrong: dict[str, object],
    rule: str,
) -> None:
    with pytest.raises(Refused, match=rule):
        services.open_commitment(
            organisation=county, line=replace(whole_line, **wrong), by=clerk, at=at
        )

    assert not Commitment.objects.exists()


def test_a_warning_does_not_keep_a_line_out(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    line = services.open_commitment(
        organisation=county, line=Line(title="加强文艺队伍建设"), by=clerk, at=at
    )

    assert line.number == 1


def test_the_way_from_opening_to_closing(commitment: MakeLine, clerk: Actor, at: datetime) -> None:
    line = commitment("closed")

    assert state(line) is State.CLOSED
    assert [entry.act for entry in Entry.objects.order_by("pk")] == [
        "commitments.opened",
        "commitments.handed_out",
        "commitments.taken_on",
        "commitments.reported_done",
        "commitments.reviewed",
        "commitments.confirmed",
        "commitments.closed_out",
    ]


def test_the_owner_returns_a_line_with_a_reason_and_gets_it_anew(
    commitment: MakeLine, clerk: Actor, later: datetime
) -> None:
    line = commitment("handed_out")

    services.return_with_reason(commitment=line, reason="不归我管", by=clerk, at=later)

    assert state(line) is State.RETURNED
    services.hand_out(commitment=line, by=clerk, at=later + timedelta(days=1))
    assert state(line) is State.HANDED_OUT


def test_a_return_without_a_reason_is_refused(
    commitment: MakeLine, clerk: Actor, later: datetime
) -> None:
    line = commitment("handed_out")

    with pytest.raises(Refused, match="commitments.nothing_written"):
        services.return_with_reason(commitment=line, reason="  ", by=clerk, at=later)


def test_nothing_is_handed_out_without_an_owner(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    line = services.open_commitment(organisation=county, line=Line(title="换灯"), by=clerk, at=at)

    with pytest.raises(Refused, match="commitments.nobody_to_hand_out_to"):
        services.hand_out(commitment=line, by=clerk, at=at)


@pytest.mark.parametrize(
    ("until", "act", "rule"),
    [
        ("handed_out", "hand_out", "already_handed_out"),
        ("opened", "take_on", "not_handed_out"),
        ("taken_on", "take_on", "already_taken_on"),
        ("opened", "report_done", "not_taken_on"),
        ("reported", "report_done", "already_reported"),
        ("taken_on", "review", "not_reported_done"),
        ("reviewed", "review", "already_reviewed"),
        ("reviewed", "close_out", "not_confirmed"),
        ("closed", "close_out", "already_closed"),
        ("closed", "hand_out", "already_closed"),
        ("closed", "report_done", "already_closed"),
        ("reopened", "close_out", "reopened_by_residents"),
    ],
)
def test_an_act_out_of_turn_is_refused_and_leaves_no_trace(
    commitment: MakeLine, clerk: Actor, later: datetime, until: str, act: str, rule: str
) -> None:
    line = commitment(until)
    before = Entry.objects.count(), state(line)

    with pytest.raises(Refused, match=f"commitments.{rule}"):
        getattr(services, act)(commitment=line, by=clerk, at=later)

    assert (Entry.objects.count(), state(line)) == before


def test_progress_is_written_and_the_line_is_in_work(
    commitment: MakeLine, clerk: Actor, later: datetime
) -> None:
    line = commitment("taken_on")

    services.write_progress(commitment=line, text="问了 21 个村", by=clerk, at=later)

    assert state(line) is State.IN_WORK
    assert line.progress.get().text == "问了 21 个村"
    assert last_act() == "commitments.progress_written"


def test_review_can_send_work_back(commitment: MakeLine, clerk: Actor, later: datetime) -> None:
    line = commitment("reported")

    services.send_back(commitment=line, reason="还差三个村", by=clerk, at=later)

    assert state(line) is State.IN_WORK
    services.report_done(commitment=line, text="三个村也问了", by=clerk, at=later + timedelta(1))
    assert state(line) is State.REPORTED


@pytest.mark.parametrize("kind", ["photo", "meeting", "minutes", ""])
def test_what_shows_no_result_is_no_evidence(
    commitment: MakeLine, clerk: Actor, later: datetime, kind: str
) -> None:
    line = commitment("taken_on")

    with pytest.raises(Refused, match="commitments.not_evidence"):
        services.add_evidence(commitment=line, kind=kind, text="拍了照", by=clerk, at=later)


def test_evidence_needs_no_photo(commitment: MakeLine, clerk: Actor, later: datetime) -> None:
    line = commitment("taken_on")

    services.add_evidence(
        commitment=line, kind="second_count", text="村会计点数 412 人", by=clerk, at=later
    )

    assert line.evidence.get().upload is None
    assert last_act() == "commitments.evidence_added"


def test_staff_cannot_add_the_residents_confirmation_as_evidence(
    commitment: MakeLine, clerk: Actor, later: datetime
) -> None:
    line = commitment("taken_on")

    with pytest.raises(Refused, match="commitments.only_residents_confirm"):
        services.add_evidence(
            commitment=line, kind="confirmation", text="群众都说好", by=clerk, at=later
        )


def test_a_line_is_amended(
    commitment: MakeLine,
    clerk: Actor,
    whole_line: Line,
    requirement: MakeRequirement,
    later: datetime,
) -> None:
    line = commitment("taken_on")
    asked: Requirement = requirement()

    services.amend(
        commitment=line,
        line=replace(whole_line, owner="罗昌"),
        requirements=[asked],
        by=clerk,
        at=later,
    )

    line.refresh_from_db()
    assert line.owner == "罗昌"
    assert list(line.requirements.all()) == [asked]
    assert state(line) is State.TAKEN_ON
    assert last_act() == "commitments.amended"


def test_the_goal_does_not_move_once_the_work_was_reported_done(
    commitment: MakeLine, clerk: Actor, whole_line: Line, later: datetime
) -> None:
    line = commitment("reported")

    with pytest.raises(Refused, match="commitments.goal_is_settled"):
        services.amend(
            commitment=line,
            line=replace(whole_line, measure="问过一个村就行"),
            by=clerk,
            at=later,
        )

    services.amend(commitment=line, line=replace(whole_line, lead="许怀远"), by=clerk, at=later)
    assert line.lead == "许怀远"


def test_a_closed_line_is_not_amended(
    commitment: MakeLine, clerk: Actor, whole_line: Line, later: datetime
) -> None:
    line = commitment("closed")

    with pytest.raises(Refused, match="commitments.already_closed"):
        services.amend(commitment=line, line=replace(whole_line, lead="许怀远"), by=clerk, at=later)
