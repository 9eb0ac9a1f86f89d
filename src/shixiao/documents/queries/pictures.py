"""Pictures of pages, with the lines of a sentence framed in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shixiao.documents.core.paper import Span
from shixiao.documents.core.pictures import Box, around, boxes_of
from shixiao.documents.core.records import Line
from shixiao.documents.core.stretches import Part
from shixiao.documents.models import Document, Page, Requirement


@dataclass(frozen=True, slots=True)
class PageRow:
    """One page as it was read; `width` is 0 where there is no picture."""

    number: int
    start: int
    end: int
    width: int
    height: int
    lines: tuple[Line, ...]

    @property
    def has_picture(self) -> bool:
        return self.width > 0 and self.height > 0


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle in pixels of the picture, written as SVG wants it."""

    x: str
    y: str
    width: str
    height: str

    def __str__(self) -> str:
        return f"{self.x} {self.y} {self.width} {self.height}"


@dataclass(frozen=True, slots=True)
class Framed:
    """A sentence on the page: its number and the rectangles around its lines."""

    number: int
    rectangles: tuple[Rectangle, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """One page's picture: the current sentence, the others, and what to look at closely."""

    number: int
    width: int
    height: int
    now: tuple[Rectangle, ...]
    others: tuple[Framed, ...]
    close: Rectangle


@dataclass(frozen=True, slots=True)
class Pictures:
    """Whether the document has pictures, and those that the current sentence stands on."""

    exist: bool
    shown: tuple[Picture, ...]


def pages_of(document: Document) -> list[PageRow]:
    """The pages of a document in order. One query."""
    rows = Page.objects.filter(document=document).order_by("number")
    return [
        PageRow(
            number=number,
            start=start,
            end=end,
            width=width if picture else 0,
            height=height,
            lines=tuple(
                Line(first, last, (left, top, right, bottom), sureness)
                for first, last, left, top, right, bottom, sureness in lines
            ),
        )
        for number, start, end, picture, width, height, lines in rows.values_list(
            "number", "start", "end", "picture", "width", "height", "lines"
        )
    ]


def pictures_of(
    pages: Sequence[PageRow], rows: Iterable[Requirement], now: Span | None, part: Part
) -> Pictures:
    """The pages of what is looked at; without it the first page of the part.

    `now` is the current sentence under its number, or another piece of the text under 0.
    """
    drawn = [page for page in pages if page.has_picture]
    start, end = (now.start, now.end) if now else (part.begin, part.end)
    here = [page for page in drawn if page.start < end and start < page.end]
    shown = [_picture(page, rows, now) for page in (here if now else here[:1])]
    return Pictures(exist=bool(drawn), shown=tuple(shown))


def _picture(page: PageRow, rows: Iterable[Requirement], now: Span | None) -> Picture:
    boxes = boxes_of(page.lines, now.start, now.end) if now else ()
    others = [
        Framed(row.number, _rectangles(page, boxes_of(page.lines, row.start, row.end)))
        for row in rows
        if row.number != (now.key if now else 0)
        and row.state != Requirement.State.REJECTED
        and row.start < page.end
        and page.start < row.end
    ]
    return Picture(
        number=page.number,
        width=page.width,
        height=page.height,
        now=_rectangles(page, boxes),
        others=tuple(each for each in others if each.rectangles),
        close=_rectangles(page, [around(boxes)])[0],
    )


def _rectangles(page: PageRow, boxes: Iterable[Box]) -> tuple[Rectangle, ...]:
    return tuple(
        Rectangle(
            x=f"{box.left * page.width:.1f}",
            y=f"{box.top * page.height:.1f}",
            width=f"{(box.right - box.left) * page.width:.1f}",
            height=f"{(box.bottom - box.top) * page.height:.1f}",
        )
        for box in boxes
    )
