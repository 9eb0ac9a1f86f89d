"""PDF files with a text layer, and pages that only show one."""

import hashlib
import math

import pytest

from shixiao.documents.core.extract import extract_requirements
from shixiao.documents.readers import pdf as pdf_reader
from shixiao.documents.readers import read_document
from shixiao.documents.readers.pages import Sheet, SheetLine
from shixiao.documents.readers.pdf_lines import Glyph, lines_of
from shixiao.documents.readers.radicals import ordinary
from shixiao.kernel.refusal import Refused
from tests.documents.readers.making import LINE, pdf, picture, plain_pdf

_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def text_of(data: bytes) -> str:
    return read_document(data, "文.pdf").text


def test_pages_follow_each_other_with_their_places_in_the_text() -> None:
    document = read_document(
        pdf(f"{LINE}\n#pagebreak()\n不得摊派。\n#pagebreak()\n散会。"), "文.pdf"
    )

    assert document.text == f"{LINE}\n\f不得摊派。\n\f散会。\n"
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert [document.text[page.start : page.end] for page in document.pages] == [
        f"{LINE}\n", "不得摊派。\n", "散会。\n"
    ]  # fmt: skip
    assert {page.picture for page in document.pages} == {b""}


def test_lines_that_the_page_wrapped_stay_lines_and_the_core_joins_them() -> None:
    text = text_of(pdf("会议要求，各站要公开账目，" + "认真听取群众的意见建议" * 5 + "。"))

    quotes = [each.quote for each in extract_requirements(text).requirements]

    assert text.count("\n") > 1
    assert quotes[0] == "各站要公开账目"


def test_heads_and_feet_are_kept_in_the_text_and_listed_as_furniture() -> None:
    head = '#set page(header: [云溪县文学艺术界联合会], numbering: "- 1 -")'
    data = pdf(
        "#pagebreak()\n".join(f"第{each}站要公开账目，办好夜校。\n" for each in "一二三"), head
    )

    text = text_of(data)
    found = extract_requirements(text)

    listed = [text[each.start : each.end] for each in found.furniture]
    assert listed.count("云溪县文学艺术界联合会") == 3
    assert {"- 1 -", "- 2 -", "- 3 -"} <= set(listed)
    assert len(found.requirements) == 6


def test_columns_are_read_one_after_the_other() -> None:
    body = "甲一甲一甲一甲一。#linebreak() 甲二甲二。#colbreak() 乙一乙一。#linebreak() 乙二乙二。"

    text = text_of(pdf(body, "#set page(columns: 2)"))

    assert text.split() == ["甲一甲一甲一甲一。", "甲二甲二。", "乙一乙一。", "乙二乙二。"]


def test_a_row_of_a_table_is_a_line_with_its_cells_apart() -> None:
    body = "#table(columns: (3cm, 6cm, 4cm), [序号], [任务], [单位], [第一], [公开账目], [各协会])"

    assert text_of(pdf(body)) == "序号\t任务\t单位\n第一\t公开账目\t各协会\n"


@pytest.mark.parametrize("turn", [b"0 1 -1 0", b"0 -1 1 0", b"-1 0 0 -1"])
def test_a_page_on_its_side_is_read_upright(turn: bytes) -> None:
    drawn = b"BT /F 20 Tf %s 300 400 Tm 24 TL (Open the) Tj T* (accounts) Tj ET" % turn

    assert text_of(plain_pdf(drawn)) == "Open the\naccounts\n"


def test_what_is_drawn_out_of_order_is_read_from_the_top() -> None:
    drawn = b"BT /F 12 Tf 1 0 0 1 50 %d Tm (%s) Tj ET "
    foot, second, first = (drawn % each for each in ((30, b"- 1 -"), (600, b"two"), (700, b"one")))

    assert text_of(plain_pdf(foot + second + first)) == "one\ntwo\n- 1 -\n"


def test_a_line_drawn_twice_to_look_bold_is_read_once() -> None:
    drawn = b"BT /F 20 Tf 1 0 0 1 %s 700 Tm (Notice) Tj ET "

    assert text_of(plain_pdf(drawn % b"50" + drawn % b"50.6")) == "Notice\n"


def test_letters_of_a_title_set_apart_are_no_cells_of_a_table() -> None:
    spread = [Glyph(each, at * 40, 0, at * 40 + 14, 14) for at, each in enumerate("会议纪要")]

    assert lines_of(spread) == ["会议纪要"]


def test_a_watermark_across_the_page_stands_apart_at_the_end() -> None:
    level = [Glyph(each, at * 14, 0, at * 14 + 14, 14) for at, each in enumerate("公开账目")]
    slanted = [
        Glyph(each, at * 14, at * 14, at * 14 + 14, at * 14 + 14, math.radians(45))
        for at, each in enumerate("内部")
    ]

    assert lines_of([*slanted, *level]) == ["公开账目", "内部"]


def test_radicals_that_look_like_characters_are_read_as_characters() -> None:
    assert ordinary("⼀、⽂艺⺠间⻓⻋ﬁ⿊") == "一、文艺民间长车fi黑"


