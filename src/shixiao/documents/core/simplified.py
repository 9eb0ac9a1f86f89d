"""Traditional characters read as simplified ones, one for one, so that places stay the same."""

from functools import lru_cache

from opencc import OpenCC

_MARKS = frozenset(
    "們這個學會議發與為來時對國說過動點進實際從開關區縣鄉鎮黨幹聯藝術書長門問題應該須務導組織辦確認領強調"
    "聽將員單責樂戲劇錄團隊總結號"
)
_LEAST_SHARE = 0.02
_FIRST, _LAST = 0x4E00, 0x9FFF
_QUOTATION = str.maketrans("「」『』", "“”‘’")


def is_traditional(text: str) -> bool:
    """Whether a text, or a good part of it, is written in traditional characters."""
    marks = sum(character in _MARKS for character in text)
    return marks >= max(2, _LEAST_SHARE * len(text))


def simplified(text: str) -> str:
    """The same text of the same length with every traditional character replaced by its own."""
    return text.translate(_table()).translate(_QUOTATION)


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    characters = [chr(code) for code in range(_FIRST, _LAST + 1)]
    readings = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {
        ord(written): read
        for written, read in zip(characters, readings, strict=True)
        if read != written and len(read) == 1
    }
