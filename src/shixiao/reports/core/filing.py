"""备案材料 (F11): its parts, from what people wrote and what the system knows by itself."""

from collections.abc import Mapping
from dataclasses import dataclass

# What only people know, in the order of the form; also the columns of the table.
FIELDS = (
    "operator",
    "contact",
    "legal_basis",
    "security_level",
    "security_measures",
    "acceptance",
    "similar",
)
MISSING = "（待补）"


@dataclass(frozen=True, slots=True)
class Known:
    """What nobody has to write: it stands in the records and settings."""

    name: str
    address: str
    is_encrypted: bool
    has_second_factor: bool
    idle_minutes: int
    text_days: int
    cap: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Part:
    """One heading of the dossier and its paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


_FUNCTIONS = (
    "读上级文件，逐句列出要求，立任务、定责任人和时限，登记进展和佐证。",
    "收群众的文化需求：手机网页和纸条一样办，不要账号，给回执，公开答复和理由。",
    "提案、征求意见、公开票选、开会逐项表决，公布结果和理由。",
    "排演出和培训的日程，通知队伍和村里，记到场人数。",
    "不记名收群众评价，几周后回访见效没有；群众说没见效的退回重办。",
    "查疑点、列问题、督整改；出台账、小结、开放数据。",
)


def dossier(written: Mapping[str, str], known: Known) -> tuple[Part, ...]:
    """The parts of the dossier in order; what nobody has written says so."""

    def said(field: str) -> str:
        return written.get(field, "") or MISSING

    return (
        Part(
            "应用名称和运营单位",
            (
                "应用名称：实效（网页，不需要安装，不需要群众注册）",
                f"使用单位：{known.name}",
                f"运营单位：{said('operator')}",
                f"联系人和电话：{said('contact')}",
                f"访问地址：{known.address or MISSING}",
            ),
        ),
        Part("设立依据", (said("legal_basis"),)),
        Part("主要功能", tuple(f"{n}. {text}" for n, text in enumerate(_FUNCTIONS, 1))),
        Part("收集的数据", _data(known)),
        Part(
            "安全",
            (
                f"安全保护等级：{said('security_level')}",
                f"管理措施：{said('security_measures')}",
                *_measures(known),
            ),
        ),
        Part("验收情况", (said("acceptance"),)),
        Part("同类应用排查", (said("similar"),)),
        Part("减负自查", _burden(known)),
    )


def _data(known: Known) -> tuple[str, ...]:
    return (
        "群众提需求、评活动、投诉建议，不收姓名、电话、身份证号、微信号，不存网络地址。",
        f"群众的原话只用来办事，办结 {known.text_days} 天后清除，从不公开。",
        "工作人员凭账号登录；队伍联系人的电话只有调度和管理员看得到。",
        "不要求上传照片、视频和轨迹；上传的图片去掉拍摄地点。",
    )


def _measures(known: Known) -> tuple[str, ...]:
    return (
        "连接加密（HTTPS）。" if known.is_encrypted else f"连接还没有加密（HTTPS）。{MISSING}",
        "管理员登录要第二重验证。"
        if known.has_second_factor
        else f"管理员登录的第二重验证关着。{MISSING}",
        f"闲置 {known.idle_minutes} 分钟自动退出，密码错五次锁定；角色各管各的，外县看不到。",
        "每一次办理都进只增不改的日志，有签名的检查点，可离线验证。",
        "可以整机备份和恢复，可以全部导出，可以关停注销。",
    )


def _burden(known: Known) -> tuple[str, ...]:
    return (
        "不签到、不计分、不给人和单位排名、不看在线时长；不点名看谁已读。",
        f"系统自己量占用的时间，人均每月上限 {known.cap} 分钟，最近一个月 {known.minutes} 分钟。",
    )
