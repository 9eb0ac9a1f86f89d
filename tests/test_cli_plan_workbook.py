"""`shixiao plan`: a season in a workbook, there and back."""

import io
import json
from datetime import date

import pytest
from openpyxl import load_workbook

from shixiao.programme.core.book_edits import edits_of
from shixiao.programme.readers.workbook import read_workbook
from tests.programme.core.counties import as_data, county, place
from tests.programme.workbooks_at_hand import SHEETS, edited, sheets, written
from tests.test_cli_plan import shixiao

ROUNDS = ("--rounds", "60", "--workers", "1")


@pytest.fixture
def season(tmp_path):
    path = tmp_path / "季.xlsx"
    path.write_bytes(written(sheets()))
    return path


def rows_of(data, name):
    sheet = load_workbook(io.BytesIO(data))[name]
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_the_template_plans_as_it_is(tmp_path):
    made = shixiao("plan", "--template", tmp_path / "表.xlsx")
    done = shixiao("plan", tmp_path / "表.xlsx", *ROUNDS, "--out", tmp_path / "排期.xlsx")

    assert (made.returncode, made.stdout, made.stderr) == (0, "", "")
    assert (done.returncode, done.stdout) == (0, "")
    lines = rows_of((tmp_path / "排期.xlsx").read_bytes(), "排期")
    assert {line["固定"] for line in lines} == {"否"}
    assert all(line["理由"] and line["花费（元）"] is not None for line in lines)


def test_a_template_is_not_written_over_what_was_filled_in(season):
    before = season.read_bytes()

    again = shixiao("plan", "--template", season)
    assert (again.returncode, again.stdout) == (2, "")
    assert "Choose another name" in again.stderr
    assert season.read_bytes() == before

    season.write_bytes(b"")
    assert shixiao("plan", "--template", season).returncode == 0


def test_a_plan_that_was_changed_comes_back_with_what_was_kept_and_moved(season, tmp_path):
    first, second = tmp_path / "一.xlsx", tmp_path / "二.xlsx"
    shixiao("plan", season, *ROUNDS, "--out", first)
    data = first.read_bytes()
    names = load_workbook(io.BytesIO(data)).sheetnames
    line = next(line for line in rows_of(data, "排期") if line["队伍"] == "墨缘队")

    def move(book):
        row = line["序号"] + 1
        book["排期"].cell(row, 2).value = date(2026, 6, 24)

    first.write_bytes(edited(data, move))
    done = shixiao("plan", first, *ROUNDS, "--out", second)

    assert done.returncode == 0, done.stderr
    assert names[:6] == ["排期", "各场所", "没排上", "多一千元", "证明", "队伍"]
    assert set(SHEETS) <= set(names)
    found = rows_of(second.read_bytes(), "排期")
    mine = [
        (one["日期"].date(), one["状态"], one["固定"]) for one in found if one["队伍"] == "墨缘队"
    ]
    assert (date(2026, 6, 24), "挪动", "是") in mine
    others = [one["状态"] for one in found if one["队伍"] == "青禾队"]
    assert others == ["保留"] * len(others)
    assert edits_of(read_workbook(second.read_bytes())) == ()


def test_the_same_seed_and_rounds_make_the_same_plan(season, tmp_path):
    plans = []
    for name in ("a.xlsx", "b.xlsx"):
        shixiao("plan", season, *ROUNDS, "--seed", "3", "--out", tmp_path / name)
        plans.append(read_workbook((tmp_path / name).read_bytes()))

    assert plans[0] == plans[1]


def test_a_workbook_can_be_answered_in_json(season, tmp_path):
    done = shixiao("plan", season, *ROUNDS, "--out", tmp_path / "p.json")

    assert done.returncode == 0
    plan = json.loads((tmp_path / "p.json").read_text("utf-8"))
    assert list(plan) == ["outings", "objective", "bound", "gap", "status"]
    assert "柳渡村 2026-06-13 戏曲" in json.dumps(plan, ensure_ascii=False)


def test_a_problem_in_json_can_be_answered_by_a_workbook(tmp_path):
    path = tmp_path / "p.json"
    path.write_text(json.dumps(as_data(county(places=(place(),)))), "utf-8")

    done = shixiao("plan", path, *ROUNDS, "--out", tmp_path / "p.xlsx")

    assert done.returncode == 0, done.stderr
    line = rows_of((tmp_path / "p.xlsx").read_bytes(), "排期")[0]
    assert (line["日期"], line["队伍"], line["地点"]) == ("0", "T1", "P1")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_wrong_is_told_and_marked_and_no_plan_is_written(season, tmp_path, language):
    def spoil(book):
        book["需求"]["A2"].value = "柳度村"
        book["参数"]["B5"].value = -1

    season.write_bytes(edited(season.read_bytes(), spoil))
    marked = tmp_path / "红.xlsx"

    told = shixiao("plan", season, "--out", tmp_path / "p.xlsx", language=language)
    done = shixiao("plan", season, "--marked", marked, language=language)

    assert (told.returncode, told.stdout, done.returncode, done.stdout) == (2, "", 2, "")
    assert "--marked" in told.stderr
    assert str(marked) in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["季.xlsx", "红.xlsx"]
    assert load_workbook(marked)["参数"]["B5"].comment.text


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("季.xls", b"\xd0\xcf\x11\xe0", ".xlsx"),
        ("季.csv", b"a,b", ".xlsx"),
        ("季.xlsx", b"a,b", "--template"),
        ("季.xlsx", b"\xd0\xcf\x11\xe0", "encrypted"),
        ("季.xlsx", b"PK broken", "cannot be opened"),
    ],
)
def test_other_tables_are_told_how_to_come(tmp_path, name, data, sentence):
    (tmp_path / name).write_bytes(data)

    done = shixiao("plan", tmp_path / name)

    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "--template"),
        (["--template", "a.csv"], "end in .xlsx"),
        (["--template", "/nowhere/at/all.xlsx"], "cannot be written"),
        (["x.json", "--marked", "a.json"], "end in .xlsx"),
    ],
)
def test_a_wrong_name_is_answered_with_a_sentence(arguments, sentence):
    done = shixiao("plan", *arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
