"""The problem list: where problems come from, the line that mends them, the residents' word."""

from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from openpyxl import load_workbook

from shixiao.commitments import services as commitments
from shixiao.commitments.core import states
from shixiao.commitments.core.line import Line
from shixiao.commitments.models import Commitment
from shixiao.directory.models import Organisation, Place
from shixiao.documents import services as documents
from shixiao.findings import queries, services, writers
from shixiao.findings.models import Problem
from shixiao.journal.models import Entry
from shixiao.kernel.actor import RESIDENT, Actor
from shixiao.kernel.refusal import Refused
from shixiao.needs.models import Observation
from tests.findings.conftest import MakeFinding, MakeProblem, Mend

pytestmark = pytest.mark.django_db

LINE = Line(title="修灯", owner="罗昌", due_on=date(2026, 7, 1))


def standing(problem: Problem) -> str:
    return queries.problem_row(problem).standing


def test_problems_are_numbered_in_their_county(
    county: Organisation, other_county: Organisation, clerk: Actor, at: datetime
) -> None:
    for where in (county, other_county, county):
        services.list_problem(
            organisation=where, draft=services.ProblemDraft("灯不亮"), by=clerk, at=at
        )

    assert [each.number for each in county.problems.all()] == [1, 2]
    assert [each.number for each in other_county.problems.all()] == [1]


