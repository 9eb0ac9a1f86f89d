"""Slips to cut out, paper slips to tick, and the poster beside them: PDF, set by typst.

Whatever people wrote goes to typst as data (JSON), never as markup, so that a title with a `#` is a
title with a `#`. Codes exist in the bytes that are returned, and nowhere else.
"""

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

import segno
import typst

from shixiao.files.services.fonts import PACKAGE, chinese_fonts
from shixiao.kernel.refusal import Refused
from shixiao.verdicts.core.question_sets import Question

PAPERS = ("a4", "a3")


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is printed on every sheet. `address` is that of the answer page, empty for none.

    `headline` is what the poster asks in one sentence, `questions` how many there are to answer.
    """

    county: str
    title: str
    place: str
    day: str
    closes: str
    headline: str
    questions: str
    address: str = ""
    phone: str = ""


def vet() -> list[str]:
    """The fonts that sheets are set in. Refuses `verdicts.no_chinese_font`."""
    fonts = chinese_fonts()
    if not fonts:
        raise Refused("verdicts.no_chinese_font", package=PACKAGE)
    return fonts


def strips(occasion: Occasion, codes: Sequence[str]) -> bytes:
    """Twelve slips on an A4 page: the code in large type and a QR code that fills it in.

    Refuses `verdicts.no_chinese_font`.
    """
    return _set("strips", occasion, slips=_slips(occasion, codes))


def papers(occasion: Occasion, codes: Sequence[str], questions: Sequence[Question]) -> bytes:
    """Six slips on an A4 page that are answered with a pen; a QR code only with an address.

    Refuses `verdicts.no_chinese_font`.
    """
    asked = [
        {"text": question.text.zh, "choices": [choice.text.zh for choice in question.choices]}
        for question in questions
    ]
    return _set("papers", occasion, slips=_slips(occasion, codes), asked=asked)


def poster(occasion: Occasion, paper: str = PAPERS[0]) -> bytes:
    """One page to hang up, A4 or A3: no code, the same for everybody.

    Refuses `verdicts.no_chinese_font`.
    """
    size = paper if paper in PAPERS else PAPERS[0]
    return _set("poster", occasion, paper=size, qr=_qr(occasion.address))


def _slips(occasion: Occasion, codes: Sequence[str]) -> list[Mapping[str, str]]:
    """The code stands behind `#` in the address: no browser sends that anywhere."""
    return [{"code": code, "qr": _qr(occasion.address, code)} for code in codes]


def _qr(address: str, code: str = "") -> str:
    if not address:
        return ""
    drawn = io.BytesIO()
    # A fixed mask: trying all eight for every slip takes most of the time, and any can be read.
    made = segno.make_qr(f"{address}#{code}" if code else address, error="m", mask=2)
    made.save(drawn, kind="svg", xmldecl=False, border=0)
    return drawn.getvalue().decode()


def _set(name: str, occasion: Occasion, **more: object) -> bytes:
    fonts = vet()
    said = {key: getattr(occasion, key) for key in Occasion.__slots__}
    data = json.dumps({**said, **more, "fonts": fonts}, ensure_ascii=False)
    markup = files("shixiao.verdicts.writers").joinpath(f"{name}.typ").read_bytes()
    return bytes(typst.compile(markup, format="pdf", sys_inputs={"data": data}))
