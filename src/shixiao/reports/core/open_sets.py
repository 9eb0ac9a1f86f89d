"""The sets of open data, in the order of the loop."""

from collections.abc import Mapping
from types import MappingProxyType

from shixiao.kernel.wording import Words
from shixiao.reports.core.open_data import DataSet, Field, Kind

_FEW = "少于 5 人不写"
_FEW_EN = "empty where fewer than 5"


def _field(name: str, kind: Kind, zh: str, en: str) -> Field:
    return Field(name, kind, Words(zh=zh, en=en))


_TOWN = _field("town", "string", "乡镇", "Town")
_PLACE = _field("place", "string", "村、社区或学校", "Village, community or school")
_ART_FORM = _field("art_form", "string", "艺术门类", "Art form")
_SHARE = (
    _field(
        "share",
        "number",
        f"说好的占多少，0 到 1；数据不足、哪一边{_FEW}",
        f"Share of good answers, 0 to 1; {_FEW_EN} on either side",
    ),
    _field("low", "number", "95% 区间的下端", "Lower end of the 95% interval"),
    _field("high", "number", "95% 区间的上端", "Upper end of the 95% interval"),
)

PLACES = DataSet(
    "places",
    Words(zh="场所，不含联系人", en="Places, without contacts"),
    (
        _field("id", "integer", "编号", "Key"),
        _TOWN,
        _PLACE,
        _field("kind", "string", "village 村、community 社区、school 学校、other", "Kind"),
        _field("population", "integer", "人口", "Population"),
        _field("latitude", "number", "纬度", "Latitude"),
        _field("longitude", "number", "经度", "Longitude"),
    ),
)
_NEED = (
    _field("id", "integer", "编号", "Key"),
    _TOWN,
    _PLACE,
    _ART_FORM,
    _field(
        "wording", "string", "文联核实后写的话，不是原话", "The staff's wording, never the words"
    ),
    _field("state", "string", "现在的状态", "Present state"),
    _field("raised_on", "date", "哪天提的", "Day it was raised"),
    _field("state_on", "date", "到现在这个状态的日子", "Day of the present state"),
    _field("promised_on", "date", "答应哪天前有下文", "Day until which an answer is promised"),
    _field("scheduled_on", "date", "安排在哪天", "Day it is scheduled for"),
    _field("public_reason", "string", "办不了的理由", "Why it cannot be done"),
)
NEEDS = DataSet(
    "needs",
    Words(zh="需求，不含群众原话", en="Needs, without residents' own words"),
    (*_NEED, _field("supporters", "integer", f"多少人要；{_FEW}", f"Supporters; {_FEW_EN}")),
)
ROUNDS = DataSet(
    "rounds",
    Words(zh="票选和计票", en="Ballots and their counts"),
    (
        _field("id", "integer", "编号", "Key"),
        _field("title", "string", "名称", "Title"),
        _field("town", "string", "乡镇，空着是全县", "Town; empty for the whole county"),
        _field("budget_yuan", "number", "预算（元）", "Budget in yuan"),
        _field("opens_on", "date", "开始投票", "Voting opens"),
        _field("closes_on", "date", "投票截止", "Voting closes"),
        _field("counted_on", "date", "哪天计票", "Day of the count"),
        _field("slips_issued", "integer", "发出的凭条", "Slips issued"),
        _field("papers", "integer", f"选票；{_FEW}", f"Ballot papers; {_FEW_EN}"),
        _field("spent_yuan", "number", "花掉的预算（元）", "Yuan spent"),
        _field("root", "string", "全部选票的散列树根", "Merkle root of the papers"),
    ),
)
ROUND_PROJECTS = DataSet(
    "round_projects",
    Words(zh="票面上的每一项", en="Every line of the ballots"),
    (
        _field("round", "integer", "票选的编号", "Key of the ballot"),
        _field("position", "integer", "票面上第几", "Number on the ballot"),
        _field("title", "string", "提案", "Proposal"),
        _field("cost_yuan", "number", "要花多少（元）", "Cost in yuan"),
        _field("approvals", "integer", f"多少张票选了；{_FEW}", f"Approvals; {_FEW_EN}"),
        _field("is_funded", "boolean", "入选了没有", "Whether it was funded"),
    ),
)
DECISIONS = DataSet(
    "decisions",
    Words(zh="公布的决定，不含谁怎么投的", en="Published decisions, without who voted how"),
    (
        _field("on", "date", "哪天定的", "Day"),
        _field("title", "string", "定的事", "What was decided"),
        _field("is_passed", "boolean", "通过了没有", "Whether it passed"),
        _field("amount_yuan", "number", "金额（元）", "Amount in yuan"),
        _field(
            "body", "string", "哪个机构；空着是没有上会", "Body; empty where no meeting decided"
        ),
        _field("entitled", "integer", "应到", "Entitled members"),
        _field("present", "integer", "实到", "Members present"),
        _field("needed", "integer", "要几票", "Votes needed"),
        _field("yes", "integer", "同意", "Yes"),
        _field("no", "integer", "不同意", "No"),
        _field("abstain", "integer", "弃权", "Abstentions"),
        _field("departure_reason", "string", "和票选不一样的理由", "Why it departs from a ballot"),
    ),
)
ACTIVITIES = DataSet(
    "activities",
    Words(zh="公布的活动和到场人数，不分队伍", en="Announced activities and head counts"),
    (
        _field("id", "integer", "编号", "Key"),
        _field("on", "date", "哪天", "Day"),
        _field("title", "string", "名称", "Title"),
        _field("kind", "string", "种类", "Kind"),
        _ART_FORM,
        _TOWN,
        _PLACE,
        _field(
            "state", "string", "办了、没人来、取消都照写", "State; nobody came and cancelled too"
        ),
        _field("people", "integer", f"到场人数；{_FEW}", f"Head count; {_FEW_EN}"),
        _field("public_reason", "string", "取消或没人来的缘故", "Why it was cancelled or empty"),
    ),
)
VERDICTS = DataSet(
    "verdicts",
    Words(zh="群众评价：每场每题的数字", en="Verdicts: figures by activity and question"),
    (
        _field("activity", "integer", "活动的编号", "Key of the activity"),
        _field("question", "string", "问的是什么", "The question"),
        _field("n", "integer", f"多少人作答；{_FEW}", f"Answers; {_FEW_EN}"),
        *_SHARE,
    ),
)
FOLLOW_UPS = DataSet(
    "follow_ups",
    Words(zh="回访：见效了没有", en="Follow-ups: does it work"),
    (
        _TOWN,
        _PLACE,
        _field("asked_on", "date", "哪天开始问", "First day of asking"),
        _field("turn", "integer", "第几次问", "How often it was asked"),
        _field("needs", "integer", "关于几件需求", "About how many needs"),
        _field("lines", "integer", "关于几项任务", "About how many commitments"),
        _field("answers", "integer", f"多少人作答；{_FEW}", f"Answers; {_FEW_EN}"),
        _field("outcome", "string", "群众的结论", "What residents decided"),
    ),
)
INDICATORS = DataSet(
    "indicators",
    Words(zh="事先封存的指标，和结果", en="Indicators sealed beforehand, and what came of them"),
    (
        _field("season", "string", "季", "Season"),
        _field("name", "string", "指标", "Indicator"),
        _field("target", "number", "目标值，0 到 1", "Target, 0 to 1"),
        _field("sealed_on", "date", "哪天封存", "Day it was sealed"),
        _field("events", "integer", "几场活动", "Activities"),
        _field("n", "integer", f"多少人作答；{_FEW}", f"Answers; {_FEW_EN}"),
        *_SHARE,
        _field(
            "standing", "string", "above 明显高于、cannot_tell 说不准、below", "Against the target"
        ),
    ),
)
FINDINGS = DataSet(
    "findings",
    Words(zh="疑点有多少，各是什么状态", en="How many findings stand in which state"),
    (
        _field("check", "string", "哪项检查", "Check"),
        _field("state", "string", "状态", "State"),
        _field("count", "integer", "多少个", "How many"),
    ),
)
OPEN: Mapping[str, DataSet] = MappingProxyType(
    {
        one.name: one
        for one in (
            PLACES, NEEDS, ROUNDS, ROUND_PROJECTS, DECISIONS, ACTIVITIES, VERDICTS, FOLLOW_UPS,
            INDICATORS, FINDINGS,
        )
    }
)  # fmt: skip

# Not open: for those who hold a key with the right of the same name.
EXACT_NEEDS = DataSet(
    "needs",
    Words(zh="需求，人数照实写", en="Needs, with every number of supporters"),
    (*_NEED, _field("supporters", "integer", "多少人要", "Supporters")),
)
LEDGER = DataSet(
    "ledger",
    Words(zh="台账，不含姓名", en="The ledger, without names of persons"),
    (
        _field("number", "integer", "第几项", "Number"),
        _field("title", "string", "任务", "Commitment"),
        _field("kind", "string", "种类", "Kind"),
        _field("office", "string", "责任科室", "Office"),
        _field("due_on", "date", "办结时限", "Due date"),
        _field("measure", "string", "衡量标准", "Measure"),
        _field("state", "string", "状态，由事实推出", "State, derived from facts"),
        _field("requirements", "integer", "来自几句要求", "From how many requirements"),
    ),
)
