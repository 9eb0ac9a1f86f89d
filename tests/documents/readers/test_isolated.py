"""Reading in a process of its own: limits, refusals, progress and a server that stays up."""

import os
import subprocess
import sys
import threading

import pytest

from shixiao.documents.readers import isolated, read_document
from shixiao.documents.readers.isolated import read_apart
from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say
from tests.documents.readers.making import LINE, pdf, picture, word

THREE_PAGES = pdf("#pagebreak()\n".join([f"{LINE}\n"] * 3))


class Cancelled(Exception):
    """Nobody wants it any more."""


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (f"<p>{LINE}</p>".encode(), "页.html"),
        (word(LINE), "文.docx"),
        (THREE_PAGES, "文.pdf"),
        (LINE.encode(), "文.txt"),
    ],
)
def test_a_file_read_apart_gives_what_it_gives_here(data: bytes, name: str) -> None:
    assert read_apart([(data, name)]) == read_document(data, name)


def test_every_page_is_told() -> None:
    told: list[tuple[int, int]] = []

    read_apart([(THREE_PAGES, "文.pdf")], on_page=lambda *page: told.append(page))

    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_a_refusal_comes_through_with_its_facts() -> None:
    with pytest.raises(Refused) as refused:
        read_apart([(b"%PDF-1.7 nothing", "坏.pdf")])

    assert refused.value.rule == "documents.broken_pdf"
    assert refused.value.facts == {"file": "坏.pdf"}


def test_what_the_waiting_one_raises_passes_through_and_ends_the_child(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    children = _children(monkeypatch)

    def nobody(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_apart([(THREE_PAGES, "文.pdf")], on_page=nobody)

    assert children[0].returncode is not None


@pytest.mark.parametrize("name", ["页.html", "文.docx"])
def test_what_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    children = _children(monkeypatch, "import time; time.sleep(600)")

    with pytest.raises(Refused, match="documents.reading_too_long"):
        read_apart([(b"x" * 2_000_000, name)], seconds=0.2)

    assert children[0].returncode is not None


@pytest.mark.parametrize(
    "program",
    [
        "import os; os.abort()",
        "import sys; sys.exit(3)",
        "print('no message')",
        "print('[1, 2]')",
        'print(\'{"document": {}, "pages": []}\')',
        'import sys; sys.stdin.buffer.read(); print(\'{"document": 3, "pages": 4}\')',
    ],
)
def test_a_child_that_breaks_is_a_sentence_and_not_an_error(
    monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    _children(monkeypatch, program)

    with pytest.raises(Refused) as refused:
        read_apart([(b"<p>x", "页.html")])

    assert refused.value.rule == "documents.reader_crashed"
    assert "页.html" in say(refused.value, "en")


@pytest.mark.skipif(sys.platform == "win32", reason="memory is bounded where the system can")
def test_what_needs_too_much_memory_is_stopped() -> None:
    page = b"<p>" + b"a&lt;" * 3_900_000

    with pytest.raises(Refused) as refused:
        read_apart([(page, "页.html")], megabytes=150)

    assert refused.value.rule == "documents.reading_too_big"


def test_the_same_page_passes_its_reader_with_the_memory_that_it_needs() -> None:
    page = b"<p>" + b"a&lt;" * 400_000

    assert len(read_apart([(page, "页.html")]).text) == 800_001


@pytest.mark.skipif(sys.platform == "win32", reason="processor time is bounded elsewhere")
def test_a_child_out_of_processor_time_took_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    _children(
        monkeypatch,
        "import os, signal; os.kill(os.getpid(), signal.SIGXCPU)",
    )

    with pytest.raises(Refused, match="documents.reading_too_long"):
        read_apart([(b"<p>x", "页.html")])


def test_documents_are_read_by_several_threads_at_once() -> None:
    texts: list[str] = []

    def read() -> None:
        texts.append(read_apart([(THREE_PAGES, "文.pdf")]).text)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert texts == [read_document(THREE_PAGES, "文.pdf").text] * 4


def test_only_photos_are_read_together() -> None:
    with pytest.raises(Refused, match="documents.several_not_photos") as refused:
        read_apart([(picture(), "一.png"), (LINE.encode(), "二.txt")])

    assert refused.value.facts["file"] == "二.txt"


def test_the_child_knows_no_keys_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "never told")
    monkeypatch.setenv("PATH", os.environ["PATH"])
    environments: list[dict[str, str]] = []
    start = subprocess.Popen

    def watched(command: list[str], **options) -> "subprocess.Popen[bytes]":
        environments.append(options["env"])
        return start(command, **options)

    monkeypatch.setattr(isolated.subprocess, "Popen", watched)
    read_apart([(b"<p>x", "页.html")])

    assert "PATH" in environments[0]
    assert "SECRET_KEY" not in environments[0]


def _children(
    monkeypatch: pytest.MonkeyPatch, program: str | None = None
) -> list["subprocess.Popen[bytes]"]:
    """The children that are started, which run the program instead when one is given."""
    started: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen

    def watched(command: list[str], **options) -> "subprocess.Popen[bytes]":
        child = start([sys.executable, "-c", program] if program else command, **options)
        started.append(child)
        return child

    monkeypatch.setattr(isolated.subprocess, "Popen", watched)
    return started
