"""A season read from its workbook: generously, and with every fault at its cell."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say
from shixiao.programme.core.season_book import BusyLine, NeedLine
from shixiao.programme.readers import grid
from shixiao.programme.readers.grid import grids_of
from shixiao.programme.readers.workbook import read_workbook
from tests.programme.workbooks_at_hand import MONDAY, SHEETS, changed, faults, sheets, written

SEASON = read_workbook(written(sheets()))


def test_what_people_fill_in_is_read():
    assert [row.name for row in SEASON.teams] == ["青禾队", "墨缘队"]
    assert SEASON.teams[0].forms == {"戏曲": 1, "曲艺": 0.5}
    assert (SEASON.teams[0].fixed_fen, SEASON.teams[0].per_km_fen) == (30_000, 120)
    assert SEASON.needs[2] == NeedLine("云溪二小", "书法", 40, 1.5, "来电")
    assert SEASON.busy == (BusyLine("青桐镇", MONDAY, date(2026, 6, 7), reason="农忙"),)
    assert SEASON.settings.budget_fen == 300_000
    assert SEASON.settings.day_minutes == 540


@pytest.mark.parametrize(
    ("sheet", "cell", "value"),
    [
        ("参数", "B5", "３０００"),
        ("参数", "B5", "0.3万"),
        ("参数", "B5", "3,000元"),
        ("参数", "B5", "约3000元左右"),
        ("参数", "B3", "2026年6月1日"),
        ("参数", "B3", "2026-06-01"),
        ("参数", "B3", "2026.6.1"),
        ("参数", "B3", 46174),
        ("参数", "B3", "20260601"),
        ("必办", "B2", "6月13日"),
        ("必办", "B2", "6.13"),
        ("队伍", "G2", "√"),
        ("队伍", "G3", None),
        ("队伍", "C2", "戏曲 1，曲艺（0.5）"),
        ("队伍", "C2", "戏曲/曲艺：50%"),
        ("场所", "D2", "北纬28.10°"),
        ("场所", "D2", "28°6′N"),
        ("场所", "F2", "1200人"),
        ("场所", "A2", " 柳渡村 "),
        ("不便时段", "C2", "2026/6/7"),
    ],
)
def test_the_same_is_read_however_it_is_written(sheet, cell, value):
    found = read_workbook(changed(sheet, cell, value))

    assert replace(found, settings=replace(found.settings, at={})) == SEASON


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [("28.10,113.20", None), ("113.20，28.10", None), (None, "28°6′N 113°12′E")],
)
def test_a_pair_from_a_phone_s_map_may_stand_in_one_cell(latitude, longitude):
    rows = sheets()
    rows["场所"][1][3:5] = [latitude, longitude]

    assert read_workbook(written(rows)).places == SEASON.places


@pytest.mark.parametrize(("weekdays", "last"), [("周一至周五", 28), (None, 3)])
def test_weekdays_without_an_end_go_on_to_the_end_of_the_season(weekdays, last):
    line = ["云溪二小", date(2026, 6, 3), None, weekdays, "上课"]
    rows = sheets(不便时段=[SHEETS["不便时段"][0], line])

    assert read_workbook(written(rows)).busy[0].last == date(2026, 6, last)


def test_titles_blank_rows_other_orders_own_columns_and_totals_do_not_matter():
    rows = sheets()
    heads, *body = rows["需求"]
    turned = [list(reversed(row)) for row in (heads, *body)]
    rows["需求"] = [
        ["云溪县点单汇总"],
        [],
        ["备注", *turned[0]],
        ["", *turned[1]],
        [],
        [None, *turned[2]],
        ["急", *turned[3]],
        ["合计", None, None, 74, None, None],
    ]

    def merge(book):
        book["需求"].merge_cells("A1:F1")
        book["需求"].row_dimensions[4].hidden = True
        book["需求"].sheet_state = "hidden"

    found = read_workbook(written(rows, merge))

    assert [replace(row, extra={}) for row in found.needs] == list(SEASON.needs)
    assert found.needs[2].extra == {"备注": "急"}


def test_cells_merged_over_rows_stand_in_each_of_them():
    def merge(book):
        book["场所"]["C3"] = None
        book["场所"].merge_cells("C2:C3")

    assert read_workbook(written(sheets(), merge)).places == SEASON.places


def test_units_in_a_heading_are_minded():
    rows = sheets()
    rows["队伍"][0][4] = "每次固定费用（万元）"
    rows["队伍"][1][4] = 0.03
    rows["队伍"][0].append("每场时间（小时）")
    rows["队伍"][1].append(1.5)

    team = read_workbook(written(rows)).teams[0]

    assert (team.fixed_fen, team.minutes_per_stop) == (30_000, 90)


def with_values(data, values):
    """Formulas with the values that Excel leaves beside them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            for formula, value in values.items():
                text = text.replace(f"<f>{formula}</f><v />", f"<f>{formula}</f><v>{value}</v>")
                text = text.replace(f"<f>{formula}</f><v></v>", f"<f>{formula}</f><v>{value}</v>")
            new.writestr(name, text)
    return out.getvalue()


