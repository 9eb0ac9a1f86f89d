"""Writing the log, giving it numbers and signed roots, proving and checking it."""

from shixiao.journal.services.checking import check
from shixiao.journal.services.keys import public_key
from shixiao.journal.services.receipts import receipt
from shixiao.journal.services.recording import record
from shixiao.journal.services.sequencing import sequence

__all__ = ["check", "public_key", "receipt", "record", "sequence"]
