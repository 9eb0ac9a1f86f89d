"""The log as a table."""

import csv
from collections.abc import Sequence
from datetime import tzinfo
from io import StringIO

from shixiao.journal.queries import Line

_FIRST_LETTERS_OF_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def csv_of(lines: Sequence[Line], *, headers: Sequence[str], zone: tzinfo) -> bytes:
    """The lines as CSV that Excel opens right: UTF-8 with its mark, texts never as formulas.

    `headers` name moment, who, act, subject, entry and leaf, in this order.
    """
    out = StringIO()
    table = csv.writer(out)
    table.writerow(headers)
    for line in lines:
        local = line.at.astimezone(zone)
        moment = local.date().isoformat() if line.is_day else local.isoformat(" ", "seconds")
        leaf = "" if line.leaf is None else line.leaf
        table.writerow([moment, _text(line.who), line.act, line.subject, line.number, leaf])
    return out.getvalue().encode("utf-8-sig")


def _text(text: str) -> str:
    return f"'{text}" if text.startswith(_FIRST_LETTERS_OF_FORMULAS) else text
