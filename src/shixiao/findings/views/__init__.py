"""Pages of this step."""

from shixiao.findings.views.mending import open_rectification, rectify_at_once
from shixiao.findings.views.problems import (
    list_problem,
    problem,
    problem_sheet,
    problems,
    published,
)
from shixiao.findings.views.signs import (
    dismiss,
    explain,
    finding,
    finding_sheet,
    findings,
    run_checks,
    uphold,
)

__all__ = [
    "dismiss",
    "explain",
    "finding",
    "finding_sheet",
    "findings",
    "list_problem",
    "open_rectification",
    "problem",
    "problem_sheet",
    "problems",
    "published",
    "rectify_at_once",
    "run_checks",
    "uphold",
]
