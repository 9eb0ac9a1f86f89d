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
    organisation = getattr(subject, "organisation_id", subject.pk)
    salt = secrets.token_bytes(16)
    said = json.dumps(payload, sort_keys=True, ensure_ascii=False, default=str).encode()
    return Entry.objects.create(
        organisation=organisation,
        by_kind=by.kind,
        by_key=by.key,
        at=at,
        act=act,
        subject_kind=subject._meta.label_lower,
        subject_key=str(subject.pk),
        salt=salt,
        payload_hash=hashlib.sha256(salt + said).digest(),
    )
