"""Files come in whole, under their digest, and are what their name says."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.base import ContentFile
from django.test import Client
from openpyxl import Workbook

from shixiao.directory.models import Organisation
from shixiao.files.models import Upload
from shixiao.files.queries import place_of, read_upload
from shixiao.files.services import store_upload
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused

pytestmark = pytest.mark.django_db

Store = Callable[..., Upload]


def workbook() -> bytes:
    out = BytesIO()
    Workbook().save(out)
    return out.getvalue()


@pytest.fixture
def store(county: Organisation, clerk: Actor, at: datetime) -> Store:
    def make(name: str, data: bytes) -> Upload:
        return store_upload(organisation=county, file=ContentFile(data, name=name), by=clerk, at=at)

    return make


def test_a_file_is_kept_under_its_digest_and_recorded(store: Store, county: Organisation) -> None:
    upload = store("通知.txt", "请报名".encode())

    digest = hashlib.sha256("请报名".encode()).hexdigest()
    assert (upload.name, upload.kind, upload.size) == ("通知.txt", "txt", 9)
    assert upload.organisation == county.pk
    assert place_of(digest).name == digest == upload.sha256
    assert read_upload(upload) == "请报名".encode()
    assert place_of(digest).stat().st_mode & 0o077 == 0
    assert Entry.objects.get().act == "files.stored"


def test_the_same_bytes_lie_on_disk_once(store: Store, settings: LazySettings) -> None:
    store("一.txt", b"x")
    store("二.txt", b"x")

    assert Upload.objects.count() == 2
    assert len([file for file in settings.UPLOADS.rglob("*") if file.is_file()]) == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.md", b"# x"),
        ("a.HTML", b"<p>x</p>"),
        ("a.txt", "要求".encode("gb18030")),
        ("a.txt", "要求".encode("utf-16")),
        ("a.pdf", b"%PDF-1.7 ..."),
        ("a.jpeg", b"\xff\xd8\xff\xd9"),
        ("a.xlsx", workbook()),
    ],
)
def test_the_kinds_that_people_have_are_taken(store: Store, name: str, data: bytes) -> None:
    assert store(name, data).pk


@pytest.mark.parametrize(
    ("name", "data", "rule"),
    [
        ("a.txt", b"", "files.empty"),
        ("a.txt", b"x" * 101, "files.too_large"),
        ("a.exe", b"MZ", "files.unknown_kind"),
        ("a", b"x", "files.unknown_kind"),
        ("a.svg", b"<svg/>", "files.unknown_kind"),
        ("a.docx", b"plain text", "files.kind_differs"),
        ("a.txt", b"\xff\xd8\xff\xe0", "files.kind_differs"),
        ("a.txt", b"a\x00b", "files.kind_differs"),
        ("a.png", b"<html>", "files.kind_differs"),
        ("a.docx", b"PK\x03\x04", "archive.broken"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "files.old_office"),
    ],
)
def test_other_files_are_refused_and_nothing_is_kept(
    store: Store, settings: LazySettings, name: str, data: bytes, rule: str
) -> None:
    settings.UPLOAD_LIMIT = 100

    with pytest.raises(Refused, match=rule.replace(".", r"\.")):
        store(name, data)

    assert not Upload.objects.exists()
    assert not Path(settings.UPLOADS).exists()


def test_a_workbook_is_no_word_document(store: Store) -> None:
    with pytest.raises(Refused, match=r"files\.kind_differs"):
        store("a.docx", workbook())


def test_a_name_loses_its_folders(store: Store) -> None:
    assert store("C:\\Users\\周敏\\通\x00知.txt", b"x").name == "通知.txt"


def test_staff_download_a_file_and_no_browser_shows_it(
    store: Store,
    signed_in: Callable[..., Client],
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    upload = store("通知.html", b"<script>alert(1)</script>")
    client = signed_in("viewer")

    with django_assert_max_num_queries(6):  # type: ignore[attr-defined]
        answer = client.get(f"/c/yunxi/files/{upload.pk}/")

    assert answer.content == b"<script>alert(1)</script>"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")


def test_a_foreign_county_and_a_stranger_get_no_file(
    store: Store, signed_in: Callable[..., Client], other_county: Organisation, client: Client
) -> None:
    upload = store("通知.txt", b"x")

    assert (
        signed_in("admin", of=other_county).get(f"/c/qinghe/files/{upload.pk}/").status_code == 404
    )
    assert client.get(f"/c/yunxi/files/{upload.pk}/").status_code == 302
