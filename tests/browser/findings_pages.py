"""Examples of the pages of findings."""

from datetime import date, timedelta

from django.utils import timezone

from shixiao.commitments.core.line import Line
from shixiao.directory.models import Place
from shixiao.findings import services
from shixiao.findings.models import Finding, Problem
from shixiao.kernel.actor import Actor
from tests.browser.example import Example, Seed

_BY = Actor("command", "example")


def _place(seed: Seed) -> Place:
    village, _ = seed.county.places.get_or_create(
        town="青桐镇", name="石板溪易地扶贫搬迁安置点和平社区"
    )
    return village


def _finding(seed: Seed) -> Finding:
    """A sign with a long sentence on either side, explained and not decided yet."""
    now = timezone.now()
    said = "2025年，全县共举办惠民演出三十六场，服务群众一万二千人次，受到群众普遍好评"
    finding = Finding.objects.create(
        organisation=seed.county,
        check_key="leftovers",
        variant="rewritten",
        fingerprint="example",
        facts={
            "title": "2025年工作总结",
            "older": "2024年工作总结",
            "count": 3,
            "year": 2025,
            "older_year": 2024,
        },
        sources=[
            {"heading": "then", "text": said.replace("2025", "2024"), "page": "", "key": None},
            {"heading": "now", "text": said, "page": "documents:documents", "key": None},
        ],
        author="云溪县文联办公室",
        found_at=now,
        answer_until_on=timezone.localdate(now) + timedelta(days=7),
    )
    return services.explain(finding=finding, text="沿用了去年的稿子", by=_BY, at=now)


def _problem(seed: Seed) -> Problem:
    return services.list_problem(
        organisation=seed.county,
        draft=services.ProblemDraft("戏台的灯不亮，冬天演出看不清", place=_place(seed)),
        by=_BY,
        at=timezone.now(),
    )


def _in_hand(seed: Seed) -> Problem:
    problem = _problem(seed)
    services.open_rectification(
        problem=problem,
        line=Line("修灯", owner="罗昌", due_on=date(2027, 7, 1)),
        hand_out_at_once=True,
        by=_BY,
        at=timezone.now(),
    )
    return problem


EXAMPLES: dict[str, Example] = {
    "findings:findings": Example(role="clerk", rows=lambda seed: [_finding(seed).pk][:0]),
    "findings:finding": Example(role="clerk", rows=lambda seed: [_finding(seed).pk]),
    "findings:problems": Example(role="clerk", rows=lambda seed: [_in_hand(seed).pk][:0]),
    "findings:problem": Example(role="clerk", rows=lambda seed: [_in_hand(seed).pk]),
    "findings:list_problem": Example(role="clerk"),
    "findings:rectify_at_once": Example(role="clerk", rows=lambda seed: [_place(seed).pk][:0]),
    "findings:open_rectification": Example(role="clerk", rows=lambda seed: [_problem(seed).pk]),
    "findings:published": Example(rows=lambda seed: [_in_hand(seed).pk][:0]),
}

NO_PAGE: dict[str, str] = {
    "findings:finding_sheet": "an Excel file",
    "findings:problem_sheet": "an Excel file",
}
