"""What the log holds."""

from datetime import datetime

from shixiao.journal.core.receipts import Leaf as LeafText
from shixiao.journal.core.receipts import moment
from shixiao.journal.models import Checkpoint, Entry


def latest_checkpoint() -> Checkpoint | None:
    """The newest signed root. One query."""
    return Checkpoint.objects.order_by("size").last()


def hashed(entry: Entry) -> LeafText:
    """The entry as it is hashed. No query."""
    return LeafText(
        number=entry.pk,
        organisation=entry.organisation,
        by_kind=entry.by_kind,
        by_key=entry.by_key,
        at=moment(entry.at),
        act=entry.act,
        subject_kind=entry.subject_kind,
        subject_key=entry.subject_key,
        salt=bytes(entry.salt).hex(),
        payload_hash=bytes(entry.payload_hash).hex(),
    )


def entries(
    *,
    organisation: int,
    act: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
) -> list[Entry]:
    """Entries of an organisation with `.leaf_index`, newest first. One query."""
    found = Entry.objects.filter(organisation=organisation)
    if act:
        found = found.filter(act=act)
    if since is not None:
        found = found.filter(at__gte=since)
    if until is not None:
        found = found.filter(at__lt=until)
    return list(found.order_by("-pk"))
