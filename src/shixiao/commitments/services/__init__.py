"""The acts of the ledger; each writes one line in the journal."""

from shixiao.commitments.services.acts import (
    add_evidence,
    amend,
    close_out,
    confirm_by_residents,
    hand_out,
    open_commitment,
    reopen_by_residents,
    report_done,
    require_requirements,
    return_with_reason,
    review,
    send_back,
    take_on,
    write_progress,
)
from shixiao.commitments.services.sheets import preview, take_in_sheet

__all__ = [
    "add_evidence",
    "amend",
    "close_out",
    "confirm_by_residents",
    "hand_out",
    "open_commitment",
    "preview",
    "reopen_by_residents",
    "report_done",
    "require_requirements",
    "return_with_reason",
    "review",
    "send_back",
    "take_in_sheet",
    "take_on",
    "write_progress",
]
