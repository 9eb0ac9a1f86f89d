"""Acts on a season: opened and pinned, planned by a run, kept, published, closed."""

from shixiao.programme.services.seasons.fairness import (
    Fairer,
    ask_for_fairness,
    finish_fairness,
)
from shixiao.programme.services.seasons.keeping import keep_run
from shixiao.programme.services.seasons.opening import (
    PinDraft,
    SeasonDraft,
    amend_season,
    close_season,
    open_season,
    pin_stop,
    unpin,
)
from shixiao.programme.services.seasons.planning import (
    Order,
    Told,
    ask_for_run,
    cancel_run,
    cut_run_short,
    fail_run,
    finish_run,
    give_up_run,
    note_course,
    start_run,
    work_on,
)
from shixiao.programme.services.seasons.proving import finish_proof
from shixiao.programme.services.seasons.publishing import publish_season

__all__ = [
    "Fairer",
    "Order",
    "PinDraft",
    "SeasonDraft",
    "Told",
    "amend_season",
    "ask_for_fairness",
    "ask_for_run",
    "cancel_run",
    "close_season",
    "cut_run_short",
    "fail_run",
    "finish_fairness",
    "finish_proof",
    "finish_run",
    "give_up_run",
    "keep_run",
    "note_course",
    "open_season",
    "pin_stop",
    "publish_season",
    "start_run",
    "unpin",
    "work_on",
]
