"""Money is whole fen; people read and write yuan."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from shixiao.kernel.refusal import Refused

FEN_A_YUAN = 100
MOST_FEN = 10**15  # ten thousand 亿; a column holds it, and no county spends it
_YUAN = re.compile(r"^¥?(?P<number>-?[0-9.,]+)(?P<unit>万)?元?$")


def yuan(fen: int) -> str:
    """Fen as yuan with thousands separators; fen are shown only where there are any."""
    whole, rest = divmod(abs(fen), FEN_A_YUAN)
    sign = "-" if fen < 0 else ""
    return f"{sign}{whole:,}" + (f".{rest:02d}" if rest else "")


def fen(text: str) -> int:
    """Yuan as people type them (`3200`, `3,200.50`, `¥3200元`, `4.68万`, `３２００`), as whole fen.

    Refuses what is no amount, amounts finer than one fen, and those over `MOST_FEN`.
    """
    match = _YUAN.match("".join(unicodedata.normalize("NFKC", text).split()))
    if match is None:
        raise Refused("kernel.not_an_amount", text=text)
    try:
        number = Decimal(match["number"].replace(",", ""))
    except InvalidOperation:
        raise Refused("kernel.not_an_amount", text=text) from None
    amount = number * (10_000 if match["unit"] else 1) * FEN_A_YUAN
    if amount != amount.to_integral_value():
        raise Refused("kernel.finer_than_fen", text=text)
    if abs(amount) > MOST_FEN:
        raise Refused("kernel.amount_too_large")
    return int(amount)
