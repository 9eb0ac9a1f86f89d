"""`shixiao serve`: the pages and the background work of one installation, in one place."""

import os
import socket
import sys
from argparse import ArgumentParser

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from shixiao.files.services import refuse_newer
from shixiao.kernel.refusal import Refused

THREADS = 4
# A worker that was told to stop may wait for itself; nothing but an end helps it then.
SECONDS_TO_STOP = 5


class Command(BaseCommand):
    """Brings the database and the static files up to date, then serves."""

    help = "Serve the pages and do the background work."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, host: str, port: int, **options: object) -> None:
        refuse_taken(host, port)
        refuse_newer()
        call_command("migrate", interactive=False, verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        self.stderr.write(f"http://{host}:{port}/")
        # One process writes to SQLite; the consumer of background work lives in it.
        os.environ["SHIXIAO_CONSUMER"] = "1"
        is_sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
        workers = 1 if is_sqlite else int(os.environ.get("WORKERS", "2"))
        Granian(
            "shixiao.config.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=THREADS,
            workers_kill_timeout=SECONDS_TO_STOP,
            log_access=False,
            log_level=LogLevels.warning,
        ).serve()
        sys.stderr.write("\n")


def refuse_taken(host: str, port: int) -> None:
    """The server shares its port with whoever asks for it; two of them would take turns.

    Only a listener counts: connections of a server that has just ended keep nobody out.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise Refused("reports.port_taken", host=host, port=port) from None
