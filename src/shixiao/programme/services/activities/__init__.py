"""Acts on activities: writing and announcing them, changing their day, saying what became of them.

Later steps and the demo enter here; `answer_outing` and `take_over` are in `services.outings`.
"""

from shixiao.programme.services.activities.changing import (
    call_off_outing,
    cancel,
    postpone,
    postpone_outing,
)
from shixiao.programme.services.activities.hosting import (
    answer_slot,
    ask_other_day,
    confirm_slot,
    note_cost,
    record_held,
    record_nobody_came,
    state_head_count,
)
from shixiao.programme.services.activities.writing import (
    ActivityDraft,
    add_activity,
    amend_activity,
    announce_activity,
    papers_missing,
)
from shixiao.programme.services.outings import answer_outing, take_over

__all__ = [
    "ActivityDraft",
    "add_activity",
    "amend_activity",
    "announce_activity",
    "answer_outing",
    "answer_slot",
    "ask_other_day",
    "call_off_outing",
    "cancel",
    "confirm_slot",
    "note_cost",
    "papers_missing",
    "postpone",
    "postpone_outing",
    "record_held",
    "record_nobody_came",
    "state_head_count",
    "take_over",
]
