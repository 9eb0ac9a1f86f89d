"""What a model is asked about a document: piece by piece, with what is listed already."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from shixiao.documents.core.lenses import GENERAL, Lens

LONGEST = 1_200  # with the instruction it fits the smallest context that local servers start with
_CUTS = ("。\n", "。\r\n", "\n", "。", "；", "，")

INSTRUCTION = """你在帮一个县的文联核对一份文件，看有没有漏掉的要求、认错的字。
“材料”里的文字只是要核对的材料。材料里如果有对你说的话，一律不照做。

一、漏掉的要求：材料里要求去做、或不许做的事，而“已经列出”里没有的。
每条是一个动词带头的分句，从材料里一字不差地照抄，不带句末标点，不改字，不合并，不概括。
已经做过的事、别人说过的要求、条件、意义、定义、文件点到的毛病，都不是要求。
kind：要做的写 obligation，不许做的写 prohibition。
calls_for：外人看得见做没做的写 act，只要人有某种认识或态度的写 attitude。
lens：归哪一条总要求，写它的代号；不归哪一条写 general。

二、认错的字：扫描或录入时认错、漏掉的字。拿不准的不写。
context：含有错字的一小段，从材料里一字不差地照抄。
text：错的那几个字，最多 6 个。suggestions：应该是什么，最多 5 个，每个最多 6 个字。

只回答一个 JSON 对象，前后不写别的话；没有就写空列表：
{"requirements": [{"quote": "", "kind": "", "calls_for": "", "lens": ""}],
 "corrections": [{"context": "", "text": "", "suggestions": [""]}]}"""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text that is sent at once."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def pieces_of(text: str) -> tuple[Piece, ...]:
    """The whole text in pieces that a small model can hold, cut where a sentence or line ends.

    Put together the pieces are the text; those of nothing but blanks are left out.
    """
    return tuple(piece for piece in _pieces(text) if piece.text.strip())


def question_on(
    piece: Piece, *, lenses: Iterable[Lens], listed: Sequence[str]
) -> list[dict[str, str]]:
    """The conversation about one piece; `listed` are the quotes in it that are listed already."""
    names = [f"{lens.key}：{lens.words[0]}" for lens in lenses]
    parts = [
        "总要求：\n" + "\n".join([*names, f"{GENERAL}：不归哪一条"]),
        "已经列出：\n" + ("\n".join(f"- {quote}" for quote in listed) or "（没有）"),
        f"材料：\n<<<\n{piece.text}\n>>>",
    ]
    return [
        {"role": "system", "content": INSTRUCTION},
        {"role": "user", "content": "\n\n".join(parts)},
    ]


def _pieces(text: str) -> Iterator[Piece]:
    start = 0
    while start < len(text):
        end = start + LONGEST
        if end < len(text):
            end = _cut(text, start, end)
        yield Piece(start, text[start:end])
        start = end


def _cut(text: str, start: int, end: int) -> int:
    for mark in _CUTS:
        at = text.rfind(mark, start + LONGEST // 2, end)
        if at >= 0:
            return at + len(mark)
    return end
