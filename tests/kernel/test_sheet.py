"""Excel tables: what is wrong is named by its cell, and nothing is half read."""

import zipfile
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from shixiao.kernel.refusal import Refused
from shixiao.kernel.sheet import Column, read_sheet, write_sheet
from shixiao.kernel.wording import say

COLUMNS = (
    Column("name", ("场所", "地点", "Place"), required=True),
    Column("people", ("人数",), kind="whole"),
    Column("yuan", ("经费",), kind="decimal"),
    Column("day", ("日期",), kind="date"),
    Column("kind", ("类型",), kind="choice", choices={"村": "village", "学校": "school"}),
)


def workbook(*rows: Sequence[object], title: str = "表") -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def refused_cells(data: bytes) -> dict[object, str]:
    with pytest.raises(Refused, match=r"sheet\.errors") as caught:
        read_sheet(data, COLUMNS)
    errors = caught.value.facts["errors"]
    assert isinstance(errors, list)
    return {error.facts["cell"]: error.rule for error in errors}


def test_a_table_is_read_below_its_title_in_any_order_of_columns() -> None:
    data = workbook(
        ["云溪县场所表"],
        [],
        ["人数", "Place", "备注", "日期", "类型", "经费"],
        [1200, " 柳渡村 ", "靠河", date(2026, 5, 12), "村", 12.5],
        [],
        ["1，300", "青桐小学", None, "2026年5月3日", "学 校", "1,000.25"],
    )

    first, second = read_sheet(data, COLUMNS)

    assert (first.number, first.text("name"), first.whole("people")) == (4, "柳渡村", 1200)
    assert (first.day("day"), first.decimal("yuan")) == (date(2026, 5, 12), Decimal("12.5"))
    assert (second.number, second.whole("people"), second.day("day")) == (6, 1300, date(2026, 5, 3))
    assert (second.text("kind"), second.decimal("yuan")) == ("school", Decimal("1000.25"))


def test_all_wrong_cells_are_named_at_once() -> None:
    data = workbook(
        ["场所", "人数", "经费", "日期", "类型"],
        ["柳渡村", "很多", "12元", "2026-02-30", "庙"],
        [None, 1.5, True, "明天", "村"],
    )

    assert refused_cells(data) == {
        "B2": "sheet.not_a_number",
        "C2": "sheet.not_a_number",
        "D2": "sheet.not_a_date",
        "E2": "sheet.not_a_choice",
        "A3": "sheet.empty_cell",
        "B3": "sheet.not_whole",
        "C3": "sheet.not_a_number",
        "D3": "sheet.not_a_date",
    }


def test_the_sentence_names_every_wrong_cell_in_both_languages() -> None:
    data = workbook(["场所", "日期"], ["柳渡村", "2026-02-30"], [None, "2026-02-01"])

    with pytest.raises(Refused) as caught:
        read_sheet(data, COLUMNS)

    assert "2 处要改" in say(caught.value)
    assert "B2 的“2026-02-30”不是一个真实的日期" in say(caught.value)
    assert "A3 is empty" in say(caught.value, "en")


def test_a_formula_is_never_evaluated_but_refused() -> None:
    data = workbook(["场所", "人数"], ["柳渡村", "=1+1"], ['=HYPERLINK("http://x")', 3])

    assert refused_cells(data) == {"B2": "sheet.formula", "A3": "sheet.formula"}


def test_missing_columns_are_named() -> None:
    with pytest.raises(Refused, match=r"sheet\.missing_columns") as caught:
        read_sheet(workbook(["地址", "人数"], ["柳渡村", 3]), COLUMNS)

    assert caught.value.facts["columns"] == ["场所"]


def test_a_column_that_stands_twice_is_refused_even_under_its_other_name() -> None:
    with pytest.raises(Refused, match=r"sheet\.doubled_column") as caught:
        read_sheet(workbook(["场所", "人数", "地点"], ["柳渡村", 3, "x"]), COLUMNS)

    assert caught.value.facts["cells"] == ["A1", "C1"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0 old", b"a,b\n1,2\n"])
def test_a_file_that_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match=r"archive\.broken"):
        read_sheet(data, COLUMNS)