def test_the_same_form_twice_is_one_problem(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    for text in ("灯不亮", "灯不亮了"):
        services.list_problem(
            organisation=county,
            draft=services.ProblemDraft(text),
            by=clerk,
            at=at,
            form_key="one-form",
        )

    assert Problem.objects.get().text == "灯不亮"
    assert Entry.objects.filter(act="findings.problem_listed").count() == 1


@pytest.mark.parametrize(
    ("draft", "rule"),
    [
        ({"text": " "}, "findings.no_problem_written"),
        ({"text": "长" * 301}, "findings.problem_too_long"),
        ({"text": "灯", "source": "rumour"}, "findings.no_such_source"),
        ({"text": "灯", "source": "finding"}, "findings.only_upheld"),
        ({"text": "11010519491231002X"}, "needs.identity_number"),
    ],
)
def test_what_cannot_be_listed_is_refused(
    county: Organisation, clerk: Actor, at: datetime, draft: dict[str, str], rule: str
) -> None:
    with pytest.raises(Refused, match=rule):
        services.list_problem(
            organisation=county, draft=services.ProblemDraft(**draft), by=clerk, at=at
        )


def test_a_finding_becomes_a_problem_only_by_being_upheld(
    county: Organisation, finding: MakeFinding, clerk: Actor, at: datetime
) -> None:
    draft = services.ProblemDraft("老节目", source="self_check", finding=finding())

    with pytest.raises(Refused, match="findings.only_upheld"):
        services.list_problem(organisation=county, draft=draft, by=clerk, at=at)


def test_a_row_of_another_county_is_refused(
    county: Organisation, other_county: Organisation, clerk: Actor, at: datetime
) -> None:
    there = Place.objects.create(organisation=other_county, name="外村", town="外镇")

    with pytest.raises(Refused, match="findings.foreign_row"):
        services.list_problem(
            organisation=county,
            draft=services.ProblemDraft("灯", place=there),
            by=clerk,
            at=at,
        )


def test_what_was_heard_on_a_visit_becomes_a_problem_once(
    heard: Observation, clerk: Actor, at: datetime
) -> None:
    problem = services.problem_from_observation(observation=heard, by=clerk, at=at)

    assert (problem.text, problem.source, problem.place) == (heard.text, "visit", heard.visit.place)
    with pytest.raises(Refused, match="findings.listed_already"):
        services.problem_from_observation(observation=heard, by=clerk, at=at)


def test_a_fault_that_a_document_names_is_offered_and_listed_once(
    county: Organisation, clerk: Actor, at: datetime
) -> None:
    text = "同志们：有的协会重名头轻实效。各协会要先问群众想看什么。"
    paper = documents.read_in(
        organisation=county, name="speech.txt", data=text.encode(), by=clerk, at=at
    )
    (fault,) = queries.offer(county).faults
    draft = services.ProblemDraft(
        fault.quote, source="document", document=paper, document_start=fault.start
    )

    listed = services.list_problem(organisation=county, draft=draft, by=clerk, at=at)

    assert listed.text == "有的协会重名头轻实效"
    assert queries.offer(county).faults == []
    assert queries.noted(listed).source == f"上级指出：《{paper.title}》"
    with pytest.raises(Refused, match="findings.listed_already"):
        services.list_problem(organisation=county, draft=draft, by=clerk, at=at)


def test_a_rectification_has_the_columns_that_the_problem_knows(
    problem: MakeProblem, clerk: Actor, at: datetime
) -> None:
    subject = problem(symptom="冬天晚上看不清台上", source="residents")

    line = services.open_rectification(problem=subject, line=LINE, by=clerk, at=at)
    subject.refresh_from_db()

    assert line.kind == Commitment.Kind.RECTIFICATION
    assert (line.problem, line.symptom) == (subject.text, "冬天晚上看不清台上")
    assert (line.problem_source, line.evidence_kind) == ("群众反映", "confirmation")
    assert (line.owner, line.due_on) == ("罗昌", date(2026, 7, 1))
    assert standing(subject) == "in_hand"


def test_a_place_is_named_where_residents_are_asked(
    problem: MakeProblem, place: Place, clerk: Actor, at: datetime
) -> None:
    subject = problem(place=None)

    with pytest.raises(Refused, match="findings.no_place_to_ask"):
        services.open_rectification(problem=subject, line=LINE, by=clerk, at=at)
    services.open_rectification(problem=subject, line=LINE, place=place, by=clerk, at=at)

    subject.refresh_from_db()
    assert subject.place == place


def test_the_database_too_refuses_a_rectification_that_asks_nowhere(
    problem: MakeProblem, mend: Mend
) -> None:
    subject = problem()
    mend(subject)

    with pytest.raises(IntegrityError), transaction.atomic():
        Problem.objects.filter(pk=subject.pk).update(place=None)


def test_a_rectification_has_a_last_day(problem: MakeProblem, clerk: Actor, at: datetime) -> None:
    with pytest.raises(Refused, match="findings.rectification_without_due_date"):
        services.open_rectification(problem=problem(), line=Line("修灯"), by=clerk, at=at)

    assert not Commitment.objects.exists()


def test_a_problem_has_one_line(problem: MakeProblem, clerk: Actor, at: datetime) -> None:
    subject = problem()
    keyed = Line("修灯", due_on=date(2026, 7, 1), key="one-form")
    line = services.open_rectification(problem=subject, line=keyed, by=clerk, at=at)

    same = services.open_rectification(problem=subject, line=keyed, by=clerk, at=at)

    assert same == line
    with pytest.raises(Refused, match="findings.rectified_already"):
        services.open_rectification(problem=subject, line=LINE, by=clerk, at=at)


def test_rectify_at_once_is_one_act(
    county: Organisation, place: Place, clerk: Actor, at: datetime
) -> None:
    draft = services.ProblemDraft("售票处没有凳子", place=place)
    for _ in range(2):
        problem = services.rectify_at_once(
            organisation=county,
            draft=draft,
            line=Line("加凳子", owner="罗昌"),
            by=clerk,
            at=at,
            form_key="k",
        )

    line = Commitment.objects.get()
    assert problem.commitment == line
    assert (line.problem, line.due_on) == ("售票处没有凳子", at.date() + timedelta(days=7))
    assert line.taken_on_at == at


def test_rectify_at_once_is_whole_or_not_at_all(
    county: Organisation, place: Place, clerk: Actor, at: datetime
) -> None:
    later = Line("加凳子", due_on=at.date() + timedelta(days=8))
    with pytest.raises(Refused, match="findings.not_at_once"):
        services.rectify_at_once(
            organisation=county,
            draft=services.ProblemDraft("没有凳子", place=place),
            line=later,
            by=clerk,
            at=at,
        )
    with pytest.raises(Refused, match="findings.no_place_to_ask"):
        services.rectify_at_once(
            organisation=county,
            draft=services.ProblemDraft("没有凳子"),
            line=Line("加凳子", owner="罗昌"),
            by=clerk,
            at=at,
        )

    assert not Problem.objects.exists()


def test_a_rectification_does_not_close_without_the_residents_word(
    problem: MakeProblem, mend: Mend, clerk: Actor, at: datetime
) -> None:
    subject = problem()
    line = mend(subject, until="reviewed")

    with pytest.raises(Refused, match="commitments.not_confirmed"):
        commitments.close_out(commitment=line, by=clerk, at=at + timedelta(days=9))

    assert standing(subject) == "asking"
    assert queries.rectifications_to_ask(subject.organisation) == [subject]


def test_without_that_guard_the_federation_would_close_it(
    problem: MakeProblem, mend: Mend, clerk: Actor, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: it is this guard, and nothing else, that waits for the residents."""
    subject = problem()
    line = mend(subject, until="reviewed")
    monkeypatch.setattr(states, "is_confirmed", lambda facts: facts.reviewed_at is not None)

    commitments.close_out(commitment=line, by=clerk, at=at + timedelta(days=9))

    assert standing(subject) == "mended"


def test_residents_close_it_and_open_it_again(
    problem: MakeProblem, mend: Mend, clerk: Actor, at: datetime, county: Organisation
) -> None:
    subject, other = problem(), problem("别的问题")
    line = mend(subject, until="closed")
    assert standing(subject) == "mended"
    assert [row.problem for row in queries.problems_open(county)] == [other]

    commitments.reopen_by_residents(
        commitment=line, reason="灯又坏了", by=RESIDENT, at=at + timedelta(days=20)
    )

    first, second = queries.problems_open(county)
    assert (first.problem, first.is_again, first.reopening) == (subject, True, "灯又坏了")
    assert (second.problem, second.is_again) == (other, False)
    with pytest.raises(Refused, match="commitments.reopened_by_residents"):
        commitments.close_out(commitment=line, by=clerk, at=at + timedelta(days=21))


def test_the_residents_last_word_is_shown(problem: MakeProblem, mend: Mend, at: datetime) -> None:
    subject = problem()
    line = mend(subject, until="reopened")
    assert queries.problem_row(subject).reopening == "灯又坏了"

    commitments.confirm_by_residents(
        commitment=line, said_by=8, answered=9, by=RESIDENT, at=at + timedelta(days=20)
    )

    word = queries.problem_row(subject).confirmation
    assert word is not None
    assert (word.said_by, word.answered) == (8, 9)


def test_the_problem_list_goes_out_as_a_sheet(
    problem: MakeProblem, mend: Mend, county: Organisation
) -> None:
    mend(problem(symptom="看不清"), until="reopened")
    problem("=1+1")

    book = load_workbook(BytesIO(writers.problem_sheet(queries.problem_rows(county))))
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]

    head = next(row for row in rows if "问题来源" in row)
    assert head[:4] == ["序号", "问题", "具体表现", "问题来源"]
    assert any("退回重办：灯又坏了" in row for row in rows)
    assert any("=1+1" in row for row in rows)
    assert all(cell.data_type != "f" for row in book.worksheets[0].iter_rows() for cell in row)


def test_residents_of_the_place_are_asked_weeks_after_it_was_reported_mended(
    problem: MakeProblem, mend: Mend, county: Organisation, at: datetime
) -> None:
    subject, untouched = problem(), problem("别的问题")
    mend(subject, until="reported")
    mend(untouched)
    job = Actor("job", "findings.ask_residents")

    for _ in range(2):
        services.ask_residents(organisation=county, by=job, at=at + timedelta(days=2))

    asked = queries.asked_of(subject)
    assert asked is not None
    assert asked.place == subject.place
    assert asked.opens_on > at.date() + timedelta(days=7)
    assert county.collections.count() == 1
    assert queries.asked_of(untouched) is None


def test_the_office_cannot_keep_it_from_being_asked_by_not_reviewing(
    problem: MakeProblem, mend: Mend, county: Organisation
) -> None:
    subject = problem()
    mend(subject, until="reported")

    assert queries.rectifications_to_ask(county) == [subject]


def test_nobody_in_the_federation_has_residents_asked(
    problem: MakeProblem, mend: Mend, county: Organisation, clerk: Actor, at: datetime
) -> None:
    mend(problem(), until="reported")

    with pytest.raises(Refused, match="verdicts.only_residents_follow_up"):
        services.ask_residents(organisation=county, by=clerk, at=at)


def test_residents_of_another_county_are_not_asked(
    problem: MakeProblem, other_county: Organisation, clerk: Actor, at: datetime
) -> None:
    there = Place.objects.create(organisation=other_county, name="外村", town="外镇")

    with pytest.raises(Refused, match="findings.foreign_row"):
        services.open_rectification(problem=problem(), line=LINE, place=there, by=clerk, at=at)


def test_what_residents_refused_to_close_stands_first(
    problem: MakeProblem, mend: Mend, county: Organisation
) -> None:
    first, second = problem("先列的"), problem("后列的")
    mend(second, until="reopened")

    assert [row.problem for row in queries.problems_open(county)] == [second, first]
