"""Pages of the ledger."""

from shixiao.commitments.views.lines import (
    add_evidence,
    amend,
    close_out,
    coverage,
    hand_out,
    ledger,
    line,
    open_commitment,
    report_done,
    return_with_reason,
    review,
    send_back,
    take_on,
    write_progress,
)
from shixiao.commitments.views.sheets import (
    breakdown_sheet,
    preview_sheet,
    rectification_sheet,
    sheets,
    take_in_sheet,
)

__all__ = [
    "add_evidence",
    "amend",
    "breakdown_sheet",
    "close_out",
    "coverage",
    "hand_out",
    "ledger",
    "line",
    "open_commitment",
    "preview_sheet",
    "rectification_sheet",
    "report_done",
    "return_with_reason",
    "review",
    "send_back",
    "sheets",
    "take_in_sheet",
    "take_on",
    "write_progress",
]
