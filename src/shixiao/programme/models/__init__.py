"""Tables of this step: one module for each of its parts."""

from shixiao.programme.models.activities import Activity, HeadCount, Postponement
from shixiao.programme.models.notices import Notice
from shixiao.programme.models.seasons import Outing, Pin, Run, Season

__all__ = [
    "Activity",
    "HeadCount",
    "Notice",
    "Outing",
    "Pin",
    "Postponement",
    "Run",
    "Season",
]
