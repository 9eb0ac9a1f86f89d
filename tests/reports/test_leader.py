"""The chair's page: one line a sentence, red only where nothing followed."""

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from shixiao.commitments import services as ledger
from shixiao.commitments.core.line import Line
from shixiao.directory.models import Organisation
from shixiao.documents.models import Document, Requirement
from shixiao.documents.services import intake, sentences
from shixiao.kernel.actor import Actor
from shixiao.reports.queries import leader_of

pytestmark = pytest.mark.django_db

SPEECH = (
    "关于夏季工作的通知\n一、真抓实干\n要把戏送到没有去过的村。"
    "要牢固树立为民服务的理念。不得安排在收割的日子演出。\n"
).encode()


@pytest.fixture
def document(county: Organisation, clerk: Actor, at: datetime) -> Document:
    document = intake.read_in(organisation=county, name="a.txt", data=SPEECH, by=clerk, at=at)
    for requirement in document.requirements.all():
        sentences.accept_requirement(requirement=requirement, by=clerk, at=at)
    return document


@pytest.fixture
def sent(document: Document) -> Requirement:
    return document.requirements.get(quote__contains="把戏送到")


@pytest.fixture
def with_a_line(county: Organisation, sent: Requirement, clerk: Actor, at: datetime) -> Requirement:
    ledger.open_commitment(
        organisation=county,
        line=Line(title="没去过的村各送一台戏", owner="周敏", due_on=date(2026, 7, 31)),
        requirements=[sent],
        by=clerk,
        at=at,
    )
    return sent


def test_each_sentence_that_asks_for_an_act_has_one_line(
    county: Organisation, document: Document
) -> None:
    """Rule F12: the sentence that asks for an attitude is counted beside the table, not in it."""
    leader = leader_of(county)

    assert [row.requirement.calls_for for row in leader.rows] == ["act", "act"]
    assert leader.attitudes == 1


def test_what_was_followed_is_not_red(county: Organisation, with_a_line: Requirement) -> None:
    leader = leader_of(county)

    followed = {row.requirement.pk: row.is_followed for row in leader.rows}
    assert followed.pop(with_a_line.pk)
    assert not any(followed.values())
    assert leader.unfollowed == 1


def test_the_page_marks_the_sentence_that_nothing_followed(
    signed_in: Callable[..., Client],
    with_a_line: Requirement,
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    client = signed_in("chair")

    with django_assert_max_num_queries(8):
        page = client.get("/c/yunxi/leader/").text

    assert page.count('<tr class="without"') == 1
    assert "1 句没有下文" in page


def test_a_document_of_another_county_is_not_shown(
    signed_in: Callable[..., Client], other_county: Organisation, document: Document
) -> None:
    page = signed_in("chair", of=other_county).get(f"/c/qinghe/leader/?document={document.pk}")

    assert "把戏送到" not in page.text


@pytest.mark.parametrize("wanted", ["x", "999999999999999999999", "-1", "²"])
def test_an_odd_number_of_a_document_breaks_nothing(
    signed_in: Callable[..., Client], document: Document, wanted: str
) -> None:
    assert signed_in("chair").get("/c/yunxi/leader/", {"document": wanted}).status_code == 200


def test_the_page_can_be_taken_along_as_a_workbook(
    signed_in: Callable[..., Client], with_a_line: Requirement
) -> None:
    answer = signed_in("chair").get("/c/yunxi/leader/sheet/")

    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    assert [row[-1] for row in rows if row[1] == with_a_line.quote] == [None]
    assert sum("没有下文" in row for row in rows) == 1
