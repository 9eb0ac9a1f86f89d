"""One sequencer gives entries their numbers, so that writers never wait for each other."""

from datetime import datetime

from django.db import connection, transaction

from shixiao.journal.core.merkle import Frontier
from shixiao.journal.models import Checkpoint, Entry, Leaf
from shixiao.journal.queries import hashed, latest_checkpoint
from shixiao.journal.services.keys import signing_key

_HASH_LENGTH = 32
_LOCK = 0x5358_4A4C  # any number that nothing else in this database locks


@transaction.atomic
def sequence(*, at: datetime) -> Checkpoint | None:
    """Number the entries that have no leaf yet, in their order, and sign the new root.

    None when there was nothing new. One sequencer at a time: on SQLite the transaction itself is
    the lock (IMMEDIATE), on PostgreSQL an advisory lock that ends with it.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    entries = list(Entry.objects.filter(leaf__isnull=True).order_by("pk"))
    if not entries:
        return None

    frontier = _frontier(latest_checkpoint())
    leaves = []
    for entry in entries:
        hash_ = hashed(entry).hash
        leaves.append(Leaf(index=frontier.size, entry=entry, hash=hash_))
        frontier.append(hash_)

    Leaf.objects.bulk_create(leaves, batch_size=1_000)
    return Checkpoint.objects.create(
        size=frontier.size,
        root=frontier.root(),
        peaks=b"".join(frontier.peaks),
        signed=signing_key().sign(size=frontier.size, root=frontier.root()),
        made_at=at,
    )


def _frontier(last: Checkpoint | None) -> Frontier:
    if last is None:
        return Frontier()
    peaks = bytes(last.peaks)
    cuts = range(0, len(peaks), _HASH_LENGTH)
    return Frontier(last.size, [peaks[cut : cut + _HASH_LENGTH] for cut in cuts])
