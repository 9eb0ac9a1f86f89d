"""General requirements (总要求), each a lens on every requirement below its heading."""

from collections.abc import Iterable
from dataclasses import dataclass

GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Lens:
    """`words`, in a heading, put the lens in force; a campaign may bring its own rows."""

    key: str
    words: tuple[str, ...]


DEFAULT_LENSES = (
    Lens("serve_public", ("立党为公",)),
    Lens("benefit_people", ("为民造福",)),
    Lens("sound_decisions", ("科学决策",)),
    Lens("real_work", ("真抓实干",)),
)


def lenses_named(text: str, lenses: Iterable[Lens]) -> tuple[str, ...]:
    """Keys of the lenses that a heading names; one character of a word may be misread."""
    return tuple(lens.key for lens in lenses if any(_names(text, word) for word in lens.words))


def _names(text: str, word: str) -> bool:
    if word in text:
        return True
    if len(word) < 4:
        return False
    return any(
        sum(here != there for here, there in zip(text[at:], word, strict=False)) <= 1
        for at in range(len(text) - len(word) + 1)
    )
