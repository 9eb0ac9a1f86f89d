"""The last thing that somebody did on the reading page is taken back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from shixiao.documents.models import Document, Requirement, Suspect
from shixiao.documents.services import doubts, sentences, shapes
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that was done: `act` names it, `rows` are its rows, `was` what stood there before.

    Acts: decided, reconsidered, accepted_together, lens, kind, calls_for, due_on, wording, split,
    joined, settled, reopened. `was` holds as many texts as the way back needs.
    """

    act: str
    rows: tuple[int, ...]
    was: tuple[str, ...] = ()


def take_back(*, document: Document, done: Done, by: Actor, at: datetime) -> int | None:
    """Undo one thing; the number of the sentence to stand on, if it was about a sentence.

    Each way back is an act of its own, with its own refusals and its own line in the journal.
    """
    if done.act == "accepted_together":
        rows = sentences.reconsider_requirements(
            document=document, requirements=done.rows, by=by, at=at
        )
        return rows[0].number
    if done.act in _OF_DOUBTS:
        suspect = document.suspects.filter(pk__in=done.rows).first()
        if suspect is None:
            raise Refused("documents.nothing_to_undo")
        _OF_DOUBTS[done.act](suspect, done.was, by, at)
        return None
    requirement = document.requirements.filter(pk__in=done.rows).first()
    if requirement is None or done.act not in _OF_SENTENCES:
        raise Refused("documents.nothing_to_undo")
    return _OF_SENTENCES[done.act](requirement, done.was, by, at).number


_Was = tuple[str, ...]


def _decide_again(row: Requirement, was: _Was, by: Actor, at: datetime) -> Requirement:
    if was == (Requirement.State.ACCEPTED,):
        return sentences.accept_requirement(requirement=row, by=by, at=at)
    return sentences.reject_requirement(requirement=row, by=by, at=at)


def _back_to_day(row: Requirement, was: _Was, by: Actor, at: datetime) -> Requirement:
    day = date.fromisoformat(was[0]) if was[0] else None
    return sentences.change_deadline(requirement=row, due_on=day, by=by, at=at)


def _back_to_shape(row: Requirement, was: _Was, by: Actor, at: datetime) -> Requirement:
    other = int(was[0]) if was else None
    return shapes.restore_shape(requirement=row, by=by, at=at, other=other)


def _settle_again(suspect: Suspect, was: _Was, by: Actor, at: datetime) -> Suspect:
    state, replacement = was
    if state == Suspect.State.ACCEPTED:
        return doubts.accept_suspect(suspect=suspect, replacement=replacement, by=by, at=at)
    return doubts.dismiss_suspect(suspect=suspect, by=by, at=at)


_OF_SENTENCES: dict[str, Callable[[Requirement, _Was, Actor, datetime], Requirement]] = {
    "decided": lambda row, was, by, at: sentences.reconsider(requirement=row, by=by, at=at),
    "reconsidered": _decide_again,
    "lens": lambda row, was, by, at: sentences.change_lens(
        requirement=row, lens=was[0], by=by, at=at
    ),
    "kind": lambda row, was, by, at: sentences.change_kind(
        requirement=row, kind=was[0], by=by, at=at
    ),
    "calls_for": lambda row, was, by, at: sentences.change_calls_for(
        requirement=row, calls_for=was[0], by=by, at=at
    ),
    "due_on": _back_to_day,
    "wording": lambda row, was, by, at: sentences.reword(
        requirement=row, wording=was[0], by=by, at=at
    ),
    "split": _back_to_shape,
    "joined": _back_to_shape,
}
_OF_DOUBTS: dict[str, Callable[[Suspect, _Was, Actor, datetime], Suspect]] = {
    "settled": lambda suspect, was, by, at: doubts.reopen_suspect(suspect=suspect, by=by, at=at),
    "reopened": _settle_again,
}
