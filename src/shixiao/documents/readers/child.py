"""The process that reads one document with limits: `python -m shixiao.documents.readers.child`.

It takes a request and the bytes of the files on standard input, says on standard output how far
it is and at last what it read (see `messages`), and ends. It knows no settings and no database.
"""

import os
import sys
from functools import partial
from importlib import import_module
from typing import BinaryIO, cast

from shixiao.documents.core.records import DocumentText
from shixiao.documents.readers import read_document, read_photos
from shixiao.documents.readers.messages import (
    Request,
    receive,
    send,
    send_document,
    send_refusal,
)
from shixiao.documents.readers.room import narrow
from shixiao.kernel.refusal import Refused

_MEGABYTE = 1024 * 1024
_NICER = 5  # people who wait for a page of the site come first
_LARGEST_LOG = 1 * _MEGABYTE


def main() -> None:
    """Answer one request."""
    out = _own_output()
    message = receive(sys.stdin.buffer)
    if message is None:
        sys.exit(2)
    request = cast("Request", message)
    _limit(request)
    try:
        files = [
            (sys.stdin.buffer.read(size), name)
            for name, size in zip(request["names"], request["sizes"], strict=True)
        ]
        send_document(out, _read(files, out))
    except Refused as refused:
        send_refusal(out, refused)
    except MemoryError:
        send_refusal(out, Refused("documents.reading_too_big", file=request["names"][0]))


def _read(files: list[tuple[bytes, str]], out: BinaryIO) -> DocumentText:
    on_page = partial(_tell, out)
    if len(files) == 1:
        return read_document(*files[0], on_page=on_page)
    return read_photos(files, on_page=on_page)


def _tell(out: BinaryIO, done: int, total: int) -> None:
    send(out, {"done": done, "total": total})


def _own_output() -> BinaryIO:
    """The standard output for messages only: whatever libraries print goes with the errors."""
    own = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return own


def _limit(request: Request) -> None:
    """Bound memory, processor time and files, where the system can; the parent bounds the time."""
    if sys.platform == "win32":
        return
    resource = import_module("resource")
    narrow(request["parsing"], request["megabytes"])
    for limit, most in (
        (resource.RLIMIT_CPU, request["seconds"]),
        (resource.RLIMIT_FSIZE, _LARGEST_LOG),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(limit)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (allowed, allowed))
    os.nice(_NICER)


if __name__ == "__main__":
    main()
