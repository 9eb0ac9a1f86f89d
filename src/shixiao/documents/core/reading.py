"""One pass over the blocks of a document: sections, the lens in force, and what each run asks."""

import re
from itertools import groupby

from shixiao.documents.core.clauses import Clause, clauses_of, is_damaged, openers_of
from shixiao.documents.core.deadlines import due_on, year_at, years_named
from shixiao.documents.core.layout import Block
from shixiao.documents.core.lenses import GENERAL, Lens, lenses_named
from shixiao.documents.core.records import Genre, Problem, Requirement, Section
from shixiao.documents.core.scope import Asked, ScopeReader
from shixiao.documents.core.tone import calls_for, kind_of
from shixiao.documents.core.verbs import is_verb_led

_CONFIDENCE = {
    "modal": 0.95,
    "hope": 0.9,
    "period": 0.9,
    "scope": 0.85,
    "result": 0.85,
    "bare": 0.7,
}
_LESS_WHEN_MENDED = 0.1
_ORDERS_BY_NATURE: frozenset[Genre] = frozenset({"plan", "notice"})
_WHAT_COMES_NEXT = re.compile(r"下一?步|打算|计划|安排|思路|明年|今后")
_ORDINAL_CLAUSE = re.compile(r"^(?:第?[一二三四五六七八九十]+(?:是|要|，|、)|首先|其次|再次)")
_LENS_CLAUSE = re.compile(r"^.{0,6}(?:要|必须).{0,6}(?:树立|坚持|践行|突出|把握|做到|强化)")


class Reading:
    """What has been found so far, and which heading and lens are in force."""

    def __init__(
        self, text: str, view: str, genre: Genre, lenses: tuple[Lens, ...], year: int | None
    ) -> None:
        self.sections: list[Section] = []
        self.requirements: list[Requirement] = []
        self.problems: list[Problem] = []
        self._text, self._view, self._genre = text, view, genre
        self._lenses, self._year = lenses, year
        self._damaged = is_damaged(view)
        self._openers = openers_of(view) if self._damaged else frozenset()
        self._years = years_named(view)
        self._lens, self._lens_level = GENERAL, 0

    def take(self, block: Block) -> None:
        """Read one block."""
        if block.role in {"title", "heading"}:
            self._section(block)
        elif block.role == "body":
            self._body(block)

    def _section(self, block: Block) -> None:
        title = self._text[block.start : block.end]
        self.sections.append(Section(block.start, block.end, title, block.level, block.number))
        named = lenses_named(self._view[block.start : block.end], self._lenses)
        if len(named) == 1 and block.level:
            self._lens, self._lens_level = named[0], block.level
        elif block.level <= self._lens_level:
            self._lens, self._lens_level = GENERAL, 0

    def _body(self, block: Block) -> None:
        reader = ScopeReader(
            opens=self._bare_opening(),
            always=self._always_bare(),
            is_closed=self._genre == "summary" and not self._always_bare(),
        )
        clauses = clauses_of(
            self._view, block.start, block.end, damaged=self._damaged, openers=self._openers
        )
        for sentence in _sentences(list(clauses)):
            first = len(reader.asked)
            reader.read(sentence)
            for asked in reader.asked[first:]:
                self._requirement(asked)
        for fault in reader.faults:
            self.problems.append(
                Problem(fault.start, fault.end, self._text[fault.start : fault.end])
            )

    def _bare_opening(self) -> bool:
        """Whether a run may open with a verb and still ask: below a heading that is an order."""
        if self._genre == "summary":
            return self._always_bare()
        section = self.sections[-1] if self.sections else None
        return self._always_bare() or (
            section is not None and section.level > 0 and is_verb_led(section.title)
        )

    def _always_bare(self) -> bool:
        if self._genre == "summary":
            return any(_WHAT_COMES_NEXT.search(section.title) for section in self.sections[1:][-1:])
        return self._genre in _ORDERS_BY_NATURE

    def _requirement(self, asked: Asked) -> None:
        self._change_lens(asked.text)
        quote = self._text[asked.start : asked.end]
        year = year_at(self._years, asked.end) or self._year
        confidence = _CONFIDENCE[asked.rule] - (_LESS_WHEN_MENDED if asked.is_mended else 0)
        self.requirements.append(
            Requirement(
                start=asked.start,
                end=asked.end,
                quote=quote,
                kind=kind_of(asked.text),
                calls_for=calls_for(asked.text),
                lens=self._lens,
                due_on=due_on(asked.context, year),
                party=asked.party,
                section=self.sections[-1].title if self.sections else None,
                confidence=round(confidence, 2),
                rule=asked.rule,
            )
        )

    def _change_lens(self, text: str) -> None:
        """一要牢固树立…的理念 asks, and is the heading of what follows at the same time."""
        named = lenses_named(text, self._lenses)
        is_heading = bool(_ORDINAL_CLAUSE.match(text) or _LENS_CLAUSE.match(text))
        if len(named) == 1 and is_heading:
            self._lens, self._lens_level = named[0], 9
        elif (
            _ORDINAL_CLAUSE.match(text)
            and self._lens_level == 9
            and re.match(r"[一二三四五六七八九]要", text)
        ):
            self._lens, self._lens_level = GENERAL, 0


def _sentences(clauses: list[Clause]) -> list[list[Clause]]:
    numbered: list[tuple[int, Clause]] = []
    number = 0
    for clause in clauses:
        number += clause.opens_sentence
        numbered.append((number, clause))
    return [[clause for _, clause in group] for _, group in groupby(numbered, key=lambda n: n[0])]
