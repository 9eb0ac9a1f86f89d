"""The page of a job: how far it is, a way to cancel, what came out; without JavaScript too."""

from collections.abc import Callable

import pytest
from django.test import Client

from shixiao.directory.models import Organisation
from shixiao.engine.models import Job

pytestmark = pytest.mark.django_db

SignedIn = Callable[..., Client]


@pytest.fixture
def job(county: Organisation) -> Job:
    """Three of twelve pages are read."""
    return Job.objects.create(
        name="documents.read",
        organisation=county.pk,
        state=Job.State.RUNNING,
        done=3,
        total=12,
        message="第三页",
        then="/c/yunxi/today/",
    )


def test_a_running_job_shows_how_far_it_is_and_asks_again_by_itself(
    job: Job, signed_in: SignedIn, django_assert_max_num_queries: Callable[..., object]
) -> None:
    client = signed_in("clerk")

    with django_assert_max_num_queries(6):  # type: ignore[attr-defined]
        page = client.get(f"/c/yunxi/jobs/{job.key}/")

    assert "读文件" in page.text
    assert "3 / 12" in page.text
    assert 'value="25"' in page.text
    assert "第三页" in page.text
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page.text
    assert 'hx-trigger="every 2s"' in page.text


def test_the_fragment_is_the_part_that_changes(job: Job, signed_in: SignedIn) -> None:
    part = signed_in("clerk").get(f"/c/yunxi/jobs/{job.key}/", headers={"HX-Request": "true"})

    assert part.text.strip().startswith('<div id="job"')
    assert "<html" not in part.text


@pytest.mark.parametrize(
    ("state", "words"),
    [("done", "去看结果"), ("failed", "第 3 页读不出"), ("cancelled", "已取消")],
)
def test_a_job_that_has_ended_says_how_and_asks_no_more(
    job: Job, signed_in: SignedIn, state: str, words: str
) -> None:
    Job.objects.update(state=state, failure_zh="第 3 页读不出", failure_en="Page 3 is broken")

    page = signed_in("clerk").get(f"/c/yunxi/jobs/{job.key}/").text

    assert words in page
    assert "http-equiv" not in page
    assert "hx-trigger" not in page


def test_a_clerk_cancels_a_job(job: Job, signed_in: SignedIn) -> None:
    answer = signed_in("clerk").post(f"/c/yunxi/jobs/{job.key}/cancel/")

    job.refresh_from_db()
    assert answer.status_code == 302
    assert job.state == Job.State.CANCELLED


def test_a_job_that_has_ended_is_not_cancelled_but_the_reader_is_told(
    job: Job, signed_in: SignedIn
) -> None:
    Job.objects.update(state=Job.State.DONE)

    answer = signed_in("clerk").post(f"/c/yunxi/jobs/{job.key}/cancel/")

    assert answer.status_code == 409
    assert "已经结束" in answer.text


def test_a_job_is_closed_to_others(
    job: Job, signed_in: SignedIn, other_county: Organisation, client: Client
) -> None:
    neighbour = signed_in("admin", of=other_county)

    assert client.get(f"/c/yunxi/jobs/{job.key}/").status_code == 302
    assert neighbour.get(f"/c/yunxi/jobs/{job.key}/").status_code == 404
    assert neighbour.get(f"/c/qinghe/jobs/{job.key}/").status_code == 404
    assert signed_in("viewer").post(f"/c/yunxi/jobs/{job.key}/cancel/").status_code == 403


def test_a_message_may_carry_facts_in_the_readers_language(job: Job, signed_in: SignedIn) -> None:
    Job.objects.update(message="programme.so_far objective=971")
    client = signed_in("clerk")

    zh = client.get(f"/c/yunxi/jobs/{job.key}/").text
    client.cookies["django_language"] = "en"
    en = client.get(f"/c/yunxi/jobs/{job.key}/").text

    assert "现在的排法 971 分" in zh
    assert "worth 971" in en
