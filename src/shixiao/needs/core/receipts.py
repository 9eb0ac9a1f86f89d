"""Receipt codes: short, readable aloud, and able to notice a slip of the pen.

Eight characters of an alphabet without look-alikes (no 0 O 1 I L 2 Z 5 S 8 B U V). The last one
is a check character: the sum of position × value must be divisible by 23. The alphabet has a
prime number of characters and every position its own weight, so that one wrong character and any
two exchanged ones are always noticed.
"""

import unicodedata

from shixiao.kernel.refusal import Refused

ALPHABET = "34679ACDEFGHJKMNPQRTWXY"
LENGTH = 8
KINDS_OF_CODE = len(ALPHABET) ** (LENGTH - 1)
_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_IGNORED = frozenset(" -–—_·.,，。、:：\t\r\n")


def code_of(number: int) -> str:
    """The code of a number from 0 to `KINDS_OF_CODE` − 1; different numbers, different codes."""
    if not 0 <= number < KINDS_OF_CODE:
        raise ValueError(f"no receipt code for {number}")
    body = ""
    for _ in range(LENGTH - 1):
        number, value = divmod(number, len(ALPHABET))
        body += ALPHABET[value]
    return body + ALPHABET[_missing(body)]


def read_code(written: str) -> str:
    """The code as it is stored, from what someone typed.

    Spaces, hyphens, lower case and full-width characters do not matter. Refuses what cannot be
    one of our codes: too short, a character we never print, or a wrong check character.
    """
    plain = unicodedata.normalize("NFKC", written).upper()
    code = "".join(character for character in plain if character not in _IGNORED)
    if not code:
        raise Refused("needs.receipt_empty", field="code")
    if len(code) != LENGTH:
        raise Refused("needs.receipt_length", field="code", length=LENGTH, typed=len(code))
    unknown = sorted({character for character in code if character not in _VALUES})
    if unknown:
        raise Refused("needs.receipt_character", field="code", characters=unknown)
    if _VALUES[code[-1]] != _missing(code[:-1]):
        raise Refused("needs.receipt_mistyped", field="code")
    return code


def shown_code(code: str) -> str:
    """A code as it is printed: two groups of four."""
    return f"{code[:4]}-{code[4:]}"


def _missing(body: str) -> int:
    """The value of the check character: it makes the weighted sum divisible.

    Its own weight is −1, the others have the weights 1 to 7, so all differ modulo 23.
    """
    return sum(weight * _VALUES[each] for weight, each in enumerate(body, 1)) % len(ALPHABET)
