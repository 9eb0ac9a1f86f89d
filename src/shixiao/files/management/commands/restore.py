"""`shixiao restore`: an installation back from its backup."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand

from shixiao.files.services import restore


class Command(BaseCommand):
    """Prints size and root of the journal that came back."""

    help = "Bring a backup back into an empty data folder and database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options: object) -> None:
        said = restore(archive=file)
        call_command("migrate", interactive=False, verbosity=0)
        self.stdout.write(f"journal {said.journal_size} {said.journal_root}")
