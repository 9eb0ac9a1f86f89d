"""What kind of paper a document is, from its title and first lines."""

import re

from shixiao.documents.core.records import Genre

_TITLES: tuple[tuple[Genre, re.Pattern[str]], ...] = (
    ("minutes", re.compile(r"纪要")),
    ("report", re.compile(r"召开|举行")),
    (
        "summary",
        re.compile(
            r"工作总结|小结|总结(?!大会|会议|表彰)|述职|工作汇报|工作回顾|情况(?:的)?(?:汇报|报告)|年度?报告$|工作报告"
        ),
    ),
    ("speech", re.compile(r"讲话|致辞|发言|动员|党课")),
    ("plan", re.compile(r"方案|计划|要点|规划|安排|任务分解|办法|细则|制度|措施|意见")),
    ("notice", re.compile(r"通知|通告|公告|函|倡议|一封信|公开信")),
    ("report", re.compile(r"会议(?!通知)|召开|举行|调研|部署|强调|学习会")),
)


_GLUED_TITLE = re.compile(
    r"\s*[^。；，：\n]{4,50}?(?:(?:实施|工作|活动)方案|工作(?:要点|计划|总结|小结|回顾)|的通知|上的讲话|会议纪要)"
)
_UTTERANCE = re.compile(r"[。！？!?…，,—][”\"」』’]")
_NARRATED = re.compile(r"[他她](?![国县市省乡镇们人])|它们?")
_MANY_UTTERANCES = 3.0
_MANY_PRONOUNS = 9.0
_LEAST_STORY = 150


def is_story(text: str, genre: Genre) -> bool:
    """Whether a text of no official genre is told like a story: people who speak, he and she.

    Measured per thousand characters: what is said in quotation marks, and pronouns of persons.
    """
    if genre != "other" or len(text) < _LEAST_STORY:
        return False
    thousand = len(text) / 1000
    spoken = len(_UTTERANCE.findall(text)) / thousand
    return spoken >= _MANY_UTTERANCES or len(_NARRATED.findall(text)) / thousand >= _MANY_PRONOUNS


def genre_of(title: str, opening: str) -> Genre:
    """The genre that the title names; a speech is also known by its address."""
    for genre, pattern in _TITLES:
        if pattern.search(title):
            return genre
    glued = _GLUED_TITLE.match(opening)
    if not title and glued:
        return genre_of(glued[0], "")
    if re.match(r"\s*(?:各位|尊敬的|同志们|大家好|女士们)", opening):
        return "speech"
    if re.match(r"\s*[^，。\n]{0,40}(?:各|有关)[^，。\n]{0,30}：", opening):
        return "notice"
    if re.search(r"(?:会议|大会|座谈会)(?:还|并)?(?:强调|要求|指出)", opening):
        return "report"
    return "other"
