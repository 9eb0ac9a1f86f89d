"""Heads and feet of pages are told from the document by standing on several of them."""

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
