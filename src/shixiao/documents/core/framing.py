"""Frames of speech before a requirement: 会议强调, 通知要求."""

from shixiao.documents.core import words
from shixiao.documents.core.clauses import Clause


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
