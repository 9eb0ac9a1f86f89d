"""What a model answered, checked against the text: nothing is believed, everything is looked up.

A requirement must stand in the piece that was sent, character for character, where none is listed
yet; a correction must name up to six characters that stand there. Whatever else comes, however it
came about, is discarded. So the worst that a text can do which speaks to the model is to have some
of its own words proposed, and a person decides on those.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from shixiao.documents.core.asking import Piece
from shixiao.documents.core.deadlines import due_on, year_at
from shixiao.documents.core.lenses import GENERAL, Lens, lenses_named
from shixiao.documents.core.records import CallsFor, Kind, Requirement, Section, Suspect
from shixiao.documents.core.tone import calls_for, kind_of

BY_MODEL = "model"
CONFIDENCE = 0.5
MOST_REQUIREMENTS, MOST_SUSPECTS = 50, 50
SHORTEST_QUOTE, LONGEST_QUOTE = 4, 200
LONGEST_PIECE, MOST_SUGGESTIONS = 6, 5
_LOOKED_AT = 200  # of one answer
_EDGES = " \t\r\n　，。；：、！？,.;:!?-—·"
_KINDS: dict[str, Kind] = {"obligation": "obligation", "prohibition": "prohibition"}

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Listed:
    """What is there already; decided against or not, it is not proposed again.

    `left` says how many requirements and suspects may still be added; `years` are those that the
    text names, `year` the one of a bare month where it names none.
    """

    requirements: tuple[Span, ...] = ()
    suspects: tuple[Span, ...] = ()
    furniture: tuple[Span, ...] = ()
    sections: tuple[Section, ...] = ()
    lenses: tuple[Lens, ...] = ()
    left: tuple[int, int] = (MOST_REQUIREMENTS, MOST_SUSPECTS)
    years: tuple[tuple[int, int], ...] = ()
    year: int | None = None
    issued_on: date | None = None


@dataclass(frozen=True, slots=True)
class Proposals:
    """What may be shown to a person, and how much was discarded.

    `unusable` counts the answers that were no JSON of the kind that was asked for.
    """

    requirements: tuple[Requirement, ...] = ()
    suspects: tuple[Suspect, ...] = ()
    discarded: int = 0
    unusable: int = 0


def proposals_in(answers: Iterable[tuple[Piece, str]], listed: Listed) -> Proposals:
    """What is left of the answers on the pieces of one text."""
    requirements: list[Requirement] = []
    suspects: list[Suspect] = []
    discarded = unusable = 0
    for piece, answer in answers:
        found = _object_in(answer)
        if found is None:
            unusable += 1
            continue
        for item in _items(found, "requirements"):
            asked = _requirement(item, piece, listed)
            if asked is None or len(requirements) >= listed.left[0]:
                discarded += 1
                continue
            requirements.append(asked)
            listed = replace(listed, requirements=(*listed.requirements, (asked.start, asked.end)))
        for item in _items(found, "corrections"):
            doubt = _suspect(item, piece, listed)
            if doubt is None or len(suspects) >= listed.left[1]:
                discarded += 1
                continue
            suspects.append(doubt)
            listed = replace(listed, suspects=(*listed.suspects, (doubt.start, doubt.end)))
    return Proposals(tuple(requirements), tuple(suspects), discarded, unusable)


def _object_in(answer: str) -> dict[str, object] | None:
    """The JSON object in an answer, whatever a talkative model wrote around it."""
    said = answer.rpartition("</think>")[2]
    decoder = json.JSONDecoder()
    for match in list(re.finditer(r"\{", said))[:20]:
        try:
            found, _ = decoder.raw_decode(said, match.start())
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict) and {"requirements", "corrections"} & set(found):
            return found
    return None


def _items(found: dict[str, object], key: str) -> Iterator[dict[str, object]]:
    """The entries of one list; what is no entry is an empty one, which is then discarded."""
    items = found.get(key)
    if isinstance(items, list):
        for item in items[:_LOOKED_AT]:
            yield item if isinstance(item, dict) else {}


def _requirement(item: dict[str, object], piece: Piece, listed: Listed) -> Requirement | None:
    quote = item.get("quote")
    words = quote.strip(_EDGES) if isinstance(quote, str) else ""
    if not SHORTEST_QUOTE <= len(words) <= LONGEST_QUOTE:
        return None
    taken = (*listed.requirements, *listed.furniture)
    taken += tuple((each.start, each.end) for each in listed.sections)
    span = next((span for span in _places(words, piece) if _is_free(span, taken)), None)
    if span is None:
        return None
    start, end = span
    words = piece.text[start - piece.start : end - piece.start]
    return Requirement(
        start=start,
        end=end,
        quote=words,
        kind=_KINDS.get(str(item.get("kind")), kind_of(words)),
        calls_for=_calls_for(item.get("calls_for"), words),
        lens=_lens(item.get("lens"), start, listed),
        due_on=due_on(words, year_at(listed.years, end) or listed.year, listed.issued_on),
        party=None,
        section=None,
        confidence=CONFIDENCE,
        rule=BY_MODEL,
    )


def _calls_for(said: object, words: str) -> CallsFor:
    """An attitude when either says so: a sentence never becomes work because a model said it."""
    return "attitude" if said == "attitude" else calls_for(words)


def _lens(said: object, start: int, listed: Listed) -> str:
    """The lens that was named, if the campaign has it; else that of the headings above."""
    if said == GENERAL or said in [lens.key for lens in listed.lenses]:
        return str(said)
    lens, level = GENERAL, 0
    for section in listed.sections:
        if section.start > start or not section.level:
            continue
        named = lenses_named(section.title, listed.lenses)
        if len(named) == 1:
            lens, level = named[0], section.level
        elif section.level <= level:
            lens, level = GENERAL, 0
    return lens


def _suspect(item: dict[str, object], piece: Piece, listed: Listed) -> Suspect | None:
    wrong, context = item.get("text"), item.get("context")
    if not isinstance(wrong, str) or not 1 <= len(wrong) <= LONGEST_PIECE or not wrong.strip():
        return None
    suggestions = _suggestions(item.get("suggestions"), wrong)
    span = _place_of(wrong, context, piece)
    if not suggestions or span is None:
        return None
    shorter = _shortest(span, wrong, suggestions)
    if not _is_clear(shorter[0], (*listed.suspects, *listed.furniture)):
        return None
    (start, end), wrong, suggestions = shorter
    return Suspect(start, end, wrong, suggestions, CONFIDENCE, BY_MODEL)


def _suggestions(said: object, wrong: str) -> tuple[str, ...]:
    if not isinstance(said, list):
        return ()
    fitting = [
        each.strip()
        for each in said[:_LOOKED_AT]
        if isinstance(each, str) and each.strip().isprintable()
    ]
    unlike = [each for each in fitting if 1 <= len(each) <= LONGEST_PIECE and each != wrong]
    return tuple(dict.fromkeys(unlike))[:MOST_SUGGESTIONS]


def _place_of(wrong: str, context: object, piece: Piece) -> Span | None:
    """The one place that is meant: in the context that was quoted, else in the whole piece."""
    where: Sequence[Span] = [(piece.start, piece.end)]
    if isinstance(context, str) and context.strip():
        where = list(_places(context.strip(), piece))
    if len(where) != 1:
        return None
    start, end = (at - piece.start for at in where[0])
    around = piece.text[start:end]
    if around.count(wrong) != 1:
        return None
    at = piece.start + start + around.index(wrong)
    return at, at + len(wrong)


def _shortest(
    span: Span, wrong: str, suggestions: tuple[str, ...]
) -> tuple[Span, str, tuple[str, ...]]:
    """Without the characters at both ends that every suggestion keeps."""
    start, end = span
    while _can_lose(wrong, suggestions) and all(each[0] == wrong[0] for each in suggestions):
        start, wrong, suggestions = start + 1, wrong[1:], tuple(each[1:] for each in suggestions)
    while _can_lose(wrong, suggestions) and all(each[-1] == wrong[-1] for each in suggestions):
        end, wrong, suggestions = end - 1, wrong[:-1], tuple(each[:-1] for each in suggestions)
    return (start, end), wrong, suggestions


def _can_lose(wrong: str, suggestions: Iterable[str]) -> bool:
    return len(wrong) > 1 and all(len(each) > 1 for each in suggestions)


def _places(words: str, piece: Piece) -> Iterator[Span]:
    """Where the words stand, character for character; where none do, between line breaks, too."""
    found = False
    at = piece.text.find(words)
    while at >= 0:
        found = True
        yield piece.start + at, piece.start + at + len(words)
        at = piece.text.find(words, at + 1)
    if not found:
        yield from _places_across_lines(words, piece)


def _places_across_lines(words: str, piece: Piece) -> Iterator[Span]:
    """The same words without the blanks and line breaks that a narrow page put between them."""
    places = [at for at, character in enumerate(piece.text) if not character.isspace()]
    plain = "".join(piece.text[at] for at in places)
    sought = "".join(words.split())
    at = plain.find(sought) if sought else -1
    while at >= 0:
        yield piece.start + places[at], piece.start + places[at + len(sought) - 1] + 1
        at = plain.find(sought, at + 1)


def _is_free(span: Span, taken: Iterable[Span]) -> bool:
    """Whether it shares less than half of the shorter one with whatever is listed."""
    return not any(
        2 * (min(span[1], other[1]) - max(span[0], other[0]))
        >= max(1, min(span[1] - span[0], other[1] - other[0]))
        for other in taken
    )


def _is_clear(span: Span, taken: Iterable[Span]) -> bool:
    """Whether it touches nothing that is listed."""
    return not any(span[0] < other[1] and other[0] < span[1] for other in taken)
