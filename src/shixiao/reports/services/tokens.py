"""Keys to the read API: made once, shown once, ended when their day or somebody's word comes."""

import hashlib
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction

from shixiao.directory.models import Organisation
from shixiao.journal.services import record
from shixiao.kernel.actor import Actor
from shixiao.kernel.refusal import Refused
from shixiao.reports.core.rights import RIGHTS
from shixiao.reports.models import ApiToken

PREFIX = "sx_"
MOST_DAYS = 366


@transaction.atomic
def issue_token(
    *,
    organisation: Organisation,
    name: str,
    rights: Collection[str],
    days: int,
    by: Actor,
    at: datetime,
) -> str:
    """A new key, whole: nobody sees it again. Refuses one without a right, or without an end."""
    chosen = [right for right in RIGHTS if right in rights]
    if not chosen:
        raise Refused("reports.token_opens_nothing", field="rights")
    if not 0 < days <= MOST_DAYS:
        raise Refused("reports.token_without_end", most=MOST_DAYS, field="days")
    key = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        organisation=organisation,
        name=name,
        hash=hash_of(key),
        rights=chosen,
        created_at=at,
        expires_at=at + timedelta(days=days),
    )
    record(by=by, at=at, act="reports.token_issued", subject=token, name=name, rights=chosen)
    return key


@transaction.atomic
def revoke_token(*, token: ApiToken, by: Actor, at: datetime) -> None:
    """End a key at once. Doing it twice does nothing more."""
    token = ApiToken.objects.select_for_update().get(pk=token.pk)
    if token.revoked_at is not None:
        return
    token.revoked_at = at
    token.save(update_fields=["revoked_at"])
    record(by=by, at=at, act="reports.token_revoked", subject=token)


def hash_of(key: str) -> str:
    """What is kept of a key. It has 256 random bits, so a plain hash is enough."""
    return hashlib.sha256(key.encode()).hexdigest()


def token_of(*, organisation: Organisation, key: str, at: datetime) -> ApiToken | None:
    """The open token of this county to which a key belongs. One query."""
    token = ApiToken.objects.filter(organisation=organisation, hash=hash_of(key)).first()
    return token if token is not None and token.is_open(at) else None
