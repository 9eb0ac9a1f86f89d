"""Sessions in the database that know when they end, so that idle ones end and busy ones go on."""

from datetime import datetime

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session


class SessionStore(DatabaseStore):
    """A session that remembers the end that the database held when it was read."""

    ends_at: datetime | None = None

    def _get_session_from_db(self) -> Session | None:
        row: Session | None = super()._get_session_from_db()  # type: ignore[misc]  # not in stubs
        if row is not None:
            self.ends_at = row.expire_date
        return row
