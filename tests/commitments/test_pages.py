"""The pages of the ledger, through a browser without JavaScript."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client
from django.utils import timezone

from shixiao.commitments import queries, services
from shixiao.commitments.core import states
from shixiao.commitments.core.states import State
from shixiao.commitments.models import Commitment, Evidence
from shixiao.directory.models import Organisation
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from tests.commitments.conftest import QUOTES, MakeLine, MakeRequirement

pytestmark = pytest.mark.django_db

MOST_QUERIES = 10
SignedIn = Callable[..., Client]
AtMost = Callable[[int], object]

LEDGER = "/c/yunxi/ledger/"


def written(**more: object) -> dict[str, object]:
    """A filled form of a line with nothing to mend."""
    return {
        "title": "上沙村戏台电源改造",
        "kind": "practical_thing",
        "owner": "罗昌",
        "lead": "何立新",
        "due_on": date(timezone.localdate().year + 1, 6, 30).isoformat(),
        "deliverable": "戏台的新电源",
        "measure": "村里晚上能不能用",
        "key": "one-sheet",
        **more,
    }


def state(commitment: Commitment) -> State:
    return states.state_of(queries.facts_of(commitment))


@pytest.fixture
def two_hundred_lines(
    county: Organisation, commitment: MakeLine, requirement: MakeRequirement, at: datetime
) -> None:
    asked = [requirement(quote) for quote in QUOTES]
    lines = Commitment.objects.bulk_create(
        Commitment(
            organisation=county,
            number=number,
            title=f"第 {number} 个村的戏台",
            owner=f"责任人{number % 7}",
            created_at=at,
            taken_on_at=at,
        )
        for number in range(1, 200)
    )
    Evidence.objects.bulk_create(
        Evidence(commitment=line, kind="second_count", text="点过数", at=at) for line in lines
    )
    for number, quoted in enumerate(asked):
        quoted.commitments.set(lines[number::3])
    commitment("confirmed", requirements=asked)


@pytest.mark.usefixtures("two_hundred_lines")
@pytest.mark.parametrize("address", ["", "?page=4", "?tab=waiting", "coverage/", "new/", "sheets/"])
def test_a_full_ledger_is_shown_in_few_queries(
    signed_in: SignedIn, django_assert_max_num_queries: AtMost, address: str
) -> None:
    client = signed_in("clerk")

    with django_assert_max_num_queries(MOST_QUERIES):
        assert client.get(LEDGER + address).status_code == 200


def test_a_line_with_a_long_story_is_shown_in_few_queries(
    signed_in: SignedIn,
    commitment: MakeLine,
    requirement: MakeRequirement,
    clerk: Actor,
    later: datetime,
    django_assert_max_num_queries: AtMost,
) -> None:
    line = commitment("reported", requirements=[requirement(quote) for quote in QUOTES])
    for number in range(20):
        services.write_progress(commitment=line, text=f"第 {number} 个村", by=clerk, at=later)
        services.add_evidence(
            commitment=line, kind="finished_work", text=f"第 {number} 张单", by=clerk, at=later
        )
    client = signed_in("clerk")

    with django_assert_max_num_queries(MOST_QUERIES):
        answer = client.get(f"{LEDGER}{line.pk}/")

    assert QUOTES[0] in answer.text
    assert "第 19 个村" in answer.text


def test_the_form_is_prefilled_from_the_sentence(
    signed_in: SignedIn, requirement: MakeRequirement
) -> None:
    asked = requirement(due_on=date(2026, 7, 1), party="县文联")

    answer = signed_in("clerk").get(f"{LEDGER}new/?requirement={asked.pk}")

    assert f'value="{QUOTES[0]}"' in answer.text
    assert 'value="2026-07-01"' in answer.text
    assert 'value="县文联"' in answer.text
    assert f'name="requirements" value="{asked.pk}" checked' in answer.text


def test_a_sentence_that_asks_for_an_attitude_opens_no_form(
    signed_in: SignedIn, requirement: MakeRequirement
) -> None:
    attitude = requirement("要提高思想认识", calls_for="attitude")

    answer = signed_in("clerk").get(f"{LEDGER}new/?requirement={attitude.pk}")

    assert answer.status_code == 409
    assert "要的是态度" in answer.text


def test_a_clerk_opens_a_line_from_a_sentence(
    signed_in: SignedIn, requirement: MakeRequirement
) -> None:
    asked = requirement()

    answer = signed_in("clerk").post(f"{LEDGER}new/", written(requirements=[asked.pk], despite="1"))

    line = Commitment.objects.get()
    assert answer["Location"] == f"{LEDGER}{line.pk}/"
    assert list(line.requirements.all()) == [asked]


def test_sending_the_form_twice_opens_one_line(signed_in: SignedIn, county: Organisation) -> None:
    client = signed_in("clerk")

    answers = [client.post(f"{LEDGER}new/", written()) for _ in range(2)]

    assert answers[0]["Location"] == answers[1]["Location"]
    assert Commitment.objects.count() == 1


def test_warnings_are_shown_before_anything_is_stored_and_may_be_overruled(
    signed_in: SignedIn, county: Organisation
) -> None:
    client = signed_in("clerk")
    loose = written(lead="", measure="")

    answer = client.post(f"{LEDGER}new/", loose)

    assert answer.status_code == 422
    assert "没有牵头领导" in answer.text
    assert "照样立项" in answer.text
    assert "上沙村戏台电源改造" in answer.text
    assert not Commitment.objects.exists()
    assert client.post(f"{LEDGER}new/", {**loose, "despite": "1"}).status_code == 302
    assert "没写怎么算办成" in client.get(LEDGER).text


def test_a_measure_of_loyalty_is_refused_even_when_insisted_on(
    signed_in: SignedIn, county: Organisation
) -> None:
    answer = signed_in("clerk").post(f"{LEDGER}new/", written(measure="全员忠诚度", despite="1"))

    assert answer.status_code == 422
    assert "量的是思想和学习" in answer.text
    assert "全员忠诚度" in answer.text
    assert not Commitment.objects.exists()


def test_an_impossible_date_is_named_at_its_field(
    signed_in: SignedIn, county: Organisation
) -> None:
    answer = signed_in("clerk").post(f"{LEDGER}new/", written(due_on="2026-02-30"))

    assert answer.status_code == 422
    assert "id_due_on-e" in answer.text


def test_a_line_is_amended_and_old_warnings_do_not_stand_in_the_way(
    signed_in: SignedIn, county: Organisation
) -> None:
    client = signed_in("clerk")
    client.post(f"{LEDGER}new/", written(lead="", despite="1"))
    line = Commitment.objects.get()

    answer = client.post(f"{LEDGER}{line.pk}/amend/", written(lead="", owner="谭晓"))

    assert answer.status_code == 302
    line.refresh_from_db()
    assert line.owner == "谭晓"
    assert client.get(f"{LEDGER}{line.pk}/amend/").status_code == 200


def test_a_line_goes_the_whole_way_by_its_buttons(
    signed_in: SignedIn, commitment: MakeLine, later: datetime
) -> None:
    client = signed_in("clerk")
    line = commitment()

    for act, what in [
        ("hand-out", {}),
        ("take-on", {}),
        ("progress", {"text": "问了 21 个村"}),
        ("evidence", {"kind": "second_count", "text": "21 个村的需求单"}),
        ("report-done", {"text": "都排上了"}),
        ("review", {}),
    ]:
        answer = client.post(f"{LEDGER}{line.pk}/{act}/", what)
        assert answer.status_code == 302, act

    assert state(line) is State.REVIEWED
    answer = client.post(f"{LEDGER}{line.pk}/close-out/")
    assert answer.status_code == 409
    assert "群众还没有确认见效" in answer.text


def test_only_one_act_is_in_cinnabar(signed_in: SignedIn, commitment: MakeLine) -> None:
    client = signed_in("clerk")

    for until in ("opened", "handed_out", "taken_on", "reported", "confirmed", "reopened"):
        page = client.get(f"{LEDGER}{commitment(until).pk}/").text
        assert page.count("<button>") == 1, until
    for until in ("reviewed", "closed"):
        page = client.get(f"{LEDGER}{commitment(until).pk}/").text
        assert page.count("<button>") == 0, until


@pytest.mark.parametrize(
    ("until", "act", "what"),
    [
        ("handed_out", "return", {"reason": ""}),
        ("taken_on", "progress", {"text": ""}),
        ("opened", "progress", {"text": "先做起来"}),
        ("taken_on", "evidence", {"kind": "confirmation", "text": "群众都说好"}),
        ("taken_on", "evidence", {"kind": "photo", "text": "照片"}),
        ("opened", "evidence", {"kind": "second_count", "text": "点过数"}),
        ("opened", "report-done", {"text": "办完了"}),
        ("reported", "send-back", {"reason": ""}),
        ("opened", "return", {"reason": "不归我管"}),
    ],
)
def test_a_refused_form_keeps_what_was_typed(
    signed_in: SignedIn, commitment: MakeLine, until: str, act: str, what: dict[str, str]
) -> None:
    line = commitment(until)
    entries = Entry.objects.count()

    answer = signed_in("clerk").post(f"{LEDGER}{line.pk}/{act}/", what)

    assert answer.status_code == 422
    assert all(typed in answer.text for typed in what.values() if typed != "photo")
    assert Entry.objects.count() == entries


def test_a_viewer_reads_and_is_offered_no_act(signed_in: SignedIn, commitment: MakeLine) -> None:
    line = commitment("taken_on")
    client = signed_in("viewer")

    answer = client.get(f"{LEDGER}{line.pk}/")

    assert "<form" not in answer.text
    assert client.post(f"{LEDGER}{line.pk}/progress/", {"text": "我来写"}).status_code == 403


def test_a_foreign_line_does_not_exist(
    signed_in: SignedIn, commitment: MakeLine, other_county: Organisation
) -> None:
    line = commitment()
    neighbour = signed_in("clerk", of=other_county)

    assert neighbour.get(f"/c/qinghe/ledger/{line.pk}/").status_code == 404
    assert neighbour.get(f"{LEDGER}{line.pk}/").status_code == 404
    assert neighbour.post(f"/c/qinghe/ledger/{line.pk}/hand-out/").status_code == 404


def test_empty_pages_say_what_to_do(signed_in: SignedIn, county: Organisation) -> None:
    client = signed_in("clerk")

    assert "台账还空着" in client.get(LEDGER).text
    assert "没有找到“皮影戏台”" in client.get(f"{LEDGER}?q=皮影戏台").text
    assert "还没有销号的" in client.get(f"{LEDGER}?tab=closed").text
    assert "还没有认定的要求" in client.get(f"{LEDGER}coverage/").text


def test_what_a_resident_wrote_into_a_title_stays_text(
    signed_in: SignedIn, county: Organisation
) -> None:
    client = signed_in("clerk")
    client.post(f"{LEDGER}new/", written(title="<b>灯</b>"))

    assert "<b>灯</b>" not in client.get(LEDGER).text
