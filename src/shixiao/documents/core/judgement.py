"""What one clause is, read by itself: asks, follows, fronts, sets a scene, tells, ends a scope.

The order of the cues is the method: a modal inside a definition is still a definition.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from shixiao.documents.core import words
from shixiao.documents.core.actors import actor_of, is_actor
from shixiao.documents.core.faults import names_fault
from shixiao.documents.core.fronts import is_fronted
from shixiao.documents.core.spoken import falls_due, spoken_modal
from shixiao.documents.core.verbs import has_verb, is_verb_led, stripped, words_of

Role = Literal[
    "asks",
    "follows",
    "result",
    "fronts",
    "scene",
    "subject",
    "purpose",
    "condition",
    "tells",
    "past",
    "retold",
    "meeting",
    "thought",
    "each",
    "acts",
    "unclear",
    "frame",
    "fault",
]

_SETTING = re.compile(
    r"^(?:在|当|自|到|于|截至|经过|结合|根据|依据|按照|遵照|随着|为|除).*(?:中|时|后|前|下|上|期间|以前|以后|同时|安排|要求|部署|精神|规定|外|际|之余)$"
    r"|^(?:从|自).{1,12}(?:起|开始|以来|之后)$|^(?!不).{0,16}(?:之前|以前|之后|以后|期间|月底前?|年底前?|日前|月前|季度|上半年|下半年|阶段|过程中|基础上|前提下|同时|各位|同志们|下面|接下来|经研究|今年|明年|年内|以来)$"
    r"|^.{2,16}(?:结束|完成|启动|开始|到位)(?:之?前|之?后)$|^每[日天周月].{0,20}\d[时点分]$"
    r"|^(?:每[日天周晚])?\d{1,2}[时点](?:\d+分)?[至到—-].{0,8}[时点分]$|^20\d{2}年.{0,12}$|^[每本]?[^，]{0,8}(?:月|日|周|旬)(?:底|初|前|份|[一二三四五六日])?$"
)
_NOUN_PHRASE = re.compile(
    r"^(?:这|那|些|个|是)?(?:必须|需要|应当|应该|要)[^，]{2,12}的(?:任务|工作|问题|事情?|课题|责任|义务|要求|地方|东西|内容|方面)$"
)
_DESCRIBED_NEED = re.compile(
    r"(?:群众|人民|居民|百姓|村民|他们|社会|时代|发展|想|将|正|快|刚|没有?|不一定|哪些|什么|是否|多么|说|问|答应|打算|准备|老是|总是|偏)(?:都|也|还|更|又)?$"
)
_ASKED_OF = re.compile(r"^(?:我们|大家|全县|各(?!地|级|省|市)|全体|每|广大|县|文联|党员)")
_DETAIL = re.compile(
    r"^本(?:方案|办法|细则|通知|规定|制度|意见|计划).{0,24}(?:解释|施行|实施|执行)$"
    r"|^.{0,10}(?:对象|时间|地点|主题|内容|方式|范围|人数|名额|标准|期限|联系人|电话|主办|承办|单位)(?:为|是|：|:)"
)
_CASE = re.compile(
    r"^(?!对|.*(?:是|把|将)).{3,}的$|^(?:今后|以后|凡|如)?(?:凡|遇有?|发生|出现|发现).{2,12}(?:情况|问题|天气|事件|事故|险情)$|^(?:今后|以后)?凡"
    r"|^经.{0,20}(?:研究|同意|查|批准|审定|讨论|核实|协商|商定|请示|审议|梳理|合并|汇总|统计|测算|评审)(?:后|决定)?$"
    r"|^(?:鉴定为|列入|认定|评为|符合|具备|达不到|未|被|已|预计|用到|涉及|确需|需要|属于|未经|拟).*的[\u4e00-\u9fff]{1,6}$"
)
_PERMITS = re.compile(
    r"^[^，]{0,14}?(?<![许尽])可(?:以|根据|按|视|适当|自行|采[取用]|由|结合|酌情|报名|吸收|选择|书写|参照|邀请|适时|选派|向)"
)
_TO_ONE = re.compile(r"^.{0,6}?(?:你(?!们|单位|局|处|村|校|县|镇|乡|会|点|我)|助手|模型|机器人)")
_KNOWING = re.compile(r"认识|理解|领会|把握|认清|看清|弄清|搞清|牢记|明确|记住|想清|懂得")
_ANNOUNCES = re.compile(r"(?:要求|任务|目标|思路|思想|原则|宗旨|目的)就?是$")
_LONGEST_SAYING = 24
_DISPOSED = re.compile(r"的.*(?:予以|一律|进行|给予|加以|随时|当场|及时)")
_GIVES = re.compile(
    r"开设|添置|购买|置办|办|配备|送|建|设立|搭建|发放|组织|开展|安排|建立|购置|发|做|买|修|开"
)
_LEAST_ORDER = 6
_CHARGES = re.compile(r"把(?![握关])|牵头|负责|[月周日天底]之?前")
_DECIDED = re.compile(r"负责(?!人|同志)|牵头|协调|承担|暂缓|缓[办议]|[月日底]前")
_DISCOURSE = re.compile(
    r"^(?:最后|再|先|下面|首先|其次)*[再先]?(?:讲|说|谈|看|提|强调|围绕.{1,20}[讲谈说])|来?看$|来说$|作为|回顾|总结|感谢|祝|相信|可见|其实"
)
_PREDICATE = re.compile(
    r"^(?:也|更|既|又|还|正|就)?是"
    r"|的[\u4e00-\u9fff]{0,4}(?:途径|举措|保障|要求|基础|关键|前提|支撑|体现|抓手|工程|之举|之策|检验|契机|需要|选择|路径|使命|责任|任务|法宝|动力|源泉|力量|标志|保证|课题|方法)$"
)
_FACT = re.compile(
    r"视为|视同|另行(?:确定|通知|安排|印发|下达)|另定|(?:概算|预算|总投资|共计|总计|合计|约)\d|由\d+.{0,3}(?:增|降|减|升|扩)|享有|^[^，把]{2,10}将(?=在|于|择|适时|统一|对|给|颁)|(?:发表|交换)[^，]{0,6}意见$|(?:逐一|先后|分别|最后)表态$|进行了?[^，]{0,8}讨论$|^共(?:征集|收到|收集|有|接待|发放|梳理|查摆)"
)
_ENDS_IN_THOUGHT = re.compile(rf"(?:{words.COGNITION.pattern})$")
_TO_SEE = ("看到", "清醒看到", "清醒地看到", "承认")
_QUESTION = re.compile(r"(?:吗|呢|要不要|该不该|什么|怎么|如何.{0,4}$)")
_ASKS_WHETHER = re.compile(r"(?:[\u4e00-\u9fff]{0,6}?[^看问想查听说管论])?([\u4e00-\u9fff])不\1")
_OFTEN = re.compile(
    r"每(?:个|逢)?(?:年|半年|季度?|月|半月|周|两周|学期|天|日|班|场|期|校|村|人|户|馆|镇)(?!来)[^，了过]{0,16}[一二两三四五六七八九十\d][次场期节堂回篇件份课]"
    r"|每(?:天|日|周|月|季度|晚|期|场|次)[^，了过]{0,8}(?:清点|检查|报送|公布|更新|调整|汇总|通报|巡查|核对|记录|调度)"
)
_DEFINING_REST = re.compile(
    r"^(?:是|就是|既是|也是|正是|不仅是|对.{0,30}具有|具有|关系|关乎|事关|有利于|有助于|意义|体现|标志)"
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """`at` is the offset of the modal in the clause, where there is one."""

    role: Role
    at: int | None = None
    rule: str = ""


def judge(text: str) -> Judgement:
    """The role of a clause without blanks, as far as the clause alone can tell."""
    hope = words.HOPE.match(text)
    if hope:
        return Judgement("asks", hope.start(), "hope")
    modal = _directive_modal(text)
    for role, cue in _BEFORE_MODAL:
        if cue(text, modal):
            return Judgement(role)
    if modal is not None:
        return Judgement("asks", modal, "modal")
    for role, cue in _WITHOUT_MODAL:
        if cue(text, modal):
            return Judgement(role)
    if actor_of(words.CONNECTIVE.sub("", text)):
        return Judgement("acts")
    return Judgement("subject" if _is_subject(text) else "unclear")


def defines(texts: list[str]) -> bool:
    """Whether what follows a verb-led opening turns it into the subject of a definition."""
    return any(_DEFINING_REST.match(text) for text in texts[:2])


def _directive_modal(text: str) -> int | None:
    """Where the modal stands that is meant as an order: not a wish, a need, a relative clause."""
    for match in words.MODAL.finditer(text):
        before = text[: match.start()]
        if match[0] in {"要", "需要", "应", "须"} and _DESCRIBED_NEED.search(before):
            continue
        if match[0] == "需要" and not (
            before.endswith(("都", "还", "更", "就")) or is_verb_led(text[match.end() :])
        ):
            continue
        if text[match.end() :].startswith(_TO_SEE):
            continue
        if before.endswith("又") and len(before) > 1:
            continue
        if _inside_quotation(before):
            continue
        return match.start()
    return spoken_modal(text)


def _inside_quotation(before: str) -> bool:
    return before.count("“") > before.count("”") or before.count("《") > before.count("》")


def _is_meeting(text: str, modal: int | None) -> bool:
    opens = words.MEETING_PURPOSE.search(text) or _ANNOUNCES.search(text)
    return opens is not None and modal is None


def _is_definition(text: str, modal: int | None) -> bool:
    if modal is None:
        return False
    before = text[:modal]
    return bool(words.COPULA.search(before)) or bool(words.COGNITION.search(before))


def _is_condition(text: str, modal: int | None) -> bool:
    if modal is not None and text.startswith("凡"):
        return False
    return bool(
        words.CONDITION.match(words.CONNECTIVE.sub("", text)) or words.CONSEQUENCE.match(text)
    )


def _is_retold(text: str, modal: int | None) -> bool:
    told = words.RETOLD.search(text if modal is None else text[:modal])
    if told is None:
        said = modal is None and words.SAID.search(text) is not None
        who_says = text.startswith("与会") or not is_verb_led(text)
        return said and who_says and len(text) <= _LONGEST_SAYING
    source = told["source"] or told["quoted"]
    return source is None or not _is_object(text[: told.start()])


def _is_object(before: str) -> bool:
    """Whether a verb or a preposition stands before: 落实省委要求 retells nobody."""
    return bool(re.search(r"[把将对按照据到在]", before)) or has_verb(before)


def _is_past_order(text: str, modal: int | None) -> bool:
    return modal is not None and bool(
        re.search(r"(?:已经|已(?=要求|强调|规定|提出|明确)|曾|取得了|去年|过去)", text[:modal])
    )


def _is_frame(text: str) -> bool:
    framed = words.FRAME_HEAD.match(text)
    return framed is not None and framed.end() == len(text)


_Cue = Callable[[str, int | None], bool]
_BEFORE_MODAL: tuple[tuple[Role, _Cue], ...] = (
    ("retold", _is_retold),
    ("frame", lambda text, modal: modal is None and _is_frame(text)),
    (
        "fault",
        lambda text, modal: modal is None and bool(words.PROBLEM.match(text) or names_fault(text)),
    ),
    ("meeting", _is_meeting),
    ("tells", _is_definition),
    ("tells", lambda text, modal: bool(_NOUN_PHRASE.match(text) or _TO_ONE.match(text))),
    ("tells", lambda text, modal: _ASKS_WHETHER.match(text) is not None),
    (
        "tells",
        lambda text, modal: (
            bool(_QUESTION.search(text)) and modal is not None and "如何" not in text
        ),
    ),
    ("past", lambda text, modal: _is_past_order(text, modal)),
    ("tells", lambda text, modal: modal is None and bool(_PERMITS.match(text))),
    ("condition", _is_condition),
)
_WITHOUT_MODAL: tuple[tuple[Role, _Cue], ...] = (
    ("past", lambda text, modal: bool(words.PAST.match(text))),
    ("subject", lambda text, modal: is_actor(text)),
    ("tells", lambda text, modal: bool(_DETAIL.match(text) or _FACT.search(text))),
    ("meeting", lambda text, modal: bool(words.PREAMBLE.search(text))),
    ("thought", lambda text, modal: bool(_ENDS_IN_THOUGHT.search(text))),
    ("each", lambda text, modal: _asks_each(text)),
    ("purpose", lambda text, modal: bool(words.PURPOSE.match(text)) or _is_aim(text)),
    ("scene", lambda text, modal: bool(_SETTING.match(text)) and not text.startswith("以")),
    ("tells", lambda text, modal: bool(words.SCENE.match(text))),
    ("scene", lambda text, modal: bool(_CASE.search(text))),
    ("tells", lambda text, modal: _states(text)),
    ("fronts", lambda text, modal: is_fronted(text)),
    ("result", lambda text, modal: bool(words.RESULT.match(text))),
    ("follows", lambda text, modal: is_verb_led(text)),
)


def _states(text: str) -> bool:
    """A copula, a finished act or a lasting state: the clause tells what is."""
    plain = re.sub(r"[“\"][^”\"]*[”\"]|《[^》]*》", "", text)
    if words.PROHIBITING.match(stripped(plain)):
        return False
    if _is_finished(plain) or words.LASTING.search(plain) or words.STATIVE.match(stripped(plain)):
        return True
    copula = words.COPULA.search(plain)
    if copula is not None and _KNOWING.match(stripped(plain)):
        return False
    return copula is not None and not re.search(
        r"(?:搞清|弄清|明确|认清|做到|看).{0,8}$", plain[: copula.start()]
    )


def _is_finished(text: str) -> bool:
    """了, 着, 过 of the clause itself; those of a relative clause (盼了多年的事) tell nothing."""
    mark = words.ASPECT.search(text)
    if mark is None or "的" not in text[mark.end() :]:
        return mark is not None
    if _DISPOSED.search(text[mark.end() :]):
        return False
    before = words_of(text[: mark.start()])
    return not (is_verb_led(text) and any(kind[0] in "nrsf" for _, kind in before[1:]))


def _is_aim(text: str) -> bool:
    """为守住安全: a verb after 为, where 为老艺人办实事 has somebody."""
    if not text.startswith("为") or len(text) < _LEAST_ORDER:
        return False
    kinds = words_of(text[1:])
    if len(kinds) < 2 or any(_GIVES.match(word) for word, _ in kinds[2:]):
        return False
    return kinds[0][1] == "v" and (kinds[1][1] or "x")[0] != "v"


def _asks_each(text: str) -> bool:
    """各协会…, 每班不少于…, …由各村…: a duty laid on each without a modal."""
    core = words.CONNECTIVE.sub("", text)
    if _is_finished(core) or words.COPULA.search(core):
        return False
    if any(cue.search(core) for cue in (words.STANDARD, _OFTEN, words.ASSIGNED, words.PUT_OFF)):
        return True
    if falls_due(core):
        return True
    return bool(words.EACH.match(core)) and has_verb(core)


def _is_subject(text: str) -> bool:
    return len(text) <= 40 and bool(
        re.search(
            r"(?:各|全体|广大|全县|有关|相关|每)|(?:干部|党员|单位|协会|部门|同志|队伍|乡镇|文联|小组|会员)$",
            text,
        )
    )


def may_be_ordered(text: str) -> bool:
    """Whether a clause with a subject of its own can be what a frame (她希望, …要求) asks for."""
    tells = (
        text.startswith(("会议", "大会"))
        or words.SCENE.match(text)
        or words.PAST.match(text)
        or _states(text)
    )
    return not tells and has_verb(text)


def orders_plainly(sentence: list[str]) -> bool:
    """Whether a sentence without a modal reads as an order wherever it stands in a speech."""
    first = sentence[0]
    if len(first) < _LEAST_ORDER or _DISCOURSE.search(first):
        return False
    role = judge(first).role
    if words_of(stripped(first))[0][1] in {"i", "l"}:
        return False
    often = any(_OFTEN.search(text) for text in sentence[:2])
    charges = role in {"each", "acts"} and _CHARGES.search(first) is not None
    return role == "follows" or charges or (role in {"each", "fronts"} and often)


def decides_plainly(sentence: list[str]) -> bool:
    """Whether a sentence of minutes charges somebody or puts something off, without a frame."""
    return judge(sentence[0]).role in {"each", "acts"} and any(
        _DECIDED.search(text) for text in sentence[:3]
    )


def explains(text: str, asked: str) -> bool:
    """是…, …的保障: what a clause before it, 充分认识…是…, asks to know; it asks nothing itself."""
    knows = _KNOWING.search(asked) is not None and words.COPULA.search(asked) is not None
    return knows and bool(_PREDICATE.search(text))


def asks_somebody(text: str) -> bool:
    """Whether a clause after a retold order turns back to the listeners."""
    return bool(_ASKED_OF.match(text))
