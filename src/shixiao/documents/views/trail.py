"""What somebody did last on the reading page, kept in their session for the way back."""

from dataclasses import dataclass

from shixiao.directory.access import CountyRequest
from shixiao.documents.services import Done

_KEY = "documents.trail"
_LONGEST = 30


@dataclass(frozen=True, slots=True)
class Trace:
    """One thing that was done: `key` tells it from others, `number` is that of its sentence."""

    key: int
    number: int | None
    done: Done


def leave(request: CountyRequest, document: int, done: Done, number: int | None) -> None:
    """Remember what was done; the oldest is forgotten when there is too much."""
    kept = request.session.get(_KEY, [])
    key = kept[-1]["key"] + 1 if kept else 1
    trace = {
        "key": key,
        "document": document,
        "number": number,
        "act": done.act,
        "rows": list(done.rows),
        "was": list(done.was),
    }
    request.session[_KEY] = [*kept, trace][-_LONGEST:]


def last(request: CountyRequest, document: int) -> Trace | None:
    """What was done last in this document and not taken back."""
    for kept in reversed(request.session.get(_KEY, [])):
        if kept["document"] == document:
            done = Done(kept["act"], tuple(kept["rows"]), tuple(kept["was"]))
            return Trace(kept["key"], kept["number"], done)
    return None


def wipe(request: CountyRequest, trace: Trace) -> None:
    """It was taken back, or cannot be any more."""
    kept = request.session.get(_KEY, [])
    request.session[_KEY] = [each for each in kept if each["key"] != trace.key]
