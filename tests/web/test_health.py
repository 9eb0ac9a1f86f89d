"""Whoever watches the server asks one address, from the machine itself."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import DatabaseError, connection
from django.test import Client
from django.urls import reverse

HOSTS = "from django.conf import settings; print(*settings.ALLOWED_HOSTS)"


@pytest.mark.django_db
def test_a_healthy_server_says_so_with_one_query(
    client: Client, django_assert_num_queries: Callable[..., AbstractContextManager[object]]
) -> None:
    with django_assert_num_queries(1):
        answer = client.get(reverse("health"))

    assert (answer.status_code, answer.text) == (200, "ok\n")
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies


@pytest.mark.django_db
def test_the_watcher_is_not_sent_to_https_where_everybody_else_is(
    client: Client, settings: LazySettings
) -> None:
    settings.SECURE_SSL_REDIRECT = True

    assert client.get("/healthz").status_code == 200
    assert client.get("/gallery/").status_code == 301


@pytest.fixture
def no_answer() -> Iterator[None]:
    """A database that has gone away."""

    def gone(*arguments: object) -> object:
        raise DatabaseError("gone")

    with connection.execute_wrapper(gone):
        yield


@pytest.mark.django_db
@pytest.mark.usefixtures("no_answer")
def test_a_server_whose_database_is_gone_is_not_healthy(settings: LazySettings) -> None:
    client = Client(raise_request_exception=False)

    assert client.get("/healthz").status_code == 500


def test_further_host_names_do_not_lock_the_machine_itself_out(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", HOSTS],
        env={
            **os.environ,
            "SHIXIAO_DATA": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "shixiao.config.settings",
            "ALLOWED_HOSTS": "arts.example, shixiao.example",
            "PUBLIC_URL": "https://public.example:8443/",
        },
        capture_output=True,
        check=True,
        text=True,
    )

    assert done.stdout.split() == [
        *("127.0.0.1", "localhost", "[::1]"),
        *("arts.example", "shixiao.example", "public.example"),
    ]
