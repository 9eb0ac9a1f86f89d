"""The numbers that Word writes by itself: levels, styles, restarts, as the reader sees them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from shixiao.documents.readers.numerals import numeral
from shixiao.documents.readers.word_package import W, child, value_of

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_DEEPEST_STYLE = 20
_BULLET = "•"


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list; `restarts_after` counts from 1, 0 is never, None the level above."""

    style: str
    pattern: str
    start: int
    restarts_after: int | None
    is_legal: bool
    paragraph_style: str


@dataclass(slots=True)
class _List:
    """One `w:num`: lists of one abstract definition count on together."""

    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int]
    used: set[int] = field(default_factory=set)


class Numbering:
    """Gives each paragraph, taken in their order, the number that stands before it."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._styles: dict[str, tuple[str, Element | None]] = {}
        self._default = ""
        if styles is not None:
            self._read_styles(styles)
        if numbering is not None:
            self._read(numbering)

    def of(self, properties: Element | None) -> str:
        """The number of a paragraph with these properties (`w:pPr`), or nothing."""
        key, level = self._place_of(properties)
        numbered = self._lists.get(key)
        if numbered is None or level not in numbered.levels:
            return ""
        counts = self._counts.setdefault(numbered.abstract, {})
        self._advance(numbered, counts, level)
        return _written(numbered.levels, counts, level)

    def _place_of(self, properties: Element | None) -> tuple[str, int]:
        """List and level of a paragraph: its own, else those of its style and its ancestry."""
        own = child(properties, "numPr")
        key, level = value_of(own, "numId"), value_of(own, "ilvl")
        name = value_of(properties, "pStyle") or self._default
        for style in self._ancestry(name):
            rules = self._styles[style][1]
            key = key or value_of(rules, "numId")
            if not level and key and rules is not None:
                level = self._level_of_style(key, style) or value_of(rules, "ilvl")
        return key, int(level) if level.isdigit() else 0

    def _level_of_style(self, key: str, style: str) -> str:
        numbered = self._lists.get(key)
        levels = numbered.levels.items() if numbered else ()
        return next((str(at) for at, level in levels if level.paragraph_style == style), "")

    def _ancestry(self, name: str) -> Iterator[str]:
        for _ in range(_DEEPEST_STYLE):
            if name not in self._styles:
                return
            yield name
            name = self._styles[name][0]

    @staticmethod
    def _advance(numbered: _List, counts: dict[int, int], level: int) -> None:
        rule = numbered.levels[level]
        if level in numbered.starts and level not in numbered.used:
            counts[level] = numbered.starts[level]
        else:
            counts[level] = counts[level] + 1 if level in counts else rule.start
        numbered.used.add(level)
        for deeper in range(level + 1, _LEVELS):
            after = numbered.levels[deeper].restarts_after if deeper in numbered.levels else None
            if level < (deeper if after is None else after):
                counts.pop(deeper, None)

    def _read_styles(self, styles: Element) -> None:
        for style in styles.iterfind(f"{W}style"):
            if style.get(f"{W}type") in {None, "paragraph"}:
                name = style.get(f"{W}styleId", "")
                rules = child(child(style, "pPr"), "numPr")
                self._styles[name] = (value_of(style, "basedOn"), rules)
                if style.get(f"{W}default") in {"1", "true", "on"}:
                    self._default = name

    def _read(self, root: Element) -> None:
        abstracts = {
            each.get(f"{W}abstractNumId", ""): each for each in root.iterfind(f"{W}abstractNum")
        }
        shared = {
            value_of(each, "styleLink"): key
            for key, each in abstracts.items()
            if value_of(each, "styleLink")
        }
        for number in root.iterfind(f"{W}num"):
            key = value_of(number, "abstractNumId")
            if key not in abstracts:
                continue
            key = shared.get(value_of(abstracts[key], "numStyleLink"), key)
            levels = dict(_levels(abstracts[key]))
            starts: dict[int, int] = {}
            for override in number.iterfind(f"{W}lvlOverride"):
                levels |= dict(_levels(override))
                at, start = _whole(override.get(f"{W}ilvl"), 0), value_of(override, "startOverride")
                if start:
                    starts[at] = _whole(start, 1)
            self._lists[number.get(f"{W}numId", "")] = _List(key, levels, starts)


def _levels(parent: Element) -> Iterator[tuple[int, _Level]]:
    for level in parent.iterfind(f"{W}lvl"):
        after = value_of(level, "lvlRestart")
        legal = child(level, "isLgl")
        yield (
            _whole(level.get(f"{W}ilvl"), 0),
            _Level(
                style=_style(level),
                pattern=value_of(level, "lvlText"),
                start=_whole(value_of(level, "start"), 1),
                restarts_after=_whole(after, 0) if after else None,
                is_legal=legal is not None and legal.get(f"{W}val") not in {"0", "false", "off"},
                paragraph_style=value_of(level, "pStyle"),
            ),
        )


def _style(level: Element) -> str:
    """The style of the numbers, also where it stands among alternatives for newer programs."""
    direct = value_of(level, "numFmt")
    if direct:
        return direct
    found = level.find(f".//{W}numFmt")
    return found.get(f"{W}val", "decimal") if found is not None else "decimal"


def _written(levels: dict[int, _Level], counts: dict[int, int], level: int) -> str:
    rule = levels[level]
    if rule.style == "bullet":
        return _BULLET

    def one(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        if at not in levels:
            return ""
        style = "decimal" if rule.is_legal and levels[at].style != "none" else levels[at].style
        return numeral(style, counts.get(at, levels[at].start))

    return _PLACE.sub(one, rule.pattern).strip()


def _whole(value: str | None, otherwise: int) -> int:
    return (
        int(value)
        if value and value.isascii() and value.isdigit() and len(value) < 6
        else otherwise
    )
