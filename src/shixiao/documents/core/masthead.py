"""The head and the foot of a paper: title, number, issuer, speaker, date."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

_GENRE_WORD = re.compile(
    r"(?:讲话(?:提纲|稿)?|讲稿|通知|方案|计划|要点|纪要|总结|小结|报告|意见|办法|细则|规划|通报|公告|通告|的函|决定|倡议书?|汇报|致辞|发言|提纲|制度|安排|预案"
    r"|规定|规则|公约|清单|措施|一封信|公开信|党课|要求|工作情况)(?:[（(].{1,12}[）)])?$"
)
_OPENS_TITLE = re.compile(r"^(?:关于|在|中共|\S{2,16}(?:关于|20\d\d年))")
_NUMERAL = "○〇零O一二三四五六七八九"
_DATE = re.compile(
    rf"(20\d\d|二[{_NUMERAL}]{{3}})\s*[年./-]\s*(\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*[月./-]\s*(\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*日?"
)
_ONLY_DATE = re.compile(rf"^[（(]?\s*{_DATE.pattern}\s*[）)]?$")
_OPEN_DATE = re.compile(
    r"^[（(]?\s*(?:20|二[○〇])[\dX×○〇一二三四五六七八九]{2}\s*年.{0,12}[）)]?$"
)
_NUMBER = re.compile(
    r"^[（(]?(?:[\u4e00-\u9fff]{1,14})?[〔\[【（(]\s*20\d\d\s*[〕\]】）)]\s*第?\s*\d{1,4}\s*号[）)]?$"
    r"|^第?\s*[\d一二三四五六七八九十]{1,4}\s*[号期]$"
)
_BODY = (
    r"[\u4e00-\u9fff“”（）()·XＸx×]{2,36}"
    + r"(?:委员会|县委|市委|区委|党委|政府|办公室|[局部厅委院馆站处会社团校]|联合会|协会|文联|中心"
    + r"|小组|专班|支部|公司|大学|学校|小学|中学|街道|社区)"
)
_ISSUER = re.compile(rf"^{_BODY}(?:[\s、]+{_BODY})*$")
_SPEAKER = re.compile(
    r"^(?:[—-]{1,2})?[\u4e00-\u9fff、（）]{0,36}?(?:主席|书记|部长|局长|校长|县长|镇长|乡长|主任|馆长|站长|会长|团长|院长|秘书长|区长|市长|理事长|队长)"
    r"[\s:：]+[\u4e00-\u9fffXＸ×]{2,4}(?:\s*[（(]?20\d\d.{4,10})?$"
)
_ATTENDANCE = re.compile(
    r"^(?:会议)?(?:时间|地点|主持人?|出席(?:人员)?|列席(?:人员)?|请假|缺席|记录人?|参加人员"
    r"|分送|抄送|抄报|主送|印发|联系人|签发人?)[:：]"
)
_TEN = "十"
_HEAD, _FOOT = 8, 10
_LONGEST_TITLE_LINE = 44
_SHORT_NAME = 10


@dataclass(frozen=True, slots=True)
class Masthead:
    """Which lines of a paper are its title (first and last) and which say whence it comes."""

    title: tuple[int, int] | None
    origin: frozenset[int]


@dataclass(frozen=True, slots=True)
class Origin:
    """Who issued a paper and when, as the paper says."""

    issuer: str
    issued_on: date | None


def masthead_of(lines: Sequence[str]) -> Masthead:
    """Read the first and the last lines of a page, each stripped, furniture left out."""
    origin = {at for at in _edges(len(lines)) if _is_origin(lines[at])}
    origin |= {at for at in _edges(len(lines)) if _signs(lines, at, origin)}
    title = _title(lines, origin)
    if title is None:
        return Masthead(None, frozenset(origin))
    names = {at for at in range(title[0]) if _GENRE_WORD.search(lines[at])}
    return Masthead(title, frozenset((origin | names) - set(range(title[0], title[1] + 1))))


def origin_of(lines: Sequence[str], furniture: Sequence[str]) -> Origin:
    """Issuer and day of issue from the lines of origin, else the day the web page names."""
    issuers = [
        _without_date(line) for line in lines if not _NUMBER.match(line) and _names_issuer(line)
    ]
    speakers = [line for line in lines if _SPEAKER.match(line)]
    days = [day for line in reversed(lines) if (day := day_in(line))]
    days += [day for line in furniture[:4] if (day := day_in(line))]
    issuer = speakers[0] if speakers else issuers[-1] if issuers else ""
    return Origin(" ".join(issuer.strip("—- ").split()), days[0] if days else None)


def day_in(text: str) -> date | None:
    """The first whole day that a text names."""
    match = _DATE.search(text)
    if match is None:
        return None
    try:
        return date(_number(match[1]), _number(match[2]), _number(match[3]))
    except ValueError:
        return None


def _number(written: str) -> int:
    if written.isdigit():
        return int(written)
    digits = [_NUMERAL.index(c) - 3 if c not in "○〇零O十" else 0 for c in written]
    if _TEN not in written:
        return int("".join(str(digit) for digit in digits))
    before, _, after = written.partition(_TEN)
    tens = _NUMERAL.index(before) - 3 if before else 1
    return 10 * tens + (_NUMERAL.index(after) - 3 if after else 0)


def _edges(count: int) -> list[int]:
    return [at for at in range(count) if at < _HEAD or at >= count - _FOOT]


def _is_origin(line: str) -> bool:
    return bool(
        _ONLY_DATE.match(line)
        or _OPEN_DATE.match(line)
        or _NUMBER.match(line)
        or _SPEAKER.match(line)
        or _ATTENDANCE.match(line)
        or (_names_issuer(line) and _DATE.search(line))
    )


def _names_issuer(line: str) -> bool:
    return bool(_ISSUER.match(_without_date(line))) and not _GENRE_WORD.search(_without_date(line))


def _without_date(line: str) -> str:
    return _DATE.sub("", line).strip("（）() \u3000")


def _signs(lines: Sequence[str], at: int, origin: set[int]) -> bool:
    """A name of a body beside a number or a date: a letterhead or a signature."""
    if not _names_issuer(lines[at]):
        return False
    if at < _HEAD and any(near in origin for near in (at + 1, at + 2)):
        return True
    following = at + 1
    while following < len(lines) and _names_issuer(lines[following]):
        following += 1
    return following in origin


def _title(lines: Sequence[str], origin: set[int]) -> tuple[int, int] | None:
    """The line that names its genre; of two, the one that says what it is about."""
    named: list[int] = []
    for at, line in enumerate(lines[:_HEAD]):
        if line.endswith(("。", "：", "；")) or len(line) > _LONGEST_TITLE_LINE + 16:
            break
        if at not in origin and _GENRE_WORD.search(line) and "，" not in line:
            named.append(at)
    if not named:
        return None
    about = [at for at in named if _OPENS_TITLE.match(lines[at])]
    at = about[0] if about and len(lines[named[0]]) <= _SHORT_NAME else named[0]
    return (at - 1 if _is_wrapped(lines, at, origin) else at, at)


def _is_wrapped(lines: Sequence[str], at: int, origin: set[int]) -> bool:
    before = at - 1
    return (
        at > 0
        and before not in origin
        and not _OPENS_TITLE.match(lines[at])
        and bool(_OPENS_TITLE.match(lines[before]))
        and not lines[before].endswith(("。", "：", "；", "，"))
    )
