"""Which needs are alike, so that a resident can join one instead of writing it again.

Chinese has no spaces and most words have two characters, so texts are compared by the pairs of
neighbouring characters they share (and by single characters where a text is too short for pairs).
Half of the score asks how much of the shorter text lies in the longer one (so that 花鼓 finds
想看全本花鼓戏), half how much of both is shared (Dice's coefficient).
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

# What almost every sentence says; it tells nothing about what is wanted.
_FILLERS = (
    "能不能",
    "我们村",
    "我们",
    "咱们",
    "希望",
    "想看",
    "想要",
    "想学",
    "可以",
    "村里",
    "一下",
    "一场",
    "一次",
    "一回",
)
_ENOUGH_AT_THE_PLACE = 0.2
_ENOUGH_IN_THE_TOWN = 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A need that is open. `texts` are what was said and what the staff wrote about it."""

    key: int
    place: int
    town: str
    art_form: int | None
    texts: tuple[str, ...]
    supporters: int


@dataclass(frozen=True, slots=True)
class Question:
    """What someone is about to ask for, and where."""

    place: int
    town: str
    art_form: int | None
    text: str


def similarity(one: str, other: str) -> float:
    """How alike two sentences are, from 0 to 1; symmetric, and 1 for equal sentences."""
    if one == other:
        return 1.0
    left, right = _core_of(one), _core_of(other)
    if not left or not right:
        return 0.0
    if left == right:
        return 1.0
    size = 1 if min(len(left), len(right)) == 1 else 2
    return _shared(_grams(left, size), _grams(right, size))


def most_similar(
    question: Question, candidates: Iterable[Candidate], *, limit: int = 5
) -> list[Candidate]:
    """The needs worth showing before a new one is stored, best first.

    Those of the same place come first, then those of the same town; the art form must agree where
    both name one. A tile without a sentence matches every need of the same place and art form.
    Ties go to the need with more supporters, then to the older one.
    """
    found = []
    for candidate in candidates:
        is_here = candidate.place == question.place
        if not is_here and candidate.town != question.town:
            continue
        if _differ(candidate.art_form, question.art_form):
            continue
        score = _score(question, candidate, is_here=is_here)
        if score >= (_ENOUGH_AT_THE_PLACE if is_here else _ENOUGH_IN_THE_TOWN):
            found.append((not is_here, -score, -candidate.supporters, candidate.key, candidate))
    return [candidate for *_, candidate in sorted(found, key=lambda row: row[:4])[:limit]]


def _score(question: Question, candidate: Candidate, *, is_here: bool) -> float:
    if not _core_of(question.text):
        alike = question.art_form is not None and candidate.art_form == question.art_form
        return 1.0 if is_here and alike else 0.0
    return max((similarity(question.text, text) for text in candidate.texts if text), default=0.0)


def _differ(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and one != other


def _core_of(text: str) -> str:
    """Letters, digits and Chinese characters alone, without the words that everybody uses."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    kept = "".join(character for character in plain if character.isalnum())
    telling = kept
    for filler in _FILLERS:
        telling = telling.replace(filler, "")
    return telling or kept


def _grams(text: str, size: int) -> frozenset[str]:
    return frozenset(text[at : at + size] for at in range(len(text) - size + 1))


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    both = len(one & other)
    return (both / min(len(one), len(other)) + 2 * both / (len(one) + len(other))) / 2
