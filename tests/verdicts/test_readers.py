"""Counts of answers from a CSV file, as spreadsheets write it."""

import codecs

import pytest

from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import say
from shixiao.verdicts.readers import ActivityCount, read_counts

HEAD = "activity,positive,answered,present\n"
ROW = "柳渡村,127,148,412\n"


def refusal(text: str | bytes) -> Refused:
    with pytest.raises(Refused) as refused:
        read_counts(text if isinstance(text, bytes) else text.encode())
    # Every refusal can be said in both languages.
    assert say(refused.value)
    assert say(refused.value, "en")
    return refused.value


def test_a_row_is_one_activity_and_an_empty_head_count_is_unknown() -> None:
    assert read_counts((HEAD + ROW + "石臼,3,9,\n").encode()) == [
        ActivityCount("柳渡村", 127, 148, 412),
        ActivityCount("石臼", 3, 9, None),
    ]


@pytest.mark.parametrize(
    "data",
    [
        (HEAD + ROW).encode(),
        codecs.BOM_UTF8 + (HEAD + ROW).encode(),
        (HEAD + ROW).encode("gb18030"),
        (HEAD + ROW).replace("\n", "\r\n").encode(),
        (HEAD + ROW).replace("\n", "\r").encode(),
        ("\n" + HEAD + "\n , ,,\n" + ROW + "\n").encode(),
        "Activity , Positive,ANSWERED,present\n柳渡村, 127 ,148,412".encode(),
        "活动,肯定,作答,到场\n柳渡村,127,148,412\n".encode(),
        "town,present,answered,positive,activity\n青桐镇,412,148,127,柳渡村\n".encode(),
        "activity,positive,answered,present\n柳渡村,１２７,148,0412\n".encode(),
        'activity,positive,answered,present\n"柳渡村","127","148","412"\n'.encode(),
    ],
)
def test_what_spreadsheets_make_of_it_is_read_all_the_same(data: bytes) -> None:
    assert read_counts(data) == [ActivityCount("柳渡村", 127, 148, 412)]


def test_a_name_may_hold_commas_quotes_and_line_ends() -> None:
    data = (HEAD + '"《月下渡》,""全本""\r\n第二场",5,6,7\r\n').encode()

    assert read_counts(data)[0].activity == '《月下渡》,"全本"\r\n第二场'


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        ("", "verdicts.csv_empty"),
        ("\n \n", "verdicts.csv_empty"),
        (HEAD, "verdicts.csv_no_rows"),
        (HEAD + "\n,,,\n", "verdicts.csv_no_rows"),
        ("柳渡村,127,148,412\n", "verdicts.csv_columns_missing"),
        ("activity;positive;answered;present\n", "verdicts.csv_columns_missing"),
        ("activity,positive,answered\n" + ROW, "verdicts.csv_columns_missing"),
        ("activity,positive,answered,present,作答\n", "verdicts.csv_column_twice"),
        (HEAD + '"柳渡村,127,148,412\n', "verdicts.csv_broken"),
        (b"\x00\x01\x02PK\x03\x04", "verdicts.csv_not_text"),
        (b"a" * (10 * 1024 * 1024 + 1), "verdicts.csv_file_too_large"),
        (
            HEAD + "".join(f"第{at}场,1,2,3\n" for at in range(20_001)),
            "verdicts.csv_too_many_rows",
        ),
    ],
)
def test_a_file_that_is_no_table_of_counts_is_refused(data: str | bytes, rule: str) -> None:
    assert refusal(data).rule == rule


def test_as_many_rows_as_the_limit_are_read() -> None:
    data = HEAD + "".join(f"第{at}场,1,2,3\n" for at in range(20_000))

    assert len(read_counts(data.encode())) == 20_000


def test_the_missing_columns_are_named() -> None:
    found = refusal("activity,positive\nx,1\n")

    assert say(found).startswith("第一行缺少这些列：answered、present。")
    assert "The first line lacks these columns: answered, present." in say(found, "en")


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("柳渡村,150,148,412", "verdicts.more_positive_than_answered"),
        ("柳渡村,5,413,412", "verdicts.more_answers_than_present"),
        ("柳渡村,-1,148,412", "verdicts.csv_negative"),
        ("柳渡村,1,148,-412", "verdicts.csv_negative"),
        ("柳渡村,－1,148,412", "verdicts.csv_negative"),
        ("柳渡村,1.5,148,412", "verdicts.csv_not_whole"),
        ("柳渡村,86%,148,412", "verdicts.csv_not_whole"),
        ("柳渡村,--1,148,412", "verdicts.csv_not_whole"),
        ("柳渡村,-,148,412", "verdicts.csv_not_whole"),
        ("柳渡村,一百,148,412", "verdicts.csv_not_whole"),
        ('柳渡村,1,"1,148",412', "verdicts.csv_not_whole"),
        ("柳渡村,nan,148,412", "verdicts.csv_not_whole"),
        ("柳渡村,1e2,148,412", "verdicts.csv_not_whole"),
        ("柳渡村,,148,412", "verdicts.csv_cell_empty"),
        ("柳渡村,1", "verdicts.csv_cell_empty"),
        (",1,2,3", "verdicts.csv_no_activity"),
        ("村" * 201 + ",1,2,3", "verdicts.csv_activity_too_long"),
        ("柳渡村,1,10000001,", "verdicts.csv_too_large"),
        ("柳渡村,1," + "9" * 5000 + ",", "verdicts.csv_too_large"),
        ("石臼,1,2,3", "verdicts.csv_activity_twice"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_its_line(row: str, rule: str) -> None:
    found = refusal(HEAD + "石臼,1,2,3\n\n" + row + "\n")
    reason = found.facts["reason"]

    assert found.rule == "verdicts.csv_line"
    assert found.facts["line"] == 4
    assert isinstance(reason, Refused)
    assert reason.rule == rule
    assert say(found).startswith("第 4 行：")
    assert say(found, "en").startswith("Line 4: ")


def test_more_answers_than_heads_asks_for_the_head_count_to_be_corrected() -> None:
    found = refusal(HEAD + "柳渡村,100,413,412\n")

    assert say(found) == "第 2 行：到场 412 人，作答却有 413 人。请先核对到场人数，改对了再算。"
    assert say(found, "en") == (
        "Line 2: 413 people answered, only 412 were there. Correct the head count first."
    )
