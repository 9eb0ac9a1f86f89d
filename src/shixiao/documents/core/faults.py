"""Faults that a text names: one clause with its subject each, those joined by 、 apart."""

import re
from dataclasses import dataclass

from shixiao.documents.core.clauses import Clause
from shixiao.documents.core.verbs import has_verb

_LACKS = re.compile(
    r"不(?:够|足|强|高|到位|及时|精准|规范|深|实|紧|严|力|平衡|充分|适应|明显|愿|广|好|匹配|达标|多|大|全|齐|熟|敢|会|主动|平|清|稳|活|顺|畅|重视|下|干)"
    r"|缺乏|缺少|欠缺|欠账|薄弱|滞后|断档|断层|偏(?:大|低|少|弱|老|窄|高|软)|淡薄|浮躁|漂浮|松懈|松散|单一|老化|短板|差距|流于形式|走过场|走样|重[^，、]{1,4}轻"
    r"|脱节|闲置|空转|迟迟|占道|拖欠|挤占|推诿|扯皮|敷衍|应付|没有|无人|没人|低下|匮乏|参差不齐|青黄不接|[窄少差难乱散浅虚慢]$|只占|缺席|缺位|形同虚设|热衷|满足于|脱离|(?<!不容)忽视|拖拉|糊弄|不了"
)
_VAGUE = re.compile(r"[存还仍]?[在有]?.{0,6}(?:差距|短板|不足|问题|困难)$")
_CONTRAST = re.compile(r"^(?:但是?|然而|不过|可是)")
_LISTED = re.compile(
    r"等?(?:突出|现实|具体)?问题(?:也|还|仍然?|依然|比较|较为|十分|日益)*(?:突出|存在|明显|严重|没有解决)$|的?问题(?:仍|依)然存在$"
)
_OTHERS = re.compile(r"^(?:[气看记]在|居民|群众|大家|我们|村里|百姓|老百姓|基层)")
_SECTION = re.compile(
    r"不足|(?:存在|主要|突出|面临|遇到)的?.{0,4}(?:问题|困难)|短板|薄弱环节|问题和差距"
)
_COUNTED = re.compile(r"^(?:第?[一二三四五六七八九十]+是?|首先|其次|再次|最后|此外|另外|同时)")
_SUMS_UP = re.compile(
    r"^(?:以上|这|造成|原因|对此|对这些|针对|今后|下一步|对于)|^(?:主要|还)?(?:存在|有).{0,8}(?:不足|问题|短板|差距)$"
)
_ANNOUNCES = re.compile(
    r"(?:存在|还有|面临|表现[在为]|看到).{0,12}(?:问题|不足|短板|差距|困难|薄弱环节|弱项)"
    r"|(?:问题|不足|短板)(?:主要)?(?:是|有|表现在)"
)
_LEAST = 4


_LABEL = re.compile(
    r"^(?:存在|主要|突出|具体|查摆)*的?问题(?:表现|描述|清单|情况)?$|^(?:具体|主要)?表现$"
)


@dataclass(frozen=True, slots=True)
class Told:
    """A fault that the text names."""

    start: int
    end: int


def is_fault_section(title: str) -> bool:
    """Whether a heading announces faults: 存在的问题, 不足."""
    return bool(_SECTION.search(title)) and "解决" not in title and "整改" not in title


def names_fault(text: str) -> bool:
    """但…滞后, …等问题比较突出: a fault told without 有的."""
    contrast = _CONTRAST.match(text) is not None and _LACKS.search(_VAGUE.sub("", text)) is not None
    return contrast or (_LISTED.search(text) is not None and _LACKS.search(text) is not None)


def goes_on(text: str) -> bool:
    """Whether a clause after a fault can be one more, not what others think of it."""
    return _OTHERS.match(text) is None


def labels_faults(text: str) -> bool:
    """问题表现： before the faults of an entry."""
    return _LABEL.match(text) is not None


def announces_faults(text: str, stop: str) -> bool:
    """还存在不少短板：一是…: what follows the colon are faults."""
    return stop.startswith("：") and _ANNOUNCES.search(text) is not None


def lacks(text: str) -> bool:
    """Whether a clause says that something is missing or wrong."""
    return _LACKS.search(text) is not None


def faults_of(clause: Clause) -> list[Told]:
    """One fault a clause; faults joined by 、 are separate when each tells something itself."""
    listed = _LISTED.search(clause.raw)
    end = clause.start + listed.start() if listed else clause.end
    spans: list[Told] = []
    at = clause.start
    for match in re.finditer("、", clause.raw):
        cut = clause.start + match.start()
        before = clause.raw[at - clause.start : match.start()]
        after = clause.raw[match.end() : end - clause.start].split("、")[0]
        if re.search("认为|觉得|以为", before):
            continue
        if cut - at >= _LEAST and _tells(before) and _tells(after):
            spans.append(Told(at, cut))
            at = cut + 1
    return [*spans, Told(at, end)] if end > at else spans


def _tells(piece: str) -> bool:
    return lacks(piece) or (len(piece) >= _LEAST and has_verb(piece) and not piece.endswith("的"))


def faults_in_section(sentence: list[Clause]) -> list[Told]:
    """The faults of one sentence below a heading that announces them."""
    counted = _COUNTED.match(sentence[0].text) is not None
    found: list[Told] = []
    for at, clause in enumerate(sentence):
        if _SUMS_UP.search(clause.text):
            break
        is_listed = (counted and at == 0) or "；" in sentence[-1].stop + clause.stop
        if lacks(clause.text) or (is_listed and has_verb(clause.text)):
            found.extend(faults_of(clause))
    return found