def test_a_zip_that_is_no_workbook_is_refused(zipped) -> None:
    with pytest.raises(Refused, match=r"sheet\.not_a_workbook"):
        read_sheet(zipped({"a.txt": b"hello"}), COLUMNS)


def test_an_empty_sheet_and_a_missing_sheet_say_so() -> None:
    with pytest.raises(Refused, match=r"sheet\.empty"):
        read_sheet(workbook(), COLUMNS)
    with pytest.raises(Refused, match=r"sheet\.no_such_sheet") as caught:
        read_sheet(workbook(title="场所"), COLUMNS, sheet="队伍")

    assert caught.value.facts["sheets"] == ["场所"]


@pytest.mark.parametrize("text", ["=1+1", "+86 700", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_foreign_text_is_written_as_text_and_never_as_a_formula(text: str) -> None:
    data = write_sheet("表", COLUMNS, [{"name": text}])

    cell = load_workbook(BytesIO(data))["表"]["A2"]

    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
    assert read_sheet(data, COLUMNS)[0].text("name") == text


@pytest.mark.parametrize("code", ["\x0b", "\x1f", "\ud83d", "\ufffe", "\uffff"])
def test_what_no_table_can_hold_is_dropped_and_the_rest_is_written(code: str) -> None:
    data = write_sheet("表", COLUMNS, [{"name": f"《月{code}下渡》"}])

    assert read_sheet(data, COLUMNS)[0].text("name") == "《月下渡》"


def test_a_written_table_is_ready_to_print() -> None:
    data = write_sheet("台账/2026", COLUMNS, [], notes=["每行一个场所"])

    book = load_workbook(BytesIO(data))
    sheet = book["台账 2026"]

    assert sheet.freeze_panes == "A2"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet["A1"].font.bold
    assert book["说明"]["A1"].value == "每行一个场所"


written = st.characters(
    codec="utf-8", exclude_categories=["Cc", "Cs", "Z"], exclude_characters="\ufffe\uffff"
)
words = st.text(written, min_size=1)
values = st.fixed_dictionaries(
    {
        "name": words,
        "people": st.none() | st.integers(-(10**9), 10**9),
        "yuan": st.none() | st.decimals("-99999", "99999", places=2),
        "day": st.none() | st.dates(date(1905, 1, 1), date(2200, 1, 1)),
        "kind": st.none() | st.sampled_from(["village", "school"]),
    }
)


@given(st.lists(values, max_size=4))
@example([{"name": "*", "people": None, "yuan": None, "day": None, "kind": None}])
def test_what_was_written_is_read_back(rows: list[dict[str, object]]) -> None:
    data = write_sheet("表", COLUMNS, rows)  # type: ignore[arg-type]  # strategies are untyped

    assert [dict(row.cells) for row in read_sheet(data, COLUMNS)] == rows


SHEET = "xl/worksheets/sheet1.xml"
SPACE = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
END = b"</sheetData></worksheet>"


def cell_at(row: int, column: str = "A") -> bytes:
    where = f'<row r="{row}"><c r="{column}{row}" t="inlineStr">'
    return f"{where}<is><t>x</t></is></c></row>".encode()


@pytest.mark.parametrize(
    ("part", "content"),
    [
        (SHEET, SPACE + cell_at(1_000_000_000) + END),
        (SHEET, SPACE + b"".join(cell_at(row, "XFD") for row in range(1, 3_000)) + END),
        ("xl/workbook.xml", b"<a>" * 100_000),
    ],
)
def test_a_workbook_made_to_burst_is_refused(part: str, content: bytes) -> None:
    """Read to its end, each of them would keep this run busy for minutes."""
    out = BytesIO()
    whole = zipfile.ZipFile(BytesIO(write_sheet("村", [Column("name", ("名称",))], [])))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as burst:
        for name in whole.namelist():
            burst.writestr(name, content if name == part else whole.read(name))

    with pytest.raises(Refused):
        read_sheet(out.getvalue(), [Column("name", ("名称",), required=True)])
