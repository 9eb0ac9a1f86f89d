"""One pass over the blocks of a document: sections, the lens in force, and what each run asks."""

import re
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from shixiao.documents.core import words
from shixiao.documents.core.actors import names_actor
from shixiao.documents.core.clauses import Clause, clauses_of, is_damaged, openers_of
from shixiao.documents.core.deadlines import due_on, year_at, years_named
from shixiao.documents.core.faults import (
    Told,
    faults_in_section,
    faults_of,
    is_fault_section,
    labels_faults,
)
from shixiao.documents.core.headings import Block
from shixiao.documents.core.judgement import decides_plainly, orders_plainly
from shixiao.documents.core.lenses import Lens, LensInForce
from shixiao.documents.core.records import Genre, Problem, Requirement, Section
from shixiao.documents.core.scope import Asked, Plainly, ScopeReader
from shixiao.documents.core.tone import calls_for, kind_of
from shixiao.documents.core.verbs import is_verb_led
from shixiao.documents.core.wording import note_of, party_or_time_line, without_note, wording_of

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
_ASK_IN_LISTS: frozenset[Genre] = frozenset({"plan", "notice", "minutes"})
_WHAT_COMES_NEXT = re.compile(
    r"下一?步|下一阶段|打算|今后|明年|下半年|努力方向|改进(?:措施|方向)|工作(?:计划|安排|思路|要点|重点)"
    r"|20\d\d年的?(?:主要|重点)?(?:任务|计划|安排|思路|打算|要点|重点)"
)
_DECIDES = re.compile(
    r"(?:议定|决定|确定|明确|商定)了?(?:以下|如下|下列).{0,4}(?:事项|意见|内容)"
    r"|(?:决定|议定)(?:如下)?$"
)


@dataclass(frozen=True, slots=True)
class Paper:
    """What is known of a text before it is read sentence by sentence."""

    text: str
    view: str
    genre: Genre
    lenses: tuple[Lens, ...]
    year: int | None
    issued_on: date | None
    has_headings: bool


