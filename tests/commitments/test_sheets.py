"""The ledger out to Excel and in again."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from io import BytesIO

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from shixiao.commitments import services
from shixiao.commitments.core.line import Line
from shixiao.commitments.models import Commitment
from shixiao.directory.models import Organisation
from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor
from tests.commitments.conftest import QUOTES, MakeLine, MakeRequirement

pytestmark = pytest.mark.django_db

SHEETS = "/c/yunxi/ledger/sheets/"
BREAKDOWN = ["序号", "重点内容", "主要工作", "具体措施", "时间进度", "责任人"]
RECTIFICATION = [
    "序号",
    "问题",
    "具体表现",
    "问题来源",
    "整改目标",
    "整改措施",
    "牵头领导",
    "责任科室",
    "责任人",
    "整改时限",
    "进展",
    "完成情况",
    "佐证",
    "销号审核",
    "群众评价",
]

SignedIn = Callable[..., Client]


def workbook(*rows: Sequence[object]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def send(client: Client, data: bytes, kind: str = "breakdown", name: str = "a.xlsx") -> str:
    answer = client.post(
        f"{SHEETS}preview/", {"kind": kind, "file": SimpleUploadedFile(name, data)}
    )
    return answer.text


def seal_of(preview: str) -> str:
    sealed = re.search(r'name="sealed" value="([^"]+)"', preview)
    assert sealed, preview
    return sealed[1]


def confirm(client: Client, preview: str) -> int:
    return client.post(f"{SHEETS}take-in/", {"sealed": seal_of(preview)}).status_code


def fetch(client: Client, kind: str) -> list[tuple[object, ...]]:
    data = client.get(f"{SHEETS}{kind}/").content
    return list(load_workbook(BytesIO(data)).worksheets[0].iter_rows(values_only=True))


@pytest.fixture
def rectification(county: Organisation, clerk: Actor, at: datetime) -> Commitment:
    return services.open_commitment(
        organisation=county,
        line=Line(
            title="整改：收割时节下村演出",
            kind="rectification",
            problem="收割时节下村演出",
            symptom="去年十月三场没人看",
            problem_source="村民座谈",
            deliverable="农忙不排演出",
            owner="罗昌",
            lead="何立新",
            due_on=date(2026, 9, 1),
        ),
        by=clerk,
        at=at,
    )


def test_the_breakdown_has_exactly_its_columns(
    signed_in: SignedIn, commitment: MakeLine, requirement: MakeRequirement
) -> None:
    commitment(requirements=[requirement()])

    rows = fetch(signed_in("viewer"), "breakdown")

    assert list(rows[0]) == BREAKDOWN
    assert rows[1][:3] == (1, QUOTES[0], "每村问一次想看什么，按需求排演出")
    assert rows[1][5] == "周敏"


def test_the_rectification_ledger_has_exactly_its_columns(
    signed_in: SignedIn, rectification: Commitment, commitment: MakeLine
) -> None:
    commitment()

    rows = fetch(signed_in("viewer"), "rectification")

    assert list(rows[0]) == RECTIFICATION
    assert len(rows) == 2
    assert rows[1][1] == "收割时节下村演出"
    assert rows[1][11] == "立项"


@pytest.mark.parametrize("kind", ["breakdown", "rectification"])
def test_what_goes_out_comes_in_unchanged(
    signed_in: SignedIn, commitment: MakeLine, rectification: Commitment, kind: str
) -> None:
    commitment("closed")
    client = signed_in("clerk")

    answer = send(client, client.get(f"{SHEETS}{kind}/").content, kind)

    assert "这张表和台账一样" in answer


def test_a_sheet_opens_and_amends_after_it_was_shown(
    signed_in: SignedIn, commitment: MakeLine, requirement: MakeRequirement
) -> None:
    asked = requirement(QUOTES[2])
    line = commitment()
    client = signed_in("clerk")
    data = workbook(
        ["县文联任务分解表"],
        BREAKDOWN,
        [1, "", line.title, "先问再排", "2026年6月20日", "谭晓"],
        [None, QUOTES[2], "录老艺人的唱段", "一人一录", date(2026, 7, 1), "罗昌"],
    )

    preview = send(client, data)

    assert "新立 1 项，改 1 项" in preview
    assert "谭晓" in preview
    assert Commitment.objects.count() == 1
    assert confirm(client, preview) == 302
    line.refresh_from_db()
    assert (line.owner, line.steps, line.due_on) == ("谭晓", "先问再排", date(2026, 6, 20))
    assert line.lead == "何立新"
    opened = Commitment.objects.get(number=2)
    assert list(opened.requirements.all()) == [asked]


def test_a_rectification_is_opened_from_its_problem(
    signed_in: SignedIn, county: Organisation
) -> None:
    client = signed_in("clerk")
    data = workbook(
        ["序号", "问题", "整改措施", "责任人", "整改时限"],
        [7, "演员比观众多", "先点单再排", "周敏", date(2026, 8, 1)],
    )

    assert confirm(client, send(client, data, "rectification")) == 302

    line = Commitment.objects.get()
    assert (line.number, line.kind, line.title) == (1, "rectification", "整改：演员比观众多")


def test_pressing_twice_takes_a_sheet_in_once(signed_in: SignedIn, county: Organisation) -> None:
    client = signed_in("clerk")
    preview = send(client, workbook(BREAKDOWN, ["", "", "换灯", "", "", "周敏"]))

    assert [confirm(client, preview) for _ in range(2)] == [302, 422]

    assert Commitment.objects.count() == 1


def test_a_ledger_that_changed_meanwhile_is_shown_again(
    signed_in: SignedIn, commitment: MakeLine, clerk: Actor, later: datetime
) -> None:
    line = commitment()
    client = signed_in("clerk")
    preview = send(client, workbook(BREAKDOWN, [1, "", line.title, "", "", "谭晓"]))
    line.owner = "罗昌"
    line.save()

    assert confirm(client, preview) == 422

    line.refresh_from_db()
    assert line.owner == "罗昌"


def test_another_county_cannot_use_the_seal(
    signed_in: SignedIn, county: Organisation, other_county: Organisation
) -> None:
    preview = send(signed_in("clerk"), workbook(BREAKDOWN, ["", "", "换灯", "", "", ""]))

    answer = signed_in("clerk", of=other_county).post(
        "/c/qinghe/ledger/sheets/take-in/", {"sealed": seal_of(preview)}
    )

    assert answer.status_code == 422
    assert not Commitment.objects.exists()


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([["序号", "重点内容"], [1, "x"]], "缺少这些列：主要工作"),
        ([BREAKDOWN + ["责任人"], ["", "", "换灯"]], "不止一次"),
        ([BREAKDOWN, ["", "", "换灯", "", "2026-02-30", ""]], "E2"),
        ([BREAKDOWN, ["", "", "换灯", "", "月底", ""]], "E2"),
        ([BREAKDOWN, ["一", "", "换灯"]], "A2"),
        ([BREAKDOWN, ["", "", '=HYPERLINK("x")']], "C2"),
        ([BREAKDOWN, ["", "", "换灯"], ["", "", "换灯"]], "第 3 行“主要工作”：“换灯”已经有了"),
        ([BREAKDOWN, [1, "", "甲"], [1, "", "乙"]], "不止一次。请只留一行"),
        ([BREAKDOWN, [99, "", "换灯"]], "台账里没有第 99 项"),
        ([BREAKDOWN, ["", "", "长" * 201]], "最多 200 个"),
        ([BREAKDOWN, [1, "", "整改的事"]], "在另一张表里"),
        ([BREAKDOWN, ["", "", "每村问一次想看什么，按需求排演出"]], "已经有了"),
        ([[]], "空的"),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_stored(
    signed_in: SignedIn,
    commitment: MakeLine,
    rectification: Commitment,
    rows: list[list[object]],
    sentence: str,
) -> None:
    commitment()
    before = Commitment.objects.count(), Entry.objects.count()

    answer = send(signed_in("clerk"), workbook(*rows))

    assert sentence in answer
    assert (Commitment.objects.count(), Entry.objects.count()) == before


def test_every_wrong_cell_is_named_at_once(signed_in: SignedIn, county: Organisation) -> None:
    data = workbook(BREAKDOWN, ["一", "", "换灯", "", "月底", ""], ["", "", "", "", "", "周敏"])

    answer = send(signed_in("clerk"), data)

    assert "表里有 3 处要改" in answer
    assert answer.count("<li>") >= 3


def test_wrong_rows_are_named_from_the_top(signed_in: SignedIn, commitment: MakeLine) -> None:
    commitment()
    data = workbook(BREAKDOWN, ["", "", "甲"], ["", "", "甲"], [99, "", "乙"])

    answer = send(signed_in("clerk"), data)

    assert answer.index("第 3 行") < answer.index("第 4 行")


def test_a_closed_line_does_not_change_by_a_sheet(
    signed_in: SignedIn, commitment: MakeLine
) -> None:
    line = commitment("closed")

    answer = send(signed_in("clerk"), workbook(BREAKDOWN, [1, "", line.title, "", "", "谭晓"]))

    assert "第 1 项已经销号" in answer


@pytest.mark.parametrize(
    "data",
    [b"", b"\xd0\xcf\x11\xe0" + b"\0" * 600, b"PK\x03\x04 broken", "随便写的".encode()],
    ids=["empty", "xls", "zip", "text"],
)
def test_what_is_no_workbook_is_answered_with_a_sentence(
    signed_in: SignedIn, county: Organisation, data: bytes
) -> None:
    client = signed_in("clerk")

    answer = client.post(
        f"{SHEETS}preview/", {"kind": "breakdown", "file": SimpleUploadedFile("a.xls", data)}
    )

    assert answer.status_code == 422
    assert 'class="error"' in answer.text or 'role="alert"' in answer.text


def test_a_file_that_is_too_large_is_not_even_read(
    signed_in: SignedIn, county: Organisation, settings: LazySettings
) -> None:
    settings.UPLOAD_LIMIT = 1024 * 1024

    answer = send(signed_in("clerk"), b"\0" * (1024 * 1024 + 1))

    assert "超过 1 MB" in answer


def test_an_empty_ledger_gives_an_empty_sheet_to_fill(
    signed_in: SignedIn, county: Organisation
) -> None:
    assert [list(row) for row in fetch(signed_in("clerk"), "breakdown")] == [BREAKDOWN]


def test_a_viewer_hands_nothing_in(signed_in: SignedIn, county: Organisation) -> None:
    client = signed_in("viewer")

    assert "看会改什么" not in client.get(SHEETS).text
    assert client.post(f"{SHEETS}preview/").status_code == 403
