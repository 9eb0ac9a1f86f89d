"""Three meetings of the presidium: one that decided, one that too few came to, one ahead."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from shixiao.decisions.models import Item, Meeting, Round
from shixiao.decisions.services import meeting as services
from shixiao.decisions.services.meeting import Attended, Call, ItemDraft, Said
from shixiao.demo.step import Step
from shixiao.directory.models import BodyMember
from shixiao.kernel.actor import Actor
from shixiao.kernel.money import FEN_A_YUAN

VENUE = "文联二楼会议室"
RECORDER = "周敏"
# What is said, by who comes first to speak; the chair sums up.
VIEWS = (
    "村里盼了好几年，早点定日子。",
    "价钱核过，不算高。",
    "避开插秧和收割，我没有别的意见。",
    "路远的村要排在前面。",
    "队伍来得及，八月前能办完。",
    "办完要去问一问，好不好由群众说。",
    "同意，场地的灯先去看一遍。",
)
SUMMED_UP = "按大家的意见办，谁去办、哪天办完，写进纪要。"
DEPARTURE = "票选没有选中。会后问了八个村，都想要；钱从办公经费里出，不占票选的 48,000 元。"
AGREED = "会议认为，票选说得清楚，照办；日子避开农忙。"
ADDED = "会议认为，这件事花钱不多，问过的村都想要，今年补上。"
FOLLOW_UP = "以上事项由创作联络科办理，两个月内办完，办理情况报主席团，并在公示栏公开。"
# Seats: 主席 first, in the order of `names.PRESIDIUM`.
AT_THE_TABLE = range(8)
TOO_FEW = (0, 2, 4, 6)
RECUSED, ABSTAINS = 3, 5


class When(TypedDict):
    """Who acts and when, as every service wants it."""

    by: Actor
    at: datetime


@dataclass(frozen=True, slots=True)
class Table:
    """The step, the members in the order of their seats, and the day (from today)."""

    step: Step
    members: list[BodyMember]
    days: int

    def at(self, hour: int) -> When:
        return When(by=self.step.by, at=self.step.clock.at(self.days, hour))


def build_decided(step: Step, counted: Round) -> None:
    """The items of a counted round are decided, one by one."""
    _decided(Table(step, _members(step), -46), counted)


def build_ahead(step: Step) -> None:
    """One meeting that too few came to, and one ahead."""
    _adjourned(Table(step, _members(step), -3))
    _ahead(Table(step, _members(step), 4))


def _members(step: Step) -> list[BodyMember]:
    return list(step.county.bodies.get().members.order_by("pk"))


def _decided(table: Table, counted: Round) -> None:
    meeting = _called(table, agenda_days=5)
    lines = list(counted.lines.select_related("proposal").order_by("position"))
    funded = [line.proposal for line in lines if line.is_funded]
    added = [line.proposal for line in lines if not line.is_funded][-1:]
    items = [_item(table, meeting, ItemDraft(proposal=one)) for one in [*funded, *added]]
    present = [table.members[seat].pk for seat in AT_THE_TABLE]
    services.mark_attendance(
        meeting=meeting,
        attended=Attended(
            present,
            guests=["石臼皮影班 2 人"],
            opinions={table.members[-1].pk: "出差赶不回来。票选的几项都赞成。"},
        ),
        **table.at(9),
    )
    for number, item in enumerate(items):
        _vote(table, item, number, is_departure=number >= len(funded))
    services.close_meeting(meeting=meeting, **table.at(11))
    later = Table(table.step, table.members, table.days + 2)
    for number, item in enumerate(items):
        agreed = ADDED if number >= len(funded) else AGREED
        services.write_consensus(item=item, consensus=agreed, **later.at(9))
    services.write_follow_up(meeting=meeting, follow_up=FOLLOW_UP, **later.at(9))
    services.issue_minutes(meeting=meeting, **later.at(10))
    promised_on = table.step.clock.day(table.days + 60)
    for item in items:
        services.publish_decision(item=item, promised_on=promised_on, **later.at(11))


def _adjourned(table: Table) -> None:
    """Five of nine would have been enough; four came."""
    meeting = _called(table, agenda_days=4)
    _item(table, meeting, _winter_money())
    present = [table.members[seat].pk for seat in TOO_FEW]
    services.mark_attendance(meeting=meeting, attended=Attended(present), **table.at(9))
    services.adjourn(meeting=meeting, **table.at(10))


def _ahead(table: Table) -> None:
    """What could not be voted on comes back; the other item was shown to nobody yet."""
    today = Table(table.step, table.members, 0)
    meeting = services.call_meeting(
        body=table.step.county.bodies.get(),
        call=Call(table.step.clock.at(table.days), VENUE, RECORDER),
        **today.at(9),
    )
    services.note_agenda_sent(meeting=meeting, sent_on=table.step.clock.today, **today.at(9))
    _item(today, meeting, _winter_money())
    _item(
        today,
        meeting,
        ItemDraft(
            title="采风创作基地设在枫林乡",
            text="老粮仓改的院子，一年房租由乡里出，文联出水电和材料。",
            kind=Item.Kind.MAJOR,
        ),
    )


def _winter_money() -> ItemDraft:
    return ItemDraft(
        title="年前送戏下乡经费",
        text="从小年到正月十五，四支戏队走二十六个村。",
        amount_fen=46_800 * FEN_A_YUAN,
        consultation="问过十二个乡镇的文化站和四支队伍：日子错开，一个村不连着去两次。",
    )


def _called(table: Table, agenda_days: int) -> Meeting:
    clock, by = table.step.clock, table.step.by
    sent = table.days - agenda_days
    meeting = services.call_meeting(
        body=table.step.county.bodies.get(),
        call=Call(clock.at(table.days), VENUE, RECORDER),
        by=by,
        at=clock.at(sent),
    )
    services.note_agenda_sent(
        meeting=meeting, sent_on=clock.day(sent), by=by, at=clock.at(sent, 10)
    )
    return meeting


def _item(table: Table, meeting: Meeting, draft: ItemDraft) -> Item:
    return services.add_item(meeting=meeting, draft=draft, **table.at(8))


def _vote(table: Table, item: Item, number: int, *, is_departure: bool) -> None:
    seats = [*AT_THE_TABLE]
    if number == 1:
        services.recuse(
            item=item,
            member=table.members[RECUSED],
            reason="承办的老师是亲属",
            **table.at(9),
        )
        seats.remove(RECUSED)
    speakers = [*seats[1:], seats[0]]
    words = [VIEWS[(number + place) % len(VIEWS)] for place in range(len(speakers) - 1)]
    services.state_views(
        item=item,
        views=[
            Said(table.members[seat].pk, text)
            for seat, text in zip(speakers, [*words, SUMMED_UP], strict=True)
        ],
        **table.at(10),
    )
    votes = {table.members[seat].pk: "yes" for seat in seats}
    if is_departure:
        votes[table.members[ABSTAINS].pk] = "abstain"
    services.vote_item(
        item=item, votes=votes, departure_reason=DEPARTURE if is_departure else "", **table.at(10)
    )
