"""Plain text: decoded once, whatever wrote it."""

import codecs
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.documents.core.extract import extract_requirements
from shixiao.documents.readers import read_document
from shixiao.kernel.refusal import Refused
from shixiao.kernel.text import decoded
from tests.documents.readers.making import LINE

SIMPLIFIED = (
    "各站要公开账目", "办好夜校", "不得摊派", "坚持为民造福", "经主席团会议研究", "每季听意见",
    "县文联", "群众说了算", "报县委宣传部", "责任到人", "学习教育的通知", "解决实际问题",
)  # fmt: skip
TRADITIONAL = (
    "各站要公開賬目", "辦好夜校", "不得攤派", "堅持為民造福", "經主席團會議研究", "每季聽意見",
    "縣文聯", "群眾說了算", "報縣委宣傳部", "責任到人", "學習教育的通知", "解決實際問題",
)  # fmt: skip


def test_utf8_is_decoded_once_without_its_mark_and_with_its_line_ends() -> None:
    data = codecs.BOM_UTF8 + f"甲：\r\n{LINE}\u3000\n".encode()

    document = read_document(data, "讲话.txt")

    assert document.text == f"甲：\r\n{LINE}\u3000\n"
    assert document.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32"])
def test_simplified_text_is_read_in_every_encoding(encoding: str) -> None:
    assert read_document(f"{LINE}\r\n".encode(encoding), "通知.txt").text == f"{LINE}\r\n"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_wide_text_is_read_in_either_order_of_its_bytes(mark: bytes, encoding: str) -> None:
    assert decoded(mark + LINE.encode(encoding)) == LINE


def test_markdown_is_read_as_it_is_written() -> None:
    text = f"# 夜校工作方案\n\n## 一、要求\n\n- {LINE}\n"

    document = read_document(text.encode(), "方案.md")
    found = extract_requirements(document.text)

    assert document.text == text
    assert [each.quote for each in found.requirements] == ["各站要公开账目", "办好夜校"]
    assert found.document.title == "夜校工作方案"


@pytest.mark.parametrize("words", SIMPLIFIED)
def test_a_few_simplified_words_are_not_taken_for_big5(words: str) -> None:
    assert decoded(words.encode("gb18030")) == words


@pytest.mark.parametrize("words", TRADITIONAL)
@pytest.mark.parametrize("encoding", ["big5", "gb18030", "utf-8"])
def test_a_few_traditional_words_are_read_in_every_encoding(words: str, encoding: str) -> None:
    assert decoded(words.encode(encoding)) == words


sentences = st.tuples(
    st.sampled_from("，、\n。"), st.booleans(), st.lists(st.integers(0, 11), min_size=1, max_size=9)
)


@given(sentences)
def test_sentences_survive_every_encoding_that_can_write_them(
    sentence: tuple[str, bool, list[int]],
) -> None:
    stop, is_simplified, picked = sentence
    words = SIMPLIFIED if is_simplified else TRADITIONAL
    text = stop.join(words[at] for at in picked) + "。"

    for encoding in ("utf-8", "gb18030", *([] if is_simplified else ["big5"])):
        assert decoded(text.encode(encoding)) == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"]), max_size=200))
def test_any_writing_in_utf8_of_three_bytes_is_left_alone(text: str) -> None:
    text = f"要{text}".replace("\x00", "").removeprefix("\ufeff")

    assert decoded(text.encode()) == text


@given(st.text("abc要求办好é\r\n\t，。", max_size=60))
def test_a_mark_says_the_encoding_whatever_the_text_is(text: str) -> None:
    assert decoded(codecs.BOM_UTF8 + text.encode()) == text
    assert decoded(codecs.BOM_UTF16_LE + text.encode("utf-16-le")) == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_text_cut_off_within_a_character_is_read_and_says_so(encoding: str) -> None:
    whole = LINE * 20

    assert decoded(whole.encode(encoding)[:-1]) == whole[:-1] + "\ufffd"


def test_a_text_of_western_letters_stays_what_it_is() -> None:
    assert decoded("café Müller".encode()) == "café Müller"


def test_the_word_that_once_fooled_notepad_is_read() -> None:
    assert decoded("联通".encode("gb18030")) == "联通"


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(1, 256)) * 20,
        b"\x7fELF\x02\x01\x01\x00\x00\x00" * 9,
        "これは日本語のテキストです。今日はいい天気ですね。明日も晴れるでしょう。".encode(
            "shift_jis"
        ),
    ],
)
def test_bytes_that_are_no_chinese_writing_are_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="documents.binary"):
        read_document(data, "文.txt")


def test_a_text_longer_than_a_thousand_pages_is_refused() -> None:
    with pytest.raises(Refused, match="documents.too_long"):
        read_document("要。".encode() * 500_001, "a.txt")
