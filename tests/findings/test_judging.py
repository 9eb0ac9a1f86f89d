"""The author is heard, a person decides, a false alarm counts against the check."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from shixiao.directory.models import Organisation
from shixiao.findings import queries, services
from shixiao.findings.core import states
from shixiao.findings.models import Finding, Problem
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from tests.findings.conftest import MakeFinding

pytestmark = pytest.mark.django_db


def uphold(finding: Finding, by: Actor, at: datetime) -> Problem:
    return services.uphold(
        finding=finding, text="同样的戏又来了一回", reason="村里要的是书法", by=by, at=at
    )


def test_an_explanation_is_written_down_and_may_be_said_better(
    finding: MakeFinding, clerk: Actor, at: datetime
) -> None:
    subject = finding()

    services.explain(finding=subject, text=" 排期时没有看需求 ", by=clerk, at=at)
    said = services.explain(finding=subject, text="去年那场下雨没演完", by=clerk, at=at)

    assert (said.state, said.explanation) == ("explained", "去年那场下雨没演完")
    assert Entry.objects.filter(act="findings.explained").count() == 2


@pytest.mark.parametrize("text", ["", "  \n"])
def test_an_empty_explanation_is_refused(
    finding: MakeFinding, clerk: Actor, at: datetime, text: str
) -> None:
    with pytest.raises(Refused, match="findings.nothing_explained"):
        services.explain(finding=finding(), text=text, by=clerk, at=at)


def test_a_finding_is_not_upheld_before_its_author_was_heard(
    finding: MakeFinding, clerk: Actor, at: datetime
) -> None:
    subject = finding()

    with pytest.raises(Refused, match="findings.author_was_not_heard"):
        uphold(subject, clerk, at + timedelta(days=7))

    assert not Problem.objects.exists()
    assert Finding.objects.get().state == "asked"


def test_without_its_guard_it_would_be_upheld_unheard(
    finding: MakeFinding, clerk: Actor, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: it is this guard, and nothing else, that makes the author heard."""
    monkeypatch.setattr(states, "may_uphold", lambda *_: True)

    uphold(finding(), clerk, at)

    assert Finding.objects.get().state == "upheld"


def test_it_is_upheld_once_explained_or_once_the_days_are_over(
    finding: MakeFinding, clerk: Actor, at: datetime
) -> None:
    uphold(finding("explained"), clerk, at)
    uphold(finding(), clerk, at + timedelta(days=8))

    assert [each.number for each in Problem.objects.all()] == [1, 2]


def test_upholding_makes_a_problem_at_the_place_of_the_finding(
    finding: MakeFinding, clerk: Actor, at: datetime
) -> None:
    subject = finding("explained")

    problem = uphold(subject, clerk, at)

    subject.refresh_from_db()
    assert (subject.state, subject.decision_reason) == ("upheld", "村里要的是书法")
    assert (problem.source, problem.finding, problem.place) == ("finding", subject, subject.place)


def test_a_false_alarm_counts_against_the_check_in_this_county(
    finding: MakeFinding, county: Organisation, clerk: Actor, at: datetime
) -> None:
    services.dismiss(finding=finding(), reason="换了新本子", by=clerk, at=at)
    uphold(finding("explained"), clerk, at)

    here = queries.reliability(county)["repeated"].here
    assert (here.number, here.of, here.share) == (1, 2, 0.5)
    assert here.low < 0.5 < here.high
    assert queries.reliability(county)["rush"].here.share is None


@pytest.mark.parametrize("state", ["false_alarm", "upheld"])
def test_what_was_decided_stays(
    finding: MakeFinding, clerk: Actor, at: datetime, state: str
) -> None:
    subject = finding(state)

    with pytest.raises(Refused, match="findings.already_decided"):
        services.explain(finding=subject, text="其实", by=clerk, at=at)
    with pytest.raises(Refused, match="findings.already_decided"):
        services.dismiss(finding=subject, reason="其实", by=clerk, at=at)
    with pytest.raises(Refused, match="findings.already_decided"):
        uphold(subject, clerk, at)


def test_the_machine_decides_nothing(finding: MakeFinding, at: datetime) -> None:
    machine = Actor("job", services.RUN_CHECKS)

    with pytest.raises(Refused, match="findings.a_person_decides"):
        services.dismiss(finding=finding(), reason="算出来的", by=machine, at=at)
    with pytest.raises(Refused, match="findings.a_person_decides"):
        uphold(finding("explained"), machine, at)


def test_a_decision_has_its_reason(finding: MakeFinding, clerk: Actor, at: datetime) -> None:
    with pytest.raises(Refused, match="findings.no_reason"):
        services.dismiss(finding=finding(), reason=" ", by=clerk, at=at)
    with pytest.raises(Refused, match="findings.no_reason"):
        services.uphold(finding=finding("explained"), text="问题", reason="", by=clerk, at=at)

    assert not Problem.objects.exists()


def test_the_database_too_refuses_a_decision_without_a_reason(finding: MakeFinding) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        finding("false_alarm", decision_reason="")


def test_a_number_of_a_person_is_not_kept(finding: MakeFinding, clerk: Actor, at: datetime) -> None:
    with pytest.raises(Refused, match="needs.identity_number"):
        services.explain(finding=finding(), text="11010519491231002X", by=clerk, at=at)


def test_no_column_and_no_figure_counts_persons_or_teams() -> None:
    """A finding is about work: it points to no person and no team, and nothing sums them up."""
    names = {field.name for model in (Finding, Problem) for field in model._meta.get_fields()}

    assert not names & {"person", "team", "user", "owner"}
