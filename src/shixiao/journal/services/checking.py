"""Reading the whole log again and comparing it with what was signed."""

from collections.abc import Iterator

from django.db import connection, transaction

from shixiao.journal.core.append_only import TABLES, triggers_of
from shixiao.journal.core.checkpoint import Verifier, opened
from shixiao.journal.core.merkle import Frontier
from shixiao.journal.models import Checkpoint, Leaf
from shixiao.journal.queries import hashed
from shixiao.journal.services.keys import signing_key
from shixiao.kernel.refusal import Refused

_AT_ONCE = 1_000
_TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'",
}


@transaction.atomic
def check() -> list[Refused]:
    """Everything that is wrong with the log; an empty list when it is whole.

    Says which leaf no longer matches its entry, from where on a signed checkpoint no longer
    matches the tree, whether leaves or checkpoints are missing at the end, whether a signature is
    wrong, and whether the database still forbids changes. Reads every leaf and entry once.
    """
    key = signing_key().verifier
    checkpoints = list(Checkpoint.objects.order_by("size"))
    return [*_unguarded(), *_changed(checkpoints), *_forged(checkpoints, key)]


def _changed(checkpoints: list[Checkpoint]) -> Iterator[Refused]:
    by_size = {checkpoint.size: checkpoint for checkpoint in checkpoints}
    frontier = Frontier()
    sound_until = 0
    leaves = Leaf.objects.select_related("entry").order_by("index")
    for leaf in leaves.iterator(chunk_size=_AT_ONCE):
        if leaf.index != frontier.size:
            yield Refused("journal.leaf_missing", leaf=frontier.size)
            return
        if hashed(leaf.entry).hash != bytes(leaf.hash):
            yield Refused("journal.leaf_changed", leaf=leaf.index, entry=leaf.entry_id)
        frontier.append(bytes(leaf.hash))
        signed = by_size.get(frontier.size)
        if signed and bytes(signed.root) != frontier.root():
            yield Refused(
                "journal.root_differs", first=sound_until, last=frontier.size - 1, size=signed.size
            )
            return
        sound_until = frontier.size if signed else sound_until
    signed_until = max(by_size, default=0)
    if frontier.size < signed_until:
        yield Refused("journal.leaf_missing", leaf=frontier.size)
    if frontier.size > signed_until:
        # Leaves and their checkpoint are written together: a checkpoint was taken away.
        yield Refused("journal.unsigned", first=signed_until, last=frontier.size - 1)


def _forged(checkpoints: list[Checkpoint], key: Verifier) -> Iterator[Refused]:
    for checkpoint in checkpoints:
        try:
            inside = opened(checkpoint.signed, key)
        except Refused:
            yield Refused("journal.checkpoint_forged", size=checkpoint.size)
            continue
        if (inside.size, inside.root) != (checkpoint.size, bytes(checkpoint.root)):
            yield Refused("journal.checkpoint_forged", size=checkpoint.size)


def _unguarded() -> Iterator[Refused]:
    with connection.cursor() as cursor:
        cursor.execute(_TRIGGERS[connection.vendor])
        found = {name for (name,) in cursor.fetchall()}
    wanted = {table: triggers_of(table, connection.vendor) for table in TABLES}
    missing = [table for table, triggers in wanted.items() if not triggers <= found]
    if missing:
        yield Refused("journal.unguarded", tables=missing)
