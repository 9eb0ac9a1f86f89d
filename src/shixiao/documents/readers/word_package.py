"""A Word document as a package: vetted before it is opened, its parts parsed without entities."""

import io
import posixpath
import zipfile
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from shixiao.kernel.refusal import Refused

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/"
# Documents saved as "strict" differ in the names of their spaces only.
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": _TRANSITIONAL
    + b"wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/math": _TRANSITIONAL + b"officeDocument/2006/math",
}
_LARGEST_UNPACKED = 100 * 1024 * 1024
_HIGHEST_RATIO = 100
_RATIO_FROM = 5 * 1024 * 1024
_MOST_PARTS = 2_000
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class WordPackage:
    """The parts of a document that hold or number its text; those that are missing are None."""

    body: Element
    numbering: Element | None
    styles: Element | None
    footnotes: Element | None
    endnotes: Element | None


def opened(data: bytes, name: str) -> WordPackage:
    """The parts of a document whose package is safe to open.

    Raises what `zipfile` and the XML parser raise for a broken one; refuses what is made to harm.
    """
    _vet(data, name)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        main = _related(package, "").get("officeDocument", "word/document.xml")
        parts = _related(package, main)
        root = _parsed(package.read(main))
        body = root.find(f"{W}body")
        if root.tag != f"{W}document" or body is None:
            raise Refused("documents.broken_word", file=name)
        found = {
            kind: _parsed(package.read(parts[kind]))
            for kind in ("numbering", "styles", "footnotes", "endnotes")
            if parts.get(kind) in package.namelist()
        }
        return WordPackage(
            body,
            found.get("numbering"),
            found.get("styles"),
            found.get("footnotes"),
            found.get("endnotes"),
        )


def child(parent: Element | None, name: str) -> Element | None:
    """The first child of a name (without its space), or None."""
    return parent.find(f"{W}{name}") if parent is not None else None


def value_of(parent: Element | None, name: str) -> str:
    """The value of a child such as `<w:numId w:val="3"/>`, or nothing."""
    found = child(parent, name)
    return found.get(f"{W}val", "") if found is not None else ""


def _related(package: zipfile.ZipFile, part: str) -> dict[str, str]:
    """The other parts that a part names, by the last word of their kind."""
    folder, file = posixpath.split(part)
    listing = posixpath.join(folder, "_rels", f"{file}.rels")
    if listing not in package.namelist():
        return {}
    found: dict[str, str] = {}
    for relation in _parsed(package.read(listing)):
        if relation.get("TargetMode") != "External":
            kind = relation.get("Type", "").rsplit("/", 1)[-1]
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
            found.setdefault(kind, target.lstrip("/"))
    return found


def _parsed(content: bytes) -> Element:
    for strict, transitional in _STRICT.items():
        content = content.replace(strict, transitional)
    root: Element = fromstring(content, forbid_dtd=True)
    return root


def _vet(data: bytes, name: str) -> None:
    """Unpack everything once, counting what really comes out, and parse the XML defused."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = package.infolist()
        names = {part.filename for part in parts}
        declared = sum(part.file_size for part in parts)
        if len(parts) > _MOST_PARTS or _bursts(declared, len(data)):
            raise Refused("documents.packed_to_burst", file=name)
        if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
            raise Refused("documents.has_macros", file=name)
        if "[Content_Types].xml" not in names:
            raise Refused("documents.broken_word", file=name)
        unpacked = 0
        for part in parts:
            content = _unpack(package, part, name, _LARGEST_UNPACKED - unpacked)
            unpacked += len(content)
            if _bursts(unpacked, len(data)):
                raise Refused("documents.packed_to_burst", file=name)
            if part.filename.endswith((".xml", ".rels")):
                _refuse_entities(content, name)
            if b"macroEnabled" in content and part.filename == "[Content_Types].xml":
                raise Refused("documents.has_macros", file=name)


def _bursts(unpacked: int, packed: int) -> bool:
    if unpacked > _LARGEST_UNPACKED:
        return True
    return unpacked > _RATIO_FROM and unpacked > _HIGHEST_RATIO * packed


def _unpack(package: zipfile.ZipFile, part: zipfile.ZipInfo, name: str, room: int) -> bytes:
    content = bytearray()
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            content += chunk
            if len(content) > room:
                raise Refused("documents.packed_to_burst", file=name)
    return bytes(content)


def _refuse_entities(content: bytes, name: str) -> None:
    try:
        fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        raise Refused("documents.unsafe_xml", file=name) from None
