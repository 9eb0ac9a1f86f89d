"""`shixiao serve` starts once, and starts again as soon as it has ended."""

import socket

import pytest
from django.core.management import call_command

from shixiao.kernel.refusal import Refused
from shixiao.reports.management.commands.serve import refuse_taken


def test_a_second_server_on_the_same_port_is_refused() -> None:
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(Refused, match="reports.port_taken"):
            call_command("serve", port=port)


def test_the_demo_is_refused_before_it_prints_links_that_lead_elsewhere(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()

        with pytest.raises(Refused, match="reports.port_taken"):
            call_command("demo", port=taken.getsockname()[1])

    assert capsys.readouterr().out == ""


def test_a_server_that_has_just_ended_keeps_nobody_from_its_port() -> None:
    with socket.socket() as ended:
        ended.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        ended.bind(("127.0.0.1", 0))
        ended.listen()
        port = ended.getsockname()[1]
        caller = socket.create_connection(("127.0.0.1", port))
        connection, _ = ended.accept()
        # Whoever hangs up first keeps the port in TIME_WAIT.
        connection.close()
        caller.close()

    refuse_taken("127.0.0.1", port)
