"""Acts around a meeting, from its call to the public notice of what it decided."""

from shixiao.decisions.services.meeting.agenda import (
    ItemDraft,
    add_item,
    move_item_up,
    note_consultation,
    remove_item,
)
from shixiao.decisions.services.meeting.calling import (
    Call,
    adjourn,
    call_meeting,
    close_meeting,
    note_agenda_sent,
)
from shixiao.decisions.services.meeting.papers import (
    issue_minutes,
    write_consensus,
    write_follow_up,
)
from shixiao.decisions.services.meeting.publishing import (
    publish_decision,
    publish_without_meeting,
)
from shixiao.decisions.services.meeting.sitting import (
    Attended,
    Said,
    mark_attendance,
    recuse,
    state_views,
    withdraw_recusal,
)
from shixiao.decisions.services.meeting.voting import reopen_vote, vote_item

__all__ = [
    "Attended",
    "Call",
    "ItemDraft",
    "Said",
    "add_item",
    "adjourn",
    "call_meeting",
    "close_meeting",
    "issue_minutes",
    "mark_attendance",
    "move_item_up",
    "note_agenda_sent",
    "note_consultation",
    "publish_decision",
    "publish_without_meeting",
    "recuse",
    "remove_item",
    "reopen_vote",
    "state_views",
    "vote_item",
    "withdraw_recusal",
    "write_consensus",
    "write_follow_up",
]
