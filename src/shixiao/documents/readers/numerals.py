"""Numbers as Word and browsers write them before a paragraph."""

_DIGITS = "〇一二三四五六七八九"
_FORMAL = {
    "chineseLegalSimplified": ("零壹贰叁肆伍陆柒捌玖", "拾", "佰", "仟"),
    "ideographLegalTraditional": ("零壹貳參肆伍陸柒捌玖", "拾", "佰", "仟"),
}
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳" + "".join(
    map(chr, [*range(0x3251, 0x3260), *range(0x32B1, 0x32C0)])
)
_LISTED = {
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    "ideographTraditional": _STEMS,
    "ideographZodiac": _BRANCHES,
}
_COUNTING = {
    "chineseCounting",
    "taiwaneseCounting",
    "japaneseCounting",
    "chineseCountingThousand",
    "taiwaneseCountingThousand",
    "koreanDigital2",
}
_BY_DIGIT = {"ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"}
_LARGEST = 9_999


def numeral(style: str, number: int) -> str:
    """The number in a style of Word's `w:numFmt`; what the style cannot write is in digits."""
    if style == "none":
        return ""
    if not 0 < number <= _LARGEST:
        return str(number)
    if style in _COUNTING:
        return _counted(number, style)
    if style in _FORMAL:
        digits, *units = _FORMAL[style]
        return _spelled(number, digits, units)
    if style in _LISTED:
        signs = _LISTED[style]
        return signs[number - 1] if number <= len(signs) else str(number)
    return _plain(style, number)


def _plain(style: str, number: int) -> str:
    if style in _BY_DIGIT:
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    if style == "decimalZero":
        return f"{number:02d}"
    if style in {"decimalFullWidth", "decimalFullWidth2"}:
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    if style in {"upperLetter", "lowerLetter"}:
        times, at = divmod(number - 1, 26)
        letters = chr(ord("a") + at) * (times + 1)
        return letters.upper() if style == "upperLetter" else letters
    if style in {"upperRoman", "lowerRoman"}:
        return _roman(number).upper() if style == "upperRoman" else _roman(number)
    return str(number)


def _counted(number: int, style: str) -> str:
    """一 十 十一 二十; from a hundred on the plain style writes digits, the others words."""
    if number >= 100 and style == "chineseCounting":
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    words = _spelled(number, _DIGITS.replace("〇", "零"), ["十", "百", "千"])
    return words.removeprefix("一") if 10 <= number < 20 else words


def _spelled(number: int, digits: str, units: list[str]) -> str:
    written = ""
    for place, digit in enumerate(reversed(str(number))):
        value = int(digit)
        if value:
            written = digits[value] + (units[place - 1] if place else "") + written
        elif written and not written.startswith(digits[0]):
            written = digits[0] + written
    return written


def _roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        written += sign * times
    return written
