"""The rules that the software obeys, and the dossier about itself."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from docx import Document

from shixiao.directory.models import Organisation, Place
from shixiao.kernel.actor import Actor
from shixiao.reports.core.filing import FIELDS
from shixiao.reports.core.self_check import RULES
from shixiao.reports.models import FilingFacts
from shixiao.reports.queries.self_check import self_check
from shixiao.reports.services.filing import FilingDraft, write_filing
from tests.reports.county_at_hand import fill

pytestmark = pytest.mark.django_db
WHOLE = FilingDraft(*("写好了" for _ in FIELDS))


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_rule_says_what_was_tested_and_what_was_found(
    county: Organisation, at: datetime, language: str
) -> None:
    found = self_check(county, at=at, language=language)

    assert [rule.key for rule in found] == list(RULES)
    assert all(rule.asks and rule.test and rule.here for rule in found)


def test_figures_are_of_this_county_and_of_now(
    county: Organisation,
    other_county: Organisation,
    place: Place,
    clerk: Actor,
    at: datetime,
) -> None:
    fill(county, place, clerk, at)

    here = {rule.key: rule.here for rule in self_check(county, at=at, language="zh-hans")}
    there = {rule.key: rule.here for rule in self_check(other_county, at=at, language="zh-hans")}

    assert "佐证 1 条，其中 1 条没有附件" in here["F2"]
    assert "需求 1 件，其中 0 件从纸条" in here["F4"]
    assert "第二方点数 1 条" in here["F8"]
    assert "投诉建议 1 条，答复了 0 条" in here["F9"]
    assert "还缺 7 项" in here["F11"]
    assert "佐证 0 条" in there["F2"]


def test_forbidden_words_are_looked_for_here_and_now(
    county: Organisation, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The guard off: a word of the interface is forbidden, and it is found."""
    clean = self_check(county, at=at, language="en")[0].here
    monkeypatch.setattr("shixiao.reports.queries.self_check.FORBIDDEN", ("需求",))

    assert "occur 0 times" in clean
    assert "occur 0 times" not in self_check(county, at=at, language="en")[0].here


def test_everybody_may_read_the_self_check(
    county: Organisation, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    with django_assert_max_num_queries(10):
        page = Client().get("/c/yunxi/site/rules/")

    assert page.status_code == 200
    assert all(f'id="{key}"' in page.text for key in RULES)
    assert "现在查到的" in page.text


def test_what_people_write_is_kept_once_and_replaced(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    write_filing(organisation=county, draft=WHOLE, by=clerk, at=at)
    write_filing(organisation=county, draft=FilingDraft(operator="市文联"), by=clerk, at=at)

    facts = FilingFacts.objects.get()
    assert (facts.operator, facts.contact) == ("市文联", "")


def test_the_page_names_what_is_missing_and_offers_the_form(
    signed_in: Callable[..., Client], django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    client = signed_in("clerk")

    with django_assert_max_num_queries(10):
        page = client.get("/c/yunxi/site/filing/").text
    client.post("/c/yunxi/site/filing/write/", {field: "写好了" for field in FIELDS})

    assert "还缺 7 项：运营单位" in page
    assert "（待补）" in page
    assert "各项都有了" in client.get("/c/yunxi/site/filing/").text


def test_the_dossier_is_a_word_file(
    county: Organisation, signed_in: Callable[..., Client], clerk: Actor, at: datetime
) -> None:
    write_filing(organisation=county, draft=WHOLE, by=clerk, at=at)

    answer = signed_in("viewer").get("/c/yunxi/site/filing/docx/")

    text = "\n".join(each.text for each in Document(BytesIO(answer.content)).paragraphs)
    assert "一、应用名称和运营单位" in text
    assert "运营单位：写好了" in text


def test_a_viewer_reads_and_does_not_write(signed_in: Callable[..., Client]) -> None:
    client = signed_in("viewer")

    assert "site/filing/write/" not in client.get("/c/yunxi/site/filing/").text
    assert client.get("/c/yunxi/site/filing/write/").status_code == 403


def test_only_administrators_are_led_to_keys_and_closing(
    signed_in: Callable[..., Client],
) -> None:
    assert "/site/closing/" in signed_in("admin").get("/c/yunxi/site/").text
    assert "/site/closing/" not in signed_in("clerk").get("/c/yunxi/site/").text
