"""A round from its plan to its published count."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from shixiao.decisions.core.phases import PHASES, Facts, phase
from shixiao.decisions.models import Count, Proposal, Round
from shixiao.decisions.queries import rounds as queries
from shixiao.decisions.queries.proposals import ballot_outcome
from shixiao.decisions.services import rounds as services
from shixiao.directory.models import Organisation, Place
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from tests.decisions.ballots_at_hand import HOUR, Desk, vote

SignedIn = Callable[..., Client]


@pytest.fixture
def desk(county: Organisation, place: Place, clerk: Actor, at: datetime) -> Desk:
    return Desk(county, place, clerk, at)


def counted(desk: Desk, *ballots: tuple[int, ...]) -> Round:
    """A round in which these ballots were cast, counted after closing."""
    round_ = desk.opened()
    for code, numbers in zip(desk.codes(round_, len(ballots) + 1), ballots, strict=False):
        vote(round_, code, *numbers)
    services.count_round(round_=round_, by=desk.by, at=round_.closes_at)
    round_.refresh_from_db()
    return round_


# Before voting


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"budget_fen": 0}, "decisions.budget_not_positive"),
        ({"closes_at": datetime(2020, 1, 1, tzinfo=timezone.get_fixed_timezone(0))}, "too_early"),
        (
            {"proposals_from_on": date(2026, 5, 9), "proposals_until_on": date(2026, 5, 8)},
            "decisions.proposals_end_too_early",
        ),
    ],
)
def test_a_round_has_a_budget_and_sane_times(
    desk: Desk, wrong: dict[str, object], rule: str
) -> None:
    with pytest.raises(Refused, match=rule):
        desk.planned(**wrong)

    assert not Round.objects.exists()


def test_only_cleared_proposals_of_this_county_go_on_a_ballot(
    desk: Desk, other_county: Organisation
) -> None:
    round_, draft, cleared = desk.planned(), desk.proposal(), desk.cleared()
    Proposal.objects.filter(pk=cleared.pk).update(organisation=other_county)
    cleared.refresh_from_db()

    for proposal, rule in ((draft, "decisions.not_cleared"), (cleared, "decisions.foreign_row")):
        with pytest.raises(Refused, match=rule):
            services.set_ballot(round_=round_, proposals=[proposal], by=desk.by, at=desk.at)


def test_a_proposal_stands_on_one_ballot_at_a_time(desk: Desk) -> None:
    proposal = desk.cleared()
    services.set_ballot(round_=desk.planned("春季"), proposals=[proposal], by=desk.by, at=desk.at)

    with pytest.raises(Refused, match="decisions.on_another_ballot"):
        services.set_ballot(
            round_=desk.planned("秋季"), proposals=[proposal], by=desk.by, at=desk.at
        )


def test_voting_does_not_open_before_ties_are_settled(desk: Desk) -> None:
    round_ = desk.planned()
    services.set_ballot(
        round_=round_, proposals=[desk.cleared("甲"), desk.cleared("乙")], by=desk.by, at=desk.at
    )

    with pytest.raises(Refused, match="decisions.tie_break_missing"):
        services.open_round(round_=round_, by=desk.by, at=desk.at)

    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.update(opened_at=desk.at)


def test_a_ballot_leaves_a_choice(desk: Desk) -> None:
    with pytest.raises(Refused, match="decisions.too_few_proposals"):
        desk.opened(8_000)


def test_a_round_whose_time_has_passed_does_not_open(desk: Desk) -> None:
    with pytest.raises(Refused, match="decisions.closing_time_passed"):
        desk.opened(opens_at=desk.at - 2 * HOUR, closes_at=desk.at - HOUR)


def test_a_round_opened_late_says_so(desk: Desk) -> None:
    round_ = desk.opened(opens_at=desk.at - HOUR)

    assert round_.opens_at == desk.at


def test_an_open_round_does_not_change(desk: Desk) -> None:
    round_ = desk.opened()
    plan = services.RoundPlan("别的", 1, round_.opens_at, round_.closes_at)

    with pytest.raises(Refused, match="decisions.round_is_open"):
        services.amend_round(round_=round_, plan=plan, by=desk.by, at=desk.at)
    with pytest.raises(Refused, match="decisions.round_is_open"):
        services.set_ballot(round_=round_, proposals=[], by=desk.by, at=desk.at)
    with pytest.raises(Refused, match="decisions.round_is_open"):
        services.write_tie_break(
            round_=round_, sentence="后来改的", numbers=[], by=desk.by, at=desk.at
        )
    with pytest.raises(Refused, match="decisions.round_is_open"):
        services.open_round(round_=round_, by=desk.by, at=desk.at)


def test_ties_go_to_the_cheaper_unless_an_order_was_drawn(desk: Desk) -> None:
    round_ = desk.planned()
    dear, cheap = desk.cleared("甲", 9_000), desk.cleared("乙", 1_000)
    services.set_ballot(round_=round_, proposals=[dear, cheap], by=desk.by, at=desk.at)
    write = {"round_": round_, "sentence": "抽签", "by": desk.by, "at": desk.at}

    services.write_tie_break(**write, numbers=[])
    round_.refresh_from_db()
    assert round_.tie_order == [cheap.pk, dear.pk]

    services.write_tie_break(**write, numbers=[1, 2])
    round_.refresh_from_db()
    assert round_.tie_order == [dear.pk, cheap.pk]

    with pytest.raises(Refused, match="decisions.tie_order_incomplete"):
        services.write_tie_break(**write, numbers=[1])


# Phases


def test_the_phase_follows_from_the_facts(at: datetime) -> None:
    today = date(2026, 5, 12)
    times = {"opens_at": at, "closes_at": at + HOUR}
    later = {
        "explaining": Facts(**times, proposals_from_on=today + timedelta(1)),
        "proposing": Facts(**times, proposals_until_on=today),
        "screening": Facts(**times, has_proposals=True),
        "pricing": Facts(**times, has_proposals=True, is_screened=True),
        "voting": Facts(**times, is_opened=True),
    }

    found = [phase(facts, at=at, today=today) for facts in later.values()]
    opened = Facts(**times, is_opened=True)
    noticed = Facts(**times, is_opened=True, notice_ends_at=at + 3 * HOUR)
    found.append(phase(opened, at=at + HOUR, today=today))
    found.append(phase(noticed, at=at + 3 * HOUR, today=today))

    assert found == list(PHASES)
    assert phase(opened, at=at - HOUR, today=today) == "pricing"
    assert phase(noticed, at=at + 2 * HOUR, today=today) == "counting"


# The count


def test_a_round_is_counted_after_closing_and_once(desk: Desk) -> None:
    round_ = desk.opened()
    (code,) = desk.codes(round_, 1)
    vote(round_, code, 1)
    with pytest.raises(Refused, match="decisions.still_open"):
        services.count_round(round_=round_, by=desk.by, at=round_.closes_at - HOUR / 60)

    services.count_round(round_=round_, by=desk.by, at=round_.closes_at)

    with pytest.raises(Refused, match="decisions.already_counted"):
        services.count_round(round_=round_, by=desk.by, at=round_.closes_at)
    assert Count.objects.count() == 1


def test_an_empty_box_is_not_counted(desk: Desk) -> None:
    round_ = desk.opened()

    with pytest.raises(Refused, match="decisions.no_ballots"):
        services.count_round(round_=round_, by=desk.by, at=round_.closes_at)

    round_.refresh_from_db()
    assert round_.counted_at is None


def test_a_minority_gets_its_share(desk: Desk) -> None:
    """20,000 yuan, four papers: 5,000 each. Three buy the opera (8,000), one the class (5,000)."""
    round_ = desk.opened(8_000, 5_000, 12_500)
    ballots = [(1, 3), (1, 3), (1, 3), (2,)]
    for code, numbers in zip(desk.codes(round_, 5), ballots, strict=False):
        vote(round_, code, *numbers)

    count = services.count_round(round_=round_, by=desk.by, at=round_.closes_at)

    states = dict(round_.lines.values_list("position", "proposal__state"))
    assert states == {1: "funded", 2: "funded", 3: "not_funded"}
    assert (count.spent_fen, count.papers, count.slips_issued, count.slips_used) == (
        1_300_000,
        4,
        5,
        4,
    )
    outcome = ballot_outcome(round_.lines.get(position=1).proposal)
    assert outcome is not None
    assert (outcome.is_funded, outcome.votes, outcome.papers) == (True, 3, 4)


def test_the_box_enters_the_journal_once_with_its_root(desk: Desk) -> None:
    counted(desk, (1,), (2, 3))

    acts = list(Entry.objects.values_list("act", flat=True))
    assert acts.count("decisions.counted") == 1
    assert not [act for act in acts if "cast" in act or "paper" in act]


def test_the_root_changes_with_any_paper(desk: Desk) -> None:
    round_ = counted(desk, (1,), (2, 3))
    first, second = queries.papers(round_, queries.ballot_lines(round_))
    other = replace(first, numbers=(1, 2))

    roots = [queries.papers_root(box).hex() for box in ([second, first], [other, second], [first])]

    assert roots[0] == round_.count.root
    assert len(set(roots)) == 3


# Pages


def test_anyone_can_recompute_the_count(desk: Desk, client: Client, tmp_path: Path) -> None:
    round_ = counted(desk, (1, 2), (1,), (3,), (2, 3), (1, 2, 3))
    for name, file in (
        ("ballots_json", "ballots.json"),
        ("certificate_json", "certificate.json"),
    ):
        content = client.get(reverse(f"decisions:{name}", args=["yunxi", round_.pk])).content
        (tmp_path / file).write_bytes(content)
    program = client.get(reverse("decisions:verifier", args=["yunxi"])).content
    (tmp_path / "verify_count.py").write_bytes(program)
    command = [sys.executable, "-I", "verify_count.py", "ballots.json", "certificate.json"]

    right = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True)
    box = json.loads((tmp_path / "ballots.json").read_text("utf-8"))
    box["ballots"] = box["ballots"][:-1]
    (tmp_path / "ballots.json").write_text(json.dumps(box), "utf-8")
    wrong = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True)

    assert right.returncode == 0, right.stdout
    assert wrong.returncode == 1


def test_nothing_of_the_box_is_shown_before_the_count(desk: Desk, client: Client) -> None:
    round_ = desk.opened()

    for name in ("papers", "ballots_json", "certificate_json"):
        answer = client.get(reverse(f"decisions:{name}", args=["yunxi", round_.pk]))
        assert answer.status_code == 404


@pytest.mark.parametrize("name", ["round", "papers", "ballots", "vote", "paper_ballot"])
def test_residents_pages_take_few_queries(
    desk: Desk, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, name: str
) -> None:
    round_ = counted(desk, (1, 2), (1,)) if name in {"round", "papers"} else desk.opened()
    if name in {"vote", "paper_ballot"}:
        Round.objects.update(opens_at=desk.at - HOUR, closes_at=timezone.now() + HOUR)
    pk = [] if name == "ballots" else [round_.pk]

    with django_assert_max_num_queries(6):
        answer = client.get(reverse(f"decisions:{name}", args=["yunxi", *pk]))

    assert answer.status_code == 200
    assert "sessionid" not in answer.cookies


@pytest.mark.parametrize("name", ["rounds", "round_desk", "amend_round", "issue_slips"])
def test_staff_pages_take_few_queries(
    desk: Desk,
    signed_in: SignedIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    name: str,
) -> None:
    round_ = desk.opened()
    client = signed_in("clerk")
    pk = [] if name == "rounds" else [round_.pk]

    with django_assert_max_num_queries(10):
        answer = client.get(reverse(f"decisions:{name}", args=["yunxi", *pk]))

    assert answer.status_code == 200


def test_the_desk_of_a_counted_round_takes_few_queries(
    desk: Desk, signed_in: SignedIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    round_ = counted(desk, (1, 2), (1,))
    client = signed_in("clerk")

    with django_assert_max_num_queries(10):
        answer = client.get(reverse("decisions:round_desk", args=["yunxi", round_.pk]))

    assert answer.status_code == 200


def test_a_round_goes_from_plan_to_opening_through_its_pages(
    desk: Desk, signed_in: SignedIn
) -> None:
    first, second = desk.cleared("甲"), desk.cleared("乙")
    client = signed_in("clerk")
    opens = timezone.localtime() + timedelta(days=1)
    answer = client.post(
        reverse("decisions:plan_round", args=["yunxi"]),
        {
            "title": "秋季办什么",
            "budget": "1万",
            "opens_at": f"{opens:%Y-%m-%dT%H:%M}",
            "closes_at": f"{opens + timedelta(days=3):%Y-%m-%dT%H:%M}",
            "notice_days": "5",
        },
    )
    round_ = Round.objects.get()
    assert answer["Location"] == reverse("decisions:round_desk", args=["yunxi", round_.pk])

    def post(act: str, said: dict[str, object] | None = None) -> int:
        address = reverse(f"decisions:{act}", args=["yunxi", round_.pk])
        return client.post(address, said or {}).status_code

    assert post("open_round") == 422
    assert post("set_ballot", {"proposals": [first.pk, second.pk]}) == 302
    assert post("write_tie_break", {"sentence": "抽签", "numbers": "2、x"}) == 422
    assert post("write_tie_break", {"sentence": "抽签", "numbers": "2、1"}) == 302
    assert post("open_round") == 302
    assert post("count_round") == 422
    round_.refresh_from_db()
    assert (round_.budget_fen, round_.tie_order) == (1_000_000, [second.pk, first.pk])
    assert round_.opened_at is not None


def test_a_voter_finds_the_own_paper_by_its_receipt(desk: Desk, client: Client) -> None:
    round_ = desk.opened()
    (code,) = desk.codes(round_, 1)
    receipt = vote(round_, code, 1, 3).receipt
    services.count_round(round_=round_, by=desk.by, at=round_.closes_at)
    address = reverse("decisions:papers", args=["yunxi", round_.pk])

    found = client.post(address, {"receipt": f" {receipt.upper()} "}).content.decode()
    missing = client.post(address, {"receipt": "0000-0000-0000"}).content.decode()

    assert "找到了" in found
    assert "没有这个回执号" in missing


def test_the_result_goes_out_as_a_workbook(desk: Desk, signed_in: SignedIn) -> None:
    round_ = counted(desk, (1,))

    answer = signed_in("viewer").get(reverse("decisions:count_xlsx", args=["yunxi", round_.pk]))

    assert answer.content[:2] == b"PK"


def test_a_foreign_round_answers_404(
    desk: Desk, signed_in: SignedIn, other_county: Organisation
) -> None:
    round_ = desk.opened()
    client = signed_in("admin", of=other_county)

    for act in ("set_ballot", "write_tie_break", "open_round", "count_round", "issue_slips"):
        address = reverse(f"decisions:{act}", args=["qinghe", round_.pk])
        assert client.post(address, {"count": 1}).status_code == 404


def test_a_closed_round_prints_no_more_ballots(desk: Desk, client: Client) -> None:
    round_ = counted(desk, (1, 2), (1,))

    answer = client.get(reverse("decisions:paper_ballot", args=["yunxi", round_.pk]))

    assert answer["Location"] == reverse("decisions:round", args=["yunxi", round_.pk])
