"""Whether a clause is only a fronted object or prepositional phrase whose verb is still to come.

把…的事, 从…的高度, 以…为指导, 按照…要求, 围绕…: what stands after the last 的 or 等 holds no verb.
"""

import re
from collections.abc import Callable

from shixiao.documents.core.verbs import has_verb, is_verb_led, stripped, words_of

_FRONTS = re.compile(
    r"把(?![握关脉控牢好准稳严])|将(?![来士领要就])|对于"
    r"|对(?![接照标外话待准比症决]|表(?![现演彰达])|口(?!头)|应(?!当))|从(?![严快实业事重])"
    r"|以(?!身作则|上率下|案促|点带面|评促|赛促|老带新)|(?:严格)?按照|按(?![时期月年季周需质劳])|(?:严格)?对照"
    r"|根据|依据|依照|遵照|本着|紧紧围绕|围绕|针对|通过|紧扣|依托|立足|站在|结合"
)
_CASE = re.compile(
    r"(?:要求|原则|部署|精神|规定|安排|思路|方式|办法|分工|职责|标准|计划|方案|清单|意见|规律|程序|顺序|步骤|制度|目标|指示|决定|路线图|口径|机制"
    r"|模式|方针|需求|特点|实际|职能|问题|情况|季节|时间节点|任务书|条件)$"
)
_FROM = (
    "出发", "入手", "抓起", "做起", "高度", "角度", "层面", "方面", "着手", "上", "大局", "全局",
)  # fmt: skip
_MEANS = re.compile(
    r"为(?:指导|引领|契机|抓手|主线|统领|导向|目标|目的|重点|载体|牵引|遵循|根本|依托|突破口|中心|基础|动力|主题|总抓手|切入点|着力点|落脚点|出发点"
    r"|保障|先导|核心|己任|荣|主|总要求|准则|标准|原则|支撑|平台|纽带|阵地|指引|鉴|前提|准绳|底线|带动|主要内容|准)$"
)
_LONGEST_THEME = 12


def is_fronted(text: str) -> bool:
    """Whether the clause fronts something and holds no verb of its own."""
    core = stripped(text)
    match = _FRONTS.match(core)
    if match is None:
        return False
    return _BY_FRONT.get(match[0][-2:], _BY_FRONT.get(match[0], _is_theme))(core[match.end() :])


def _from_somewhere(rest: str) -> bool:
    return rest.endswith(_FROM) and "的工作" not in rest[-3:]


def _is_means(rest: str) -> bool:
    return bool(_MEANS.search(rest)) or not has_verb(after_modifier(rest))


def _is_case(rest: str) -> bool:
    """按照…要求; but 按照清单逐项落实 has its verb."""
    return bool(_CASE.search(rest)) or not has_verb(rest)


def _is_theme(rest: str) -> bool:
    return not has_verb(after_modifier(rest)) or len(rest) <= _LONGEST_THEME


def _is_object(rest: str) -> bool:
    named, of, tail = rest.rpartition("的")
    if of and named and is_verb_led(tail):
        return False
    return not _acts_upon(after_modifier(rest))


def _is_moved_object(rest: str) -> bool:
    return not _COMPLEMENT.search(rest) and not has_verb(after_modifier(rest))


_BY_FRONT: dict[str, Callable[[str], bool]] = {
    "从": _from_somewhere,
    "站在": _from_somewhere,
    "以": _is_means,
    "按照": _is_case,
    "按": _is_case,
    "根据": _is_case,
    "依据": _is_case,
    "依照": _is_case,
    "遵照": _is_case,
    "本着": _is_case,
    "对照": _is_case,
    "结合": lambda rest: not has_verb(after_modifier(rest)) and "起来" not in rest,
    "针对": lambda rest: _is_case(rest) or not has_verb(after_modifier(rest)),
    "对": _is_object,
    "对于": _is_object,
    "把": _is_moved_object,
    "将": _is_moved_object,
}
_COMPLEMENT = re.compile(r"[\u4e00-\u9fff]{2}(?:在|到|给|成|为|于|进|入|出|好|实|完|准|透)")


def _acts_upon(object_and_verb: str) -> bool:
    """对艺术怀有敬畏 acts, 对留守儿童 only names: a verb counts after the first noun."""
    kinds = [kind for _, kind in words_of(object_and_verb)]
    first_noun = next((at for at, kind in enumerate(kinds) if kind[0] in "nr"), len(kinds))
    return any(kind[0] in "v" for kind in kinds[first_noun:])


def after_modifier(text: str) -> str:
    """What stands after the last 的 or 等."""
    return re.split(r"的|等(?!待|级|于|同|候)", text)[-1]


def stands_alone(text: str) -> bool:
    """Whether a fronted phrase without its verb can still be asked: 以…为指导, 从…出发."""
    return not re.match("对|针对|将|结合|根据|依据|按|站在", stripped(text))
