"""Pieces that were probably misread, with readings that glyphs, words and the document support.

Each stretch between stops is divided into words and set phrases, and divided again with readings
of other shape, with lost and with added characters (`lattice.py`); a place is suspect where the
second division is much the likelier. What is found is put right in a copy and the stretch is read
once more, so that three misread characters of one phrase are found one after another. Stops and
quotation marks are in `punctuation.py`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from shixiao.documents.core.headings import Block
from shixiao.documents.core.known import Known
from shixiao.documents.core.lattice import Finding, Language, Lattice
from shixiao.documents.core.lexicon import Phrases, repeated, seen_in, set_phrases
from shixiao.documents.core.punctuation import punctuation_suspects
from shixiao.documents.core.records import Suspect
from shixiao.documents.core.shapes import Shapes

_MOST_SUGGESTIONS = 5
_PASSES = 3
_EASE = 2.0
_LEAST_DAMAGE = 2
_MOST_BETWEEN = 500
_RUN = re.compile(r"[\u4e00-\u9fff]{2,}")
_REPEATED = ((3, 3), (4, 2), (5, 2), (6, 2))
_COUNT_OF_REPEATED = 15
_ONE_MORE_EVERY = 20_000


def suspects_in(
    text: str, view: str, parts: Sequence[Block], known: Known | None = None
) -> tuple[Suspect, ...]:
    """Suspects inside the parts of the document itself, furniture left out."""
    spans = [(part.start, part.end) for part in parts]
    stretches = [stretch for span in spans for stretch in _stretches(view, *span)]
    known = known or Known()
    language = _language([stretch.text for stretch in stretches], known)
    sure = (*_mended(text, view, spans), *punctuation_suspects(text, view, parts))
    lattices = [Lattice(stretch.text, language) for stretch in stretches]
    damage = len(sure) + sum(len(lattice.findings()) for lattice in lattices)
    size = sum(len(stretch.text) for stretch in stretches)
    ease = _EASE if damage >= _LEAST_DAMAGE and damage * _MOST_BETWEEN >= size else 0.0
    found: dict[tuple[int, int], Suspect] = {}
    for stretch, lattice in zip(stretches, lattices, strict=True):
        for suspect in _misread(text, stretch, lattice, language, ease):
            found[suspect.start, suspect.end] = suspect
    found |= {(suspect.start, suspect.end): suspect for suspect in sure}
    kept = _kept(text, known.kept)
    return tuple(
        found[span]
        for span in sorted(found)
        if not any(a <= span[0] and span[1] <= b for a, b in kept)
    )


def _kept(text: str, pieces: Iterable[str]) -> list[tuple[int, int]]:
    """Where pieces stand that people left as they were."""
    return [match.span() for piece in pieces for match in re.finditer(re.escape(piece), text)]


@dataclass(slots=True)
class _Stretch:
    """Characters between stops, line breaks left out, and where each stands in the text."""

    text: str
    origins: list[int] = field(default_factory=list)

    def change(self, start: int, end: int, right: str) -> None:
        """Put a piece right; a character that was not in the text has no origin."""
        kept = self.origins[start:end] if len(right) == end - start else [-1] * len(right)
        self.text = self.text[:start] + right + self.text[end:]
        self.origins[start:end] = kept


def _stretches(view: str, start: int, end: int) -> Iterator[_Stretch]:
    places = [at for at in range(start, end) if not view[at].isspace()]
    body = "".join(view[at] for at in places)
    for run in _RUN.finditer(body):
        yield _Stretch(run[0], places[run.start() : run.end()])


def _language(texts: Sequence[str], known: Known) -> Language:
    more = sum(map(len, texts)) // _ONE_MORE_EVERY
    own = {
        stretch: count * _COUNT_OF_REPEATED
        for size, least in _REPEATED
        for stretch, count in repeated(texts, (size,), least + more).items()
    }
    pairs = Counter(text[at : at + 2] for text in texts for at in range(len(text) - 1))
    pairs.update(Counter("".join(texts)))
    return Language(
        phrases=(("set_phrase", set_phrases()), ("written_otherwise_here", Phrases(own))),
        shapes=Shapes(known.corrections),
        pairs=pairs,
        seen=seen_in((*known.texts, *(right for _, right in known.corrections))),
    )


def _misread(
    text: str, stretch: _Stretch, lattice: Lattice, language: Language, ease: float
) -> Iterator[Suspect]:
    end_of_text = stretch.origins[-1] + 1
    changed: set[int] = set()
    for _ in range(_PASSES):
        findings = lattice.findings(ease)
        if not findings:
            return
        for finding in reversed(findings):
            edit = finding.edit
            places = [at for at in stretch.origins[edit.start : edit.end]]
            following = [at for at in stretch.origins[edit.start :] if at >= 0]
            place = following[0] if following else end_of_text
            stretch.change(edit.start, edit.end, edit.right)
            if -1 in places or changed.intersection(places):
                continue
            changed.update(places)
            yield _suspect(text, place, place + len(places), finding)
        lattice = Lattice(stretch.text, language)


def _suspect(text: str, start: int, end: int, finding: Finding) -> Suspect:
    written = text[start:end]
    suggestions = tuple(each for each in finding.suggestions if each != written)
    confidence = round(min(0.95, 0.6 + finding.gain / 50), 2)
    return Suspect(
        start, end, written, suggestions[:_MOST_SUGGESTIONS], confidence, finding.edit.by
    )


def _mended(text: str, view: str, spans: Iterable[tuple[int, int]]) -> Iterator[Suspect]:
    """Modals that the reading copy had to mend: 必领 for 必须."""
    for start, end in spans:
        for at in range(start, end):
            if text[at] != view[at] and "\u4e00" <= view[at] <= "\u9fff":
                yield Suspect(at, at + 1, text[at], (view[at],), 0.95, "broken_modal")
