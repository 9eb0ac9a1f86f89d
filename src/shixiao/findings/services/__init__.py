"""Acts of this step."""

from shixiao.findings.services.asking import ask_residents
from shixiao.findings.services.checking import RUN_CHECKS, run_checks, start_checks
from shixiao.findings.services.judging import dismiss, explain, uphold
from shixiao.findings.services.listing import ProblemDraft, list_problem, problem_from_observation
from shixiao.findings.services.mending import open_rectification, rectify_at_once

__all__ = [
    "RUN_CHECKS",
    "ProblemDraft",
    "ask_residents",
    "dismiss",
    "explain",
    "list_problem",
    "open_rectification",
    "problem_from_observation",
    "rectify_at_once",
    "run_checks",
    "start_checks",
    "uphold",
]
