"""`shixiao doctor`: what is wrong with this installation, and how to mend it."""

import sys
from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.utils import timezone

from shixiao.files.services.doctor import Finding, examine
from shixiao.kernel.wording import say

SIGNS = {"good": "✓", "warning": "!", "bad": "✗"}


class Command(BaseCommand):
    """One line for each check; exit 1 when something is wrong."""

    help = "Say what is wrong with this installation and how to mend it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--language", default="zh-hans")
        parser.add_argument("--ask", action="store_true")

    def handle(self, *, language: str, ask: bool, **options: object) -> None:
        findings = examine(at=timezone.now(), is_asking=ask)
        for finding in findings:
            self.stdout.write(_line(finding, language))
        if any(finding.level == "bad" for finding in findings):
            sys.exit(1)


def _line(finding: Finding, language: str) -> str:
    return f"{SIGNS[finding.level]} {say(finding.what, language)}"
