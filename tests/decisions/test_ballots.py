"""Slips and papers: a vote is never lost, never doubled, and clear about why it did not count."""

import io
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from shixiao.decisions.core.slips import ALPHABET, clean, new_code, slip_hash
from shixiao.decisions.models import BallotPaper, Round, VoterSlip
from shixiao.decisions.services.ballots import enter_paper, issue_slips
from shixiao.directory.models import Organisation, Place
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from tests.decisions.ballots_at_hand import HOUR, Desk, ids, vote

SignedIn = Callable[..., Client]


@pytest.fixture
def desk(county: Organisation, place: Place, clerk: Actor, at: datetime) -> Desk:
    return Desk(county, place, clerk, at)


# Codes


def code_of(drawn: list[str]) -> str:
    """The code for these characters."""
    rest = iter(drawn)
    return new_code(lambda _alphabet: next(rest))


codes = st.lists(st.sampled_from(ALPHABET), min_size=15, max_size=15).map(code_of)


@given(codes)
def test_a_code_is_read_however_it_is_typed(code: str) -> None:
    plain = code.replace("-", "")
    wide = "".join(chr(ord(one) + 0xFEE0) for one in plain.lower())

    assert clean(code) == clean(f" {plain.lower()} ") == clean(wide) == plain


@given(codes, st.integers(0, 15), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(code: str, at: int, wrong: str) -> None:
    plain = code.replace("-", "")
    typed = plain[:at] + wrong + plain[at + 1 :]

    if typed != plain:
        with pytest.raises(Refused, match="decisions.slip_misread"):
            clean(typed)


@given(codes, st.integers(0, 14))
def test_two_characters_that_changed_places_are_noticed(code: str, at: int) -> None:
    plain = code.replace("-", "")
    typed = plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :]

    if typed != plain:
        with pytest.raises(Refused, match="decisions.slip_misread"):
            clean(typed)


def test_who_reads_an_o_where_a_q_or_d_stands_is_understood() -> None:
    code = code_of(list("QDJ7T23456789AB")).replace("-", "")

    assert clean(code.replace("Q", "O", 1)) == code
    assert clean(code.replace("D", "0", 1).replace("J", "1", 1)) == code
    with pytest.raises(Refused, match="decisions.slip_misread"):
        clean("O0O0" + code[4:])
    with pytest.raises(Refused, match="decisions.slip_misread"):
        clean("汉" + code[1:])


@given(codes, st.integers(0, 15), st.sampled_from("O01IL"))
def test_a_character_that_no_code_has_never_leads_to_two_codes(
    code: str, at: int, typed: str
) -> None:
    plain = code.replace("-", "")
    stands_for = {"O": "QD", "0": "QD"}.get(typed, "7JT")

    misread = plain[:at] + typed + plain[at + 1 :]

    if plain[at] in stands_for:
        assert clean(misread) == plain
    else:
        with pytest.raises(Refused, match="decisions.slip_misread"):
            assert clean(misread) == plain


@pytest.mark.parametrize("typed", ["", "ABCD", "A" * 17])
def test_a_code_of_another_length_is_no_code(typed: str) -> None:
    with pytest.raises(Refused, match="decisions.slip_length"):
        clean(typed)


def test_only_hashes_of_slips_are_kept_and_their_issue_is_one_line(desk: Desk) -> None:
    round_ = desk.opened()

    printed = desk.codes(round_, 20)

    kept = set(VoterSlip.objects.values_list("hash", flat=True))
    assert kept == {slip_hash(clean(code)) for code in printed}
    assert Entry.objects.filter(act="decisions.slips_issued").count() == 1
    for code in printed:
        assert not any(code.replace("-", "") in str(row) for row in VoterSlip.objects.values())


@pytest.mark.parametrize("count", [0, 501])
def test_slips_are_printed_in_sheets(desk: Desk, count: int) -> None:
    with pytest.raises(Refused, match="decisions.slip_count"):
        desk.codes(desk.opened(), count)


def test_no_slips_after_closing(desk: Desk) -> None:
    round_ = desk.opened()

    with pytest.raises(Refused, match="decisions.round_closed"):
        issue_slips(round_=round_, count=1, by=desk.by, at=round_.closes_at)


# The box


def test_a_vote_uses_its_slip_and_leaves_one_paper(desk: Desk) -> None:
    round_ = desk.opened()
    (code,) = desk.codes(round_, 1)

    accepted = vote(round_, code.lower(), 3, 1)

    paper = BallotPaper.objects.get()
    assert paper.approved == sorted(ids(round_, 1, 3))
    assert paper.channel == BallotPaper.Channel.PHONE
    assert paper.id.hex.startswith(accepted.receipt.replace("-", ""))
    assert VoterSlip.objects.get().is_used