class Reading:
    """What has been found so far, and which heading and lens are in force."""

    def __init__(self, paper: Paper) -> None:
        self.sections: list[Section] = []
        self.requirements: list[Requirement] = []
        self.problems: list[Problem] = []
        self._text, self._view, self._genre = paper.text, paper.view, paper.genre
        self._lens = LensInForce(paper.lenses)
        self._has_headings = paper.has_headings
        self._year, self._issued_on = paper.year, paper.issued_on
        self._damaged = is_damaged(paper.view)
        self._openers = openers_of(paper.view) if self._damaged else frozenset()
        self._years = years_named(paper.view)
        self._title_year: int | None = None
        self._decides = self._begun = self._is_headed = False
        self._since_heading = 0
        self._lead = ""

    def take(self, block: Block) -> None:
        """Read one block."""
        if block.role in {"title", "heading"}:
            self._section(block)
        elif block.role == "body":
            self._body(block)

    def _section(self, block: Block) -> None:
        title = self._text[block.start : block.end]
        self.sections.append(Section(block.start, block.end, title, block.level, block.number))
        if not block.level and (named := years_named(title)):
            self._title_year = named[-1][1]
        self._lens.heading(self._view[block.start : block.end], block.level)
        self._lead = title if block.level > 1 else ""
        self._is_headed = self._is_headed or block.level > 0
        self._since_heading = len(self.requirements)

    def _body(self, block: Block) -> None:
        is_entry = block.is_item and self._is_listed(block)
        reader = ScopeReader(
            opens=self._bare_opening() or is_entry,
            always=self._always_bare() or is_entry,
            year=self._own_year,
            is_closed=self._genre == "summary" and not self._always_bare(),
            is_list=is_entry or self._decides,
            plainly=self._plainly(),
        )
        clauses = list(
            clauses_of(
                self._view, block.start, block.end, damaged=self._damaged, openers=self._openers
            )
        )
        if clauses and clauses[0].stop.startswith("：") and labels_faults(clauses[0].text):
            self._problems([fault for each in clauses[1:] for fault in faults_of(each)])
            return
        before = len(self.requirements)
        for sentence in _sentences(clauses):
            self._sentence(reader, sentence, block)
        self._note(block, before)
        if clauses and clauses[-1].stop.startswith("："):
            self._lead = clauses[-1].text if len(clauses) == 1 else "".join(c.text for c in clauses)
        elif not block.is_item:
            self._lead = (
                self._lead if self.sections and self._lead == self.sections[-1].title else ""
            )

    def _plainly(self) -> Plainly | None:
        """What may ask without a modal: orders of a speaker who has asked, decisions of minutes."""
        if self._genre == "minutes":
            return decides_plainly
        return orders_plainly if self._genre == "speech" and self.requirements else None

    def _is_listed(self, block: Block) -> bool:
        """Whether the entry of a list asks: in papers that order, or where it has no stop."""
        text = self._view[block.start : block.end]
        return self._genre in _ASK_IN_LISTS or not any(stop in text for stop in "。！？")

    def _sentence(self, reader: ScopeReader, sentence: list[Clause], block: Block) -> None:
        opening = sentence[0].text
        if not self._begun and _addresses(sentence):
            return
        self._begun = True
        is_frame = words.FRAME_HEAD.match(opening) is not None
        if sentence[0].start == block.start or is_frame:
            self._lens.new_point(opening, is_frame=is_frame)
        if self._in_fault_section():
            self._problems(faults_in_section(sentence))
            return
        asked, faults = len(reader.asked), len(reader.faults)
        reader.read(sentence)
        if not any(each.start < sentence[0].end for each in reader.asked[asked:]):
            self._lens.told(opening.lstrip('“”"'))
        for each in reader.asked[asked:]:
            self._requirement(each, block)
        self._problems(reader.faults[faults:])
        if any(_DECIDES.search(each.text) and each.stop.startswith("：") for each in sentence):
            self._decides = True
            reader.always = True

    def _problems(self, faults: list[Told]) -> None:
        self.problems += [Problem(f.start, f.end, self._text[f.start : f.end]) for f in faults]

    def _in_fault_section(self) -> bool:
        headings = [section for section in self.sections if section.level]
        return bool(headings) and is_fault_section(headings[-1].title)

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
            headings = [section for section in self.sections if section.level]
            return any(_WHAT_COMES_NEXT.search(section.title) for section in _chain(headings))
        is_order = self._genre in _ORDERS_BY_NATURE
        return (is_order and (self._is_headed or not self._has_headings)) or self._decides

    def _requirement(self, asked: Asked, block: Block) -> None:
        self._lens.asked(asked.text, opens=asked.start == block.start)
        quote = without_note(self._text[asked.start : asked.end])
        confidence = _CONFIDENCE[asked.rule] - (_LESS_WHEN_MENDED if asked.is_mended else 0)
        text = without_note(asked.text)
        self.requirements.append(
            Requirement(
                start=asked.start,
                end=asked.start + len(quote),
                quote=quote,
                kind=kind_of(text),
                calls_for=calls_for(text),
                lens=self._lens.key,
                due_on=self._due(asked, block),
                party=asked.party or block.party or None,
                section=self.sections[-1].title if self.sections else None,
                confidence=round(confidence, 2),
                rule=asked.rule,
                wording=wording_of(text),
            )
        )

    def _due(self, asked: Asked, block: Block) -> date | None:
        """The clause's own day, else that of its row, its sentence, its list or its heading."""
        year = self._year_at(asked.end)
        sources = [asked.text, block.due + "前" if block.due else "", asked.when]
        sources.append(self._lead)
        days = (due_on(source, year, self._issued_on) for source in sources if source)
        return next((day for day in days if day), None)

    @property
    def _own_year(self) -> int | None:
        """The year of the title, else of the day of issue."""
        return self._title_year or (self._issued_on.year if self._issued_on else None)

    def _year_at(self, place: int) -> int | None:
        """The year named last, unless it lies before that of the title or of the day of issue."""
        named = year_at(self._years, place)
        own = self._own_year
        if own is not None and (named is None or named < own):
            return own
        return named or self._year

    def _note(self, block: Block, first: int) -> None:
        """（责任单位：…；完成时限：…） at the end of an entry holds for all of it."""
        party, due = note_of(self._view[block.start : block.end])
        day = due_on(due + "前", self._year_at(block.end), self._issued_on)
        is_line = party_or_time_line(self._view[block.start : block.end])
        for at in range(self._since_heading if is_line else first, len(self.requirements)):
            each = self.requirements[at]
            self.requirements[at] = replace(
                each, party=each.party or party or None, due_on=each.due_on or day
            )


def _addresses(sentence: list[Clause]) -> bool:
    """各乡镇党委、政府，县直有关单位：, before anything is said."""
    text = "".join(clause.text for clause in sentence)
    return sentence[-1].stop.startswith("：") and not words.MODAL.search(text) and names_actor(text)


def _chain(headings: list[Section]) -> list[Section]:
    """The heading in force and those above it."""
    chain: list[Section] = []
    for section in reversed(headings):
        if not chain or section.level < chain[-1].level:
            chain.append(section)
    return chain


def _sentences(clauses: list[Clause]) -> list[list[Clause]]:
    numbered: list[tuple[int, Clause]] = []
    number = 0
    for clause in clauses:
        number += clause.opens_sentence
        numbered.append((number, clause))
    return [[clause for _, clause in group] for _, group in groupby(numbered, key=lambda n: n[0])]
