"""A copy of a workbook in which what is wrong is red and says what to do."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from shixiao.kernel.refusal import Refused
from shixiao.programme.core.book_problem import understood
from shixiao.programme.readers.workbook import read_workbook
from shixiao.programme.writers.marked_workbook import LIST, faults_of, marked_workbook
from shixiao.programme.writers.template_workbook import example, template_workbook
from tests.programme.workbooks_at_hand import edited, sheets, written


def refusal(data):
    with pytest.raises(Refused) as caught:
        understood(read_workbook(data))
    return caught.value


def marked(data):
    copy = marked_workbook(data, faults_of(refusal(data)))
    return copy, load_workbook(io.BytesIO(copy))


def spoilt(**changes):
    rows = sheets(**changes)
    rows["需求"][1][0] = "柳度村"
    rows["需求"][1][1] = "杂技"
    return written(rows)


def test_wrong_cells_are_red_with_the_sentence_and_listed_first():
    _, book = marked(spoilt())

    cell = book["需求"]["A2"]
    assert cell.fill.fgColor.rgb.endswith("F4B6A8")
    assert "是不是“柳渡村”" in cell.comment.text
    assert "没有队伍会“杂技”" in book["需求"]["B2"].comment.text
    assert book.sheetnames[0] == LIST
    assert [one.value for one in book[LIST]["B"]] == ["格", "A2", "B2"]


def test_formulas_formats_and_other_sheets_stay():
    def more(book):
        book["需求"]["C2"].value = "=10+13"
        book.create_sheet("通讯录")["A1"].value = "电话"

    data = edited(spoilt(), more)
    faults = [Refused("programme.workbook_at", sheet="需求", cell="A2", why=Refused("sheet.empty"))]

    book = load_workbook(io.BytesIO(marked_workbook(data, faults)))

    assert book["需求"]["C2"].value == "=10+13"
    assert book["通讯录"]["A1"].value == "电话"


def test_a_missing_sheet_is_made_with_its_headings():
    data = written(sheets(需求=None))

    book = load_workbook(io.BytesIO(marked_workbook(data, faults_of(refusal(data)))))

    assert [cell.value for cell in book["需求"][1]] == ["场所", "门类", "人数", "权重", "来源"]
    assert "没有“需求”这张表" in book["需求"]["A1"].comment.text


def test_marks_go_away_once_the_cell_is_mended():
    copy, _ = marked(spoilt())
    half = edited(copy, lambda book: book["需求"].__setitem__("A2", "柳渡村"))

    _, book = marked(half)

    assert book["需求"]["A2"].comment is None
    assert book["需求"]["B2"].comment is not None
    assert book.sheetnames.count(LIST) == 1


def test_a_marked_copy_that_is_mended_reads_as_the_season_it_was():
    copy, _ = marked(spoilt())

    def mend(book):
        book["需求"]["A2"], book["需求"]["B2"] = "柳渡村", "戏曲"

    assert read_workbook(edited(copy, mend)) == read_workbook(written(sheets()))


def test_a_cell_that_is_merged_is_marked_at_its_beginning():
    def merge(book):
        book["场所"]["C3"] = None
        book["场所"].merge_cells("C2:C3")

    faults = [Refused("programme.workbook_at", sheet="场所", cell="C3", why=Refused("sheet.empty"))]

    copy = marked_workbook(written(sheets(), merge), faults)

    assert load_workbook(io.BytesIO(copy))["场所"]["C2"].comment is not None


def test_the_template_is_explained_guided_and_reads_as_its_example():
    data = template_workbook(date(2026, 12, 9))
    book = load_workbook(io.BytesIO(data))

    assert read_workbook(data) == example(date(2027, 1, 1))
    teams = book["队伍"]
    assert teams.freeze_panes == "A2"
    assert all(cell.comment.text for cell in teams[1])
    assert teams.column_dimensions["A"].width == 20
    rules = {rule.formula1 for rule in book["需求"].data_validations.dataValidation}
    assert any("戏曲" in rule for rule in rules)
    assert any("场所!" in rule for rule in rules)
    assert book["必办"]["B40"].number_format == "yyyy-mm-dd"
    explained = {cell.value for cell in book["说明"]["B"]}
    assert {"空闲日（必填）", "每公里（元）", "公平指数"} <= explained
