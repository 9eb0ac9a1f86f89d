"""`shixiao start`: a fresh workspace for one county, begun with a real document."""

from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from shixiao.directory import services as directory
from shixiao.directory.models import Organisation, Person, Role
from shixiao.documents import services as documents
from shixiao.documents.models import Document
from shixiao.files.services import refuse_newer
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import name
from shixiao.reports import queries

COMMAND = Actor("command", "start")


class Command(BaseCommand):
    """Makes the county, reads the document, prints what it asks for and where work goes on."""

    help = "Start a county's workspace with a document."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--county", required=True)
        parser.add_argument("--address", default="county")
        parser.add_argument("--port", type=int, default=8000)

    def handle(
        self, *, file: Path, county: str, address: str, port: int, **options: object
    ) -> None:
        data = _bytes_of(file)
        refuse_newer()
        call_command("migrate", interactive=False, verbosity=0)
        at = timezone.now()
        with transaction.atomic():
            federation = directory.start_county(
                slug=address, name=_federation(county), by=COMMAND, at=at
            )
            document = documents.read_in(
                organisation=federation, name=file.name, data=data, by=COMMAND, at=at
            )
            administrator = directory.add_person(
                organisation=federation,
                username=f"{address}-admin",
                display_name="管理员",
                roles=[Role.Kind.ADMIN.value],
                by=COMMAND,
                at=at,
            )
            link = _first_password(federation, administrator, at)
        _print_summary(document)
        origin = settings.PUBLIC_URL or f"http://127.0.0.1:{port}"
        self.stdout.write(f"\n登录名 {administrator.username}")
        self.stdout.write(f"设密码（一次有效，七天内） {origin}{link}")
        self.stdout.write(
            f"接着工作 {origin}{reverse('documents:document', args=[address, document.pk])}"
        )
        self.stderr.write(f"现在运行 shixiao serve --port {port}，再打开上面的地址。")


def _bytes_of(file: Path) -> bytes:
    try:
        if file.stat().st_size > settings.UPLOAD_LIMIT:
            raise Refused("documents.too_large", megabytes=settings.UPLOAD_LIMIT // 1024**2)
        return file.read_bytes()
    except OSError:
        raise Refused("documents.file_unreadable", file=file) from None


def _federation(county: str) -> str:
    return county if county.endswith("文联") else f"{county}文联"


def _first_password(federation: Organisation, person: Person, at: datetime) -> str:
    token = directory.issue_first_password(
        organisation=federation, person=person, by=COMMAND, at=at
    )
    return reverse("directory:first_password", args=[federation.slug, token])


def _print_summary(document: Document) -> None:
    """One line for each lens, and what else was found in the text."""
    summary = queries.summary_of(document)
    console = Console(width=100)
    console.print(f"{document.title}（{len(document.raw_text):,} 字）", highlight=False)
    table = Table()
    table.add_column("总要求")
    for heading in ("要求", "应当做", "不得做", "要做的事", "要有的态度"):
        table.add_column(heading, justify="right")
    for line in summary.lenses:
        counts = (line.total, line.obligations, line.prohibitions, line.acts, line.attitudes)
        table.add_row(line.name, *(str(count) for count in counts))
    console.print(table)
    words = [
        f"章节 {summary.sections}",
        f"可能认错的字 {summary.suspects}",
        *(f"{name(f'documents.mark.{kind}')} {count}" for kind, count in summary.marks),
    ]
    console.print(" · ".join(words), highlight=False)
