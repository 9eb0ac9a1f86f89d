"""`shixiao demo`: build the fictional county, print where to begin, and serve it."""

import time
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from shixiao.demo.building import FIRST_DAY, build
from shixiao.demo.tours import ROLES
from shixiao.directory.models import Organisation
from shixiao.documents.models import Document
from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import name
from shixiao.reports.management.commands.serve import refuse_taken


class Command(BaseCommand):
    """A demo database is only ever a demo: one's own county starts in a fresh one."""

    help = "Build the demo county and serve it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--build-only", action="store_true")

    def handle(self, *, port: int, build_only: bool, **options: object) -> None:
        if not build_only:
            refuse_taken("127.0.0.1", port)
        call_command("migrate", interactive=False, verbosity=0)
        if Organisation.objects.filter(is_demo=False).exists():
            raise Refused("demo.not_a_demo", data=settings.DATA)
        county = Organisation.objects.first()
        if county is not None and _is_of_another_day(county):
            county = None
            self._start_afresh()
        if county is None:
            self.stderr.write("正在建演示县…")
            started = time.monotonic()
            county = build(now=timezone.now())
            self.stderr.write(f"建好了，用了 {time.monotonic() - started:.0f} 秒。")
        self._print_links(county, f"http://127.0.0.1:{port}")
        if not build_only:
            call_command("serve", port=port)

    def _start_afresh(self) -> None:
        """All dates of the demo are relative to the day on which it was built."""
        if connection.vendor != "sqlite":
            raise Refused("demo.of_another_day")
        self.stderr.write("演示县是前些天建的，重新建一个。")
        connection.close()
        file = Path(str(settings.DATABASES["default"]["NAME"]))
        for each in file.parent.glob(f"{file.name}*"):
            each.unlink()
        call_command("migrate", interactive=False, verbosity=0)

    def _print_links(self, county: Organisation, origin: str) -> None:
        """The one page from which everybody is reached; then each role on its own."""
        start = reverse("demo:start", args=[county.slug])
        self.stdout.write(f"{name('demo.start', 'zh-hans')}  {origin}{start}")
        for role in ROLES:
            address = reverse("demo:enter", args=[county.slug, role])
            self.stdout.write(f"{name(f'demo.role.{role}', 'zh-hans')}  {origin}{address}")
        self.stdout.flush()


def _is_of_another_day(county: Organisation) -> bool:
    first = Document.objects.filter(organisation=county).order_by("received_at").first()
    if first is None:
        return True
    age = timezone.localdate() - timezone.localdate(first.received_at)
    return age.days != -FIRST_DAY
