"""The ledger of a project's performance (项目支出绩效自评表), filled in from records alone."""

from shixiao.kernel.money import yuan
from shixiao.kernel.sheet import Column, Value, write_sheet
from shixiao.reports.queries.ledgers import SelfEvaluation

_COLUMNS = (
    Column("group", ("一级指标",), width=14),
    Column("kind", ("二级指标",), width=12),
    Column("what", ("三级指标",), width=34),
    Column("target", ("年度指标值",), width=18),
    Column("actual", ("实际完成值",), width=34),
    Column("weight", ("分值",), width=8),
    Column("points", ("得分",), width=8),
    Column("why", ("偏差原因及改进措施",), width=40),
)
# 分值 and 得分 belong to the finance office: no record of ours knows them.
_NOTE = "分值、得分由财政部门的表定，软件不填。没有记录的格子空着。"


def self_evaluation_sheet(found: SelfEvaluation) -> bytes:
    """绩效自评表 of a season as .xlsx; what no record knows stays empty."""
    return write_sheet("绩效自评表", _COLUMNS, _rows(found), notes=[_NOTE])


def _rows(found: SelfEvaluation) -> list[dict[str, Value]]:
    budget = yuan(found.season.budget_fen)
    done, empty = found.done, found.nobody_came
    lines: list[tuple[str, str, str, str, str, str]] = [
        ("资金", "", "年初预算数（元）", "", budget, ""),
        ("资金", "", "全年执行数（元）", "", yuan(found.spent_fen), _costs(found)),
        ("资金", "", "执行率", "", _rate(found), ""),
        ("产出", "数量", "办成的活动", f"{found.planned} 场", f"{done} 场", _missed(found)),
        ("产出", "质量", "有人到场的活动", "", f"{done} 场，没人来 {empty} 场", ""),
        ("产出", "时效", "按公布的日子办的", "", f"{found.on_the_day} 场", ""),
        ("产出", "成本", "一场的实际花费（元）", "", _a_time(found), ""),
        ("效益", "", "到场人次", "", f"{found.people} 人次（{found.counted} 场报了数）", ""),
        ("满意度", "", _asked(found), _targets(found), _said(found), ""),
    ]
    keys = ("group", "kind", "what", "target", "actual", "why")
    return [dict(zip(keys, line, strict=True)) for line in lines]


def _rate(found: SelfEvaluation) -> str:
    budget = found.season.budget_fen
    return f"{found.spent_fen / budget:.1%}" if budget else ""


def _costs(found: SelfEvaluation) -> str:
    missing = found.done + found.nobody_came - found.costed
    return f"还有 {missing} 场没有记账" if missing > 0 else ""


def _a_time(found: SelfEvaluation) -> str:
    return yuan(round(found.spent_fen / found.costed)) if found.costed else ""


def _missed(found: SelfEvaluation) -> str:
    if not found.cancelled and not found.nobody_came:
        return ""
    return f"取消 {found.cancelled} 场，没人来 {found.nobody_came} 场，理由见活动记录"


def _asked(found: SelfEvaluation) -> str:
    return found.word.ask.zh if found.word else "群众评价"


def _targets(found: SelfEvaluation) -> str:
    return "；".join(f"{each.name} {each.target_percent}%" for each in found.indicators)


def _said(found: SelfEvaluation) -> str:
    return found.word.estimate.words.zh if found.word else "数据不足：没有问过群众"
