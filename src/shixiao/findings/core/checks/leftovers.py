"""What an old paper leaves in a new one: open names (XX县, ××, 某某) and years that do not fit.

Three signs, each with both sources:

- *open*: a name or a number was left open. Beside it stands the same sentence of another paper
  where it was filled in, or else the head of the paper itself. Blanks of forms, multiplication,
  Latin words, and names hidden on purpose in a case told as a warning are left alone.
- *past*: the paper asks for something by a day that had passed when it was issued, calls another
  year this year, is headed as the plan of a year gone by, or is dated in another year at its end.
- *rewritten*: two papers of different years state the same result in the same words and with the
  same figures; only the year differs. Plans and targets may repeat and are left alone.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from shixiao.findings.core.records import Paper, Records
from shixiao.findings.core.sentences import YEAR_HERE, Sentence, sentences_in, year_in
from shixiao.findings.core.signs import OFFICE, Check, ErrorRate, Side, Sign, Thresholds

PAGE = "documents:document"
LONGEST_QUOTE = 160
_HIDDEN = re.compile(r"[某]{2,}(?:县|市|区|镇|乡|村|局|单位|公司|同志|人)?")
_ON_PURPOSE = re.compile(
    r"字样|占位|留空|化名|案例|通报|典型问题|比如|例如|譬如|有的|个别|一些单位|格式|样式"
)
_FORM = re.compile(r"签字|签名|盖章|填表|填报人|联系电话|年\s*[_＿]+\s*月|附件|样表|模板")
_TIMES = re.compile(r"\d\s*[×xX*]\s*\d?|[A-Za-z]")
_DUE = re.compile(
    r"(?P<year>20[0-4]\d)年(?:(?P<month>1[0-2]|0?[1-9])月)?(?:(?P<day>[12]\d|3[01]|0?[1-9])日)?"
    r"(?:[初中]旬)?(?P<end>底前|底之前|末前|年底前|前|之前|以前|底)"
    r"[，,]?[^，。；]{0,14}?(?:完成|报送|上报|报|建成|落实|办结|到位|提交|启动|建立|达到|实现)"
)
_BY_NOW = re.compile(
    r"已|曾|原定|原计划|去年|上年|截至|截止|未能|期间|回顾|过去|累计|时任|一度|本应"
)
_THIS_YEAR = re.compile(
    r"今年[（(即是：:，]{0,2}(20[0-4]\d)年|(20[0-4]\d)年[（(]今年|本年度[（(](20[0-4]\d)"
)
_PLAN = re.compile(
    r"(?:工作)?(?:计划|安排|要点|打算|思路|工作重点|实施方案|工作方案)(?:如下)?[：:]?$"
)
_LOOKS_BACK = re.compile(
    r"总结|回顾|完成情况|落实情况|执行情况|上年|去年|印发|关于.{0,20}的通知|报告"
)
_DATE_LINE = re.compile(r"^(20[0-4]\d)年\d{1,2}月\d{1,2}日$")
_RESULT = re.compile(
    r"已|完成|开展了|举办|共|累计|惠及|演出|培训|达到|增长|创作了|接待|服务了?|慰问"
)
_AHEAD = re.compile(
    r"计划|力争|确保|目标|拟|将|预计|要|争取|不少于|不低于|安排|预算|每年|年均|标准"
)


def find(records: Records, thresholds: Thresholds) -> Iterator[Sign]:
    """Signs in the papers of a county, paper by paper and then pair by pair."""
    read = {paper.key: tuple(sentences_in(paper.text)) for paper in records.papers}
    for paper in records.papers:
        yield from _open(paper, read, records.papers)
        yield from _past(paper, read[paper.key])
    yield from _rewritten(records.papers, read, thresholds)


def _open(
    paper: Paper, read: dict[int, tuple[Sentence, ...]], papers: Sequence[Paper]
) -> Iterator[Sign]:
    """One sign for a paper in which something was left open."""
    found = [
        (sentence, blank)
        for sentence in read[paper.key]
        for blank in _blanks(paper, sentence)
        if not _is_meant(paper.text, sentence, blank)
    ]
    if not found:
        return
    sentence, blank = found[0]
    others = [other for other in papers if other.key != paper.key]
    filled = _filled_in(sentence, blank, [(other, read[other.key]) for other in others])
    yield Sign(
        about=f"document:{paper.key}",
        variant="open",
        facts={
            "title": paper.title,
            "blank": paper.text[slice(*blank)],
            "count": len(found),
        },
        sides=(
            Side("here", _quoted(sentence.text), PAGE, paper.key),
            filled or Side("head", _head(paper), PAGE, paper.key),
        ),
        author=paper.issuer or OFFICE,
    )


def _blanks(paper: Paper, sentence: Sentence) -> list[tuple[int, int]]:
    hidden = [
        (sentence.start + match.start(), sentence.start + match.end())
        for match in _HIDDEN.finditer(sentence.text)
    ]
    marked = [b for b in paper.blanks if sentence.start <= b[0] and b[1] <= sentence.end]
    return sorted(hidden + marked)


def _is_meant(text: str, sentence: Sentence, blank: tuple[int, int]) -> bool:
    """Whether the blank belongs there: a form, a multiplication, a Latin word, a hidden name."""
    start, end = blank
    said = text[start:end]
    if _ON_PURPOSE.search(sentence.text) or _FORM.search(sentence.text):
        return True
    if set(said) <= set("_＿") and len(sentence.text) < 2 * len(said) + 12:
        return True
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    return bool(_TIMES.search(before + "×" + after)) and not said.endswith("年")


def _filled_in(
    sentence: Sentence,
    blank: tuple[int, int],
    others: Sequence[tuple[Paper, tuple[Sentence, ...]]],
) -> Side | None:
    """The same sentence in another paper where the blank has a name."""
    start, end = (at - sentence.start for at in blank)
    before, after = sentence.text[:start], sentence.text[end:]
    if len(before) + len(after) < 8:
        return None
    same = re.compile(f"{re.escape(before)}.{{1,8}}{re.escape(after)}")
    for paper, sentences in others:
        for other in sentences:
            if same.fullmatch(other.text) and not _blanks(paper, other):
                return Side("there", f"{_quoted(other.text)}\n{_head(paper)}", PAGE, paper.key)
    return None


def _past(paper: Paper, sentences: Sequence[Sentence]) -> Iterator[Sign]:
    """One sign for a paper whose running text belongs to another year."""
    issued_on = paper.issued_on
    if issued_on is None:
        return
    for sentence in sentences:
        year = (
            _year_due(sentence, issued_on)
            or _other_this_year(sentence, paper, issued_on)
            or _year_planned(sentence, issued_on)
            or _year_signed(sentence, sentences[-3:], issued_on)
        )
        if year:
            yield Sign(
                about=f"document:{paper.key}",
                variant="past",
                facts={
                    "title": paper.title,
                    "year": year,
                    "issued_on": issued_on.isoformat(),
                },
                sides=(
                    Side("here", _quoted(sentence.text), PAGE, paper.key),
                    Side("head", _head(paper), PAGE, paper.key),
                ),
                author=paper.issuer or OFFICE,
            )
            return


def _year_due(sentence: Sentence, issued_on: date) -> int | None:
    """The year of a due day that had passed when the paper was issued."""
    if _BY_NOW.search(sentence.text):
        return None
    for match in _DUE.finditer(sentence.text):
        year = int(match["year"])
        month = int(match["month"] or 12)
        if (year, month) < (issued_on.year, issued_on.month):
            return year
    return None


def _other_this_year(sentence: Sentence, paper: Paper, issued_on: date) -> int | None:
    for groups in _THIS_YEAR.findall(sentence.text):
        year = int("".join(groups))
        is_review = paper.genre == "summary" and issued_on.month <= 2
        if year != issued_on.year and not (is_review and year == issued_on.year - 1):
            return year
    return None


def _year_planned(sentence: Sentence, issued_on: date) -> int | None:
    """The year of a heading that plans a year gone by."""
    is_heading = len(sentence.text) <= 40 and "，" not in sentence.text
    if not is_heading or not _PLAN.search(sentence.text) or _LOOKS_BACK.search(sentence.text):
        return None
    year = year_in(sentence.text)
    spans = len(sentence.years) > 1
    return year if year is not None and not spans and year < issued_on.year else None


def _year_signed(sentence: Sentence, last: Sequence[Sentence], issued_on: date) -> int | None:
    match = _DATE_LINE.match(sentence.text.replace(" ", ""))
    if match is None or sentence not in last or int(match[1]) == issued_on.year:
        return None
    return int(match[1])


def _rewritten(
    papers: Sequence[Paper], read: dict[int, tuple[Sentence, ...]], thresholds: Thresholds
) -> Iterator[Sign]:
    """One sign for two papers that state the same results for different years."""
    known: dict[str, list[tuple[Paper, Sentence]]] = {}
    pairs: dict[tuple[int, int], list[tuple[Sentence, Sentence]]] = {}
    by_key = {paper.key: paper for paper in papers}
    for paper in sorted(papers, key=lambda each: (each.issued_on or date.max, each.key)):
        for sentence in read[paper.key]:
            if not _states_a_result(sentence, thresholds):
                continue
            for other, same in known.get(sentence.bare, ()):
                if other.key != paper.key and same.years != sentence.years:
                    pairs.setdefault((other.key, paper.key), []).append((same, sentence))
            known.setdefault(sentence.bare, []).append((paper, sentence))
    for (older, newer), found in pairs.items():
        before, after = found[0]
        yield Sign(
            about=f"documents:{older}-{newer}",
            variant="rewritten",
            facts={
                "title": by_key[newer].title,
                "older": by_key[older].title,
                "count": len(found),
                "year": after.years[0],
                "older_year": before.years[0],
            },
            sides=(
                Side("then", _quoted(before.text), PAGE, older),
                Side("now", _quoted(after.text), PAGE, newer),
            ),
            author=by_key[newer].issuer or OFFICE,
        )


def _states_a_result(sentence: Sentence, thresholds: Thresholds) -> bool:
    return (
        YEAR_HERE in sentence.bare
        and len(sentence.bare) >= thresholds["letters"]
        and sentence.figures >= thresholds["figures"]
        and _RESULT.search(sentence.text) is not None
        and _AHEAD.search(sentence.text) is None
    )


def _quoted(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"


def _head(paper: Paper) -> str:
    """The head of a paper: its title, who issued it, and when."""
    issued = paper.issued_on.isoformat() if paper.issued_on else ""
    return "\n".join(filter(None, (paper.title, f"{paper.issuer} {issued}".strip())))


CHECK = Check(
    key="leftovers",
    find=find,
    thresholds={"letters": 14, "figures": 2},
    error_rate=ErrorRate(clean=28, false_alarms=2, faulty=28, missed=2),
)
