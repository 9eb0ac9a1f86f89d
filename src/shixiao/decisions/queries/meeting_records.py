"""A stored meeting as the papers take it: with every vote by name. Internal (rule D7)."""

from django.utils import timezone

from shixiao.decisions.core.meeting import Kind, Vote
from shixiao.decisions.core.papers import ItemRecord, MeetingRecord
from shixiao.decisions.core.papers import Statement as StatementRecord
from shixiao.decisions.models import MemberVote
from shixiao.decisions.queries.meetings import ItemInFull, Sitting
from shixiao.kernel.money import yuan


def votes_by_name(sitting: Sitting) -> dict[int, dict[str, Vote]]:
    """Each item's votes by the name of the member, in the order of the seats. One query."""
    votes: dict[int, dict[str, Vote]] = {}
    rows = MemberVote.objects.filter(item__meeting=sitting.meeting).select_related("member")
    for vote in rows.order_by("member__pk"):
        votes.setdefault(vote.item_id, {})[vote.member.name] = Vote(vote.choice)
    return votes


def record_of(sitting: Sitting, organisation: str) -> MeetingRecord:
    """The meeting for the writers of the record and the minutes. One query."""
    meeting = sitting.meeting
    votes = votes_by_name(sitting)
    held, issued = timezone.localtime(meeting.held_at), meeting.minutes_issued_at
    opinions = tuple(
        StatementRecord(one.member.name, one.written_opinion)
        for one in sitting.absent
        if one.written_opinion
    )
    return MeetingRecord(
        organisation=organisation,
        body=meeting.body.name,
        number=f"第{meeting.number}次会议",
        held_on=held.date(),
        time=f"{held:%H:%M}",
        place=meeting.venue or "本单位",
        chair=meeting.chair.name,
        recorder=meeting.recorder,
        entitled=tuple(one.member.name for one in sitting.attendance),
        present=tuple(member.name for member in sitting.present),
        without_vote=tuple(guest.name for guest in sitting.guests),
        rules=sitting.rules,
        issued_on=timezone.localdate(issued) if issued else None,
        follow_up=meeting.follow_up,
        items=tuple(
            # Written opinions are read out once, before the first item.
            _item(one, votes.get(one.item.pk, {}), opinions if number == 0 else ())
            for number, one in enumerate(sitting.items)
        ),
    )


def _item(
    here: ItemInFull, votes: dict[str, Vote], opinions: tuple[StatementRecord, ...]
) -> ItemRecord:
    item = here.item
    amount = f"，金额 {yuan(item.amount_fen)} 元" if item.amount_fen else ""
    return ItemRecord(
        title=item.title,
        resolution=f"会议同意“{item.title}”{amount}。",
        kind=Kind(item.kind),
        consensus=item.consensus,
        statements=tuple(StatementRecord(said.member.name, said.text) for said in here.statements),
        written_opinions=opinions,
        recused=tuple(recusal.member.name for recusal in here.recusals),
        votes=votes,
        departure_reason=item.departure_reason,
    )
