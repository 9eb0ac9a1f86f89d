"""What is found in a document. Every span counts code points of the text that was read."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["obligation", "prohibition"]
CallsFor = Literal["act", "attitude"]
Genre = Literal["speech", "plan", "notice", "minutes", "summary", "report", "other"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line that was read from a picture of a page.

    `start` and `end` are code points of the whole text; `box` is left, top, right, bottom in
    shares of the page's picture, 0 to 1; `sureness` is the recogniser's own, 0 to 1.
    """

    start: int
    end: int
    box: tuple[float, float, float, float]
    sureness: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a document with pages, counted from 1.

    `picture` is a JPEG of `width` × `height` pixels, upright and flat, on which the boxes of
    `lines` lie; empty, with no lines, for a page whose text came with the file.
    """

    number: int
    start: int
    end: int
    picture: bytes = b""
    width: int = 0
    height: int = 0
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The text of a file, decoded once, and the fingerprint of the file's own bytes.

    `pages` is empty for files without pages (text, web pages, Word).
    """

    name: str
    sha256: str
    text: str
    pages: tuple[Page, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of the document as a whole; `characters` counts code points.

    `issuer` and `issued_on` are what the document says of itself, where it does.
    """

    title: str
    genre: Genre
    characters: int
    year: int | None
    issuer: str = ""
    issued_on: date | None = None


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
    a subject stands; `section` the title of the section; `rule` the rule that found it;
    `wording` the same said so that it stands alone: without ordinal and line breaks, with the
    verb first where the object was fronted.
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
    wording: str = ""


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
