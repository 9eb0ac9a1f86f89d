"""Damages a clean text as bad recognition does, and says where: for measuring suspects.

Drawn from a seed: characters of alike shape, any other character, lost and added characters, and
stops and quotation marks changed, lost or doubled. What is changed and how often was written down
before anything was measured with it.
"""

import random
import re
from collections.abc import Iterable
from dataclasses import dataclass

from shixiao.documents.core.records import Suspect
from shixiao.documents.core.shapes import glyphs

EVERY = 45  # characters for each place that is damaged
STRAY = "心丿一卜关丶工口人"
STOPS = {"，": "、.、、", "。": "、.，", "“": "”", "、": ",，"}
_WEIGHTS = {"alike": 50, "unlike": 8, "lost": 8, "added": 6, "stop": 28}


@dataclass(frozen=True)
class Place:
    """A damaged place of the new text, and what belongs there."""

    start: int
    end: int
    right: str
    kind: str


def damaged(text: str, seed: int) -> tuple[str, list[Place]]:
    """The text with one damaged place in about 45 characters, never two side by side."""
    chance = random.Random(seed)
    pieces: list[str] = []
    places: list[Place] = []
    length, free = 0, 0
    for at, character in enumerate(text):
        new, kind = character, ""
        often = 3 if character in STOPS else 1
        if at >= free and at > 0 and chance.random() < often / EVERY:
            new, kind = _changed(chance, text, at)
        if kind:
            right = "" if kind == "added" else character
            start = length + (len(character) if kind == "added" else 0)
            places.append(Place(start, length + len(new), right, kind))
            free = at + 6
        pieces.append(new)
        length += len(new)
    return "".join(pieces), places


def _changed(chance: random.Random, text: str, at: int) -> tuple[str, str]:
    character = text[at]
    if character in STOPS:
        if chance.random() < 0.2 and character in "，。":
            return "", "stop"
        return chance.choice(STOPS[character]), "stop"
    if not re.match(r"[\u4e00-\u9fff]", character):
        return character, ""
    kind = chance.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]
    if kind == "alike":
        grades = glyphs().get(character, ())
        others = [other for grade in grades[:2] for other in grade]
        return (chance.choice(others), kind) if others else (character, "")
    if kind == "unlike":
        others = [each for each in text if "\u4e00" <= each <= "\u9fff" and each != character]
        return chance.choice(others), kind
    if kind == "lost":
        return "", kind
    if kind == "added":
        return character + chance.choice(STRAY), kind
    return character, ""


def misread(text: str, rows: list[tuple[int, str, str]]) -> tuple[str, list[Place]]:
    """The text as a recogniser read it: rows of (where, what stood, what it read).

    Rows that no longer fit the text, because it was edited, are left out.
    """
    pieces: list[str] = []
    places: list[Place] = []
    at, length = 0, 0
    for start, right, read in rows:
        if start < at or text[start : start + len(right)] != right:
            continue
        pieces += [text[at:start], read]
        length += start - at
        is_one = len(right) == len(read) == 1 and "\u4e00" <= right <= "\u9fff"
        places.append(Place(length, length + len(read), right, "one" if is_one else "other"))
        length += len(read)
        at = start + len(right)
    return "".join([*pieces, text[at:]]), places


def hits(place: Place, suspects: Iterable[Suspect]) -> list[Suspect]:
    """The suspects that lie at a damaged place, edges included."""
    return [
        each
        for each in suspects
        if each.start <= place.start <= place.end <= each.end
        or (place.start <= each.start <= each.end <= place.end)
    ]
