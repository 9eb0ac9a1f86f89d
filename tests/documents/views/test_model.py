"""The screen on which somebody agrees: nothing leaves before it, and it hides nothing."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import LazySettings
from django.test import Client

from shixiao.documents.models import Asking, Document
from shixiao.engine.models import Job
from tests.documents.conftest import TEXT
from tests.documents.model_server import Server, saying, serving

pytestmark = pytest.mark.django_db

SignedIn = Callable[..., Client]


@pytest.fixture
def server(settings: LazySettings) -> Iterator[Server]:
    """A model that finds nothing."""
    with serving(saying({"requirements": [], "corrections": []})) as running:
        settings.MODEL_URL, settings.MODEL_NAME = running.url, "small"
        settings.MODEL_KEY = "sk-river-4711"
        yield running


def screen(document: Document) -> str:
    return f"/c/yunxi/documents/{document.pk}/ask-model/"


def test_the_screen_says_where_how_much_and_what_comes_of_it(
    document: Document, signed_in: SignedIn, server: Server
) -> None:
    shown = signed_in("admin").get(screen(document)).content.decode()

    assert server.url in shown
    assert f"{len(TEXT)} 个字" in shown
    assert "花钱的活动必须经主席囤商定，&lt;script&gt;" in shown
    assert "文字不离开这台机器" in shown
    assert "sk-river-4711" not in shown
    assert server.asked == []


def test_an_address_elsewhere_is_said_to_be_elsewhere(
    document: Document, signed_in: SignedIn, settings: LazySettings
) -> None:
    settings.MODEL_NAME = "large"
    settings.MODEL_URL = "https://models.example.cn/v1"
    encrypted = signed_in("admin").get(screen(document)).content.decode()
    settings.MODEL_URL = "http://10.0.0.9/v1"
    plain = signed_in("admin").get(screen(document)).content.decode()

    assert "文字会离开这台机器" in encrypted
    assert "没有加密" not in encrypted
    assert "没有加密" in plain


def test_nothing_is_sent_before_the_box_is_ticked_and_it_is_when_it_is(
    document: Document, signed_in: SignedIn, server: Server
) -> None:
    admin = signed_in("admin")
    admin.get(screen(document))
    admin.get(f"/c/yunxi/documents/{document.pk}/")
    refused = admin.post(screen(document), {"address": server.url})
    assert (refused.status_code, server.asked) == (422, [])
    assert "还没有勾" in refused.content.decode()

    agreed = admin.post(screen(document), {"address": server.url, "agreed": "1"})

    job = Job.objects.get(name="documents.ask_model")
    assert agreed.status_code == 302
    assert agreed["Location"] == f"/c/yunxi/jobs/{job.key}/"
    assert job.then == f"/c/yunxi/documents/{document.pk}/"
    assert len(server.asked) == 1


@pytest.mark.parametrize("address", ["", "http://127.0.0.1:9/v1"])
def test_consent_to_another_address_than_the_one_that_is_set_sends_nothing(
    document: Document, signed_in: SignedIn, server: Server, address: str
) -> None:
    answer = signed_in("admin").post(screen(document), {"address": address, "agreed": "1"})

    assert answer.status_code == 422
    assert server.url in answer.content.decode()
    assert (server.asked, Asking.objects.count()) == ([], 0)


@pytest.mark.parametrize("role", ["clerk", "chair", "viewer", "auditor", "dispatcher"])
def test_only_an_administrator_may_let_text_out(
    document: Document, signed_in: SignedIn, server: Server, role: str
) -> None:
    browser = signed_in(role)

    assert browser.get(screen(document)).status_code == 403
    sent = browser.post(screen(document), {"address": server.url, "agreed": "1"})
    assert (sent.status_code, server.asked) == (403, [])


def test_a_foreign_document_is_not_there(
    document: Document, signed_in: SignedIn, other_county: object, server: Server
) -> None:
    foreign = signed_in("admin", of=other_county)

    assert foreign.get(screen(document).replace("yunxi", "qinghe")).status_code == 404


def test_without_settings_the_screen_says_how_to_switch_it_on_and_nothing_is_offered_elsewhere(
    document: Document, signed_in: SignedIn
) -> None:
    admin = signed_in("admin")
    shown = admin.get(screen(document)).content.decode()
    reading = admin.get(f"/c/yunxi/documents/{document.pk}/").content.decode()

    assert "SHIXIAO_MODEL_URL=" in shown
    assert 'name="agreed"' not in shown
    assert "ask-model" not in reading


def test_where_a_model_is_set_the_reading_page_offers_it_to_administrators_alone(
    document: Document, signed_in: SignedIn, server: Server
) -> None:
    address = f"/c/yunxi/documents/{document.pk}/"

    assert screen(document) in signed_in("admin").get(address).content.decode()
    assert screen(document) not in signed_in("clerk").get(address).content.decode()


def test_wrong_settings_are_said_on_the_screen(
    document: Document, signed_in: SignedIn, settings: LazySettings
) -> None:
    settings.MODEL_URL, settings.MODEL_NAME = "http://user:secret@127.0.0.1/v1", "small"

    shown = signed_in("admin").get(screen(document)).content.decode()

    assert "SHIXIAO_MODEL_URL 不是能用的地址" in shown
    assert "secret" not in shown


def test_the_screen_lists_when_the_text_was_sent_before_in_few_queries(
    document: Document,
    signed_in: SignedIn,
    server: Server,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    admin = signed_in("admin")
    for _ in range(3):
        admin.post(screen(document), {"address": server.url, "agreed": "1"})

    with django_assert_max_num_queries(10):
        shown = admin.get(screen(document)).content.decode()

    assert shown.count("答完了") == 3
    assert f"发出 {len(TEXT)} / {len(TEXT)} 字" in shown


def test_a_document_that_is_not_read_has_no_box_to_tick(
    document: Document, signed_in: SignedIn, server: Server
) -> None:
    Document.objects.filter(pk=document.pk).update(state=Document.State.WAITING)

    shown = signed_in("admin").get(screen(document)).content.decode()

    assert "读完再问" in shown
    assert 'name="agreed"' not in shown
