"""Two requests at once, on PostgreSQL: one paper, one count."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from threading import Barrier

import pytest
from django.db import connection, connections

from shixiao.decisions.models import BallotPaper, Count, Proposal, VoterSlip
from shixiao.decisions.services.rounds import count_round
from shixiao.decisions.services.sealing import seal_papers
from shixiao.directory.models import Organisation, Place
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from tests.decisions.ballots_at_hand import Desk, vote

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def desk(county: Organisation, place: Place, clerk: Actor, at: datetime) -> Desk:
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    return Desk(county, place, clerk, at)


def at_once(*acts: Callable[[], object]) -> list[str]:
    """What came of each act, all started together: `ok`, or the rule that refused it."""
    together = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        together.wait()
        try:
            act()
        except Refused as refused:
            return refused.rule
        else:
            return "ok"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def test_the_same_slip_from_two_phones_at_once_is_one_paper(desk: Desk) -> None:
    round_ = desk.opened()
    codes = desk.codes(round_, 8)

    for code in codes:
        found = at_once(partial(vote, round_, code, 1), partial(vote, round_, code, 2))
        assert found == ["decisions.slip_used", "ok"]

    assert BallotPaper.objects.count() == 8
    assert VoterSlip.objects.filter(is_used=True).count() == 8


def test_many_voters_and_the_shaking_at_once_lose_and_double_nothing(desk: Desk) -> None:
    round_ = desk.opened()
    codes = desk.codes(round_, 24)

    for start in range(0, 24, 6):
        acts = [partial(vote, round_, code, 1) for code in codes[start : start + 6]]
        found = at_once(*acts, lambda: seal_papers(round_=round_))
        assert found == ["ok"] * 7

    assert BallotPaper.objects.count() == 24
    assert VoterSlip.objects.filter(is_used=True).count() == 24


def test_counting_twice_at_once_makes_one_count(desk: Desk) -> None:
    round_ = desk.opened()
    (code,) = desk.codes(round_, 1)
    vote(round_, code, 1)

    def count() -> object:
        return count_round(round_=round_, by=desk.by, at=round_.closes_at)

    found = at_once(count, count)

    assert found == ["decisions.already_counted", "ok"]
    assert Count.objects.count() == 1
    assert Entry.objects.filter(act="decisions.counted").count() == 1


def test_two_drafts_at_once_get_two_numbers(desk: Desk) -> None:
    desk.draft()

    found = at_once(lambda: desk.proposal("甲"), lambda: desk.proposal("乙"))

    assert found == ["ok", "ok"]
    assert sorted(Proposal.objects.values_list("number", flat=True)) == [1, 2]
