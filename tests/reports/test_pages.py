"""Today, the thread of a sentence, the residents' first page."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from shixiao.commitments import services as ledger
from shixiao.commitments.core.line import Line
from shixiao.demo.building import build
from shixiao.directory.models import Organisation, Person, Place
from shixiao.documents.models import Document, Requirement
from shixiao.documents.services import intake, sentences
from shixiao.kernel.actor import RESIDENT, Actor
from shixiao.needs.services import answering, asking
from shixiao.reports import queries

pytestmark = pytest.mark.django_db

SPEECH = (
    "关于夏季工作的通知\n一、真抓实干\n要把戏送到没有去过的村。"
    "要牢固树立为民服务的理念。不得安排在收割的日子演出。\n"
).encode()
SignIn = Callable[..., Client]
MostQueries = Callable[[int], object]


@pytest.fixture
def document(county: Organisation, clerk: Actor, at: datetime) -> Document:
    return intake.read_in(organisation=county, name="a.txt", data=SPEECH, by=clerk, at=at)


@pytest.fixture
def accepted(document: Document, clerk: Actor, at: datetime) -> Requirement:
    requirement = document.requirements.filter(quote__contains="把戏送到").get()
    return sentences.accept_requirement(requirement=requirement, by=clerk, at=at)


def test_a_summary_adds_up(document: Document) -> None:
    summary = queries.summary_of(document)
    total = summary.lenses[-1]

    assert total.total == document.requirements.count()
    assert total.obligations + total.prohibitions == total.total
    assert total.acts + total.attitudes == total.total


def test_a_sentence_that_nothing_followed_says_so_at_every_hop(
    signed_in: SignIn, accepted: Requirement
) -> None:
    page = signed_in("viewer").get(f"/c/yunxi/thread/{accepted.pk}/").text

    assert accepted.quote in page
    assert page.count("没有下文") >= 4


def test_a_sentence_that_asks_for_an_attitude_is_shown_and_nothing_more(
    signed_in: SignIn, document: Document
) -> None:
    """Rule F12: it has no gap, because nothing was to follow."""
    attitude = document.requirements.get(calls_for="attitude")

    page = signed_in("clerk").get(f"/c/yunxi/thread/{attitude.pk}/").text

    assert "只读不立项" in page
    assert "还没有对应的任务" not in page


def test_a_thread_shows_the_line_and_its_owner(
    signed_in: SignIn, county: Organisation, accepted: Requirement, clerk: Actor, at: datetime
) -> None:
    ledger.open_commitment(
        organisation=county,
        line=Line(title="没去过的村各送一台戏", owner="周敏", due_on=date(2026, 7, 31)),
        requirements=[accepted],
        by=clerk,
        at=at,
    )

    page = signed_in("clerk").get(f"/c/yunxi/thread/{accepted.pk}/").text

    assert "没去过的村各送一台戏" in page
    assert "周敏" in page


def test_a_thread_of_another_county_is_not_found(
    signed_in: SignIn, other_county: Organisation, accepted: Requirement
) -> None:
    neighbour = signed_in("clerk", of=other_county)

    assert neighbour.get(f"/c/qinghe/thread/{accepted.pk}/").status_code == 404


def test_nothing_to_do_is_said_plainly(signed_in: SignIn, county: Organisation) -> None:
    assert "今天没有要办的事" in signed_in("clerk").get("/c/yunxi/today/").text


@pytest.fixture
def demo_clerk(db: None) -> Client:
    """The clerk of a whole demo county, built today."""
    build(now=datetime.now(UTC))
    client = Client()
    client.force_login(
        Person.objects.get(username="demo-clerk"),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    return client


def test_the_pages_of_a_whole_county_take_few_queries_and_today_is_short(
    demo_clerk: Client, django_assert_max_num_queries: MostQueries
) -> None:
    """One county for all of it, because a year of its life takes long to live."""
    followed = Requirement.objects.filter(commitments__proposals__activities__isnull=False).first()
    assert followed is not None
    shown = {}
    for address in (
        f"thread/{followed.pk}/",
        "today/",
        "threads/",
        "leader/",
        f"year/{datetime.now(UTC).year}/",
        "",
    ):
        with django_assert_max_num_queries(11):  # type: ignore[attr-defined]
            shown[address] = demo_clerk.get(f"/c/yunxi/{address}").text

    lines = shown["today/"].split('<ol class="lines"', 1)[1].split("</ol>", 1)[0]
    assert 1 <= lines.count("<li") <= 5
    assert lines.count('class="btn"') == 1
    assert "没有下文" in shown["threads/"]
    assert 'class="without"' in shown["leader/"]


def test_the_first_page_shows_the_words_of_the_staff_and_never_those_of_a_resident(
    client: Client, place: Place, clerk: Actor, at: datetime
) -> None:
    """Rule P6."""
    need = asking.raise_need(
        place=place, asked=asking.Asked(text="隔壁老王家吵得很，想看戏"), by=RESIDENT, at=at
    )
    answering.check_need(need=need, wording="看一回全本花鼓戏", by=clerk, at=at)

    page = client.get("/c/yunxi/").text

    assert "老王" not in page
    if at.year == datetime.now(UTC).year:
        assert "看一回全本花鼓戏" in page


def test_the_front_page_lists_the_counties(
    client: Client, county: Organisation, other_county: Organisation
) -> None:
    page = client.get("/").text

    assert county.name in page
    assert other_county.name in page


def test_a_single_county_is_shown_at_once(client: Client, county: Organisation) -> None:
    assert client.get("/")["Location"] == "/c/yunxi/"


def test_a_sentence_that_asks_for_an_attitude_is_not_among_the_threads(
    signed_in: SignIn, document: Document, clerk: Actor, at: datetime
) -> None:
    """Rule F12: it is outside coverage."""
    attitude = document.requirements.get(calls_for="attitude")
    sentences.accept_requirement(requirement=attitude, by=clerk, at=at)

    page = signed_in("chair").get("/c/yunxi/threads/").text

    assert attitude.quote not in page
    assert "还没有定下来的要求" in page


def test_the_threads_go_out_as_a_sheet(signed_in: SignIn, accepted: Requirement) -> None:
    sheet = signed_in("viewer").get("/c/yunxi/threads/sheet/").content

    cells = [cell.value for row in load_workbook(BytesIO(sheet)).active for cell in row]
    assert accepted.quote in cells
    assert "没有下文" in cells
