"""The desk: print, type in, count, close, read; few queries, nothing to refuse without words."""

import io
from collections.abc import Callable

import pypdfium2
import pytest
import zxingcpp
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from shixiao.directory.models import Organisation, Place
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.verdicts.core.question_sets import THREE_QUESTIONS
from shixiao.verdicts.models import Answer, Collection, QuestionSet, Remark, Slip, Topic
from shixiao.verdicts.views.collecting import A_PAGE
from tests.verdicts.answers_at_hand import DAY, Stall, say

pytestmark = pytest.mark.django_db

SignedIn = Callable[..., Client]
VERDICTS = "/c/yunxi/verdicts/"


@pytest.fixture
def stall(county: Organisation, place: Place, clerk: Actor) -> Stall:
    return Stall(county, place, clerk, timezone.now())


@pytest.fixture
def desk(signed_in: SignedIn) -> Client:
    return signed_in("clerk")


def page_of(collection: Collection, rest: str = "") -> str:
    return f"{VERDICTS}collections/{collection.pk}/{rest}"


def test_an_announced_activity_waits_for_slips_until_it_is_opened(
    desk: Client, stall: Stall
) -> None:
    activity = stall.activity()
    stall.activity("还没公布的", announced_at=None)
    before = desk.get(VERDICTS).content.decode()

    answer = desk.post(f"{VERDICTS}open/{activity.pk}/")

    assert "等着发凭条" in before
    assert "还没公布的" not in before
    assert answer["Location"] == page_of(Collection.objects.get())
    assert "等着发凭条" not in desk.get(VERDICTS).content.decode()


def test_what_is_over_is_shown_in_pages_and_what_runs_on_each(desk: Client, stall: Stall) -> None:
    running = stall.opened("还在收的一场")
    row = Collection.objects.values().get(pk=running.pk) | {"closed_at": stall.at, "root": "0" * 64}
    del row["id"]
    Collection.objects.bulk_create(
        Collection(**row | {"turn": turn}) for turn in range(2, A_PAGE + 3)
    )

    first, second = desk.get(VERDICTS).text, desk.get(f"{VERDICTS}?page=2").text

    assert first.count("<tr>") - second.count("<tr>") == A_PAGE - 1
    assert page_of(running) in first
    assert page_of(running) in second


