"""Files in and out of a command: read up to a limit, written whole or not at all."""

import os
import sys
import tempfile
from collections.abc import Collection
from pathlib import Path

from shixiao.kernel.refusal import Refused


def bytes_of(file: Path, largest: int) -> bytes:
    """The bytes of a file, never more than one over what a reader takes."""
    try:
        with file.open("rb") as stream:
            return stream.read(largest + 1)
    except OSError:
        raise Refused("documents.file_unreadable", file=file) from None


def refuse_unwritable(out: Path | None, endings: Collection[str], rule: str) -> None:
    """Refuse, before any work, a name with another ending (`rule`) or in no folder."""
    if out is None:
        return
    if out.suffix.lower() not in endings:
        raise Refused(rule, file=out)
    if not out.parent.is_dir():
        raise Refused("documents.file_unwritable", file=out)


def refuse_existing(out: Path) -> None:
    """Refuse to write over a file in which there is something that somebody may have typed."""
    try:
        is_filled = out.stat().st_size > 0
    except OSError:
        return
    if is_filled:
        raise Refused("documents.file_exists", file=out)


def deliver(result: bytes, out: Path | None) -> None:
    """Write a result to standard output, or to a file whole or not at all."""
    if out is None:
        _print_whole(result)
        return
    unfinished: str | None = None
    try:
        handle, unfinished = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
        with os.fdopen(handle, "wb") as stream:
            stream.write(result)
        os.chmod(unfinished, 0o666 & ~_umask())
        os.replace(unfinished, out)
        unfinished = None
    except OSError:
        raise Refused("documents.file_unwritable", file=out) from None
    finally:
        if unfinished is not None:
            os.unlink(unfinished)


def _print_whole(result: bytes) -> None:
    try:
        sys.stdout.buffer.write(result)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError:
        # What is still in the buffer would be tried again at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise Refused("documents.file_unwritable", file=sys.stdout.name) from None


def _umask() -> int:
    """What the system takes from the rights of a new file."""
    umask = os.umask(0o077)
    os.umask(umask)
    return umask
