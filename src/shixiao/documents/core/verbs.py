"""Whether a clause is led by a verb, by the words of a bundled dictionary (jieba's, in Rust)."""

import re
from functools import lru_cache

import rjieba

from shixiao.documents.core.words import (
    ADVERBS,
    CONNECTIVE,
    ORDINAL,
    PROHIBITING,
    STATIVE,
    TIME_LEAD,
    VERBS,
)

_LED_BY_VERB = frozenset({"v", "vn", "vd", "vg", "vi", "vq", "vt"})
_PASSED_OVER = frozenset({"d", "ad", "c", "u", "uv", "dg", "df", "z"})
_VERB = 2
_SET_PHRASES = frozenset({"i", "l"})
_MANNER = re.compile(
    r"^(?:高(?:质量|标准|水平|效率|起点|效|位)|严要求|低成本|零距离|层层|级级|处处|事事|人人|分[类批级片期层段步]|一体|先行|联动|上下联动|就近|就便|"
    r"实地|依法|依规|依纪|挨个儿?|电话|书面|口头|当面|现场|当场|限期|如期|原则上|随身|互相|相互|彼此|用[心情力]|真[心情诚]|[诚耐细热悉]心|热情|如实|据实|适时|随时|常态化|长期|不定期|经常性?|"
    r"多(?:渠道|形式|层次|角度|方位|方式|途径|样化|元化|措并举|点|方)|全(?:方位|过程|员|程|链条|覆盖)|点对点|一对一|面对面|手把手|"
    r"实打实|心贴心|挨家挨户|分门别类|真心实意|认认真真|扎扎实实|原原本本|实实在在|及早|尽早|提早|率先|优先|重点|广泛|"
    r"有[\u4e00-\u9fff]{1,3}地|[\u4e00-\u9fff]{2,5}性地|最大限度地?|力争|争取|尽量|尽可能|全年|年内|统一|集中|同步|精准|有机|妥善|灵活|稳妥)+地?"
)
_PREPOSITION = re.compile(
    r"^(?:把|将|对|向|以|从|在|拿|按|按照|根据|围绕|针对|通过|为|与|同|由|用|就|结合|依托|利用|借助|给|朝着|经|依法|沿着|每[月季年周半天]|由)"
)
_QUOTED_SUBJECT = re.compile(r"^[“”\"][^“”\"]{2,16}[“”\"](?=[\u4e00-\u9fff])")
_LIST_OF_NOUNS = re.compile(r"^[\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4})+等[^，]{2,10}$")
_WITH_RESULT = re.compile(
    r"[抓办做建管用讲写记扛守站摸理压拧打练选育筑织盯补兜护送种唱演学悟走念扎沉俯立查改亮晒算]"
    r"[下出好实牢住起紧严透准清足强优活稳细深亮响大新]"
)
_STRICTLY = re.compile(r"[严狠紧深广常细精勤][把抓守控查挖推练谋办管治]")
_GOES_INTO = re.compile(r"^(?:深入|走进|走村|进村)(?=[\u4e00-\u9fff]{2})")
_AS_DUE = re.compile(
    r"^(?:该.{1,3}的[要就]?.{1,3}$|能.{1,2}则.{1,2}|应.{1,2}尽.{1,2}|一(.).{0,3}一\1|一[\u4e00-\u9fff]{1,2}一[\u4e00-\u9fff]{1,3}$)"
)
_TURNING = re.compile(r"[积化变转].{1,3}[为成]")
_DIRECTIVE_NOUNS = re.compile(
    r"^(?:组织|计划|安排|创新|服务|宣传|教育|领导|学习|建设|培训|保障|规范|管理|监督|检查|统筹|协调|筹备|巩固|严明|明确|健全|丰富|繁荣|壮大|"
    r"尊重|坚定|纯洁|集中|纠正|端正|充实|活跃|密切|方便|稳定|简化|强化|优化|细化|深化|净化|美化|多|少|早|快|敢|勇|善|厚植|夯实|擦亮|讲好|唱响|打造|突出|聚焦|紧扣|紧盯|树牢|用好|"
    r"关心|关爱|压实|摸清|压紧|守住|守牢|抓|做|办|搞|建|立|拿出|扎根|锚定|盯|沉|俯|走|下|凝|汇|一(?=体|件一件|项一项|级一级|如既往|以贯之|抓到底)|千方百计|因地制宜|实事求是|量力而行)"
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
            _AS_DUE,
            _WITH_RESULT,
            _STRICTLY,
        )
    ):
        return True
    return _glued_verb(core) or _first_word_leads(core)


def _glued_verb(core: str) -> bool:
    """开展业务 and 清理各 are one noun to the dictionary; their first two characters are a verb."""
    word, kind = words_of(core)[0]
    opening = words_of(core[:_VERB])
    return len(word) > _VERB and kind[0] == "n" and len(opening) == 1 and opening[0][1] == "v"


def _first_word_leads(core: str) -> bool:
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
        core = pattern.sub("", core).lstrip("，：:、")
    plain = _MANNER.sub("", core)
    return stripped(plain) if plain != core and len(plain) > 1 else core


def has_verb(text: str) -> bool:
    """Whether a piece of a clause holds a verb anywhere."""
    return bool(VERBS.search(text)) or any(
        kind in {"v", "vd", "vn", "i", "l"} for _, kind in words_of(text)
    )
