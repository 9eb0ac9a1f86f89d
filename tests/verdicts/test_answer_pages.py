"""The residents' pages: nothing typed is lost, nothing tells whose answer it is."""

import hashlib
import json
import logging
import re
from datetime import datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from shixiao.directory.models import Organisation, Place
from shixiao.kernel.actor import Actor
from shixiao.needs.access import ACTS_OF_A_DEVICE
from shixiao.programme.models import Activity
from shixiao.verdicts.core.box import leaf
from shixiao.verdicts.models import Answer, Collection, Remark, Slip
from shixiao.verdicts.queries.collecting import box_of
from tests.verdicts.answers_at_hand import ALL_YES, DAY, Stall, say

pytestmark = pytest.mark.django_db

VERDICTS = "/c/yunxi/verdicts/"
TICKED = {f"q_{question}": choice for question, choice in ALL_YES.items()}


@pytest.fixture
def stall(county: Organisation, place: Place, clerk: Actor) -> Stall:
    return Stall(county, place, clerk, timezone.now())


@pytest.fixture(autouse=True)
def _nobody_has_guessed_yet() -> None:
    cache.clear()


def page_of(collection: Collection) -> str:
    return f"{VERDICTS}answer/{collection.pk}/"


def hand_in(client: Client, collection: Collection, code: str, **more: str) -> str:
    """What the page says after the answer was sent."""
    return client.post(page_of(collection), {**TICKED, "code": code, **more}).content.decode()


def shares_on(page: str) -> list[str]:
    """The percentages that a page shows."""
    return re.findall(r"\d+ ?%", page.partition("<main")[2].partition("</main>")[0])


