"""Pieces that were probably misread, with readings that glyphs, words and the document support."""

from collections.abc import Sequence

from shixiao.documents.core.records import Suspect


def suspects_in(text: str, view: str, spans: Sequence[tuple[int, int]]) -> tuple[Suspect, ...]:
    """Suspects inside the spans of the document itself, furniture left out."""
    return ()
