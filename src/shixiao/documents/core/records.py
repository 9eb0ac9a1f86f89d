"""What is found in a document. Every span counts code points of the text that was read."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["obligation", "prohibition"]
CallsFor = Literal["act", "attitude"]
Genre = Literal["speech", "plan", "notice", "summary", "report", "other"]


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The text of a file, decoded once, and the fingerprint of the file's own bytes."""

    name: str
    sha256: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of the document as a whole; `characters` counts code points."""

    title: str
    genre: Genre
    characters: int
    year: int | None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading: `level` 0 is the title, 1 一、, 2 （一）, 3 1., 4 （1）; `number` as written."""

    start: int
    end: int
    title: str
    level: int
    number: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """One verb-led clause that asks for something; `quote == text[start:end]`, always.

    `lens` is the key of the lens in force or `general`; `party` who is asked, as written, where
    a subject stands; `section` the title of the section; `rule` the rule that found it.
    """

    start: int
    end: int
    quote: str
    kind: Kind
    calls_for: CallsFor
    lens: str
    due_on: date | None
    party: str | None
    section: str | None
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Suspect:
    """A piece that was probably misread; every suggestion replaces `text[start:end]`."""

    start: int
    end: int
    text: str
    suggestions: tuple[str, ...]
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A name or number that was left open: XX县, 20XX年."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where something is missing and nobody knows what."""

    at: int
    reason: str


@dataclass(frozen=True, slots=True)
class Furniture:
    """Text that belongs to the page it was copied from, not to the document."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault that the document names, one clause with its subject."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one text, each list in the order of the text."""

    document: Document
    sections: tuple[Section, ...]
    requirements: tuple[Requirement, ...]
    suspects: tuple[Suspect, ...]
    placeholders: tuple[Placeholder, ...]
    gaps: tuple[Gap, ...]
    furniture: tuple[Furniture, ...]
    problems: tuple[Problem, ...]
