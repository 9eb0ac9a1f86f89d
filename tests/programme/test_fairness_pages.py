"""What fairness would cost, asked for and read on the page of a run."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from shixiao.engine.models import Job
from shixiao.programme.models import Run
from tests.programme.season_at_hand import Stage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]

BASE = "/c/yunxi/programme/"
SignedIn = Callable[..., Client]


@pytest.fixture
def clerks(signed_in: SignedIn) -> Client:
    return signed_in("clerk")


def test_fairness_is_asked_for_on_the_page_and_read_there(stage: Stage, clerks: Client) -> None:
    run = stage.run(stage.ready())

    before = clerks.get(f"{BASE}runs/{run.pk}/").text
    asked = clerks.post(f"{BASE}runs/{run.pk}/fairness/")
    after = clerks.get(f"{BASE}runs/{run.pk}/").text

    assert "算一算" in before
    assert asked.status_code == 302
    assert "更公平的" in after
    assert "算一算" not in after


def test_while_fairness_is_worked_out_the_page_leads_to_its_job(
    stage: Stage, clerks: Client
) -> None:
    run = stage.run(stage.ready())
    job = Job.objects.create(
        key=uuid4(), name="programme.fairness", organisation=stage.county.pk, state="running"
    )
    Run.objects.update(fairness_job=job.key)

    assert str(job.key) in clerks.get(f"{BASE}runs/{run.pk}/").text


def test_the_page_of_the_fair_plan_says_why_it_has_no_curve_and_no_command(
    stage: Stage, clerks: Client
) -> None:
    run = stage.run(stage.ready())
    plain = clerks.get(f"{BASE}runs/{run.pk}/").text
    fair = Run.objects.get(pk=run.pk)
    fair.pk, fair.form_key, fair.status = None, f"{Run.FAIR}{run.pk}", "feasible"
    fair.save()

    page = clerks.get(f"{BASE}runs/{fair.pk}/").text

    assert "shixiao plan problem-" in plain
    assert "shixiao plan problem-" not in page
    assert "谁都可以核对" in page
    assert f'/runs/{run.pk}/#again"' in page
    assert f'/runs/{fair.pk}/plan.json"' in page
    assert "再算一分钟" not in page  # another search would be no fairer


@pytest.mark.parametrize(("unserved", "is_explained"), [(0, True), (2, False)])
def test_a_least_that_looks_lower_because_more_places_count_is_explained(
    stage: Stage, clerks: Client, unserved: int, is_explained: bool
) -> None:
    run = stage.run(stage.ready())
    best = {
        "unserved": 2, "least_satisfied": 0.5, "near": 0.5, "far": 0.5,
        "worth": 9.0, "cost_fen": 100,
    }  # fmt: skip
    said = {"zh-hans": ["更顾到每一处。", "代价是 1 分。"], "en": ["Fairer.", "It costs 1."]}
    fair = best | {"unserved": unserved, "least_satisfied": 0.2}
    Run.objects.update(fairness={"best": best, "fair": fair, "said": said, "run": None})

    page = clerks.get(f"{BASE}runs/{run.pk}/").text

    assert ("看着更低" in page) is is_explained
