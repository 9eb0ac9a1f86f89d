"""Who may see and do what on the pages of documents."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from shixiao.directory.models import Organisation
from shixiao.documents import services
from shixiao.documents.models import Document, Section, Suspect
from shixiao.kernel.actor import Actor

SignedIn = Callable[..., Client]


def _address(name: str, *args: object) -> str:
    return reverse(f"documents:{name}", args=["yunxi", *args])


def test_readers_see_no_acts_and_may_not_act(document: Document, signed_in: SignedIn) -> None:
    client = signed_in("viewer")
    first = document.requirements.get(number=1)

    page = client.get(_address("document", document.pk)).content.decode()
    answer = client.post(_address("accept_requirement", first.pk))

    assert 'method="post"' not in page
    assert 'data-key="j"' in page
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
        ("doubts", document.pk),
        ("page_picture", document.pk, 1),
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
        ("change_calls_for", first.pk),
        ("change_deadline", first.pk),
        ("split_requirement", first.pk),
        ("join_requirements", first.pk),
        ("undo", document.pk),
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
