"""Pages of documents, as staff see them."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from shixiao.directory.models import Organisation
from shixiao.documents import services
from shixiao.documents.models import Document, Requirement, Section, Suspect
from shixiao.kernel.actor import Actor
from tests.documents.conftest import TEXT

SignedIn = Callable[..., Client]
Queries = Callable[[int], object]


def _address(name: str, *args: object) -> str:
    return reverse(f"documents:{name}", args=["yunxi", *args])


def _of(document: Document, words: str) -> Requirement:
    return document.requirements.get(quote__contains=words)


# The list and what comes in.


def test_an_empty_county_is_told_what_to_do(signed_in: SignedIn) -> None:
    answer = signed_in("clerk").get(_address("documents"))

    assert "还没有文件" in answer.content.decode()


def test_the_list_shows_progress_in_few_queries(
    document: Document, signed_in: SignedIn, django_assert_max_num_queries: Queries
) -> None:
    client = signed_in("viewer")
    with django_assert_max_num_queries(8):  # type: ignore[attr-defined]
        answer = client.get(_address("documents"))

    words = answer.content.decode()
    assert "春季文艺下乡工作安排" in words
    assert f"0 / {document.requirements.count()} 句" in words
    assert "收一份文件" not in words


def test_the_list_is_filtered_by_words_and_progress(
    document: Document, signed_in: SignedIn
) -> None:
    client = signed_in("clerk")

    open_ones = client.get(_address("documents"), {"words": "春季", "state": "open"})
    finished = client.get(_address("documents"), {"state": "finished"})

    assert document.title in open_ones.content.decode()
    assert "没有符合的文件" in finished.content.decode()


def test_a_file_is_sent_in_and_opened(county: Organisation, signed_in: SignedIn) -> None:
    file = SimpleUploadedFile("spring.txt", TEXT.encode())

    answer = signed_in("clerk").post(_address("add_document"), {"file": file}, follow=True)

    added = Document.objects.get()
    assert answer.redirect_chain[0][0] == _address("document", added.pk)
    assert added.title in answer.content.decode()


def test_the_same_file_leads_to_the_first_one_and_keeps_what_was_typed(
    document: Document, signed_in: SignedIn
) -> None:
    answer = signed_in("clerk").post(
        _address("add_document"), {"pasted": TEXT.replace("\n", "\n"), "title": "我起的标题"}
    )

    words = answer.content.decode()
    assert answer.status_code == 422
    assert _address("document", document.pk) in words
    assert "我起的标题" in words


def test_sending_nothing_says_what_to_do(county: Organisation, signed_in: SignedIn) -> None:
    answer = signed_in("clerk").post(_address("add_document"), {"title": "只有标题"})

    assert answer.status_code == 422
    assert "请选一个文件" in answer.content.decode()


def test_a_file_that_cannot_be_read_says_so_and_offers_to_try_again(
    county: Organisation, signed_in: SignedIn
) -> None:
    client = signed_in("clerk")
    file = SimpleUploadedFile("blank.txt", b"  \n  ")

    answer = client.post(_address("add_document"), {"file": file}, follow=True)

    failed = Document.objects.get()
    assert "blank.txt" in answer.content.decode()
    again = client.post(_address("read_again", failed.pk))
    assert again.status_code == 302


def test_a_waiting_document_says_that_it_is_being_read(
    document: Document, signed_in: SignedIn
) -> None:
    Document.objects.update(state=Document.State.WAITING)

    answer = signed_in("clerk").get(_address("document", document.pk))

    assert "正在读" in answer.content.decode()


def test_a_page_that_waits_is_loaded_anew_once_the_document_is_read(
    document: Document, signed_in: SignedIn
) -> None:
    client = signed_in("clerk")
    asked = {"path": _address("document", document.pk), "data": {"waiting": "1"}}
    htmx = {"headers": {"HX-Request": "true"}}

    read = client.get(**asked, **htmx)
    Document.objects.update(state=Document.State.WAITING)
    waiting = client.get(**asked, **htmx)

    assert read["HX-Refresh"] == "true"
    assert "HX-Refresh" not in waiting
    assert 'id="waiting"' in waiting.content.decode()


def test_title_and_date_are_corrected(document: Document, signed_in: SignedIn) -> None:
    answer = signed_in("clerk").post(
        _address("describe_document", document.pk),
        {"title": "新标题", "issuer": "县文联", "issued_on": "2026-03-01"},
    )

    document.refresh_from_db()
    assert answer.status_code == 302
    assert (document.title, document.issuer) == ("新标题", "县文联")


def test_the_export_holds_every_sentence_and_no_formula(
    document: Document, signed_in: SignedIn
) -> None:
    Requirement.objects.filter(number=1).update(wording="=1+1")

    answer = signed_in("viewer").get(_address("export", document.pk))

    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    rows = list(sheet.iter_rows(min_row=2))
    assert len(rows) == document.requirements.count()
    assert rows[0][2].value == document.requirements.get(number=1).quote
    assert (rows[0][3].value, rows[0][3].data_type) == ("=1+1", "s")


# Reading.


def test_the_reading_page_takes_ten_queries_at_most_with_500_sentences(
    document: Document, signed_in: SignedIn, django_assert_max_num_queries: Queries
) -> None:
    section = Section.objects.first()
    Document.objects.update(raw_text="要去。" * 1_000)
    document.requirements.all().delete()
    Requirement.objects.bulk_create(
        Requirement(
            organisation=document.organisation,
            document=document,
            section=section,
            number=number,
            start=number * 3,
            end=number * 3 + 2,
            quote="要去",
            kind="obligation",
            calls_for="act",
        )
        for number in range(1, 501)
    )
    client = signed_in("clerk")

    with django_assert_max_num_queries(10):  # type: ignore[attr-defined]
        answer = client.get(_address("document", document.pk), {"at": 250})

    words = answer.content.decode()
    assert "第 250 句" in words
    assert "第 300 句" not in words
    assert len(answer.content) < 60_000


def test_what_the_document_says_is_shown_and_never_run(
    document: Document, signed_in: SignedIn
) -> None:
    answer = signed_in("clerk").get(_address("document", document.pk))

    words = answer.content.decode()
    assert "<script>alert" not in words
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in words


def test_no_blank_stands_between_a_marked_sentence_and_its_stop(
    document: Document, signed_in: SignedIn
) -> None:
    words = signed_in("clerk").get(_address("document", document.pk)).content.decode()

    assert "不得年年一个样</a></mark>。" in words


def test_a_link_opens_the_sentence_it_names(document: Document, signed_in: SignedIn) -> None:
    client = signed_in("viewer")

    third = client.get(_address("document", document.pk), {"at": 3}).content.decode()
    nonsense = client.get(_address("document", document.pk), {"at": "x"}).content.decode()

    assert "<strong>第 3 句</strong>" in third
    assert "<strong>第 1 句</strong>" in nonsense


def test_an_attitude_is_read_and_says_so(document: Document, signed_in: SignedIn) -> None:
    attitude = _of(document, "充分认识")

    answer = signed_in("clerk").get(_address("document", document.pk), {"at": attitude.number})

    assert '<div class="notice"><p>这句话要的是态度，只读不立项。' in answer.content.decode()


def test_page_furniture_is_listed_apart(document: Document, signed_in: SignedIn) -> None:
    words = signed_in("clerk").get(_address("document", document.pk)).content.decode()

    assert "页面杂项 1 处" in words


def test_accepting_moves_to_the_next_and_offers_the_way_back(
    document: Document, signed_in: SignedIn
) -> None:
    client = signed_in("clerk")
    first = document.requirements.get(number=1)

    answer = client.post(_address("accept_requirement", first.pk), follow=True)

    words = answer.content.decode()
    assert answer.redirect_chain[0][0].endswith("?at=2&done=1#now")
    assert "<strong>第 2 句</strong>" in words
    assert _address("reconsider", first.pk) in words
    back = client.post(_address("reconsider", first.pk))
    assert back["Location"].endswith("?at=1#now")


def test_after_the_last_sentence_the_first_that_waits_comes(
    document: Document, signed_in: SignedIn
) -> None:
    last = document.requirements.order_by("-start").first()
    assert last is not None

    answer = signed_in("clerk").post(_address("reject_requirement", last.pk))

    assert f"?at=1&done={last.number}" in answer["Location"]


def test_a_second_decision_is_refused_on_the_page(document: Document, signed_in: SignedIn) -> None:
    client = signed_in("clerk")
    first = document.requirements.get(number=1)
    client.post(_address("accept_requirement", first.pk))

    answer = client.post(_address("reject_requirement", first.pk))

    assert answer.status_code == 422
    assert "第 1 句已经有人看过了" in answer.content.decode()


def test_htmx_gets_the_reading_part_alone(document: Document, signed_in: SignedIn) -> None:
    answer = signed_in("clerk").get(
        _address("document", document.pk), headers={"HX-Request": "true"}
    )

    words = answer.content.decode()
    assert "<html" not in words
    assert 'id="reading"' in words
    assert "HX-Request" in answer["Vary"]


@pytest.mark.parametrize(
    ("act", "sent", "field", "value"),
    [
        ("change_lens", {"lens": "real_work"}, "lens", "real_work"),
        ("change_kind", {"kind": "prohibition"}, "kind", "prohibition"),
        ("reword", {"wording": "每村问一次"}, "wording", "每村问一次"),
    ],
)
def test_lens_kind_and_wording_are_changed_on_the_page(
    document: Document,
    signed_in: SignedIn,
    act: str,
    sent: dict[str, str],
    field: str,
    value: str,
) -> None:
    sentence = _of(document, "听一次意见")

    answer = signed_in("clerk").post(_address(act, sentence.pk), sent)

    sentence.refresh_from_db()
    assert answer.status_code == 302
    assert getattr(sentence, field) == value


def test_an_unknown_lens_is_refused_on_the_page(document: Document, signed_in: SignedIn) -> None:
    answer = signed_in("clerk").post(
        _address("change_lens", _of(document, "听一次意见").pk), {"lens": "loyalty"}
    )

    assert answer.status_code == 422
    assert "没有“loyalty”这条总要求" in answer.content.decode()


def test_an_overlooked_sentence_is_added_and_opened(
    document: Document, signed_in: SignedIn
) -> None:
    sent = {"kind": "obligation", "calls_for": "act", "lens": "general"}
    client = signed_in("clerk")

    added = client.post(_address("add_requirement", document.pk), {**sent, "quote": "先问再去"})
    wrong = client.post(_address("add_requirement", document.pk), {**sent, "quote": "没有的话"})

    assert added.status_code == 302
    assert document.requirements.filter(quote="先问再去").exists()
    assert wrong.status_code == 422
    assert "没有的话" in wrong.content.decode()


def test_a_section_is_accepted_after_its_sentences_were_listed(
    document: Document, signed_in: SignedIn
) -> None:
    section = _of(document, "听一次意见").section
    assert section is not None
    client = signed_in("clerk")
    address = _address("accept_section", document.pk, section.pk)

    listed = client.get(address).content.decode()
    ticked = [each.pk for each in document.requirements.filter(section=section, calls_for="act")]
    client.post(address, {"requirements": ticked[:1]})

    assert "各协会要到每个村听一次意见" in listed
    assert "充分认识" not in listed
    assert document.requirements.filter(state="accepted").count() == 1


def test_nothing_ticked_is_refused(document: Document, signed_in: SignedIn) -> None:
    section = _of(document, "听一次意见").section
    assert section is not None

    answer = signed_in("clerk").post(_address("accept_section", document.pk, section.pk), {"x": 1})

    assert answer.status_code == 422


def test_a_doubt_is_settled_on_the_page_and_taken_back(
    document: Document, doubt: Suspect, signed_in: SignedIn
) -> None:
    client = signed_in("clerk")
    at = _of(document, "主席囤").number

    page = client.post(
        _address("accept_suspect", doubt.pk), {"replacement": "团", "at": at}, follow=True
    ).content.decode()

    assert "<ins>团</ins>" in page
    assert "“囤”读作“团”，原文没有动" in page
    client.post(_address("reopen_suspect", doubt.pk), {"at": at})
    client.post(_address("dismiss_suspect", doubt.pk), {"at": at})
    doubt.refresh_from_db()
    assert doubt.state == Suspect.State.DISMISSED


def test_a_doubt_outside_every_sentence_is_listed_with_its_words(
    document: Document, signed_in: SignedIn
) -> None:
    start = document.raw_text.index("文艺")
    Suspect.objects.create(
        organisation=document.organisation,
        document=document,
        start=start,
        end=start + 2,
        text="文艺",
        suggestions=["文化"],
        reason="alike_shape_makes_a_word",
    )

    words = signed_in("clerk").get(_address("document", document.pk)).content.decode()

    assert "不在这些句子里、也可能认错的字：1 处" in words
    assert "春季<u>文艺</u>下乡" in words


# Campaigns.


def test_administrators_rename_lenses_and_others_only_read(
    document: Document, signed_in: SignedIn
) -> None:
    campaign = document.campaign
    sent = {"name": "春季学习教育", "starts_on": "2026-03-01", "ends_on": "2026-07-31"}
    for lens in campaign.lenses.all():
        sent |= {f"name_{lens.key}": lens.name, f"sign_{lens.key}": lens.sign}
    sent["sign_real_work"] = "效"

    refused = signed_in("clerk").post(_address("describe_campaign", campaign.pk), sent)
    done = signed_in("admin").post(_address("describe_campaign", campaign.pk), sent)

    assert (refused.status_code, done.status_code) == (403, 302)
    seen = signed_in("viewer").get(_address("campaign", campaign.pk)).content.decode()
    assert "春季学习教育" in seen
    assert '<span class="lens">效</span>' in seen


def test_a_campaign_that_ends_before_it_starts_is_refused_at_the_field(
    county: Organisation, signed_in: SignedIn
) -> None:
    answer = signed_in("admin").post(
        _address("start_campaign"),
        {"name": "秋季", "starts_on": "2026-09-01", "ends_on": "2026-08-01"},
    )

    assert answer.status_code == 422
    assert "结束日期早于开始日期" in answer.content.decode()


def test_a_new_campaign_is_listed(county: Organisation, signed_in: SignedIn) -> None:
    client = signed_in("admin")

    client.post(_address("start_campaign"), {"name": "秋季"})

    assert "秋季" in client.get(_address("campaigns")).content.decode()


# Who may what.


def test_readers_see_no_acts_and_may_not_act(document: Document, signed_in: SignedIn) -> None:
    client = signed_in("viewer")
    first = document.requirements.get(number=1)

    page = client.get(_address("document", document.pk)).content.decode()
    answer = client.post(_address("accept_requirement", first.pk))

    assert "data-key" not in page
    assert answer.status_code == 403


def test_another_countys_rows_do_not_exist(
    document: Document, other_county: Organisation, doubt: Suspect, signed_in: SignedIn
) -> None:
    client = signed_in("admin", of=other_county)
    first = document.requirements.get(number=1)
    section = Section.objects.first()
    assert section is not None

    for name, *args in (
        ("document", document.pk),
        ("describe_document", document.pk),
        ("export", document.pk),
        ("accept_section", document.pk, section.pk),
        ("campaign", document.campaign_id),
        ("describe_campaign", document.campaign_id),
    ):
        address = reverse(f"documents:{name}", args=[other_county.slug, *args])
        assert client.get(address).status_code == 404, name
    for name, *args in (
        ("read_again", document.pk),
        ("add_requirement", document.pk),
        ("accept_requirement", first.pk),
        ("reject_requirement", first.pk),
        ("reconsider", first.pk),
        ("change_lens", first.pk),
        ("change_kind", first.pk),
        ("reword", first.pk),
        ("accept_suspect", doubt.pk),
        ("dismiss_suspect", doubt.pk),
        ("reopen_suspect", doubt.pk),
    ):
        address = reverse(f"documents:{name}", args=[other_county.slug, *args])
        assert client.post(address).status_code == 404, name


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_reason_and_rule_has_words(
    county: Organisation, clerk: Actor, at: datetime, signed_in: SignedIn, language: str
) -> None:
    text = "安排\n要办。。希望大家坚持。确保办好、必须去，从3月启动。■■■坚决反对走过场"
    read = services.read_in(organisation=county, name="a.txt", data=text.encode(), by=clerk, at=at)
    client = signed_in("clerk")
    client.cookies["django_language"] = language

    for each in read.requirements.all():
        answer = client.get(_address("document", read.pk), {"at": each.number})
        assert answer.status_code == 200
