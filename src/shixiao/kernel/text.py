"""Text that comes from files: decoded once and otherwise left alone; widths for plain tables."""

import codecs
import re
import unicodedata

from shixiao.kernel.hanzi import is_common

_ALLOWED_CONTROLS = frozenset("\t\n\r\x0b\x0c\x1a\x85")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LOST = "\ufffd"
_DAMAGED_AT_MOST = 100  # one character in so many may be damaged
_LOOKED_AT = 200_000  # characters: as much as is needed to tell what a text is
_COMMON, _STOP, _RARE, _SIGN = 2.0, 1.0, -1.0, -2.0
_SURE, _HOPELESS = 1.5, -0.5  # the mean of a text
_ENOUGH = 60  # bytes beyond ASCII: about thirty characters
_STOPS = frozenset("〔〕，。、；：？！“”‘’（）《》〈〉【】「」『』—…·○〇　％－～")
_WESTERN = re.compile(r"[A-Za-z][\x80-\u07ff]|[\x80-\u07ff][A-Za-z]")
_SIGNS = re.compile(r"[\u00a0-\u2fff\u3040-\u33ff\ue000-\uf8ff\uff61-\uffdf]")


def decoded(data: bytes) -> str | None:
    """The text of a file; a leading byte order mark is removed and nothing else is changed.

    With a mark it is UTF-8, UTF-16 or UTF-32; without one UTF-8, else GB18030 or Big5, whichever
    reads more like Chinese. A few damaged bytes (one character in a hundred) become U+FFFD. None
    for bytes that are no text, or hold NUL.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _whole(data[len(mark) :], encoding)
    if b"\x00" in data:
        return None
    text = _strict(data, "utf-8")
    if text is None:
        return _most_chinese(data)
    if _is_foreign(text):
        chinese = _most_chinese(data)
        text = chinese if chinese and _likeness(chinese) >= _SURE else text
    return text if _is_text(text) else None


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _whole(data: bytes, encoding: str) -> str | None:
    """The text in an encoding that is known, unless too much of it is lost."""
    text = data.decode(encoding, "replace")
    lost = text.count(_LOST)
    if "\x00" in text or lost * _DAMAGED_AT_MOST > max(len(text), _DAMAGED_AT_MOST):
        return None
    return text if _is_text(text) else None


def _is_foreign(text: str) -> bool:
    """Whether a text in UTF-8 has foreign letters only: a word in GB18030 may look like that."""
    return not text.isascii() and max(text) < "\u0800" and not _WESTERN.search(text)


def _most_chinese(data: bytes) -> str | None:
    """The reading that looks most like writing, of two alike the first; None when none does."""
    readings = [_whole(data, each) for each in ("utf-8", "gb18030", "cp950", "big5hkscs")]
    found = [text for text in readings if text is not None]
    best = max(found, key=_likeness, default=None)
    if best is None or (len(best.encode()) > len(best) + _ENOUGH and _likeness(best) < _HOPELESS):
        return None
    return best


def _likeness(text: str) -> float:
    """How much a text reads like Chinese: its mean over characters that are not ASCII."""
    seen = [each for each in text[:_LOOKED_AT] if not each.isascii()]
    return sum(map(_weight, seen)) / max(1, len(seen))


def _weight(character: str) -> float:
    if is_common(character):
        return _COMMON
    if character in _STOPS:
        return _STOP
    return _SIGN if character == _LOST or _SIGNS.match(character) else _RARE


def _is_text(text: str) -> bool:
    """Whether controls, private and unassigned characters are rare enough for writing."""
    seen = text[:_LOOKED_AT]
    strange = sum(
        unicodedata.category(character) in {"Cc", "Co", "Cn"} and character not in _ALLOWED_CONTROLS
        for character in seen
    )
    return strange * 50 <= len(seen)


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
