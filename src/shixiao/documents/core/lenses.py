"""General requirements (总要求), each a lens on every requirement below its heading."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Lens:
    """`words`, in a heading, put the lens in force; a campaign may bring its own rows."""

    key: str
    words: tuple[str, ...]


DEFAULT_LENSES = (
    Lens("serve_public", ("立党为公", "一心为公", "公而忘私", "大公无私")),
    Lens("benefit_people", ("为民造福", "造福于民", "造福人民", "造福群众", "为民着想")),
    Lens("sound_decisions", ("科学决策", "民主决策", "依法决策")),
    Lens("real_work", ("真抓实干", "苦干实干", "埋头苦干")),
)
_SAID_OTHERWISE = {lens.words[0]: lens.words for lens in DEFAULT_LENSES}

_ORDINAL = (
    r"(?:第?[一二三四五六七八九十]+(?:是|要|，|、|点|条|句话|个方面|方面)"
    + r"|首先|其次|再次|第[一二三四五六七八九十])"
)
_ORDINAL_CLAUSE = re.compile(rf"^{_ORDINAL}")
_LENS_CLAUSE = re.compile(r"^.{0,6}(?:要|必须).{0,6}(?:树立|坚持|践行|突出|把握|做到|强化)")
_NUMBERED = re.compile(r"^[一二三四五六七八九](?:要|是)")
_NEW_POINT = re.compile(rf"^(?:{_ORDINAL}|最后|再讲|先讲|另外|此外|同志们|会议)")
_MARKS = re.compile(r"[^\w]+")  # quotation marks, stops and blanks that damage put inside a name
_BY_CLAUSE = 9
_OPENING = 8


def lens_called(key: str, name: str) -> Lens:
    """A lens of a campaign; a name that is also ours brings the other ways to say it."""
    return Lens(key, _SAID_OTHERWISE.get(name, (name,)))


class LensInForce:
    """The lens under which the next requirement stands, as headings and clauses set it."""

    def __init__(self, lenses: tuple[Lens, ...]) -> None:
        self.key = GENERAL
        self._lenses = lenses
        self._level = 0

    def heading(self, title: str, level: int) -> None:
        """A heading that names one lens sets it; one of the same rank or higher ends it."""
        named = lenses_named(title, self._lenses)
        if len(named) == 1 and level:
            self.key, self._level = named[0], level
        elif level <= self._level:
            self._end()

    def new_point(self, opening: str, *, is_frame: bool) -> None:
        """第二，…, 最后…, 会议要求…: a lens that a clause had set ends here."""
        if self._level == _BY_CLAUSE and (is_frame or _NEW_POINT.match(opening)):
            self._end()

    def told(self, text: str) -> None:
        """真抓实干就是…: a clause that explains one lens puts it in force."""
        named = lenses_named(text[:_OPENING], self._lenses)
        if (
            len(named) == 1
            and self._level in {0, _BY_CLAUSE}
            and len(lenses_named(text, self._lenses)) == 1
        ):
            self.key, self._level = named[0], _BY_CLAUSE

    def asked(self, text: str, *, opens: bool) -> None:
        """一要牢固树立…的理念 asks, and is the heading of what follows at the same time."""
        named = lenses_named(text, self._lenses)
        is_heading = opens or bool(_ORDINAL_CLAUSE.match(text) or _LENS_CLAUSE.match(text))
        if len(named) == 1 and is_heading:
            self.key, self._level = named[0], _BY_CLAUSE
        elif self._level == _BY_CLAUSE and _NUMBERED.match(text):
            self._end()

    def _end(self) -> None:
        self.key, self._level = GENERAL, 0


def lenses_named(text: str, lenses: Iterable[Lens]) -> tuple[str, ...]:
    """Keys of the lenses that a heading names; one character of a word may be misread or lost."""
    plain = _MARKS.sub("", text)
    return tuple(lens.key for lens in lenses if any(_names(plain, word) for word in lens.words))


def _names(text: str, word: str) -> bool:
    if word in text:
        return True
    if len(word) < 4 or sum(character in text for character in word) < len(word) - 1:
        return False
    if any(word[:at] + word[at + 1 :] in text for at in range(1, len(word) - 1)):
        return True
    return any(
        sum(here != there for here, there in zip(text[at:], word, strict=False)) <= 1
        for at in range(len(text) - len(word) + 1)
    )
