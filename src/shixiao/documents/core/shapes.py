"""Which characters look alike: `glyphs.txt`, and what people corrected before.

For each of the 3,755 commonest characters those whose drawing, in a serif and a sans-serif font,
blurred, correlates most with its own, in three grades. Nothing is drawn when a text is read, so no
font is needed; a character outside the table has no alike ones, and only phrases speak of it.
"""

from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

_COST_OF_GRADE = (0.0, 1.5, 3.0)
_COST_OF_CORRECTED = -1.0


@lru_cache(maxsize=1)
def glyphs() -> dict[str, tuple[str, ...]]:
    """For each character those of alike shape in three grades, the most alike first."""
    table = resources.files("shixiao.documents.core").joinpath("glyphs.txt")
    lines = table.read_text(encoding="utf-8").splitlines()
    return {line[0]: tuple(line[2:].split("/")) for line in lines}


class Shapes:
    """How dear it is to read one character as another; what people corrected is cheap."""

    def __init__(self, corrections: Iterable[tuple[str, str]] = ()) -> None:
        self._corrected: dict[str, dict[str, float]] = {}
        for wrong, right in corrections:
            if len(wrong) == len(right):
                for one, other in zip(wrong, right, strict=True):
                    if one != other:
                        self._corrected.setdefault(one, {})[other] = _COST_OF_CORRECTED

    def alike(self, character: str) -> dict[str, float]:
        """The characters that this one may have been, each with its cost, the cheapest first."""
        corrected = self._corrected.get(character)
        return corrected | _alike(character) | corrected if corrected else _alike(character)


@lru_cache(maxsize=8192)
def _alike(character: str) -> dict[str, float]:
    grades = glyphs().get(character, ())
    return {
        other: cost
        for cost, others in zip(_COST_OF_GRADE, grades, strict=False)
        for other in others
    }
