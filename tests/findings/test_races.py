"""Two requests at the same moment, on a real PostgreSQL."""

from datetime import date, datetime
from threading import Barrier

import pytest

from shixiao.commitments.core.line import Line
from shixiao.commitments.models import Commitment
from shixiao.directory.models import Organisation
from shixiao.findings import queries, services
from shixiao.findings.models import Finding, Inspection, Problem
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.needs.models import Observation
from tests.at_once import at_once, outcomes
from tests.findings.conftest import MakeFinding, MakeProblem

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

RUNS = 3


@pytest.mark.usefixtures("same_show_again")
def test_two_runs_at_once_raise_nothing_twice(
    county: Organisation, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    all_have_looked = Barrier(RUNS)
    records_of = queries.records_of

    def slowly(organisation: Organisation, today: date) -> object:
        seen = records_of(organisation, today)
        all_have_looked.wait()
        return seen

    monkeypatch.setattr(queries, "records_of", slowly)

    def run() -> object:
        return services.run_checks(
            organisation=Organisation.objects.get(pk=county.pk),
            by=Actor("job", services.RUN_CHECKS),
            at=at,
        )

    answers = at_once(*[run] * RUNS)

    assert sorted(each.raised for each in answers if isinstance(each, Inspection)) == [0, 0, 1]
    assert Finding.objects.count() == 1
    assert Entry.objects.filter(act="findings.raised").count() == 1


def test_a_finding_is_decided_once(finding: MakeFinding, clerk: Actor, at: datetime) -> None:
    subject = finding("explained")

    def dismiss() -> object:
        same = Finding.objects.get(pk=subject.pk)
        return services.dismiss(finding=same, reason="误会", by=clerk, at=at)

    def uphold() -> object:
        same = Finding.objects.get(pk=subject.pk)
        return services.uphold(finding=same, text="问题", reason="是", by=clerk, at=at)

    assert outcomes(dismiss, uphold, uphold) == [
        "done",
        "findings.already_decided",
        "findings.already_decided",
    ]
    assert Problem.objects.count() <= 1


def test_problems_listed_at_once_are_numbered_without_a_gap(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    def listing() -> object:
        draft = services.ProblemDraft("灯不亮")
        return services.list_problem(organisation=county, draft=draft, by=clerk, at=at)

    at_once(*[listing] * 6)

    numbers = Problem.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == [1, 2, 3, 4, 5, 6]


def test_a_double_click_lists_an_observation_once(
    heard: Observation, clerk: Actor, at: datetime
) -> None:
    def click() -> object:
        same = Observation.objects.get(pk=heard.pk)
        return services.problem_from_observation(observation=same, by=clerk, at=at, form_key="k")

    at_once(*[click] * 4)

    assert Problem.objects.count() == 1


def test_a_double_click_opens_one_rectification(
    problem: MakeProblem, clerk: Actor, at: datetime
) -> None:
    subject = problem()
    line = Line("修灯", due_on=date(2026, 7, 1), key="one-form")

    def click() -> object:
        same = Problem.objects.get(pk=subject.pk)
        return services.open_rectification(problem=same, line=line, by=clerk, at=at)

    answers = at_once(*[click] * 4)

    assert len({each.pk for each in answers if isinstance(each, Commitment)}) == 1
    assert Commitment.objects.count() == 1
    assert Entry.objects.filter(act="findings.rectification_opened").count() == 1
