"""问题清单 and the list of findings as Excel sheets; 整改台账 itself is a sheet of the ledger."""

from collections.abc import Sequence

from django.utils import timezone

from shixiao.findings.core import words
from shixiao.findings.models import Finding
from shixiao.findings.queries import ProblemRow
from shixiao.kernel import wording
from shixiao.kernel.sheet import Column, Value, write_sheet

PROBLEMS, FINDINGS = "问题清单", "疑点"
_PROBLEM_COLUMNS = (
    Column("number", ("序号",), "whole", width=6),
    Column("text", ("问题",), width=36),
    Column("symptom", ("具体表现",), width=36),
    Column("source", ("问题来源",), width=14),
    Column("place", ("问群众的地方",), width=18),
    Column("listed_on", ("列入日期",), "date", width=12),
    Column("line", ("整改台账序号",), "whole", width=12),
    Column("office", ("责任科室",), width=14),
    Column("owner", ("责任人",), width=10),
    Column("due_on", ("整改时限",), "date", width=12),
    Column("standing", ("走到哪一步",), width=16),
    Column("residents", ("群众评价",), width=24),
)
_FINDING_COLUMNS = (
    Column("on", ("哪天发现",), "date", width=12),
    Column("check", ("哪项检查",), width=14),
    Column("sentence", ("看到了什么",), width=60),
    Column("one", ("一边",), width=36),
    Column("other", ("另一边",), width=36),
    Column("author", ("先问谁",), width=18),
    Column("explanation", ("说明",), width=36),
    Column("state", ("怎么定的",), width=14),
    Column("reason", ("理由",), width=30),
    Column("problem", ("问题清单序号",), "whole", width=12),
)
_NOTES = ("疑点是程序提出来的，不是结论；每项检查都会误报，误报多少写在各自的页面上。",)


def problem_sheet(rows: Sequence[ProblemRow]) -> bytes:
    """问题清单 as .xlsx, one row for each problem."""
    return write_sheet(PROBLEMS, _PROBLEM_COLUMNS, [_problem(row) for row in rows])


def finding_sheet(findings: Sequence[Finding]) -> bytes:
    """The findings as .xlsx, with both sides of each."""
    rows = [_finding(finding) for finding in findings]
    return write_sheet(FINDINGS, _FINDING_COLUMNS, rows, notes=_NOTES)


def _problem(row: ProblemRow) -> dict[str, Value]:
    problem, line = row.problem, row.problem.commitment
    return {
        "number": problem.number,
        "text": problem.text,
        "symptom": problem.symptom,
        "source": wording.name(f"findings.source.{problem.source}"),
        "place": f"{problem.place.town}{problem.place.name}" if problem.place else "",
        "listed_on": problem.listed_on,
        "line": line.number if line else None,
        "office": line.office if line else "",
        "owner": line.owner if line else "",
        "due_on": line.due_on if line else None,
        "standing": wording.name(f"findings.problem.{row.standing}"),
        "residents": _word(row),
    }


def _word(row: ProblemRow) -> str:
    if row.confirmation:
        return f"{row.confirmation.answered} 人作答，{row.confirmation.said_by} 人说改好了"
    return f"退回重办：{row.reopening}" if row.reopening else ""


def _finding(finding: Finding) -> dict[str, Value]:
    one, other = finding.sources
    return {
        "on": timezone.localdate(finding.found_at),
        "check": words.check_name(finding.check_key),
        "sentence": words.said(finding.check_key, finding.variant, finding.facts),
        "one": one["text"],
        "other": other["text"],
        "author": words.author_name(finding.author),
        "explanation": finding.explanation,
        "state": wording.name(f"findings.finding.{finding.state}"),
        "reason": finding.decision_reason,
        "problem": finding.problem.number if hasattr(finding, "problem") else None,
    }
