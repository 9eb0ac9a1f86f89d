"""Word documents: everything that is printed, once and in its order."""

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from shixiao.documents.core.extract import extract_requirements
from shixiao.documents.readers import read_document
from shixiao.documents.readers.numerals import numeral
from tests.documents.readers.making import LINE, saved, with_part, word, word_of


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def item(text: str, level: int = 0, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def levels(*patterns: tuple[str, str], more: str = "") -> str:
    """An abstract list 0 with (style, pattern) for each level, and list 1 that uses it."""
    written = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, (style, pattern) in enumerate(patterns)
    )
    return (
        f'<w:abstractNum w:abstractNumId="0">{written}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}'
    )


def text_of(body: str, **parts: str) -> str:
    return read_document(word_of(body, **parts), "文.docx").text


OFFICIAL = levels(("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))


def test_the_levels_of_an_official_document_are_counted_anew_below_each_heading() -> None:
    body = item("甲") + item("乙", 1) + item("丙", 2) + item("丁", 2) + item("戊", 1)
    body += item("己") + item("庚", 1) + item("辛", 2)

    assert text_of(body, numbering=OFFICIAL).split() == [
        "一、甲", "（一）乙", "1.丙", "2.丁", "（二）戊", "二、己", "（一）庚", "1.辛"
    ]  # fmt: skip


def test_a_pattern_of_several_levels_names_those_above() -> None:
    numbering = levels(("decimal", "%1"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3"))
    body = item("目标") + item("2026年任务", 1) + item("分工", 2) + item("要求", 1)

    assert text_of(body, numbering=numbering) == "1目标\n1.1 2026年任务\n1.1.1分工\n1.2要求\n"


def test_a_list_that_never_restarts_counts_on() -> None:
    numbering = levels(("decimal", "%1、"), ("decimal", "%2）")).replace(
        '<w:lvlText w:val="%2）"/>', '<w:lvlRestart w:val="0"/><w:lvlText w:val="%2）"/>'
    )
    body = item("甲") + item("乙", 1) + item("丙") + item("丁", 1)

    assert text_of(body, numbering=numbering).split() == ["1、甲", "1）乙", "2、丙", "2）丁"]


def test_lists_of_one_definition_count_on_together_unless_one_starts_anew() -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = item("甲") + item("乙", number=2) + item("丙", number=3) + item("丁", number=3)

    text = text_of(body, numbering=levels(("chineseCounting", "%1、"), more=again))

    assert text.split() == ["一、甲", "二、乙", "五、丙", "六、丁"]


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"/>'
    '<w:style w:type="paragraph" w:styleId="1"><w:basedOn w:val="a"/><w:pPr><w:numPr>'
    '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:basedOn w:val="a"/><w:pPr><w:numPr>'
    '<w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="own"><w:basedOn w:val="2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="x"><w:basedOn w:val="y"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="y"><w:basedOn w:val="x"/></w:style>'
)


def test_numbers_that_come_from_a_style_and_what_it_rests_on_are_read() -> None:
    body = "".join(
        p(text, f'<w:pStyle w:val="{style}"/>')
        for text, style in (("甲", "1"), ("乙", "2"), ("丙", "own"), ("丁", "1"), ("戊", "x"))
    )
    body += p("己", '<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>')

    text = text_of(body, numbering=OFFICIAL, styles=STYLES)

    assert text.split() == ["一、甲", "（一）乙", "（二）丙", "二、丁", "戊", "己"]


@pytest.mark.parametrize(
    ("style", "numbers", "written"),
    [
        ("chineseCounting", (1, 10, 11, 20, 99), ["一", "十", "十一", "二十", "九十九"]),
        ("chineseCountingThousand", (100, 105, 1010), ["一百", "一百零五", "一千零一十"]),
        ("ideographTraditional", (1, 2, 10), ["甲", "乙", "癸"]),
        ("ideographDigital", (1, 10, 25), ["一", "一〇", "二五"]),
        ("chineseLegalSimplified", (1, 15), ["壹", "壹拾伍"]),
        ("decimalEnclosedCircle", (1, 20, 21, 36), ["①", "⑳", "㉑", "㊱"]),
        ("decimalEnclosedCircleChinese", (3,), ["③"]),
        ("upperLetter", (1, 26, 27), ["A", "Z", "AA"]),
        ("lowerRoman", (4, 9, 14), ["iv", "ix", "xiv"]),
        ("decimalZero", (3,), ["03"]),
        ("decimalFullWidth", (12,), ["１２"]),
        ("none", (1,), [""]),
        ("unheard of", (7,), ["7"]),
        ("chineseCounting", (0, 10_000), ["0", "10000"]),
    ],
)  # fmt: skip
def test_numbers_are_written_in_every_style(style, numbers, written) -> None:
    assert [numeral(style, number) for number in numbers] == written


def test_notes_stand_after_the_paragraph_that_refers_to_them_and_leave_it_whole() -> None:
    body = (
        '<w:p><w:r><w:t>各站要公开</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        '<w:r><w:t>账目</w:t></w:r><w:r><w:endnoteReference w:id="7"/></w:r></w:p>' + p("散会。")
    )
    footnotes = (
        f'<w:footnote w:type="separator" w:id="0">{p("横线")}</w:footnote>'
        f'<w:footnote w:id="2">{p("指全县。")}</w:footnote>'
    )

    text = text_of(
        body, footnotes=footnotes, endnotes=f'<w:endnote w:id="7">{p("见附件。")}</w:endnote>'
    )

    assert text == "各站要公开账目\n［脚注1］指全县。\n［尾注1］见附件。\n散会。\n"


def test_a_text_box_is_read_once_whatever_forms_it_is_stored_in() -> None:
    box = f"<w:txbxContent>{p('云溪县文联文件')}</w:txbxContent>"
    body = (
        f"<w:p><w:r><w:t>标题</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
        f"<w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )

    assert text_of(body) == "标题\n云溪县文联文件\n"


def test_an_older_form_is_read_where_the_newer_one_says_nothing() -> None:
    body = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing/></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{p('旧框')}</w:txbxContent></v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )

    assert "旧框" in text_of(body)


def test_tracked_changes_are_read_as_if_accepted() -> None:
    body = (
        "<w:p><w:r><w:t>各站</w:t></w:r><w:ins><w:r><w:t>必须</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>可以</w:delText></w:r></w:del><w:r><w:t>公开账目。</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>办好</w:t></w:r></w:p>" + p("夜校。")
    )

    assert text_of(body) == "各站必须公开账目。\n办好夜校。\n"


def test_fields_give_their_result_and_never_their_code() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    def code(text: str) -> str:
        return f"<w:r><w:instrText>{text}</w:instrText></w:r>"

    circled = r"eq \o\ac(○,2)"
    body = (
        f"<w:p>{mark('begin')}{code('DATE')}{mark('separate')}<w:r><w:t>今天</w:t></w:r>{mark('end')}"
        f"{mark('begin')}{code(circled)}{mark('end')}<w:r><w:t>开会</w:t></w:r></w:p>"
        f"<w:p>{mark('begin')}{code('TOC')}</w:p>"
        '<w:p><w:fldSimple w:instr="PAGE"><w:r><w:t>3</w:t></w:r></w:fldSimple></w:p>'
    )

    assert text_of(body) == "今天②开会\n\n3\n"


def test_wrappers_links_breaks_and_signs_are_looked_through() -> None:
    body = (
        "<w:sdt><w:sdtPr><w:alias w:val='no'/></w:sdtPr><w:sdtContent>"
        "<w:p><w:hyperlink><w:r><w:t>各站要</w:t><w:br/><w:t>公开</w:t><w:noBreakHyphen/>"
        "<w:t>账目</w:t><w:br w:type='page'/></w:r></w:hyperlink>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>"
        "<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r></w:p></w:sdtContent></w:sdt>"
    )

    assert text_of(body) == "各站要\n公开-账目☑\n"


def test_a_table_in_a_table_and_a_frame_around_a_text_keep_their_lines() -> None:
    def cell(*blocks: str, shape: str = "") -> str:
        return f"<w:tc><w:tcPr>{shape}</w:tcPr>{''.join(blocks)}</w:tc>"

    inner = f"<w:tbl><w:tr>{cell(p('办'))}{cell(p('夜校'))}</w:tr></w:tbl>"
    frame = f"<w:tbl><w:tr>{cell(p('一、要求'), p(LINE), inner)}</w:tr></w:tbl>"
    table = f"<w:tbl><w:tr>{cell(p('甲'), inner)}{cell(p('乙'))}</w:tr></w:tbl>"

    assert text_of(frame + table) == f"一、要求\n{LINE}\n办\t夜校\n甲 办 夜校\t乙\n"


def test_heads_and_feet_of_pages_are_no_text() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "页脚"
    document.add_paragraph(LINE)

    assert read_document(saved(document), "文.docx").text == f"{LINE}\n"


def test_a_document_saved_as_strict_is_read() -> None:
    data = word(LINE)
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = f"<w:document xmlns:w='{strict.decode()}'><w:body>{p(LINE)}</w:body></w:document>"

    data = with_part(data, "word/document.xml", body.encode(), replacing=True)

    assert read_document(data, "文.docx").text == f"{LINE}\n"


def test_a_document_nested_without_end_is_refused() -> None:
    cell = "<w:tbl><w:tr><w:tc>"
    body = cell * 400 + p(LINE) + "</w:tc></w:tr></w:tbl>" * 400

    with pytest.raises(Exception, match="documents.broken_word"):
        text_of(body)


def test_a_bullet_is_a_sign_before_its_line() -> None:
    numbering = levels(("bullet", "\uf0b7"))

    body = p("夜校工作方案") + item("各站要公开账目") + item("要办好夜校")
    text = text_of(body, numbering=numbering)

    assert text == "夜校工作方案\n•各站要公开账目\n•要办好夜校\n"
    assert [each.quote for each in extract_requirements(text).requirements] == [
        "各站要公开账目",
        "要办好夜校",
    ]


def test_a_word_document_gives_paragraphs_and_tables_in_their_order():
    document = docx.Document()
    document.add_heading("夜校工作方案", 0)
    document.add_paragraph(LINE)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "各协会"
    table.cell(0, 1).text = "组织两次演出。"
    document.add_paragraph("不得摊派。")

    text = read_document(saved(document), "方案.docx").text

    assert text == f"夜校工作方案\n{LINE}\n各协会\t组织两次演出。\n不得摊派。\n"
    assert [each.quote for each in extract_requirements(text).requirements][-2:] == [
        "组织两次演出",
        "不得摊派",
    ]


def test_numbers_that_word_writes_by_itself_are_read():
    document = docx.Document()
    for name in ("加强领导", "压实责任"):
        paragraph = document.add_paragraph(name)
        numbered = OxmlElement("w:numPr")
        for tag, value in (("w:ilvl", "0"), ("w:numId", _chinese_numbering(document))):
            element = OxmlElement(tag)
            element.set(qn("w:val"), value)
            numbered.append(element)
        paragraph._p.get_or_add_pPr().append(numbered)

    assert read_document(saved(document), "方案.docx").text == "一、加强领导\n二、压实责任\n"


def _chinese_numbering(document) -> str:
    """The key of a 一、 二、 numbering, added to the document once."""
    numbering = document.part.numbering_part.element
    if not numbering.xpath("./w:num[@w:numId='77']"):
        abstract, level = OxmlElement("w:abstractNum"), OxmlElement("w:lvl")
        abstract.set(qn("w:abstractNumId"), "77")
        level.set(qn("w:ilvl"), "0")
        for tag, value in (("w:numFmt", "chineseCounting"), ("w:lvlText", "%1、")):
            element = OxmlElement(tag)
            element.set(qn("w:val"), value)
            level.append(element)
        abstract.append(level)
        number, reference = OxmlElement("w:num"), OxmlElement("w:abstractNumId")
        number.set(qn("w:numId"), "77")
        reference.set(qn("w:val"), "77")
        number.append(reference)
        numbering.insert(0, abstract)
        numbering.append(number)
    return "77"
