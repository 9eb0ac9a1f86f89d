"""Acts on a season: opened and pinned, planned by a run, kept, published, closed."""

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
    cancel_run,
    fail_run,
    finish_run,
    keep_run,
    start_run,
    work_on,
)
from shixiao.programme.services.seasons.publishing import publish_season

__all__ = [
    "PinDraft",
    "SeasonDraft",
    "amend_season",
    "cancel_run",
    "close_season",
    "fail_run",
    "finish_run",
    "keep_run",
    "open_season",
    "pin_stop",
    "publish_season",
    "start_run",
    "unpin",
    "work_on",
]
