"""The sheets of places and teams, read into plain rows."""

from collections.abc import Collection, Mapping

from shixiao.directory.core.busy import RULE_KINDS, WHOLE_COUNTY, BusyDays
from shixiao.directory.core.points import refuse_impossible
from shixiao.directory.core.sheets import PLACE_KINDS, PlaceRow, TeamRow
from shixiao.kernel.money import FEN_A_YUAN
from shixiao.kernel.refusal import Refused
from shixiao.kernel.sheet import Column, Row, read_sheet

PLACE_COLUMNS = (
    Column("name", ("名称", "村（社区）", "name"), required=True, longest=60),
    Column("town", ("乡镇", "town"), required=True, longest=60),
    Column("kind", ("类型", "kind"), "choice", choices=PLACE_KINDS, width=10),
    Column("population", ("人口", "population"), "whole", width=10, within=(0, 10_000_000)),
    Column("latitude", ("纬度", "latitude"), "decimal", width=12, within=(-90, 90)),
    Column("longitude", ("经度", "longitude"), "decimal", width=12, within=(-180, 180)),
    Column("venue", ("场地条件", "venue"), width=40, longest=200),
)
TEAM_COLUMNS = (
    Column("name", ("名称", "队伍", "name"), required=True, width=24, longest=60),
    Column("association", ("所属协会", "association"), width=20, longest=60),
    Column("art_forms", ("门类", "forms"), required=True, width=20),
    Column("home_town", ("驻地", "home"), width=12, longest=60),
    Column("size", ("人数", "size"), "whole", width=8, within=(1, 1_000)),
    Column(
        "outings_a_month", ("每月最多出门", "outings a month"), "whole", width=14, within=(0, 31)
    ),
    Column(
        "cost_per_outing",
        ("出门一次（元）", "cost of an outing"),
        "decimal",
        width=14,
        within=(0, 10**9),
    ),
    Column("contact", ("联系人", "contact"), width=12, longest=40),
    Column("phone", ("电话", "phone"), width=16, longest=40),
    Column("travel_limit_km", ("最远（公里）", "limit km"), "whole", width=12, within=(0, 2000)),
    Column("home_latitude", ("驻地纬度", "home latitude"), "decimal", width=12, within=(-90, 90)),
    Column(
        "home_longitude", ("驻地经度", "home longitude"), "decimal", width=12, within=(-180, 180)
    ),
)


CALENDAR_COLUMNS = (
    Column("kind", ("类型", "kind"), "choice", required=True, choices=RULE_KINDS, width=10),
    Column("town", ("乡镇", "town"), width=16, longest=60),
    Column("starts_on", ("开始", "from"), "date", required=True, width=14),
    Column("ends_on", ("结束", "to"), "date", required=True, width=14),
    Column("reason", ("原因", "reason"), required=True, width=30, longest=80),
)


def read_calendar(data: bytes, towns: Collection[str]) -> list[BusyDays]:
    """Days without time of a workbook; a town that is not in the directory is refused."""
    found: list[BusyDays] = []
    for row in read_sheet(data, CALENDAR_COLUMNS):
        town = "" if row.text("town") in WHOLE_COUNTY else row.text("town")
        starts_on, ends_on = row.day("starts_on"), row.day("ends_on")
        if town and town not in towns:
            facts = {"number": row.number, "town": town, "known": sorted(towns)}
            raise Refused("directory.unknown_town", field="sheet", **facts)
        if starts_on and ends_on:
            found.append(BusyDays(row.text("kind"), town, starts_on, ends_on, row.text("reason")))
    return found


def read_places(data: bytes) -> list[PlaceRow]:
    """Places of a workbook; everything wrong in it is refused at once (`sheet.errors`)."""
    rows = _once(read_sheet(data, PLACE_COLUMNS), ("town", "name"), "directory.place_twice")
    _refuse_misplaced(rows, "latitude", "longitude")
    return [
        PlaceRow(
            name=row.text("name"),
            town=row.text("town"),
            kind=row.text("kind") or "village",
            population=row.whole("population"),
            latitude=row.decimal("latitude"),
            longitude=row.decimal("longitude"),
            venue=row.text("venue"),
        )
        for row in rows
    ]


def read_teams(data: bytes) -> list[TeamRow]:
    """Teams of a workbook; art forms are separated by 、 or a comma."""
    rows = _once(read_sheet(data, TEAM_COLUMNS), ("name",), "directory.team_twice")
    _refuse_misplaced(rows, "home_latitude", "home_longitude")
    return [
        TeamRow(
            name=row.text("name"),
            association=row.text("association"),
            art_forms=_names(row.text("art_forms")),
            home_town=row.text("home_town"),
            size=row.whole("size"),
            outings_a_month=2 if (most := row.whole("outings_a_month")) is None else most,
            cost_per_outing_fen=int((row.decimal("cost_per_outing") or 0) * FEN_A_YUAN),
            contact=row.text("contact"),
            phone=row.text("phone"),
            travel_limit_km=row.whole("travel_limit_km"),
            home_latitude=row.decimal("home_latitude"),
            home_longitude=row.decimal("home_longitude"),
        )
        for row in rows
    ]


def _names(text: str) -> tuple[str, ...]:
    for mark in ("，", ",", "；", ";", "/", " "):
        text = text.replace(mark, "、")
    return tuple(dict.fromkeys(name for name in text.split("、") if name))


def _refuse_misplaced(rows: list[Row], latitude: str, longitude: str) -> None:
    """Coordinates that cannot be: half of them, exchanged, outside of the country."""
    errors = []
    for row in rows:
        try:
            refuse_impossible(row.decimal(latitude), row.decimal(longitude), "sheet")
        except Refused as refused:
            facts = {"number": row.number, "name": row.text("name"), "why": refused}
            errors.append(Refused("directory.row_misplaced", **facts))
    if errors:
        raise Refused("sheet.errors", count=len(errors), errors=errors)


def _once(rows: list[Row], keys: tuple[str, ...], rule: str) -> list[Row]:
    """Refuse a sheet in which the same thing stands twice; which of the two would count?"""
    seen: dict[tuple[str, ...], Mapping[str, object]] = {}
    for row in rows:
        key = tuple(row.text(each) for each in keys)
        if key in seen:
            facts = {each: row.text(each) for each in keys}
            raise Refused(rule, cell=f"{row.number}", field="sheet", **facts)
        seen[key] = row.cells
    return rows
