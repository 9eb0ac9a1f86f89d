"""Adding up what forms cost."""

from datetime import datetime

from django.db import connection
from django.utils import timezone

from shixiao.directory.models import Organisation
from shixiao.reports.core.burden import Sent
from shixiao.reports.models import Burden

# One statement on both databases: two that send at once are both counted.
_ADD = """
INSERT INTO {table} (organisation_id, month, audience, forms, fields, prefilled, seconds)
VALUES (%s, %s, %s, 1, %s, %s, %s)
ON CONFLICT (organisation_id, month, audience) DO UPDATE SET
    forms = {table}.forms + 1,
    fields = {table}.fields + excluded.fields,
    prefilled = {table}.prefilled + excluded.prefilled,
    seconds = {table}.seconds + excluded.seconds
"""


def add_burden(*, organisation: Organisation, audience: str, sent: Sent, at: datetime) -> None:
    """Add one sent form to the month of its audience. One query; nothing is journalled."""
    month = timezone.localdate(at).replace(day=1)
    values = (organisation.pk, month.isoformat(), audience, sent.fields, sent.prefilled)
    with connection.cursor() as cursor:
        cursor.execute(_ADD.format(table=Burden._meta.db_table), (*values, sent.seconds))
