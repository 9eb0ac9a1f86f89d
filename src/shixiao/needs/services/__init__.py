"""Acts on what residents ask for: asking, answering, merging, visiting, forgetting.

Later steps enter here: `schedule_need`, `unschedule_need`, `mark_done`,
`confirm_by_residents`, `reopen_by_residents`.
"""

from shixiao.needs.services.answering import (
    check_need,
    confirm_by_residents,
    mark_done,
    merge_needs,
    pass_on_need,
    plan_need,
    refuse_need,
    reopen_by_residents,
    reword_need,
    schedule_need,
    undo_merge,
    unschedule_need,
)
from shixiao.needs.services.asking import Asked, enter_sheet, raise_need, support_need
from shixiao.needs.services.complaining import answer_complaint, complain
from shixiao.needs.services.forgetting import forget_need, forget_old_text
from shixiao.needs.services.visiting import (
    AfterVisit,
    Trip,
    need_from_observation,
    record_visit,
    write_up_visit,
)

__all__ = [
    "AfterVisit",
    "Asked",
    "Trip",
    "answer_complaint",
    "check_need",
    "complain",
    "confirm_by_residents",
    "enter_sheet",
    "forget_need",
    "forget_old_text",
    "mark_done",
    "merge_needs",
    "need_from_observation",
    "pass_on_need",
    "plan_need",
    "raise_need",
    "record_visit",
    "refuse_need",
    "reopen_by_residents",
    "reword_need",
    "schedule_need",
    "support_need",
    "undo_merge",
    "unschedule_need",
    "write_up_visit",
]
