"""A receipt: the proof that an entry is in the log, to be checked by anyone, offline."""

from shixiao.journal.core.merkle import MerkleLog
from shixiao.journal.core.receipts import Receipt
from shixiao.journal.models import Entry, Leaf
from shixiao.journal.queries import hashed, latest_checkpoint
from shixiao.journal.services.keys import public_key
from shixiao.kernel.refusal import Refused


def receipt(entry: Entry) -> Receipt:
    """The receipt of an entry under the latest checkpoint. Three queries, one of all leaf hashes.

    Refused (`journal.no_checkpoint_yet`) before the first checkpoint that covers the entry.
    """
    leaf = Leaf.objects.filter(entry=entry).first()
    checkpoint = latest_checkpoint()
    if leaf is None or checkpoint is None:
        raise Refused("journal.no_checkpoint_yet")
    hashes = Leaf.objects.filter(index__lt=checkpoint.size).order_by("index")
    log = MerkleLog(bytes(hash_) for hash_ in hashes.values_list("hash", flat=True))
    return Receipt(
        entry=hashed(entry),
        index=leaf.index,
        proof=tuple(log.inclusion_proof(leaf.index)),
        checkpoint=checkpoint.signed,
        key=public_key(),
    )
