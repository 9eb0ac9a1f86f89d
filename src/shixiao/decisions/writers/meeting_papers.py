"""The two papers of a meeting: the internal record and the minutes that are issued (rule D7)."""

from shixiao.decisions.core.meeting import ItemOutcome, Vote
from shixiao.decisions.core.papers import (
    IssuedMinutes,
    IssuedSection,
    ItemRecord,
    MeetingRecord,
    Statement,
    refuse_named_dissenters,
)
from shixiao.decisions.writers.official import Paper
from shixiao.kernel.wording import name


def record(meeting: MeetingRecord) -> bytes:
    """会议记录: who was there, what everyone said in order, and every vote by name. Internal."""
    paper = Paper(
        title=f"{meeting.organisation}\n{meeting.body}会议记录", organisation=meeting.organisation
    )
    paper.text("（内部资料，不对外发布）")
    paper.heading("会议情况")
    for label, text in _circumstances(meeting):
        if text:
            paper.text(f"{label}：{text}")
    paper.heading("议题与表决")
    for item in meeting.items:
        _record_item(paper, meeting, item)
    paper.heading("签字")
    paper.text("主持人：\n记录人：")
    return paper.save()


def minutes(meeting: MeetingRecord) -> bytes:
    """会议纪要: what was agreed and decided, for issue. Refuses what `issued` refuses."""
    text = issued(meeting)
    paper = Paper(title=text.title, organisation=text.organisation)
    if text.number:
        paper.number(text.number)
    paper.text(text.opening)
    for section in text.sections:
        paper.heading(section.heading)
        for paragraph in section.paragraphs:
            paper.text(paragraph)
    paper.signature(text.organisation, text.signed_on)
    if text.sent_to:
        paper.text(text.sent_to)
    return paper.save()


def issued(meeting: MeetingRecord) -> IssuedMinutes:
    """The text of the minutes.

    Names no member at all: with the attendance by name, a missing name would tell. Refuses
    (`decisions.paper_names_a_dissenter`) when a text written for issue names a dissenter.
    """
    sections = [IssuedSection(item.title, tuple(_issued(meeting, item))) for item in meeting.items]
    if meeting.follow_up.strip():
        sections.append(IssuedSection("落实", (meeting.follow_up,)))
    text = IssuedMinutes(
        organisation=meeting.organisation,
        title=f"{meeting.organisation}\n{meeting.body}会议纪要",
        number=meeting.number,
        opening=_opening(meeting),
        sections=tuple(sections),
        signed_on=meeting.issued_on or meeting.held_on,
        sent_to=f"分送：{'，'.join(meeting.sent_to)}。" if meeting.sent_to else "",
    )
    refuse_named_dissenters(meeting, text.text)
    return text


def _circumstances(meeting: MeetingRecord) -> list[tuple[str, str]]:
    held = meeting.held_on
    absences = [
        f"{member}（{meeting.absences[member]}）" if meeting.absences.get(member) else member
        for member in meeting.absent
    ]
    return [
        ("时间", f"{held.year}年{held.month}月{held.day}日 {meeting.time}".strip()),
        ("地点", meeting.place),
        ("主持人", meeting.chair),
        ("记录人", meeting.recorder),
        ("应到", _named(meeting.entitled)),
        ("实到", _named(meeting.present)),
        ("缺席", _named(absences)),
        ("列席（无表决权）", _named(meeting.without_vote)),
    ]


def _named(members: tuple[str, ...] | list[str]) -> str:
    return f"{len(members)}人（{'、'.join(members)}）" if members else ""


def _record_item(paper: Paper, meeting: MeetingRecord, item: ItemRecord) -> None:
    paper.subheading(item.title)
    paper.text(f"事项类别：{name(f'decisions.kind.{item.kind}')}。")
    if item.presenter:
        paper.text(f"汇报人：{item.presenter}。")
    if item.recused:
        paper.text(f"回避：{'、'.join(item.recused)}。")
    _said(paper, "发言（按发言顺序）：", item.statements)
    _said(paper, "缺席成员书面意见（已宣读，不计入票数）：", item.written_opinions)
    outcome = meeting.outcome_of(item)
    if outcome is None:
        paper.text(f"表决：{name('decisions.outcome.not_quorate')}。")
        return
    for vote in Vote:
        voters = tuple(member for member, said in item.votes.items() if said is vote)
        paper.text(f"{name(f'decisions.vote.{vote}')}：{_named(voters) or '0人'}。")
    paper.text(_counted(outcome))
    for text in (_decided(item, outcome), _departure(item)):
        paper.text(text)


def _said(paper: Paper, label: str, statements: tuple[Statement, ...]) -> None:
    if statements:
        paper.text(label)
        paper.points([f"{one.member}：{' '.join(one.text.split())}" for one in statements])


def _counted(outcome: ItemOutcome) -> str:
    return (
        f"表决结果：应到{outcome.entitled}人，实到{outcome.present}人，回避{outcome.recused}人；"
        f"{name(outcome.base_words)}（{outcome.base}人），需{outcome.needed}票，"
        f"同意{outcome.yes}票，{name(outcome.outcome_words)}。"
    )


def _decided(item: ItemRecord, outcome: ItemOutcome) -> str:
    """The resolution, where it passed: a text that failed is never shown as decided."""
    return item.resolution if outcome.is_passed else "该事项未获通过。"


def _departure(item: ItemRecord) -> str:
    if not item.departure_reason.strip():
        return ""
    return f"本项决定与群众投票结果不一致，理由：{item.departure_reason}"


def _opening(meeting: MeetingRecord) -> str:
    held = meeting.held_on
    return (
        f"{held.year}年{held.month}月{held.day}日，{meeting.organisation}{meeting.body}在"
        f"{meeting.place}召开会议，应到{len(meeting.entitled)}人，实到{len(meeting.present)}人。"
        "现将会议议定事项纪要如下："
    )


def _issued(meeting: MeetingRecord, item: ItemRecord) -> list[str]:
    outcome = meeting.outcome_of(item)
    if outcome is None:
        return [f"{name('decisions.outcome.not_quorate')}。"]
    texts = [item.consensus, _decided(item, outcome), _counted(outcome), _departure(item)]
    return [text for text in texts if text.strip()]