def test_a_formula_counts_with_its_value_and_without_one_is_told():
    data = changed("参数", "B5", "=1000*3")

    assert read_workbook(with_values(data, {"1000*3": 3000})) == SEASON
    assert faults(read_workbook, data) == [("参数", "B5", "workbook_formula")]


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "rule"),
    [
        ("队伍", "A2", None, "empty"),
        ("队伍", "C2", None, "empty"),
        ("队伍", "C2", "戏曲、戏曲", "form_twice"),
        ("队伍", "C2", "戏曲 20", "quality_unfit"),
        ("队伍", "E2", -300, "negative"),
        ("队伍", "E2", "很多", "not_a_number"),
        ("队伍", "E2", "nan", "not_a_number"),
        ("队伍", "E2", "#REF!", "error_value"),
        ("队伍", "E2", date(2026, 6, 1), "not_a_number"),
        ("队伍", "E2", True, "not_a_number"),
        ("队伍", "G2", "也许", "not_a_flag"),
        ("场所", "A2", "村" * 201, "text_too_long"),
        ("场所", "F2", "1e400", "not_a_number"),
        ("场所", "D2", "山那边", "not_degrees"),
        ("场所", "D2", "28.10,113.20", "not_degrees"),
        ("场所", "G2", 1.5, "not_whole"),
        ("需求", "C2", -1, "negative"),
        ("不便时段", "B2", "明天", "not_a_day"),
        ("必办", "B2", "6月31日", "not_a_day"),
        ("参数", "B3", "6月1日", "day_without_year"),
        ("参数", "B7", 40, "out_of_range"),
        ("参数", "B5", None, "empty"),
        ("参数", "A5", "花费", "setting_missing"),
        ("参数", "A6", "预算", "setting_twice"),
    ],
)
def test_a_wrong_cell_is_named(sheet, cell, value, rule):
    found = faults(read_workbook, changed(sheet, cell, value))

    place = {"setting_missing": "A8", "setting_twice": "A6"}.get(rule, cell)
    assert found == [(sheet, place, f"workbook_{rule}")]


def test_everything_that_is_wrong_is_told_at_once():
    rows = sheets(需求=None)
    rows["队伍"][1][4] = -5
    rows["队伍"][2][4] = "多"
    rows["场所"][0][0] = "？"

    assert faults(read_workbook, written(rows)) == [
        ("队伍", "E2", "workbook_negative"),
        ("队伍", "E3", "workbook_not_a_number"),
        ("场所", "H1", "workbook_column_missing"),
        ("需求", "A1", "workbook_sheet_missing"),
    ]


def test_a_sheet_without_rows_and_a_doubled_column_are_told():
    rows = sheets(队伍=[])
    rows["需求"][0][4] = "场所"

    assert faults(read_workbook, written(rows)) == [
        ("队伍", "A1", "workbook_no_rows"),
        ("需求", "E1", "workbook_column_twice"),
    ]


def test_too_many_rows_are_told_and_not_read():
    rows = sheets()
    rows["队伍"] += [["队", "青桐镇", "戏曲", "随时"]] * 500

    assert faults(read_workbook, written(rows)) == [("队伍", "A1", "workbook_too_many_rows")]


@pytest.mark.parametrize(
    ("sheet", "cell"),
    [("必办", "B2"), ("队伍", "E2"), ("队伍", "G2"), ("场所", "D2"), ("参数", "B5")],
)
def test_a_novel_in_a_cell_does_not_stand_in_the_sentence_that_refuses_it(sheet, cell):
    assert faults(read_workbook, changed(sheet, cell, "九" * 30_000)) == [
        (sheet, cell, "workbook_text_too_long")
    ]


def test_a_plan_of_too_many_outings_is_told_and_not_read():
    rows = sheets() | {
        "排期": [["日期", "队伍", "地点", "门类"], *[["", "青禾队", "", ""]] * 5_001],
    }

    assert faults(read_workbook, written(rows)) == [("排期", "A1", "workbook_too_many_rows")]


def test_what_else_lies_in_the_file_is_not_read(monkeypatch):
    data = written(sheets() | {"照片登记": [list(range(60))] * 20})
    ours = sum(len(row) for grid in grids_of(written(sheets())).values() for _, row in grid.rows)
    monkeypatch.setattr(grid, "MOST_CELLS", ours)

    assert read_workbook(data) == read_workbook(written(sheets()))
    with pytest.raises(Refused, match="workbook_too_full"):
        grids_of(data)


@pytest.mark.parametrize("limit", ["MOST_CELLS", "_LARGEST_SHEET"])
def test_a_workbook_in_which_too_much_is_written_is_not_read(monkeypatch, limit):
    monkeypatch.setattr(grid, limit, 20)

    with pytest.raises(Refused, match="workbook_too_full"):
        read_workbook(written(sheets()))


def test_a_setting_that_is_not_known_is_noted():
    rows = sheets()
    rows["参数"].append(["天气", "晴"])

    found = read_workbook(written(rows))

    assert [note.facts["why"].rule for note in found.notes] == [
        "programme.workbook_setting_unknown"
    ]


def with_macros(data):
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    return out.getvalue()


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 60_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"\xd0\xcf\x11\xe0 old", "programme.workbook_old"),
        ("队伍,驻地\n青禾队,青桐镇\n".encode(), "programme.workbook_csv"),
        (b"\x00\x01\x02", "sheet.not_a_workbook"),
        (b"PK\x03\x04 broken", "archive.broken"),
        (with_macros(written(sheets())), "archive.macros"),
        (bomb(), "archive.bomb"),
        (b"PK" + b" " * (20 * 1024 * 1024), "programme.workbook_too_large"),
    ],
)
def test_what_is_no_fit_workbook_is_refused_as_a_whole(data, rule):
    with pytest.raises(Refused) as caught:
        read_workbook(data)
    assert caught.value.rule == rule


def test_who_saved_one_sheet_as_text_is_led_back_to_the_workbook():
    refused = Refused("programme.workbook_csv")
    assert "下载的那份工作簿" in say(refused, "zh-hans")
    assert "downloaded" in say(refused, "en")
