"""Two requests at the same moment, on a real PostgreSQL: a double click acts once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from threading import Barrier

import pytest
from django.test import Client

from shixiao.commitments import services
from shixiao.commitments.core.line import Line
from shixiao.commitments.models import Commitment
from shixiao.directory.models import Organisation
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from tests.at_once import at_once
from tests.commitments.conftest import MakeLine
from tests.commitments.test_pages import LEDGER, SignedIn, written
from tests.commitments.test_sheets import BREAKDOWN, SHEETS, seal_of, send, workbook

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

CLICKS = 4


def clicks(client: Client, address: str, what: dict[str, object]) -> list[object]:
    """The same request from several tabs of one browser at once."""
    cookies = client.cookies

    def click() -> int:
        tab = Client()
        tab.cookies = cookies
        return tab.post(address, what).status_code

    return at_once(*[click] * CLICKS)


def test_a_double_click_opens_one_line(signed_in: SignedIn, county: Organisation) -> None:
    answers = clicks(signed_in("clerk"), f"{LEDGER}new/", written())

    assert answers == [302] * CLICKS
    assert Commitment.objects.count() == 1
    assert Entry.objects.filter(act="commitments.opened").count() == 1


def test_lines_opened_at_the_same_moment_are_numbered_without_a_gap(
    county: Organisation, clerk: Actor, whole_line: Line, at: datetime
) -> None:
    def opening(number: int) -> Callable[[], object]:
        line = replace(whole_line, title=f"第 {number} 个村")
        return lambda: services.open_commitment(organisation=county, line=line, by=clerk, at=at)

    at_once(*[opening(number) for number in range(8)])

    numbers = Commitment.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, 9))


@pytest.mark.parametrize(
    ("until", "act", "entry"),
    [
        ("opened", "hand-out", "commitments.handed_out"),
        ("handed_out", "take-on", "commitments.taken_on"),
        ("taken_on", "report-done", "commitments.reported_done"),
        ("reported", "review", "commitments.reviewed"),
        ("confirmed", "close-out", "commitments.closed_out"),
    ],
)
def test_a_double_click_acts_once(
    signed_in: SignedIn, commitment: MakeLine, until: str, act: str, entry: str
) -> None:
    line = commitment(until)

    answers = clicks(signed_in("clerk"), f"{LEDGER}{line.pk}/{act}/", {"text": ""})

    assert answers.count(302) == 1
    assert Entry.objects.filter(act=entry).count() == 1


def test_closing_and_reopening_at_the_same_moment_leave_no_closed_line_that_residents_reopened(
    commitment: MakeLine, clerk: Actor, later: datetime
) -> None:
    line = commitment("confirmed")

    def close() -> object:
        return services.close_out(commitment=Commitment.objects.get(pk=line.pk), by=clerk, at=later)

    def reopen() -> object:
        return services.reopen_by_residents(
            commitment=Commitment.objects.get(pk=line.pk),
            reason="还是不亮",
            by=Actor("job", "verdicts.follow_up"),
            at=later,
        )

    at_once(close, reopen)

    with pytest.raises(Refused, match="commitments.reopened_by_residents"):
        services.close_out(commitment=line, by=clerk, at=later)


def test_a_sheet_is_taken_in_once(signed_in: SignedIn, county: Organisation) -> None:
    client = signed_in("clerk")
    data = workbook(
        BREAKDOWN, *[["", "", f"第 {n} 个村", "", date(2027, 1, n), ""] for n in (1, 2)]
    )
    sealed = seal_of(send(client, data))

    answers = clicks(client, f"{SHEETS}take-in/", {"sealed": sealed})

    assert sorted(answers, key=str) == [302] + [422] * (CLICKS - 1)
    assert Commitment.objects.count() == 2


def test_without_its_lock_two_clicks_would_act_twice(
    commitment: MakeLine, clerk: Actor, later: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: with the row unlocked, both clicks see a line that is not handed out yet."""
    line = commitment("opened")
    both_have_looked = Barrier(2)
    locked = services.acts.queries.facts_of

    def unlocked(commitment: Commitment) -> object:
        facts = locked(commitment)
        both_have_looked.wait()
        return facts

    monkeypatch.setattr(services.acts, "_locked", unlocked)

    def hand_out() -> object:
        same = Commitment.objects.get(pk=line.pk)
        return services.hand_out(commitment=same, by=clerk, at=later)

    answers = at_once(hand_out, hand_out)

    assert answers == [None, None]
    assert Entry.objects.filter(act="commitments.handed_out").count() == 2
