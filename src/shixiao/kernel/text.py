"""Text that comes from files: decoded once and otherwise left alone; widths for plain tables."""

import codecs
import unicodedata

_ALLOWED_CONTROLS = frozenset("\t\n\r\x0b\x0c\x1a\x85")


def decoded(data: bytes) -> str | None:
    """The text of a file: UTF-8, else GB18030; a leading byte order mark is removed.

    Nothing else is changed: line ends stay as they are. None for bytes that are no text.
    """
    if b"\x00" in data[:65536]:
        return None
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.removeprefix(codecs.BOM_UTF8).decode(encoding)
        except UnicodeDecodeError:
            continue
        text = text.removeprefix("\ufeff")
        if _is_text(text):
            return text
    return None


def _is_text(text: str) -> bool:
    """Whether controls, private and unassigned characters are rare enough for writing."""
    strange = sum(
        unicodedata.category(character) in {"Cc", "Co", "Cn"} and character not in _ALLOWED_CONTROLS
        for character in text
    )
    return strange * 50 <= len(text)


def width(text: str) -> int:
    """Columns that a text takes in a terminal: two for a wide character."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def padded(text: str, columns: int) -> str:
    """The text filled with blanks to a number of columns."""
    return text + " " * max(0, columns - width(text))


def shortened(text: str, columns: int) -> str:
    """The text cut to a number of columns, … in place of what is cut off."""
    if width(text) <= columns:
        return text
    kept = ""
    for character in text:
        if width(kept + character) > columns - 2:
            break
        kept += character
    return kept + "…"
