"""The summary of a year: sentences made only of records, and no others.

Every sentence states a count with its rows' total, or says that there is no record. Nobody writes
into it: what should read differently has to be done differently. Where a share is stated, its
interval and its n stand beside it (design, principle 3); a part of the loop in which nothing
happened is named, not left out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from shixiao.kernel.money import yuan
from shixiao.kernel.wording import name

# Generated papers above this length warn (rule F7, general papers).
MOST_CHARACTERS = 5000
# No county kept such records before.
EARLIEST = 2000


@dataclass(frozen=True, slots=True)
class Share:
    """A share between 0 and 1 with its interval, from n answers at so many events."""

    share: float | None
    low: float | None
    high: float | None
    n: int
    events: int


@dataclass(frozen=True, slots=True)
class YearRecord:
    """What the tables say of one calendar year. Money in fen, everything else counted rows.

    `activities` is by kind and state, `channels` by the channel of needs, `outcomes` by the
    outcome of follow-ups. `unfollowed` are sentences of the year that nothing followed;
    `departures` the reasons written where a decision departed from a ballot.
    """

    organisation: str
    year: int
    documents: int = 0
    sentences: int = 0
    unfollowed: tuple[str, ...] = ()
    attitudes: int = 0
    needs: int = 0
    channels: Mapping[str, int] = field(default_factory=dict)
    need_states: Mapping[str, int] = field(default_factory=dict)
    supporters: int = 0
    visits: int = 0
    places: int = 0
    silent_places: int = 0
    rounds: int = 0
    papers: int = 0
    meetings: int = 0
    items: int = 0
    passed: int = 0
    departures: tuple[str, ...] = ()
    activities: Mapping[tuple[str, str], int] = field(default_factory=dict)
    counted_activities: int = 0
    people: int = 0
    cost_fen: int = 0
    costed_activities: int = 0
    verdict: Share = Share(None, None, None, 0, 0)
    outcomes: Mapping[str, int] = field(default_factory=dict)
    confirmed_lines: int = 0
    reopened_lines: int = 0
    closed_lines: int = 0
    lines: int = 0
    problems: int = 0
    rectified: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """One numbered part of the paper."""

    heading: str
    paragraphs: tuple[str, ...]


def sections_of(record: YearRecord) -> tuple[Section, ...]:
    """The summary of a year in official order, in Chinese: it is an official paper."""
    parts = (
        ("文件说了什么，跟着做了什么", _said(record)),
        ("群众提了什么", _asked(record)),
        ("怎么定的", _decided(record)),
        ("办了什么", _held(record)),
        ("群众怎么说", _judged(record)),
        ("查出什么，改了什么", _mended(record)),
        ("没有下文的", _open_ends(record)),
    )
    return tuple(Section(heading, tuple(sentences)) for heading, sentences in parts)


def is_long(sections: tuple[Section, ...]) -> bool:
    """Whether the paper is longer than rule F7 wants."""
    return sum(len(text) for each in sections for text in each.paragraphs) > MOST_CHARACTERS


def _said(record: YearRecord) -> Iterator[str]:
    if not record.documents:
        yield "这一年没有读进文件。"
        return
    followed = record.sentences - len(record.unfollowed)
    yield (
        f"读了 {record.documents} 份文件，里面要做的事 {record.sentences} 句，"
        f"其中 {followed} 句立了任务，{len(record.unfollowed)} 句没有下文。"
    )
    if record.attitudes:
        yield f"另有 {record.attitudes} 句要的是态度，只读，不立项，不算数。"
    yield f"台账上 {record.lines} 项任务，销号 {record.closed_lines} 项。"


def _asked(record: YearRecord) -> Iterator[str]:
    if not record.needs:
        yield "这一年没有收到需求。"
    else:
        channels = _listed(record.channels, "needs.channel", "件")
        yield (
            f"群众提了 {record.needs} 件事（{channels}），"
            f"说“我也要”的一共 {record.supporters:,} 次。"
        )
        yield f"这些事现在：{_listed(record.need_states, 'needs.need', '件')}。"
    yield f"下基层 {record.visits} 次。"


def _decided(record: YearRecord) -> Iterator[str]:
    if record.rounds:
        yield f"票选 {record.rounds} 轮，收票 {record.papers} 张，每一轮都可以自己核对计票。"
    else:
        yield "这一年没有票选。"
    if record.meetings:
        yield (f"开会 {record.meetings} 次，逐项表决 {record.items} 项，通过 {record.passed} 项。")
    else:
        yield "这一年没有开会决定的事。"
    for reason in record.departures:
        yield f"有一项决定和票选不一样，理由：{reason}"


def _held(record: YearRecord) -> Iterator[str]:
    if not record.activities:
        yield "这一年没有活动。"
        return
    done = sum(n for (_, state), n in record.activities.items() if state == "done")
    kinds = {kind: n for (kind, state), n in record.activities.items() if state == "done"}
    by_kind = f"（{_listed(kinds, 'programme.kind', '场')}）" if kinds else ""
    yield f"办了 {done} 场活动{by_kind}。"
    empty, off = (
        sum(n for (_, state), n in record.activities.items() if state == wanted)
        for wanted in ("nobody_came", "cancelled")
    )
    yield f"没人来的 {empty} 场，取消的 {off} 场，理由都公开写着。"
    if record.counted_activities:
        yield (
            f"报了人数的 {record.counted_activities} 场，一共到场 {record.people:,} 人次；"
            "没报人数的不估。"
        )
    if record.costed_activities:
        yield f"记了账的 {record.costed_activities} 场，实花 {yuan(record.cost_fen)} 元。"


def _judged(record: YearRecord) -> Iterator[str]:
    verdict = record.verdict
    if verdict.share is None or verdict.low is None or verdict.high is None:
        yield f"评价数据不足：{verdict.events} 场活动，{verdict.n} 人作答，不下结论。"
    else:
        yield (
            f"{verdict.events} 场活动收到 {verdict.n} 份不记名评价。一般的一场，说好的占 "
            f"{verdict.share:.0%}（区间 {verdict.low:.0%} 到 {verdict.high:.0%}）。"
        )
    if any(record.outcomes.values()):
        yield f"回访见效没有：{_listed(record.outcomes, 'verdicts.outcome', '次')}。"
    else:
        yield "这一年还没有回访的结果。"
    yield (
        f"台账上群众确认见效 {record.confirmed_lines} 项，说没见效退回重办 "
        f"{record.reopened_lines} 项。"
    )


def _mended(record: YearRecord) -> Iterator[str]:
    if record.problems:
        yield (
            f"问题清单上新列 {record.problems} 个问题，其中 {record.rectified} 个的整改"
            "得到群众确认。"
        )
    else:
        yield "这一年问题清单上没有新列的问题。没有列出，不等于没有。"


def _open_ends(record: YearRecord) -> Iterator[str]:
    if record.silent_places:
        yield (
            f"{record.places} 个村（社区、学校）里，有 {record.silent_places} 个一年没提过一件事，"
            "也没有人去过。"
        )
    if not record.unfollowed and not record.silent_places:
        yield "没有。"
    for quote in record.unfollowed:
        yield f"“{quote}”：没有下文。"


def _listed(counts: Mapping[str, int], group: str, unit: str) -> str:
    return "；".join(f"{name(f'{group}.{key}')} {n} {unit}" for key, n in counts.items() if n)
