"""A document is read page by page, can be stopped, and never keeps half of anything."""

from datetime import date, datetime

import pytest
from django.core.files.base import ContentFile

from shixiao.directory.models import Organisation
from shixiao.documents import services
from shixiao.documents.core.records import DocumentText, Line, Page
from shixiao.documents.models import Document
from shixiao.documents.services.intake import take_in
from shixiao.documents.services.reading import keep_reading
from shixiao.engine import jobs as engine
from shixiao.engine.models import Job
from shixiao.files.queries import read_upload
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from tests.documents.conftest import TEXT, picture

State = Document.State


def _photo(name: str, shade: int) -> ContentFile:  # type: ignore[type-arg]  # not generic at run time
    return ContentFile(picture(shade), name)


@pytest.fixture
def photos(county: Organisation, clerk: Actor, at: datetime) -> Document:
    """Two photos that wait to be read."""
    campaign = services.start_campaign(organisation=county, by=clerk, at=at)
    source = [_photo("p10.jpg", 10), _photo("p2.jpg", 2)]
    return take_in(organisation=county, source=source, campaign=campaign, by=clerk, at=at)


@pytest.fixture
def job(photos: Document) -> Job:
    return Job.objects.create(
        name="documents.read",
        organisation=photos.organisation_id,
        arguments={"document": photos.pk},
        state=Job.State.RUNNING,
    )


def _read(text: str = TEXT) -> DocumentText:
    half = len(text) // 2
    line = Line(0, half, (0.1, 0.2, 0.9, 0.25), 0.75)
    pages = (
        Page(1, 0, half, picture(101), 40, 60, (line,)),
        Page(2, half, len(text), picture(102), 40, 60),
    )
    return DocumentText("p2.jpg", "0" * 64, text, pages)


def test_photos_become_pages_in_the_order_of_their_names(photos: Document) -> None:
    pages = photos.pages.select_related("original")

    assert [(page.number, page.original.name) for page in pages if page.original] == [
        (1, "p2.jpg"),
        (2, "p10.jpg"),
    ]
    assert photos.upload.name == "p2.jpg"


def test_the_same_photos_in_another_order_of_choosing_are_the_same_document(
    photos: Document, county: Organisation, clerk: Actor, at: datetime
) -> None:
    with pytest.raises(Refused, match="documents.already_added"):
        services.add_document(
            organisation=county,
            source=[_photo("p2.jpg", 2), _photo("p10.jpg", 10)],
            by=clerk,
            at=at,
        )

    services.add_document(organisation=county, source=[_photo("p2.jpg", 2)], by=clerk, at=at)
    assert Document.objects.count() == 2


def test_more_photos_than_a_document_has_are_refused(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    many = [_photo(f"{number}.jpg", number) for number in range(61)]

    with pytest.raises(Refused, match="documents.too_many_photos"):
        services.add_document(organisation=county, source=many, by=clerk, at=at)

    assert not Document.objects.exists()


def test_pages_keep_their_picture_their_lines_and_the_photo_that_came_in(
    photos: Document, clerk: Actor, at: datetime
) -> None:
    keep_reading(document=photos, text=_read(), by=clerk, at=at)

    first, second = photos.pages.select_related("original", "picture")
    assert first.original is not None
    assert first.original.name == "p2.jpg"
    assert first.picture is not None
    assert read_upload(first.picture) == picture(101)
    assert first.lines == [[0, len(TEXT) // 2, 0.1, 0.2, 0.9, 0.25, 0.75]]
    assert (first.start, second.end, first.width, first.height) == (0, len(TEXT), 40, 60)
    photos.refresh_from_db()
    assert (photos.state, photos.title) == (State.READ, "春季文艺下乡工作安排")


def test_a_second_reading_of_what_is_read_changes_nothing(
    photos: Document, clerk: Actor, at: datetime
) -> None:
    keep_reading(document=photos, text=_read(), by=clerk, at=at)
    before = list(photos.requirements.values_list("pk", flat=True))

    keep_reading(document=photos, text=_read("别的。要去。"), by=clerk, at=at)

    assert list(photos.requirements.values_list("pk", flat=True)) == before
    assert photos.pages.count() == 2


def test_issuer_and_day_of_the_text_are_taken_unless_somebody_typed_them(
    photos: Document, county: Organisation, clerk: Actor, at: datetime
) -> None:
    said = "关于下乡的通知\n各协会要去。\n云溪县文学艺术界联合会\n2026年3月5日\n"
    Document.objects.filter(pk=photos.pk).update(issued_on=date(2026, 3, 1))

    keep_reading(document=photos, text=DocumentText("a", "0", said), by=clerk, at=at)

    photos.refresh_from_db()
    assert photos.issued_on == date(2026, 3, 1)


def test_who_stops_a_reading_can_read_again(
    photos: Document, job: Job, clerk: Actor, at: datetime
) -> None:
    services.stop_reading(document=photos, by=clerk, at=at)

    photos.refresh_from_db()
    job.refresh_from_db()
    assert (photos.state, job.state) == (State.FAILED, Job.State.CANCELLED)
    assert "再读一次" in photos.failure
    assert Entry.objects.filter(
        act="documents.reading_stopped", subject_key=str(photos.pk)
    ).exists()
    services.read_again(document=photos, by=clerk, at=at)
    assert Job.objects.filter(name="documents.read").count() == 2


def test_what_a_stopped_reading_brings_late_is_not_kept(
    photos: Document, job: Job, clerk: Actor, at: datetime
) -> None:
    services.stop_reading(document=photos, by=clerk, at=at)

    keep_reading(document=photos, text=_read(), by=clerk, at=at)

    photos.refresh_from_db()
    assert (photos.state, photos.raw_text) == (State.FAILED, "")
    assert not photos.requirements.exists()


def test_what_is_read_already_cannot_be_stopped(
    document: Document, clerk: Actor, at: datetime
) -> None:
    with pytest.raises(Refused, match="documents.not_being_read"):
        services.stop_reading(document=document, by=clerk, at=at)


def test_a_reading_under_way_is_not_begun_a_second_time(
    photos: Document, job: Job, clerk: Actor, at: datetime
) -> None:
    with pytest.raises(Refused, match="documents.being_read"):
        services.read_again(document=photos, by=clerk, at=at)


@pytest.fixture
def pages_read(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """A reader that reads three pages and hears somebody cancel after the second."""
    heard: list[tuple[int, int]] = []

    def read(document: Document, on_page: services.OnPage | None) -> DocumentText:
        assert on_page is not None
        for number in (1, 2, 3):
            on_page(number, 3)
            heard.append((number, 3))
            if number == 2:
                Job.objects.update(state=Job.State.CANCELLED)
        return _read()

    monkeypatch.setattr("shixiao.documents.services.reading._text_of", read)
    return heard


def test_a_job_cancelled_between_two_pages_ends_there_and_says_so(
    photos: Document, pages_read: list[tuple[int, int]]
) -> None:
    job = engine.enqueue("documents.read", organisation=photos.organisation_id, document=photos.pk)

    photos.refresh_from_db()
    job.refresh_from_db()
    assert pages_read == [(1, 3), (2, 3)]
    assert (job.state, job.done, job.total) == (Job.State.CANCELLED, 2, 3)
    assert photos.state == State.FAILED
    assert "停了这次读取" in photos.failure
