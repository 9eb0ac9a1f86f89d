"""Names and numbers that were left open (XX县, ××, 20XX年) and places where text is lost."""

import re

from shixiao.documents.core.records import Gap, Placeholder

_OPEN = re.compile(
    r"(?:20|19)(?:[XxＸ×*]{2}|\d[XxＸ×*])年?"
    r"|(?:[XxＸ]{2,4}|×{1,4}|[*＊]{2,4}|[○〇]{2,4})(?:省|市|县|区|镇|乡|村|局|委|办|同志|年|月|日)?"
    r"|[（(]\s*(?:此处|请)?填写[^）)]{0,12}[）)]|_{3,}|＿{2,}"
)
_BLACK = re.compile(r"[\ufffd□■]+")
_END = re.compile(r"[。！？!?…．.”\"』」》）)\d]\s*$")


def placeholders_in(view: str) -> tuple[Placeholder, ...]:
    """Every open name or number of the reading copy of a text."""
    return tuple(Placeholder(*match.span()) for match in _OPEN.finditer(view))


def gaps_in(text: str, last_body_end: int | None) -> tuple[Gap, ...]:
    """Unreadable characters, and an end in mid-sentence. Nothing lost is ever invented."""
    gaps = [Gap(match.start(), "unreadable") for match in _BLACK.finditer(text)]
    if last_body_end is not None and not _END.search(text[:last_body_end]):
        gaps.append(Gap(last_body_end, "cut_off"))
    return tuple(sorted(gaps, key=lambda gap: gap.at))
