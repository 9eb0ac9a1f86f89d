"""Residents are asked whether a problem is mended, at its place, by the calendar."""

from datetime import datetime

from shixiao.directory.models import Organisation
from shixiao.findings import queries
from shixiao.kernel.actor import Actor
from shixiao.verdicts.models import Collection
from shixiao.verdicts.services.following import ask_about_line


def ask_residents(*, organisation: Organisation, by: Actor, at: datetime) -> list[Collection]:
    """Ask about every rectification that was reported done; twice on one day asks once.

    It does not wait for the office's own review, so that nobody can keep it from being asked.
    """
    return [
        ask_about_line(commitment=problem.commitment, place=problem.place, by=by, at=at)
        for problem in queries.rectifications_to_ask(organisation)
        if problem.commitment and problem.place
    ]
