"""`shixiao serve` starts once."""

import socket

import pytest
from django.core.management import call_command

from shixiao.kernel.refusal import Refused


def test_a_second_server_on_the_same_port_is_refused() -> None:
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(Refused, match="reports.port_taken"):
            call_command("serve", port=port)
