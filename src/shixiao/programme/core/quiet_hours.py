"""Quiet hours (rule F6): what is written in the evening is seen in the morning."""

from datetime import datetime, time, timedelta


def visible_from(local: datetime, *, starts: time, ends: time) -> datetime:
    """The first moment from `local` on that lies outside the quiet hours.

    They run from `starts` to `ends`, usually across midnight. Equal times mean that there are none.
    """
    clock = local.time().replace(tzinfo=None)
    across = starts > ends
    is_quiet = (clock >= starts or clock < ends) if across else starts <= clock < ends
    if not is_quiet:
        return local
    morning = local.replace(
        hour=ends.hour, minute=ends.minute, second=ends.second, microsecond=ends.microsecond
    )
    return morning if clock < ends else morning + timedelta(days=1)
