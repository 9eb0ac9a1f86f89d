"""An OpenAI-compatible server that a person may ask: one question, one answer.

Plain HTTP of the standard library. No redirect is followed and no proxy is asked, so that the text
goes to the address that was agreed to and nowhere else; certificates are verified; an answer has
an end in time and in size. The key is in no sentence and in no `repr`.
"""

import http.client
import ipaddress
import json
import re
import selectors
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Timer

from shixiao.kernel.refusal import Refused

LARGEST_ANSWER = 1024 * 1024
SECONDS = 300.0  # a model on a county's own machine takes its time
SECONDS_TO_CONNECT = 10.0
SECONDS_BETWEEN_LOOKS = 1.0

_URL = re.compile(
    r"(https?)://(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::([0-9]{1,5}))?((?:/[\w.~-]*)*)",
    re.ASCII | re.IGNORECASE,
)
_KEY = re.compile(r"[!-~]*")
_REFUSALS = {
    401: "documents.model_key_refused",
    403: "documents.model_key_refused",
    404: "documents.model_not_there",
    429: "documents.model_busy",
}

Message = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model answers, and its name there."""

    is_encrypted: bool
    host: str
    port: int
    path: str
    model: str
    key: str = field(default="", repr=False)

    @property
    def address(self) -> str:
        """The address as people see it; it holds no secret."""
        usual = 443 if self.is_encrypted else 80
        port = "" if self.port == usual else f":{self.port}"
        return f"{'https' if self.is_encrypted else 'http'}://{self.host}{port}{self.path}"

    @property
    def is_here(self) -> bool:
        """Whether the server is on this very machine; a name that must be looked up is not."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host.strip("[]")).is_loopback
        except ValueError:
            return False


def endpoint_of(url: str, model: str, key: str = "") -> Endpoint | None:
    """The endpoint that the settings name, or None where they name none.

    Refuses an address that is none (a password in it, a query), a missing name, an impossible key.
    """
    if not url:
        return None
    match = _URL.fullmatch(url)
    if match is None:
        raise Refused("documents.model_address_unusable")
    scheme, host, port, path = match[1].lower(), match[2].lower(), match[3], match[4]
    number = int(port) if port else 443 if scheme == "https" else 80
    if not 0 < number < 65_536:
        raise Refused("documents.model_address_unusable")
    if not model:
        raise Refused("documents.model_without_name")
    if not _KEY.fullmatch(key):
        raise Refused("documents.model_key_unusable")
    return Endpoint(scheme == "https", host, number, path.rstrip("/"), model, key)


def ask(
    endpoint: Endpoint,
    messages: Sequence[Message],
    *,
    on_wait: Callable[[], None] = lambda: None,
    seconds: float = SECONDS,
) -> str:
    """The model's answer to a conversation.

    `on_wait` is called about once a second while the server thinks; what it raises ends the
    request. Refuses whatever is no answer: nobody there, a redirect, an error, nothing within
    `seconds`, over a megabyte, not the JSON of such a server.
    """
    connection = _connection(endpoint)
    ends = time.monotonic() + seconds
    try:
        connection.connect()
        with _ended(connection.sock, seconds):
            body = _body(connection, endpoint, messages, on_wait)
    except ssl.SSLCertVerificationError:
        raise Refused("documents.model_certificate", address=endpoint.address) from None
    except (OSError, http.client.HTTPException):
        if time.monotonic() >= ends:
            raise Refused("documents.model_too_slow", seconds=round(seconds)) from None
        raise Refused("documents.model_unreachable", address=endpoint.address) from None
    finally:
        connection.close()
    if time.monotonic() >= ends:
        raise Refused("documents.model_too_slow", seconds=round(seconds))
    return _content(body)


def _connection(endpoint: Endpoint) -> http.client.HTTPConnection:
    host = endpoint.host.strip("[]")
    if endpoint.is_encrypted:
        return http.client.HTTPSConnection(
            host,
            endpoint.port,
            timeout=SECONDS_TO_CONNECT,
            context=ssl.create_default_context(),
        )
    return http.client.HTTPConnection(host, endpoint.port, timeout=SECONDS_TO_CONNECT)


@contextmanager
def _ended(sock: socket.socket, seconds: float) -> Iterator[None]:
    """Whatever the server does, byte after byte or nothing at all: it is over after so long."""
    sock.settimeout(seconds)
    timer = Timer(seconds, _hang_up, [sock])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _hang_up(sock: socket.socket) -> None:
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


def _body(
    connection: http.client.HTTPConnection,
    endpoint: Endpoint,
    messages: Sequence[Message],
    on_wait: Callable[[], None],
) -> bytes:
    asked = {"model": endpoint.model, "messages": list(messages), "temperature": 0, "stream": False}
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    text = json.dumps(asked, ensure_ascii=False).encode("utf-8", "replace")
    connection.request("POST", f"{endpoint.path}/chat/completions", text, headers)
    _wait(connection.sock, on_wait)
    with connection.getresponse() as answer:
        if 300 <= answer.status < 400:
            raise Refused("documents.model_moved", address=endpoint.address)
        if answer.status != 200:
            rule = _REFUSALS.get(answer.status, "documents.model_failed")
            raise Refused(rule, address=endpoint.address, status=answer.status)
        body = answer.read(LARGEST_ANSWER + 1)
    if len(body) > LARGEST_ANSWER:
        raise Refused("documents.model_answer_too_large", megabytes=LARGEST_ANSWER >> 20)
    return body


def _wait(sock: socket.socket, on_wait: Callable[[], None]) -> None:
    """Until the first byte of the answer comes, or the connection is over."""
    with selectors.DefaultSelector() as selector:
        selector.register(sock, selectors.EVENT_READ)
        while not selector.select(SECONDS_BETWEEN_LOOKS):
            on_wait()


def _content(body: bytes) -> str:
    """What the model said, out of the server's JSON."""
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, TypeError, LookupError, RecursionError):
        raise Refused("documents.model_not_understood") from None
    if not isinstance(content, str):
        raise Refused("documents.model_not_understood")
    return content
