"""The pages of findings and problems, through a browser without JavaScript."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from shixiao.commitments.models import Commitment, Confirmation, Reopening
from shixiao.directory.models import Organisation, Place
from shixiao.findings.models import Finding, Problem
from shixiao.needs.models import Complaint, Observation, Visit
from shixiao.programme.models import Activity
from tests.findings.conftest import MakeFinding, MakeProblem, Mend

pytestmark = pytest.mark.django_db

MOST_QUERIES = 10
SignedIn = Callable[..., Client]
AtMost = Callable[[int], object]
FINDINGS = "/c/yunxi/findings/"
PROBLEMS = f"{FINDINGS}problems/"


@pytest.fixture
def many(county: Organisation, place: Place, finding: MakeFinding, at: datetime) -> None:
    """Three hundred findings and problems, half of them with a line and the residents' word."""
    plain = finding("upheld")
    found = Finding.objects.bulk_create(
        Finding(
            organisation=county,
            check_key=["repeated", "rush", "leftovers"][number % 3],
            variant=plain.variant,
            fingerprint=f"many {number}",
            facts=plain.facts,
            sources=plain.sources,
            state=["asked", "explained", "false_alarm", "upheld"][number % 4],
            explanation="看过",
            decision_reason="看过",
            found_at=at,
            answer_until_on=at.date(),
        )
        for number in range(300)
    )
    lines = Commitment.objects.bulk_create(
        Commitment(
            organisation=county,
            number=number,
            title=f"第 {number} 个",
            kind="rectification",
            created_at=at,
            taken_on_at=at,
            reported_done_at=at,
            reviewed_at=at,
        )
        for number in range(1, 151)
    )
    Problem.objects.bulk_create(
        Problem(
            organisation=county,
            number=number + 1,
            text=f"第 {number} 个问题",
            source="finding",
            finding=found[number],
            commitment=lines[number] if number < 150 else None,
            place=place,
            listed_on=at.date(),
        )
        for number in range(300)
    )
    Confirmation.objects.bulk_create(
        Confirmation(commitment=line, at=at + timedelta(days=1), said_by=8, answered=9)
        for line in lines[::2]
    )
    Reopening.objects.bulk_create(
        Reopening(commitment=line, at=at + timedelta(days=2), reason="没改好")
        for line in lines[::3]
    )
    visit = Visit.objects.create(
        organisation=county, kind="research", place=place, on=at.date(), who_went="周敏"
    )
    Observation.objects.bulk_create(
        Observation(visit=visit, text=f"听到 {number}") for number in range(100)
    )


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize(
    "address",
    [
        "",
        "?tab=upheld&page=2",
        "?check=rush",
        "problems/",
        "problems/?page=3",
        "problems/?tab=mended",
        "problems/new/",
        "problems/at-once/",
        "problems/published/",
    ],
)
def test_full_lists_are_shown_in_few_queries(
    signed_in: SignedIn, django_assert_max_num_queries: AtMost, address: str
) -> None:
    client = signed_in("clerk")

    with django_assert_max_num_queries(MOST_QUERIES):
        assert client.get(FINDINGS + address).status_code == 200


@pytest.mark.usefixtures("many")
def test_one_finding_and_one_problem_are_shown_in_few_queries(
    signed_in: SignedIn, django_assert_max_num_queries: AtMost
) -> None:
    client = signed_in("clerk")
    problem = Problem.objects.exclude(commitment=None).first()
    assert problem is not None
    assert problem.finding is not None

    with django_assert_max_num_queries(MOST_QUERIES):
        assert client.get(f"{FINDINGS}{problem.finding.pk}/").status_code == 200
    with django_assert_max_num_queries(MOST_QUERIES):
        assert client.get(f"{PROBLEMS}{problem.pk}/").status_code == 200


def test_an_empty_list_says_that_no_sign_is_no_proof(
    signed_in: SignedIn, county: Organisation
) -> None:
    answer = signed_in("viewer").get(FINDINGS)

    assert "没有苗头不等于没有问题" in answer.text
    assert "还没有查过" in answer.text
    assert "现在查一遍" not in answer.text
    assert "没列上不等于没有" in signed_in("clerk").get(PROBLEMS).text


