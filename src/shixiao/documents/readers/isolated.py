"""Reading in a process of its own: what a hostile file breaks or fills is not the server."""

import logging
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from shixiao.documents.core.records import DocumentText
from shixiao.documents.readers import read_document
from shixiao.documents.readers.kinds import Kind, kind_of
from shixiao.documents.readers.messages import Request, document_in, receive, send
from shixiao.documents.readers.pages import OnPage
from shixiao.kernel.refusal import Refused

_SOURCES = Path(__file__).resolve().parents[3]
_CHILD = [sys.executable, "-P", "-m", "shixiao.documents.readers.child"]
_TAIL = 4_000
_PARSING = 1_280  # megabytes of addresses, before any page has to be recognised
# Keys and passwords of the server stand in its environment: a reader of foreign files sees none.
_PASSED_ON = frozenset(
    ("PATH", "SYSTEMROOT", "WINDIR", "TEMP", "TMP", "TMPDIR", "HOME", "USERPROFILE", "LANG")
    + ("LC_ALL", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PYTHONHOME", "OMP_NUM_THREADS")
)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Limits:
    """How long a file may take, how long one page of it, and how much memory it may ask for."""

    seconds: float
    silence: float
    megabytes: int


# Recognising a page takes seconds and, with its models, over two gigabytes of addresses.
_LIMITS: dict[Kind, _Limits] = {
    "page": _Limits(seconds=60, silence=60, megabytes=1_024),
    "word": _Limits(seconds=90, silence=90, megabytes=2_048),
    "pdf": _Limits(seconds=7_200, silence=240, megabytes=5_120),
    "picture": _Limits(seconds=7_200, silence=240, megabytes=5_120),
}


def read_apart(
    files: Sequence[tuple[bytes, str]],
    *,
    seconds: float | None = None,
    megabytes: int | None = None,
    on_page: OnPage | None = None,
) -> DocumentText:
    """Read one file, or several photos as one document, in a child process with limits.

    `files` are bytes and name of each. Gives and refuses what `read_document` and `read_photos`
    give and refuse, besides `documents.reading_too_long`, `documents.reading_too_big` and
    `documents.reader_crashed`. `seconds` bounds the whole reading and `megabytes` the memory;
    without them they follow the kind of the file. Plain text is decoded here: there is nothing in
    it to parse. When `on_page` raises, the child is killed and the exception passes through.
    Memory and processor time are bounded where the system can do it, the time everywhere.
    """
    kinds = [kind_of(data, name) for data, name in files]
    if len(kinds) > 1 and set(kinds) != {"picture"}:
        other = next(at for at, kind in enumerate(kinds) if kind != "picture")
        raise Refused("documents.several_not_photos", file=files[other][1])
    if kinds[0] == "text":
        return read_document(*files[0], on_page=on_page)
    usual = _LIMITS[kinds[0]]
    limits = _Limits(
        seconds=seconds or usual.seconds,
        silence=min(seconds or usual.silence, usual.silence),
        megabytes=megabytes or usual.megabytes,
    )
    with tempfile.TemporaryFile() as errors, _started(errors) as child:
        reading = _Reading(child, files, limits, errors)
        try:
            return reading.result(on_page)
        finally:
            reading.stop()


def _started(errors: BinaryIO) -> "subprocess.Popen[bytes]":
    paths = [str(_SOURCES), *filter(None, [os.environ.get("PYTHONPATH")])]
    kept = {key: value for key, value in os.environ.items() if key.upper() in _PASSED_ON}
    return subprocess.Popen(
        _CHILD,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        # Fewer arenas: less address space that is set aside and never used.
        env=kept | {"PYTHONPATH": os.pathsep.join(paths), "MALLOC_ARENA_MAX": "2"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


class _Reading:
    """One child at work; two threads keep its pipes from filling while the caller waits."""

    def __init__(
        self,
        child: "subprocess.Popen[bytes]",
        files: Sequence[tuple[bytes, str]],
        limits: _Limits,
        errors: BinaryIO,
    ) -> None:
        self._child, self._files, self._limits, self._errors = child, files, limits, errors
        self._name = files[0][1]
        self._messages: queue.SimpleQueue[dict[str, object] | DocumentText | None] = (
            queue.SimpleQueue()
        )
        self._threads = [
            threading.Thread(target=work, daemon=True) for work in (self._tell, self._hear)
        ]
        for thread in self._threads:
            thread.start()

    def result(self, on_page: OnPage | None) -> DocumentText:
        """Wait for the document within the limits, handing on every page."""
        end = time.monotonic() + self._limits.seconds
        while True:
            try:
                left = min(end - time.monotonic(), self._limits.silence)
                message = self._messages.get(timeout=max(left, 0.0))
            except queue.Empty:
                raise Refused("documents.reading_too_long", file=self._name) from None
            if isinstance(message, DocumentText):
                return message
            if message is None:
                raise Refused(self._cause(), file=self._name)
            if "refused" in message:
                raise Refused(
                    str(message["refused"]), **cast("dict[str, object]", message["facts"])
                )
            if on_page is not None:
                on_page(int(str(message["done"])), int(str(message["total"])))

    def stop(self) -> None:
        """End the child, whatever it is doing, and what waits for it."""
        self._child.kill()
        self._child.wait()
        for thread in self._threads:
            thread.join()

    def _cause(self) -> str:
        """Why the child ended without a word; what it complained of goes to the log."""
        status = self._child.wait()
        if status == -getattr(signal, "SIGXCPU", status + 1):
            return "documents.reading_too_long"
        self._errors.seek(max(0, self._errors.seek(0, os.SEEK_END) - _TAIL))
        complaint = self._errors.read().decode(errors="replace")
        _log.error("the reading process ended with %s: %s", status, complaint)
        return "documents.reader_crashed"

    def _tell(self) -> None:
        request: Request = {
            "names": [name for _, name in self._files],
            "sizes": [len(data) for data, _ in self._files],
            "megabytes": self._limits.megabytes,
            "parsing": min(_PARSING, self._limits.megabytes),
            "seconds": max(1, round(self._limits.seconds * (os.cpu_count() or 1))),
        }
        # A child that ends early is heard of on the other pipe.
        with suppress(OSError), cast("BinaryIO", self._child.stdin) as pipe:
            send(pipe, cast("dict[str, object]", request))
            for data, _ in self._files:
                pipe.write(data)

    def _hear(self) -> None:
        pipe = cast("BinaryIO", self._child.stdout)
        while (message := receive(pipe)) is not None:
            if "document" in message:
                self._messages.put(_document(message, pipe))
                return
            self._messages.put(message)
        self._messages.put(None)


def _document(message: dict[str, object], pipe: BinaryIO) -> DocumentText | None:
    try:
        return document_in(message, pipe)
    except (KeyError, TypeError, ValueError):
        return None
