"""Heads and feet of pages are told from the document by standing on several of them."""

from shixiao.documents.core.extract import extract_requirements
from shixiao.documents.core.furniture import running_heads


def listed(text: str) -> list[str]:
    return [text[at:].splitlines()[0] for at in sorted(running_heads(text))]


def test_a_line_at_the_edge_of_several_pages_is_a_head_whatever_its_number() -> None:
    pages = [f"县文联简报\n第{n}期 2026\n{n}号文，要办好。\n内部资料 {n}\n" for n in (1, 2, 3)]

    assert listed("\f".join(pages)) == [
        line for n in (1, 2, 3) for line in ("县文联简报", f"第{n}期 2026", f"内部资料 {n}")
    ]


def test_the_same_line_on_one_page_is_none() -> None:
    assert not running_heads("县文联简报\n要办好。\n县文联简报\n不得摊派。\n县文联简报\n")


def test_a_sentence_at_the_edge_of_pages_is_the_documents_own() -> None:
    assert not running_heads("各站要公开账目，\n办好夜校。\n\f各站要公开账目，\n办好夜校。\n")


def test_a_title_that_later_pages_repeat_is_still_the_title() -> None:
    pages = "关于开展学习教育的通知\n要办好。\n\f关于开展学习教育的通知\n不得摊派。\n"

    assert running_heads(pages) == {pages.rindex("关于")}


def test_a_line_inside_the_page_is_none() -> None:
    page = "甲\n乙丙丁\n落实责任\n戊己庚\n辛\n"

    assert "落实责任" not in listed(f"{page}\f{page}\f{page}")


def test_a_sentence_that_a_page_number_parts_is_read_as_one() -> None:
    text = (
        "关于报送节目的通知\n\n各协会：\n各协会要在5月10日前把节目单和联系人\n"
        "—1—\n\f一并报送县文联，不得迟报。\n"
    )

    found = extract_requirements(text)

    assert [each.wording for each in found.requirements] == [
        "各协会要在5月10日前把节目单和联系人一并报送县文联",
        "不得迟报",
    ]
    assert [text[each.start : each.end] for each in found.requirements] == [
        "各协会要在5月10日前把节目单和联系人\n—1—\n\f一并报送县文联",
        "不得迟报",
    ]
    assert found.requirements[0].confidence < found.requirements[1].confidence
    assert [text[each.start : each.end] for each in found.furniture] == ["—1—"]


def test_a_scope_carries_over_the_head_and_foot_of_a_page() -> None:
    pages = ["各协会要做好准备，\n1\n", "\f县文联简报\n认真排练节目。\n2\n"]
    text = (
        "县文联简报\n关于报送节目的通知\n各协会：\n" + "".join(pages) + "\f县文联简报\n不得摊派。"
    )

    found = extract_requirements(text)

    assert [each.quote for each in found.requirements] == [
        "各协会要做好准备",
        "认真排练节目",
        "不得摊派",
    ]


def test_a_heading_at_the_foot_of_a_page_stays_one() -> None:
    text = (
        "关于排练的通知\n各协会：\n（一）认真排练\n要排好。\n"
        "（二）加强组织领导和统筹协调\n—3—\n\f各乡镇要成立专班。\n"
    )

    found = extract_requirements(text)

    assert [each.quote for each in found.requirements] == ["要排好", "各乡镇要成立专班"]
    assert found.sections[-1].title == "加强组织领导和统筹协调"
