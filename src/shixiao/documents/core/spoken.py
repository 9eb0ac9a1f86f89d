"""Orders as people talk: 得 that is a modal, 该…的…, 都给我….

得 stands behind a verb as often as before one: 台子得搭结实 asks, 台子搭得结实 tells. The
classes of the words beside it decide.
"""

import re

from shixiao.documents.core.verbs import is_verb_led, words_of
from shixiao.documents.core.words import TIME_LEAD

_AS_DUE = re.compile(r"^(?:凡是?)?该[^，的]{1,6}的(?:[就要都]|一定)?[^，的]{1,6}$")
_TO_ME = re.compile(
    r"(?:都|统统|一律)给我(?=[\u4e00-\u9fff])|给我(?=把|提前|老老实实|记|盯|守|站|抓)"
)
_FINISHED = re.compile(r"[了过着]")
_NAMES = frozenset("nrtfsmq")
_BEFORE_ACT = frozenset("vpd")
_SPEAKER = re.compile(r"^(?:我|咱|他|她|它)$")
_BY_WHOM = re.compile(r"^谁[^，谁]{1,6}谁[^，了]{1,8}$|^有[^，的]{1,3}先[^，了过]{2,}$")
_AT_ONCE = re.compile(
    r"(?:[^，的]{0,4}?(?:当[场天日月季晚]|先|立即|及时|一律|逐个|逐件)|[^，的]{2,8}?(?:以前|之前|以内|之内|[内前]))"
)
_BY_ONESELF = re.compile(
    r"(?:自理|自付|自负|自备|自己[付出掏带])$|当[月天日场季晚](?:结清|付清|办结|清场|归还|收回)$"
)
_BEST = re.compile(r"最好(?![的是不地看听吃])(?=[\u4e00-\u9fff]{2})")


def falls_due(text: str) -> bool:
    """What is to be done with things of one kind: 缺席的十分钟内联系家长, 谁用谁还, 食宿自理."""
    if _FINISHED.search(text.partition("的")[2] or text):
        return False
    if _BY_WHOM.match(text) or _BY_ONESELF.search(text):
        return True
    described, of, rest = text.partition("的")
    when = (_AT_ONCE.match(rest) or TIME_LEAD.match(rest)) if of and described else None
    return when is not None and when.end() < len(rest) and is_verb_led(rest[when.end() :])


def spoken_modal(text: str) -> int | None:
    """Where an order of speech begins that no other modal shows."""
    if _AS_DUE.match(text):
        return 0
    to_me = _TO_ME.search(text)
    if to_me and not _FINISHED.search(text):
        return to_me.start()
    best = _BEST.search(text)
    if best and _names_before(text[: best.start()]) and _is_act(text[best.end() :]):
        return best.start()
    return _must(text) if "得" in text else None


def _names_before(text: str) -> bool:
    """Whether nothing, or a name and no verb, stands before the modal."""
    return not text or text[-1] == "的" or words_of(text)[-1][1][0] in _NAMES | {"c", "d"}


def _is_act(text: str) -> bool:
    return is_verb_led(text) and not _FINISHED.search(text)


def _must(text: str) -> int | None:
    """得 between somebody or something and what is to be done."""
    at, kinds = 0, words_of(text)
    for (before, kind), (word, _), (_, after) in zip(kinds, kinds[1:], kinds[2:], strict=False):
        at += len(before)
        names = kind[0] in _NAMES and not _SPEAKER.match(before)
        if word == "得" and names and after[0] in _BEFORE_ACT:
            return at
    return None
