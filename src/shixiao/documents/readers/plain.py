"""Plain text, decoded once and otherwise left alone."""

from shixiao.documents.readers.pages import refuse_long
from shixiao.kernel.refusal import Refused
from shixiao.kernel.text import decoded

LONGEST_SOURCE = 20_000_000  # characters: a web page may carry its pictures in its source


def text_of_plain(data: bytes, name: str) -> str:
    """The text of the bytes; refused when they are no writing, or far too much of it."""
    text = decoded(data)
    if text is None:
        raise Refused("documents.binary", file=name)
    refuse_long(len(text), name, LONGEST_SOURCE)
    return text
