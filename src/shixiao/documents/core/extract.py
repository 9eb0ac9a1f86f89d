"""From a text to its requirements: layout, clauses, scope, then what each span asks for."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from shixiao.documents.core.deadlines import year_at, years_named
from shixiao.documents.core.genres import genre_of, is_story
from shixiao.documents.core.headings import Block
from shixiao.documents.core.known import Known
from shixiao.documents.core.layout import across_pages, blocks_of
from shixiao.documents.core.lenses import DEFAULT_LENSES, Lens
from shixiao.documents.core.masthead import origin_of
from shixiao.documents.core.placeholders import gaps_in, placeholders_in
from shixiao.documents.core.reading import Paper, Reading
from shixiao.documents.core.records import Document, Extraction, Furniture
from shixiao.documents.core.simplified import is_traditional
from shixiao.documents.core.suspects import suspects_in
from shixiao.documents.core.view import reading_copy

_NAMED_TITLE = re.compile(r"(?:本文|文章|文档)?标题[:：]\s*(.+)")


def extract_requirements(
    text: str,
    *,
    lenses: Iterable[Lens] = DEFAULT_LENSES,
    year: int | None = None,
    issued_on: date | None = None,
    known: Known | None = None,
) -> Extraction:
    """Find what a document asks for, each requirement one verb-led clause quoted raw.

    `text` is what `read_document` returns; all spans are code points of it, and every quote is
    `text[start:end]`. `lenses` are the rows of the campaign. `year` resolves deadlines such as
    7月底 where the text names no year of its own; without either they stay None. `known` is what
    the county's own documents teach about misread characters.
    `issued_on` is the day from which 一周内 counts; without it the day that the text gives itself.
    Never refuses and never raises: a text that asks for nothing yields empty lists.

    Method: a grammar of clauses (imperative scope, fronted phrases, decoys) over a reading copy
    of equal length, with word classes from jieba's dictionary. See docs/extraction.md.
    """
    view = reading_copy(text)
    blocks = blocks_of(view)
    title = _title(text, blocks)
    body = [block for block in blocks if block.role == "body"]
    genre = genre_of(_title(view, blocks), view[body[0].start : body[0].end] if body else "")
    furniture = tuple(Furniture(b.start, b.end) for b in blocks if b.role == "furniture")
    origin = origin_of(
        [view[b.start : b.end] for b in blocks if b.role == "origin"],
        [view[each.start : each.end] for each in furniture],
    )
    issued_on = issued_on or origin.issued_on
    year = year or (issued_on.year if issued_on else None)
    has_headings = any(block.role == "heading" and block.number for block in blocks)
    whole, plain = across_pages(blocks, view)
    reading = Reading(Paper(text, plain, genre, tuple(lenses), year, issued_on, has_headings))
    for block in () if is_story(view, genre) else _without_fragment(whole, plain):
        reading.take(block)
    return Extraction(
        document=Document(
            title,
            genre,
            len(text),
            year_at(years_named(view), 0) or year,
            origin.issuer,
            issued_on,
        ),
        sections=tuple(reading.sections),
        requirements=tuple(reading.requirements),
        suspects=()
        if is_traditional(text)
        else suspects_in(text, view, [b for b in blocks if b.role != "furniture"], known),
        placeholders=placeholders_in(view),
        gaps=gaps_in(text, None if _is_whole(blocks, view) else body[-1].end),
        furniture=furniture,
        problems=tuple(reading.problems),
    )


def _title(text: str, blocks: Sequence[Block]) -> str:
    """The title as it stands on the page, else as the furniture of a web page names it."""
    for block in blocks:
        if block.role == "title":
            return re.sub(r"\s*[\r\n]\s*", "", text[block.start : block.end])
    named = (_NAMED_TITLE.match(text[b.start : b.end]) for b in blocks if b.role == "furniture")
    return next((match[1].strip() for match in named if match), "")


def _without_fragment(blocks: Sequence[Block], view: str) -> list[Block]:
    """The blocks without the clause that the end of the text cuts off."""
    bodies = [at for at, block in enumerate(blocks) if block.role == "body"]
    if not bodies or _is_whole(blocks, view):
        return list(blocks)
    last = blocks[bodies[-1]]
    stops = sum(_is_closed(view, blocks[at]) for at in bodies[:-1])
    if len(bodies) > 1 and stops * 2 < len(bodies) - 1:
        return list(blocks)
    cut = max(view.rfind(mark, last.start, last.end) for mark in "，。；！？：．")
    kept = [*blocks]
    kept[bodies[-1]] = replace(last, end=max(cut + 1, last.start))
    return kept


def _is_whole(blocks: Sequence[Block], view: str) -> bool:
    """Whether the text ends with a stop, an entry of a list, or who signed it and when."""
    last = next((b for b in reversed(blocks) if b.role in {"body", "origin"}), None)
    return last is None or last.role == "origin" or last.is_item or _is_closed(view, last)


def _is_closed(view: str, block: Block) -> bool:
    return view[block.start : block.end].rstrip().rstrip('”"）)').endswith(tuple("。！？；：．…"))
