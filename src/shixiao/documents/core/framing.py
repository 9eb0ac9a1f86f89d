"""What stands before a requirement in its clause: a frame of speech, and who is asked."""

import re

from shixiao.documents.core import words
from shixiao.documents.core.clauses import Clause
from shixiao.documents.core.verbs import stripped

_LEADING_TIME = re.compile(r"^(?:20\d\d年|今年|下一步|当前|目前|.{0,8}[前后时]，)")


def without_frame(clause: Clause) -> Clause:
    """The clause without 会议强调 before it; a clause that is only a frame stays whole."""
    match = words.FRAME_HEAD.match(clause.text)
    if match is None or match.end() >= len(clause.text):
        return clause
    if words.MODAL.search(match[0].rstrip("，：").removesuffix("要求")) or words.RETOLD.search(
        match[0]
    ):
        return clause
    return clause.without_first(match.end())


def party_of(before: str) -> str | None:
    """Who is asked: what stands before the modal, without ordinals, times and adverbs."""
    subject = stripped(before).rstrip("都也还均又更不、一")
    subject = _LEADING_TIME.sub("", subject)
    if not 2 <= len(subject) <= 30 or re.search(r"[把将对从以]|工作$", subject):
        return None
    return subject