def test_a_slip_votes_once(desk: Desk) -> None:
    round_ = desk.opened()
    (code,) = desk.codes(round_, 1)
    vote(round_, code, 1)

    with pytest.raises(Refused, match="decisions.slip_used"):
        vote(round_, code, 2)

    assert BallotPaper.objects.get().approved == list(ids(round_, 1))


def test_the_same_page_sent_twice_is_told_kindly_that_it_is_in(desk: Desk) -> None:
    round_ = desk.opened()
    (code,) = desk.codes(round_, 1)
    key = uuid4()
    first = vote(round_, code, 1, key=key)

    second = vote(round_, code, 1, key=key)

    assert second.receipt == first.receipt
    assert (first.was_in_already, second.was_in_already) == (False, True)
    assert BallotPaper.objects.count() == 1


def test_the_same_page_with_other_choices_does_not_change_the_vote(desk: Desk) -> None:
    round_ = desk.opened()
    (code,) = desk.codes(round_, 1)
    key = uuid4()
    vote(round_, code, 1, key=key)

    with pytest.raises(Refused, match="decisions.slip_used"):
        vote(round_, code, 2, key=key)


def test_one_page_passed_round_takes_everyones_vote(desk: Desk) -> None:
    round_ = desk.opened()
    first, second = desk.codes(round_, 2)
    key = uuid4()

    receipts = {vote(round_, code, 1, key=key).receipt for code in (first, second)}

    assert len(receipts) == 2
    assert BallotPaper.objects.count() == 2


@pytest.mark.parametrize(
    ("when", "rule"),
    [(-1, "decisions.not_open_yet"), (1, "decisions.round_closed"), (2, "decisions.round_closed")],
)
def test_papers_are_taken_from_opening_to_closing_only(desk: Desk, when: int, rule: str) -> None:
    round_ = desk.opened()
    (code,) = desk.codes(round_, 1)

    with pytest.raises(Refused, match=rule):
        enter_paper(
            round_=round_,
            code=code,
            approved=ids(round_, 1),
            by=desk.by,
            at=round_.opens_at + when * HOUR,
        )

    assert not BallotPaper.objects.exists()
    assert not VoterSlip.objects.get().is_used


def test_a_round_that_was_not_opened_takes_nothing(desk: Desk) -> None:
    round_ = desk.planned()
    (code,) = desk.codes(round_, 1)

    with pytest.raises(Refused, match="decisions.not_opened"):
        vote(round_, code)


def test_a_slip_of_another_round_says_which(desk: Desk) -> None:
    here, there = desk.opened(), desk.opened(title="春季办什么")
    (code,) = desk.codes(there, 1)

    with pytest.raises(Refused, match="decisions.slip_of_another_round") as refused:
        vote(here, code, 1)

    assert refused.value.facts["round"] == "春季办什么"
    assert not VoterSlip.objects.get().is_used


def test_a_slip_of_another_county_is_unknown(desk: Desk, other_county: Organisation) -> None:
    round_ = desk.opened()
    foreign = Desk(other_county, desk.place, desk.by, desk.at).planned()
    (code,) = desk.codes(foreign, 1)

    with pytest.raises(Refused, match="decisions.slip_unknown"):
        vote(round_, code, 1)


def test_an_unknown_code_is_unknown(desk: Desk) -> None:
    with pytest.raises(Refused, match="decisions.slip_unknown"):
        vote(desk.opened(), new_code(lambda alphabet: alphabet[0]), 1)


def test_nothing_ticked_and_strange_proposals_leave_the_slip_as_it_was(desk: Desk) -> None:
    round_ = desk.opened()
    (code,) = desk.codes(round_, 1)
    stranger = desk.cleared("不在票上")
    for approved, rule in (((), "nothing_ticked"), ((stranger.pk,), "not_on_this_ballot")):
        with pytest.raises(Refused, match=f"decisions.{rule}"):
            enter_paper(round_=round_, code=code, approved=approved, by=desk.by, at=round_.opens_at)

    assert not BallotPaper.objects.exists()
    assert not VoterSlip.objects.get().is_used


def test_votes_are_not_journalled_one_by_one(desk: Desk) -> None:
    round_ = desk.opened()
    printed = desk.codes(round_, 3)
    before = Entry.objects.count()

    for code in printed:
        vote(round_, code, 1)

    assert Entry.objects.count() == before


# Pages


@pytest.fixture
def now_open(desk: Desk) -> Round:
    """A round that is open at the moment of the test."""
    round_ = desk.opened()
    Round.objects.update(
        opens_at=timezone.now() - timedelta(hours=1), closes_at=timezone.now() + timedelta(hours=1)
    )
    round_.refresh_from_db()
    return round_


