"""Writing the log."""

import hashlib
import json
import secrets
from datetime import datetime

from django.db import models

from shixiao.journal.models import Entry
from shixiao.kernel.actor import Actor


def record(*, by: Actor, at: datetime, act: str, subject: models.Model, **payload: object) -> Entry:
    """Write one entry in the caller's own transaction.

    `act` is `step.what_happened`; `subject` is a saved row with an `organisation` (or an
    organisation itself). The payload enters as a salted hash only.
    """
    salt = secrets.token_bytes(16)
    said = json.dumps(payload, sort_keys=True, ensure_ascii=False, default=str).encode()
    return Entry.objects.create(
        organisation=_organisation(subject),
        by_kind=by.kind,
        by_key=by.key,
        at=at,
        act=act,
        subject_kind=subject._meta.label_lower,
        subject_key=str(subject.pk),
        salt=salt,
        payload_hash=hashlib.sha256(salt + said).digest(),
    )


def _organisation(subject: models.Model) -> int:
    """The key of the organisation that a row belongs to, be it a reference or a plain key."""
    if subject._meta.label_lower == "directory.organisation":
        return int(subject.pk)
    for name in ("organisation_id", "organisation"):
        if hasattr(subject, name):
            return int(getattr(subject, name))
    raise TypeError(f"{subject._meta.label} has no organisation: record the act on a row that has")