def test_a_page_without_text_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bytes] = []

    def look(data: bytes, name: str) -> Sheet:
        seen.append(data)
        return Sheet((SheetLine("扫描的字", (0.1, 0.2, 0.3, 0.4), 0.9),), data, 8, 9)

    monkeypatch.setattr(pdf_reader, "sheet_of_picture", look)
    scanned = pdf(f"{LINE}\n#pagebreak()\n#rect(width: 5cm, height: 3cm, fill: black)")

    document = read_document(scanned, "扫.pdf")

    assert document.text == f"{LINE}\n\f扫描的字\n"
    assert seen[0].startswith(b"\xff\xd8\xff")
    assert document.pages[1].picture == seen[0]
    line = document.pages[1].lines[0]
    assert document.text[line.start : line.end] == "扫描的字"
    assert (line.box, line.sureness) == ((0.1, 0.2, 0.3, 0.4), 0.9)


def test_an_empty_page_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reader, "sheet_of_picture", None)

    assert text_of(pdf(f"{LINE}\n#pagebreak()\n#h(1cm)\n")) == f"{LINE}\n\f"


def test_a_page_of_a_drawing_among_others_is_no_reason_to_refuse(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def nothing(data: bytes, name: str) -> Sheet:
        raise Refused("documents.nothing_on_the_picture", file=name)

    monkeypatch.setattr(pdf_reader, "sheet_of_picture", nothing)
    drawing = "#rect(width: 5cm, height: 3cm, fill: black)"

    assert text_of(pdf(f"{LINE}\n#pagebreak()\n{drawing}")) == f"{LINE}\n\f"
    with pytest.raises(Refused, match="documents.nothing_on_the_picture"):
        text_of(pdf(drawing))


def test_letters_that_stand_for_nothing_are_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[bytes] = []

    def look(data: bytes, name: str) -> Sheet:
        looked.append(data)
        return Sheet((SheetLine("看清了"),))

    monkeypatch.setattr(pdf_reader, "sheet_of_picture", look)
    garbage = plain_pdf(b"BT /F 20 Tf 50 700 Td (#$%&*+,-./:;<=>?@[]^_`{|}~#$%&*+,-./) Tj ET")

    assert text_of(garbage) == "看清了\n"
    assert text_of(plain_pdf(b"BT /F 20 Tf 50 700 Td (Open the accounts to all) Tj ET")) == (
        "Open the accounts to all\n"
    )
    assert len(looked) == 1


@pytest.mark.parametrize("pages", [500, 1001])
def test_five_hundred_pages_are_read_and_a_thousand_and_one_are_not(pages: int) -> None:
    told: list[tuple[int, int]] = []
    data = pdf("#pagebreak()\n".join(["各站要公开账目。\n"] * pages))

    if pages > 1000:
        with pytest.raises(Refused, match="documents.too_many_pages"):
            read_document(data, "厚.pdf")
    else:
        document = read_document(data, "厚.pdf", on_page=lambda *page: told.append(page))
        assert len(document.pages) == pages
        assert told[-1] == (pages, pages)


def test_more_scans_than_a_half_hour_reads_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reader, "_MOST_SCANNED", 2)
    monkeypatch.setattr(pdf_reader, "sheet_of_picture", lambda data, name: Sheet())
    drawing = "#rect(width: 5cm, height: 3cm, fill: black)"

    with pytest.raises(Refused, match="documents.too_many_scans"):
        text_of(pdf("#pagebreak()\n".join([drawing] * 3)))


def _locked(user: bytes, content: bytes) -> bytes:
    """A PDF under a user's password (RC4 of 40 bits, the oldest way), empty for owners only."""
    owner, number = bytes(range(32)), b"0123456789abcdef"
    key = hashlib.md5((user + _PAD)[:32] + owner + b"\xfc\xff\xff\xff" + number).digest()[:5]
    of_stream = hashlib.md5(key + b"\x04\x00\x00\x00\x00").digest()[:10]
    rules = b"/ID [<%s><%s>] /Encrypt <</Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s>>>" % (
        number.hex().encode(),
        number.hex().encode(),
        owner.hex().encode(),
        _rc4(key, _PAD).hex().encode(),
    )
    return plain_pdf(_rc4(of_stream, content), trailer=rules)


def _rc4(key: bytes, data: bytes) -> bytes:
    box, other, out = list(range(256)), 0, bytearray()
    for at in range(256):
        other = (other + box[at] + key[at % len(key)]) % 256
        box[at], box[other] = box[other], box[at]
    one = other = 0
    for byte in data:
        one = (one + 1) % 256
        other = (other + box[one]) % 256
        box[one], box[other] = box[other], box[one]
        out.append(byte ^ box[(box[one] + box[other]) % 256])
    return bytes(out)


def test_a_password_that_only_bars_changes_does_not_bar_reading() -> None:
    drawn = b"BT /F 20 Tf 50 700 Td (Open the accounts) Tj ET"

    assert text_of(_locked(b"", drawn)) == "Open the accounts\n"


def test_a_pdf_that_opens_with_a_password_only_is_refused() -> None:
    with pytest.raises(Refused, match="documents.encrypted_pdf"):
        text_of(_locked(b"secret", b"BT ET"))


def test_a_picture_called_pdf_is_read_as_the_picture_that_it_is() -> None:
    with pytest.raises(Refused) as refused:
        read_document(picture(size=(20, 20)), "图.pdf")

    assert refused.value.rule in {"documents.picture_too_small", "documents.ocr_not_installed"}
