"""The queue on disk: a SQLite file beside the data, or tables of the PostgreSQL database."""

from functools import cache
from uuid import UUID

from django.conf import settings
from django.db import connection, connections
from huey.api import Huey, PostgresHuey, SqliteHuey, crontab

from shixiao.engine import runner
from shixiao.engine.registry import PERIODIC, Periodic


class Queue:
    """Jobs by their keys, and what is done periodically."""

    def __init__(self, huey: Huey) -> None:
        self.huey = huey
        self._run = huey.task(name="run")(_run)
        for periodic in PERIODIC.values():
            every = crontab(minute=f"*/{periodic.minutes}")
            huey.periodic_task(every, name=periodic.name)(_periodically(periodic))

    def push(self, key: UUID) -> None:
        """Hand a job to whichever worker is free."""
        self._run(str(key))


@cache
def queue() -> Queue:
    """The one queue of this process; made at the first use, after the settings are read."""
    if connection.vendor == "postgresql":
        names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST"}
        found = {key: connection.settings_dict[name] for key, name in names.items()}
        port = connection.settings_dict["PORT"] or 5432
        return Queue(PostgresHuey("shixiao", port=port, **{k: v for k, v in found.items() if v}))
    return Queue(SqliteHuey("shixiao", filename=str(settings.DATA / "jobs.sqlite3"), fsync=True))


def _run(key: str) -> None:
    try:
        runner.run(UUID(key))
    finally:
        connections.close_all()


def _periodically(periodic: Periodic) -> object:
    def work() -> None:
        try:
            periodic.work()
        finally:
            connections.close_all()

    return work
