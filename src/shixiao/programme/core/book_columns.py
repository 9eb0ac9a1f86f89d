"""The sheets of a season's workbook and their columns, as they are written and read.

`headers[0]` is written, the others are read as well. A column that is `needed` must be there and be
filled in every row. `within` are the least and the most that a number may be; a column that is not
`is_shown` is written only where something stands in it. `book_hints` says what each one means.
"""

from dataclasses import dataclass
from typing import Literal

from shixiao.programme.core.season_book import (
    BEFORE,
    BUSY,
    MUSTS,
    NEEDS,
    PLACES,
    PLAN,
    TEAMS,
)

Kind = Literal["text", "whole", "number", "fen", "day", "days", "flag", "forms", "pieces"]
KINDS_OF_PLACES = ("村", "社区", "学校", "其他")
# What stands beside the columns of a plan for people to read.
WEEKDAY, COST, KM, REASON = RESULT_HEADERS = ("星期", "花费（元）", "公里", "理由")
YES, NO = "是", "否"
FORMS = ("戏曲", "曲艺", "音乐", "舞蹈", "书法", "美术", "摄影", "民间文艺")
DEGREES = ("latitude", "longitude")
_FEN = (0.0, 1e9)


@dataclass(frozen=True, slots=True)
class BookColumn:
    key: str
    headers: tuple[str, ...]
    kind: Kind = "text"
    needed: bool = False
    within: tuple[float, float] = (0.0, 1e9)
    width: int = 12
    is_shown: bool = True

    @property
    def header(self) -> str:
        return self.headers[0]


@dataclass(frozen=True, slots=True)
class BookSheet:
    """A sheet; `others` are further names under which it is found."""

    name: str
    others: tuple[str, ...]
    columns: tuple[BookColumn, ...]
    needed: bool = False


TEAM_COLUMNS = (
    BookColumn("name", ("队伍", "队名", "名称", "队伍名称", "team"), needed=True, width=20),
    BookColumn("home", ("驻地", "驻地乡镇", "所在地", "出发地", "home"), width=16),
    BookColumn(
        "forms",
        ("节目", "门类", "艺术门类", "节目和水平", "能演的门类", "forms"),
        kind="forms",
        needed=True,
        width=24,
    ),
    BookColumn(
        "free",
        ("空闲日", "空闲日期", "有空的日子", "可出门日期", "free"),
        kind="days",
        needed=True,
        width=28,
    ),
    BookColumn(
        "a_month",
        ("每月最多", "每月最多次数", "每月最多出门", "month"),
        kind="whole",
        within=(0, 31),
    ),
    BookColumn(
        "a_week", ("每周最多", "每周最多次数", "每周最多出门", "week"), kind="whole", within=(0, 7)
    ),
    BookColumn(
        "fixed_fen",
        ("每次固定费用（元）", "固定费用", "每次费用", "出门一次花费", "fixed"),
        kind="fen",
        width=16,
    ),
    BookColumn("per_km_fen", ("每公里（元）", "每公里费用", "每公里", "perkm"), kind="fen"),
    BookColumn("per_stop_fen", ("每场（元）", "每场费用", "每场", "场次费", "fee"), kind="fen"),
    BookColumn(
        "minutes_per_stop",
        ("每场时间（分钟）", "每场分钟", "每场时间", "minutes"),
        kind="number",
        within=(0, 1440),
        width=14,
    ),
    BookColumn(
        "max_minutes",
        ("一天最长（分钟）", "一天最长分钟", "一天最长", "maxminutes"),
        kind="number",
        within=(0, 10000),
        width=14,
        is_shown=False,
    ),
    BookColumn("needs_van", ("要用车", "用车", "需要车辆", "要车", "van"), kind="flag"),
    BookColumn(
        "east_km",
        ("驻地东（公里）", "东（公里）"),
        kind="number",
        within=(-20000, 20000),
        is_shown=False,
    ),
    BookColumn(
        "north_km",
        ("驻地北（公里）", "北（公里）"),
        kind="number",
        within=(-20000, 20000),
        is_shown=False,
    ),
)
PLACE_COLUMNS = (
    BookColumn("name", ("场所", "名称", "场所名称", "村", "地点", "place"), needed=True, width=20),
    BookColumn("kind", ("类型", "种类", "性质", "kind")),
    BookColumn("town", ("乡镇", "所在乡镇", "镇", "town")),
    BookColumn("latitude", ("纬度", "北纬", "latitude", "lat"), kind="number", within=(-1e6, 1e6)),
    BookColumn(
        "longitude", ("经度", "东经", "longitude", "lng", "lon"), kind="number", within=(-1e6, 1e6)
    ),
    BookColumn("population", ("人口", "人数", "population"), kind="number"),
    BookColumn(
        "most_visits",
        ("最多去几次", "最多次数", "最多场次", "visits"),
        kind="whole",
        within=(0, 1000),
    ),
    BookColumn("east_km", ("东（公里）",), kind="number", within=(-20000, 20000), is_shown=False),
    BookColumn("north_km", ("北（公里）",), kind="number", within=(-20000, 20000), is_shown=False),
)
BUSY_COLUMNS = (
    BookColumn(
        "where", ("场所或乡镇", "地点", "场所", "乡镇", "范围", "where"), needed=True, width=18
    ),
    BookColumn(
        "first", ("从", "开始", "开始日期", "起", "from"), kind="day", needed=True, width=14
    ),
    BookColumn("last", ("到", "结束", "结束日期", "止", "至", "to"), kind="day", width=14),
    BookColumn("weekdays", ("周几", "星期", "weekdays"), width=14),
    BookColumn("reason", ("原因", "事由", "理由", "reason"), width=18),
)
NEED_COLUMNS = (
    BookColumn("place", ("场所", "地点", "村", "名称", "place"), needed=True, width=20),
    BookColumn("form", ("门类", "艺术门类", "节目", "form"), needed=True),
    BookColumn("supporters", ("人数", "支持人数", "多少人要", "supporters"), kind="number"),
    BookColumn("weight", ("权重", "weight"), kind="number"),
    BookColumn("source", ("来源", "source")),
)
MUST_COLUMNS = (
    BookColumn("place", ("场所", "地点", "村", "名称", "place"), needed=True, width=20),
    BookColumn("day", ("日期", "哪天", "date"), kind="day", needed=True, width=14),
    BookColumn("form", ("门类", "艺术门类", "节目", "form"), needed=True),
    BookColumn("team", ("队伍", "队名", "team"), width=20),
)
PLAN_COLUMNS = (
    BookColumn("number", ("序号", "no"), kind="whole", within=(0, 1e6), width=6),
    BookColumn("day", ("日期", "date"), kind="day", needed=True, width=13),
    BookColumn("team", ("队伍", "team"), needed=True, width=18),
    BookColumn("places", ("地点", "去哪里", "场所", "places"), needed=True, width=30),
    BookColumn("forms", ("门类", "节目", "forms"), needed=True, width=20),
    BookColumn("is_fixed", ("固定", "钉住", "fixed"), kind="flag", width=7),
    BookColumn("status", ("状态", "status"), width=8),
)

