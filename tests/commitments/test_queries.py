"""Reading the ledger, in few queries."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from shixiao.commitments import queries, services
from shixiao.commitments.core.line import Line
from shixiao.commitments.core.states import State
from shixiao.commitments.queries import Filters
from shixiao.directory.models import Organisation
from shixiao.kernel.actor import RESIDENT, Actor
from tests.commitments.conftest import QUOTES, MakeLine, MakeRequirement

pytestmark = pytest.mark.django_db


def test_the_ledger_takes_four_queries_and_counts_its_tabs(
    county: Organisation,
    commitment: MakeLine,
    requirement: MakeRequirement,
    django_assert_num_queries: Callable[..., object],
) -> None:
    commitment("reviewed", requirements=[requirement()])
    commitment("closed")
    commitment("reopened")

    with django_assert_num_queries(4):
        found = queries.ledger(county)

    assert found.counts == {"open": 2, "waiting": 1, "closed": 1}
    assert [row.state for row in found.rows] == [State.REVIEWED, State.REOPENED]
    assert found.rows[0].lenses == ("benefit_people",)


def test_the_ledger_shows_fifty_lines_a_page(county: Organisation, commitment: MakeLine) -> None:
    for _ in range(51):
        commitment()

    assert len(queries.ledger(county).rows) == 50
    assert [r.commitment.number for r in queries.ledger(county, Filters(page=2)).rows] == [51]
    assert len(queries.ledger(county, Filters(page=0)).rows) == 51


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        (Filters(text="上沙"), [2]),
        (Filters(text="何立新 上沙"), [2]),
        (Filters(text="排演出"), [1]),
        (Filters(owner="罗昌"), [2]),
        (Filters(lens="benefit_people"), [1]),
        (Filters(lens="real_work"), []),
        (Filters(text="没有的村"), []),
    ],
)
def test_the_ledger_is_filtered(
    county: Organisation,
    clerk: Actor,
    commitment: MakeLine,
    requirement: MakeRequirement,
    whole_line: Line,
    at: datetime,
    filters: Filters,
    numbers: list[int],
) -> None:
    commitment(requirements=[requirement()])
    services.open_commitment(
        organisation=county,
        line=replace(whole_line, title="上沙村戏台电源改造", owner="罗昌"),
        by=clerk,
        at=at,
    )

    assert [row.commitment.number for row in queries.ledger(county, filters).rows] == numbers


def test_a_line_of_another_county_is_not_in_the_ledger(
    other_county: Organisation, commitment: MakeLine
) -> None:
    commitment()

    assert queries.ledger(other_county).rows == ()


def test_the_story_of_a_line_takes_three_queries_and_is_in_order(
    commitment: MakeLine,
    requirement: MakeRequirement,
    clerk: Actor,
    later: datetime,
    django_assert_num_queries: Callable[..., object],
) -> None:
    line = commitment("closed", requirements=[requirement()])
    services.reopen_by_residents(commitment=line, reason="灯又坏了", by=RESIDENT, at=later)

    with django_assert_num_queries(3):
        story = queries.story(line)

    assert [event.what for event in story.events] == [
        "opened",
        "handed_out",
        "taken_on",
        "reported",
        "reviewed",
        "confirmed",
        "closed",
        "reopened",
    ]
    assert (story.events[5].said_by, story.events[5].answered) == (20, 23)
    assert story.events[-1].text == "灯又坏了"
    assert story.state is State.REOPENED


def test_the_coverage_takes_four_queries_and_has_both_lists(
    county: Organisation,
    commitment: MakeLine,
    requirement: MakeRequirement,
    django_assert_num_queries: Callable[..., object],
) -> None:
    heard, unheard, alone = (requirement(quote) for quote in QUOTES)
    requirement("要提高思想认识", calls_for="attitude")
    requirement("要多听意见", state="suggested")
    commitment("confirmed", requirements=[heard])
    silent = commitment("reviewed", requirements=[unheard])

    with django_assert_num_queries(4):
        found = queries.coverage_of(county)

    assert [row.requirement for row in found.coverage.with_word] == [heard.pk]
    assert [row.requirement for row in found.coverage.without_word] == [unheard.pk]
    assert [row.requirement for row in found.coverage.without_commitment] == [alone.pk]
    assert found.silent == (silent,)
    assert found.coverage.attitudes == 1


def test_what_was_undertaken_for_a_requirement(
    commitment: MakeLine,
    requirement: MakeRequirement,
    django_assert_num_queries: Callable[..., object],
) -> None:
    asked = requirement()
    lines = [commitment(requirements=[asked]), commitment(requirements=[asked])]

    with django_assert_num_queries(2):
        told = queries.with_states(asked.commitments.order_by("number"))
        assert told == [(line, State.OPENED) for line in lines]
        assert queries.states_of(lines) == {line.pk: State.OPENED for line in lines}
