"""A line that a photo hides is shown as missing, and never filled in."""

from shixiao.documents.core.extract import extract_requirements
from shixiao.documents.core.lost_lines import with_lost_lines
from shixiao.documents.core.records import DocumentText, Gap, Line, Page

ROWS = (
    "　　全县文联系统要把群众需要什么、满意不满意",
    "作为安排工作的出发点，各协会要到村里去听，",
    "把听到的话原样记下来，一个月内给出答复，",
    "不能办的也要说清楚理由，不得拖着不说。",
    "　　县文联每个季度把办成的事公开一次。",
)


def photographed(skip: int | None = None, rows: tuple[str, ...] = ROWS) -> DocumentText:
    """The rows at an even pitch; the row `skip` was not read, its room on the page is there."""
    text, lines = "", []
    for at, row in enumerate(rows):
        if at == skip:
            continue
        left = 0.16 if row.startswith("　") else 0.1
        box = (left, 0.1 + 0.05 * at, 0.1 + 0.037 * len(row), 0.13 + 0.05 * at)
        lines.append(Line(len(text), len(text) + len(row), box, 0.98))
        text += row + "\n"
    page = Page(1, 0, len(text), b"", 800, 1000, tuple(lines))
    return DocumentText("photo.jpg", "", text, (page,))


def gaps(document: DocumentText) -> list[Gap]:
    found = with_lost_lines(extract_requirements(document.text), document)
    return [gap for gap in found.gaps if gap.reason == "line_lost"]


def test_a_hole_inside_a_paragraph_is_a_lost_line():
    document = photographed(skip=2)

    assert gaps(document) == [Gap(document.text.index("要到村里去听，") + 7, "line_lost")]


def test_a_sentence_across_a_lost_line_is_kept_and_no_longer_sure():
    asks = "　　各协会要在年底以前把全年的演出安排和场地"
    document = photographed(2, ("送戏下乡通知", asks, ROWS[1], "发到各村，不得拖延。", *ROWS[3:]))
    plain = extract_requirements(document.text)
    cut = gaps(document)[0].at

    found = with_lost_lines(plain, document)

    assert [each.quote for each in found.requirements] == [e.quote for e in plain.requirements]
    across = [each for each in found.requirements if each.start < cut < each.end]
    assert [each.confidence for each in across] == [0.5]
    assert all(each.confidence > 0.5 for each in found.requirements if each not in across)


def test_a_page_without_holes_has_lost_nothing():
    assert gaps(photographed()) == []


def test_room_before_a_new_paragraph_is_no_lost_line():
    assert gaps(photographed(skip=3)) == []


def test_a_text_that_came_with_its_file_has_no_picture_to_judge_by():
    document = photographed(skip=2)

    assert gaps(DocumentText("a.txt", "", document.text)) == []