def test_a_resident_reckons_votes_and_gets_a_receipt(
    desk: Desk, now_open: Round, client: Client
) -> None:
    (code,) = desk.codes(now_open, 1)
    address = reverse("decisions:vote", args=["yunxi", now_open.pk])
    said = {"approved": ids(now_open, 1, 2), "code": code, "key": str(uuid4())}

    reckoned = client.post(address, said | {"reckon": "1"})
    cast = client.post(address, said | {"cast": "1"})
    again = client.post(address, said | {"cast": "1"})

    assert reckoned.status_code == 200
    assert "14,000\xa0元" in reckoned.content.decode()
    receipt = str(BallotPaper.objects.get().id)[:4]
    assert receipt in cast.content.decode()
    assert "这张票已经算进去了" in again.content.decode()
    assert BallotPaper.objects.count() == 1
    assert "sessionid" not in client.cookies
    assert "no-store" in cast["Cache-Control"]


def test_what_was_ticked_and_typed_stays_when_a_vote_is_refused(
    desk: Desk, now_open: Round, client: Client
) -> None:
    answer = client.post(
        reverse("decisions:vote", args=["yunxi", now_open.pk]),
        {"approved": ids(now_open, 2), "code": "ABCD-EFGH", "key": str(uuid4()), "cast": "1"},
    )

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "ABCD-EFGH" in shown
    assert f'value="{ids(now_open, 2)[0]}" checked' in shown
    assert "16 位" in shown


def test_a_closed_round_shows_its_page_and_still_refuses_with_a_sentence(
    desk: Desk, client: Client
) -> None:
    round_ = desk.opened()
    (code,) = desk.codes(round_, 1)
    Round.objects.update(closes_at=round_.opens_at + HOUR)
    address = reverse("decisions:vote", args=["yunxi", round_.pk])

    seen = client.get(address)
    sent = client.post(address, {"approved": ids(round_, 1), "code": code, "cast": "1"})

    assert seen["Location"] == reverse("decisions:round", args=["yunxi", round_.pk])
    assert sent.status_code == 422
    assert "截止" in sent.content.decode()


def test_a_clerk_types_papers_in(desk: Desk, now_open: Round, signed_in: SignedIn) -> None:
    first, second = desk.codes(now_open, 2)
    client = signed_in("clerk")
    address = reverse("decisions:enter_paper", args=["yunxi", now_open.pk])

    good = client.post(address, {"code": first, "numbers": "1、3", "key": str(uuid4())})
    unknown = client.post(address, {"code": second, "numbers": "1 9"})
    unreadable = client.post(address, {"code": second, "numbers": "第一"})

    assert "录进去了" in good.content.decode()
    assert first not in good.content.decode()
    assert (unknown.status_code, unreadable.status_code) == (422, 422)
    paper = BallotPaper.objects.get()
    assert (paper.channel, paper.approved) == ("paper", sorted(ids(now_open, 1, 3)))


def test_the_sheet_of_slips_shows_each_code_once_and_never_again(
    desk: Desk, now_open: Round, signed_in: SignedIn, settings: LazySettings
) -> None:
    client = signed_in("clerk")
    address = reverse("decisions:issue_slips", args=["yunxi", now_open.pk])
    settings.PUBLIC_URL = ""

    plain = client.post(address, {"count": 3}).content.decode()
    settings.PUBLIC_URL = "https://wl.example.cn"
    pictured = client.post(address, {"count": 2}).content.decode()

    assert plain.count("slip-code") == 3
    assert "data:image/svg" not in plain
    assert pictured.count("data:image/svg") == 2
    assert "slip-code" not in client.get(address).content.decode()
    assert now_open.slips.count() == 5


def test_no_code_reaches_the_log(
    desk: Desk, now_open: Round, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    (code,) = desk.codes(now_open, 1)
    caplog.set_level("DEBUG")
    caplog.handler.setStream(io.StringIO())

    for more in ({"cast": "1"}, {"cast": "1"}):
        client.post(
            reverse("decisions:vote", args=["yunxi", now_open.pk]),
            {"approved": ids(now_open, 1), "code": code, **more},
        )

    assert code not in caplog.text
    assert code.replace("-", "") not in caplog.text


@pytest.mark.parametrize("role", ["viewer", "auditor", "chair"])
def test_only_who_may_write_prints_slips(now_open: Round, signed_in: SignedIn, role: str) -> None:
    answer = signed_in(role).post(
        reverse("decisions:issue_slips", args=["yunxi", now_open.pk]), {"count": 1}
    )

    assert answer.status_code == 403
    assert not VoterSlip.objects.exists()
