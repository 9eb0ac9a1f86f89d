"""When a county may be shut down, and for how long it can be opened again."""

from datetime import datetime, timedelta

from shixiao.kernel.refusal import Refused

FRESH_DAYS = 7
REOPEN_DAYS = 30
KEPT_DAYS = 30


def vet_closing(*, typed: str, name: str, exported_at: datetime | None, at: datetime) -> None:
    """Refuse a name that was not typed as it is, and closing without a recent export."""
    if "".join(typed.split()) != "".join(name.split()):
        raise Refused("reports.name_differs", name=name, field="typed")
    if exported_at is None or at - exported_at > timedelta(days=FRESH_DAYS):
        raise Refused("reports.export_first", days=FRESH_DAYS)


def reopens_until(closed_at: datetime) -> datetime:
    """The end of the time in which an administrator can open a closed county again."""
    return closed_at + timedelta(days=REOPEN_DAYS)


def vet_reopening(*, closed_at: datetime | None, at: datetime) -> None:
    """Refuse what is not closed, and what was closed too long ago."""
    if closed_at is None:
        raise Refused("reports.not_closed")
    if at > reopens_until(closed_at):
        raise Refused("reports.too_late_to_reopen", days=REOPEN_DAYS)
