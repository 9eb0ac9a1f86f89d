"""Codes of voter slips: easy to read aloud and to type, impossible to guess.

Fifteen characters drawn from 31 (74 bits) and one that checks them. The alphabet has no 0 O 1 I L,
and since 31 is prime and every place has its own weight, one wrong character and any two that
changed places are noticed before the code is looked up. Who types an O or a 0 has read a Q or a D:
the checking character says which.
"""

import hashlib
import unicodedata
from collections.abc import Callable
from itertools import product

from shixiao.kernel.refusal import Refused

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
DRAWN = 15
GROUP = 4

# What is on the slip where somebody read a character that no code has.
_MISREAD = {"O": "QD", "0": "QD", "1": "7JT", "I": "JT7", "L": "JT7"}
_MOST_MISREAD = 3


def new_code(draw: Callable[[str], str]) -> str:
    """A code in groups of four; `draw(alphabet)` returns one character, unpredictably."""
    drawn = "".join(draw(ALPHABET) for _ in range(DRAWN))
    return in_groups(drawn + _check(drawn))


def in_groups(code: str) -> str:
    """`ABCDEFGH…` as it is printed: `ABCD-EFGH-…`."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def clean(typed: str) -> str:
    """The code that someone typed, without spaces and dashes, in capitals.

    Full-width letters are taken as their plain ones, up to three of O 0 1 I L as what must stand
    on the slip if only one reading is a code. Refuses what cannot be a code:
    `decisions.slip_length`, `decisions.slip_misread`.
    """
    plain = unicodedata.normalize("NFKC", typed).upper()
    code = "".join(character for character in plain if character.isalnum())
    if len(code) != DRAWN + 1:
        raise Refused("decisions.slip_length", field="code", typed=len(code), needed=DRAWN + 1)
    found = _readings(code)
    if len(found) != 1:
        raise Refused("decisions.slip_misread", field="code")
    return found[0]


def slip_hash(code: str) -> str:
    """What is kept of a cleaned code: SHA-256, in hexadecimal."""
    return hashlib.sha256(f"shixiao voter slip\n{code}".encode()).hexdigest()


def _readings(code: str) -> list[str]:
    """The codes that may have been read as this text; the text itself when it is one."""
    if sum(one in _MISREAD for one in code) > _MOST_MISREAD:
        return []
    if not set(code) <= {*ALPHABET, *_MISREAD}:
        return []
    readings = map("".join, product(*(_MISREAD.get(one, one) for one in code)))
    return [one for one in readings if _check(one[:DRAWN]) == one[DRAWN]]


def _check(drawn: str) -> str:
    total = sum(weight * ALPHABET.index(one) for weight, one in enumerate(drawn, start=1))
    return ALPHABET[total % len(ALPHABET)]
