"""Writing the log."""

import hashlib
import json
import secrets
from datetime import datetime

from django.db import models
from django.utils import timezone

from shixiao.journal.models import Entry
from shixiao.kernel.actor import RESIDENT, Actor


def record(*, by: Actor, at: datetime, act: str, subject: models.Model, **payload: object) -> Entry:
    """Write one entry in the caller's own transaction.

    `act` is `step.what_happened`; `subject` is a saved row with an `organisation` (or an
    organisation itself). The payload enters as a salted hash only. What a resident does is
    entered under its day: a moment beside the log of a network would say which telephone it was.
    """
    salt = secrets.token_bytes(16)
    said = json.dumps(payload, sort_keys=True, ensure_ascii=False, default=str).encode()
    return Entry.objects.create(
        organisation=_organisation(subject),
        by_kind=by.kind,
        by_key=by.key,
        at=_day_of(at) if by.kind == RESIDENT.kind else at,
        act=act,
        subject_kind=subject._meta.label_lower,
        subject_key=str(subject.pk),
        salt=salt,
        payload_hash=hashlib.sha256(salt + said).digest(),
    )


def _day_of(at: datetime) -> datetime:
    """The beginning of the local day."""
    return timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)


def _organisation(subject: models.Model) -> int:
    """The key of the organisation that a row belongs to, be it a reference or a plain key."""
    if subject._meta.label_lower == "directory.organisation":
        return int(subject.pk)
    for name in ("organisation_id", "organisation"):
        if hasattr(subject, name):
            return int(getattr(subject, name))
    raise TypeError(f"{subject._meta.label} has no organisation: record the act on a row that has")