SHEETS = (
    BookSheet(TEAMS, ("teams",), TEAM_COLUMNS, needed=True),
    BookSheet(PLACES, ("地点", "places"), PLACE_COLUMNS, needed=True),
    BookSheet(BUSY, ("不便", "农忙", "busy"), BUSY_COLUMNS),
    BookSheet(NEEDS, ("点单", "needs"), NEED_COLUMNS, needed=True),
    BookSheet(MUSTS, ("fixed",), MUST_COLUMNS),
    BookSheet(PLAN, ("plan",), PLAN_COLUMNS),
    BookSheet(BEFORE, (), PLAN_COLUMNS),
)

SETTING_ROWS = (
    BookColumn("name", ("季名", "名称", "name")),
    BookColumn("first", ("开始日期", "开始", "从", "start"), kind="day", needed=True),
    BookColumn("last", ("结束日期", "结束", "到", "end"), kind="day", needed=True),
    BookColumn(
        "budget_fen",
        ("预算（元）", "预算", "总预算", "budget"),
        kind="fen",
        needed=True,
        within=(0, 1e12),
    ),
    BookColumn("vans", ("车辆", "车", "每天车辆", "vans"), kind="whole", within=(0, 10000)),
    BookColumn("weekend_vans", ("周末车辆",), kind="whole", within=(0, 10000), is_shown=False),
    BookColumn(
        "day_minutes",
        ("一天最长（小时）", "一天最长", "一天几小时", "hours"),
        kind="number",
        within=(0, 160),
    ),
    BookColumn(
        "most_stops",
        ("一次最多几站", "最多几站", "一天最多几场", "stops"),
        kind="whole",
        within=(1, 12),
    ),
    BookColumn("exponent", ("公平指数", "人口指数", "fairness"), kind="number", within=(0, 4)),
    BookColumn("road_factor", ("道路系数", "弯路系数", "road"), kind="number", within=(0, 1000)),
    BookColumn(
        "speed_kmh", ("车速（公里/小时）", "车速", "speed"), kind="number", within=(0.001, 100000)
    ),
    BookColumn("max_leg_km", ("两站最远（公里）", "两站之间最远", "leg"), kind="number"),
    BookColumn("penalty", ("没人去扣分", "penalty"), kind="number"),
    BookColumn("repeat", ("重复演的价值",), kind="pieces", is_shown=False),
    BookColumn("satisfaction", ("满足程度的价值",), kind="pieces", is_shown=False),
    BookColumn("forms", ("艺术门类", "门类")),
    BookColumn("replan_from", ("从哪天起重排", "重排起始日"), kind="day"),
    BookColumn("run", ("来自哪次排期",), kind="whole", within=(0, 1e9), is_shown=False),
)
