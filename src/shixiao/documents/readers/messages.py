"""What the reading process and the one that waits for it say to each other: a line of JSON each.

Pictures follow the line that announces them as bare bytes. Nothing is unpickled.
"""

import json
from collections.abc import Mapping
from typing import BinaryIO, TypedDict

from shixiao.documents.core.records import DocumentText, Line, Page
from shixiao.kernel.refusal import Refused

_LONGEST_LINE = 64 * 1024 * 1024
_LARGEST_PICTURE = 32 * 1024 * 1024


class Request(TypedDict):
    """What the reading process is asked: names and sizes of the files, whose bytes follow."""

    names: list[str]
    sizes: list[int]
    megabytes: int
    parsing: int
    seconds: int


def send(stream: BinaryIO, message: Mapping[str, object]) -> None:
    """Write one line."""
    stream.write(json.dumps(message, ensure_ascii=True, default=str).encode() + b"\n")
    stream.flush()


def receive(stream: BinaryIO) -> dict[str, object] | None:
    """The next line, or None at the end of the stream or for what is no message."""
    line = stream.readline(_LONGEST_LINE)
    if not line.endswith(b"\n"):
        return None
    try:
        message = json.loads(line)
    except ValueError:
        return None
    return message if isinstance(message, dict) else None


def send_refusal(stream: BinaryIO, refused: Refused) -> None:
    """Write a refusal with its facts."""
    send(stream, {"refused": refused.rule, "facts": refused.facts})


def send_document(stream: BinaryIO, document: DocumentText) -> None:
    """Write a document, then the pictures of its pages."""
    pages = [
        {
            "start": page.start,
            "end": page.end,
            "picture": len(page.picture),
            "width": page.width,
            "height": page.height,
            "lines": [(line.start, line.end, line.box, line.sureness) for line in page.lines],
        }
        for page in document.pages
    ]
    whole = {"name": document.name, "sha256": document.sha256, "text": document.text}
    send(stream, {"document": whole, "pages": pages})
    for page in document.pages:
        stream.write(page.picture)
    stream.flush()


def document_in(message: Mapping[str, object], stream: BinaryIO) -> DocumentText:
    """The document that a message holds, its pictures read from the stream.

    Raises ValueError, KeyError or TypeError for what this module would not have written.
    """
    whole, pages = message["document"], message["pages"]
    if not (isinstance(whole, dict) and isinstance(pages, list)):
        raise TypeError
    return DocumentText(
        str(whole["name"]),
        str(whole["sha256"]),
        str(whole["text"]),
        tuple(_page(number, page, stream) for number, page in enumerate(pages, start=1)),
    )


def _page(number: int, page: Mapping[str, object], stream: BinaryIO) -> Page:
    size, lines = page["picture"], page["lines"]
    if not (isinstance(size, int) and 0 <= size <= _LARGEST_PICTURE and isinstance(lines, list)):
        raise TypeError
    picture = stream.read(size)
    if len(picture) != size:
        raise ValueError
    return Page(
        number=number,
        start=int(str(page["start"])),
        end=int(str(page["end"])),
        picture=picture,
        width=int(str(page["width"])),
        height=int(str(page["height"])),
        lines=tuple(_line(*line) for line in lines),
    )


def _line(start: int, end: int, box: list[float], sureness: float) -> Line:
    left, top, right, bottom = map(float, box)
    return Line(int(start), int(end), (left, top, right, bottom), float(sureness))
