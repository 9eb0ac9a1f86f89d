"""One example for every page, so that a browser looks at each of them.

`EXAMPLES` maps the name of a URL to who looks at it and which row of the small county it shows.
A new page needs one line here:

    "needs:receipt": Example(rows=lambda seed: [seed.need.code]),
    "needs:need": Example(role="clerk", rows=lambda seed: [seed.need.pk]),
    "documents:document": Example(role="clerk", rows=lambda seed: [seed.document.pk], query="?q=1"),

`rows` gives the arguments of the address after the county. What an example needs and the small
county does not have yet is added to `seed`, by calling the services. Addresses that answer only to
POST need no line; those that answer GET with something else than a page (a redirect, a file) are
named in `NO_PAGE` with the reason.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from shixiao.commitments import services as commitments
from shixiao.commitments.core.line import Line
from shixiao.directory.models import Organisation, Person
from shixiao.documents import services as documents
from shixiao.documents.models import Document
from shixiao.kernel.actor import Actor


@dataclass(frozen=True)
class Seed:
    """The rows of the small county that examples point to."""

    county: Organisation


def seed(county: Organisation) -> Seed:
    """Build the small county: one row of each kind, by calling the services."""
    return Seed(county=county)


@dataclass(frozen=True)
class Example:
    """Who looks at a page (nobody signed in when there is no role), and at which row of it."""

    role: str | None = None
    rows: Callable[[Seed], Sequence[object]] = lambda seed: []
    query: str = ""
    status: int = 200


def _second_county(seed: Seed) -> list[object]:
    """With one county the front leads straight into it; with two it lists them."""
    Organisation.objects.create(slug="qinghe", name="清河县文联")
    return []


def _clerk(seed: Seed) -> Person:
    """The person whom `signed_in("clerk")` signs in."""
    name = f"clerk-{seed.county.slug}"
    clerk, _ = Person.objects.get_or_create(
        username=name, display_name=name.replace("-", " "), defaults={"password": "!"}
    )
    return clerk


def _with_password(seed: Seed) -> list[object]:
    clerk = _clerk(seed)
    clerk.set_password("rain-on-the-river")
    clerk.save()
    return []


def _without_password(seed: Seed) -> list[object]:
    _clerk(seed)
    return []


def _with_second_factor(seed: Seed) -> list[object]:
    TOTP.activate(_clerk(seed), generate_totp_secret())
    return []


def _read(seed: Seed) -> Document:
    """A document with a heading, an act, an attitude and page furniture."""
    text = "春季安排\n要先说清楚。\n一、先问再去\n各队要问村民，不得应付。要提高认识。\n- 1 -\n"
    return documents.read_in(
        organisation=seed.county,
        name="spring.txt",
        data=text.encode(),
        by=Actor("command", "example"),
        at=datetime(2026, 5, 12, 4, tzinfo=UTC),
    )


def _document(seed: Seed) -> list[object]:
    return [_read(seed).pk]


def _section(seed: Seed) -> list[object]:
    document = _read(seed)
    return [document.pk, document.sections.get(title__contains="先问再去").pk]


def _campaign(seed: Seed) -> list[object]:
    return [_read(seed).campaign_id]


def _line(seed: Seed) -> list[object]:
    """A line of the ledger that an office of three opened and took on in one act."""
    line = commitments.open_commitment(
        organisation=seed.county,
        line=Line(title="加强文艺队伍建设", owner="周敏"),
        hand_out_at_once=True,
        by=Actor("command", "example"),
        at=datetime(2026, 5, 12, 4, tzinfo=UTC),
    )
    return [line.pk]


EXAMPLES: dict[str, Example] = {
    "commitments:ledger": Example(role="clerk", rows=lambda seed: _line(seed)[:0]),
    "commitments:coverage": Example(role="clerk", rows=lambda seed: _line(seed)[:0]),
    "commitments:open": Example(role="clerk"),
    "commitments:line": Example(role="clerk", rows=_line),
    "commitments:amend": Example(role="clerk", rows=_line),
    "commitments:sheets": Example(role="clerk"),
    "documents:documents": Example(role="clerk", rows=lambda seed: _document(seed)[:0]),
    "documents:add_document": Example(role="clerk"),
    "documents:document": Example(role="clerk", rows=_document),
    "documents:describe_document": Example(role="clerk", rows=_document),
    "documents:accept_section": Example(role="clerk", rows=_section),
    "documents:accept_loose": Example(role="clerk", rows=_document),
    "documents:campaigns": Example(role="admin"),
    "documents:campaign": Example(role="admin", rows=_campaign),
    "documents:start_campaign": Example(role="admin"),
    "documents:describe_campaign": Example(role="admin", rows=_campaign),
    "front": Example(rows=_second_county),
    "gallery": Example(),
    "signed_in": Example(role="clerk"),
    "account_login": Example(),
    "account_logout": Example(role="clerk"),
    "account_inactive": Example(),
    "account_reauthenticate": Example(role="clerk", rows=_with_password),
    "account_change_password": Example(role="clerk", rows=_with_password),
    "account_set_password": Example(role="clerk", rows=_without_password),
    "mfa_index": Example(role="clerk", rows=_with_second_factor),
    "mfa_activate_totp": Example(role="clerk", rows=_without_password),
    "mfa_reauthenticate": Example(role="clerk", rows=_with_second_factor),
    "reports:home": Example(),
    "reports:today": Example(role="clerk"),
    "needs:complain": Example(),
    "needs:paper_form": Example(),
    "needs:privacy": Example(),
}

_ASKED_AGAIN = "asks for the password first; test_accounts.py goes all the way"

NO_PAGE: dict[str, str] = {
    "commitments:breakdown_sheet": "an Excel file",
    "commitments:rectification_sheet": "an Excel file",
    "documents:export": "an Excel file",
    "large_type": "sets a preference and goes back",
    "language": "sets a preference and goes back",
    "work": "leads on to today",
    "mfa_authenticate": "the second step of signing in; test_accounts.py goes all the way",
    "mfa_deactivate_totp": _ASKED_AGAIN,
    "mfa_view_recovery_codes": _ASKED_AGAIN,
    "mfa_generate_recovery_codes": _ASKED_AGAIN,
    "mfa_download_recovery_codes": "a text file",
}
