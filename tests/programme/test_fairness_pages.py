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
