"""Web pages saved from a browser: their visible text, a line for each block."""

import pytest

from shixiao.documents.readers import read_document
from shixiao.kernel.refusal import Refused
from tests.documents.readers.making import LINE


def text_of(page: str, encoding: str = "utf-8") -> str:
    return read_document(page.encode(encoding), "页.html").text


def test_a_web_page_gives_its_visible_text() -> None:
    page = (
        "<html><head><title>通知</title><style>p{}</style></head><body><script>var 要=1</script>"
        f"<p>各位：</p><div>{LINE}<br>散会。</div><select><option>字号</option></select></body></html>"
    )

    assert text_of(page) == f"通知\n各位：\n{LINE}\n散会。\n"


@pytest.mark.parametrize(
    ("label", "encoding"),
    [("gb2312", "gbk"), ("GBK", "gb18030"), ("utf-8", "utf-8"), ("gb2312", "utf-8")],
)
def test_the_encoding_that_a_page_declares_is_respected_unless_it_is_wrong(
    label: str, encoding: str
) -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={label}"><p>{LINE}</p>'

    assert text_of(page, encoding) == f"{LINE}\n"


def test_a_page_in_big5_is_read() -> None:
    assert text_of('<meta charset="big5"><p>各站要公開賬目</p>', "big5") == "各站要公開賬目\n"


@pytest.mark.parametrize("label", ["punycode", "hex", "no-such", "utf-7", "unicode_escape"])
def test_an_encoding_that_no_page_is_written_in_is_not_believed(label: str) -> None:
    assert text_of(f'<meta charset="{label}"><p>{LINE}</p>', "gb18030") == f"{LINE}\n"


def test_menus_and_feet_stay_in_the_text_for_the_core_to_list() -> None:
    page = f"<nav><a>首页</a></nav><p>{LINE}</p><footer>版权所有</footer>"

    assert text_of(page) == f"首页\n{LINE}\n版权所有\n"


def test_the_numbers_that_a_browser_writes_are_read() -> None:
    page = (
        "<ol><li>公开账目<li>办好夜校<ul><li>请群众来</ul><li value=7>听意见</ol>"
        "<ol type=a start=3><li>甲</ol><ol start='9999999'><li>乙</ol>"
    )

    assert text_of(page).split("\n") == [
        "1. 公开账目", "2. 办好夜校", "请群众来", "7. 听意见", "c. 甲", "1. 乙", ""
    ]  # fmt: skip


def test_what_is_never_closed_does_not_swallow_the_document() -> None:
    assert LINE in text_of(f"<p>甲<select><option>字号<p>{LINE}</p>")
    assert LINE in text_of(f"<p>甲<button/><p>{LINE}</p>")


@pytest.mark.parametrize(
    "trap", ["<a ", "<!--", "<!-- >", "<![CDATA[>", "</a ", "<?x ", "<a b='", '<a b=">', "<script>"]
)
def test_a_page_made_to_be_slow_is_read(trap: str) -> None:
    """With a reader that looks back from each of them this run would not end."""
    page = f"<p>先看这一句。</p>{trap * (300_000 // len(trap))}"

    assert text_of(page).startswith("先看这一句。")


@pytest.mark.parametrize("name", ["页.mht", "页.html"])
def test_a_web_archive_is_refused_with_what_to_do(name: str) -> None:
    data = b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"

    with pytest.raises(Refused, match="documents.web_archive"):
        read_document(data, name)


def test_a_page_that_an_office_system_calls_doc_is_read() -> None:
    assert read_document(f"<html><p>{LINE}</p>".encode("gbk"), "文.doc").text == f"{LINE}\n"