def test_an_answer_by_phone_gives_a_number_that_shows_it_is_still_there(
    client: Client, stall: Stall, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    collection = stall.opened()
    (code,) = stall.codes(collection, 1)
    with django_assert_max_num_queries(10):
        client.get(page_of(collection))

    said = hand_in(client, collection, code, remark="想晚半个钟头开场")

    receipt = str(Answer.objects.get().pk.hex[:12])
    shown = "-".join(receipt[at : at + 4] for at in range(0, 12, 4))
    assert shown in said
    checked = client.post(f"{VERDICTS}receipt/", {"receipt": shown}).content.decode()
    assert "在。柳渡村这一场还在收" in checked
    assert "数据不足" not in said
    assert not Session.objects.exists()


def test_a_receipt_that_nobody_was_given_is_not_found(client: Client, stall: Stall) -> None:
    stall.heard(1)

    for typed in ("", "3f9a", "0000-0000-0000", "zzzz-zzzz-zzzz"):
        answer = client.post(f"{VERDICTS}receipt/", {"receipt": typed})
        assert answer.status_code == 422


def test_a_changed_box_is_noticed_when_a_receipt_is_checked(client: Client, stall: Stall) -> None:
    earlier = Stall(stall.county, stall.place, stall.by, stall.at - 20 * DAY)
    earlier.closed(6)
    mine, other = Answer.objects.all()[:2]
    receipt = {"receipt": mine.pk.hex[:12]}

    before = client.post(f"{VERDICTS}receipt/", receipt).content.decode()
    Answer.objects.filter(pk=other.pk).update(answers={"again": "no"})
    after = client.post(f"{VERDICTS}receipt/", receipt).content.decode()

    assert "没人改过。 <a" in before
    assert "对不上" in after


def test_a_code_typed_by_hand_leads_to_its_questions(client: Client, stall: Stall) -> None:
    collection = stall.opened()
    (code,) = stall.codes(collection, 1)

    page = client.post(f"{VERDICTS}answer/", {"code": code.replace("-", " ").lower()})

    assert "《月下渡》全本" in page.content.decode()
    assert f'value="{code}"' in page.content.decode()
    assert not Slip.objects.filter(is_used=True).exists()


def test_what_was_typed_stays_when_it_is_refused(client: Client, stall: Stall) -> None:
    here, there = stall.opened(), stall.opened("剪纸课")
    (code,) = stall.codes(there, 1)

    answer = client.post(
        page_of(here),
        {**TICKED, "code": code, "remark": "想晚半个钟头开场", "q_compared": "not_seen"},
    )

    said = answer.content.decode()
    assert answer.status_code == 422
    assert "柳渡村“剪纸课”" in said
    assert "想晚半个钟头开场</textarea>" in said
    assert f'value="{code}"' in said
    assert 'value="not_seen" checked' in said


def test_the_same_page_sent_twice_is_one_answer(client: Client, stall: Stall) -> None:
    collection = stall.heard(5, 5)
    (code,) = stall.codes(collection, 1)
    key = "0b3f9a22-c177-4be1-8d55-0123456789ab"

    hand_in(client, collection, code, key=key)
    second = hand_in(client, collection, code, key=key)

    assert "已经收好了" in second
    assert Answer.objects.count() == 11


def test_two_slips_around_a_neighbours_answer_tell_nothing_of_it(
    client: Client, stall: Stall
) -> None:
    """Whoever keeps two slips back hands one in before a neighbour, and the other after."""
    collection = stall.heard(7, 7)
    mine, neighbours, my_other = stall.codes(collection, 3)

    before = hand_in(client, collection, mine)
    hand_in(client, collection, neighbours)
    afterwards = hand_in(client, collection, my_other)

    for said in (before, afterwards):
        assert "谢谢，记下了" in said
        assert not shares_on(said)


def test_after_the_end_the_same_answers_are_a_figure(client: Client, stall: Stall) -> None:
    """The twin: there was something to tell."""
    earlier = Stall(stall.county, stall.place, stall.by, stall.at - 20 * DAY)
    closed = earlier.closed(7, 7)

    said = client.get(f"{VERDICTS}results/{closed.pk}/").content.decode()

    assert shares_on(said)


@pytest.mark.parametrize(
    ("days", "state", "words"),
    [
        (3, "planned", "还没到日子"),
        (-20, "done", "收评截止了"),
        (0, "cancelled", "原因：大雨"),
        (0, "nobody_came", "记的是没人来"),
    ],
)
def test_the_page_says_why_nothing_is_taken(
    client: Client, stall: Stall, days: int, state: str, words: str
) -> None:
    collection = stall.opened()
    (code,) = stall.codes(collection, 1)
    Activity.objects.update(
        on=stall.today + timedelta(days=days), state=state, public_reason="大雨", ended_at=stall.at
    )

    page = client.get(page_of(collection)).content.decode()

    assert words in page
    assert "交上去" not in page
    assert client.post(page_of(collection), {**TICKED, "code": code}).status_code == 422
    assert not Answer.objects.exists()


def test_a_device_that_guesses_codes_is_told_to_wait_and_neighbours_are_not(
    client: Client, stall: Stall
) -> None:
    collection = stall.opened()
    codes = stall.codes(collection, ACTS_OF_A_DEVICE + 2)
    for code in codes[: ACTS_OF_A_DEVICE + 1]:
        assert "谢谢" in hand_in(client, collection, code)
    Slip.objects.filter(is_used=False).delete()

    for _ in range(ACTS_OF_A_DEVICE):
        assert "没有这张凭条" in hand_in(client, collection, codes[-1])
    waiting = hand_in(client, collection, codes[-1])

    assert "没有这张凭条" not in waiting
    assert "10" in waiting
    assert "没有这张凭条" in hand_in(Client(), collection, codes[-1])


def test_a_code_is_in_no_address_and_in_no_log(
    client: Client, stall: Stall, caplog: pytest.LogCaptureFixture
) -> None:
    collection = stall.opened()
    (code,) = stall.codes(collection, 1)
    with caplog.at_level(logging.DEBUG):
        page = client.get(page_of(collection))
        hand_in(client, collection, code)
        hand_in(client, collection, code)

    assert page["Referrer-Policy"] == "same-origin"
    assert "no-store" in page["Cache-Control"]
    assert code not in caplog.text.replace(" ", "")


def test_figures_and_topics_are_public_after_closing_and_sentences_never(
    client: Client, stall: Stall, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    running = stall.heard(6)
    earlier = Stall(stall.county, stall.place, stall.by, stall.at - 20 * DAY)
    closed = earlier.closed(12, 5, remark="灯太暗")

    with django_assert_max_num_queries(10):
        done = client.get(f"{VERDICTS}results/{closed.pk}/").content.decode()
    on = client.get(f"{VERDICTS}results/{running.pk}/").content.decode()

    assert "71%" in done
    assert closed.root in done
    assert "灯太暗" not in done
    assert "%" not in on.partition("<main")[2].partition("</main>")[0]


def test_anyone_recomputes_the_root_from_the_published_answers(
    client: Client, stall: Stall
) -> None:
    """With the standard library alone, from what the file says about itself."""
    earlier = Stall(stall.county, stall.place, stall.by, stall.at - 20 * DAY)
    collection = earlier.closed(5, 6, remark="灯太暗")

    answer = client.get(f"{VERDICTS}results/{collection.pk}/answers.json")

    said = json.loads(answer.content)
    rows = [{"answers": one["answers"], "key": one["key"]} for one in said["answers"]]
    leaves = [json.dumps(row, sort_keys=True, separators=(",", ":")).encode() for row in rows]
    hashes = [hashlib.sha256(b"\x00" + one).digest() for one in leaves]
    assert rfc_6962(hashes).hex() == said["root"] == collection.root
    assert [one.hex() for one in hashes] == said["leaves"]
    assert [leaf(one) for one in box_of(collection)] == leaves
    assert "灯太暗" not in answer.content.decode()
    assert said["count"] == 11


def test_where_fewer_than_five_chose_alike_only_hashes_are_published(
    client: Client, stall: Stall
) -> None:
    earlier = Stall(stall.county, stall.place, stall.by, stall.at - 20 * DAY)
    collection = earlier.closed(7, 4)

    answer = client.get(f"{VERDICTS}results/{collection.pk}/answers.json")

    said = json.loads(answer.content)
    assert said["answers"] is None
    assert rfc_6962([bytes.fromhex(one) for one in said["leaves"]]).hex() == collection.root
    for key in Answer.objects.values_list("pk", flat=True):
        assert key.hex not in answer.content.decode()


def rfc_6962(hashes: list[bytes]) -> bytes:
    """The root over hashes of leaves, as section 2.1 of the RFC writes it down."""
    if len(hashes) == 1:
        return hashes[0]
    half = 1
    while 2 * half < len(hashes):
        half *= 2
    return hashlib.sha256(b"\x01" + rfc_6962(hashes[:half]) + rfc_6962(hashes[half:])).digest()


def test_few_answers_are_not_published(client: Client, stall: Stall) -> None:
    earlier = Stall(stall.county, stall.place, stall.by, stall.at - 20 * DAY)
    closed, running = earlier.closed(4), stall.heard(6)

    few = client.get(f"{VERDICTS}results/{closed.pk}/answers.json")
    early = client.get(f"{VERDICTS}results/{running.pk}/answers.json")

    assert few.status_code == early.status_code == 409
    page = client.get(f"{VERDICTS}results/{closed.pk}/").content.decode()
    assert "数据不足" in page
    assert "answers.json" not in page


def test_more_answers_than_people_are_published_as_no_figure(client: Client, stall: Stall) -> None:
    earlier = Stall(stall.county, stall.place, stall.by, stall.at - 20 * DAY)
    closed = earlier.closed(6)
    earlier.count_heads(closed, 5)

    page = client.get(f"{VERDICTS}results/{closed.pk}/").content.decode()

    assert "到场 5 人，作答却有 6 人" in page
    assert 'class="val"' not in page


def test_a_foreign_collection_is_not_there(
    client: Client, stall: Stall, other_county: Organisation
) -> None:
    collection = stall.opened()

    for path in (f"answer/{collection.pk}/", f"results/{collection.pk}/"):
        assert client.get(f"/c/qinghe/verdicts/{path}").status_code == 404


def test_an_answer_in_the_middle_of_the_night_keeps_no_moment(stall: Stall) -> None:
    collection = stall.opened()
    (code,) = stall.codes(collection, 1)
    say(collection, code, at=stall.at, remark="好")

    for row in (*Answer.objects.values(), *Slip.objects.values(), *Remark.objects.values()):
        assert not any(isinstance(value, datetime) for value in row.values())
