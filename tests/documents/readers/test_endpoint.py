"""A model is asked at the address that was set, and whatever it does, it ends in a sentence."""

import logging
import time
from http.server import BaseHTTPRequestHandler

import pytest

from shixiao.documents.readers import endpoint as http
from shixiao.documents.readers.endpoint import Endpoint, ask, endpoint_of
from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say
from tests.documents.model_server import Server, saying, sending, serving

MESSAGES = [{"role": "user", "content": "各站要公开账目。"}]
KEY = "sk-river-4711"


@pytest.fixture
def server():
    with serving(saying("好")) as running:
        yield running


def at(server: Server, key: str = "") -> Endpoint:
    found = endpoint_of(server.url, "small", key)
    assert found is not None
    return found


def refusal(server: Server, seconds: float = 20) -> Refused:
    with pytest.raises(Refused) as refused:
        ask(at(server, KEY), MESSAGES, seconds=seconds)
    for language in ("zh-hans", "en"):
        assert KEY not in say(refused.value, language)
    return refused.value


def test_a_question_is_one_post_to_chat_completions(server: Server) -> None:
    assert ask(at(server, KEY), MESSAGES) == "好"

    (asked,) = server.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["Authorization"] == f"Bearer {KEY}"
    assert asked.body == {
        "model": "small",
        "messages": MESSAGES,
        "temperature": 0,
        "stream": False,
    }


def test_without_a_key_none_is_sent(server: Server) -> None:
    ask(at(server), MESSAGES)

    assert "Authorization" not in server.asked[0].headers


def test_the_key_is_in_no_repr_and_in_no_log(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        ask(at(server, KEY), MESSAGES)

    assert KEY not in repr(at(server, KEY))
    assert KEY not in caplog.text


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed(server: Server, status: int) -> None:
    with serving(saying("我在别处")) as elsewhere:
        server.answer = sending(status, b"", Location=f"{elsewhere.url}/chat/completions")

        assert refusal(server).rule == "documents.model_moved"
        assert elsewhere.asked == []


def test_a_proxy_of_the_environment_is_not_asked(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(saying("我是代理")) as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)

        assert ask(at(server), MESSAGES) == "好"
        assert proxy.asked == []


@pytest.mark.parametrize(
    ("status", "rule"),
    [
        (401, "model_key_refused"),
        (403, "model_key_refused"),
        (404, "model_not_there"),
        (429, "model_busy"),
        (500, "model_failed"),
        (204, "model_failed"),
    ],
)
def test_an_error_of_the_server_is_a_sentence(server: Server, status: int, rule: str) -> None:
    server.answer = sending(status, b"")

    assert refusal(server).rule == f"documents.{rule}"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body>Login</body></html>",
        b"\xff\xfe\x00garbage",
        b"{}",
        b"[]",
        b"null",
        b'{"choices": []}',
        b'{"choices": {}}',
        b'{"choices": [{"message": null}]}',
        b'{"choices": [{"message": {"content": null}}]}',
        b'{"choices": [{"message": {"content": ["a"]}}]}',
        b"[" * 100_000,
        b"1" * 10_000,
    ],
)
def test_what_is_no_answer_of_such_a_server_is_a_sentence(server: Server, body: bytes) -> None:
    server.answer = sending(200, body)

    assert refusal(server).rule == "documents.model_not_understood"


def test_a_gigabyte_is_not_taken(server: Server) -> None:
    sent = []

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(1 << 30))
        handler.end_headers()
        for _ in range(1 << 14):
            handler.wfile.write(b" " * (1 << 16))
            sent.append(1 << 16)

    server.answer = endless

    assert refusal(server).rule == "documents.model_answer_too_large"
    assert sum(sent) < 1 << 26


def test_a_server_that_does_not_answer_is_given_up(server: Server) -> None:
    server.answer = lambda handler: server.over.wait(30) and None

    assert refusal(server, seconds=0.3).rule == "documents.model_too_slow"


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\n"])
def test_a_server_that_dribbles_is_given_up(server: Server, head: bytes) -> None:
    """Every byte comes in time, the whole never."""

    def dribble(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head)
        while not server.over.wait(0.02):
            handler.wfile.write(b"H")

    server.answer = dribble

    assert refusal(server, seconds=0.3).rule == "documents.model_too_slow"


