"""Two requests at once, on PostgreSQL: one paper, one count."""

from datetime import datetime
from functools import partial

import pytest

from shixiao.decisions.models import BallotPaper, Count, Proposal, VoterSlip
from shixiao.decisions.services.rounds import count_round
from shixiao.decisions.services.sealing import seal_papers
from shixiao.directory.models import Organisation, Place
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from tests.at_once import outcomes
from tests.decisions.ballots_at_hand import Desk, vote

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def desk(county: Organisation, place: Place, clerk: Actor, at: datetime) -> Desk:
    return Desk(county, place, clerk, at)


def test_the_same_slip_from_two_phones_at_once_is_one_paper(desk: Desk) -> None:
    round_ = desk.opened()
    codes = desk.codes(round_, 8)

    for code in codes:
        found = outcomes(partial(vote, round_, code, 1), partial(vote, round_, code, 2))
        assert found == ["decisions.slip_used", "done"]

    assert BallotPaper.objects.count() == 8
    assert VoterSlip.objects.filter(is_used=True).count() == 8


def test_many_voters_new_slips_and_the_shaking_at_once_lose_and_double_nothing(
    desk: Desk,
) -> None:
    round_ = desk.opened()
    codes = desk.codes(round_, 24)

    for start in range(0, 24, 6):
        acts = [partial(vote, round_, code, 1) for code in codes[start : start + 6]]
        found = outcomes(*acts, lambda: seal_papers(round_=round_), lambda: desk.codes(round_, 5))
        assert found == ["done"] * 8

    assert BallotPaper.objects.count() == 24
    assert VoterSlip.objects.filter(is_used=True).count() == 24
    assert VoterSlip.objects.count() == 24 + 4 * 5


def test_counting_twice_at_once_makes_one_count(desk: Desk) -> None:
    round_ = desk.opened()
    (code,) = desk.codes(round_, 1)
    vote(round_, code, 1)

    def count() -> object:
        return count_round(round_=round_, by=desk.by, at=round_.closes_at)

    found = outcomes(count, count)

    assert found == ["decisions.already_counted", "done"]
    assert Count.objects.count() == 1
    assert Entry.objects.filter(act="decisions.counted").count() == 1


def test_two_drafts_at_once_get_two_numbers(desk: Desk) -> None:
    desk.draft()

    found = outcomes(lambda: desk.proposal("甲"), lambda: desk.proposal("乙"))

    assert found == ["done", "done"]
    assert sorted(Proposal.objects.values_list("number", flat=True)) == [1, 2]
