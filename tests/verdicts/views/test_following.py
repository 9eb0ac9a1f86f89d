"""The list of follow-ups, and the one act of a receipt."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from shixiao.directory.models import ArtForm, Organisation, Place
from shixiao.journal.models import Entry
from shixiao.needs.models import Need
from shixiao.verdicts import tasks
from shixiao.verdicts.models import Collection
from shixiao.verdicts.queries.following import word_of
from shixiao.verdicts.services import following
from tests.verdicts.followed import Village, hear, noon, settle

pytestmark = pytest.mark.django_db

SignedIn = Callable[..., Client]
LIST = "/c/yunxi/verdicts/follow-ups/"


@pytest.fixture
def village(county: Organisation, place: Place, opera: ArtForm, at: datetime) -> Village:
    return Village(county, place, opera, at)


@pytest.fixture
def today(village: Village) -> Village:
    """The same village, where everything was done four weeks before this very day."""
    done_on = timezone.localdate() - timedelta(days=28)
    return Village(village.county, village.place, village.art_form, noon(done_on))


def doubt_page(need: Need) -> str:
    return f"/c/yunxi/verdicts/receipt/{need.receipt_code}/not-working/"


def test_the_job_of_the_day_asks_closes_and_decides(today: Village) -> None:
    need = today.need()

    tasks.follow_up()
    tasks.follow_up()

    (asked,) = Collection.objects.all()
    assert list(asked.needs.all()) == [need]


def test_the_job_closes_what_is_over_and_lets_the_answers_decide(village: Village) -> None:
    need = village.need()
    (asked,) = village.ask()
    hear(asked, ["works"] * 9, noon(asked.opens_on))

    tasks.follow_up()
    tasks.follow_up()

    asked.refresh_from_db()
    need.refresh_from_db()
    assert asked.outcome == Collection.Outcome.CONFIRMED
    assert need.state == Need.State.CONFIRMED
    assert Entry.objects.filter(act="verdicts.follow_up_decided").count() == 1
    assert Entry.objects.filter(act="verdicts.collection_closed").count() == 1


def test_a_county_that_was_shut_down_asks_nobody(today: Village) -> None:
    today.need()
    Organisation.objects.update(closed_at=today.at)

    tasks.follow_up()

    assert not Collection.objects.exists()


def test_the_job_forgets_old_sentences(village: Village) -> None:
    need = village.need()
    following.reopen_with_receipt(
        need=need, reason="看不清", at=timezone.now() - timedelta(days=366)
    )

    tasks.forget_old_doubts()

    assert need.doubts.get().text == ""


def test_the_list_shows_what_is_asked_and_what_was_said(
    village: Village, signed_in: SignedIn
) -> None:
    village.need()
    village.need()
    first, second = village.ask()
    settle(first, works=8, does_not=12)
    settle(second, works=1, does_not=0)

    text = signed_in("viewer").get(LIST).content.decode()

    assert "没见效，退回重办" in text
    assert "20 人作答：见效 8，没见效 12" in text
    assert "数据不足，再问一次" in text
    assert "再问" in text
    assert "<form" not in text.split("</header>")[1].split("<footer")[0]


def test_an_empty_list_says_when_it_fills(county: Organisation, signed_in: SignedIn) -> None:
    assert "四周以后自己出现在这里" in signed_in("viewer").get(LIST).content.decode()


def test_the_list_stays_within_ten_queries(
    village: Village, signed_in: SignedIn, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for _ in range(12):
        need = village.need()
        village.line(need)
    for asked in village.ask()[:6]:
        settle(asked, works=5, does_not=0)
    client = signed_in("viewer")

    with django_assert_max_num_queries(10):  # type: ignore[attr-defined]
        assert client.get(LIST).status_code == 200


def test_the_list_goes_out_as_a_workbook(village: Village, signed_in: SignedIn) -> None:
    village.need()
    settle(*village.ask(), works=9, does_not=0)

    answer = signed_in("viewer").get("/c/yunxi/verdicts/follow-ups.xlsx")

    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    assert len(rows) == 2
    assert rows[1][5:] == ("群众确认见效", "回访：9 人作答，多数说见效，其余不到 5 人。")


def test_a_holder_of_the_receipt_sends_it_back_without_an_account(
    village: Village, client: Client
) -> None:
    need = village.need()
    receipt = client.get(f"/c/yunxi/needs/receipt/{need.receipt_code}/").content.decode()

    shown = client.get(doubt_page(need)).content.decode()
    sent = client.post(doubt_page(need), {"reason": "字幕看不清"})
    again = client.post(doubt_page(need), {"reason": "字幕看不清"})

    need.refresh_from_db()
    assert doubt_page(need) in receipt
    assert "这句话只给办事的人看" in shown
    assert (sent.status_code, again.status_code) == (302, 302)
    assert need.is_reopened
    assert need.doubts.count() == 1
    after = client.get(f"/c/yunxi/needs/receipt/{need.receipt_code}/").content.decode()
    assert "持回执的人说没见效" in after
    assert "字幕看不清" not in after


def test_what_residents_wrote_is_read_at_the_desk_only(
    village: Village, client: Client, signed_in: SignedIn
) -> None:
    need = village.need()
    client.post(doubt_page(need), {"reason": "字幕看不清"})

    assert "字幕看不清" in signed_in("viewer").get(LIST).content.decode()
    wanted = client.get(f"/c/yunxi/needs/wanted/{need.pk}/").content.decode()
    assert "字幕看不清" not in wanted


def test_before_it_is_done_there_is_nothing_to_send_back(village: Village, client: Client) -> None:
    need = village.need(is_done=False)
    receipt = client.get(f"/c/yunxi/needs/receipt/{need.receipt_code}/").content.decode()

    shown = client.get(doubt_page(need)).content.decode()
    sent = client.post(doubt_page(need), {"reason": ""})

    assert doubt_page(need) not in receipt
    assert "<button" not in shown.split("</header>")[1].split("<footer")[0]
    assert sent.status_code == 422
    assert "还没有报“已办”" in sent.content.decode()


def test_what_was_typed_stays_when_it_is_too_long(village: Village, client: Client) -> None:
    need = village.need()

    answer = client.post(doubt_page(need), {"reason": "好" * 201})

    assert answer.status_code == 422
    assert "好" * 201 in answer.content.decode()
    assert "最多写 200 字" in answer.content.decode()


def test_an_unknown_receipt_and_one_of_another_county_are_not_there(
    village: Village, other_county: Organisation, client: Client
) -> None:
    need = village.need()

    assert client.get("/c/yunxi/verdicts/receipt/NOBODY/not-working/").status_code == 404
    foreign = doubt_page(need).replace("/yunxi/", "/qinghe/")
    assert client.post(foreign, {"reason": ""}).status_code == 404


def test_a_signed_in_clerk_can_doubt_as_a_resident_and_nothing_more(
    village: Village, signed_in: SignedIn
) -> None:
    need = village.need()

    signed_in("clerk").post(doubt_page(need), {"reason": ""})

    entry = Entry.objects.get(act="needs.reopened")
    assert (entry.by_kind, entry.by_key) == ("resident", "")


def test_the_residents_page_is_small(village: Village, client: Client) -> None:
    need = village.need()

    text = client.get(doubt_page(need)).content

    assert len(text) < 20_000
    assert b"<script" not in text


def test_the_word_of_residents_on_many_needs_and_lines_takes_few_queries(
    village: Village, django_assert_max_num_queries: Callable[..., object]
) -> None:
    needs = [village.need() for _ in range(6)]
    lines = [village.line(need) for need in needs]
    for asked in village.ask():
        settle(asked, works=9, does_not=0)

    with django_assert_max_num_queries(5):  # type: ignore[attr-defined]
        word = word_of(needs=needs, commitments=lines, today=timezone.localdate())

    assert [len(word.needs[need.pk]) for need in needs] == [1] * 6
    assert [one.heard.works for one in word.lines[lines[0].pk]] == [9]
    assert word.needs[needs[0].pk][0].state == "confirmed"


def test_nothing_asked_is_no_word(village: Village) -> None:
    need = village.need()

    word = word_of(needs=[need], today=timezone.localdate())

    assert (word.needs, word.lines) == ({need.pk: []}, {})
