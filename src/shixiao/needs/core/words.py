"""What may not be written down, and how a form that is sent twice is recognised."""

import hashlib
import re
import unicodedata

from shixiao.kernel.refusal import Refused

# A resident identity number: seventeen digits and a digit or X.
_IDENTITY_NUMBER = re.compile(r"(?<!\d)\d{17}[\dX](?!\d)")


def refuse_identity_numbers(text: str, *, field: str) -> None:
    """Nobody's identity number is kept, however it is spaced or whichever digits are used."""
    plain = unicodedata.normalize("NFKC", text).upper()
    if _IDENTITY_NUMBER.search(re.sub(r"[\s-]", "", plain)):
        raise Refused("needs.identity_number", field=field)


def fingerprint_of_form(key: str, *content: object) -> str:
    """What tells a double click from a second wish: the form's own random key and what it says.

    Empty when the form has no key (an import, a sample): then nothing is recognised. The key is
    random and kept nowhere, so that the fingerprint does not give the content away.
    """
    if not key:
        return ""
    said = "\x1f".join([key, *(str(part) for part in content)])
    return hashlib.sha256(said.encode()).hexdigest()[:40]