def test_the_error_rate_stands_beside_every_finding(
    signed_in: SignedIn, finding: MakeFinding
) -> None:
    subject = finding()
    finding("false_alarm")
    client = signed_in("clerk")

    listed, shown = client.get(FINDINGS).text, client.get(f"{FINDINGS}{subject.pk}/").text

    assert "样本里误报 1/26，漏 0/26" in listed
    assert "本县误报 1/1" in listed
    assert '没问题的样本 26 个，误报 1 个（区间 <span class="nb">1–19%</span>）' in shown
    assert '在本县定过 1 条，误报 1 条（区间 <span class="nb">21–100%</span>）' in shown


def test_both_sides_stand_side_by_side(
    signed_in: SignedIn, county: Organisation, same_show_again: list[Activity]
) -> None:
    client = signed_in("clerk")

    client.post(f"{FINDINGS}run/")
    shown = client.get(f"{FINDINGS}{Finding.objects.get().pk}/").text

    assert shown.count("花鼓戏《刘海砍樵》") == 2
    assert "柳渡村在" in shown
    assert "书法" in shown


def test_the_one_who_plans_is_asked_and_answers(signed_in: SignedIn, finding: MakeFinding) -> None:
    subject = finding()
    client = signed_in("dispatcher")

    answer = client.post(f"{FINDINGS}{subject.pk}/explain/", {"text": "去年那场下雨没演完"})

    assert answer.status_code == 302
    subject.refresh_from_db()
    assert subject.explanation == "去年那场下雨没演完"
    assert client.post(f"{FINDINGS}{subject.pk}/dismiss/", {"reason": "x"}).status_code == 403


def test_deciding_too_early_is_refused_on_the_page_and_what_was_typed_stays(
    signed_in: SignedIn, finding: MakeFinding
) -> None:
    subject = finding(
        found_at=timezone.now(), answer_until_on=timezone.localdate() + timedelta(days=7)
    )

    answer = signed_in("chair").post(
        f"{FINDINGS}{subject.pk}/uphold/", {"text": "老节目又来了", "reason": "村里要书法"}
    )

    assert answer.status_code == 422
    assert "承办的一方还没有说明" in answer.text
    assert "老节目又来了" in answer.text
    assert not Problem.objects.exists()


def test_upholding_leads_to_the_problem(signed_in: SignedIn, finding: MakeFinding) -> None:
    subject = finding("explained")

    answer = signed_in("chair").post(
        f"{FINDINGS}{subject.pk}/uphold/",
        {"text": "老节目又来了", "reason": "村里要书法"},
        follow=True,
    )

    assert answer.status_code == 200
    assert "老节目又来了" in answer.text
    assert "还没立整改" in answer.text


def test_the_form_of_a_problem_is_filled_in_from_a_visit(
    signed_in: SignedIn, heard: Observation
) -> None:
    client = signed_in("clerk")
    address = f"{PROBLEMS}new/?observation={heard.pk}"

    asked = client.get(address).text
    client.post(
        address,
        {"text": heard.text, "source": "visit", "place": heard.visit.place_id, "key": "k"},
    )
    again = client.post(
        address, {"text": heard.text, "source": "visit", "place": heard.visit.place_id, "key": "j"}
    )

    assert asked.count(heard.text) >= 2
    assert f'<option value="{heard.visit.place_id}" selected>' in asked
    assert Problem.objects.get().observation == heard
    assert again.status_code == 422
    assert "是第 1 个问题" in again.text


def test_another_countys_observation_prefills_nothing(
    signed_in: SignedIn, other_county: Organisation, at: datetime
) -> None:
    there = Place.objects.create(organisation=other_county, name="外村", town="外镇")
    visit = Visit.objects.create(
        organisation=other_county, kind="research", place=there, on=at.date(), who_went="某"
    )
    foreign = Observation.objects.create(visit=visit, text="外县的话")

    answer = signed_in("clerk").get(f"{PROBLEMS}new/?observation={foreign.pk}")

    assert answer.status_code == 200
    assert "外县的话" not in answer.text


@pytest.mark.parametrize("key", ["x", "999999", "9" * 40, "-1", ""])
def test_a_key_that_names_nothing_prefills_nothing(
    signed_in: SignedIn, county: Organisation, key: str
) -> None:
    client = signed_in("clerk")

    assert client.get(f"{PROBLEMS}new/?observation={key}").status_code == 200
    assert client.get(f"{PROBLEMS}new/?mark={key}").status_code == 200
    assert client.get(f"{FINDINGS}?page={key}&tab={key}&check={key}").status_code == 200
    assert client.get(f"{PROBLEMS}?page={key}&tab={key}").status_code == 200


