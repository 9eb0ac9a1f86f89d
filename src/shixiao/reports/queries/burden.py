"""What the software cost, month by month."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count, OuterRef, Subquery

from shixiao.directory.models import Organisation, Role
from shixiao.reports.core.burden import STAFF, Load
from shixiao.reports.models import Burden

MONTHS = 12


def burden_of(organisation: Organisation, month: date) -> Load:
    """What the month of this day cost the staff. One query.

    It is divided by how many have a role in the county now; nobody's own figure exists.
    """
    people = (
        Role.objects.filter(organisation=OuterRef("organisation"))
        .order_by()
        .values("organisation")
        .annotate(people=Count("person", distinct=True))
        .values("people")
    )
    row = (
        Burden.objects.filter(organisation=organisation, month=month.replace(day=1), audience=STAFF)
        .annotate(people=Subquery(people))
        .values_list("forms", "fields", "prefilled", "seconds", "people")
        .first()
    )
    forms, fields, prefilled, seconds, heads = row or (0, 0, 0, 0, 1)
    return Load(forms, fields, prefilled, seconds, heads or 1, settings.BURDEN_MINUTES)


@dataclass(frozen=True, slots=True)
class Month:
    """One month: the load of the staff, and of the others how many forms and fields."""

    month: date
    staff: Load
    others: tuple[Burden, ...]


def months_of(organisation: Organisation) -> list[Month]:
    """The last twelve months in which a form was sent, the latest first. Two queries."""
    people = Role.objects.filter(organisation=organisation).values("person").distinct().count()
    by_month: dict[date, dict[str, Burden]] = {}
    for row in Burden.objects.filter(organisation=organisation).order_by("-month", "audience"):
        by_month.setdefault(row.month, {})[row.audience] = row
    return [_month(month, rows, people or 1) for month, rows in list(by_month.items())[:MONTHS]]


def _month(month: date, rows: dict[str, Burden], people: int) -> Month:
    own = rows.get(STAFF)
    figures = (own.forms, own.fields, own.prefilled, own.seconds) if own else (0, 0, 0, 0)
    others = tuple(row for audience, row in rows.items() if audience != STAFF)
    return Month(month, Load(*figures, people, settings.BURDEN_MINUTES), others)
