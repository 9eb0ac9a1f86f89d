"""Sentences of a document with their years taken out, so that one can be laid beside another."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_STOP = re.compile(r"[。！？；\n\r]")
_CHINESE = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR = re.compile(
    r"(?:20[0-4]\d|二[〇○零][〇○零一二三四][〇○零一二三四五六七八九])(?=\s*年|[-/.—－至到])"
)
_DAY = re.compile(r"\d{1,2}\s*[月日]|第\s*[\d一二三四五六七八九十]+|\d{1,2}/\d{1,2}")
_LIST_MARK = re.compile(r"^\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）、.．])+")
_FIGURE = re.compile(
    r"\d+(?:\.\d+)?"
    r"|[一二三四五六七八九十百千两]{2,}余?(?=[场次个人名件项幅支家万户所处]|多|余)"
)
_SPACE = re.compile(r"[\s　]+")
YEAR_HERE = "〈年〉"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: where it stands, what it says, its years, and itself without them."""

    start: int
    end: int
    text: str
    years: tuple[int, ...]
    bare: str

    @property
    def figures(self) -> int:
        """How many numbers it states, days, ordinals and years not counted."""
        return len(_FIGURE.findall(_DAY.sub("", self.bare.replace(YEAR_HERE, ""))))


def sentences_in(text: str) -> Iterator[Sentence]:
    """Every sentence and every line that is not empty."""
    start = 0
    for stop in [*(match.start() for match in _STOP.finditer(text)), len(text)]:
        said = text[start:stop].strip()
        if said:
            at = start + text[start:stop].index(said)
            years = tuple(int(y.translate(_CHINESE)) for y in _YEAR.findall(said))
            bare = _SPACE.sub("", _LIST_MARK.sub("", _YEAR.sub(YEAR_HERE, said)))
            yield Sentence(at, at + len(said), said, years, bare)
        start = stop + 1


def year_in(text: str) -> int | None:
    """The first year that a title or a line names."""
    found = _YEAR.search(text)
    return int(found[0].translate(_CHINESE)) if found else None