@pytest.mark.parametrize("many", [1, 12])
def test_the_list_takes_few_queries_however_long_it_is(
    desk: Client, stall: Stall, many: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(many):
        stall.heard(1)
        stall.activity(f"第 {number} 场")

    with django_assert_max_num_queries(10):
        desk.get(VERDICTS)
    with django_assert_max_num_queries(10):
        desk.get(f"{VERDICTS}collections.xlsx")


def test_the_desk_of_a_collection_takes_few_queries(
    desk: Client, stall: Stall, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    earlier = Stall(stall.county, stall.place, stall.by, stall.at - 20 * DAY)
    closed = earlier.closed(6, remark="灯太暗")
    stall.count_heads(closed, 40)

    for rest in ("", "remarks/"):
        with django_assert_max_num_queries(10):
            assert desk.get(page_of(closed, rest)).status_code == 200


def test_the_list_goes_into_a_workbook(desk: Client, stall: Stall) -> None:
    collection = stall.heard(3)
    stall.count_heads(collection, 40)

    content = desk.get(f"{VERDICTS}collections.xlsx").content

    rows = [list(row) for row in load_workbook(io.BytesIO(content)).active.values]
    assert rows[-1][:2] == ["《月下渡》全本", "柳渡村"]
    assert rows[-1][5:10] == [3, 3, None, 0, 40]


# Printing


def test_printed_slips_are_a_pdf_whose_codes_answer(
    desk: Client, stall: Stall, settings: LazySettings
) -> None:
    settings.PUBLIC_URL = "https://wl.yunxi.example"
    collection = stall.opened()

    answer = desk.post(page_of(collection, "slips/"), {"sheet": "strips", "count": "3"})

    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]
    picture = pypdfium2.PdfDocument(answer.content)[0].render(scale=3).to_pil()
    scanned = [found.text.split("#") for found in zxingcpp.read_barcodes(picture)]
    assert {address for address, _ in scanned} == {
        f"https://wl.yunxi.example{VERDICTS}answer/{collection.pk}/"
    }
    for _, code in scanned:
        say(collection, code, at=stall.at)
    assert Slip.objects.filter(is_used=True).count() == 3


def test_without_a_public_address_only_paper_slips_are_printed(
    desk: Client, stall: Stall, settings: LazySettings
) -> None:
    settings.PUBLIC_URL = ""
    collection = stall.opened()

    strips = desk.post(page_of(collection, "slips/"), {"sheet": "strips", "count": "3"})
    poster = desk.get(page_of(collection, "poster-a4.pdf"))
    papers = desk.post(page_of(collection, "slips/"), {"sheet": "papers", "count": "2"})

    assert strips.status_code == 422
    assert "PUBLIC_URL" in strips.content.decode()
    assert poster.status_code == 409
    assert "PUBLIC_URL" in poster.content.decode()
    assert papers["Content-Type"] == "application/pdf"
    assert Slip.objects.count() == 2


def test_without_a_chinese_font_no_slip_is_made(
    desk: Client, stall: Stall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shixiao.verdicts.writers.slips.chinese_fonts", list)
    collection = stall.opened()

    answer = desk.post(page_of(collection, "slips/"), {"sheet": "papers", "count": "2"})

    assert "fonts-noto-cjk" in answer.content.decode()
    assert not Slip.objects.exists()


def test_a_second_batch_can_be_printed_and_both_are_counted(desk: Client, stall: Stall) -> None:
    collection = stall.opened()
    for _ in range(2):
        desk.post(page_of(collection, "slips/"), {"sheet": "papers", "count": "2"})

    page = desk.get(page_of(collection)).content.decode()

    assert "发出 4 = 用了 0" in page
    assert page.count("印了 2 张") == 2


# Typing in


def test_a_paper_is_typed_in_and_the_next_form_is_empty(desk: Client, stall: Stall) -> None:
    collection = stall.opened()
    (code,) = stall.codes(collection, 1)
    typed = {"code": code, "q_wanted": "yes", "q_again": "no", "remark": "灯太暗"}

    page = desk.post(page_of(collection, "enter/"), typed).content.decode()

    kept = Answer.objects.get()
    assert (kept.answers, kept.channel) == ({"wanted": "yes", "again": "no"}, "paper")
    assert "录进去了" in page
    assert code not in page
    assert "autofocus" in page
    assert 'value="yes" checked' not in page


def test_of_ten_papers_the_good_ones_go_in_and_the_others_say_why(
    desk: Client, stall: Stall
) -> None:
    collection = stall.opened()
    good, twice, empty = stall.codes(collection, 3)
    say(collection, twice, at=stall.at)
    rows = {
        "r0-code": good,
        "r0-q_wanted": "yes",
        "r3-code": twice,
        "r3-q_wanted": "no",
        "r4-code": empty,
        "r5-q_again": "yes",
    }

    answer = desk.post(page_of(collection, "enter/many/"), rows)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "录进去 1 张" in page
    assert "有 3 张没录进去" in page
    assert "这张凭条已经评过了" in page
    assert good not in page
    assert twice in page
    assert Answer.objects.count() == 2


def test_no_paper_is_journalled_one_by_one(desk: Client, stall: Stall) -> None:
    collection = stall.opened()
    (code,) = stall.codes(collection, 1)
    before = Entry.objects.count()

    desk.post(page_of(collection, "enter/"), {"code": code, "q_wanted": "yes"})

    assert Answer.objects.count() == 1
    assert Entry.objects.count() == before


# Counting, closing


def test_returned_slips_are_counted_and_too_many_are_refused(desk: Client, stall: Stall) -> None:
    collection = stall.opened()
    stall.codes(collection, 5)

    refused = desk.post(page_of(collection, "returned/"), {"count": "6"})
    desk.post(page_of(collection, "returned/"), {"count": "4"})

    assert refused.status_code == 422
    assert "最多 5 张" in refused.content.decode()
    page = " ".join(desk.get(page_of(collection)).content.decode().split())
    assert "发出 5 = 用了 0 + 收回 4 + 还在外面 1" in page


def test_before_closing_the_desk_sees_neither_figures_nor_sentences(
    desk: Client, stall: Stall
) -> None:
    """Whoever watched them come in would see who said what."""
    collection = stall.heard(6, remark="灯太暗")

    desk_page = desk.get(page_of(collection)).content.decode()
    remarks = desk.get(page_of(collection, "remarks/")).content.decode()
    topic = {"wording": "灯光", "sentences": "1"}
    refused = desk.post(page_of(collection, "remarks/"), topic)

    assert "收到 6 份" in desk_page
    assert 'class="val"' not in desk_page
    assert "灯太暗" not in remarks
    assert refused.status_code == 422
    assert not Topic.objects.exists()


def test_more_answers_than_people_is_said_in_ochre_before_any_figure(
    desk: Client, stall: Stall
) -> None:
    collection = stall.heard(6)
    stall.count_heads(collection, 5)

    page = desk.get(page_of(collection)).content.decode()

    assert 'class="notice wait"' in page
    assert "到场 5 人，作答却有 6 人" in page
    assert "评的比到场的多" in desk.get(VERDICTS).content.decode()


def test_the_clerk_closes_only_after_the_last_day(desk: Client, stall: Stall) -> None:
    running = stall.heard(1)
    earlier = Stall(stall.county, stall.place, stall.by, stall.at - 20 * DAY)
    over = earlier.heard(5)

    early = desk.post(page_of(running, "close/"))
    desk.post(page_of(over, "close/"))

    assert early.status_code == 422
    over.refresh_from_db()
    assert over.root in desk.get(page_of(over)).content.decode()
    assert desk.post(page_of(over, "close/")).status_code == 422


# Sentences, questions


def test_sentences_become_topics_in_other_words(desk: Client, stall: Stall) -> None:
    earlier = Stall(stall.county, stall.place, stall.by, stall.at - 20 * DAY)
    collection = earlier.closed(6, remark="灯太暗，后排看不清。")
    page = page_of(collection, "remarks/")

    raw = desk.post(page, {"wording": "灯太暗 后排看不清", "sentences": "2"})
    many = desk.post(page, {"wording": "灯光要加", "sentences": "7"})
    good = desk.post(page, {"wording": "灯光要加", "sentences": "6"})
    twice = desk.post(page, {"wording": "灯光要加", "sentences": "6"})

    assert [one.status_code for one in (raw, many, good, twice)] == [422, 422, 302, 422]
    public = desk.get(f"{VERDICTS}results/{collection.pk}/").content.decode()
    assert "灯光要加" in public
    assert "6 人" in public
    assert "后排看不清" not in public
    Topic.objects.update(sentences=1)
    few = desk.get(f"{VERDICTS}results/{collection.pk}/").content.decode()
    assert "不到 5 人" in few
    assert "1 人" not in few.partition("大家还说了什么")[2].partition("怎么核对")[0]
    desk.post(f"{VERDICTS}topics/{Topic.objects.get().pk}/remove/")
    assert not Topic.objects.exists()
    assert Remark.objects.count() == 6


def test_the_questions_are_replaced_and_a_question_of_belief_is_refused(
    desk: Client, stall: Stall
) -> None:
    page = f"{VERDICTS}questions/"
    desk.get(page)
    typed = {
        f"{name}_{number}": value
        for number, question in enumerate(THREE_QUESTIONS, 1)
        for name, value in (("text", question.text.zh), ("english", question.text.en))
    }
    for number, question in enumerate(THREE_QUESTIONS, 1):
        for place in range(1, 5):
            choice = question.choices[place - 1] if place <= len(question.choices) else None
            counts = {True: "yes", False: "no", None: "none"}[
                choice.is_positive if choice else False
            ]
            typed[f"choice_{number}_{place}"] = choice.text.zh if choice else ""
            typed[f"counts_{number}_{place}"] = counts

    unchanged = desk.post(page, typed)
    belief = desk.post(page, typed | {"text_1": "您的思想觉悟提高了吗？"})
    changed = desk.post(page, typed | {"text_1": "看清楚了吗？", "english_1": "Could you see?"})

    assert [one.status_code for one in (unchanged, belief, changed)] == [302, 422, 302]
    assert "您的思想觉悟提高了吗" in belief.content.decode()
    assert QuestionSet.objects.count() == 2
    new = QuestionSet.objects.get(retired_at=None)
    assert [one["key"] for one in new.questions] == ["question1", "compared", "again"]
    assert new.questions[1] == QuestionSet.objects.exclude(pk=new.pk).get().questions[1]
    assert "演的是不是您想看的" in desk.get(page).content.decode()
