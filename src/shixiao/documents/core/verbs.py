"""Whether a clause is led by a verb, by the words of a bundled dictionary (jieba's, in Rust)."""

import re
from functools import lru_cache

import rjieba

from shixiao.documents.core.words import (
    ADVERBS,
    CONNECTIVE,
    FRONTS,
    ORDINAL,
    PROHIBITING,
    STATIVE,
    TIME_LEAD,
    VERBS,
)

_LED_BY_VERB = frozenset({"v", "vn", "vd", "vg", "vi", "vq", "vt"})
_PASSED_OVER = frozenset({"d", "ad", "c", "u", "uv", "dg", "df", "z"})
_SET_PHRASES = frozenset({"i", "l"})
_PREPOSITION = re.compile(
    r"^(?:把|将|对|向|以|从|在|按|按照|根据|围绕|针对|通过|为|与|同|由|用|就|结合|依托|利用|借助|给|朝着|经|依法|沿着|每[月季年周半天]|由)"
)
_QUOTED_SUBJECT = re.compile(r"^[“”\"][^“”\"]{2,16}[“”\"](?=[\u4e00-\u9fff])")
_LIST_OF_NOUNS = re.compile(r"^[\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4})+等[^，]{2,10}$")
_WITH_RESULT = re.compile(
    r"[抓办做建管用讲写记扛守站摸理压拧打练选育筑织盯补兜护送种唱演学悟走念扎沉俯立查改亮晒算]"
    r"[下出好实牢住起紧严透准清足强优活稳细深亮响大新]"
)
_STRICTLY = re.compile(r"[严狠紧深广常细精勤][把抓守控查挖推练谋办管治]")
_GOES_INTO = re.compile(r"^(?:深入|走进|走村|进村)(?=[\u4e00-\u9fff]{2})")
_TURNING = re.compile(r"[积化变转].{1,3}[为成]")
_DIRECTIVE_NOUNS = re.compile(
    r"^(?:组织|计划|安排|创新|服务|宣传|教育|领导|学习|建设|培训|保障|规范|管理|监督|检查|统筹|协调|筹备|巩固|严明|明确|健全|丰富|繁荣|壮大|"
    r"尊重|坚定|纯洁|集中|纠正|端正|充实|活跃|密切|方便|稳定|简化|强化|优化|细化|深化|净化|美化|多|少|早|快|敢|勇|善|厚植|夯实|擦亮|讲好|唱响|打造|突出|聚焦|紧扣|紧盯|树牢|用好|"
    r"关心|关爱|压实|摸清|压紧|守住|守牢|抓|做|办|搞|建|立|拿出|扎根|锚定|盯|沉|俯|走|下|凝|汇|一|千方百计|因地制宜|实事求是|量力而行)"
)


@lru_cache(maxsize=8192)
def words_of(text: str) -> tuple[tuple[str, str], ...]:
    """The words of a clause with their classes."""
    return tuple(rjieba.tag(text))


def is_verb_led(text: str) -> bool:
    """Whether a clause, its adverbs and connectives aside, begins with what is to be done."""
    if _QUOTED_SUBJECT.match(text) or _is_list_of_nouns(text):
        return False
    core = stripped(text)
    if _GOES_INTO.match(CONNECTIVE.sub("", text)):
        return True
    if not core or STATIVE.match(core):
        return False
    if any(
        cue.match(core)
        for cue in (
            _PREPOSITION,
            _DIRECTIVE_NOUNS,
            PROHIBITING,
            VERBS,
            _TURNING,
            _WITH_RESULT,
            _STRICTLY,
        )
    ):
        return True
    for word, kind in words_of(core):
        if kind == "f" and len(word) > 1:
            continue
        if kind in _PASSED_OVER or (kind in {"a", "an"} and len(core) > len(word) + 1):
            continue
        return kind in _LED_BY_VERB or kind in _SET_PHRASES
    return False


def _is_list_of_nouns(text: str) -> bool:
    """演出、培训等需求: names only, although 演出 can be a verb."""
    return bool(_LIST_OF_NOUNS.match(text)) and words_of(text)[1][0] == "、"


def stripped(text: str) -> str:
    """A clause without its ordinal, connectives, adverbs and opening quotation mark."""
    core = text.lstrip('“”"‘’')
    for pattern in (ORDINAL, CONNECTIVE, TIME_LEAD, ADVERBS, CONNECTIVE, ADVERBS):
        core = pattern.sub("", core).lstrip("，：:")
    return core


def is_fronted(text: str) -> bool:
    """Whether a clause is only an object or prepositional phrase whose verb is still to come.

    把…的事, 从…的高度, 以…为指导, 围绕…: what stands after the last 的 holds no verb.
    """
    core = stripped(text)
    front = next(
        (word for word in sorted(FRONTS, key=len, reverse=True) if core.startswith(word)), None
    )
    if front is None:
        return False
    rest = core[len(front) :]
    if front == "从":
        return (
            rest.endswith(
                ("出发", "入手", "抓起", "做起", "高度", "角度", "层面", "方面", "着手", "上")
            )
            and "的工作" not in rest[-3:]
        )
    if front == "以":
        return bool(_MEANS.search(rest)) or not has_verb(rest)
    if front in {"围绕", "紧紧围绕", "针对", "通过", "按照", "按", "紧扣", "依托"}:
        return (
            front in {"针对", "按照", "按"}
            or not has_verb(_after_modifier(rest))
            or len(rest) <= 12
        )
    if front in {"对", "对于"}:
        return not _acts_upon(_after_modifier(rest))
    if front in {"把", "将"} and _COMPLEMENT.search(rest):
        return False
    return not has_verb(_after_modifier(rest))


_COMPLEMENT = re.compile(r"[\u4e00-\u9fff]{2}(?:在|到|给|成|为|于|进|入|出|好|实|完|准|透)")
_MEANS = re.compile(
    r"为(?:指导|引领|契机|抓手|主线|统领|导向|目标|重点|载体|牵引|遵循|根本|依托|突破口|中心|基础|动力|主题|总抓手|切入点|着力点|保障|先导|核心|己任|荣|主)$"
)


def _acts_upon(object_and_verb: str) -> bool:
    """对艺术怀有敬畏 acts, 对留守儿童 only names: a verb counts after the first noun."""
    kinds = [kind for _, kind in words_of(object_and_verb)]
    first_noun = next((at for at, kind in enumerate(kinds) if kind[0] in "nr"), len(kinds))
    return any(kind[0] in "v" for kind in kinds[first_noun:])


def _after_modifier(text: str) -> str:
    return text.rpartition("的")[2]


def has_verb(text: str) -> bool:
    """Whether a piece of a clause holds a verb anywhere."""
    return bool(VERBS.search(text)) or any(
        kind in {"v", "vd", "vn", "i", "l"} for _, kind in words_of(text)
    )
