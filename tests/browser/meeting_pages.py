"""Examples of meetings, minutes and decisions; see pages.py."""

from datetime import timedelta

from django.utils import timezone

from shixiao.decisions.models import Item, Meeting
from shixiao.decisions.services import meeting as services
from shixiao.directory.models import Body
from shixiao.kernel.actor import Actor
from tests.browser.ballot_pages import LONG, _desk
from tests.browser.example import Example, Seed
from tests.decisions.meetings_at_hand import Chamber

BY = Actor("command", "example")
NAMES = ("许怀远", "何立新", "陈桂芳", "罗昌", "谭晓", "欧阳慧敏")


def _chamber(seed: Seed) -> Chamber:
    body, is_new = Body.objects.get_or_create(organisation=seed.county, name="主席团")
    if is_new:
        for number, name in enumerate(NAMES):
            body.members.create(name=name, is_chair=number == 0)
    return Chamber(body, BY, timezone.now())


def _sitting(seed: Seed) -> Item:
    """A meeting with five of six present; one item is voted on, the other is being spoken on."""
    chamber = _chamber(seed)
    meeting = chamber.called()
    chamber.attended(meeting, 5, guests=["皮影班 2 人"], opinions={chamber.members[0].pk: "赞成。"})
    voted = chamber.item(meeting, "采风基地", text="老粮仓改的院子。")
    services.recuse(
        item=voted, member=chamber.members[3], reason="场地是亲属的", by=BY, at=chamber.at
    )
    chamber.speak(voted, (1, 2, 4, 5))
    chamber.vote(voted, ".yy.na")
    item = chamber.item(meeting, LONG, kind=Item.Kind.MAJOR, amount_fen=4_680_000)
    chamber.speak(item, (1, 2))
    return item


def _held(seed: Seed) -> Meeting:
    """A meeting whose minutes were issued and whose decision was published."""
    chamber = _chamber(seed)
    meeting = chamber.attended(chamber.called())
    item = chamber.item(meeting, LONG, amount_fen=800_000)
    chamber.speak(item)
    chamber.vote(item, "yyyyna")
    services.write_consensus(item=item, consensus="钱要花在村里。", by=BY, at=chamber.at)
    chamber.issued(chamber.closed(meeting))
    services.publish_decision(
        item=item,
        promised_on=timezone.localdate(chamber.at) + timedelta(days=60),
        by=BY,
        at=chamber.at,
    )
    return meeting


def _proposal(seed: Seed) -> list[object]:
    _chamber(seed).called()
    return [_desk(seed).cleared(LONG, 46_800).pk]


EXAMPLES: dict[str, Example] = {
    "decisions:meetings": Example("clerk", rows=lambda seed: [_held(seed)][:0]),
    "decisions:call_meeting": Example("clerk", rows=lambda seed: [_chamber(seed)][:0]),
    "decisions:meeting": Example("clerk", rows=lambda seed: [_sitting(seed).meeting_id]),
    "decisions:mark_attendance": Example("clerk", rows=lambda seed: [_chamber(seed).called().pk]),
    "decisions:add_item": Example("clerk", rows=lambda seed: [_chamber(seed).called().pk]),
    "decisions:item": Example("clerk", rows=lambda seed: [_sitting(seed).pk]),
    "decisions:record": Example("chair", rows=lambda seed: [_held(seed).pk]),
    "decisions:minutes": Example(rows=lambda seed: [_held(seed).pk]),
    "decisions:decide": Example("chair", rows=_proposal),
    "decisions:published": Example(rows=lambda seed: [_held(seed)][:0]),
}

NO_PAGE: dict[str, str] = {
    "decisions:record_docx": "a Word file",
    "decisions:minutes_docx": "a Word file",
}
