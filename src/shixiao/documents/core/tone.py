"""What a clause forbids or asks, and whether it asks for an act or for a state of mind."""

import re

from shixiao.documents.core.records import CallsFor, Kind
from shixiao.documents.core.verbs import stripped
from shixiao.documents.core.words import FORBIDS_ANYWHERE, MODAL, PROHIBITING

_NAMES = re.compile(
    r"《[^》]*》|习近平[\u4e00-\u9fff]{2,20}?思想|主流思想舆论|思想舆论|(?:宣传|统战)?思想(?:政治|文化)?(?:工作|建设|教育)|精神(?:文明|文化|需求|食粮|生活|家园|富裕|产品)|"
    r"(?:会议|全会|大会|讲话|指示|批示|文件|规定|通知|中央|决定|二十大|[一二三四]中)(?:的)?精神|意识形态|学习教育|主题教育|政绩观学习|"
    r"决策部署|工作部署|政治执行力?|知识产权|以钉钉子的?精神|认识不足|思想(?=内容)|自觉(?=[接遵维抵把做践加参服开])"
)
_STATE = re.compile(
    r"(?:充分|深刻)认|念头|心上|之心|认识|理念|思想|意识|自觉|忠诚|境界|精神|信念|信仰|信心|站位|觉悟|政绩观|人生观|价值观|权力观|事业观|世界观|群众观|情怀|初心|清醒|"
    r"判断力|领悟|绷紧|这根弦|两个维护|两个确立|四个自信|高度一致|责任感|使命感|紧迫感|危机感|荣誉感|领会|理解|牢记|铭记|定力|党性|"
    r"胸怀|格局观|心态|观念|敬畏|感情|热爱|看齐|决心|思维|心中有|感恩|自信|高度重视|韧劲|干劲|珍惜|不负|品格|操守|看待|心思|心坎|沉住气|沉下心|静下心|想一想|掂一掂|掂量|打心眼|对得起|引起.{0,4}重视|谦虚谨慎|绷[紧着]|装着|想问题|当[作成](?:天大|头等|自家|自己|正课)"
)
_ACT = re.compile(
    r"落实|组织|开展|建立|健全|制定|举办|实施|推进|解决|整改|检查|督促|督导|报送|上报|安排|部署|宣传|培训|走访|调研|服务|创作|演出|建设|完善|"
    r"出台|公开|公示|接受|抓好|抓实|做好|办好|办实|推动|检验|贯穿|融入|讨论|召开|参加|传达|通报|查摆|对照|纠正|打造|投入|引导|践行|执行|谋划|统筹|"
    r"转化|体现|编制|设立|成立|配备|选派|深入|走进|送到|收集|征求|听取|公布|记录|评议|辅导|交流|学习(?!习)|教育|考核|反馈|指导|谈话|谈心|剖析|排查|清理|"
    r"服务于|结合起来|纠治|防范|查找|查纠|整治|统一(?=部署|组织|安排)|贯彻|遵守|履行|用于|用好|展示|讲好|唱响|弘扬正气|选树|营造|加快|提供|拿出|结合"
)
_ORIENTATION = re.compile(r"(?:把|将).+(?:作为|当作|当成)")


_KNOWING = re.compile(r"(?:认识|理解|看清|认清|懂得|明白)[^，、]*(?<![实于])是")
_WHOLE_HEART = re.compile(r"当[作成](?:天大|头等|自家|自己)|打心眼|发自内心|从思想上")
_CHOICE = re.compile(r"^不(.)[^，、]{1,8}\1")
_LATE_NO = re.compile(
    r"(?:情况|原因|人员|单位|同志|材料|期间|时|后|前|者|以外|之外|一律|节假日|无特殊情况)(?:均|都|也|就)?不"
    r"(?=[\u4e00-\u9fff]{2})(?!断|仅|但|只|少于|低于|超过|足|同|合格|到位|可|再是)"
)
_WITH_CARE = re.compile(r"^(?:坚持|做到|注意)(?=不)")


def kind_of(text: str) -> Kind:
    """Obligation or prohibition, by the main verb; 严厉打击 and 采取措施严防 oblige."""
    modal = MODAL.search(text)
    head = _WITH_CARE.sub("", stripped(text[modal.start() :] if modal else text))
    if _CHOICE.match(head):
        return "obligation"
    if FORBIDS_ANYWHERE.search(text) or PROHIBITING.match(head) or _LATE_NO.search(head):
        return "prohibition"
    last = _WITH_CARE.sub("", stripped(text.rpartition("，")[2]))
    if PROHIBITING.match(last):
        return "prohibition"
    return "obligation"


def calls_for(text: str) -> CallsFor:
    """Attitude when a state of mind is asked and nothing that an outsider could see done."""
    plain = _NAMES.sub("", text)
    modal = MODAL.search(plain)
    asked = plain[modal.start() :] if modal else plain
    if not _STATE.search(asked):
        return "act"
    whole = _WHOLE_HEART.search(asked) and not FORBIDS_ANYWHERE.search(asked)
    if _KNOWING.match(stripped(asked)) or whole:
        return "attitude"
    if _ORIENTATION.search(asked):
        return "attitude" if "忠诚" in asked else "act"
    asked = re.sub(r"[\u4e00-\u9fff]{2}(?=意识|观念|理念|思维|精神)", "", asked)
    verbs = re.sub(r"[^，、]*的(?=[\u4e00-\u9fff]{2,8}$)", lambda match: match[0][:4], asked)
    return "act" if _ACT.search(_without_quotations(verbs)) else "attitude"


def _without_quotations(text: str) -> str:
    return re.sub(r"[“”\"][^“”\"]{1,24}[“”\"]", "", text)
