"""Who acts: bodies, offices and groups of people that a clause names before its verb."""

import re

from shixiao.documents.core.verbs import has_verb, is_verb_led

_ACTOR = re.compile(
    r"(?:文联|协会|学会|商会|理事会|委员会|居委会|村委会|两委|文化馆|图书馆|博物馆|文化站|[镇乡县]站|服务站|工作站|派出所|卫生院|剧院|剧团|文工团|艺术团|社团|合作社"
    r"|(?:财政|文旅|广电|教育|民政|公安|交通|应急|城管|卫健|人社|市场监管|文广新|文体|体育|宣传|统计|审计|水利|住建|自然资源|农业农村|退役军人|税务|气象|林业)局"
    r"|宣传部|组织部|统战部|党办|政府办|县委办|办公室|专班|小组|领导组|工作组|小分队|分队|队伍|中心|公司|企业|单位|部门|机关|股室|科室|处室|县直|园区"
    r"|乡镇|[乡镇]政府|街道|社区|各乡镇|各镇|各乡|各村|各地|各站|各馆|各县|行政村|学校|院校|院团|班子|支部|党委|党组织|党组(?!织)|党总支|联合会|文化礼堂|书屋"
    r"|干部|职工|党员|会员|成员|同志|队员|演员|教师|老师|艺术家|工作者|文艺家|志愿者|负责人|责任人|领导|书记|主席|副主席|秘书长|馆长|站长|会长|团长|队长|校长"
    r"|主任|骨干|艺人|作者|编辑|媒体|人员|管理员|联络员|专人|传承人|代表|财政所|[县市区镇乡]财政(?![局部厅支收资补性所])|教学点|教导处|总务处|教务处|办事处|[\u4e00-\u9fff]{2}科(?![学技室研普目级])|各科|各股|分管领导|宣传委员|组织委员|班主任|评委|专家|村民|学员|全县上下|各级|主办方|承办方|牵头方|责任方|甲方|乙方|我局|我会|我镇|我乡|我县|全会)"
    r"(?:（[^）]{1,12}）)?"
)
_GROUP = re.compile(r"^(?:各|全体|广大|有关|相关|所有|每名|每个|全县|全镇|全市|县|市|镇|乡)")
_JOINING = re.compile(r"^(?:、|和|与|及|以及|等|，)")
_NO_ACT = re.compile(
    r"^(?:宣传委员|组织委员|宣传干事|服务中心|工作人员|管理人员|将(?!.{1,10}(?:纳入|作为|列入|送|交|报))|有关|相关|所在|工作(?:要|的|$))|^(?:分别|先后|陪同|共同|也|和)?(?:参加|出席|列席|主持|参会|到会|发言|汇报|作.{0,4}汇报|结合工作实际)"
)
_ABOVE = re.compile(r"总书记|习近平|毛泽东|邓小平|党中央|国务院")
_DESCRIBED = re.compile(
    r"有关|相关|参会|所属|直属|工作|服务|志愿|参演|参与|与会|组成|宣传|组织|联合|教育"
)
_LONGEST = 40


def actor_of(text: str) -> str | None:
    """The actor that leads a clause when what follows is led by a verb: 县文旅局负责…."""
    for match in _ACTOR.finditer(text[:_LONGEST]):
        rest = text[match.end() :]
        named = text[: match.end()]
        if (
            not rest
            or _ABOVE.search(named)
            or rest[0] in "的、和与及等）"
            or "的" in named[:-1]
            or _NO_ACT.match(rest)
        ):
            continue
        if _leads(named) and is_verb_led(rest):
            return named
    return None


def _leads(named: str) -> bool:
    """Whether the piece before the verb is a name and not itself an act."""
    return bool(_GROUP.match(named)) or not is_verb_led(named)


def is_actor(text: str) -> bool:
    """Whether a whole clause only names actors."""
    if not _GROUP.match(text) and is_verb_led(text):
        return False
    named = any(match.end() == len(text) for match in _ACTOR.finditer(text))
    return named and not has_verb(_DESCRIBED.sub("", text)) and not re.search(r"\d", text)


def names_actor(text: str) -> bool:
    """Whether a subject names a body, an office or a group of people anywhere."""
    return _ACTOR.search(text) is not None
