"""Whole installations for tests: a data folder, a database, and commands run as processes."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Installation:
    """A data folder and a database of its own; `programs` is where commands look for others."""

    folder: Path
    database: str
    programs: str = os.environ["PATH"]

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {
            "SHIXIAO_DATA": str(self.folder),
            "SHIXIAO_LANGUAGE": "en",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
            "DJANGO_SETTINGS_MODULE": "shixiao.config.settings",
            "DATABASE_URL": self.database,
            "PATH": self.programs,
        }
        return subprocess.run(
            [sys.executable, *arguments], env=environment, capture_output=True, text=True
        )

    def shixiao(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run("-m", "shixiao.cli", *arguments)

    def django(self, *arguments: str) -> str:
        done = self.run("-m", "django", *arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout


@contextmanager
def installations(folder: Path, prefix: str) -> Iterator[Callable[[str], Installation]]:
    """`make("old")`: an empty installation in this folder, on the engine of this test run.

    On PostgreSQL each has a database of its own, named after the prefix, until the end.
    """
    made: list[str] = []

    def make(name: str) -> Installation:
        if "postgres" not in settings.DATABASES["default"]["ENGINE"]:
            return Installation(folder / name, "")
        database = f"{prefix}_{name}_{os.getpid()}"
        _on_server(f"CREATE DATABASE {database}")
        made.append(database)
        url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}").geturl()
        return Installation(folder / name, url)

    yield make
    for database in made:
        _on_server(f"DROP DATABASE {database} WITH (FORCE)")


def _on_server(statement: str) -> None:
    psycopg = pytest.importorskip("psycopg")
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path="/postgres").geturl()
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(statement)
