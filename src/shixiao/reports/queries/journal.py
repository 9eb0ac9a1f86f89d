"""The journal of a county as an export carries it."""

from collections.abc import Iterator

from shixiao.directory.models import Organisation
from shixiao.journal.models import Entry, Leaf
from shixiao.journal.queries import hashed

COLUMNS = (
    "number", "organisation", "by_kind", "by_key", "at", "act", "subject_kind", "subject_key",
    "salt", "payload_hash", "leaf",
)  # fmt: skip


def entries_of(organisation: Organisation) -> Iterator[tuple[object, ...]]:
    """Every entry of a county as it was hashed, and its leaf. One query."""
    rows = Entry.objects.filter(organisation=organisation.pk).select_related("leaf").order_by("pk")
    for entry in rows.iterator(chunk_size=2000):
        said = hashed(entry)
        index = entry.leaf.index if hasattr(entry, "leaf") else None
        yield (*(getattr(said, name) for name in COLUMNS[:-1]), index)


def leaf_hashes(size: int) -> Iterator[str]:
    """The first leaf hashes of the installation's tree, in hexadecimal. One query.

    They say nothing about what was entered: every entry carries a random salt.
    """
    rows = Leaf.objects.filter(index__lt=size).order_by("index").values_list("hash", flat=True)
    for hash_ in rows.iterator(chunk_size=5000):
        yield bytes(hash_).hex()