def test_a_rectification_is_opened_without_typing_the_problem_again(
    signed_in: SignedIn, problem: MakeProblem, place: Place
) -> None:
    subject = problem(symptom="冬天看不清")
    client = signed_in("clerk")
    form = {"owner": "罗昌", "due_on": "2026-12-30", "place": place.pk, "key": "one"}

    asked = client.get(f"{PROBLEMS}{subject.pk}/rectify/").text
    for _ in range(2):
        answer = client.post(f"{PROBLEMS}{subject.pk}/rectify/", form)

    line = Commitment.objects.get()
    assert answer.status_code == 302
    assert "冬天看不清" in asked
    assert (line.title, line.symptom, line.owner) == (subject.text, "冬天看不清", "罗昌")


def test_what_is_missing_is_said_at_its_field(signed_in: SignedIn, problem: MakeProblem) -> None:
    subject = problem(place=None)
    client = signed_in("clerk")

    no_place = client.post(f"{PROBLEMS}{subject.pk}/rectify/", {"due_on": "2026-12-30"})
    photos = client.post(
        f"{PROBLEMS}at-once/", {"text": "灯", "owner": "罗昌", "source": "self_check"}
    )

    assert no_place.status_code == 422
    assert "到那里问群众改好了没有" in no_place.text
    assert photos.status_code == 422
    assert not Commitment.objects.exists()


def test_rectify_at_once_is_one_form(
    signed_in: SignedIn, county: Organisation, place: Place
) -> None:
    form = {
        "text": "售票处没有凳子",
        "source": "residents",
        "owner": "罗昌",
        "steps": "搬六张",
        "place": place.pk,
        "key": "one",
    }

    answer = signed_in("clerk").post(f"{PROBLEMS}at-once/", form, follow=True)

    assert answer.status_code == 200
    assert "到台账第 1 项去办" in answer.text
    assert Problem.objects.get().source == "residents"


def test_a_problem_that_residents_opened_again_is_marked(
    signed_in: SignedIn, problem: MakeProblem, mend: Mend
) -> None:
    subject = problem()
    mend(subject, until="reopened")
    client = signed_in("clerk")

    listed, shown = client.get(PROBLEMS).text, client.get(f"{PROBLEMS}{subject.pk}/").text

    for text in (listed, shown):
        assert 'class="tag again"' in text
        assert "群众说没改好" in text
        assert "灯又坏了" in text


def test_residents_read_of_problems_and_never_of_findings(
    signed_in: SignedIn, finding: MakeFinding, problem: MakeProblem, mend: Mend, at: datetime
) -> None:
    finding(explanation="不给外人看的话")
    finding("explained")
    mend(problem("戏台的灯不亮", symptom="老周说的"), until="closed")
    Complaint.objects.create(
        organisation=Organisation.objects.get(),
        text="原话不登",
        receipt_code="ABCDEFGH",
        received_on=at.date(),
        promised_on=at.date(),
    )

    answer = Client().get(f"{PROBLEMS}published/")

    assert "戏台的灯不亮" in answer.text
    assert "10 人作答，多数说改好了，其余不到 5 人" in answer.text
    assert "等说明 1 条，已说明 1 条" in answer.text
    for hidden in (
        "不给外人看的话",
        "村里的老人点名要看",
        "花鼓戏",
        "老周说的",
        "原话不登",
        "罗昌",
    ):
        assert hidden not in answer.text


def test_few_voices_are_not_counted_out_in_public(
    problem: MakeProblem, mend: Mend, at: datetime
) -> None:
    line = mend(problem(), until="reviewed")
    Confirmation.objects.create(commitment=line, at=at, said_by=3, answered=4)

    assert "4 人作答" not in Client().get(f"{PROBLEMS}published/").text


def test_where_five_say_so_and_five_do_not_both_are_counted_out(
    problem: MakeProblem, mend: Mend, at: datetime
) -> None:
    line = mend(problem(), until="reviewed")
    Confirmation.objects.create(commitment=line, at=at, said_by=20, answered=25)

    assert "25 人作答，20 人说改好了" in Client().get(f"{PROBLEMS}published/").text
