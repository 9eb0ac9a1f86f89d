"""A requirement said so that it stands alone, and who is asked to do it."""

import re

from shixiao.documents.core.actors import actor_of, names_actor
from shixiao.documents.core.verbs import stripped

_ORDINAL = re.compile(
    r"^(?:第?[一二三四五六七八九十]+(?:是(?!要)|是(?=要)|，|、)?(?=要|是|，)|第[一二三四五六七八九十]+(?![季届批轮次期个])，?|[一二三四五六七八九十]+是|首先|其次|再次|最后|另外|此外|同时|一方面|另一方面)[，：]?"
)
_LINK = re.compile(
    r"^(?:而且|并且|同时|另外|此外|因此|所以|为此|特别是|尤其是|尤其|具体|并(?=[^进轨])|还(?=要|应|须|需)|也(?=要|应|须|需)|又(?=要)|更(?=要)|都(?=要|需要|应)|既要|又要|就要|既(?=[^定往成有])|又(?=[\u4e00-\u9fff]{2}))，?"
)
_MODAL = re.compile(r"^(?:要(?![求点素领义么]|是)|需要|应当|应该)")
_LEADING_TIME = re.compile(r"^(?:20\d\d年|今年|下一步|当前|目前|.{0,8}[前后时]，)")
_NO_PARTY = re.compile(
    r"[把将对从以]|工作$|(?:节目|演出|活动|作品|经费|时间|评语|车辆|内容|形式|名额|场地|路线|材料|资金"
    r"|课程|处|作风|舞台|方案|天气|情况|期间|队伍建设|[前后内底初]|一个)$|^(?:尤其|具体|特别|重点|关键|首先|主要|同时|总之|我想|一定|下一步|接下来)$"
)
_EVERYBODY = re.compile(
    r"^(?:各|全体|全县|全市|全镇|大家|同志们|我们|每(?!一)|所有|任何人|双方|广大|咱们)"
)
_NOTE = re.compile(r"[（(](?:责任|牵头|承办|主办|配合|完成|办结|时限)[^（）()]{1,60}[）)]$")
_NOTE_LINE = re.compile(
    r"^(?:责任|牵头|承办|主办|落实|完成|办结|整改)(?:单位|部门|科室|股室|人|领导|时限|期限|时间)[:：]"
)
_PARTY_NOTE = re.compile(
    r"(?:责任|牵头|承办|主办|落实)(?:单位|部门|科室|股室|人|领导)?[:：]\s*([^；;。）)\n]{2,40})"
)
_DUE_NOTE = re.compile(
    r"(?:完成|办结|整改)?(?:时限|期限|时间|时间节点)[:：]\s*([^；;。）)\n]{2,24})"
)


def wording_of(text: str) -> str:
    """A clause of the reading copy without ordinal, link and bare 要; its words stay."""
    plain = re.sub(r"\s+", "", text)
    before = None
    while before != plain:
        before = plain
        for pattern in (_ORDINAL, _LINK, _MODAL):
            plain = pattern.sub("", plain, count=1)
    return plain.strip("，、；：。") or re.sub(r"\s+", "", text)


def party_of(before: str) -> str | None:
    """Who is asked: what stands before the modal, without ordinals, times and adverbs."""
    subject = stripped(before).removesuffix("一定").rstrip("都也还均又更既不、一")
    subject = _LEADING_TIME.sub("", subject)
    if not 2 <= len(subject) <= 30 or _NO_PARTY.search(subject):
        return None
    if names_actor(subject) or _EVERYBODY.match(subject):
        return subject
    return None


def charged(text: str) -> str | None:
    """由县文旅局负责…: whom a clause charges."""
    for match in re.finditer(r"(?<![理自缘])由(?![于来衷])", text):
        actor = actor_of(text[match.end() :])
        if actor:
            return actor
    return None


def note_of(text: str) -> tuple[str, str]:
    """Party and time of a note in brackets: （责任单位：…；完成时限：…）."""
    party, due = _PARTY_NOTE.search(text), _DUE_NOTE.search(text)
    return (party[1].strip() if party else "", due[1].strip() if due else "")


def party_or_time_line(text: str) -> bool:
    """A line of its own that says who or by when: 责任股室：…, 整改时限：…."""
    return _NOTE_LINE.match(text.strip()) is not None


def without_note(quote: str) -> str:
    """A quote without the note in brackets that says who and when."""
    return _NOTE.sub("", quote).rstrip()