def test_a_server_that_hangs_up_is_a_sentence(server: Server) -> None:
    server.answer = lambda handler: handler.connection.close()

    assert refusal(server).rule == "documents.model_unreachable"


def test_nobody_there_is_a_sentence(server: Server) -> None:
    with serving(saying("")) as gone:
        pass

    assert refusal(gone).rule == "documents.model_unreachable"


def test_while_the_model_thinks_somebody_may_call_it_off(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    class NoLonger(Exception):
        pass

    def call_off() -> None:
        raise NoLonger

    server.answer = lambda handler: server.over.wait(30) and None
    monkeypatch.setattr(http, "SECONDS_BETWEEN_LOOKS", 0.05)
    began = time.monotonic()

    with pytest.raises(NoLonger):
        ask(at(server), MESSAGES, on_wait=call_off)

    assert time.monotonic() - began < 20


def test_a_certificate_that_nobody_signed_is_refused(tmp_path, server: Server) -> None:
    secure = endpoint_of(server.url.replace("http:", "https:"), "small")
    assert secure is not None

    with pytest.raises(Refused) as refused:
        ask(secure, MESSAGES, seconds=5)

    assert refused.value.rule == "documents.model_unreachable"
    assert server.asked == []


@pytest.mark.parametrize(
    ("url", "address", "is_here", "is_encrypted"),
    [
        ("http://127.0.0.1:11434/v1", "http://127.0.0.1:11434/v1", True, False),
        ("http://127.8.8.8/v1/", "http://127.8.8.8/v1", True, False),
        ("http://LOCALHOST:80/v1", "http://localhost/v1", True, False),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1", True, False),
        ("https://models.example.cn/v1", "https://models.example.cn/v1", False, True),
        ("https://models.example.cn:443", "https://models.example.cn", False, True),
        ("http://192.168.1.9:11434/v1", "http://192.168.1.9:11434/v1", False, False),
        ("http://localhost.example.cn/v1", "http://localhost.example.cn/v1", False, False),
        ("http://0.0.0.0:11434/v1", "http://0.0.0.0:11434/v1", False, False),
    ],
)
def test_an_address_says_whether_it_is_this_machine(
    url: str, address: str, is_here: bool, is_encrypted: bool
) -> None:
    found = endpoint_of(url, "small")

    assert found is not None
    assert (found.address, found.is_here, found.is_encrypted) == (address, is_here, is_encrypted)


@pytest.mark.parametrize(
    "url",
    [
        "127.0.0.1:11434",
        "ftp://127.0.0.1/v1",
        "file:///etc/passwd",
        "http://user:secret@127.0.0.1/v1",
        "http://127.0.0.1/v1?key=secret",
        "http://127.0.0.1/v1#a",
        "http://127.0.0.1:0/v1",
        "http://127.0.0.1:99999/v1",
        "http://模型.example/v1",
        "http://127.0.0.1/v1\r\nX: y",
        "http:// 127.0.0.1/",
        "http:///v1",
    ],
)
def test_what_is_no_address_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(Refused) as refused:
        endpoint_of(url, "small")

    assert refused.value.rule == "documents.model_address_unusable"
    assert "secret" not in say(refused.value)


def test_a_model_needs_a_name_and_a_key_that_can_be_sent() -> None:
    assert endpoint_of("", "small", KEY) is None
    with pytest.raises(Refused, match="documents.model_without_name"):
        endpoint_of("http://127.0.0.1/v1", "")
    with pytest.raises(Refused, match="documents.model_key_unusable"):
        endpoint_of("http://127.0.0.1/v1", "small", "sk-a\r\nX-Evil: 1")
    with pytest.raises(Refused, match="documents.model_key_unusable"):
        endpoint_of("http://127.0.0.1/v1", "small", "口令")
