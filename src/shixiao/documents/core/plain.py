"""A text without what differs between two copies of the same words: blanks, stops, widths."""

from dataclasses import dataclass

_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}


@dataclass(frozen=True, slots=True)
class Plain:
    """Letters, digits and characters in their order; `places[i]` is where `text[i]` stood."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original text from the first to the last of these characters."""
        return self.places[start], self.places[end - 1] + 1


def plain(text: str) -> Plain:
    """The text with wide letters made narrow, capitals small, and everything else left out."""
    narrow = text.translate(_NARROW)
    kept = [(at, letter) for at, letter in enumerate(narrow) if letter.isalnum()]
    # One character for one: some capitals have two small letters.
    small = "".join(letter.lower() if len(letter.lower()) == 1 else letter for _, letter in kept)
    return Plain(small, tuple(at for at, _ in kept))
