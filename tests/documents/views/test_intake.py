"""Documents come in, are listed and exported; campaigns are renamed."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from shixiao.directory.models import Organisation
from shixiao.documents.models import Document, Requirement
from shixiao.engine.models import Job
from shixiao.files.models import Upload
from tests.documents.conftest import TEXT, picture

SignedIn = Callable[..., Client]
Queries = Callable[[int], object]


def _under_way(document: Document, *, done: int, total: int) -> Job:
    """The document waits, and its job is at this page."""
    Document.objects.filter(pk=document.pk).update(state=Document.State.WAITING)
    return Job.objects.create(
        name="documents.read",
        organisation=document.organisation_id,
        arguments={"document": document.pk},
        state=Job.State.RUNNING,
        done=done,
        total=total,
    )


def _address(name: str, *args: object) -> str:
    return reverse(f"documents:{name}", args=["yunxi", *args])


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


@pytest.mark.parametrize(
    ("name", "data", "advice"),
    [
        ("通知.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "另存为 .docx"),
        ("红头.ofd", b"PK\x03\x04" + bytes(60), "导出为 PDF"),
        ("台账.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "粘贴到 Word"),
        ("手机.heic", b"\x00\x00\x00\x18ftypheic" + bytes(60), "jpg"),
    ],
)
def test_a_kind_that_is_not_read_is_refused_at_once_with_how_to_turn_it_into_one_that_is(
    county: Organisation, signed_in: SignedIn, name: str, data: bytes, advice: str
) -> None:
    file = SimpleUploadedFile(name, data)

    answer = signed_in("clerk").post(_address("add_document"), {"file": file, "title": "我的标题"})

    words = answer.content.decode()
    assert answer.status_code == 422
    assert name in words
    assert advice.lower() in words.lower()
    assert "我的标题" in words
    assert not Document.objects.exists()
    assert not Upload.objects.exists()


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


def test_a_waiting_document_says_how_far_it_is_and_can_be_stopped(
    document: Document, signed_in: SignedIn
) -> None:
    _under_way(document, done=3, total=12)
    client = signed_in("clerk")

    words = client.get(_address("document", document.pk)).content.decode()
    stopped = client.post(_address("stop_reading", document.pk), follow=True).content.decode()

    assert "正在读" in words
    assert "3 / 12 页" in words
    assert _address("stop_reading", document.pk) in words
    assert "有人停了这次读取" in stopped
    assert "再读一次" in stopped
    assert Job.objects.get(arguments__document=document.pk).state == Job.State.CANCELLED


def test_whoever_only_reads_is_not_offered_to_stop(document: Document, signed_in: SignedIn) -> None:
    _under_way(document, done=3, total=12)

    words = signed_in("viewer").get(_address("document", document.pk)).content.decode()

    assert _address("stop_reading", document.pk) not in words


def test_a_reading_that_broke_off_says_so_and_offers_to_read_again(
    document: Document, signed_in: SignedIn
) -> None:
    job = _under_way(document, done=3, total=12)
    Job.objects.filter(pk=job.pk).update(state=Job.State.FAILED, failure_zh="服务器中途停了。")

    words = signed_in("clerk").get(_address("document", document.pk)).content.decode()

    assert "服务器中途停了。" in words
    assert _address("read_again", document.pk) in words


def test_a_page_that_waits_is_loaded_anew_once_the_reading_ended(
    document: Document, signed_in: SignedIn
) -> None:
    client = signed_in("clerk")
    asked = {"path": _address("document", document.pk), "data": {"waiting": "1"}}
    htmx = {"headers": {"HX-Request": "true"}}

    read = client.get(**asked, **htmx)
    job = _under_way(document, done=0, total=1)
    waiting = client.get(**asked, **htmx)
    Job.objects.filter(pk=job.pk).update(state=Job.State.FAILED)
    broken = client.get(**asked, **htmx)

    assert read["HX-Refresh"] == broken["HX-Refresh"] == "true"
    assert "HX-Refresh" not in waiting
    assert 'id="waiting"' in waiting.content.decode()


def test_photos_sent_together_are_listed_in_the_order_of_their_names(
    county: Organisation, signed_in: SignedIn
) -> None:
    photos = [SimpleUploadedFile(f"p{n}.jpg", picture(n)) for n in (10, 2, 1)]
    client = signed_in("clerk")

    client.post(_address("add_document"), {"file": photos})

    row = Document.objects.get()
    words = client.get(_address("originals", row.pk)).content.decode()
    assert words.index("p1.jpg") < words.index("p2.jpg") < words.index("p10.jpg")
    assert "3 张照片按文件名排成这个顺序" in words


def test_a_photo_and_a_text_together_are_refused_with_what_to_do(
    county: Organisation, signed_in: SignedIn
) -> None:
    sent = [SimpleUploadedFile("a.jpg", picture(1)), SimpleUploadedFile("b.txt", b"text")]

    answer = signed_in("clerk").post(_address("add_document"), {"file": sent})

    assert answer.status_code == 422
    assert "“b.txt”不是照片" in answer.content.decode()
    assert not Document.objects.exists()


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


def test_a_paper_goes_to_the_campaign_that_was_chosen_and_to_no_other_countys(
    county: Organisation, other_county: Organisation, signed_in: SignedIn
) -> None:
    spring, autumn = (county.campaigns.create(name=name) for name in ("春季", "秋季"))
    theirs = other_county.campaigns.create(name="外县的")
    client = signed_in("clerk")

    done = client.post(_address("add_document"), {"pasted": TEXT, "campaign": autumn.pk})
    refused = client.post(_address("add_document"), {"pasted": "另一份。", "campaign": theirs.pk})

    assert done.status_code == 302
    assert refused.status_code == 422
    assert Document.objects.get().campaign == autumn
    assert f'value="{spring.pk}"' in client.get(_address("add_document")).text
