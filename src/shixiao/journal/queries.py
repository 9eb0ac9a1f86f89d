"""What the log holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import get_user_model
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from shixiao.journal.core.receipts import Leaf as LeafText
from shixiao.journal.core.receipts import moment
from shixiao.journal.models import Checkpoint, Entry
from shixiao.kernel.actor import RESIDENT
from shixiao.kernel.wording import STATES

PAGE = 50
# From the first moment up to, not with, the second.
Period = tuple[datetime, datetime]


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


@dataclass(frozen=True, slots=True)
class Line:
    """An entry in words: who, what, on what. `leaf` is None before the next checkpoint.

    Of what residents did the day alone is known (`is_day`).
    """

    number: int
    at: datetime
    who: str
    act: str
    subject: str
    leaf: int | None
    is_day: bool = False


def page_of_entries(
    *, organisation: int, act: str = "", day: Period | None = None, number: str = "1"
) -> Page[Entry]:
    """One page of an organisation's entries with their leaves, newest first.

    Two queries: their number, and the page when it is read.
    """
    return Paginator(_entries(organisation, act, day), PAGE).get_page(number)


def entries(*, organisation: int, act: str = "", day: Period | None = None) -> list[Entry]:
    """All entries of an organisation with their leaves, newest first. One query."""
    return list(_entries(organisation, act, day))


def lines(rows: Iterable[Entry], language: str) -> list[Line]:
    """Entries of `page_of_entries` or `entries` in words. One query for the names of people."""
    rows = list(rows)
    keys = {int(row.by_key) for row in rows if row.by_kind == "person" and row.by_key.isdigit()}
    people = {
        key: str(person) for key, person in get_user_model()._base_manager.in_bulk(keys).items()
    }

    def put(code: str, otherwise: str) -> str:
        return STATES[code].in_language(language) if code in STATES else otherwise

    def subject(row: Entry) -> str:
        return f"{put(f'journal.subject.{row.subject_kind}', row.subject_kind)} {row.subject_key}"

    def who(row: Entry) -> str:
        kind = put(f"journal.by.{row.by_kind}", row.by_kind)
        if row.by_kind == "person" and row.by_key.isdigit():
            return people.get(int(row.by_key), f"{kind} {row.by_key}")
        return f"{kind} {row.by_key}".strip()

    return [
        Line(
            number=row.pk,
            at=row.at,
            who=who(row),
            act=put(f"journal.act.{row.act}", row.act),
            subject=subject(row),
            leaf=row.leaf.index if hasattr(row, "leaf") else None,
            is_day=row.by_kind == RESIDENT.kind,
        )
        for row in rows
    ]


def _entries(organisation: int, act: str, day: Period | None) -> QuerySet[Entry]:
    found = Entry.objects.filter(organisation=organisation).select_related("leaf")
    if act:
        found = found.filter(act=act)
    if day is not None:
        found = found.filter(at__gte=day[0], at__lt=day[1])
    return found.order_by("-pk")
