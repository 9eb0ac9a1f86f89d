"""What people write in a cell, read generously: ２００, 1.2万, 300元, 约90分钟, 6月1日, √.

Each function raises `Refused` (`programme.workbook_…`) with a sentence that says what to write.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta

from shixiao.kernel.refusal import Refused
from shixiao.programme.core.book_columns import DEGREES, BookColumn
from shixiao.programme.core.book_degrees import degrees_in
from shixiao.programme.core.problem import Pieces
from shixiao.programme.core.spoken_days import Period, day_in
from shixiao.programme.readers.grid import Value

LONGEST_TEXT = 200
_UNITS = (
    "元|块|人|户|公里|千米|km|公里/小时|km/h|分钟|分|小时|个小时|h|场|次|趟|辆|站|个|天|倍|度|°"
)
_NUMBER = re.compile(
    r"^(?:大约|约|共)?[¥￥]?(?P<number>[-+]?(?:\d[\d,]*\.?\d*|\.\d+)(?:e[-+]?\d+)?)"
    rf"(?P<times>万|千|亿)?(?P<unit>{_UNITS})?(?:左右|上下|整)?$"
)
_TIMES: Mapping[str | None, float] = {None: 1, "千": 1e3, "万": 1e4, "亿": 1e8}
_YES = frozenset(
    ("是", "要", "有", "需要", "用", "√", "✓", "✔", "y", "yes", "true", "1", "对", "固定")
)
_NO = frozenset(
    ("否", "不", "不要", "无", "没有", "不用", "不需要", "×", "x", "n", "no", "false", "0")
)
_FORM = re.compile(
    r"^(?P<name>.+?)(?:[\s:=*×(]+(?P<amount>\d+(?:\.\d+)?%?|\.\d+)(?:场|分)?\)?)?$", re.DOTALL
)
_PIECE = re.compile(r"^(\d+(?:\.\d+)?(?:e[-+]?\d+)?)[×*x](\d+(?:\.\d+)?(?:e[-+]?\d+)?)$")
_EXCEL_BEGINS = date(1899, 12, 30)
_SERIALS = range(36_526, 73_051)  # 2000 to 2099


def plain(value: object) -> str:
    """Full width to half width, without spaces."""
    return "".join(unicodedata.normalize("NFKC", "" if value is None else str(value)).split())


def text_of(value: Value) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip()
    refuse_long(text)
    return text


def refuse_long(value: Value) -> None:
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        raise Refused("programme.workbook_text_too_long", most=LONGEST_TEXT)


def number_of(value: Value, column: BookColumn, header: str) -> float:
    """A number in the unit of the column: fen, minutes, or whatever its heading says."""
    number, unit = _number(value, column)
    factor = _factor(column, unit, header)
    if column.kind == "fen" and "万" in header and "万" not in plain(value):
        factor *= 1e4
    # Yuan to fen, or hours to minutes: what rounding leaves behind is not meant.
    found = round(number * factor, 6) if factor != 1 else number
    least, most = (bound * factor for bound in column.within)
    if not least <= found <= most:
        rule = "negative" if found < 0 <= least else "out_of_range"
        least, most = column.within
        facts = {"column": column.header, "least": f"{least:g}", "most": f"{most:g}"}
        raise Refused(f"programme.workbook_{rule}", text=str(value)[:40], **facts)
    return found


def whole_of(value: Value, column: BookColumn, header: str) -> int:
    found = number_of(value, column, header)
    if not found.is_integer():
        facts = {"text": str(value)[:40], "column": column.header}
        raise Refused("programme.workbook_not_whole", **facts)
    return int(found)


def _number(value: Value, column: BookColumn) -> tuple[float, str]:
    if not isinstance(value, bool | date):
        match = _NUMBER.match(plain(value).lower())
        if match is not None:
            number = float(match["number"].replace(",", "")) * _TIMES[match["times"]]
            if abs(number) < 1e300:
                return number, match["unit"] or ""
    facts = {"text": str(value)[:40], "column": column.header}
    if column.key not in DEGREES:
        raise Refused("programme.workbook_not_a_number", **facts)
    degrees = degrees_in(str(value))
    if degrees is None:
        raise Refused("programme.workbook_not_degrees", **facts)
    return degrees, "°"


def _factor(column: BookColumn, unit: str, header: str) -> float:
    if column.kind == "fen":
        return 100.0
    if column.key == "day_minutes":
        says = unit or ("分钟" if "分钟" in header else "小时")
        return 1.0 if says in ("分", "分钟") else 60.0
    if column.key in ("minutes_per_stop", "max_minutes"):
        says = unit or ("小时" if "小时" in header else "分钟")
        return 60.0 if says in ("小时", "个小时", "h") else 1.0
    return 1.0


def flag_of(value: Value, column: BookColumn) -> bool:
    text = "1" if value is True else "0" if value is False else plain(value).lower()
    if text in _YES or text in _NO:
        return text in _YES
    raise Refused("programme.workbook_not_a_flag", text=str(value)[:40], column=column.header)


def day_of(value: Value, period: Period | None) -> date:
    """A day, also as text or as the number behind it; without a year only where a season is."""
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and int(value) in _SERIALS:
        return _EXCEL_BEGINS + timedelta(int(value))
    text = plain(value)
    if period is not None:
        return day_in(text, period)
    found = day_in(text, Period(date(1, 1, 1), date(1, 12, 31)))
    if found.year == 1:
        raise Refused("programme.workbook_day_without_year", text=text)
    return found


def days_text_of(value: Value) -> str:
    """The text of free days; a cell that is one date counts as that day."""
    if isinstance(value, date) or (isinstance(value, int | float) and int(value) in _SERIALS):
        return day_of(value, None).isoformat()
    return str(value).strip()


def forms_of(value: Value) -> dict[str, float]:
    """Art forms with what one show counts: `戏曲 1、曲艺 0.5`."""
    found: dict[str, float] = {}
    for part in re.split(r"[、,;，；/\n]+", str(value)):
        match = _FORM.match(unicodedata.normalize("NFKC", part).strip())
        if match is None:
            continue
        name, amount = match["name"].strip(), match["amount"]
        if name in found:
            raise Refused("programme.workbook_form_twice", form=name)
        if len(name) > 40:
            raise Refused("programme.workbook_form_unread", text=name[:20])
        found[name] = _quality(amount, name)
    if not found:
        raise Refused("programme.workbook_form_unread", text=str(value)[:20])
    return found


def _quality(amount: str | None, name: str) -> float:
    if amount is None:
        return 1.0
    found = float(amount.rstrip("%")) / (100 if amount.endswith("%") else 1)
    if not 0 < found <= 10:
        raise Refused("programme.workbook_quality_unfit", form=name, text=amount)
    return found


def said_forms(forms: Mapping[str, float]) -> str:
    """Forms as `forms_of` reads them."""
    return "、".join(
        name if amount == 1 else f"{name} {_said(amount)}" for name, amount in forms.items()
    )


def pieces_of(value: Value) -> Pieces:
    """A curve: `1×1；1×0.45`, width times slope, the slopes falling."""
    found: list[tuple[float, float]] = []
    for part in re.split(r"[;；、,，]", str(value)):
        match = _PIECE.match(plain(part).lower())
        if match is None:
            raise Refused("programme.workbook_not_pieces", text=part[:20])
        found.append((float(match[1]), float(match[2])))
    slopes = [slope for width, slope in found if width > 0]
    if slopes != sorted(slopes, reverse=True) or len(found) > 50:
        raise Refused("programme.workbook_pieces_rise")
    return tuple(found)


def said_pieces(pieces: Pieces) -> str:
    return "；".join(f"{_said(width)}×{_said(slope)}" for width, slope in pieces)


def _said(number: float) -> str:
    """A number without a loss and without a needless point."""
    return str(int(number)) if float(number).is_integer() and abs(number) < 1e15 else repr(number)
