"""`shixiao backup`: one file that holds the whole installation."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils import timezone

from shixiao.files.services import back_up


class Command(BaseCommand):
    """Prints the file, and size and root of the journal in it."""

    help = "Write database, uploads and keys into one file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--out", type=Path)

    def handle(self, *, out: Path | None, **options: object) -> None:
        at = timezone.now()
        stamp = timezone.localtime(at).strftime("%Y%m%d-%H%M%S")
        target = (out or Path(f"shixiao-{stamp}.tar.gz")).absolute()
        said = back_up(target=target, at=at)
        self.stdout.write(f"{target}\njournal {said.journal_size} {said.journal_root}")
