"""Many documents at once: files and folders, read and searched in several processes.

    from shixiao.lib.folders import documents_in, extract_each

    listing = documents_in([Path("2026")])
    for outcome in extract_each(listing.files):
        ...  # (DocumentText without its text, Extraction), or the Refused that says why not

Outcomes come in the order of the files and do not depend on the number of processes. One bad file
never stops the rest. Interrupted, every process that was started here ends at once.
"""

import math
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path

from shixiao.documents.core.extract import extract_requirements
from shixiao.documents.core.lost_lines import with_lost_lines
from shixiao.documents.core.records import DocumentText, Extraction
from shixiao.documents.readers import LARGEST
from shixiao.documents.readers.isolated import read_apart
from shixiao.kernel.refusal import Refused

__all__ = ["Found", "LeftOut", "Listing", "documents_in", "extract_each", "read_file", "shown"]

Found = tuple[DocumentText, Extraction]
OnPage = Callable[[int, int], None]

PLAIN = frozenset({".txt", ".md", ".markdown", ".text"})
READ_APART = frozenset({".html", ".htm", ".docx", ".docm"})
# May have to be recognised, which takes two processors and a gigabyte of memory.
PICTURED = frozenset({".pdf", ".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".webp"})
_MOST_WITH_PICTURES = 4
# So many plain files take as long as it takes to start another process.
_WORTH_A_PROCESS = 16
_SECONDS_TO_LEAVE = 5


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many files of a folder are of kinds that are not read, and the name of the first."""

    folder: str
    count: int
    example: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The documents that were found, and what could not be looked at."""

    files: tuple[Path, ...]
    refused: tuple[Refused, ...]
    left_out: tuple[LeftOut, ...]


def documents_in(places: Sequence[Path], *, besides: Path | None = None) -> Listing:
    """Files as they were named, and for each folder the further documents in it, by name.

    Of a folder and the folders in it: regular files of the kinds that are read; neither hidden
    ones nor the lock files of an open Word document (~$), nothing behind a link, and not
    `besides`, where the result goes.
    """
    files: list[Path] = []
    refused: list[Refused] = []
    left_out: list[LeftOut] = []
    for place in places:
        if not place.is_dir():
            files.append(place)
            continue
        every = sorted(_below(place, refused), key=lambda path: path.parts)
        documents = [
            each for each in every if _is_read(each) and not (besides and _same(each, besides))
        ]
        others = [each for each in every if not _is_read(each)]
        if others:
            left_out.append(LeftOut(shown(place), len(others), shown(others[0])))
        if not documents:
            refused.append(Refused("documents.folder_without_documents", folder=shown(place)))
        seen = set(files)
        files += [each for each in documents if each not in seen]
    return Listing(tuple(files), tuple(refused), tuple(left_out))


def shown(path: Path) -> str:
    """A path as text that can be written anywhere: bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def read_file(path: Path, name: str = "", *, on_page: OnPage | None = None) -> DocumentText:
    """Read one file; refuses what cannot be read.

    `name` is what the document is called in the result, the file's name where it is empty.
    """
    try:
        with path.open("rb") as stream:
            # Never more than one over what a reader takes.
            data = stream.read(LARGEST + 1)
    except (OSError, ValueError):
        raise Refused("documents.file_unreadable", file=shown(path)) from None
    return read_apart([(data, name or shown(Path(path.name)))], on_page=on_page)


def extract_each(
    files: Sequence[Path], *, processes: int | None = None
) -> Iterator[Found | Refused]:
    """For each file what it asks for, or why it cannot be read; named by its path.

    `processes` is how many may work; without it as many as there are processors and work for.
    """
    wanted = min(processes or _worth(files), len(files))
    if wanted < 2:
        yield from map(_outcome, files)
        return
    done: dict[int, Found | Refused] = {}
    with _at_work(wanted, files) as workers:
        for number in range(len(files)):
            while number not in done:
                done |= workers.some()
            yield done.pop(number)


def _worth(files: Iterable[Path]) -> int:
    """How many processes the files are worth on this machine."""
    kinds = [path.suffix.lower() for path in files]
    plain = sum(kind in PLAIN for kind in kinds)
    worth = len(kinds) - plain + math.ceil(plain / _WORTH_A_PROCESS)
    has_pictures = any(kind in PICTURED for kind in kinds)
    return min(worth, os.cpu_count() or 1, _MOST_WITH_PICTURES if has_pictures else worth)


def _outcome(path: Path) -> Found | Refused:
    """What one file asks for, without its text, or why it cannot be read."""
    try:
        document = read_file(path, shown(path))
    except Refused as refused:
        return refused
    found = with_lost_lines(extract_requirements(document.text), document)
    return replace(document, text="", pages=()), found


def _below(folder: Path, refused: list[Refused]) -> Iterator[Path]:
    """Every regular file of a folder and of the folders in it that is neither hidden nor a lock."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                found = list(entries)
        except OSError:
            refused.append(Refused("documents.file_unreadable", file=shown(here)))
            continue
        for entry in found:
            if entry.name.startswith((".", "~$")):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(here / entry.name)
            elif entry.is_file(follow_symlinks=False):
                yield here / entry.name


def _is_read(path: Path) -> bool:
    return path.suffix.lower() in PLAIN | READ_APART | PICTURED


def _same(one: Path, other: Path) -> bool:
    return os.path.abspath(one) == os.path.abspath(other)


class _Worker:
    """One process that takes a file after the other."""

    def __init__(self) -> None:
        self.number = -1
        # Not by forking: the same on every system, and no thread is copied in the middle of a step.
        context = get_context("spawn")
        self.pipe, other = context.Pipe()
        self.process = context.Process(target=_work, args=(other,), daemon=True)
        with _without_interruption():
            self.process.start()
        other.close()

    def end(self) -> None:
        """End it with what it started; one that does not listen is killed."""
        self.process.terminate()
        self.process.join(_SECONDS_TO_LEAVE)
        self.process.kill()
        self.process.join()
        self.pipe.close()


class _Workers:
    """As many processes as are wanted, and the files that nobody has taken yet."""

    def __init__(self, wanted: int, files: Sequence[Path]) -> None:
        self._files = files
        self._waiting = iter(range(len(files)))
        self.workers: list[_Worker] = []
        self._wanted = wanted

    def some(self) -> dict[int, Found | Refused]:
        """Wait until some files are done: their numbers and what came out."""
        while len(self.workers) < self._wanted:
            number = next(self._waiting, None)
            if number is None:
                break
            self.workers.append(_Worker())
            self._give(self.workers[-1], number)
        ready = wait([worker.pipe for worker in self.workers])
        return dict(self._take(each) for each in [*self.workers] if each.pipe in ready)

    def _take(self, worker: _Worker) -> tuple[int, Found | Refused]:
        number, outcome = worker.number, _said(worker)
        following = None if outcome is None else next(self._waiting, None)
        if following is None:
            # Its work is over, or the file took its process along; `some` starts another.
            self.workers.remove(worker)
            worker.end()
        else:
            self._give(worker, following)
        crashed = Refused("documents.reader_crashed", file=shown(self._files[number]))
        return number, outcome or crashed

    def _give(self, worker: _Worker, number: int) -> None:
        worker.number = number
        # A process that just died is noticed when its answer is waited for.
        with suppress(OSError):
            worker.pipe.send(self._files[number])


def _said(worker: _Worker) -> Found | Refused | None:
    """What the process answers; None when it is no more."""
    try:
        outcome: Found | Refused = worker.pipe.recv()
    except (EOFError, OSError):
        return None
    return outcome


@contextmanager
def _at_work(wanted: int, files: Sequence[Path]) -> Iterator[_Workers]:
    """Processes that end with the block, however it is left."""
    workers = _Workers(wanted, files)
    try:
        yield workers
    finally:
        for worker in workers.workers:
            worker.end()


@contextmanager
def _without_interruption() -> Iterator[None]:
    """A process that is started here leaves an interruption from the keyboard to this one."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(pipe: "Connection[Found | Refused, Path]") -> None:
    """In a new process: file after file, until the pipe or a signal says that it is over."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    # The other end is closed when the parent is gone.
    with suppress(EOFError, OSError):
        while True:
            pipe.send(_outcome(pipe.recv()))


def _leave(number: int, frame: object) -> None:
    """Leave by the front door, so that what was started on the way is ended, too."""
    # What breaks on the way out, in the middle of anything, is no news to the one who interrupted.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    raise SystemExit(number)
